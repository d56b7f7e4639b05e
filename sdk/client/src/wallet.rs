//! The face of the engine: one wallet, one request at a time or many.

use aceso_messages::{Event, Problem, ProblemKind, Reply, Request};

use crate::ports::{Attachment, Cancel, Ports, ProgressSink};

/// An answer, and the bytes that travel beside it (the original of an opened record).
pub type Answer = (Reply, Option<Vec<u8>>);

/// A wallet on this device. Share it in an `Rc`: requests may overlap, and [`Wallet::run_events`] runs beside them.
pub struct Wallet<P: Ports> {
    ports: P,
}

impl<P: Ports> Wallet<P> {
    /// A wallet over these ports; nothing is read yet.
    pub fn new(ports: P) -> Self {
        Self { ports }
    }

    /// The ports it was made with.
    pub fn ports(&self) -> &P {
        &self.ports
    }

    /// Does what the page asks for. [`Request::Cancel`] is for whoever keeps the [`Cancel`] of each open request; here it
    /// does nothing.
    pub async fn handle(
        &self,
        request: Request,
        attachment: Attachment,
        progress: ProgressSink<'_>,
        cancel: &Cancel,
    ) -> Result<Answer, Problem> {
        let _ = (request, attachment, progress, cancel);
        Err(Problem {
            kind: ProblemKind::Internal,
            facts: Vec::new(),
        })
    }

    /// Keeps in touch with the relay for as long as it is polled: sends what waits, listens for events, reads new activity, and
    /// tells of it. Start it once, beside everything else; while the wallet is locked it sleeps.
    pub async fn run_events(&self, emit: impl Fn(Event)) {
        let _ = emit;
        core::future::pending().await
    }
}
