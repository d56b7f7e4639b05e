//! How the parts of the engine wake each other.

use core::{
    cell::RefCell,
    future::poll_fn,
    task::{Poll, Waker},
};

use aceso_messages::Event;

/// What requests tell the loop that runs beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    /// For the page.
    Event(Event),
    /// The wallet was opened.
    Opened,
}

/// Rung by some, heard by one. Ringing twice before it is heard is ringing once.
#[derive(Debug, Default)]
pub(crate) struct Bell(RefCell<(bool, Option<Waker>)>);

impl Bell {
    pub(crate) fn ring(&self) {
        let waker = {
            let mut state = self.0.borrow_mut();
            state.0 = true;
            state.1.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Waits until it is rung.
    pub(crate) async fn rung(&self) {
        poll_fn(|cx| {
            let mut state = self.0.borrow_mut();
            if core::mem::take(&mut state.0) {
                return Poll::Ready(());
            }
            state.1 = Some(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }
}
