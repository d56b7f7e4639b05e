//! The activity as it is shown. What a person did or saw once may be several lines of the ledger: a share of several grants is
//! opened, and stopped, grant by grant.

use std::collections::{BTreeSet, HashMap, HashSet};

use aceso_core::{
    grant::Purpose,
    id::{AccountId, GrantId, Millis, OfferId, ParcelId, RecordId},
};
use aceso_messages::{ActivityKind, ActivityRow};

use crate::{
    keyring::{Contact, Keyring, Parcel},
    log::{Concerned, Row, RowKind},
    ports::Ports,
    session::Open,
    sorting::{set, sort_by_key},
    views,
    wallet::Wallet,
};

/// Lines of one share are one if so little time is between the first and the last of them.
const AT_ONCE: Millis = 30 * 1000;

/// One line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub at: Millis,
    pub kind: ActivityKind,
    /// The other side.
    pub who: Option<Who>,
    pub purpose: Option<Purpose>,
    pub records: BTreeSet<RecordId>,
    /// The share or offer.
    pub share: Option<GrantId>,
    /// What the device is called.
    pub device: Option<String>,
    pub count: u32,
    /// The grants it is made of.
    grants: Vec<GrantId>,
}

/// Somebody else.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub name: String,
    pub organisation: String,
    pub account: Option<AccountId>,
}

/// What is looked up for every line.
struct Related {
    /// The share that a grant is of.
    shares: HashMap<GrantId, GrantId>,
    /// Grants that took the place of others.
    renewals: HashSet<GrantId>,
    /// Grants of a form that a share was changed from.
    before: HashSet<GrantId>,
}

impl<P: Ports> Wallet<P> {
    /// Newest first.
    pub(crate) fn list_activity(&self, open: &Open) -> Vec<ActivityRow> {
        let keyring = open.keyring();
        let lines = keyring.lines();
        let lines = lines.iter().rev();
        lines.map(|line| views::line(&keyring, line)).collect()
    }
}

