//! The loop beside everything else: it keeps in touch with the relay while the wallet is open.

use core::{future::pending, pin::pin};

use aceso_core::id::Millis;
use aceso_messages::{Event, ProblemKind, Sync};
use futures::{
    StreamExt,
    future::{Either, join3, select},
};

use crate::{
    error::Error,
    http::{Call, Patience},
    ports::{Cancel, Clock, Lines, Opened, Ports, Transport},
    session::{Open, Session},
    signal::Signal,
    task::Task,
    wallet::Wallet,
};

/// The first pause after a failure, and the longest.
pub const PAUSE: Millis = 500;
const MAX_PAUSE: Millis = 30_000;
/// How often what was refused is tried again.
const AGAIN: Millis = 5 * 60_000;
/// A stream on which nothing came for this long is dead; the relay sends comments more often.
const SILENCE: Millis = 60_000;

impl<P: Ports> Wallet<P> {
    pub(crate) async fn keep_in_touch(&self, emit: impl Fn(Event), keep: impl AsyncFn(Session)) {
        let Some(mut signals) = self.signals.try_lock() else {
            // Somebody else runs it.
            return;
        };
        loop {
            let open = self.opened().ok();
            let work = async {
                if let Some(open) = open {
                    let ended = open.ended.clone();
                    // Ends with the session.
                    let _ = ended.race(keep(Session(open))).await;
                }
                pending::<()>().await;
            };
            let mut work = pin!(work);
            loop {
                match select(signals.next(), work.as_mut()).await {
                    Either::Left((Some(Signal::Event(Event::Locked)), _)) => {
                        emit(Event::Locked);
                        break;
                    }
                    Either::Left((Some(Signal::Event(event)), _)) => emit(event),
                    Either::Left((Some(Signal::Opened), _)) => break,
                    Either::Left((None, _)) | Either::Right(_) => return,
                }
            }
        }
    }

    /// Keeps an open wallet in step with the ledger, for as long as it is polled.
    pub async fn keep_in_step(&self, session: &Session) {
        let Session(open) = session;
        join3(
            self.stay_connected(open),
            self.tend(open),
            self.try_again(open),
        )
        .await;
    }

    /// What keeps a wallet in step could not be fetched. Gives how long to wait before the next attempt, or until the network came or went.
    pub async fn rest_offline(&self, session: &Session, pause: Millis) -> Millis {
        self.set_sync(Sync::Offline);
        self.rest(&session.0, pause).await
    }

    fn set_sync(&self, sync: Sync) {
        if self.sync.replace(sync) != sync {
            self.tell(Event::Sync(sync));
        }
    }

    async fn stay_connected(&self, open: &Open) {
        let mut pause = PAUSE;
        loop {
            if open.keyring().is_closed(self.block_time(open)) {
                // Nothing waits, and nobody has anything to say to an account that ended.
                self.set_sync(Sync::Live);
                self.tell(Event::Session);
                return;
            }
            if !matches!(self.sync.get(), Sync::Offline | Sync::Doubted) {
                self.set_sync(Sync::Connecting);
            }
            let mut result = self.stay_until_broken(open).await;
            if let Err(error) = result {
                let error = self.settle_removal(open, error).await;
                let error = self.settle_restored(open, error).await;
                result = Err(error);
            }
            if open.keyring().owner.removed {
                // There is nobody to speak for any more.
                return;
            }
            if self.sync.get() == Sync::Live {
                pause = PAUSE;
                self.set_sync(Sync::Connecting);
            }
            match result {
                Ok(()) => {}
                Err(error) if error.is_doubt() || waits_for_yes(&error) => {
                    self.set_sync(Sync::Doubted);
                }
                Err(_) => self.set_sync(Sync::Offline),
            }
            pause = self.rest(open, pause).await;
        }
    }

    /// Waits for a while, or until there is reason to try sooner. Gives how long to wait the next time.
    async fn rest(&self, open: &Open, pause: Millis) -> Millis {
        let ports = self.ports();
        let asked = open.is_asked();
        if self.sync.get() == Sync::Doubted && !asked {
            // What it says does not change by being asked at once, whatever there is to send.
            let sleep = pin!(ports.clock().sleep(pause));
            #[cfg(feature = "checks")]
            if let Either::Right(_) = select(sleep, pin!(open.relieved.rung())).await {
                return PAUSE;
            }
            #[cfg(not(feature = "checks"))]
            sleep.await;
            return (pause * 2).min(MAX_PAUSE);
        }
        let sleep = pin!(ports.clock().sleep(pause));
        let changed = pin!(ports.transport().network_changed());
        let bell = pin!(open.bell.rung());
        match select(sleep, select(changed, bell)).await {
            Either::Left(_) => (pause * 2).min(MAX_PAUSE),
            Either::Right(_) => PAUSE,
        }
    }

    /// What was refused is tried again from time to time: room at the service, say, comes without a word.
    async fn try_again(&self, open: &Open) {
        loop {
            self.ports().clock().sleep(AGAIN).await;
            let keyring = open.keyring();
            if !keyring.outbox.is_empty() {
                open.bell.ring();
            }
            if keyring.awaits_receipts() {
                open.news.ring();
            }
        }
    }

