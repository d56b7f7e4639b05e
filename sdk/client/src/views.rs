//! From what is kept to what is shown.

use std::collections::HashSet;

use aceso_core::{
    crypto::sign::VerifyingKey,
    erased::Erased,
    grant::{Item, Purpose, RecordKind},
    id::{GrantId, Millis, OfferId},
};
use aceso_messages as shown;
use aceso_messages::{
    ActivityRow, Changing, ClaimEnd, ClaimOver, ContactView, ErasedView, OfferCard, OfferEnd,
    OfferState, PatientCard, RecordCard, ShareCard, ShareState,
};

use crate::{
    activity::Line,
    keyring::{
        self as kept, Contact, Keyring, Offer, Person, Prepared, Record, RecordState, Scope,
    },
    received::Gift,
    series::Series,
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

pub(crate) fn shown_kind(kind: RecordKind) -> shown::RecordKind {
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

/// A record as it stands in a list.
pub(crate) fn record_card(keyring: &Keyring, record: &Record) -> RecordCard {
    let sender = record.sender();
    let sender = sender.map(|sent| keyring.sender_name(&sent));
    RecordCard {
        id: record.id.to_string(),
        title: record.title.clone(),
        kind: shown_kind(record.kind),
        added: record.added,
        size: record.size,
        entries: record.entries,
        safe: record.state == RecordState::Committed,
        from: sender.map(|(name, organisation)| named(&name, &organisation)),
    }
}

/// A shared record; how many entries it has is known once it was read.
pub(crate) fn item_card(item: &Item, entries: u32) -> RecordCard {
    RecordCard {
        id: item.record.to_string(),
        title: item.title.clone(),
        kind: shown_kind(item.kind),
        added: item.added,
        size: item.size,
        entries,
        safe: true,
        from: None,
    }
}

pub(crate) fn contact(contact: &Contact) -> ContactView {
    named(&contact.name, &contact.organisation)
}

/// None of somebody whose name nobody told, and who was not asked yet.
fn known(them: &Contact) -> Option<ContactView> {
    Some(contact(them)).filter(|it| !it.name.is_empty())
}

pub(crate) fn named(name: &str, organisation: &str) -> ContactView {
    ContactView {
        name: name.to_owned(),
        organisation: organisation.to_owned(),
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

/// What a relay says it deleted.
pub(crate) fn erased(said: &Erased, signer: VerifyingKey) -> ErasedView {
    ErasedView {
        files: u32::try_from(said.blobs).unwrap_or(u32::MAX),
        bytes: said.bytes,
        at: said.at,
        signer: signer.to_string(),
    }
}

/// Someone as they are known now.
pub(crate) fn person(person: &Person) -> ContactView {
    named(&person.name, &person.organisation)
}

pub(crate) fn share_card(
    keyring: &Keyring,
    series: &Series<'_>,
    openings: u32,
    now: Millis,
) -> ShareCard {
    let head = series.head;
    let with = series.person();
    let records: Vec<_> = series.records().into_iter().collect();
    let names = || records.iter().map(ToString::to_string).collect();
    let opened = series.members.iter();
    let opened = opened.filter_map(|share| keyring.log.opened.get(&share.grant));
    ShareCard {
        id: series.id().to_string(),
        contact: with.map(person).or_else(|| known(&head.contact)),
        scope: match &head.scope {
            Scope::Asked(_) => shown::Scope::Picked(names()),
            // What was erased can't be picked again.
            Scope::Picked(ids) => {
                let there = ids.iter().filter(|id| keyring.record(id).is_some());
                shown::Scope::Picked(there.map(ToString::to_string).collect())
            }
            scope => scope.shown(),
        },
        follow: series.following().is_some(),
        changed: series.is_in_force(now) && series.is_changed(),
        contact_closed: with.and_then(|it| it.closed).filter(|at| *at <= now),
        purpose: purpose(head.terms.purpose),
        since: head.made,
        until: head.terms.until,
        state: series.state(now),
        records: keyring.titles(&records),
        asked: records.iter().any(|it| keyring.is_extract(it)),
        missing: u32::try_from(keyring.unknown(&records).len()).unwrap_or(u32::MAX),
        // Old lines are forgotten, the count of each grant is not.
        opened: opened.max().copied().unwrap_or(0).max(openings),
        change: Changing::No,
        checked: None,
    }
}

/// A share that waits for the relay, or for a yes.
pub(crate) fn prepared_card(keyring: &Keyring, prepared: &Prepared, now: Millis) -> ShareCard {
    let known = prepared.contact.as_ref();
    ShareCard {
        id: prepared.grant.to_string(),
        contact: known.map(contact),
        scope: prepared.scope.shown(),
        follow: false,
        changed: false,
        contact_closed: None,
        purpose: purpose(prepared.purpose),
        since: prepared.made,
        until: prepared.until,
        state: match known {
            _ if prepared.until <= now => ShareState::Expired,
            Some(_) => ShareState::Confirm,
            None => ShareState::Waiting,
        },
        records: keyring.titles(&keyring.held(&prepared.scope).ids()),
        asked: false,
        missing: 0,
        opened: 0,
        change: Changing::No,
        checked: None,
    }
}

pub(crate) fn offer_card(keyring: &Keyring, offer: &Offer, now: Millis) -> OfferCard {
    let over = offer.open_until <= now;
    let ends = keyring
        .pending_for(kept::Wish::EndOffer(offer.id))
        .is_some();
    let held = match offer.scope {
        Scope::Picked(_) => offer.records.clone(),
        _ => keyring.held(&offer.scope).ids(),
    };
    OfferCard {
        id: offer.id.to_string(),
        scope: offer.scope.shown(),
        records: keyring.titles(&held),
        purpose: purpose(offer.purpose),
        since: offer.made,
        open_until: offer.open_until,
        until: offer.lasting.from(now),
        state: match &offer.state {
            kept::OfferState::Waiting | kept::OfferState::Open if over => OfferState::Over {
                at: offer.open_until,
                how: OfferEnd::RanOut,
            },
            kept::OfferState::Waiting => OfferState::Waiting,
            kept::OfferState::Open => OfferState::Open,
            kept::OfferState::Taken(taker) => match &taker.contact {
                Some(known) => OfferState::Taken(contact(known)),
                // Before it is known who it was, nothing can be asked.
                None => OfferState::Open,
            },
            kept::OfferState::Shared(_) => OfferState::Shared,
            kept::OfferState::Over(..) if ends => OfferState::Ending,
            kept::OfferState::Over(at, taker) => OfferState::Over {
                at: *at,
                how: match taker.as_ref().and_then(|it| it.contact.as_ref()) {
                    Some(known) => OfferEnd::Declined(contact(known)),
                    None => OfferEnd::TakenBack,
                },
            },
        },
    }
}

pub(crate) fn claim_end(end: kept::ClaimEnd, at: Millis) -> ClaimOver {
    let how = match end {
        kept::ClaimEnd::NotShared => ClaimEnd::NotShared,
        kept::ClaimEnd::Taken => ClaimEnd::Taken,
        kept::ClaimEnd::Late => ClaimEnd::Late,
    };
    ClaimOver { at, how }
}

pub(crate) fn patient_card(
    gift: &Gift<'_>,
    offer: Option<OfferId>,
    gone: &HashSet<GrantId>,
    now: Millis,
) -> Option<PatientCard> {
    let first = gift.grants.first()?;
    let current = gift.current(now);
    let newest = current.last()?;
    let mut current_ones = current.iter();
    let stopped = current_ones.all(|it| it.stopped.is_some() || gone.contains(&it.grant));
    let lost = !stopped && current.iter().all(|it| it.lost.is_some());
    let code = gift.grants.iter().find_map(|it| it.code.as_ref());
    let until = current.iter().map(|it| it.terms.until).max();
    let until = until.unwrap_or(first.terms.until);
    let records = Gift::records(&current).len();
    Some(PatientCard {
        share: first.grant.to_string(),
        offer: offer.map(|it| it.to_string()),
        request: code.map(|it| base16ct::lower::encode_string(it)),
        patient: newest.patient.clone(),
        purpose: purpose(newest.terms.purpose),
        since: first.made,
        until,
        records: u32::try_from(records).unwrap_or(u32::MAX),
        state: match lost {
            true => ShareState::Lost,
            false => state(true, stopped, until, now),
        },
        new: current.iter().any(|it| !it.seen),
    })
}

pub(crate) fn line(keyring: &Keyring, line: &Line) -> ActivityRow {
    let records: Vec<_> = line.records.iter().copied().collect();
    ActivityRow {
        at: line.at,
        kind: line.kind,
        contact: line
            .who
            .as_ref()
            .map(|who| named(&who.name, &who.organisation)),
        purpose: line.purpose.map(purpose),
        records: keyring.titles(&records),
        device: line.device.clone(),
        count: line.count,
    }
}
