//! A service that went on from a copy: the word of its validators is looked for whenever it can't be believed as it is, shown, and
//! only with the person's yes acted upon. Protocol §22.

mod apart;
mod back;
mod erased;
mod evidence;
mod forms;
mod found;
mod taken;
mod words;

use aceso_core::{
    id::{IntentId, Millis, RecordId},
    proof::{Checked, Inquiry, ProofError},
    restored::{Restorations, RestoredError},
};
use aceso_messages::{Event, ProblemKind, RestoredView, SessionView, Sync};

pub use apart::Restoring;
pub(crate) use apart::Step;

use crate::{
    error::{Error, Lie},
    http::{Call, Patience},
    keyring::{NewWord, Wish},
    ports::{Cancel, Ports, TransportError},
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// Refusals that say that it is there already, as this account's or as another's.
const THERE: [&str; 7] = [
    "attestation-exists",
    "blob-used",
    "duplicate",
    "grant-exists",
    "offer-exists",
    "parcel-exists",
    "wrong-number",
];

/// The same of a record. Of a share they speak of what is in it.
const RECORD_THERE: [&str; 2] = ["not-owner", "record-erased"];

impl<P: Ports> Wallet<P> {
    /// What the relay said can't be believed: is it because it went on from a copy, and says so?
    pub(crate) async fn settle_restored(&self, open: &Open, error: Error) -> Error {
        if !error.is_doubt() && error.refusal() != Some("not-ancestor") {
            return error;
        }
        match self.restoring(open, Step::Look, &Cancel::new()).await {
            Ok(Some(true)) => Error::told(ProblemKind::ServiceRestored),
            Err(caught @ Error::Caught(_)) => caught,
            Ok(_) | Err(_) => error,
        }
    }

    /// Puts back what is held here, if that is still to be done.
    pub(crate) async fn put_back_due(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        if !open.keyring().is_due() {
            return Ok(());
        }
        match self.restoring(open, Step::PutBack, cancel).await? {
            Some(_) => Ok(()),
            // Until then there is nothing else to do with the service.
            None => Err(TransportError::Offline.into()),
        }
    }

    /// Sends parcels again that were not kept yet, if there are any, and says whether there were.
    pub(crate) async fn send_parcels_due(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<bool, Error> {
        let (keyring, now) = (open.keyring(), self.today());
        let mut parcels = keyring.parcels().iter();
        match parcels.any(|it| it.goes_again(now)) || keyring.misnamed().next().is_some() {
            true => {
                let sent = self.restoring(open, Step::SendParcels, cancel).await?;
                Ok(sent.unwrap_or_default())
            }
            false => Ok(false),
        }
    }

    /// Erases again what another device of ours put back, which did not know that it was erased.
    pub(crate) async fn erase_returned(
        &self,
        open: &Open,
        records: Vec<RecordId>,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        if records.is_empty() || open.keyring().goes_on().is_none() {
            return Ok(());
        }
        match self.restoring(open, Step::Erase(records), cancel).await? {
            Some(_) => Ok(()),
            // The lines that tell of it are read again.
            None => Err(TransportError::Offline.into()),
        }
    }

    /// What was to be put back was refused: it is back already, or, if its id is not this account's any more, it goes on under the next
    /// one. Gives whether either is so.
    pub(crate) async fn goes_elsewhere(
        &self,
        open: &Open,
        intent: IntentId,
        error: &Error,
        cancel: &Cancel,
    ) -> Result<bool, Error> {
        let pending = open.keyring().pending(intent).map(|it| it.wish);
        let record = matches!(pending, Some(Wish::Record(_)));
        let there = |it| THERE.contains(&it) || record && RECORD_THERE.contains(&it);
        if !error.refusal().is_some_and(there) || open.keyring().goes_on().is_none() {
            return Ok(false);
        }
        let gone = self.restoring(open, Step::Elsewhere(intent), cancel);
        gone.await.map(Option::unwrap_or_default)
    }

    /// Looks for a word that is new, and holds. It is shown from then on.
    async fn look_restored(&self, open: &Open, cancel: &Cancel) -> Result<bool, Error> {
        let call = Call::get("/v1/restored").patience(Patience::None);
        let bytes = match self.call(&call, cancel).await {
            // A relay of before, which never did.
            Err(error) if error.is_not_found() => return Ok(false),
            other => other?,
        };
        let keyring = open.keyring();
        let ledger = keyring.ledger()?;
        let all = Restorations::verify(&bytes, keyring.trust()?)?;
        let Some(new) = ledger.new_word(&all)? else {
            return Ok(false);
        };
        let shown = open.restored.borrow().clone();
        if let Some(NewWord { word: shown, .. }) = shown
            && shown.restored.at == new.word.restored.at
        {
            return match shown.restored == new.word.restored {
                true => Ok(true),
                false => Err(Error::Caught(Lie::RestoredTwice)),
            };
        }
        self.ask_beside(open, &new, cancel).await?;
        open.restored.replace(Some(new));
        self.tell(Event::Session);
        Ok(true)
    }

    /// Asks for the newest block of the history that a word names, without believing anything else yet: the word's block must be of it,
    /// and whatever is known of before.
    async fn ask_beside(
        &self,
        open: &Open,
        NewWord { word, first }: &NewWord,
        cancel: &Cancel,
    ) -> Result<Checked, Error> {
        let keyring = open.keyring();
        let ledger = keyring.ledger()?;
        let (word, first) = (&word.restored, &first.restored);
        let elsewhere = |error: ProofError| match error {
            ProofError::Fork(_) | ProofError::WentBack(_) => Error::Caught(Lie::RestoredElsewhere),
            other => other.into(),
        };
        let mut inquiry = Inquiry::new(&mut self.ports().rng());
        inquiry.know(&word.fork()).map_err(elsewhere)?;
        for known in ledger.known_up_to(first.height) {
            inquiry.know(known).map_err(elsewhere)?;
        }
        let call = Call::post("/v1/proofs", inquiry.question());
        let answer = match self.call(&call, cancel).await {
            Err(error) if error.refusal() == Some("ahead") => {
                return Err(Error::Caught(Lie::RestoredElsewhere));
            }
            other => other?,
        };
        let checked = inquiry.check(&answer, keyring.trust()?.up_to(word.height));
        let checked = checked.map_err(elsewhere)?;
        let header = checked.header();
        match header.height > word.height && header.epoch != word.epoch {
            true => Err(Error::Caught(Lie::RestoredElsewhere)),
            false => Ok(checked),
        }
    }

    /// What the person is asked.
    pub(crate) fn restored_view(&self, open: &Open) -> Option<RestoredView> {
        let shown = open.restored.borrow();
        let NewWord { word, first } = shown.as_ref()?;
        let (word, since) = (&word.restored, first.restored.since);
        let keyring = open.keyring();
        let delay = keyring.keys.inception.recovery_delay.saturating_mul(1000);
        let recovering = keyring.owner.recovering;
        Some(RestoredView {
            at: word.at,
            since,
            reason: word.reason.clone(),
            recovery_lost: recovering.is_some_and(|(_, due)| due.saturating_sub(delay) > since),
        })
    }

    /// The person's yes to the word that they were shown. Then all that is held here is put back.
    pub(crate) async fn accept_restored(
        &self,
        open: &Open,
        at: Millis,
        task: &Task<'_>,
    ) -> Result<SessionView, Error> {
        let shown = open.restored.borrow().clone();
        if let Some(word) = shown.filter(|it| it.word.restored.at == at) {
            let checked = self.ask_beside(open, &word, task.cancel).await?;
            let (now, today) = (checked.checkpoint(), self.today());
            self.update(open, |keyring| {
                keyring.go_on(word.clone(), now, today);
                Ok(())
            })
            .await?;
            open.restored.take();
            open.forget_others();
            self.sync.set(Sync::Connecting);
        }
        let never = Cancel::new();
        let begun = async {
            self.put_back(open, &never).await?;
            self.stand(open, Patience::None, &task.with(&never)).await?;
            self.flush(open, Patience::None, &never).await
        };
        let begun = begun.await;
        for event in [
            Event::Session,
            Event::Records,
            Event::Shares,
            Event::Offers,
            Event::Devices,
            Event::Activity,
            Event::Waiting,
        ] {
            self.tell(event);
        }
        open.bell.ring();
        match begun {
            // It goes on by itself.
            Err(error) if !error.comes_later() => Err(error),
            _ => Ok(self.open_view(open)),
        }
    }
}

impl Open {
    /// Whether a word waits for the person's yes.
    pub(crate) fn is_asked(&self) -> bool {
        self.restored.borrow().is_some()
    }
}

impl From<RestoredError> for Error {
    fn from(_: RestoredError) -> Self {
        Self::NotProven("a word about a restoration that does not hold")
    }
}
