//! The part of the engine that a wallet needs to be online, a module of its own: what keeps it in step with the ledger, and answers by the relay.
//!
//! As in [`more`](crate::more), what belongs to it must not be named anywhere but in [`load`] and what that names.

use aceso_client::{
    Answer, Session, Wallet,
    ports::{Cancel, ProgressSink},
};
use aceso_messages::{Problem, Request};
use futures::future::LocalBoxFuture;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::ports::AppPorts;

type Keep = for<'a> fn(&'a Wallet<AppPorts>, &'a Session) -> LocalBoxFuture<'a, ()>;
type Handle = for<'a> fn(
    &'a Wallet<AppPorts>,
    Request,
    ProgressSink<'a>,
    &'a Cancel,
) -> LocalBoxFuture<'a, Result<Answer, Problem>>;

/// The ways into this part, once it is here.
pub struct Online {
    /// [`Wallet::keep_in_step`].
    pub keep: Keep,
    /// [`Wallet::handle_online`].
    pub handle: Handle,
}

#[wasm_split(online, fallible)]
pub fn load() -> Result<Online, SplitLoaderError> {
    Ok(Online { keep, handle })
}

fn keep<'a>(wallet: &'a Wallet<AppPorts>, session: &'a Session) -> LocalBoxFuture<'a, ()> {
    Box::pin(wallet.keep_in_step(session))
}

fn handle<'a>(
    wallet: &'a Wallet<AppPorts>,
    request: Request,
    progress: ProgressSink<'a>,
    cancel: &'a Cancel,
) -> LocalBoxFuture<'a, Result<Answer, Problem>> {
    Box::pin(wallet.handle_online(request, progress, cancel))
}
