//! How an answer compares with those to the people a model was checked on.

use std::collections::BTreeMap;

use super::manifest::{Condition, Group, Manifest};

/// Where an answer lies among those of a group, in people of 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At least so many of 100 had a lower number.
    Above(u32),
    /// At least so many of 100 had a higher number.
    Below(u32),
    /// With the middle half.
    Middle,
}

/// The group that fits these values best: of those whose every condition holds, the one with most conditions. Everybody, when nothing
/// more is known.
pub fn group<'a>(manifest: &'a Manifest, values: &BTreeMap<String, f64>) -> Option<&'a Group> {
    let holds = |condition: &Condition| {
        values.get(&condition.input).is_some_and(|value| {
            condition.from.is_none_or(|from| *value >= from)
                && condition.below.is_none_or(|below| *value < below)
        })
    };
    let fitting = manifest.comparison.iter();
    fitting
        .filter(|group| group.conditions.iter().all(holds))
        .max_by_key(|group| group.conditions.len())
}

/// Where an answer lies in a group. `None` where too little is known of the group.
pub fn place(group: &Group, probability: f64) -> Option<Place> {
    let at = |percent: u32| group.quantiles.get(&percent).copied();
    let (low, high) = (at(25)?, at(75)?);
    if probability >= high {
        let reached = [95, 90]
            .into_iter()
            .find(|percent| at(*percent).is_some_and(|it| probability >= it));
        return Some(Place::Above(reached.unwrap_or(75)));
    }
    if probability < low {
        let under = [5, 10]
            .into_iter()
            .find(|percent| at(*percent).is_some_and(|it| probability < it));
        return Some(Place::Below(100 - under.unwrap_or(25)));
    }
    Some(Place::Middle)
}

#[cfg(test)]
mod tests {
    use super::{super::manifest::tests::registered, *};

    fn values(pairs: &[(&str, f64)]) -> BTreeMap<String, f64> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), *value))
            .collect()
    }

    #[test]
    fn a_person_is_compared_with_those_most_alike() {
        let diabetes = registered("diabetes");
        let conditions = |values: &BTreeMap<String, f64>| {
            let group = group(&diabetes, values).expect("everybody is a group");
            let names = group.conditions.iter().map(|it| it.input.clone());
            (names.collect::<Vec<_>>(), group.people)
        };
        assert_eq!(conditions(&values(&[])), (vec![], 3702));
        let woman = values(&[("sex_male", 0.0), ("age_years", 40.0)]);
        assert_eq!(
            conditions(&woman),
            (vec!["sex_male".to_owned(), "age_years".to_owned()], 621)
        );
        // The upper edge belongs to the next group.
        let older = values(&[("sex_male", 0.0), ("age_years", 60.0)]);
        assert_eq!(conditions(&older).1, 702);
    }

    #[test]
    fn a_place_is_said_in_people() {
        let diabetes = registered("diabetes");
        let everybody = &diabetes.comparison[0];
        for (probability, expected) in [
            (0.001, Place::Below(95)),
            (0.006, Place::Below(90)),
            (0.02, Place::Below(75)),
            (0.0363, Place::Below(75)),
            (0.0364, Place::Middle),
            (0.13, Place::Middle),
            (0.31, Place::Above(75)),
            (0.52, Place::Above(90)),
            (0.9, Place::Above(95)),
        ] {
            assert_eq!(
                place(everybody, probability),
                Some(expected),
                "{probability}"
            );
        }
    }
}
