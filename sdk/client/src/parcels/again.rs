//! Parcels of which a service that was restored has forgotten something: what was waiting goes again, under the id it had, and what had
//! ended ends again. Protocol §22.

use aceso_core::{
    id::{Millis, ParcelId},
    parcel::{ParcelEnd, ParcelTerms},
};

use crate::{
    error::Error,
    keyring::{Again, Keyring, Parcel, Wish},
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Sends again what was not kept yet. What can't be sealed now, since its recipient is not back, say, is tried another time.
    pub(crate) async fn send_parcels_again(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let keyring = open.keyring();
        let now = self.today();
        let is_due = |it: &&Parcel| it.again == Some(Again::Send) && it.waits(now);
        for parcel in keyring.parcels().iter().filter(is_due) {
            match self.send_again(open, parcel, cancel).await {
                Err(error) if error.is_transient() => return Err(error),
                Err(_) | Ok(()) => {}
            }
        }
        Ok(())
    }

    async fn send_again(&self, open: &Open, parcel: &Parcel, cancel: &Cancel) -> Result<(), Error> {
        let keyring = open.keyring();
        let Some(record) = keyring.record(&parcel.terms.record) else {
            return self.forget_parcel(open, parcel.id).await;
        };
        let task = Task::new(cancel, &|_| {});
        let bytes = self.read_bytes(open, record, true, &task).await?;
        let state = self.keys_of(open, parcel.terms.recipient, cancel).await?;
        let terms = ParcelTerms {
            recipient_keys: state.keys().digest(),
            introduction: keyring.introduction(&parcel.terms.recipient),
            ..parcel.terms
        };
        let pending = self.pack(open, parcel.id, record, &bytes, terms, &state)?;
        self.update(open, |keyring| {
            // Another tab may have been faster.
            if keyring.pending_for(Wish::Parcel(parcel.id)).is_none()
                && keyring.forget_parcel(&parcel.id)
            {
                keyring.outbox.push(pending.clone());
            }
            Ok(())
        })
        .await
    }

    async fn forget_parcel(&self, open: &Open, id: ParcelId) -> Result<(), Error> {
        self.update(open, |keyring| {
            keyring.forget_parcel(&id);
            Ok(())
        })
        .await
    }

    /// Ends again what came again.
    pub(crate) async fn end_parcels(&self, open: &Open) -> Result<(), Error> {
        if open.keyring().ends_again(self.today()).is_empty() {
            return Ok(());
        }
        self.update(open, |keyring| {
            self.end_parcels_again(keyring);
            Ok(())
        })
        .await
    }

    /// Wishes for the ends that are to be said again, of parcels that are there.
    pub(crate) fn end_parcels_again(&self, keyring: &mut Keyring) {
        for (parcel, how) in keyring.ends_again(self.today()) {
            let end = self.end_of(parcel, how);
            keyring.wish_end(parcel, end);
        }
    }
}

impl Keyring {
    /// Parcels that wait at a restored service, and had ended here.
    fn ends_again(&self, now: Millis) -> Vec<(ParcelId, ParcelEnd)> {
        let waiting = self.parcels().iter().filter(|it| it.waits(now));
        let ended = waiting.filter_map(|it| match it.again? {
            Again::End(how) => Some((it.id, how)),
            Again::Send => None,
        });
        // What was kept and erased since is neither kept nor declined: nobody is told, and it is not shown again.
        let said = |(id, how): &(ParcelId, ParcelEnd)| {
            *how != ParcelEnd::Kept || self.kept_as(id).is_some()
        };
        ended.filter(said).collect()
    }

    /// One that is to be sent again leaves the list: it comes back as a new one.
    fn forget_parcel(&mut self, id: &ParcelId) -> bool {
        let sends = |it: &Parcel| it.id == *id && it.again == Some(Again::Send);
        let all = self.parcels.get_or_insert_default();
        let before = all.len();
        all.retain(|it| !sends(it));
        all.len() < before
    }
}
