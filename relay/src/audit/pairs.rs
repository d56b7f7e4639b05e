//! Two sorted lists of rows, side by side.

use std::cmp::Ordering;

use crate::store::{Row, StoreError};

/// Two rows of one key, or one that only one side has.
pub(super) enum Pair {
    Same,
    Other(Row),
    Missing(Row),
    Extra(Row),
}

type Rest<'a> = Box<dyn Iterator<Item = Result<Row, StoreError>> + 'a>;

/// Both sides, by key.
pub(super) struct Pairs<'a> {
    found: std::iter::Peekable<Rest<'a>>,
    expected: std::iter::Peekable<Rest<'a>>,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(
        found: impl Iterator<Item = Result<Row, StoreError>> + 'a,
        expected: impl Iterator<Item = Result<Row, StoreError>> + 'a,
    ) -> Self {
        let (found, expected): (Rest<'a>, Rest<'a>) = (Box::new(found), Box::new(expected));
        Self {
            found: found.peekable(),
            expected: expected.peekable(),
        }
    }
}

impl Iterator for Pairs<'_> {
    type Item = Result<Pair, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let order = match (self.found.peek(), self.expected.peek()) {
            (None, None) => return None,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(Ok((found, _))), Some(Ok((expected, _)))) => found.cmp(expected),
            // What can't be read is told of first.
            (Some(Err(_)), Some(_)) => Ordering::Less,
            (Some(Ok(_)), Some(Err(_))) => Ordering::Greater,
        };
        Some(match order {
            Ordering::Less => self.found.next()?.map(Pair::Extra),
            Ordering::Greater => self.expected.next()?.map(Pair::Missing),
            Ordering::Equal => match (self.found.next()?, self.expected.next()?) {
                (Ok(found), Ok(expected)) if found.1 == expected.1 => Ok(Pair::Same),
                (Ok(found), Ok(_)) => Ok(Pair::Other(found)),
                (Err(error), _) | (_, Err(error)) => Err(error),
            },
        })
    }
}
