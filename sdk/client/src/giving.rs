//! A grant is made: keys sealed to the other person, terms signed, all of it in the outbox in one step, before the relay hears
//! of anything.

use aceso_core::{
    codec::encode,
    crypto::digest::{Salt, commit},
    grant::{
        Contents, Delivery, Item, MAX_RECORDS, Notice, Permissions, Purpose, SealContext, Terms,
        make_delivery,
    },
    id::{GrantId, IntentId, Millis, RecordId},
    kinds::grant,
};

use crate::{
    error::Error,
    keyring::{Freight, Keyring, Pending, Person, Record, Scope, Share, Wish},
    ports::Ports,
    wallet::Wallet,
};

/// A share begins a little in the past, so that clocks that are a little apart don't make it begin in the future.
const SLACK: Millis = 5 * 60 * 1000;

/// The end of what was made when the clock was ahead of what it is now known to be: it lasts as long as was said, not longer.
pub(crate) fn shortened(until: Millis, made: Millis, today: Millis) -> Millis {
    until.saturating_sub(made.saturating_sub(today))
}

/// A share that is to be.
#[derive(Clone)]
pub(crate) struct Giving<'a> {
    /// What its first grant will be called.
    pub first: GrantId,
    pub person: &'a Person,
    pub scope: Scope,
    pub records: Vec<RecordId>,
    pub purpose: Purpose,
    pub until: Millis,
    /// What its notice names.
    pub nonce: Vec<u8>,
    /// The first grant of the series that it goes on from.
    pub series: Option<GrantId>,
    /// The grants whose place it takes, if the person changes a share to it.
    pub takes: Option<Vec<GrantId>>,
}

/// Grants that are sealed and signed.
pub(crate) struct Given {
    pub shares: Vec<Share>,
    pub pending: Vec<Pending>,
}

impl<P: Ports> Wallet<P> {
    /// Seals and signs: one grant, or as many as it takes to hold all records. Without a record there is nothing to seal yet.
    pub(crate) fn give(&self, keyring: &Keyring, giving: Giving<'_>) -> Result<Given, Error> {
        let rng = &mut self.ports().rng();
        let mut records = giving.records;
        records.sort_unstable();
        records.dedup();
        let mut share = Share {
            grant: giving.first,
            contact: giving.person.contact(),
            terms: Terms {
                grantee: giving.person.account,
                grantee_keys: giving.person.keys.digest(),
                records: Vec::new(),
                purpose: giving.purpose,
                from: self.today().saturating_sub(SLACK),
                until: giving.until,
                permissions: Permissions::READ,
            },
            salt: Salt::random(rng),
            made: self.today(),
            sent: false,
            stopping: false,
            stopped: None,
            scope: giving.scope,
            series: giving.series,
            renewed_by: None,
            nonce: giving.nonce.into(),
            takes: giving.takes,
            end: None,
        };
        let mut given = Given {
            shares: Vec::new(),
            pending: Vec::new(),
        };
        if records.is_empty() {
            given.shares.push(share);
            return Ok(given);
        }
        // What does not fit into the first goes on from it, in the form of the share that it is of.
        let head = giving.series.unwrap_or(giving.first);
        let form = match (&share.takes, giving.series) {
            (None, Some(_)) => share.nonce.clone(),
            _ => giving.first.as_bytes().to_vec().into(),
        };
        for part in records.chunks(MAX_RECORDS) {
            share.terms.records = part.to_vec();
            given
                .pending
                .push(self.seal_share(keyring, &share, giving.person)?);
            given.shares.push(share.clone());
            share.grant = GrantId::random(rng);
            share.salt = Salt::random(rng);
            share.series = Some(head);
            share.nonce = form.clone();
            share.takes = None;
        }
        Ok(given)
    }

    /// Seals a share again under the id it has: the ledger takes one of that id, so that it is made once whatever was sent before.
    pub(crate) fn give_again(
        &self,
        keyring: &Keyring,
        share: &Share,
        person: &Person,
    ) -> Result<(Share, Pending), Error> {
        let mut share = share.clone();
        share.contact = person.contact();
        share.terms.grantee_keys = person.keys.digest();
        share
            .terms
            .records
            .retain(|id| keyring.record(id).is_some());
        share.salt = Salt::random(&mut self.ports().rng());
        let pending = self.seal_share(keyring, &share, person)?;
        Ok((share, pending))
    }

