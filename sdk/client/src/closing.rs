//! The end: of a clinician's account, of everything, or of this device's copy alone.

use aceso_core::{
    block::Receipt,
    erased::ErasedError,
    id::{IntentId, Millis},
    kinds::{Body, closing},
};
use aceso_messages::{ErasedView, ProblemKind, SessionView, Stage};

use crate::{
    error::Error,
    http::{Call, Patience, path},
    keyring::{Keyring, Wish},
    light::Proven,
    ports::{Cancel, Clock, Ports, Storage},
    session::{Open, WALLET},
    task::Task,
    wallet::Wallet,
};

/// How often, and after which pause, the relay is asked whether the bytes are gone.
const ASKED: u32 = 60;
const PAUSE: u64 = 500;
/// How long a closing may wait to be applied: somebody watches.
const VALIDITY: Millis = 10 * 60 * 1000;

impl<P: Ports> Wallet<P> {
    /// From then on the account signs nothing and can open nothing. It can be brought forward, never put off.
    pub(crate) async fn close_account(
        &self,
        open: &Open,
        at: Millis,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        self.update(open, |keyring| {
            if keyring.owner.closes.is_some_and(|known| known <= at) {
                // It ends no later as it is.
                return Ok(());
            }
            // Of two wishes for an end the last one counts, unless the first one may be final already: then the nearer one.
            keyring
                .outbox
                .retain(|it| it.wish != Wish::Close || it.good_until().is_some());
            if keyring.closing().is_none_or(|(until, _)| at < until) {
                let body = closing::Body { until: at };
                keyring
                    .outbox
                    .push(self.pending(Wish::Close, body, closing::Opening {}));
            }
            Ok(())
        })
        .await?;
        task.at(Stage::Confirming, 0, 0);
        let keyring = open.keyring();
        let Some((_, intent)) = keyring.closing() else {
            return Ok(());
        };
        let sent = self
            .submit(open, intent, Patience::Short, &Cancel::new())
            .await;
        open.bell.ring();
        match sent {
            Err(error) if error.comes_later() => Ok(()),
            Err(error) if error.refusal() == Some("already-closed") => Ok(()),
            other => other,
        }
    }

    /// With an account that is closed nothing new can begin.
    pub(crate) fn check_not_closed(&self, open: &Open) -> Result<(), Error> {
        if open.keyring().is_closed(self.block_time(open)) {
            return Err(Error::told(ProblemKind::AccountClosed));
        }
        Ok(())
    }

    /// Closes the account at once, waits until the relay has signed that all bytes are gone, and wipes this device. Without the
    /// relay nothing happens, and what was begun is finished when it is asked for again.
    pub(crate) async fn erase_everything(
        &self,
        open: &Open,
        task: &Task<'_>,
    ) -> Result<(ErasedView, Vec<u8>), Error> {
        task.at(Stage::Confirming, 0, 0);
        self.stand(open, Patience::Short, task).await?;
        let intent = self.closing_intent(open).await?;
        if !open.keyring().is_closed(self.block_time(open)) {
            self.close_now(open, intent, task.cancel).await?;
        }
        let signed = self.erased(open, intent, task).await?;
        let keyring = open.keyring();
        let said = keyring.said(&signed, intent)?;
        self.wipe().await?;
        Ok((said, signed))
    }

    /// Under which intent the account is closed: written down before it is used.
    async fn closing_intent(&self, open: &Open) -> Result<IntentId, Error> {
        let now = self.block_time(open);
        self.update(open, |keyring| {
            // One that only announces an end is not it.
            let announced = keyring.owner.closes.is_some() && !keyring.is_closed(now);
            match keyring.owner.erasing.filter(|_| !announced) {
                Some(intent) => Ok(intent),
                None => {
                    let intent = IntentId::random(&mut self.ports().rng());
                    keyring.owner.erasing = Some(intent);
                    Ok(intent)
                }
            }
        })
        .await
    }

    /// Now, but not before the newest block: the ledger's clock may be ahead of this device's. No relay puts it forward by its word: an
    /// account that is to end some day is not over because one says that the day has come.
    pub(crate) fn block_time(&self, open: &Open) -> Millis {
        self.today().max(open.certified.get())
    }

