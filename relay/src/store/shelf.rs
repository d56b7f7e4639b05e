//! What is known of what an account keeps here besides envelopes and deliveries: its journal, slots, anchors and profile. Their
//! bytes rest beside the blobs, where a deletion frees them at once.

use std::str::FromStr;

use aceso_core::{
    crypto::{digest::Digest, sign::VerifyingKey},
    id::AccountId,
};
use minicbor::{Decode, Encode};

use super::{
    Store, StoreError,
    group::Batch,
    rows::{digest, from_row, last_u64, to_row},
};

/// Where something stands among an account's things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// What proves to the holder of a recovery kit whose it is, by the kit's device key.
    Anchor(VerifyingKey),
    /// An entry of the journal, by its sequence.
    Entry(u64),
    /// What the account says of itself.
    Profile,
    /// The journal's key, sealed to a device.
    Slot(VerifyingKey),
    /// The journal up to some entry.
    Snapshot,
}

impl Place {
    fn to_bytes(self) -> Vec<u8> {
        match self {
            Self::Anchor(device) => [b"a", &device.0[..]].concat(),
            Self::Entry(sequence) => [b"e", &sequence.to_be_bytes()[..]].concat(),
            Self::Profile => b"p".to_vec(),
            Self::Slot(device) => [b"k", &device.0[..]].concat(),
            Self::Snapshot => b"s".to_vec(),
        }
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        let (letter, rest) = bytes.split_first().ok_or(StoreError::Corrupt("shelf"))?;
        let device = || digest(rest).map(|digest| VerifyingKey(digest.0));
        match letter {
            b'a' => device().map(Self::Anchor),
            b'e' => last_u64(rest).map(Self::Entry),
            b'k' => device().map(Self::Slot),
            b'p' if rest.is_empty() => Ok(Self::Profile),
            b's' if rest.is_empty() => Ok(Self::Snapshot),
            _ => Err(StoreError::Corrupt("shelf")),
        }
    }

    /// As a part of a file's name.
    pub fn to_name(self) -> String {
        let hex = |device: VerifyingKey| Digest(device.0).to_string();
        match self {
            Self::Anchor(device) => format!("a{}", hex(device)),
            Self::Entry(sequence) => format!("e{sequence}"),
            Self::Profile => "p".to_owned(),
            Self::Slot(device) => format!("k{}", hex(device)),
            Self::Snapshot => "s".to_owned(),
        }
    }

    /// The place with this name, if it is one's.
    pub fn from_name(name: &str) -> Option<Self> {
        let device = |hex: &str| Digest::from_str(hex).ok().map(|it| VerifyingKey(it.0));
        match name.split_at_checked(1)? {
            ("a", hex) => device(hex).map(Self::Anchor),
            ("e", number) => number.parse().ok().map(Self::Entry),
            ("k", hex) => device(hex).map(Self::Slot),
            ("p", "") => Some(Self::Profile),
            ("s", "") => Some(Self::Snapshot),
            _ => None,
        }
    }
}

/// What stands there: which bytes, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Item {
    /// Random. New bytes have a name of their own, so that the row decides which of two are meant.
    #[n(0)]
    pub tag: u64,
    /// Their number.
    #[n(1)]
    pub length: u32,
}

/// Where an account's journal is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct JournalState {
    /// Which key it is under.
    #[n(0)]
    pub epoch: u64,
    /// The newest entry's sequence.
    #[n(1)]
    pub last: u64,
    /// The last entry that the snapshot holds; 0 when there is none, or none with an entry.
    #[n(2)]
    pub through: u64,
}

/// What one step changes on one account's shelf: all of it or nothing.
#[derive(Debug, Default)]
pub struct ShelfChange {
    /// Put there, in the place of what was there before.
    pub put: Vec<(Place, Item)>,
    /// Taken away.
    pub removed: Vec<Place>,
    /// The journal's new state, if it has one.
    pub journal: Option<JournalState>,
}