    /// Seals again a share that was made when the clock was ahead, before the relay had said so. Gives whether it was. What was
    /// signed already may be on the ledger, and stays as it is; but nothing is signed before its keys were brought to the relay,
    /// which minds a wrong clock.
    pub(crate) fn set_right(&self, keyring: &mut Keyring, intent: IntentId) -> Result<bool, Error> {
        let today = self.today();
        let unsigned = |it: &&Pending| it.good_until().is_none();
        let Some(pending) = keyring.pending(intent).filter(unsigned) else {
            return Ok(false);
        };
        let Wish::Share(grant) = pending.wish else {
            return Ok(false);
        };
        let late = |share: &&Share| share.made > today.saturating_add(SLACK);
        let Some(mut share) = keyring.share(&grant).filter(late).cloned() else {
            return Ok(false);
        };
        let person = keyring.contact(&share.contact.account);
        let Some(person) = person.filter(|it| it.keys.digest() == share.terms.grantee_keys) else {
            return Ok(false);
        };
        share.terms.until = shortened(share.terms.until, share.made, today);
        share.terms.from = today.saturating_sub(SLACK);
        share.made = today;
        let (share, again) = self.give_again(keyring, &share, person)?;
        if let Some(pending) = keyring.pending_mut(intent) {
            *pending = Pending { intent, ..again };
        }
        if let Some(it) = keyring.share_mut(&grant) {
            *it = share;
        }
        Ok(true)
    }

    fn seal_share(
        &self,
        keyring: &Keyring,
        share: &Share,
        person: &Person,
    ) -> Result<Pending, Error> {
        let delivery = self.deliver(keyring, share, person)?;
        let (notice, bundle) = delivery.digests();
        let pending = self.pending(
            Wish::Share(share.grant),
            grant::Body {
                grant: share.grant,
                terms: commit(&share.salt, &encode(&share.terms)),
                notice,
                bundle,
                replaces: keyring.replaced_by(share),
            },
            grant::Opening {
                salt: share.salt.clone(),
                terms: share.terms.clone(),
            },
        );
        Ok(pending.after(Freight::Delivery(share.grant, encode(&delivery).into())))
    }

    fn deliver(
        &self,
        keyring: &Keyring,
        share: &Share,
        person: &Person,
    ) -> Result<Delivery, Error> {
        let terms = &share.terms;
        let items = terms
            .records
            .iter()
            .filter_map(|id| keyring.record(id))
            .map(item)
            .collect();
        let patient = keyring.owner.name.clone();
        let to = person
            .keys
            .sealing_key()
            .ok_or(Error::NotProven("a sealing key that is none"))?;
        let context = SealContext {
            genesis: keyring.ledger()?.genesis.digest(),
            owner: keyring.account(),
            grantee: terms.grantee,
            grantee_keys: terms.grantee_keys,
            grant: share.grant,
            terms: commit(&share.salt, &encode(terms)),
        };
        Ok(make_delivery(
            Notice::new(patient.clone(), share.nonce.to_vec()),
            Contents::new(patient, items),
            &to,
            &context,
            &mut self.ports().rng(),
        )?)
    }
}

impl Keyring {
    /// The grant that ends in the transaction of another one: where the ledger has it in force, as far as is known here.
    fn replaced_by(&self, share: &Share) -> Option<GrantId> {
        let first = share.takes.as_ref()?.first()?;
        let before = self.share(first)?;
        (before.sent && !before.is_over()).then_some(*first)
    }

    /// Takes over what was sealed and signed.
    pub(crate) fn take_over(&mut self, given: Given) {
        self.shares.extend(given.shares);
        given.pending.into_iter().for_each(|it| self.wish_anew(it));
    }

    /// Takes over a wish in a new form. A form before it may be on the ledger, whatever was said of it.
    pub(crate) fn wish_anew(&mut self, mut pending: Pending) {
        let before = self.pending_for(pending.wish);
        pending.until = before.and_then(Pending::good_until);
        self.outbox.retain(|it| it.wish != pending.wish);
        self.outbox.push(pending);
    }
}

/// A record with its key, for the one it is shared with.
fn item(record: &Record) -> Item {
    Item {
        record: record.id,
        version: record.version,
        key: record.key.clone(),
        // What its owner calls a record may say what was not asked for.
        title: match &record.origin {
            Some(origin) => origin.title.clone(),
            None => record.title.clone(),
        },
        kind: record.kind,
        media_type: record.media_type.clone(),
        added: record.added,
        size: record.size,
    }
}
