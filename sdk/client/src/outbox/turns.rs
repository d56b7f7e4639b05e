//! One sender at a time for each wish: a request and the loop beside it must not send the same envelope twice.

use core::{
    cell::RefCell,
    future::poll_fn,
    task::{Poll, Waker},
};

use aceso_core::id::IntentId;

/// Which wishes are being sent in this tab. Tabs don't know of each other's: what both send is the same.
#[derive(Default)]
pub(crate) struct Turns(RefCell<Taken>);

#[derive(Default)]
struct Taken {
    intents: Vec<IntentId>,
    waiting: Vec<Waker>,
}

/// Held while a wish is being sent.
pub(crate) struct Turn<'a> {
    turns: &'a Turns,
    intent: IntentId,
}

impl Turns {
    pub(crate) fn is_taken(&self, intent: IntentId) -> bool {
        self.0.borrow().intents.contains(&intent)
    }

    /// Waits until nobody else sends it.
    pub(crate) async fn take(&self, intent: IntentId) -> Turn<'_> {
        poll_fn(|cx| {
            let mut taken = self.0.borrow_mut();
            if taken.intents.contains(&intent) {
                taken.waiting.push(cx.waker().clone());
                return Poll::Pending;
            }
            taken.intents.push(intent);
            Poll::Ready(())
        })
        .await;
        Turn {
            turns: self,
            intent,
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut taken = self.turns.0.borrow_mut();
            taken.intents.retain(|it| *it != self.intent);
            core::mem::take(&mut taken.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    use core::pin::pin;

    use aceso_core::crypto::digest::Digest;
    use futures::{FutureExt, executor::block_on};

    use super::*;

    #[test]
    fn the_second_waits_for_the_first_and_nobody_for_another() {
        let turns = Turns::default();
        let [a, b] = [1, 2].map(|n| IntentId(Digest([n; 32])));
        let first = block_on(turns.take(a));
        let _other = block_on(turns.take(b));
        let mut second = pin!(turns.take(a));
        assert!(second.as_mut().now_or_never().is_none());
        drop(first);
        assert!(!turns.is_taken(a));
        let held = block_on(second);
        assert!(turns.is_taken(a));
        drop(held);
        assert!(!turns.is_taken(a));
    }
}