impl Keyring {
    /// All lines, oldest first.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let related = self.related();
        let mut lines: Vec<Line> = Vec::new();
        let mut rows: Vec<_> = self.log.rows.iter().collect();
        // What was lost with a copy was read before what is in it.
        if rows.iter().any(|it| it.kind == RowKind::Restored) {
            sort_by_key(&mut rows, |row| row.at);
        }
        for row in rows {
            let Some(line) = self.line(row, &related) else {
                continue;
            };
            let near = |it: &&mut Line| it.at.saturating_add(AT_ONCE) >= line.at;
            let mut before = lines.iter_mut().rev().take_while(near);
            match before.find(|it| it.goes_with(&line)) {
                Some(first) => first.take(line),
                None => lines.push(line),
            }
        }
        lines
    }

    /// How often each share was opened, as the lines say.
    pub(crate) fn openings(&self) -> HashMap<GrantId, u32> {
        let mut openings = HashMap::new();
        for line in self.lines() {
            if let (ActivityKind::Opened, Some(share)) = (line.kind, line.share) {
                *openings.entry(share).or_default() += 1;
            }
        }
        openings
    }

    fn related(&self) -> Related {
        let mut shares: HashMap<_, _> = self
            .shares
            .iter()
            .map(|share| (share.grant, share.series_id()))
            .collect();
        for gift in self.gifts() {
            let first = gift.grants.first().map(|it| it.grant);
            let grants = gift.grants.iter().map(|it| it.grant);
            shares.extend(grants.zip(first.into_iter().cycle()));
        }
        let renewals = self.shares.iter().filter_map(|it| it.renewed_by).collect();
        let mut before: HashSet<_> = HashSet::new();
        for series in self.all_series() {
            before.extend(series.superseded());
        }
        for gift in self.gifts() {
            before.extend(gift.superseded());
        }
        Related {
            shares,
            renewals,
            before,
        }
    }

    /// None for what is told of elsewhere.
    fn line(&self, row: &Row, related: &Related) -> Option<Line> {
        let share = row.grant.and_then(|grant| self.share(&grant));
        let offer = row.grant.map(|grant| OfferId(grant.0));
        let kind = match row.kind {
            // Another device of ours may have said only later what it was.
            RowKind::Stopped if offer.is_some_and(|it| self.knows_offer(&it)) => {
                RowKind::OfferEnded
            }
            // Another device of ours may have said only later that it is none of its owner's.
            RowKind::Added if self.concerned(row).iter().any(|it| self.is_extract(it)) => {
                return None;
            }
            // Another grant took its place.
            RowKind::Stopped if share.is_some_and(|it| it.renewed_by.is_some()) => return None,
            RowKind::Stopped if row.grant.is_some_and(|it| related.before.contains(&it)) => {
                return None;
            }
            RowKind::Shared if row.grant.is_some_and(|it| related.renewals.contains(&it)) => {
                RowKind::Renewed
            }
            RowKind::DeviceAdded if self.is_kit(row) => RowKind::KitMade,
            kind => kind,
        };
        let device = row.device.and_then(|key| self.device(&key));
        Some(Line {
            at: row.at,
            kind: kind.into(),
            who: self.who(row),
            purpose: row.purpose.or_else(|| self.purpose_of(row)),
            records: set(self.concerned(row)),
            share: row
                .grant
                .filter(|_| !row.kind.is_of_vouching())
                .map(|grant| related.shares.get(&grant).copied().unwrap_or(grant)),
            device: device.map(|device| device.name.clone()),
            count: row.count,
            grants: row.grant.into_iter().collect(),
        })
    }

    fn is_kit(&self, row: &Row) -> bool {
        let device = row.device.and_then(|key| self.device(&key));
        device.is_some_and(|device| device.kit)
    }

    /// The other side: as it was written down, or as it came to be known. Who tried what was refused is known from the attempt alone.
    fn who(&self, row: &Row) -> Option<Who> {
        if row.kind.is_of_vouching() {
            return self.named_in(row);
        }
        let grant = row.grant?;
        if row.kind.is_blocked() && row.contact.is_none() {
            return None;
        }
        let written = || {
            let (name, organisation) = row.contact.clone()?;
            Some(Who {
                name,
                organisation,
                account: None,
            })
        };
        // Whoever sends a parcel chose its id: it says nothing of a share that bears the same.
        if row.kind.is_of_parcel() {
            return self.other_side(&ParcelId(grant.0)).or_else(written);
        }
        let of = |contact: &Contact| Who {
            name: contact.name.clone(),
            organisation: contact.organisation.clone(),
            account: Some(contact.account),
        };
        let given = self.share(&grant).map(|share| {
            let known = self.contact(&share.contact.account);
            // As they were when it was made, if anybody told of that.
            let unnamed = known.filter(|_| share.contact.name.is_empty());
            unnamed.map_or_else(|| of(&share.contact), |it| of(&it.contact()))
        });
        let given = given.filter(|who| !who.name.is_empty());
        let received = self.received(&grant).map(|received| Who {
            name: received.patient.clone(),
            organisation: String::new(),
            account: Some(received.owner),
        });
        let taker = || {
            let taken = row.kind == RowKind::OfferTaken;
            let taker = self.taker(&OfferId(grant.0)).filter(|_| taken);
            taker.map(of)
        };
        given.or(received).or_else(taker).or_else(written)
    }

    /// Who sent a parcel to this account, or to whom it was sent.
    fn other_side(&self, parcel: &ParcelId) -> Option<Who> {
        let parcel = self.parcel(parcel)?;
        if parcel.sender != self.account() {
            let (name, organisation) = parcel.from.clone()?;
            return Some(Who {
                name,
                organisation,
                account: Some(parcel.sender),
            });
        }
        let to = parcel.terms.recipient;
        let (name, organisation) = self.name_of(&to)?;
        Some(Who {
            name,
            organisation,
            account: Some(to),
        })
    }

    /// What somebody calls themself, as far as this account was told.
    pub(crate) fn name_of(&self, account: &AccountId) -> Option<(String, String)> {
        let person = self.contact(account);
        let person = person.map(|it| (it.name.clone(), it.organisation.clone()));
        person.or_else(|| {
            let mut received = self.received.iter().rev();
            let received = received.find(|it| it.owner == *account)?;
            Some((received.patient.clone(), String::new()))
        })
    }

    fn purpose_of(&self, row: &Row) -> Option<Purpose> {
        let kind = row.kind;
        let has_one = !kind.is_blocked() && !kind.is_of_parcel() && !kind.is_of_vouching();
        let grant = row.grant.filter(|_| has_one)?;
        let given = self.share(&grant).map(|share| share.terms.purpose);
        let received = || self.received(&grant).map(|it| it.terms.purpose);
        let offered = || self.offer(&OfferId(grant.0)).map(|it| it.purpose);
        given.or_else(received).or_else(offered)
    }

    /// The records of a line.
    fn concerned(&self, row: &Row) -> Vec<RecordId> {
        match &row.records {
            Concerned::Nothing => Vec::new(),
            Concerned::These(records) => records.clone(),
            Concerned::All if row.kind.is_of_parcel() => {
                let parcel = row.grant.and_then(|it| self.parcel(&ParcelId(it.0)));
                let kept = |parcel: &Parcel| self.kept_as(parcel).map(|record| record.id);
                let sent = |parcel: &Parcel| {
                    (parcel.sender == self.account()).then_some(parcel.terms.record)
                };
                let one = parcel.and_then(|it| kept(it).or_else(|| sent(it)));
                one.into_iter().collect()
            }
            Concerned::All => {
                let grant = row.grant;
                let given = grant
                    .and_then(|it| self.share(&it))
                    .map(|it| &it.terms.records);
                let received = || Some(&self.received(&grant?)?.terms.records);
                let offered = || Some(&self.offer(&OfferId(grant?.0))?.records);
                given
                    .or_else(received)
                    .or_else(offered)
                    .cloned()
                    .unwrap_or_default()
            }
        }
    }
}

