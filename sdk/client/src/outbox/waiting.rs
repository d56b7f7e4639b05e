//! What has not reached the service yet, as a person is told.

use std::collections::HashMap;

use aceso_core::id::{IntentId, Millis, RecordId};
use aceso_messages::{Problem, ProblemKind, WaitingKind, WaitingRow};

use crate::{
    error::{Error, Refused},
    keyring::{Keyring, OfferState, Pending, Prepared, Record, Trouble, Wish},
    ports::Ports,
    session::Open,
    sorting::sort_by_key,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// What waits to be sent, oldest first. With an account that ended nothing does: nobody would take it any more.
    pub(crate) fn list_waiting(&self, open: &Open) -> Vec<WaitingRow> {
        let keyring = open.keyring();
        if keyring.is_closed(self.block_time(open)) {
            return Vec::new();
        }
        keyring.waiting()
    }

    /// How many [`Wallet::list_waiting`] lists, without making the list.
    pub(crate) fn count_waiting(&self, open: &Open) -> usize {
        let keyring = open.keyring();
        if keyring.is_closed(self.block_time(open)) {
            return 0;
        }
        keyring.waiting_count()
    }
}

impl Keyring {
    fn waiting(&self) -> Vec<WaitingRow> {
        let records: HashMap<RecordId, &Record> =
            self.records.iter().map(|it| (it.id, it)).collect();
        let mut rows: Vec<WaitingRow> = Vec::new();
        if self.is_unknown() {
            rows.push(row(
                WaitingKind::Account,
                self.owner.name.clone(),
                self.owner.changed,
            ));
        }
        rows.extend(self.wanted().map(|it| self.waiting_row(it, &records)));
        if let Some(since) = self.backup_waits() {
            rows.push(WaitingRow {
                reason: self.journal.trouble.as_ref().map(Problem::from),
                ..row(WaitingKind::Backup, String::new(), since)
            });
        }
        // For whom these are is not known yet.
        rows.extend(self.without_contact().map(|it| WaitingRow {
            id: it.grant.to_string(),
            ..row(WaitingKind::Share, String::new(), it.made)
        }));
        sort_by_key(&mut rows, |row| row.since);
        rows
    }

    /// How many that are.
    fn waiting_count(&self) -> usize {
        usize::from(self.is_unknown())
            + self.wanted().count()
            + usize::from(self.backup_waits().is_some())
            + self.without_contact().count()
    }

    /// What its person waits for. What was given up goes nowhere, as far as they are concerned, and what goes on is not taken back.
    fn wanted(&self) -> impl Iterator<Item = &Pending> {
        let all = self.outbox.iter();
        let wanted = |wish| !self.is_given_up(wish) && !self.is_of_left(wish);
        all.filter(move |it| wanted(it.wish))
    }

    /// The relay was never reached: not even the account is begun.
    fn is_unknown(&self) -> bool {
        !self.owner.registered && self.pending_for(Wish::Account).is_none()
    }

    fn backup_waits(&self) -> Option<Millis> {
        let others = self.keys.current.devices.len() > 1;
        self.journal.waits_since.filter(|_| others)
    }

    fn without_contact(&self) -> impl Iterator<Item = &Prepared> {
        self.prepared.iter().filter(|it| it.contact.is_none())
    }

    /// Whether it is known why this waits.
    pub(crate) fn is_in_trouble(&self, intent: IntentId) -> bool {
        self.pending(intent).is_some_and(|it| it.trouble.is_some())
    }

    /// Whether the same waits for the same reason.
    pub(crate) fn waits_as(&self, other: &Self) -> bool {
        self.owner.registered == other.owner.registered
            && self.journal.waits_since == other.journal.waits_since
            && self.journal.trouble == other.journal.trouble
            && self.prepared == other.prepared
            && self.outbox.len() == other.outbox.len()
            && self
                .outbox
                .iter()
                .zip(&other.outbox)
                .all(|(one, other)| (one.intent, &one.trouble) == (other.intent, &other.trouble))
    }

