//! What was to be put back, and whose id somebody else has taken since: ids are public, and a restored ledger has forgotten whose they
//! were. It goes on under the next id, which only this account's devices can know. Protocol §22.

use aceso_core::{
    crypto::digest::Digest,
    id::{BlobId, GrantId, IntentId, Millis, RecordId},
    kinds::record_version::{self, RecordVersion},
    ledger::{AttestationState, Key, ParcelState},
    proof::Checked,
    restored::next_id,
};
use aceso_messages::ProblemKind;

use crate::{
    error::Error,
    keyring::{EndShown, Freight, Keyring, OfferState, Pending, RecordState, Scope, Share, Wish},
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// What stands where something was to be put back.
enum There {
    /// Just that: another device of ours was faster.
    Back,
    /// The same of a parcel; or it was this one, and it is refused falsely.
    Sent(Box<ParcelState>),
    /// The same of a word.
    Said(Box<AttestationState>),
    /// Something of this account's. The activity or the journal tells what.
    Ours,
    /// Another's, or nothing: what goes with it has no place there.
    Others,
}

impl<P: Ports> Wallet<P> {
    /// Gives whether it is back already, or goes on under the next id: under the same intent, which the ledger applies once, so that what
    /// is refused falsely is not there twice.
    pub(super) async fn go_elsewhere(
        &self,
        open: &Open,
        intent: IntentId,
        cancel: &Cancel,
    ) -> Result<bool, Error> {
        let keyring = open.keyring();
        let Some(pending) = keyring.pending(intent) else {
            return Ok(true);
        };
        let key = match pending.wish {
            Wish::Record(id) => Key::Record(id),
            Wish::Share(id) => Key::Grant(id),
            Wish::Offer(id) => Key::Offer(id),
            Wish::Parcel(id) => Key::Parcel(id),
            Wish::Vouch(id) => Key::Attestation(id),
            _ => return Ok(false),
        };
        match (self.look(open, key, cancel).await?, pending.wish) {
            (There::Back, _) => {
                let taken = self.update(open, |keyring| {
                    keyring.outbox.retain(|it| it.intent != intent);
                    Ok(())
                });
                taken.await.map(|()| true)
            }
            (There::Sent(state), Wish::Parcel(id)) => {
                let found = self.update(open, |keyring| {
                    keyring.outbox.retain(|it| it.intent != intent);
                    keyring.parcel_found(id, &state, self.today());
                    Ok(())
                });
                found.await.map(|()| true)
            }
            (There::Said(state), Wish::Vouch(id)) => {
                let found = self.update(open, |keyring| {
                    keyring.outbox.retain(|it| it.intent != intent);
                    keyring.word_found(id, &state);
                    Ok(())
                });
                found.await.map(|()| true)
            }
            (There::Others, wish) => {
                let moved = match wish {
                    Wish::Record(id) => self.move_record(open, id, cancel).await?,
                    Wish::Share(id) => self.move_share(open, id).await?,
                    // Of parcels, one of which nothing was signed would have been moved before.
                    _ => false,
                };
                // Of what was not lost nobody else can have known the id, but by a restoration of which this wallet has not heard.
                if !moved && self.look_restored(open, cancel).await? {
                    return Err(Error::told(ProblemKind::ServiceRestored));
                }
                let Wish::Offer(id) = wish else {
                    return Ok(moved);
                };
                // Its code, which may have been shown already, names the id: it is over, as what was lost of offers is. If that is not so,
                // who claims it gets no yes.
                let over = self.update(open, |keyring| {
                    keyring.outbox.retain(|it| it.intent != intent);
                    keyring.offer_ended(id, self.today());
                    Ok(())
                });
                over.await.map(|()| true)
            }
            (There::Ours | There::Sent(_) | There::Said(_), _) => Ok(false),
        }
    }

    async fn look(&self, open: &Open, key: Key, cancel: &Cancel) -> Result<There, Error> {
        let keyring = open.keyring();
        let own = keyring.account();
        let mut there = There::Others;
        let mut take = |checked: &Checked, _: &[Key]| {
            there = match key {
                Key::Record(id) => match checked.record(id)?.filter(|it| it.owner == own) {
                    Some(it) if keyring.has_version(&id, &it.version) => There::Back,
                    Some(_) => There::Ours,
                    None => There::Others,
                },
                Key::Grant(id) => match checked.grant(id)?.filter(|it| it.owner == own) {
                    Some(_) => There::Ours,
                    None => There::Others,
                },
                Key::Offer(id) => match checked.offer(id)?.filter(|it| it.owner == own) {
                    Some(_) => There::Ours,
                    None => There::Others,
                },
                Key::Parcel(id) => match checked.parcel(id)?.filter(|it| it.sender == own) {
                    Some(it) => There::Sent(Box::new(it)),
                    None => There::Others,
                },
                Key::Attestation(id) => {
                    match checked.attestation(id)?.filter(|it| it.organisation == own) {
                        Some(it) => There::Said(Box::new(it)),
                        None => There::Others,
                    }
                }
                _ => return Ok(()),
            };
            Ok(())
        };
        self.ask_each(open, &[key], &[], cancel, &mut take).await?;
        Ok(there)
    }

    /// The same envelope, under another name.
    async fn move_record(&self, open: &Open, id: RecordId, cancel: &Cancel) -> Result<bool, Error> {
        let keyring = open.keyring();
        // Of a new one nobody else can know the id.
        let committed = keyring.record(&id);
        let Some(record) = committed.filter(|it| it.state == RecordState::Committed) else {
            return Ok(false);
        };
        let Some(next) = open.next(&keyring, id.0) else {
            return Ok(false);
        };
        let blob = keyring.next(record.version.blob.0).map(BlobId);
        let version = RecordVersion {
            blob: blob.unwrap_or(record.version.blob),
            number: 0,
            ..record.version
        };
        let task = Task::new(cancel, &|_| {});
        let file = self.local_envelope(open, &record.version, &task).await?;
        let file = file.ok_or_else(|| Error::told(ProblemKind::RecordGone))?;
        self.write_envelope(open, &version, &file, &task).await?;
        let moved = self.update(open, |keyring| {
            keyring.move_record(id, RecordId(next), version);
            if keyring
                .goes_on()
                .is_some_and(|it| record.added <= it.since())
            {
                // It may be there all the same, and must not stay.
                self.wish_erased(keyring, id);
            }
            Ok(())
        });
        moved.await?;
        open.moved.borrow_mut().push(next);
        self.written(version.blob).await;
        self.forget_record(open, record).await;
        Ok(true)
    }

    /// That the id is another's is not proven: whatever was signed under it is looked for, and ends if it comes about.
    async fn move_share(&self, open: &Open, id: GrantId) -> Result<bool, Error> {
        let today = self.today();
        let moved = self.update(open, |keyring| {
            // Of one that was not lost nobody else can have known the id. What began without a record another device of ours may have
            // sealed.
            let at = keyring.goes_on().map(|it| it.word.restored.at);
            let lost = keyring.share(&id).is_some_and(|it| {
                it.may_move() && (it.end == Some(EndShown::Open) || Some(it.made) < at)
            });
            let Some(next) = open.next(keyring, id.0).map(GrantId).filter(|_| lost) else {
                return Ok(None);
            };
            keyring.move_share(id, next, today);
            // If the other person's keys are others by now, it waits for a yes as any share does.
            let Some(share) = keyring.share(&next).filter(|it| !it.sent) else {
                return Ok(Some(next.0));
            };
            let person = keyring.contact(&share.contact.account).cloned();
            if let Some(person) = person {
                self.seal_one(keyring, &next, &person)?;
            }
            Ok(Some(next.0))
        });
        let moved = moved.await?;
        open.moved.borrow_mut().extend(moved);
        Ok(moved.is_some())
    }
}

impl Open {
    /// The id that follows one which was taken, if that is not itself one: a service could have everything sent for ever.
    fn next(&self, keyring: &Keyring, taken: Digest) -> Option<Digest> {
        let next = keyring.next(taken);
        next.filter(|_| !self.moved.borrow().contains(&taken))
    }
}

impl Keyring {
    /// The id that follows one which was taken.
    pub(crate) fn next(&self, taken: Digest) -> Option<Digest> {
        // The oldest: every device has it, and has had it since it joined.
        let secret = self.keys.sets.iter().find_map(|it| it.sealing.as_ref())?;
        Some(next_id(secret, &taken))
    }

    fn has_version(&self, id: &RecordId, version: &RecordVersion) -> bool {
        let mut records = self.records.iter();
        records.any(|it| it.id == *id && it.version == *version)
    }

    fn move_record(&mut self, id: RecordId, next: RecordId, version: RecordVersion) {
        let gone = self.erased.iter().any(|it| it.record == next);
        if gone || self.records.iter().any(|it| it.id == next) {
            // Another device of ours was faster, and it may be erased since.
            self.records.retain(|it| it.id != id);
            self.outbox.retain(|it| it.wish != Wish::Record(id));
        }
        if let Some(record) = self.record_mut(&id) {
            record.before.get_or_insert_default().push(id);
            (record.id, record.version) = (next, version);
            let (body, opening) = record_version::make(next, version, record.salt.clone());
            let mut outbox = self.outbox.iter_mut();
            if let Some(it) = outbox.find(|it| it.wish == Wish::Record(id)) {
                let again = Pending::new(it.intent, Wish::Record(next), it.since, body, opening);
                *it = again.after(Freight::Envelope(version.blob));
            }
        }
        self.call_record(&id, next);
    }

    /// What names a record by an id that is another's now names it by the one it has.
    fn call_record(&mut self, id: &RecordId, next: RecordId) {
        let rename = |ids: &mut Vec<RecordId>| {
            if let Some(at) = ids.iter().position(|it| it == id) {
                ids.remove(at);
                let place = ids.binary_search(&next);
                // Of an unordered list it is anywhere.
                ids.insert(place.unwrap_or_else(|place| place), next);
            }
        };
        let scope = |scope: &mut Scope| match scope {
            Scope::Picked(ids) => rename(ids),
            Scope::Asked(following) => rename(&mut following.known),
            Scope::Categories(_) | Scope::Everything => {}
        };
        let mut sealed = Vec::new();
        for share in self.shares.iter_mut().filter(|it| !it.is_over()) {
            scope(&mut share.scope);
            // What the ledger has holds none that it has not.
            if !share.sent && share.terms.records.contains(id) {
                rename(&mut share.terms.records);
                sealed.push(Wish::Share(share.grant));
            }
        }
        for offer in &mut self.offers {
            rename(&mut offer.records);
            scope(&mut offer.scope);
        }
        self.prepared.iter_mut().for_each(|it| scope(&mut it.scope));
        for origin in self.records.iter_mut().filter_map(|it| it.origin.as_mut()) {
            if origin.record == *id {
                origin.record = next;
            }
        }
        // It is sealed again before anybody hears of it: it waits for the record.
        for wish in sealed {
            self.withdraw(wish);
        }
    }

    pub(super) fn move_share(&mut self, id: GrantId, next: GrantId, now: Millis) {
        let signed = self.pending_for(Wish::Share(id));
        let signed = signed.and_then(Pending::good_until);
        let before = self.share(&id).cloned();
        self.outbox.retain(|it| it.wish != Wish::Share(id));
        if self.share(&next).is_some() {
            // Another device of ours was faster.
            self.shares.retain(|it| it.grant != id);
        }
        let rename = |grant: &mut GrantId| {
            if *grant == id {
                *grant = next;
            }
        };
        for share in &mut self.shares {
            if share.grant == id {
                // Of the next one nobody has heard.
                share.end = None;
            }
            rename(&mut share.grant);
            share.series.as_mut().map(rename);
            share.renewed_by.as_mut().map(rename);
            share.takes.iter_mut().flatten().for_each(rename);
            if *share.nonce == *id.as_bytes() {
                share.nonce = next.as_bytes().to_vec().into();
            }
        }
        for offer in &mut self.offers {
            if let OfferState::Shared(grant) = &mut offer.state {
                rename(grant);
            }
        }
        for origin in self.records.iter_mut().filter_map(|it| it.origin.as_mut()) {
            rename(&mut origin.share);
        }
        self.change_goes_on(|it| it.forms = it.forms.max(signed));
        // What was signed under the id it had is a grant of the same share that was replaced.
        let series = self.share(&next).map(Share::series_id);
        self.shares.extend(before.map(|it| Share {
            series,
            renewed_by: Some(next),
            takes: None,
            stopping: true,
            stopped: Some(now),
            end: Some(EndShown::Open),
            ..it
        }));
    }

    /// What waits here, and of which another device of ours tells under the next id.
    pub(super) fn moved(&self) -> Vec<(GrantId, GrantId)> {
        let waits = self.shares.iter().filter(|it| it.may_move());
        let moved = waits.filter_map(|it| {
            let next = self.next(it.grant.0).map(GrantId)?;
            self.share(&next).map(|_| (it.grant, next))
        });
        moved.collect()
    }

    /// Another device of ours may tell of a record by an id which it had before.
    pub(crate) fn forget_old_ids(&mut self) {
        let moved = self.records.iter().flat_map(|it| {
            let before = it.before.iter().flatten();
            before.map(|id| (*id, it.id))
        });
        for (id, now) in moved.collect::<Vec<_>>() {
            self.records.retain(|it| it.id != id);
            self.outbox.retain(|it| it.wish != Wish::Record(id));
            self.call_record(&id, now);
        }
    }
}
