//! What this ledger's validators said when it went on from a copy.

use aceso_core::restored::{MAX_RESTORED, Restorations, SignedRestored};

use super::{
    Store, StoreError,
    group::Batch,
    rows::{from_row, to_row},
};

impl Store {
    /// All of it that is known in this folder, oldest first.
    pub fn restorations(&self) -> Result<Restorations, StoreError> {
        match self.meta.get("restored")? {
            Some(row) => from_row(&row, "restorations"),
            None => Ok(Restorations::default()),
        }
    }

    /// Adds the newest. Older ones than are told of are forgotten.
    pub fn add_restoration(&self, restored: SignedRestored) -> Result<(), StoreError> {
        let mut all = self.restorations()?;
        all.0.push(restored);
        let excess = all.0.len().saturating_sub(MAX_RESTORED);
        all.0.drain(..excess);
        let mut batch = Batch::default();
        batch.insert(&self.meta, "restored", to_row(&all));
        self.write(batch)
    }
}
