//! From what is kept to what is shown.

use aceso_core::{
    grant::{Item, Purpose, RecordKind},
    id::Millis,
};
use aceso_messages as shown;
use aceso_messages::{ActivityRow, ContactView, PatientCard, RecordCard, ShareCard, ShareState};

use crate::{
    keyring::{Contact, Keyring, Received, Record, RecordState, Share},
    log::{Row, RowKind},
};

pub(crate) fn purpose(purpose: Purpose) -> shown::Purpose {
    match purpose {
        Purpose::Treatment => shown::Purpose::Treatment,
        Purpose::Emergency => shown::Purpose::Emergency,
        Purpose::CareManagement => shown::Purpose::CareManagement,
        Purpose::Payment => shown::Purpose::Payment,
        Purpose::Research => shown::Purpose::Research,
        Purpose::PatientRequest => shown::Purpose::PatientRequest,
    }
}

pub(crate) fn purpose_of(purpose: shown::Purpose) -> Purpose {
    match purpose {
        shown::Purpose::Treatment => Purpose::Treatment,
        shown::Purpose::Emergency => Purpose::Emergency,
        shown::Purpose::CareManagement => Purpose::CareManagement,
        shown::Purpose::Payment => Purpose::Payment,
        shown::Purpose::Research => Purpose::Research,
        shown::Purpose::PatientRequest => Purpose::PatientRequest,
    }
}

fn kind(kind: RecordKind) -> shown::RecordKind {
    match kind {
        RecordKind::Fhir => shown::RecordKind::Fhir,
        RecordKind::Pdf => shown::RecordKind::Pdf,
        RecordKind::Image => shown::RecordKind::Image,
    }
}

pub(crate) fn kind_of(kind: shown::RecordKind) -> RecordKind {
    match kind {
        shown::RecordKind::Fhir => RecordKind::Fhir,
        shown::RecordKind::Pdf => RecordKind::Pdf,
        shown::RecordKind::Image => RecordKind::Image,
    }
}

pub(crate) fn record_card(record: &Record) -> RecordCard {
    RecordCard {
        id: record.id.to_string(),
        title: record.title.clone(),
        kind: kind(record.kind),
        added: record.added,
        size: record.size,
        entries: record.entries,
        safe: record.state == RecordState::Committed,
    }
}

/// A shared record; how many entries it has is known once it was read.
pub(crate) fn item_card(item: &Item, entries: u32) -> RecordCard {
    RecordCard {
        id: item.record.to_string(),
        title: item.title.clone(),
        kind: kind(item.kind),
        added: item.added,
        size: item.size,
        entries,
        safe: true,
    }
}

pub(crate) fn contact(contact: &Contact) -> ContactView {
    named(&contact.name, &contact.organisation)
}

pub(crate) fn named(name: &str, organisation: &str) -> ContactView {
    ContactView {
        name: name.to_owned(),
        organisation: organisation.to_owned(),
        vouched_by: None,
    }
}

fn state(sent: bool, ended: bool, until: Millis, now: Millis) -> ShareState {
    if ended {
        ShareState::Stopped
    } else if until <= now {
        ShareState::Expired
    } else if sent {
        ShareState::Active
    } else {
        ShareState::Waiting
    }
}

pub(crate) fn share_card(keyring: &Keyring, share: &Share, now: Millis) -> ShareCard {
    // Stopped here but not yet there is not stopped: it waits.
    let settled = share.sent && !share.stopping;
    ShareCard {
        id: share.grant.to_string(),
        contact: Some(contact(&share.contact)),
        scope: shown::Scope::Picked(
            share
                .terms
                .records
                .iter()
                .map(ToString::to_string)
                .collect(),
        ),
        changed: false,
        contact_closed: None,
        purpose: purpose(share.terms.purpose),
        since: share.made,
        until: share.terms.until,
        state: state(settled, share.stopped.is_some(), share.terms.until, now),
        records: keyring.titles(&share.terms.records),
        opened: keyring.log.opened.get(&share.grant).copied().unwrap_or(0),
    }
}

pub(crate) fn patient_card(received: &Received, now: Millis) -> PatientCard {
    PatientCard {
        share: received.grant.to_string(),
        patient: received.patient.clone(),
        purpose: purpose(received.terms.purpose),
        since: received.made,
        until: received.terms.until,
        records: u32::try_from(received.terms.records.len()).unwrap_or(u32::MAX),
        state: state(true, received.stopped.is_some(), received.terms.until, now),
        new: !received.seen,
    }
}

/// A line of the activity. What another device of ours did may have been read here before that device said more of it than the
/// ledger does: names that came later are filled in.
pub(crate) fn activity_row(keyring: &Keyring, row: &Row) -> ActivityRow {
    let share = row.grant.and_then(|grant| keyring.share(&grant));
    let own = matches!(
        row.kind,
        RowKind::Shared | RowKind::Stopped | RowKind::Renewed
    );
    let late = share.filter(|_| own && row.contact.is_none());
    let told = row.contact.as_ref();
    let device = row.device.and_then(|key| keyring.device(&key));
    let kit = device.is_some_and(|device| device.kit) && row.kind == RowKind::DeviceAdded;
    let record = row.record.filter(|_| row.records.is_empty());
    ActivityRow {
        at: row.at,
        kind: if kit { RowKind::KitMade } else { row.kind }.into(),
        contact: told
            .map(|(name, organisation)| named(name, organisation))
            .or_else(|| late.map(|share| contact(&share.contact))),
        purpose: row
            .purpose
            .or_else(|| late.map(|share| share.terms.purpose))
            .map(purpose),
        records: match (record, late) {
            (Some(record), _) => keyring.titles(&[record]),
            (None, Some(share)) => keyring.titles(&share.terms.records),
            (None, None) => row.records.clone(),
        },
        device: device.map(|device| device.name.clone()),
        count: row.count,
    }
}
