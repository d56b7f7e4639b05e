//! Sorting, by one algorithm for lists of all kinds: the standard library's is compiled anew for each, four kilobytes a time in what apps download.

use core::cmp::Ordering;
use std::collections::BTreeSet;

/// Sorts by a key; what has the same stays in its order.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut order: Vec<usize> = (0..list.len()).collect();
    let compare = |one: usize, other: usize| match (list.get(one), list.get(other)) {
        (Some(one), Some(other)) => key(one).cmp(&key(other)),
        _ => Ordering::Equal,
    };
    sort(&mut order, &compare);
    let mut taken: Vec<Option<T>> = list.drain(..).map(Some).collect();
    let next = |at| taken.get_mut(at).and_then(Option::take);
    list.extend(order.into_iter().filter_map(next));
}

fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|one, other| compare(*one, *other));
}

/// A set of these, put in one by one: collecting would sort them first.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn what_has_the_same_key_stays_in_its_order() {
        let mut list: Vec<(u32, usize)> = (0..100).map(|n| (n * 37 % 10, n as usize)).collect();
        let mut expected = list.clone();
        expected.sort_by_key(|it| it.0);
        sort_by_key(&mut list, |it| it.0);
        assert_eq!(list, expected);
        sort_by_key(&mut Vec::<u8>::new(), |it| *it);
    }
}
