//! What the rules of protocol §4 mean, written down a second time over plain values, from the protocol's text: nothing here asks the
//! ledger's code, not even for a number.

use std::collections::{BTreeMap, BTreeSet};

use aceso_core::{
    id::{BlobId, IntentId, Millis},
    ledger::Refusal,
    parcel::ParcelEnd,
};

use crate::DEVICES;

const MINUTE: Millis = 60 * 1000;
const DAY: Millis = 24 * 60 * MINUTE;
/// L05.
const MAX_VALIDITY: Millis = DAY;
/// L30.
const MAX_PERIOD: Millis = 10 * 366 * DAY;
/// L55.
const ACCESS_VALIDITY: Millis = 5 * MINUTE;
/// §5: how long an access lets its grantee fetch.
const ACCESS_LIFE: Millis = 15 * MINUTE;
/// L80.
const MAX_OFFER: Millis = 7 * DAY;
/// L116.
pub const MAX_ATTESTATION: Millis = 400 * DAY;
/// L118.
pub const MAX_VOUCHERS: usize = 8;
/// What the people here wrote into their inceptions.
pub const RECOVERY_DELAY: Millis = 120 * MINUTE;
/// L71.
pub const MAX_KEY_SETS: usize = 256;
/// L126.
pub const MAX_CHANGES: usize = 64;
/// L100.
const MAX_PARCEL: Millis = 90 * DAY;

/// A transaction in the model's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub author: usize,
    /// Whose device signs, and which of theirs.
    pub device: (usize, usize),
    pub intent: IntentId,
    pub valid: Millis,
    pub other_ledger: bool,
    pub no_ancestor: bool,
    pub act: Act,
}

/// People, records, devices and key sets go by number; a grant and an offer of one number have one id.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    Begin,
    Put {
        record: usize,
        number: u64,
        blob: BlobId,
    },
    Grant {
        grant: usize,
        terms: ModelGrant,
        /// Which of the grantee's key sets; none is one that never was.
        keys: Option<usize>,
        replaces: Option<usize>,
    },
    Revoke(usize),
    Access {
        grant: usize,
        records: BTreeSet<usize>,
        purpose: bool,
    },
    Change {
        number: u64,
        previous: usize,
        devices: BTreeSet<usize>,
    },
    Erase(usize),
    Offer {
        offer: usize,
        until: Millis,
    },
    Claim {
        offer: usize,
        keys: Option<usize>,
        shown: bool,
    },
    Close(Millis),
    Parcel {
        parcel: usize,
        it: ModelParcel,
        /// Which of the recipient's key sets; none is one that never was.
        keys: Option<usize>,
        /// The grant that is named.
        introduction: Option<usize>,
    },
    EndParcel {
        parcel: usize,
        how: ParcelEnd,
    },
    /// What these operators signed.
    Word {
        of: usize,
        admit: bool,
        number: u64,
        signers: BTreeSet<usize>,
    },
    /// The same of those who are to be validators.
    HandOver {
        number: u64,
        to: BTreeSet<usize>,
        signers: BTreeSet<usize>,
    },
    Attest {
        attestation: usize,
        it: ModelAttestation,
    },
    Withdraw(usize),
    BeginRecovery {
        recovery: usize,
        keys: ModelKeys,
    },
    CancelRecovery(usize),
    CompleteRecovery {
        recovery: usize,
        keys: ModelKeys,
    },
}

/// A key set that was not there yet: its number, which one it follows, and its devices.
pub type ModelKeys = (u64, usize, BTreeSet<usize>);

