//! What stands in one field of a model's form.

use aceso_messages::FoundInput;

use super::{manifest::Input, number};

/// A value from the records, and in its place what the person said.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    pub found: Option<Found>,
    pub own: Option<Own>,
}

/// From the records.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// As the model takes it.
    pub value: f64,
    /// Where it stands.
    pub source: FoundInput,
}

/// From the person.
#[derive(Debug, Clone, PartialEq)]
pub enum Own {
    Typed(String),
    /// One of the categories, or none of them.
    Chosen(Option<u32>),
}

/// What a field says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    Missing,
    Is(f64),
    /// Something is there, and it is no number.
    Garbled,
}

impl Entry {
    /// Filled from the records, where they hold what the model takes.
    pub fn from_records(input: &Input, found: Option<FoundInput>) -> Self {
        let found = found.and_then(|source| {
            let value = input.taken(source.value)?;
            Some(Found { value, source })
        });
        Self { found, own: None }
    }

    /// What it says; `decimal` is the sign before the parts of one.
    pub fn value(&self, decimal: char) -> Value {
        match (&self.own, &self.found) {
            (Some(Own::Typed(text)), _) if text.trim().is_empty() => Value::Missing,
            (Some(Own::Typed(text)), _) => {
                number::parse(text, decimal).map_or(Value::Garbled, Value::Is)
            }
            (Some(Own::Chosen(number)), _) => {
                number.map_or(Value::Missing, |number| Value::Is(f64::from(number)))
            }
            (None, Some(found)) => Value::Is(found.value),
            (None, None) => Value::Missing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::manifest::tests::registered, *};

    fn found(value: f64) -> FoundInput {
        FoundInput {
            name: String::new(),
            value,
            recorded: String::new(),
            date: None,
            old: false,
            record: String::new(),
            title: String::new(),
        }
    }

    #[test]
    fn what_the_person_says_stands_in_place_of_the_records() {
        let diabetes = registered("diabetes");
        let weight = diabetes.input("bmi").expect("it takes it");
        let mut entry = Entry::from_records(weight, Some(found(27.123_456_789)));
        // Not as it is shown, but as it stands in the records.
        assert_eq!(entry.value('.'), Value::Is(27.123_456_789));
        entry.own = Some(Own::Typed("31,5".to_owned()));
        assert_eq!(entry.value(','), Value::Is(31.5));
        entry.own = Some(Own::Typed("heavy".to_owned()));
        assert_eq!(entry.value('.'), Value::Garbled);
        entry.own = Some(Own::Typed("  ".to_owned()));
        assert_eq!(entry.value('.'), Value::Missing);
        entry.own = None;
        assert_eq!(entry.value('.'), Value::Is(27.123_456_789));
    }

    #[test]
    fn no_answer_is_an_answer_too() {
        let survey = registered("diabetes-survey");
        let age = survey.input("Age").expect("it takes it");
        let mut entry = Entry::from_records(age, Some(found(54.0)));
        assert_eq!(entry.value('.'), Value::Is(7.0));
        entry.own = Some(Own::Chosen(None));
        assert_eq!(entry.value('.'), Value::Missing);
        assert_eq!(
            Entry::from_records(age, Some(found(12.0))).value('.'),
            Value::Missing
        );
    }
}