    /// What is done beside everything else while the wallet is open, and is no loss when it fails: it is done another time.
    async fn tend(&self, open: &Open) {
        let never = Cancel::new();
        let task = Task::new(&never, &|_| {});
        loop {
            let _ = self.sweep(open).await;
            let _ = self.index_beside(open, &task).await;
            let _ = self.fold_all(open, &task).await;
            let _ = self.fetch_letters(open, &never).await;
            #[cfg(feature = "closing")]
            let _ = self.fetch_receipts(open, &never).await;
            let _ = self.fetch_missing(open, &task).await;
            open.news.rung().await;
        }
    }

    /// Catches up, then listens. Ends when the connection does.
    async fn stay_until_broken(&self, open: &Open) -> Result<(), Error> {
        let never = Cancel::new();
        let task = Task::new(&never, &|_| {});
        #[cfg(feature = "checks")]
        self.compare_doubted(open, &never).await?;
        self.put_back_due(open, &never).await?;
        self.stand(open, Patience::None, &task).await?;
        self.flush(open, Patience::None, &never).await?;
        let call = Call::get("/v1/events").header("accept", "text/event-stream".to_owned());
        let Opened::Lines(mut lines) = self.signed_events(open, &call).await? else {
            return Err(Error::Fault("no event stream"));
        };
        // After the stream stands, so that nothing falls in between.
        self.sync_journal_aside(open, &never).await?;
        if let Err(error) = self.sync_activity(open, &never).await {
            if error.is_doubt() {
                // Of a share that was only said to be over there may be an access since: nothing is read before it has ended.
                self.prove_shares(open, &never).await?;
            } else if !error.is_transient() {
                // The list can't be had, and what else is due does not hang on it.
                self.look_after(open, &never).await?;
            }
            return Err(error);
        }
        let doubted = self.sync.get() == Sync::Doubted;
        if doubted {
            // That all is well is not said before what was doubted holds.
            self.look_after(open, &never).await?;
        }
        self.set_sync(Sync::Live);
        open.news.ring();
        #[cfg(feature = "sample")]
        self.finish_sample(open, &task).await?;
        if !doubted {
            self.look_after(open, &never).await?;
        }
        self.listen(open, lines.as_mut()).await
    }

    async fn listen(&self, open: &Open, lines: &mut dyn Lines) -> Result<(), Error> {
        let never = Cancel::new();
        let task = Task::new(&never, &|_| {});
        let mut named = String::new();
        let mut looked = self.today();
        loop {
            let wait = self.next_expiry(open).map_or(SILENCE, |at| {
                at.saturating_sub(self.today()).clamp(1, SILENCE)
            });
            let before = self.next_expiry(open);
            let quiet = async {
                let timer = self.ports().clock().sleep(wait);
                match select(pin!(timer), pin!(open.bell.rung())).await {
                    Either::Left(_) => Quiet::Timer,
                    Either::Right(_) => Quiet::Bell,
                }
            };
            let quiet = pin!(quiet);
            let changed = pin!(self.ports().transport().network_changed());
            let event = match select(lines.next(), select(quiet, changed)).await {
                Either::Left((line, _)) => Either::Left(line?),
                // Over another network there must be another connection.
                Either::Right((Either::Right(_), _)) => return Ok(()),
                Either::Right((Either::Left((quiet, _)), _)) => Either::Right(quiet),
            };
            match event {
                Either::Left(None) => return Ok(()),
                Either::Left(Some(line)) => match line.split_once(':') {
                    Some(("event", name)) => name.trim().clone_into(&mut named),
                    Some(("data", _)) if named == "journal" => {
                        self.sync_journal_aside(open, &never).await?;
                    }
                    Some(("data", _)) => {
                        self.sync_activity(open, &never).await?;
                        looked = 0;
                    }
                    _ => {}
                },
                Either::Right(Quiet::Bell) => {
                    self.flush(open, Patience::None, &never).await?;
                    self.sync_journal_aside(open, &never).await?;
                    looked = 0;
                }
                Either::Right(Quiet::Timer) => {
                    if before.is_some_and(|at| at <= self.today()) {
                        self.tell(Event::Shares);
                    } else if wait == SILENCE {
                        return Ok(());
                    }
                }
            }
            if looked.saturating_add(SILENCE) <= self.today() {
                // What no line tells of, the state does.
                self.stand(open, Patience::None, &task).await?;
                self.look_after(open, &never).await?;
                looked = self.today();
            }
        }
    }

    /// When the next share runs out, so that screens can show it without being asked.
    fn next_expiry(&self, open: &Open) -> Option<Millis> {
        let now = self.today();
        let keyring = open.keyring();
        let given = keyring.shares.iter().map(|share| share.terms.until);
        let received = keyring.received.iter().map(|it| it.terms.until);
        given.chain(received).filter(|until| *until > now).min()
    }
}

/// Whether the service can't be believed until the person has said yes to something.
fn waits_for_yes(error: &Error) -> bool {
    matches!(
        error,
        Error::Told(ProblemKind::ServiceRestored | ProblemKind::DeviceBehind, _)
    )
}

enum Quiet {
    Timer,
    Bell,
}