fn key(account: AccountId, place: Place) -> Vec<u8> {
    [&account.as_bytes()[..], &place.to_bytes()].concat()
}

impl Store {
    /// What stands at a place.
    pub fn item(&self, account: AccountId, place: Place) -> Result<Option<Item>, StoreError> {
        let found = self.shelf.get(key(account, place))?;
        found.map(|row| from_row(&row, "shelf")).transpose()
    }

    /// All that stands on an account's shelf.
    pub fn items(&self, account: AccountId) -> Result<Vec<(Place, Item)>, StoreError> {
        let mut all = Vec::new();
        for entry in self.shelf.prefix(account.as_bytes()) {
            let (key, row) = entry.into_inner()?;
            all.push((place_of(&key)?.1, from_row(&row, "shelf")?));
        }
        Ok(all)
    }

    /// How many bytes each thing on any shelf has.
    pub fn all_items(
        &self,
    ) -> impl Iterator<Item = Result<(AccountId, Place, Item), StoreError>> + '_ {
        self.shelf.iter().map(|entry| {
            let (key, row) = entry.into_inner()?;
            let (account, place) = place_of(&key)?;
            Ok((account, place, from_row(&row, "shelf")?))
        })
    }

    /// An account's entries after `after`, oldest first.
    pub fn entries(
        &self,
        account: AccountId,
        after: u64,
        most: usize,
    ) -> Result<Vec<(u64, Item)>, StoreError> {
        let Some(first) = after.checked_add(1) else {
            return Ok(Vec::new());
        };
        let range = key(account, Place::Entry(first))..=key(account, Place::Entry(u64::MAX));
        let rows = self.shelf.range(range).take(most).map(|entry| {
            let (key, row) = entry.into_inner()?;
            Ok((last_u64(&key)?, from_row(&row, "shelf")?))
        });
        rows.collect()
    }

    /// Where an account's journal is.
    pub fn journal(&self, account: AccountId) -> Result<JournalState, StoreError> {
        match self.journals.get(account.as_bytes())? {
            Some(row) => from_row(&row, "journal"),
            None => Ok(JournalState::default()),
        }
    }

    /// Changes an account's shelf durably.
    pub fn change_shelf(&self, account: AccountId, change: &ShelfChange) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        self.write_shelf(&mut batch, account, change);
        self.write(batch)
    }

    fn write_shelf(&self, batch: &mut Batch, account: AccountId, change: &ShelfChange) {
        for place in &change.removed {
            batch.remove(&self.shelf, key(account, *place));
        }
        for (place, item) in &change.put {
            batch.insert(&self.shelf, key(account, *place), to_row(item));
        }
        if let Some(state) = &change.journal {
            batch.insert(&self.journals, *account.as_bytes(), to_row(state));
        }
    }
}

pub(super) fn place_of(key: &[u8]) -> Result<(AccountId, Place), StoreError> {
    let (account, place) = key
        .split_first_chunk::<32>()
        .ok_or(StoreError::Corrupt("shelf"))?;
    Ok((AccountId(Digest(*account)), Place::from_bytes(place)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written_and_nothing_else_is() {
        let device = VerifyingKey([7; 32]);
        for place in [
            Place::Anchor(device),
            Place::Entry(0),
            Place::Entry(u64::MAX),
            Place::Profile,
            Place::Slot(device),
            Place::Snapshot,
        ] {
            assert_eq!(Place::from_bytes(&place.to_bytes()).unwrap(), place);
            assert_eq!(Place::from_name(&place.to_name()), Some(place));
        }
        for name in ["", "é", "x", "p1", "s0", "e", "e-1", "k07", "azz"] {
            assert_eq!(Place::from_name(name), None, "{name}");
        }
        let two = [Place::Entry(9), Place::Entry(10)].map(Place::to_bytes);
        assert!(two.is_sorted());
    }
}