    /// What can still be taken back, and by which id. What ends something was asked for to be sure of it.
    fn taken_back_by(&self, wish: Wish, records: &HashMap<RecordId, &Record>) -> Option<String> {
        match wish {
            Wish::Record(id) => Some(records.get(&id)?.id.to_string()),
            // What it was changed to can't be taken back apart from the share.
            Wish::Share(grant) if self.is_change(&grant) => None,
            Wish::Share(grant) => {
                let series = self.series(&grant)?;
                let ends = series.members.iter().any(|share| share.stopping);
                (!ends).then(|| series.id().to_string())
            }
            Wish::Offer(id) => {
                let over = matches!(self.offer(&id)?.state, OfferState::Over(..));
                (!over).then(|| id.to_string())
            }
            Wish::Account
            | Wish::Stop(_)
            | Wish::EndOffer(_)
            | Wish::Claim(_)
            | Wish::Erase(_)
            | Wish::Close
            | Wish::EndParcel(..)
            | Wish::EndVouch(_)
            | Wish::Keys => None,
            Wish::Parcel(id) => Some(id.to_string()),
            Wish::Vouch(id) => Some(id.to_string()),
        }
    }

    fn waiting_row(&self, pending: &Pending, records: &HashMap<RecordId, &Record>) -> WaitingRow {
        let with = |grant| {
            self.share(grant)
                .map(|share| share.contact.name.clone())
                .unwrap_or_default()
        };
        let (kind, title) = match &pending.wish {
            Wish::Account => (WaitingKind::Account, self.owner.name.clone()),
            Wish::Record(id) => {
                let title = records.get(id).map(|record| record.title.clone());
                (WaitingKind::Record, title.unwrap_or_default())
            }
            Wish::Share(grant) if self.is_change(grant) => (WaitingKind::Change, with(grant)),
            Wish::Share(grant) => (WaitingKind::Share, with(grant)),
            Wish::Keys => {
                let added = self.changing.as_ref().and_then(|it| it.added);
                let device = added.and_then(|key| self.device(&key));
                let name = device.map(|device| device.name.clone());
                (WaitingKind::Device, name.unwrap_or_default())
            }
            Wish::Stop(grant) => (WaitingKind::Stop, with(grant)),
            Wish::Offer(_) => (WaitingKind::Offer, String::new()),
            Wish::EndOffer(_) => (WaitingKind::OfferEnd, String::new()),
            Wish::Claim(_) => (WaitingKind::Claim, String::new()),
            // What it was called is gone with it.
            Wish::Erase(_) => (WaitingKind::Erase, String::new()),
            Wish::Parcel(_) => {
                let record = pending.sends().and_then(|it| records.get(&it.record));
                let title = record.map(|record| record.title.clone());
                (WaitingKind::Parcel, title.unwrap_or_default())
            }
            Wish::EndParcel(id, _) => {
                let from = self.parcel(id).and_then(|it| it.from.clone());
                let (name, _) = from.unwrap_or_default();
                (WaitingKind::ParcelEnd, name)
            }
            Wish::Vouch(_) => {
                let name = pending.vouches().map(|it| it.name.clone());
                (WaitingKind::Vouch, name.unwrap_or_default())
            }
            Wish::EndVouch(id) => {
                let name = self.vouch(id).map(|it| it.terms.name.clone());
                (WaitingKind::VouchEnd, name.unwrap_or_default())
            }
            Wish::Close => (WaitingKind::Close, self.owner.name.clone()),
        };
        WaitingRow {
            id: self
                .taken_back_by(pending.wish, records)
                .unwrap_or_default(),
            reason: pending.trouble.as_ref().map(Problem::from),
            ..row(kind, title, pending.since)
        }
    }
}

fn row(kind: WaitingKind, title: String, since: Millis) -> WaitingRow {
    WaitingRow {
        kind,
        id: String::new(),
        title,
        since,
        reason: None,
    }
}

impl From<&Trouble> for Problem {
    fn from(trouble: &Trouble) -> Self {
        match trouble {
            Trouble::Refused {
                status,
                name,
                used,
                limit,
            } => Error::from(Refused {
                status: *status,
                name: name.clone(),
                now: None,
                used: *used,
                limit: *limit,
            })
            .into(),
            Trouble::Lost => Error::told(ProblemKind::RecordGone).into(),
        }
    }
}