impl Line {
    /// Whether a later line is of the same act: of the same share, but of another grant of it.
    fn goes_with(&self, later: &Self) -> bool {
        self.kind == later.kind
            && self.share.is_some()
            && self.share == later.share
            && later.grants.iter().all(|it| !self.grants.contains(it))
            && self.who.is_some() == later.who.is_some()
    }

    fn take(&mut self, later: Self) {
        self.records.extend(later.records);
        self.grants.extend(later.grants);
        self.count = self.count.max(later.count);
    }
}

impl From<RowKind> for ActivityKind {
    fn from(kind: RowKind) -> Self {
        match kind {
            RowKind::Created => Self::Created,
            RowKind::Added => Self::Added,
            RowKind::Shared => Self::Shared,
            RowKind::Stopped => Self::Stopped,
            RowKind::Opened => Self::Opened,
            RowKind::BlockedStopped => Self::BlockedStopped,
            RowKind::BlockedExpired => Self::BlockedExpired,
            RowKind::BlockedOutside => Self::BlockedOutside,
            RowKind::DeviceAdded => Self::DeviceAdded,
            RowKind::DeviceRemoved => Self::DeviceRemoved,
            RowKind::KitMade => Self::KitMade,
            RowKind::Recovered => Self::Recovered,
            RowKind::Erased => Self::Erased,
            RowKind::Offered => Self::Offered,
            RowKind::OfferTaken => Self::OfferTaken,
            RowKind::OfferEnded => Self::OfferEnded,
            RowKind::Renewed => Self::Renewed,
            RowKind::Closed => Self::Closed,
            RowKind::Sent => Self::Sent,
            RowKind::Arrived => Self::Arrived,
            RowKind::ParcelKept => Self::ParcelKept,
            RowKind::ParcelDeclined => Self::ParcelDeclined,
            RowKind::ParcelWithdrawn => Self::ParcelWithdrawn,
            RowKind::RecoveryBegun => Self::RecoveryBegun,
            RowKind::RecoveryStopped => Self::RecoveryStopped,
            RowKind::RecoveryCompleted => Self::RecoveryCompleted,
            RowKind::Vouched => Self::Vouched,
            RowKind::VouchedEnded => Self::VouchedEnded,
            RowKind::Vouching => Self::Vouching,
            RowKind::VouchingEnded => Self::VouchingEnded,
            RowKind::Admitted => Self::Admitted,
            RowKind::AdmissionWithdrawn => Self::AdmissionWithdrawn,
            RowKind::Older => Self::Older,
            RowKind::Restored => Self::Restored,
            RowKind::Changed => Self::Changed,
        }
    }
}
