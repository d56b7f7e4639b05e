//! What is done only at a service that went on from a copy. An app's engine keeps it in a part that it loads when it is needed, so that it
//! is reached through a value that [`Ports::restoring`] gives.

use aceso_core::id::{IntentId, RecordId};
use futures::future::LocalBoxFuture;

use crate::{
    error::Error,
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// The way to it.
pub struct Restoring<P: Ports>(Run<P>);

type Run<P> = for<'a> fn(
    &'a Wallet<P>,
    &'a Open,
    Step,
    &'a Cancel,
) -> LocalBoxFuture<'a, Result<bool, Error>>;

/// One thing of it. Each says whether there was anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Looks for a word that is new, and holds. It is shown from then on.
    Look,
    /// Compares what is held here with what the restored ledger has, and writes down what is to be sent again.
    PutBack,
    /// Sends parcels again that were not kept yet.
    SendParcels,
    /// What was refused, as there already, is there, or goes on under another id.
    Elsewhere(IntentId),
    /// Looks whether what was stopped began by a form that was signed before, and whether what waits goes on under another id.
    Watch,
    /// Erases of these records what is there.
    Erase(Vec<RecordId>),
}

impl<P: Ports> Restoring<P> {
    /// What names this is linked with all of it.
    #[must_use]
    pub fn here() -> Self {
        Self(run)
    }
}

fn run<'a, P: Ports>(
    wallet: &'a Wallet<P>,
    open: &'a Open,
    step: Step,
    cancel: &'a Cancel,
) -> LocalBoxFuture<'a, Result<bool, Error>> {
    Box::pin(async move {
        match step {
            Step::Look => wallet.look_restored(open, cancel).await,
            Step::PutBack => wallet.put_back(open, cancel).await.map(|()| true),
            Step::Watch => wallet.watch_forms(open, cancel).await,
            Step::Elsewhere(intent) => wallet.go_elsewhere(open, intent, cancel).await,
            Step::Erase(records) => wallet.erase_these(open, &records, cancel).await,
            Step::SendParcels => wallet.send_parcels_again(open, cancel).await,
        }
    })
}

impl<P: Ports> Wallet<P> {
    /// Does it, wherever it is; nothing if it can't be had now.
    pub(crate) async fn restoring(
        &self,
        open: &Open,
        step: Step,
        cancel: &Cancel,
    ) -> Result<Option<bool>, Error> {
        match self.ports().restoring().await {
            Some(Restoring(run)) => run(self, open, step, cancel).await.map(Some),
            None => Ok(None),
        }
    }
}
