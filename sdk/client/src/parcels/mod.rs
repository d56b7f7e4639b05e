//! Parcels: what somebody sent to this account ([`inbox`]), and what it sends to others ([`sending`]).

mod again;
mod inbox;
mod sending;

use aceso_core::{crypto::digest::Salt, id::ParcelId, kinds::parcel_ended, parcel::ParcelEnd};
use aceso_messages::{ContactView, ParcelsView, ProblemKind};

pub(crate) use self::inbox::OpenLetter;
use crate::{
    error::Error,
    http::Patience,
    keyring::{Again, Keyring, Pending, Wish},
    ports::Ports,
    session::Open,
    task::Task,
    views,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// All that waits here, and all that was sent.
    pub(crate) fn list_parcels(&self, open: &Open) -> ParcelsView {
        let keyring = open.keyring();
        let now = self.today();
        ParcelsView {
            inbox: keyring.inbox(&open.letters.borrow(), now),
            sent: keyring.sent(now),
        }
    }

    /// Wishes for the end of a parcel, and sends that as far as it goes now.
    async fn end_parcel(
        &self,
        open: &Open,
        parcel: ParcelId,
        how: ParcelEnd,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let fresh = self.end_of(parcel, how);
        let intent = self
            .update(open, |keyring| Ok(keyring.wish_end(parcel, fresh.clone())))
            .await?;
        let ended = async {
            self.stand(open, Patience::None, task).await?;
            self.send(open, intent, Patience::Long, task).await
        };
        let ended = ended.await;
        open.bell.ring();
        match ended {
            Err(error) if error.comes_later() => Ok(()),
            // It ended otherwise, or ran out.
            Ok(()) if !open.keyring().ended_so(&parcel, how) => Err(over()),
            other => other,
        }
    }

    fn end_of(&self, parcel: ParcelId, how: ParcelEnd) -> Pending {
        let salt = Salt::random(&mut self.ports().rng());
        let (body, opening) = parcel_ended::make(parcel, how, salt);
        self.pending(Wish::EndParcel(parcel, how), body, opening)
    }
}

impl Keyring {
    /// A parcel ends once: what was wished for before counts.
    fn wish_end(&mut self, parcel: ParcelId, fresh: Pending) -> aceso_core::id::IntentId {
        let sent = self.parcel_mut(&parcel);
        if let Some(sent) = sent.filter(|it| it.again == Some(Again::Send)) {
            // It goes no more; a form of before may bring it about.
            sent.again = Some(Again::End(ParcelEnd::Withdrawn));
        }
        let mut waiting = self.outbox.iter();
        let before = waiting.find(|it| matches!(it.wish, Wish::EndParcel(id, _) if id == parcel));
        if let Some(before) = before {
            return before.intent;
        }
        let intent = fresh.intent;
        self.outbox.push(fresh);
        intent
    }

    fn ended_so(&self, parcel: &ParcelId, how: ParcelEnd) -> bool {
        let ended = self.parcel(parcel).and_then(|it| it.end);
        ended.is_some_and(|it| it.how == how)
    }

    /// Whether a yes or no, or taking it back, is on its way.
    fn is_ending(&self, parcel: &ParcelId) -> bool {
        let mut waiting = self.outbox.iter();
        waiting.any(|it| matches!(it.wish, Wish::EndParcel(id, _) if id == *parcel))
    }
}

fn contact((name, organisation): &(String, String)) -> ContactView {
    views::named(name, organisation)
}

fn parcel_id(text: &str) -> Result<ParcelId, Error> {
    text.parse().map_err(|_| over())
}

fn over() -> Error {
    Error::told(ProblemKind::ParcelOver)
}
