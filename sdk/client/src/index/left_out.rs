//! The index where summaries are left out: nothing is drawn out of records, nothing kept of them. Another build that has the same
//! wallet draws out what it misses.

use aceso_core::id::RecordId;
use aceso_messages::Summary;

use crate::{
    error::Error, keyring::Record, ports::Ports, session::Open, task::Task, wallet::Wallet,
};

/// Nothing.
#[derive(Default)]
pub(crate) struct Index;

impl<P: Ports> Wallet<P> {
    pub(crate) async fn unindex(&self, _: &Open, _: &RecordId) -> Result<(), Error> {
        Ok(())
    }

    pub(crate) async fn index_beside(&self, _: &Open, _: &Task<'_>) -> Result<(), Error> {
        Ok(())
    }

    pub(crate) async fn fold_all(&self, _: &Open, _: &Task<'_>) -> Result<(), Error> {
        Ok(())
    }

    pub(crate) async fn summarise_these(
        &self,
        _: &Open,
        _: &[&Record],
        _: &Task<'_>,
    ) -> Result<Summary, Error> {
        Ok(Summary::default())
    }
}
