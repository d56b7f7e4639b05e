//! Stopping work that is under way.

use core::{
    cell::RefCell,
    future::{Future, poll_fn},
    pin::pin,
    task::{Poll, Waker},
};
use std::rc::Rc;

use futures::future::{Either, select};

/// The person stopped the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the work was stopped")]
pub struct Cancelled;

#[derive(Debug, Default)]
struct State {
    cancelled: bool,
    waiting: Vec<Waker>,
}

/// A switch that stops work. Clones are the same switch.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Rc<RefCell<State>>);

impl Cancel {
    /// A switch that nobody has turned yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the work; once is enough.
    pub fn cancel(&self) {
        let waiting = {
            let mut state = self.0.borrow_mut();
            state.cancelled = true;
            core::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Whether the work was stopped.
    pub fn is_cancelled(&self) -> bool {
        self.0.borrow().cancelled
    }

    /// An error if the work was stopped.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }

    /// Waits until the work is stopped.
    pub async fn cancelled(&self) {
        poll_fn(|cx| {
            let mut state = self.0.borrow_mut();
            if state.cancelled {
                return Poll::Ready(());
            }
            if !state.waiting.iter().any(|w| w.will_wake(cx.waker())) {
                state.waiting.push(cx.waker().clone());
            }
            Poll::Pending
        })
        .await;
    }

    /// Waits for `work`, or gives it up when it is stopped.
    pub async fn race<T>(&self, work: impl Future<Output = T>) -> Result<T, Cancelled> {
        self.check()?;
        match select(pin!(work), pin!(self.cancelled())).await {
            Either::Left((value, _)) => Ok(value),
            Either::Right(((), _)) => Err(Cancelled),
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::{FutureExt, executor::block_on, future::pending};

    use super::*;

    #[test]
    fn work_ends_when_it_is_stopped_and_not_before() {
        let cancel = Cancel::new();
        assert_eq!(block_on(cancel.race(async { 7 })), Ok(7));
        let other = cancel.clone();
        let mut waiting = pin!(cancel.race(pending::<()>()));
        assert_eq!(waiting.as_mut().now_or_never(), None);
        other.cancel();
        assert_eq!(block_on(waiting), Err(Cancelled));
        assert_eq!(block_on(cancel.race(async { 7 })), Err(Cancelled));
    }
}
