//! The face of the engine: one wallet, one request at a time or many.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use aceso_core::{crypto::password::Params, kit::Kit};
use aceso_messages::{Event, Problem, ProblemKind, Reply, Request, Sync};
use futures::{
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
    lock::Mutex,
};

use crate::{
    answers::Place,
    error::Error,
    join::Joining,
    ports::{Attachment, Cancel, Ports, ProgressSink},
    restore::Newcomer,
    session::{Open, Session},
    signal::Signal,
};

/// An answer, and the bytes that travel beside it (the original of an opened record).
pub type Answer = (Reply, Option<Vec<u8>>);

/// A wallet on this device. Share it in an `Rc`: requests may overlap, and [`Wallet::run_events`] runs beside them.
pub struct Wallet<P: Ports> {
    ports: P,
    /// What a guess at a new passphrase costs.
    pub(crate) cost: Params,
    pub(crate) open: RefCell<Option<Rc<Open>>>,
    pub(crate) sync: Cell<Sync>,
    /// By how much the relay's clock is ahead of the device's, in milliseconds, once the relay has minded it.
    pub(crate) clock_offset: Cell<i64>,
    /// A wallet that this device waits to join.
    pub(crate) joining: RefCell<Option<Rc<Joining>>>,
    /// The sheet that a wallet is being brought back with, and the keys this device is to have.
    pub(crate) recovering: RefCell<Option<(Kit, Newcomer)>>,
    signalling: UnboundedSender<Signal>,
    /// Whoever holds it keeps in touch with the relay.
    pub(crate) signals: Mutex<UnboundedReceiver<Signal>>,
}

impl<P: Ports> Wallet<P> {
    /// A wallet over these ports; nothing is read yet.
    pub fn new(ports: P) -> Self {
        let (signalling, signals) = unbounded();
        Self {
            ports,
            cost: Params::default(),
            open: RefCell::default(),
            sync: Cell::new(Sync::Connecting),
            clock_offset: Cell::new(0),
            joining: RefCell::default(),
            recovering: RefCell::default(),
            signalling,
            signals: Mutex::new(signals),
        }
    }

    /// The same, with another cost of a guess at the passphrase of a wallet that is made from now on.
    #[must_use]
    pub fn with_cost(mut self, cost: Params) -> Self {
        self.cost = cost;
        self
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
        match Place::of(&request) {
            Place::Kept => {
                self.handle_kept(request, attachment, progress, cancel)
                    .await
            }
            Place::Online => self.handle_online(request, progress, cancel).await,
            Place::More => {
                self.handle_more(request, attachment, progress, cancel)
                    .await
            }
        }
    }

    /// Keeps in touch with the relay for as long as it is polled: sends what waits, listens for events, reads new activity, and
    /// tells of it. Start it once, beside everything else; while the wallet is locked it sleeps.
    pub async fn run_events(&self, emit: impl Fn(Event)) {
        self.run_events_by(emit, async |session| self.keep_in_step(&session).await)
            .await;
    }

    /// The same, where what keeps an open wallet in step has to be fetched first: `keep` is called for each session, is to call
    /// [`Wallet::keep_in_step`], and is given up when the session ends.
    pub async fn run_events_by(&self, emit: impl Fn(Event), keep: impl AsyncFn(Session)) {
        self.keep_in_touch(emit, keep).await;
    }

    pub(crate) fn signal(&self, signal: Signal) {
        // Nobody listens any more: then nobody misses it.
        let _ = self.signalling.unbounded_send(signal);
    }

    pub(crate) fn tell(&self, event: Event) {
        self.signal(Signal::Event(event));
    }

    pub(crate) fn problem(&self, error: Error) -> Problem {
        let mut problem = Problem::from(error);
        if problem.kind == ProblemKind::Clock {
            let minutes = self.clock_minutes().to_string();
            problem.facts.push(("minutes".to_owned(), minutes));
        }
        problem
    }

    /// Requests that need the wallet open. If it is locked meanwhile, they are given up.
    pub(crate) async fn in_session(
        &self,
        answer: impl AsyncFnOnce(&Open) -> Result<Answer, Error>,
    ) -> Result<Answer, Error> {
        let open = self.opened()?;
        match self.in_kept_session(&open, answer).await {
            Err(error) => {
                let error = self.settle_removal(&open, error).await;
                let error = self.settle_restored(&open, error).await;
                Err(error)
            }
            answer => answer,
        }
    }

    /// The same of requests that ask nothing of the relay, which so can't say that this device is none of the account's.
    pub(crate) async fn in_kept_session(
        &self,
        open: &Open,
        answer: impl AsyncFnOnce(&Open) -> Result<Answer, Error>,
    ) -> Result<Answer, Error> {
        let work = async {
            self.refresh(open).await?;
            self.still_belongs(open)?;
            answer(open).await
        };
        // The session lives as long as its requests: this one must not outlive it.
        match open.ended.clone().race(work).await {
            Ok(answer) => answer,
            Err(_) => Err(Error::told(ProblemKind::Locked)),
        }
    }

    /// Lists that are kept here are shown without the relay too; what it proves wrong is not.
    pub(crate) fn if_reached(&self, result: Result<(), Error>) -> Result<(), Error> {
        match result {
            Err(error) if error.is_transient() => Ok(()),
            // What is new could not be written down; what is kept is there all the same.
            Err(Error::Storage(_)) => Ok(()),
            // An account that ended is told nothing new.
            Err(error) if error.refusal() == Some("account-closed") => Ok(()),
            other => other,
        }
    }
}