#[derive(Debug, Clone, PartialEq)]
pub struct ModelOrganisation {
    pub number: u64,
    pub admitted: Millis,
    pub withdrawn: Option<Millis>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ModelAttestation {
    pub by: usize,
    pub of: usize,
    pub made: Millis,
    pub until: Millis,
    pub ended: Option<Millis>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ModelRecovery {
    pub recovery: usize,
    pub keys: ModelKeys,
    pub due: Millis,
    /// Whether it was completed, and when it ended.
    pub end: Option<(bool, Millis)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ModelGrant {
    pub owner: usize,
    pub to: usize,
    pub records: BTreeSet<usize>,
    pub purpose: bool,
    pub from: Millis,
    pub until: Millis,
    pub revoked: Option<Millis>,
    pub opened: u64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ModelRecord {
    pub owner: usize,
    pub number: u64,
    pub erased: Option<Millis>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ModelOffer {
    pub owner: usize,
    pub until: Millis,
    pub ended: Option<Millis>,
    /// Who, with which of their key sets, and when.
    pub claim: Option<(usize, usize, Millis)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ModelParcel {
    pub sender: usize,
    pub to: usize,
    pub record: usize,
    pub until: Millis,
    pub introduced: bool,
    pub ended: Option<(ParcelEnd, Millis)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ModelPerson {
    /// The devices of each key set.
    pub sets: Vec<BTreeSet<usize>>,
    pub until: Option<Millis>,
}

impl ModelPerson {
    pub fn new() -> Self {
        Self {
            sets: vec![BTreeSet::from([0])],
            until: None,
        }
    }

    pub fn is_closed(&self, time: Millis) -> bool {
        self.until.is_some_and(|until| time >= until)
    }

    pub fn newest(&self) -> usize {
        self.sets.len() - 1
    }
}

/// What is remembered.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub people: BTreeMap<usize, ModelPerson>,
    pub records: BTreeMap<usize, ModelRecord>,
    pub blobs: BTreeSet<BlobId>,
    pub grants: BTreeMap<usize, ModelGrant>,
    pub offers: BTreeMap<usize, ModelOffer>,
    pub parcels: BTreeMap<usize, ModelParcel>,
    /// What waits for whom, as of the last parcel that came or ended.
    pub inboxes: BTreeMap<usize, BTreeSet<usize>>,
    pub intents: BTreeMap<IntentId, Millis>,
    pub organisations: BTreeMap<usize, ModelOrganisation>,
    pub attestations: BTreeMap<usize, ModelAttestation>,
    /// Who vouches for whom by which attestation, as of the last that was made or withdrawn.
    pub vouched: BTreeMap<usize, BTreeMap<usize, usize>>,
    pub recoveries: BTreeMap<usize, ModelRecovery>,
    /// The changes of the validators: who came, and when.
    pub sets: Vec<(BTreeSet<usize>, Millis)>,
}

/// The first refusal whose condition holds.
pub fn first<const N: usize>(refusals: [(bool, Refusal); N]) -> Result<(), Refusal> {
    match refusals.into_iter().find(|(holds, _)| *holds) {
        Some((_, refusal)) => Err(refusal),
        None => Ok(()),
    }
}

impl Model {
    pub fn apply(&mut self, plan: &Plan, time: Millis) -> Result<(), Refusal> {
        self.check_any(plan, time)?;
        let author = plan.author;
        let mut forget = plan.valid;
        match &plan.act {
            Act::Begin => {
                if self.people.contains_key(&author) {
                    return Err(Refusal::AccountExists);
                }
                self.people.insert(author, ModelPerson::new());
            }
            Act::Put {
                record,
                number,
                blob,
            } => self.put(author, *record, *number, *blob)?,
            Act::Grant {
                grant,
                terms,
                keys,
                replaces,
            } => {
                self.check_grant(*grant, terms, *keys, time)?;
                if let Some(before) = replaces {
                    let before = self.grants.get_mut(before);
                    let before = before.filter(|it| (it.owner, it.to) == (author, terms.to));
                    let before = before.ok_or(Refusal::NoGrant)?;
                    first([(before.revoked.is_some(), Refusal::AlreadyRevoked)])?;
                    before.revoked = Some(time);
                }
                self.grants.insert(*grant, terms.clone());
            }
            Act::Revoke(id) => self.revoke(author, *id, time)?,
            Act::Access {
                grant,
                records,
                purpose,
            } => {
                let grant = self.grants.get_mut(grant).filter(|it| it.to == author);
                let grant = grant.ok_or(Refusal::NoGrant)?;
                let over = grant.revoked.is_some() || self.people[&grant.owner].is_closed(time);
                first([
                    (over, Refusal::Revoked),
                    (time < grant.from, Refusal::NotYet),
                    (time >= grant.until, Refusal::Expired),
                    (*purpose != grant.purpose, Refusal::OtherPurpose),
                    (records.is_empty(), Refusal::Malformed),
                    (!records.is_subset(&grant.records), Refusal::OtherRecord),
                    (plan.valid > time + ACCESS_VALIDITY, Refusal::TooFarAhead),
                ])?;
                forget = forget.max(grant.until.min(time + ACCESS_LIFE));
                grant.opened += 1;
            }
            Act::Change {
                number,
                previous,
                devices,
            } => {
                let sets = &mut self.people.get_mut(&author).unwrap().sets;
                let follows = *number == sets.len() as u64 && previous + 1 == sets.len();
                first([
                    (devices.is_empty(), Refusal::Malformed),
                    (!follows, Refusal::StaleKeys),
                    (sets.len() >= MAX_KEY_SETS, Refusal::TooManyKeys),
                ])?;
                sets.push(devices.clone());
                let recovery = self.recoveries.get_mut(&author);
                if let Some(it) = recovery.filter(|it| it.end.is_none()) {
                    it.end = Some((false, time));
                }
            }
            Act::Erase(record) => {
                let record = self.records.get_mut(record);
                let record = record.filter(|it| it.owner == author);
                let record = record.ok_or(Refusal::NotOwner)?;
                first([(record.erased.is_some(), Refusal::RecordErased)])?;
                record.erased = Some(time);
            }
            Act::Offer { offer, until } => {
                let taken = self.is_taken(*offer);
                let short = *until > time && *until <= time + MAX_OFFER;
                first([(taken, Refusal::OfferExists), (!short, Refusal::BadPeriod)])?;
                let made = ModelOffer {
                    owner: author,
                    until: *until,
                    ended: None,
                    claim: None,
                };
                self.offers.insert(*offer, made);
            }
            Act::Claim { offer, keys, shown } => {
                let newest = self.people[&author].newest();
                let offer = self.offers.get_mut(offer);
                let offer = offer.filter(|it| it.owner != author);
                let offer = offer.ok_or(Refusal::NoOffer)?;
                let closed = self.people[&offer.owner].is_closed(time);
                let over = offer.ended.is_some() || closed || time >= offer.until;
                first([
                    (over, Refusal::OfferOver),
                    (offer.claim.is_some(), Refusal::OfferTaken),
                    (!shown, Refusal::BadSignature),
                    (*keys != Some(newest), Refusal::StaleKeys),
                ])?;
                offer.claim = Some((author, newest, time));
            }
            Act::Close(until) => {
                let end = &mut self.people.get_mut(&author).unwrap().until;
                let sooner = time.max(*until);
                let no_sooner = end.is_some_and(|end| end <= sooner);
                first([(no_sooner, Refusal::AlreadyClosed)])?;
                *end = Some(sooner);
            }
            Act::Parcel {
                parcel,
                it,
                keys,
                introduction,
            } => self.send(*parcel, it, *keys, *introduction, time)?,
            Act::EndParcel { parcel, how } => self.end(author, *parcel, *how, time)?,
            Act::HandOver {
                number,
                to,
                signers,
            } => self.hand_over(*number, to, signers, time)?,
            Act::Word { .. } | Act::Attest { .. } | Act::Withdraw(_) => {
                self.vouch(author, &plan.act, time)?;
            }
            Act::BeginRecovery { .. } | Act::CancelRecovery(_) | Act::CompleteRecovery { .. } => {
                self.recover(author, &plan.act, time)?;
            }
        }
        if !matches!(plan.act, Act::Revoke(_)) {
            self.intents.insert(plan.intent, forget);
        }
        Ok(())
    }

    /// What is asked of every transaction.
    fn check_any(&self, plan: &Plan, time: Millis) -> Result<(), Refusal> {
        let in_time = !matches!(plan.act, Act::Revoke(_));
        let known = self.intents.contains_key(&plan.intent);
        first([
            (plan.other_ledger, Refusal::OtherLedger),
            (in_time && plan.valid < time, Refusal::Stale),
            (
                in_time && plan.valid > time + MAX_VALIDITY,
                Refusal::TooFarAhead,
            ),
            (in_time && known, Refusal::Duplicate),
            (plan.no_ancestor, Refusal::NotAncestor),
        ])?;
        let (owner, device) = plan.device;
        let begun = ModelPerson::new();
        let account = match plan.act {
            Act::Begin => &begun,
            _ => {
                let account = self.people.get(&plan.author);
                account.ok_or(Refusal::UnknownAccount)?
            }
        };
        let by_key = matches!(
            plan.act,
            Act::BeginRecovery { .. } | Act::CompleteRecovery { .. }
        );
        let speaks = owner == plan.author
            && match by_key {
                true => device == DEVICES,
                false => account.sets[account.newest()].contains(&device),
            };
        first([
            (account.is_closed(time), Refusal::AccountClosed),
            (!speaks, Refusal::UnknownDevice),
        ])
    }

    fn put(
        &mut self,
        author: usize,
        record: usize,
        number: u64,
        blob: BlobId,
    ) -> Result<(), Refusal> {
        let next = match self.records.get(&record) {
            Some(it) if it.owner != author => return Err(Refusal::NotOwner),
            Some(it) if it.erased.is_some() => return Err(Refusal::RecordErased),
            Some(it) => it.number + 1,
            None => 0,
        };
        if number != next {
            return Err(Refusal::WrongNumber);
        }
        if !self.blobs.insert(blob) {
            return Err(Refusal::BlobUsed);
        }
        let newest = ModelRecord {
            owner: author,
            number,
            erased: None,
        };
        self.records.insert(record, newest);
        Ok(())
    }

    fn revoke(&mut self, author: usize, id: usize, time: Millis) -> Result<(), Refusal> {
        let grant = self
            .grants
            .get_mut(&id)
            .map(|it| (it.owner, &mut it.revoked));
        let offer = self.offers.get_mut(&id).map(|it| (it.owner, &mut it.ended));
        let (owner, end) = grant.or(offer).ok_or(Refusal::NoGrant)?;
        first([
            (owner != author, Refusal::NoGrant),
            (end.is_some(), Refusal::AlreadyRevoked),
        ])?;
        *end = Some(time);
        Ok(())
    }

    /// One id is never two of these.
    fn is_taken(&self, id: usize) -> bool {
        self.grants.contains_key(&id)
            || self.offers.contains_key(&id)
            || self.parcels.contains_key(&id)
    }

    fn send(
        &mut self,
        parcel: usize,
        it: &ModelParcel,
        keys: Option<usize>,
        introduction: Option<usize>,
        time: Millis,
    ) -> Result<(), Refusal> {
        let short = it.until > time && it.until <= time + MAX_PARCEL;
        first([
            (self.is_taken(parcel), Refusal::ParcelExists),
            (!short, Refusal::BadPeriod),
        ])?;
        let recipient = self.people.get(&it.to).filter(|_| it.to != it.sender);
        let recipient = recipient.ok_or(Refusal::UnknownRecipient)?;
        let record = self.records.get(&it.record);
        let grant = introduction.and_then(|grant| self.grants.get(&grant));
        let introduces = grant.is_some_and(|grant| {
            (grant.owner, grant.to) == (it.to, it.sender) && grant.revoked.is_none()
        });
        // L104
        let (all, each) = if it.introduced { (64, 16) } else { (16, 2) };
        let parcels = &self.parcels;
        let none = BTreeSet::new();
        let inbox = self.inboxes.get(&it.to).unwrap_or(&none);
        let waits = |id: &usize| parcels[id].until > time;
        let alike: Vec<_> = inbox
            .iter()
            .filter(|id| waits(id) && parcels[id].introduced == it.introduced)
            .collect();
        let own = alike.iter().filter(|id| parcels[id].sender == it.sender);
        first([
            (recipient.is_closed(time), Refusal::RecipientClosed),
            (keys != Some(recipient.newest()), Refusal::StaleKeys),
            (
                record.is_none_or(|record| record.owner != it.sender),
                Refusal::NotOwner,
            ),
            (
                record.is_some_and(|record| record.erased.is_some()),
                Refusal::RecordErased,
            ),
            (introduction.is_some() && !introduces, Refusal::NoGrant),
            (alike.len() >= all, Refusal::InboxFull),
            (own.count() >= each, Refusal::TooManyParcels),
        ])?;
        let mut inbox = inbox.clone();
        inbox.retain(waits);
        inbox.insert(parcel);
        self.inboxes.insert(it.to, inbox);
        self.parcels.insert(parcel, it.clone());
        Ok(())
    }

    fn end(
        &mut self,
        author: usize,
        parcel: usize,
        how: ParcelEnd,
        time: Millis,
    ) -> Result<(), Refusal> {
        let it = self.parcels.get_mut(&parcel).filter(|it| match how {
            ParcelEnd::Kept | ParcelEnd::Declined => it.to == author,
            ParcelEnd::Withdrawn => it.sender == author,
        });
        let it = it.ok_or(Refusal::NoParcel)?;
        first([
            (it.ended.is_some(), Refusal::ParcelEnded),
            (time >= it.until, Refusal::ParcelOver),
        ])?;
        it.ended = Some((how, time));
        let to = it.to;
        let parcels = &self.parcels;
        let inbox = self.inboxes.entry(to).or_default();
        inbox.retain(|id| *id != parcel && parcels[id].until > time);
        Ok(())
    }

    fn check_grant(
        &self,
        grant: usize,
        terms: &ModelGrant,
        keys: Option<usize>,
        time: Millis,
    ) -> Result<(), Refusal> {
        let taken = self.is_taken(grant);
        let period = terms.until.saturating_sub(terms.from);
        first([
            (taken, Refusal::GrantExists),
            (period == 0 || period > MAX_PERIOD, Refusal::BadPeriod),
            (terms.until <= time, Refusal::BadPeriod),
            (terms.records.is_empty(), Refusal::Malformed),
        ])?;
        for record in &terms.records {
            let record = self.records.get(record);
            first([
                (
                    record.is_none_or(|it| it.owner != terms.owner),
                    Refusal::NotOwner,
                ),
                (
                    record.is_some_and(|it| it.erased.is_some()),
                    Refusal::RecordErased,
                ),
            ])?;
        }
        let grantee = self.people.get(&terms.to);
        let grantee = grantee.filter(|_| terms.to != terms.owner);
        let grantee = grantee.ok_or(Refusal::UnknownGrantee)?;
        first([
            (grantee.is_closed(time), Refusal::GranteeClosed),
            (keys != Some(grantee.newest()), Refusal::StaleKeys),
        ])
    }

    pub fn forget(&mut self, time: Millis) {
        self.intents.retain(|_, until| *until >= time);
    }
}