    /// Not a wish for the outbox: nobody who was told that it failed may be closed out of their account later.
    async fn close_now(&self, open: &Open, intent: IntentId, cancel: &Cancel) -> Result<(), Error> {
        let receipt = match self.receipt(open, intent, cancel).await? {
            Some(receipt) => receipt,
            None => self.post_closing(open, intent, cancel).await?,
        };
        let proven = open.keyring().prove(&receipt)?;
        let transaction = &proven.transaction;
        let statement = transaction.statement();
        if !matches!(statement.body, Body::Closing(_))
            || statement.intent != intent
            || transaction.account() != open.keyring().account()
        {
            return Err(Error::NotProven("a receipt for another transaction"));
        }
        self.update(open, |keyring| {
            keyring.advance(&proven.header)?;
            keyring.closed_by(&proven);
            Ok(())
        })
        .await?;
        self.certify(open, proven.header.time);
        Ok(())
    }

    async fn post_closing(
        &self,
        open: &Open,
        intent: IntentId,
        cancel: &Cancel,
    ) -> Result<Receipt, Error> {
        let keyring = open.keyring();
        let sign = || {
            let body = closing::Body { until: 0 };
            let opening = closing::Opening {};
            self.sign_wish(open, &keyring, intent, VALIDITY, body, opening)
        };
        let (receipt, _) = self.post_in_time(sign, Patience::Long, cancel).await?;
        Ok(receipt)
    }

    /// What the relay signs once all bytes are gone.
    async fn erased(
        &self,
        open: &Open,
        intent: IntentId,
        task: &Task<'_>,
    ) -> Result<Vec<u8>, Error> {
        let call = Call::get(path("/v1/erasures/", intent, ""));
        for _ in 0..ASKED {
            match self.signed(open, &call, task.cancel).await {
                Err(error) if error.is_not_found() => {
                    let pause = self.ports().clock().sleep(PAUSE);
                    task.cancel.race(pause).await?;
                }
                other => return other.map(|it| it.body),
            }
        }
        Err(Error::told(ProblemKind::ServiceTrouble))
    }

    /// Takes the wallet off this device. What was not sent yet is lost: the page says so before.
    pub(crate) async fn forget(&self) -> Result<SessionView, Error> {
        self.wipe().await?;
        self.session().await
    }

    /// Removes all that rests on this device, the keys first: without them the rest is noise.
    async fn wipe(&self) -> Result<(), Error> {
        let open = self.opened().ok();
        // Nobody else must find the wallet gone meanwhile: they would end the session, and whoever asked for this would never hear
        // that it was done.
        let _nobody_else = match &open {
            Some(open) => Some(open.writing.lock().await),
            None => None,
        };
        let storage = self.ports().storage();
        storage.delete(WALLET).await?;
        // It is done: that the noise can't be removed now takes nothing back.
        if let Ok(rest) = storage.names("").await {
            let _ = storage.delete_all(&rest).await;
        }
        // Last of all: whoever asked is given up with the session.
        self.end_session();
        Ok(())
    }
}

impl Keyring {
    /// Whether the account is closed.
    pub(crate) fn is_closed(&self, now: Millis) -> bool {
        self.owner.closes.is_some_and(|at| at <= now)
    }

    /// When the account ends or ended, as was asked for last.
    pub(crate) fn closes(&self) -> Option<Millis> {
        let asked = self.closing().map(|(until, _)| until);
        asked.into_iter().chain(self.owner.closes).min()
    }

    /// The nearest end that waits to be final.
    fn closing(&self) -> Option<(Millis, IntentId)> {
        let waiting = self.outbox.iter().filter_map(|it| match &it.body {
            Body::Closing(body) => Some((body.until, it.intent)),
            _ => None,
        });
        waiting.min_by_key(|it| it.0)
    }

    /// A closing of this account is final.
    pub(crate) fn closed_by(&mut self, proven: &Proven) {
        let statement = proven.transaction.statement();
        if let Body::Closing(body) = &statement.body {
            self.owner.closes = Some(body.until.max(proven.header.time));
            self.owner.erasing = Some(statement.intent);
        }
    }
}

impl From<ErasedError> for Error {
    fn from(_: ErasedError) -> Self {
        Self::NotProven("no relay of this ledger says that it erased anything")
    }
}
