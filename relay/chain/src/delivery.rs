//! Hands final blocks to the application, in order, and acknowledges what it has made durable.

use crate::{Block, Certificate, Error, adapter::Delivered, shared::Shared};
use commonware_consensus::{
    marshal::{Identifier, core::Mailbox, standard::Standard},
    simplex::scheme::ed25519::Scheme,
    types::Height,
};
use commonware_utils::Acknowledgement as _;
use tokio::sync::{mpsc, watch};

/// The engine's block store.
pub(crate) type Archive = Mailbox<Scheme, Standard<Block>>;

pub(crate) struct Delivery {
    pub application: Shared,
    pub archive: Archive,
    pub blocks: mpsc::UnboundedReceiver<Delivered>,
    pub applied: watch::Sender<u64>,
}

impl Delivery {
    /// Brings an application that lags behind what it once acknowledged (an older copy of its store) up to the engine, and
    /// refuses one that is ahead. To be called before the first vote.
    pub(crate) async fn recover(&self) -> Result<(), Error> {
        self.stored().await?;
        let processed = self.archive.get_processed().await;
        let processed = processed.map_or(0, |position| position.height().get());
        self.replay(processed).await
    }

    /// Brings the application up to the newest final block that is stored, acknowledged or not.
    pub(crate) async fn settle(&self) -> Result<(), Error> {
        let stored = self.stored().await?;
        self.replay(stored).await
    }

    /// The height of the newest final block that is stored, unless the application is above it.
    async fn stored(&self) -> Result<u64, Error> {
        let application = *self.applied.borrow();
        let latest = self.archive.get_info(Identifier::Latest).await;
        let engine = latest.map_or(0, |(height, _)| height.get());
        match application > engine {
            true => Err(Error::Behind {
                application,
                engine,
            }),
            false => Ok(engine),
        }
    }

    /// Runs until the engine goes away or the application fails.
    pub(crate) async fn run(mut self) -> Result<(), Error> {
        while let Some((block, acknowledgement)) = self.blocks.recv().await {
            let block = block.inner().clone();
            let height = block.height();
            // At least once from the engine, exactly once to the application.
            if height > *self.applied.borrow() {
                self.replay(height - 1).await?;
                self.apply(block).await?;
            }
            acknowledgement.acknowledge();
        }
        Ok(())
    }

    /// Applies stored blocks up to and including `last`.
    async fn replay(&self, last: u64) -> Result<(), Error> {
        loop {
            let next = *self.applied.borrow() + 1;
            if next > last {
                return Ok(());
            }
            let block = self.archive.get_block(Height::new(next)).await;
            let block = block.ok_or(Error::Missing(next))?.inner().clone();
            self.apply(block).await?;
        }
    }

    async fn apply(&self, block: Block) -> Result<(), Error> {
        let height = block.height();
        let certificate = certificate(&self.archive, height).await;
        self.application
            .finalized(block, certificate)
            .await
            .map_err(|source| Error::Application { height, source })?;
        self.applied.send_replace(height);
        Ok(())
    }
}

/// The stored certificate of the final block at `height`, if it has one of its own.
pub(crate) async fn certificate(archive: &Archive, height: u64) -> Option<Certificate> {
    let finalization = archive.get_finalization(Height::new(height)).await?;
    Certificate::new(&finalization)
}
