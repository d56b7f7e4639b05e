//! The application behind a pointer, so that the engine is compiled once, with this crate, and not for each that uses it.

use crate::{Application, Block, Branch, Certificate, Meta, Proposal};
use futures::future::BoxFuture;
use std::{error, sync::Arc, time::Duration};

/// An [`Application`] of whatever type.
pub(crate) type Shared = Arc<dyn AnyApplication>;

/// Why an application failed, of whatever type.
pub(crate) type Cause = Arc<dyn error::Error + Send + Sync>;

/// What [`Application`] is, with futures that can be called through a pointer.
pub(crate) trait AnyApplication: Send + Sync {
    fn genesis(&self) -> Proposal;
    fn meta(&self, header: &[u8]) -> Option<Meta>;
    fn commits(&self, header: &[u8], body: &[u8]) -> bool;
    fn tip(&self) -> u64;
    fn propose(&self, branch: Branch, patience: Duration) -> BoxFuture<'_, Option<Proposal>>;
    fn fill(&self, branch: Branch) -> BoxFuture<'_, Option<Proposal>>;
    fn verify(&self, branch: Branch, block: Block) -> BoxFuture<'_, bool>;
    fn finalized(
        &self,
        block: Block,
        certificate: Option<Certificate>,
    ) -> BoxFuture<'_, Result<(), Cause>>;
}

impl<A: Application> AnyApplication for A {
    fn genesis(&self) -> Proposal {
        Application::genesis(self)
    }

    fn meta(&self, header: &[u8]) -> Option<Meta> {
        Application::meta(self, header)
    }

    fn commits(&self, header: &[u8], body: &[u8]) -> bool {
        Application::commits(self, header, body)
    }

    fn tip(&self) -> u64 {
        Application::tip(self)
    }

    fn propose(&self, branch: Branch, patience: Duration) -> BoxFuture<'_, Option<Proposal>> {
        Box::pin(Application::propose(self, branch, patience))
    }

    fn fill(&self, branch: Branch) -> BoxFuture<'_, Option<Proposal>> {
        Box::pin(Application::fill(self, branch))
    }

    fn verify(&self, branch: Branch, block: Block) -> BoxFuture<'_, bool> {
        Box::pin(Application::verify(self, branch, block))
    }

    fn finalized(
        &self,
        block: Block,
        certificate: Option<Certificate>,
    ) -> BoxFuture<'_, Result<(), Cause>> {
        Box::pin(async move {
            let applied = Application::finalized(self, block, certificate).await;
            applied.map_err(|error| Arc::new(error) as Cause)
        })
    }
}
