//! Parcels of which a service that was restored has forgotten something: what was waiting goes again, under the id it had, and what had
//! ended ends again. Protocol §22.

use std::collections::HashMap;

use aceso_core::{
    id::{GrantId, Millis, OfferId, ParcelId, RecordId},
    kinds::Body,
    ledger::{Ended, Key, ParcelState},
    parcel::{ParcelEnd, ParcelTerms},
    proof::Checked,
};
use aceso_messages::{Event, ProblemKind};

use crate::{
    error::Error,
    keyring::{Again, Keyring, Parcel, Pending, Statement, Wish},
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Sends again what was not kept yet, and seals anew what names its record by an id that is another's by now; says whether there was
    /// any. What can't be sealed now, since its recipient is not back, say, is tried another time.
    pub(crate) async fn send_parcels_again(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<bool, Error> {
        let keyring = open.keyring();
        let now = self.today();
        let mut any = false;
        let mut done = |done: Result<(), Error>| match done {
            Err(error) if error.is_transient() || matches!(error, Error::Caught(_)) => Err(error),
            Err(_) => Ok(()),
            Ok(()) => {
                any = true;
                Ok(())
            }
        };
        for parcel in keyring.parcels().iter().filter(|it| it.goes_again(now)) {
            done(self.send_again(open, parcel, cancel).await)?;
        }
        for (id, terms) in keyring.misnamed() {
            done(self.name_anew(open, id, terms, cancel).await)?;
        }
        Ok(any)
    }

    /// Under the id that it has: of two forms of it only one can come about, whichever record that names.
    async fn name_anew(
        &self,
        open: &Open,
        id: ParcelId,
        terms: &ParcelTerms,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let packed = self.pack_again(open, id, terms, cancel).await?;
        self.update(open, |keyring| {
            // Another tab may have been faster.
            if keyring.misnamed().any(|(it, _)| it == id) {
                keyring.wish_anew(packed.clone());
            }
            Ok(())
        })
        .await
    }

    async fn send_again(&self, open: &Open, parcel: &Parcel, cancel: &Cancel) -> Result<(), Error> {
        if open.keyring().record(&parcel.terms.record).is_none() {
            return self.lose_parcel(open, parcel.id).await;
        }
        // Before anything is signed under it: what was signed could come about, whatever is said.
        let taken = self.is_taken(open, parcel.id, cancel).await?;
        let next = open.keyring().next(parcel.id.0).filter(|_| taken);
        let id = next.map_or(parcel.id, ParcelId);
        let packed = self.pack_again(open, id, &parcel.terms, cancel);
        let pending = packed.await?;
        self.update(open, |keyring| {
            // Another tab may have been faster.
            if keyring.pending_for(Wish::Parcel(id)).is_none() && keyring.forget_parcel(&parcel.id)
            {
                keyring.outbox.push(pending.clone());
                if id != parcel.id {
                    // That it is another's is not proven, and what was signed before may come about under it.
                    let all = keyring.parcels.get_or_insert_default();
                    all.push(Parcel {
                        again: Some(Again::Left),
                        ..parcel.clone()
                    });
                    self.end_parcels_again(keyring, |_| true);
                }
            }
            Ok(())
        })
        .await
    }

    /// Whether somebody else has that id, for whatever: the restored ledger has forgotten whose it was.
    async fn is_taken(&self, open: &Open, id: ParcelId, cancel: &Cancel) -> Result<bool, Error> {
        let own = open.keyring().account();
        let (grant, offer) = (GrantId(id.0), OfferId(id.0));
        let keys = [Key::Parcel(id), Key::Grant(grant), Key::Offer(offer)];
        let mut taken = false;
        let mut take = |checked: &Checked, part: &[Key]| {
            for key in part {
                taken |= match key {
                    Key::Parcel(id) => checked.parcel(*id)?.is_some_and(|it| it.sender != own),
                    Key::Grant(id) => checked.grant(*id)?.is_some(),
                    Key::Offer(id) => checked.offer(*id)?.is_some(),
                    _ => false,
                };
            }
            Ok(())
        };
        let others = self.ask_each(open, &keys, &[], cancel, &mut take).await?;
        Ok(taken || !others.is_empty())
    }

    /// The same for the same person, sealed to the keys that they have now.
    async fn pack_again(
        &self,
        open: &Open,
        id: ParcelId,
        terms: &ParcelTerms,
        cancel: &Cancel,
    ) -> Result<Pending, Error> {
        let keyring = open.keyring();
        let record = keyring.record(&terms.record);
        let record = record.ok_or_else(|| Error::told(ProblemKind::RecordGone))?;
        let task = Task::new(cancel, &|_| {});
        let bytes = self.read_bytes(open, record, true, &task).await?;
        let state = self.keys_of(open, terms.recipient, cancel).await?;
        let terms = ParcelTerms {
            recipient_keys: state.keys().digest(),
            record: record.id,
            introduction: keyring.introduction(&terms.recipient),
            ..*terms
        };
        self.pack(open, id, record, &bytes, terms, &state)
    }

    /// It stays in the list of what was sent, and says so.
    async fn lose_parcel(&self, open: &Open, id: ParcelId) -> Result<(), Error> {
        self.update(open, |keyring| {
            let parcel = keyring.parcel_mut(&id);
            if let Some(parcel) = parcel.filter(|it| it.again == Some(Again::Send)) {
                parcel.again = Some(Again::Lost);
            }
            Ok(())
        })
        .await?;
        self.tell(Event::Parcels);
        Ok(())
    }

    /// Ends again what came again, once its letter says that it is the same.
    pub(crate) async fn end_parcels(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let is_unread = |it: &Parcel| matches!(it.again, Some(Again::Compare(..)));
        if open.keyring().parcels().iter().any(is_unread) {
            // What can't be read yet is shown as what is new.
            if let Err(error @ Error::Caught(_)) = self.fetch_letters(open, cancel).await {
                return Err(error);
            }
        }
        if open.keyring().ends_again(self.today()).is_empty() {
            return Ok(());
        }
        self.update(open, |keyring| {
            self.end_parcels_again(keyring, |_| true);
            Ok(())
        })
        .await
    }

    /// Wishes for the ends that are to be said again, of parcels that are there; of what was kept, if the ledger has the record.
    pub(crate) fn end_parcels_again(&self, keyring: &mut Keyring, has: impl Fn(&RecordId) -> bool) {
        for (parcel, how) in keyring.ends_again(self.today()) {
            let record = keyring.kept(&parcel).map(|it| it.id);
            if how == ParcelEnd::Kept && !record.is_some_and(|it| has(&it)) {
                continue;
            }
            let end = self.end_of(parcel, how);
            keyring.wish_end(parcel, end);
        }
    }
}

impl Wish {
    fn ends(self) -> Option<(ParcelId, ParcelEnd)> {
        match self {
            Self::EndParcel(id, how) => Some((id, how)),
            _ => None,
        }
    }
}

impl Keyring {
    /// Parcels that wait to be sent, and name their record by an id that it had before.
    pub(crate) fn misnamed(&self) -> impl Iterator<Item = (ParcelId, &ParcelTerms)> {
        self.outbox.iter().filter_map(|it| {
            let Wish::Parcel(id) = it.wish else {
                return None;
            };
            let terms = it.sends().filter(|_| !self.is_given_up(it.wish))?;
            let record = self.record(&terms.record)?;
            (record.id != terms.record).then_some((id, terms))
        })
    }

    /// Parcels that wait at a restored service, and had ended here.
    fn ends_again(&self, now: Millis) -> Vec<(ParcelId, ParcelEnd)> {
        let waiting = self.parcels().iter().filter(|it| it.waits(now));
        let ended = waiting.filter_map(|it| match it.again? {
            Again::End(how) => Some((it.id, how)),
            Again::Left => Some((it.id, ParcelEnd::Withdrawn)),
            Again::Send | Again::Compare(..) | Again::Lost => None,
        });
        // What was kept and erased since is neither kept nor declined: nobody is told, and it is not shown again.
        let said =
            |(id, how): &(ParcelId, ParcelEnd)| *how != ParcelEnd::Kept || self.kept(id).is_some();
        ended.filter(said).collect()
    }

    /// What was said of parcels is said again; what was sent and is not there any more is sent again by its sender alone. A parcel is
    /// there if the ledger has just that statement, not another under its id.
    pub(crate) fn compare_parcels(&mut self, found: &HashMap<ParcelId, ParcelState>, now: Millis) {
        let own = self.account();
        let there = |it: &Parcel| {
            let is_it = |on: &&ParcelState| Statement::on_ledger(it.id, on) == it.statement();
            found.get(&it.id).filter(is_it)
        };
        let wished: HashMap<_, _> = self.outbox.iter().filter_map(|it| it.wish.ends()).collect();
        let mut lost = Vec::new();
        let all = self.parcels.iter_mut().flatten();
        for it in all.filter(|it| it.terms.until > now) {
            if it.again == Some(Again::Left) {
                it.end = there(it).and_then(|state| state.end);
                continue;
            }
            match there(it) {
                Some(state) => {
                    let ended = it.ended_here(&own).filter(|_| state.end.is_none());
                    let unread = it
                        .again
                        .filter(|again| matches!(again, Again::Compare(..)) && state.end.is_none());
                    (it.end, it.again) = (state.end, ended.map(Again::End).or(unread));
                }
                None => match it.end.map(|end| end.how).or(wished.get(&it.id).copied()) {
                    // A form of before may bring it about: it goes on being withdrawn until none can.
                    Some(how @ ParcelEnd::Withdrawn) if it.sender == own => {
                        (it.end, it.again) = (None, Some(Again::End(how)));
                    }
                    // An end that was not said yet is said of no other that comes under the id.
                    Some(how) => {
                        it.end.get_or_insert(Ended { how, at: now });
                        lost.push(it.id);
                    }
                    None if it.sender == own => it.again = Some(Again::Send),
                    None => {}
                },
            }
        }
        self.take_for_lost();
        let ends = |wish: Wish| wish.ends().is_some_and(|(id, _)| lost.contains(&id));
        self.outbox.retain(|it| !ends(it.wish));
        let stays = |it: &Parcel| it.sender == own || !it.waits(now) || there(it).is_some();
        self.parcels.iter_mut().for_each(|all| all.retain(stays));
    }

    /// Those that were signed, and not heard of: the blocks that are lost may name them.
    fn take_for_lost(&mut self) {
        let lost = |it: &Pending| {
            let (Wish::Parcel(id), Body::Parcel(body)) = (it.wish, &it.body) else {
                return None;
            };
            let terms = it.sends().filter(|terms| {
                let here = self.record(&terms.record).is_some();
                here && it.good_until().is_some() && !self.is_given_up(it.wish)
            })?;
            Some(Parcel {
                id,
                sender: self.account(),
                device: self.keys.signing().verifying_key(),
                terms: *terms,
                commitment: body.terms,
                letter: body.letter,
                made: it.since,
                end: None,
                from: None,
                again: Some(Again::Send),
                content: None,
            })
        };
        let lost: Vec<_> = self.outbox.iter().filter_map(lost).collect();
        self.outbox
            .retain(|it| !lost.iter().any(|lost| it.wish == Wish::Parcel(lost.id)));
        self.parcels.get_or_insert_default().extend(lost);
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
