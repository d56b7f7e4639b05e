//! Who did what: the relay's list, each line proven before it is written down.

mod attempt;
mod lines;
mod rows;
mod verify;
mod vouching;

pub(crate) use self::lines::{Line, Who};
use self::vouching::Organisations;

use aceso_core::{
    block::{FinalStatement, Header, PrunedReceipt, Receipt},
    codec::decode,
    id::{AccountId, GrantId, Millis, OfferId, RecordId, TransactionId},
    kinds::{Body, Opening, parcel_ended},
    parcel::ParcelEnd,
    transaction::Verified,
    wire::{ActivityPage, Denial, Entry, KEPT_AT_LEAST},
};
use aceso_messages::Event;

use crate::{
    error::Error,
    http::Call,
    keyring::{Keyring, OfferState, Parcel},
    light::{Proven, Story, Teller},
    log::{MAX_SAID, Row},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// A line of the list that holds what it claims.
enum Checked {
    Final(Box<Proven>),
    Denied(Denial),
    /// The relay has kept its statement alone.
    Pruned(Box<FinalStatement>),
}

impl Checked {
    /// The block and the transaction; none of what was refused.
    fn place(&self) -> Option<(&Header, TransactionId)> {
        match self {
            Self::Final(proven) => Some((&proven.header, proven.transaction.id())),
            Self::Pruned(left) => Some((&left.header, left.id)),
            Self::Denied(_) => None,
        }
    }

    fn body(&self) -> Option<&Body> {
        match self {
            Self::Final(proven) => Some(&proven.transaction.statement().body),
            Self::Pruned(left) => Some(&left.statement.body),
            Self::Denied(_) => None,
        }
    }
}

impl<P: Ports> Wallet<P> {
    /// Reads what is new, checks it, writes it down and tells of it.
    pub(crate) async fn sync_activity(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let mut last = open.keyring().log.after();
        let mut said = 0;
        loop {
            let call = Call::get(format!("/v1/activity?after={last}"));
            let response = self.signed(open, &call, cancel).await?;
            let ActivityPage(page) = decode(&response.body)?;
            let keyring = open.keyring();
            let cursor = keyring.log.cursor;
            let (from, more) = (last, !page.is_empty());
            let mut checked = Vec::with_capacity(page.len());
            for (line, entry) in page {
                if line <= last {
                    return Err(Error::NotProven("activity out of order"));
                }
                last = line;
                match entry {
                    // Read again for the sake of lines that may have grown; this one was read before, and can't.
                    Entry::Final(_) | Entry::Pruned(_) if line <= cursor => {}
                    entry => {
                        let entry = keyring.check(entry, self.block_time(open))?;
                        match entry.place() {
                            Some((header, _)) => self.certify(open, header.time),
                            None => said = one_more(said)?,
                        }
                        checked.push((line, entry));
                    }
                }
            }
            // That its blocks, and those that others named when they signed, are of the history which is known here.
            let stories = keyring.stories_of(&checked);
            self.prove_blocks(open, &stories, cancel).await?;
            // Who shared is in the grant's notice, which comes with the list of grants.
            let mut patients = Ok(());
            if checked.iter().any(|(_, entry)| keyring.is_news(entry)) {
                patients = self.sync_patients(open, cancel).await.map(drop);
            }
            // One grant that does not hold must not keep all else from being read for ever.
            if !matches!(patients, Err(Error::NotProven(_) | Error::Caught(_))) {
                core::mem::replace(&mut patients, Ok(()))?;
            }
            let back = keyring.erased_of(&checked);
            self.erase_returned(open, back, cancel).await?;
            let names = self.organisations_of(open, &checked, cancel).await?;
            self.write_down(open, (&checked, &names), (from, last), more)
                .await?;
            patients?;
            if !more {
                return Ok(());
            }
        }
    }

    /// Writes lines down; at the end of the list also that it was read.
    async fn write_down(
        &self,
        open: &Open,
        (checked, names): (&[(u64, Checked)], &Organisations),
        (from, last): (u64, u64),
        more: bool,
    ) -> Result<(), Error> {
        let now = self.now();
        let before = open.keyring();
        let mut ended = before.log.clone();
        ended.read_at(now);
        let read_before = checked.is_empty() && last <= ended.cursor;
        if read_before && (more || ended.growing == before.log.growing) {
            return Ok(());
        }
        let news = self
            .update(open, |keyring| {
                let mut news = false;
                if keyring.log.cursor < from {
                    // Meanwhile it began to be read anew, and what is before these lines is not there yet.
                    return Ok(false);
                }
                for (line, entry) in checked {
                    // Another tab, or a request beside this one, may have written it down.
                    if *line > keyring.log.cursor || matches!(entry, Checked::Denied(_)) {
                        news |= keyring.write_down(*line, entry, names)?;
                        let at = entry.place().map_or(0, |(header, _)| header.time);
                        if let Some(word) = keyring.word_returned(entry.body(), at) {
                            self.unsay(keyring, word);
                            open.bell.ring();
                        }
                    }
                }
                keyring.log.cursor = keyring.log.cursor.max(last);
                if !more {
                    keyring.log.read_at(now);
                }
                Ok(news)
            })
            .await?;
        if news {
            self.tell_of(open, checked);
        }
        self.doubt_people(open, checked);
        Ok(())
    }

    /// Whoever did something with a device that is not known here has other keys than are known here: they are looked at anew.
    fn doubt_people(&self, open: &Open, checked: &[(u64, Checked)]) {
        let keyring = open.keyring();
        for (_, entry) in checked {
            let Checked::Final(proven) = entry else {
                continue;
            };
            let (account, device) = (proven.transaction.account(), proven.transaction.device());
            let known = keyring.contact(&account);
            if known.is_some_and(|it| !it.keys.devices.contains(&device)) {
                self.forget_checked(open, &account);
            }
        }
    }

    fn tell_of(&self, open: &Open, checked: &[(u64, Checked)]) {
        self.tell(Event::Activity);
        let mut shares = false;
        let mut records = false;
        let mut devices = false;
        let mut offers = false;
        let mut closed = false;
        let mut parcels = false;
        for (_, entry) in checked {
            let Some(body) = entry.body() else {
                continue;
            };
            match body {
                Body::RecordVersion(_) => records = true,
                Body::Grant(_) | Body::Access(_) => shares = true,
                // Of a share or of an offer.
                Body::Revocation(_) => {
                    shares = true;
                    offers = true;
                }
                Body::Erasure(_) => {
                    records = true;
                    shares = true;
                }
                Body::Offer(_) | Body::Claim(_) => offers = true,
                Body::Parcel(_) | Body::ParcelEnded(_) => parcels = true,
                Body::Closing(_) => closed = true,
                Body::KeysChanged(_) => devices = true,
                Body::RecoveryBegun(_)
                | Body::RecoveryCancelled(_)
                | Body::RecoveryCompleted(_) => {
                    devices = true;
                    self.tell(Event::Session);
                }
                // What is said of whom is asked for when a screen shows it.
                Body::Attestation(_)
                | Body::AttestationWithdrawn(_)
                | Body::OrganisationAdmitted(_)
                | Body::OrganisationWithdrawn(_)
                | Body::ValidatorsChanged(_)
                | Body::AccountCreated(_) => {}
            }
        }
        if shares {
            self.tell(Event::Shares);
        }
        if records {
            self.tell(Event::Records);
        }
        if devices {
            self.tell(Event::Devices);
        }
        if offers {
            self.tell(Event::Offers);
        }
        if parcels {
            self.tell(Event::Parcels);
            // Who sent it is in its letter.
            open.news.ring();
        }
        if closed || devices {
            self.tell(Event::Session);
        }
    }
}

/// Counts a line that only the relay says.
fn one_more(said: u32) -> Result<u32, Error> {
    if said >= MAX_SAID {
        return Err(Error::NotProven("refused attempts without end"));
    }
    Ok(said + 1)
}

impl Keyring {
    fn check(&self, entry: Entry, now: Millis) -> Result<Checked, Error> {
        Ok(match entry {
            Entry::Final(receipt) => Checked::Final(Box::new(self.check_final(&receipt)?)),
            Entry::Denied(denial) => Checked::Denied(denial),
            Entry::Pruned(receipt) => self.check_pruned(&receipt, now)?,
        })
    }

    /// A line of which the statement is left. Whoever hides something behind one must have kept it as long as an honest relay does, and
    /// can't hide how the account's keys changed.
    fn check_pruned(&self, receipt: &PrunedReceipt, now: Millis) -> Result<Checked, Error> {
        let left = self.prove_statement(receipt)?;
        // What was sent from here is kept here until it is known to be final.
        let sent = self.pending(left.statement.intent);
        let sent = sent.and_then(|it| it.signed.as_ref());
        if let Some(whole) = sent.and_then(|it| receipt.with(&it.transaction)) {
            return Ok(Checked::Final(Box::new(self.check_final(&whole)?)));
        }
        if left.header.time.saturating_add(KEPT_AT_LEAST) > now {
            return Err(Error::NotProven(
                "a line without its details before its time",
            ));
        }
        match left.statement.body {
            Body::KeysChanged(_)
            | Body::RecoveryBegun(_)
            | Body::RecoveryCancelled(_)
            | Body::RecoveryCompleted(_) => {
                Err(Error::NotProven("a change of keys without its proof"))
            }
            _ => Ok(Checked::Pruned(Box::new(left))),
        }
    }

    /// A final line must concern this account, and keep to the terms: what breaks them can't have been admitted honestly.
    fn check_final(&self, receipt: &Receipt) -> Result<Proven, Error> {
        let proven = self.prove(receipt)?;
        let transaction = &proven.transaction;
        // L08: what is known of much of it comes from here alone, and the opening itself is not signed.
        if !transaction.opens() {
            return Err(Error::NotProven("something else than was signed"));
        }
        if transaction.account() == self.account() {
            return Ok(proven);
        }
        let ends = match &transaction.statement().body {
            Body::Grant(body) => body.replaces,
            Body::Revocation(body) => Some(body.grant),
            _ => None,
        };
        if ends.is_some_and(|it| !self.may_end(it, transaction.account())) {
            return Err(Error::NotProven("an end by somebody else"));
        }
        // L101
        if let Opening::Parcel(opening) = transaction.opening()
            && opening.terms.recipient != self.account()
        {
            return Err(Error::NotProven("a parcel that is not for this account"));
        }
        if let (Body::ParcelEnded(body), Opening::ParcelEnded(opening)) =
            (&transaction.statement().body, transaction.opening())
            && let Some(parcel) = self.parcel(&body.parcel)
        {
            self.check_end(opening, parcel, &proven)?;
        }
        if let Opening::Attestation(opening) = transaction.opening()
            && opening.terms.clinician != self.account()
        {
            return Err(Error::NotProven("a word that is not about this account"));
        }
        if let (Body::Access(body), Opening::Access(opening)) =
            (&transaction.statement().body, transaction.opening())
            && let Some(share) = self.share(&body.grant)
        {
            let terms = &share.terms;
            let within = |record: &RecordId| terms.records.binary_search(record).is_ok();
            let access = &opening.access;
            // L50 to L54
            if transaction.account() != terms.grantee
                || access.purpose != terms.purpose
                || !access.records.iter().all(within)
                || proven.header.time >= terms.until
                || share.stopped.is_some_and(|at| at < proven.header.time)
            {
                return Err(Error::NotProven("an access against the terms"));
            }
        }
        if let (Body::Claim(body), Opening::Claim(opening)) =
            (&transaction.statement().body, transaction.opening())
            && let Some(offer) = self.offer(&body.offer)
        {
            let claimant = transaction.account();
            let genesis = proven.header.genesis;
            offer.check_claim(&opening.claim, claimant, genesis, proven.header.time)?;
        }
        Ok(proven)
    }

    /// L04: what bears this account's name is signed by one of its devices of then, a recovery by its recovery key.
    fn check_signer(&self, transaction: &Verified) -> Result<(), Error> {
        let (device, first) = (transaction.device(), &self.keys.inception);
        let devices = self.log.devices.as_ref().unwrap_or(&first.keys.devices);
        let speaks = match transaction.statement().body {
            _ if transaction.account() != self.account() => true,
            Body::RecoveryBegun(_) | Body::RecoveryCompleted(_) => first.is_recovery_key(&device),
            _ => devices.contains(&device),
        };
        match speaks {
            true => Ok(()),
            false => Err(Error::NotProven("no device of this account signed it")),
        }
    }

    /// L34 and L40: whether somebody else may end a share or an offer, as far as it is known here.
    fn may_end(&self, id: GrantId, by: AccountId) -> bool {
        if self.goes_on().is_some() {
            // What a restored ledger has lost a stranger may have made anew, under the same id.
            return true;
        }
        let offer = OfferId(id.0);
        let owner = self.received(&id).map(|it| it.owner);
        if let Some(owner) = owner.or_else(|| Some(self.claim(&offer)?.owner)) {
            return owner == by;
        }
        // One that is not final yet may never be.
        self.share(&id).is_none_or(|it| !it.sent)
            && (self.offer(&offer)).is_none_or(|it| it.state == OfferState::Waiting)
    }

    /// L105 and L106: the end of a parcel by its other side.
    fn check_end(
        &self,
        opening: &parcel_ended::Opening,
        parcel: &Parcel,
        proven: &Proven,
    ) -> Result<(), Error> {
        let by = match opening.end {
            ParcelEnd::Kept | ParcelEnd::Declined => parcel.terms.recipient,
            ParcelEnd::Withdrawn => parcel.sender,
        };
        let at = proven.header.time;
        if proven.transaction.account() != by
            || at >= parcel.terms.until
            || parcel.end.is_some_and(|end| end.at != at)
        {
            return Err(Error::NotProven("the end of a parcel against the rules"));
        }
        Ok(())
    }

    /// The blocks that lines speak of, and those that whoever signed knew. What this device knew it knows; another one of the same person may
    /// have been told something else.
    fn stories_of(&self, checked: &[(u64, Checked)]) -> Vec<Story> {
        let own = self.keys.signing().verifying_key();
        let mut stories = Vec::new();
        for (_, entry) in checked {
            stories.extend(entry.place().map(|(header, _)| Story::of_block(header)));
            match entry {
                Checked::Final(proven) if proven.transaction.device() != own => {
                    stories.push(Story::of_signer(&proven.transaction));
                }
                // Who signed it is not told any more.
                Checked::Pruned(left) => stories.push(Story {
                    checkpoint: left.statement.checkpoint,
                    by: Teller::Relay,
                }),
                Checked::Final(_) | Checked::Denied(_) => {}
            }
        }
        stories
    }

    /// Records that were erased here, and are there as lines tell.
    fn erased_of(&self, checked: &[(u64, Checked)]) -> Vec<RecordId> {
        let told = checked.iter().filter_map(|(_, entry)| match entry.body() {
            Some(Body::RecordVersion(body)) => Some(body.record),
            _ => None,
        });
        told.filter(|id| self.erased.iter().any(|it| it.record == *id))
            .collect()
    }

    /// Whether a line tells of a grant from someone that is not known yet.
    fn is_news(&self, entry: &Checked) -> bool {
        match entry {
            Checked::Final(proven) => match &proven.transaction.statement().body {
                Body::Grant(body) => {
                    proven.transaction.account() != self.account()
                        && self
                            .received(&body.grant)
                            .is_none_or(|it| it.lost.is_some())
                }
                _ => false,
            },
            Checked::Denied(_) | Checked::Pruned(_) => false,
        }
    }

    /// Gives whether there is anything new in it.
    fn write_down(
        &mut self,
        line: u64,
        entry: &Checked,
        names: &Organisations,
    ) -> Result<bool, Error> {
        if let Some((header, id)) = entry.place() {
            if !self.log.follows(header.height, id) {
                return Err(Error::NotProven("an entry twice, or out of order"));
            }
            self.advance(header)?;
        }
        let row = match entry {
            Checked::Final(proven) => {
                self.check_signer(&proven.transaction)?;
                self.vouching(proven);
                let row = self.row_of(proven, names);
                // A reply that was lost on the way comes in here.
                let intent = proven.transaction.statement().intent;
                if self
                    .pending(intent)
                    .is_some_and(|it| it.wish.ends_at().is_none() && self.is_ours(proven, it))
                {
                    self.settle(intent, proven);
                }
                row
            }
            Checked::Denied(denial) => self.row_of_denial(denial),
            Checked::Pruned(left) => {
                let (statement, at) = (&left.statement, left.header.time);
                let row = self.row_of_pruned(&statement.body, at);
                // Its ids and commitments are known here alone until it is final: it was ours, signed in an earlier form.
                let ours = self.pending(statement.intent);
                if ours.is_some_and(|it| it.wish.ends_at().is_none() && it.body == statement.body) {
                    self.settle_at(statement.intent, at);
                }
                row
            }
        };
        Ok(row.is_some_and(|row| self.log.push(Row { line, ..row })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_the_relay_says_has_an_end() {
        assert_eq!(one_more(0).unwrap(), 1);
        assert_eq!(one_more(MAX_SAID - 1).unwrap(), MAX_SAID);
        assert!(matches!(one_more(MAX_SAID), Err(Error::NotProven(_))));
    }
}
