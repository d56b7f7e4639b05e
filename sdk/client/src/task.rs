//! One request under way: where to tell how far it has come, and whether to go on.

use aceso_messages::{Progress, Stage};

use crate::ports::{Cancel, Cancelled, Clock, Ports, ProgressSink};
use crate::wallet::Wallet;

/// What long work carries along.
#[derive(Clone, Copy)]
pub(crate) struct Task<'a> {
    pub cancel: &'a Cancel,
    progress: ProgressSink<'a>,
}

impl<'a> Task<'a> {
    pub(crate) fn new(cancel: &'a Cancel, progress: ProgressSink<'a>) -> Self {
        Self { cancel, progress }
    }

    /// The same with another switch: for what can't be stopped any more.
    pub(crate) fn with<'b>(&self, cancel: &'b Cancel) -> Task<'b>
    where
        'a: 'b,
    {
        Task {
            cancel,
            progress: self.progress,
        }
    }

    /// Tells how far it has come.
    pub(crate) fn at(&self, stage: Stage, done: u64, total: u64) {
        (self.progress)(Progress { stage, done, total });
    }
}

impl<P: Ports> Wallet<P> {
    /// Lets messages in between two pieces of long work, a wish to stop among them.
    pub(crate) async fn breathe(&self, task: &Task<'_>) -> Result<(), Cancelled> {
        self.ports().clock().sleep(0).await;
        task.cancel.check()
    }
}
