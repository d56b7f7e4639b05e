//! The end of a record, of an offer, of what was sent or of a word for somebody: it waits until the ledger's state shows it. A receipt and a line say
//! that it is in a block, and not that it took effect. The end of a share is asked about by itself, also when nothing waits.

use aceso_core::{
    id::{AttestationId, IntentId, Millis},
    kinds::attestation_withdrawn,
    ledger::Key,
    proof::Checked,
};

use super::fate::Standing;
use crate::{
    error::{Error, Lie},
    http::Patience,
    keyring::{Keyring, Wish},
    light::Story,
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

impl Wish {
    /// Under which key stands what this is the end of, if that is what the end waits for.
    pub(crate) fn ends_at(self) -> Option<Key> {
        Some(match self {
            Self::EndOffer(id) => Key::Offer(id),
            Self::EndParcel(id, _) => Key::Parcel(id),
            Self::EndVouch(id) => Key::Attestation(id),
            Self::Erase(id) => Key::Record(id),
            _ => return None,
        })
    }
}

impl<P: Ports> Wallet<P> {
    /// Wishes for the end of a word, once.
    pub(crate) fn unsay(&self, keyring: &mut Keyring, id: AttestationId) -> IntentId {
        if let Some(before) = keyring.pending_for(Wish::EndVouch(id)) {
            return before.intent;
        }
        let body = attestation_withdrawn::Body { attestation: id };
        let opening = attestation_withdrawn::Opening {};
        let fresh = self.pending(Wish::EndVouch(id), body, opening);
        let intent = fresh.intent;
        keyring.outbox.push(fresh);
        intent
    }

    /// Asks whether something has ended, as of this block or later, and writes down that it has. What is in force though its end is in the
    /// block is ended once more; what only was refused stays as it is.
    pub(super) async fn prove_end(
        &self,
        open: &Open,
        intent: IntentId,
        block: &[Story],
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let wish = open.keyring().pending(intent).map(|it| it.wish);
        let Some((wish, key)) = wish.and_then(|it| Some((it, it.ends_at()?))) else {
            return Ok(());
        };
        let asked = [key];
        let checked = self.ask_with(open, &asked, block, Patience::Short, cancel);
        let checked = checked.await?;
        let next = block
            .first()
            .map(|_| IntentId::random(&mut self.ports().rng()));
        self.granted(open, intent, &checked, next).await?;
        if open.keyring().pending_for(wish).is_none() {
            return Ok(());
        }
        open.denied.set(true);
        Err(Error::Caught(Lie::NotEnded))
    }
}

impl Open {
    /// What is in force though a receipt told of its end is told of until it has ended.
    pub(crate) fn check_ended(&self) -> Result<(), Error> {
        match self.denied.get() {
            true => Err(Error::Caught(Lie::NotEnded)),
            false => Ok(()),
        }
    }
}

impl Keyring {
    /// Writes down how that stands which is to end. What is not there waits, as long as a form that was signed before the service went on
    /// from a copy may bring it about. What is in force is ended under the `next` intent: the ledger applies each once.
    pub(super) fn end_shown(
        &mut self,
        intent: IntentId,
        key: &Key,
        checked: &Checked,
        (now, next): (Millis, Option<IntentId>),
    ) -> Result<(), Error> {
        let mut at = checked.header().time;
        match Standing::of(checked, key)? {
            None if self.goes_on().and_then(|it| it.forms) >= Some(at) => return Err(Error::Waits),
            Some(it) if it.parties.contains(&self.account()) && !it.ended => {
                if it.until <= now.max(at) {
                    self.take_pending(intent);
                } else if let Some(it) = self.pending_mut(intent) {
                    it.intent = next.ok_or(Error::Caught(Lie::NotEnded))?;
                    it.signed = None;
                }
            }
            _ => {
                if let Key::Record(id) = key {
                    let erased = checked.record(*id)?.and_then(|it| it.erased);
                    match erased.filter(|_| next.is_some()) {
                        Some(erased) => at = erased,
                        // By which erasure its line says, if it is another's.
                        None => {
                            self.take_pending(intent);
                            return Ok(());
                        }
                    }
                }
                if let Key::Parcel(id) = key
                    && let Some(end) = checked.parcel(*id)?.and_then(|it| it.end)
                {
                    // It may have ended otherwise.
                    self.parcel_over(id, end.how, end.at);
                    at = end.at;
                }
                self.settle_at(intent, at);
            }
        }
        Ok(())
    }
}
