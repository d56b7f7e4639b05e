//! Parcels by account, and their letters.

use aceso_core::id::{AccountId, Millis, ParcelId};
use minicbor::{Decode, Encode};

use super::{
    Store, StoreError,
    group::Batch,
    rows::{Pointer, digest, from_row, grant_key, to_row},
};

/// A stored letter. It is small, so it rests here.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct LetterRow {
    /// Who sent it.
    #[n(0)]
    pub owner: AccountId,
    /// When.
    #[n(1)]
    pub at: Millis,
    /// Sealed.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub letter: Vec<u8>,
}

fn parcel_id(bytes: &[u8]) -> Result<ParcelId, StoreError> {
    digest(bytes).map(ParcelId)
}

impl Store {
    pub(super) fn write_sent(
        &self,
        batch: &mut Batch,
        parcel: ParcelId,
        concerned: &[AccountId],
        pointer: Pointer,
    ) {
        let id = *parcel.as_bytes();
        batch.insert(&self.sent, id, pointer.to_bytes());
        for account in concerned {
            batch.insert(&self.parcels, grant_key(*account, pointer), id);
        }
    }

    /// The newest parcels that an account sent or was sent.
    pub fn parcels_of(&self, account: AccountId, most: usize) -> Result<Vec<ParcelId>, StoreError> {
        self.parcels
            .prefix(account.as_bytes())
            .rev()
            .take(most)
            .map(|entry| parcel_id(&entry.value()?))
            .collect()
    }

    /// Where a parcel's transaction is.
    pub fn find_parcel(&self, parcel: ParcelId) -> Result<Option<Pointer>, StoreError> {
        let found = self.sent.get(parcel.as_bytes())?;
        found.map(|bytes| Pointer::from_bytes(&bytes)).transpose()
    }

    /// A parcel's letter.
    pub fn letter(&self, parcel: ParcelId) -> Result<Option<LetterRow>, StoreError> {
        let found = self.letters.get(parcel.as_bytes())?;
        found.map(|row| from_row(&row, "letter")).transpose()
    }

    /// All letters.
    pub fn letters(&self) -> impl Iterator<Item = Result<(ParcelId, LetterRow), StoreError>> + '_ {
        self.letters.iter().map(|entry| {
            let (key, row) = entry.into_inner()?;
            Ok((parcel_id(&key)?, from_row(&row, "letter")?))
        })
    }

    /// Stores a letter.
    pub fn put_letter(&self, parcel: ParcelId, row: &LetterRow) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.insert(&self.letters, *parcel.as_bytes(), to_row(row));
        self.write(batch)
    }

    /// Removes letters.
    pub fn remove_letters(&self, parcels: &[ParcelId]) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        for parcel in parcels {
            batch.remove(&self.letters, *parcel.as_bytes());
        }
        self.write(batch)
    }
}
