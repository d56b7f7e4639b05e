//! Who did what: the relay's list, each line proven before it is written down.

use aceso_core::{
    account::KeySet,
    block::Receipt,
    codec::{decode, decode_versioned},
    cose,
    crypto::{digest::Domain, sign::VerifyingKey},
    grant::{Purpose, Terms},
    id::{AccountId, GrantId, Millis, OfferId, RecordId},
    kinds::{Body, Opening, grant},
    request,
    transaction::Transaction,
    wire::{ActivityPage, Denial, Entry},
};
use aceso_messages::Event;

use crate::{
    error::Error,
    http::Call,
    keyring::{ClaimState, Contact, Keyring, OfferState, Person, RecordState, Share, Wish},
    light::Proven,
    log::{Concerned, Row, RowKind},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// A line of the list that holds what it claims.
enum Checked {
    Final(Box<Proven>),
    Denied(Denial),
}

impl<P: Ports> Wallet<P> {
    /// Reads what is new, checks it, writes it down and tells of it.
    pub(crate) async fn sync_activity(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let mut last = open.keyring().log.after();
        loop {
            let call = Call::get(format!("/v1/activity?after={last}"));
            let response = self.signed(open, &call, cancel).await?;
            let ActivityPage(page) = decode(&response.body)?;
            let keyring = open.keyring();
            let cursor = keyring.log.cursor;
            let more = !page.is_empty();
            let mut checked = Vec::with_capacity(page.len());
            for (line, entry) in page {
                if line <= last {
                    return Err(Error::NotProven("activity out of order"));
                }
                last = line;
                match entry {
                    // Read again for the sake of lines that may have grown; this one was read before, and can't.
                    Entry::Final(_) if line <= cursor => {}
                    entry => checked.push((line, keyring.check(entry)?)),
                }
            }
            // Who shared is in the grant's notice, which comes with the list of grants.
            let mut patients = Ok(());
            if checked.iter().any(|(_, entry)| keyring.is_news(entry)) {
                patients = self.sync_patients(open, cancel).await.map(drop);
            }
            // One grant that does not hold must not keep all else from being read for ever.
            if !matches!(patients, Err(Error::NotProven(_))) {
                core::mem::replace(&mut patients, Ok(()))?;
            }
            self.write_down(open, &checked, last, more).await?;
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
        checked: &[(u64, Checked)],
        last: u64,
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
                for (line, entry) in checked {
                    // Another tab, or a request beside this one, may have written it down.
                    if *line > keyring.log.cursor || matches!(entry, Checked::Denied(_)) {
                        news |= keyring.write_down(*line, entry)?;
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
            self.tell_of(checked);
        }
        Ok(())
    }

    fn tell_of(&self, checked: &[(u64, Checked)]) {
        self.tell(Event::Activity);
        let mut shares = false;
        let mut records = false;
        let mut devices = false;
        let mut offers = false;
        let mut closed = false;
        for (_, entry) in checked {
            if let Checked::Final(proven) = entry {
                match proven.transaction.statement().body {
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
                    Body::Closing(_) => closed = true,
                    Body::KeysChanged(_) => devices = true,
                    Body::AccountCreated(_) => {}
                }
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
        if closed || devices {
            self.tell(Event::Session);
        }
    }
}

impl Keyring {
    fn check(&self, entry: Entry) -> Result<Checked, Error> {
        Ok(match entry {
            Entry::Final(receipt) => Checked::Final(Box::new(self.check_final(&receipt)?)),
            Entry::Denied(denial) => Checked::Denied(denial),
        })
    }

    /// A final line must concern this account, and keep to the terms: what breaks them can't have been admitted honestly.
    fn check_final(&self, receipt: &Receipt) -> Result<Proven, Error> {
        let proven = self.prove(receipt)?;
        let transaction = &proven.transaction;
        if transaction.account() == self.account() {
            return Ok(proven);
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
            offer.check_claim(body, opening, claimant, genesis, proven.header.time)?;
        }
        Ok(proven)
    }

    /// Whether a line tells of a grant from someone that is not known yet.
    fn is_news(&self, entry: &Checked) -> bool {
        match entry {
            Checked::Final(proven) => match &proven.transaction.statement().body {
                Body::Grant(body) => {
                    proven.transaction.account() != self.account()
                        && self.received(&body.grant).is_none()
                }
                _ => false,
            },
            Checked::Denied(_) => false,
        }
    }

    /// Gives whether there is anything new in it.
    fn write_down(&mut self, line: u64, entry: &Checked) -> Result<bool, Error> {
        let row = match entry {
            Checked::Final(proven) => {
                let height = proven.header.height;
                if !self.log.follows(height, proven.transaction.id()) {
                    return Err(Error::NotProven("an entry twice, or out of order"));
                }
                self.advance(&proven.header)?;
                let row = self.row_of(proven);
                // A reply that was lost on the way comes in here.
                let intent = proven.transaction.statement().intent;
                if self
                    .pending(intent)
                    .is_some_and(|it| self.is_ours(proven, it))
                {
                    self.settle(intent, proven);
                }
                row
            }
            Checked::Denied(denial) => self.row_of_denial(denial),
        };
        Ok(row.is_some_and(|row| self.log.push(Row { line, ..row })))
    }

    /// The row of something final; and what it changes about shares.
    fn row_of(&mut self, proven: &Proven) -> Option<Row> {
        let own = proven.transaction.account() == self.account();
        let at = proven.header.time;
        let statement = proven.transaction.statement();
        let row = |kind| Row::new(at, kind);
        match (&statement.body, proven.transaction.opening()) {
            (Body::AccountCreated(_), _) if own => Some(row(RowKind::Created)),
            (Body::RecordVersion(body), _) if own => {
                // By whichever of our devices.
                if let Some(record) = self.record_mut(&body.record) {
                    record.state = RecordState::Committed;
                }
                Some(Row {
                    records: Concerned::These(vec![body.record]),
                    ..row(RowKind::Added)
                })
            }
            (Body::KeysChanged(_), Opening::KeysChanged(opening)) if own => {
                self.follow(&opening.keys, at);
                self.row_of_keys(&opening.keys, proven.transaction.device(), at)
            }
            (Body::Grant(body), Opening::Grant(opening)) => {
                if own {
                    self.came_to_be(body.grant, opening, at);
                }
                Some(self.about(body.grant, row(RowKind::Shared)))
            }
            (Body::Revocation(body), _) if self.knows_offer(&body.offer()) => {
                self.offer_ended(body.offer(), at);
                Some(self.about_offer(body.offer(), row(RowKind::OfferEnded)))
            }
            (Body::Revocation(body), _) => {
                if let Some(share) = self.share_mut(&body.grant).filter(|_| own) {
                    share.stopping = true;
                    share.stopped = Some(at);
                }
                if let Some(received) = self.received_mut(&body.grant).filter(|_| !own) {
                    received.stopped = Some(at);
                }
                Some(self.about(body.grant, row(RowKind::Stopped)))
            }
            (Body::Offer(body), _) if own => {
                if let Some(offer) = self.offer_mut(&body.offer)
                    && offer.state == OfferState::Waiting
                {
                    offer.state = OfferState::Open;
                }
                Some(self.about_offer(body.offer, row(RowKind::Offered)))
            }
            (Body::Claim(body), Opening::Claim(opening)) => {
                if own {
                    if let Some(claim) = self.claim_mut(&body.offer)
                        && matches!(claim.state, ClaimState::Waiting | ClaimState::Over(_))
                    {
                        claim.state = ClaimState::Claimed;
                    }
                } else {
                    self.taken(body.offer, proven.transaction.account(), &opening.claim, at);
                }
                Some(self.about_offer(body.offer, row(RowKind::OfferTaken)))
            }
            (Body::Erasure(body), _) if own => {
                self.gone(body.record, at);
                Some(row(RowKind::Erased))
            }
            (Body::Closing(_), _) if own => {
                self.closed_by(proven);
                Some(row(RowKind::Closed))
            }
            (Body::Access(body), Opening::Access(opening)) => {
                if !own {
                    *self.log.opened.entry(body.grant).or_default() += 1;
                }
                let all = self.terms(&body.grant).map(|terms| &terms.records[..]);
                let records = Concerned::of(&opening.access.records, all.unwrap_or_default());
                let row = self.about(body.grant, row(RowKind::Opened));
                Some(Row { records, ..row })
            }
            _ => None,
        }
    }

    /// What a key set changed since the one before, which was read here before it.
    fn row_of_keys(&mut self, keys: &KeySet, by: VerifyingKey, at: Millis) -> Option<Row> {
        let first = &self.keys.inception.keys.devices;
        let before = self.log.devices.replace(keys.devices.clone());
        let before = before.as_ref().unwrap_or(first);
        let mut added = keys.devices.iter().filter(|it| !before.contains(it));
        let mut removed = before.iter().filter(|it| !keys.devices.contains(it));
        let by_kit = self.device(&by).is_some_and(|it| it.kit);
        let (kind, device) = match (added.next(), removed.next()) {
            (Some(added), _) if by_kit => (RowKind::Recovered, *added),
            (Some(added), _) => (RowKind::DeviceAdded, *added),
            (None, Some(removed)) => (RowKind::DeviceRemoved, *removed),
            (None, None) => return None,
        };
        Some(Row {
            device: Some(device),
            ..Row::new(at, kind)
        })
    }

    /// A grant of ours is final. If it is sealed otherwise than the newest form here, an earlier form won.
    fn came_to_be(&mut self, grant: GrantId, opening: &grant::Opening, at: Millis) {
        let Some(share) = self.share_mut(&grant) else {
            return;
        };
        if share.sent {
            return;
        }
        share.sent = true;
        share.made = at;
        // It is there: if it was stopped as if it were not, it is stopped now.
        share.stopped = None;
        if share.terms == opening.terms && share.salt == opening.salt {
            return;
        }
        share.terms = opening.terms.clone();
        share.salt = opening.salt.clone();
        self.outbox.retain(|it| it.wish != Wish::Share(grant));
    }

    /// A row about an offer: ours, with the one who took it, or somebody else's.
    fn about_offer(&self, offer: OfferId, row: Row) -> Row {
        Row {
            grant: Some(GrantId(offer.0)),
            purpose: self.offer(&offer).map(|it| it.purpose),
            records: Concerned::All,
            ..row
        }
    }

    /// The terms of a grant, given or received.
    fn terms(&self, grant: &GrantId) -> Option<&Terms> {
        let given = self.share(grant).map(|share| &share.terms);
        given.or_else(|| self.received(grant).map(|it| &it.terms))
    }

    /// A row about a share, with the other side's name as it is known here.
    fn about(&self, grant: GrantId, row: Row) -> Row {
        let given = self.share(&grant).map(|share| name_of(&share.contact));
        let received = || {
            let received = self.received(&grant)?;
            Some((received.patient.clone(), String::new()))
        };
        Row {
            grant: Some(grant),
            contact: given.or_else(received),
            purpose: self.terms(&grant).map(|terms| terms.purpose),
            records: Concerned::All,
            ..row
        }
    }

    /// A refused attempt on a share of ours. It bears a name only if the request inside is signed by that person's device:
    /// otherwise the relay could say of anyone that they tried.
    fn row_of_denial(&self, denial: &Denial) -> Option<Row> {
        let share = self.share(&denial.grant)?;
        let kind = match denial.reason.as_str() {
            "revoked" => RowKind::BlockedStopped,
            "expired" => RowKind::BlockedExpired,
            _ => RowKind::BlockedOutside,
        };
        let attempt = attempt(&denial.request)
            .filter(|it| it.is_by(share, self.contact(&share.contact.account)));
        let known = attempt.is_some();
        let (purpose, records) = match attempt.and_then(|it| it.wanted) {
            Some((purpose, records)) => {
                (Some(purpose), Concerned::of(&records, &share.terms.records))
            }
            None => (
                Some(share.terms.purpose).filter(|_| known),
                Concerned::Nothing,
            ),
        };
        Some(Row {
            records,
            count: denial.count.max(1),
            contact: known.then(|| name_of(&share.contact)),
            purpose,
            grant: Some(denial.grant),
            ..Row::new(denial.at, kind)
        })
    }
}

fn name_of(contact: &Contact) -> (String, String) {
    (contact.name.clone(), contact.organisation.clone())
}

/// A refused request whose signature holds.
struct Attempt {
    account: AccountId,
    device: VerifyingKey,
    grant: Option<GrantId>,
    wanted: Option<(Purpose, Vec<RecordId>)>,
}

impl Attempt {
    fn is_by(&self, share: &Share, now: Option<&Person>) -> bool {
        let now = now.map_or(&[][..], |person| &person.keys.devices);
        let devices = [&share.contact.devices, now].concat();
        self.account == share.contact.account
            && devices.contains(&self.device)
            && self.grant.is_none_or(|grant| grant == share.grant)
    }
}

/// Reads what the relay says was refused: a transaction, or a signed HTTP request.
fn attempt(bytes: &[u8]) -> Option<Attempt> {
    if let Ok(transaction) = Transaction::decode(bytes) {
        let verified = transaction.verify().ok()?;
        let Body::Access(body) = &verified.statement().body else {
            return None;
        };
        let wanted = match verified.opening() {
            Opening::Access(opening) => {
                let access = &opening.access;
                Some((access.purpose, access.records.clone()))
            }
            _ => None,
        };
        return Some(Attempt {
            account: verified.account(),
            device: verified.device(),
            grant: Some(body.grant),
            wanted,
        });
    }
    let signed = cose::Signed::decode(bytes).ok()?;
    let payload = signed.verify(Domain::Request).ok()?;
    let request: request::Request = decode_versioned::<_, 1>(payload).ok()?;
    // The target names the grant.
    let grant = request
        .target
        .strip_prefix("/v1/grants/")?
        .get(..64)?
        .parse()
        .ok()?;
    Some(Attempt {
        account: request.account,
        device: signed.signer(),
        grant: Some(grant),
        wanted: None,
    })
}
