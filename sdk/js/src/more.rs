//! The part of the engine that does everything else, a module of its own that is loaded when it is first asked for something: see [`first`](crate::first) for what
//! needs it not.
//!
//! The build splits the module along the call graph: what can be reached without passing through [`load`] stays in the first part. So what
//! belongs to this must not be named anywhere but in [`load`] and what that names.

use aceso_client::{
    Restoring, Wallet,
    ports::{Attachment, Cancel, ProgressSink},
};
use aceso_messages::Problem;
use futures::future::LocalBoxFuture;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::{
    ask::{self, Said},
    engine::{Answer, internal, written},
    ports::AppPorts,
};

type Working<'a> = LocalBoxFuture<'a, Result<Answer, Problem>>;
type Work = for<'a> fn(
    &'a Wallet<AppPorts>,
    String,
    Attachment,
    ProgressSink<'a>,
    &'a Cancel,
) -> Working<'a>;

/// The ways into this part, once it is here.
pub struct More {
    /// Answers what [`ask`] reads with a [`Said`] in JSON.
    pub work: Work,
    /// What is done at a service that went on from a copy.
    pub restoring: Restoring<AppPorts>,
}

#[wasm_split(more, fallible)]
pub fn load() -> Result<More, SplitLoaderError> {
    Ok(More {
        work,
        restoring: Restoring::here(),
    })
}

fn work<'a>(
    wallet: &'a Wallet<AppPorts>,
    asked: String,
    attachment: Attachment,
    progress: ProgressSink<'a>,
    cancel: &'a Cancel,
) -> Working<'a> {
    Box::pin(async move {
        let request = ask::read(&asked).ok_or_else(|| internal("a request that can't be read"))?;
        let (reply, bytes) = wallet
            .handle_more(request, attachment, progress, cancel)
            .await?;
        Ok((written(Said::of(reply))?, bytes))
    })
}
