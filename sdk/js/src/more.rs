//! The second part of the engine, a module of its own that is loaded when it is first asked for something: see `aceso_client::comes_first`.
//!
//! The build splits the module along the call graph: what can be reached without passing through [`load`] stays in the first part. So what
//! belongs to the second must not be named anywhere but in [`work`].

use aceso_client::{
    Answer, Wallet,
    ports::{Attachment, Cancel, ProgressSink},
};
use aceso_messages::{Problem, Request};
use futures::future::LocalBoxFuture;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::ports::AppPorts;

type Working<'a> = LocalBoxFuture<'a, Result<Answer, Problem>>;
type Work = for<'a> fn(
    &'a Wallet<AppPorts>,
    Request,
    Attachment,
    ProgressSink<'a>,
    &'a Cancel,
) -> Working<'a>;

/// The way into the second part, once that is here.
#[wasm_split(more, fallible)]
pub fn load() -> Result<Work, SplitLoaderError> {
    Ok(work)
}

fn work<'a>(
    wallet: &'a Wallet<AppPorts>,
    request: Request,
    attachment: Attachment,
    progress: ProgressSink<'a>,
    cancel: &'a Cancel,
) -> Working<'a> {
    Box::pin(wallet.handle_more(request, attachment, progress, cancel))
}
