//! Ids are public, and a restored ledger has forgotten whose they were: what strangers take of them keeps nobody from putting back what
//! is theirs.

use std::{cell::Cell, rc::Rc};

use aceso_client::ports::{HttpRequest, HttpResponse, Method};
use aceso_core::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    grant::{Permissions, Purpose, Terms},
    id::{AccountId, AttestationId, BlobId, GrantId, OfferId, RecordId},
    kinds::{Body, attestation, grant, offer, record_version, revocation},
    ledger::{GrantState, Key, RecordState},
    offer::OfferTerms,
    organisation::AttestationTerms,
    proof::Question,
};
use aceso_messages::{ActivityKind, OfferState, Period, Request, ShareState, Sync, WaitingKind};

use super::{
    caught::{is_proofs, sync_of},
    held_back::hide,
    relay::Relay,
    restored::{goes_to, yes},
    steps::{Person, bundle, world},
    tending::Other,
    vouching::word,
};

const HOUR: u64 = 60 * 60 * 1000;
const DAY: u64 = 24 * HOUR;

/// Ids on a ledger that a copy has not.
pub fn since<T>(relay: &Relay, copy: &Relay, of: impl Fn(&Key) -> Option<T>) -> Vec<T> {
    let (ledger, copied) = (relay.ledger.borrow(), copy.ledger.borrow());
    let keys = ledger.state.keys();
    keys.filter(|key| !copied.state.contains_key(*key))
        .filter_map(of)
        .collect()
}

pub fn records_since(relay: &Relay, copy: &Relay) -> Vec<RecordId> {
    since(relay, copy, |key| match key {
        Key::Record(id) => Some(*id),
        _ => None,
    })
}

pub fn grants_since(relay: &Relay, copy: &Relay) -> Vec<GrantId> {
    since(relay, copy, |key| match key {
        Key::Grant(id) => Some(*id),
        _ => None,
    })
}

/// Somebody who reads the lost blocks, and uses what is named there.
pub struct Stranger(Other);

impl Stranger {
    pub fn begin(relay: &Relay) -> Self {
        Self(Other::begin(relay, 40, "Mallory"))
    }

    /// Another one.
    pub fn number(relay: &Relay, seed: u8) -> Self {
        Self(Other::begin(relay, seed, "Mallory"))
    }

    pub fn record(&mut self, relay: &Relay, id: RecordId, blob: BlobId) {
        relay
            .blobs
            .borrow_mut()
            .insert(blob, [(0, vec![1])].into_iter().collect());
        let version = record_version::RecordVersion {
            blob,
            number: 0,
            root: Digest([1; 32]),
            segments: 1,
            length: 1,
        };
        let (body, opening) = record_version::make(id, version, Salt::from_bytes([1; 32]));
        self.0.try_sign(relay, body, opening).unwrap();
    }

    /// Grants a record of their own to somebody.
    pub fn grant(&mut self, relay: &Relay, id: GrantId, grantee: AccountId) {
        let record = RecordId(Digest([9; 32]));
        if relay
            .ledger
            .borrow()
            .read::<RecordState>(Key::Record(record))
            .is_none()
        {
            self.record(relay, record, BlobId(Digest([9; 32])));
        }
        let state = relay.account(grantee).unwrap();
        let salt = Salt::from_bytes([2; 32]);
        let terms = Terms {
            grantee,
            grantee_keys: state.keys().digest(),
            records: vec![record],
            purpose: Purpose::Treatment,
            from: relay.now() - 1,
            until: relay.now() + DAY,
            permissions: Permissions::READ,
        };
        let (notice, bundle) = relay.deliveries.borrow()[&id].digests();
        let body = grant::Body {
            grant: id,
            terms: commit(&salt, &encode(&terms)),
            notice,
            bundle,
            replaces: None,
        };
        let opening = grant::Opening { salt, terms };
        self.0.try_sign(relay, body, opening).unwrap();
    }

    /// Takes it back.
    fn end(&mut self, relay: &Relay, grant: GrantId) {
        let (body, opening) = (revocation::Body { grant }, revocation::Opening {});
        self.0.try_sign(relay, body, opening).unwrap();
    }

    /// Says something of somebody under an id, as an organisation that the operators admitted.
    pub fn word(&mut self, relay: &Relay, id: AttestationId, clinician: AccountId) {
        let own = self.0.account;
        let organisation = Key::Organisation(own);
        if !relay.ledger.borrow().state.contains_key(&organisation) {
            word(relay, &own.to_string(), 0, Some("Other Hospital"));
        }
        let terms = AttestationTerms {
            clinician,
            name: "Nobody".to_owned(),
            role: "another's".to_owned(),
            until: relay.now() + DAY,
        };
        let (body, opening) = attestation::make(id, terms, Salt::from_bytes([3; 32]));
        self.0.try_sign(relay, body, opening).unwrap();
    }

    /// Takes an id that is to be one of a grant or a parcel.
    pub fn offer(&mut self, relay: &Relay, id: Digest) {
        let terms = OfferTerms {
            claim_key: relay.validator.verifying_key(),
            until: relay.now() + DAY,
        };
        let (body, opening) = offer::make(OfferId(id), terms, Salt::from_bytes([3; 32]));
        self.0.try_sign(relay, body, opening).unwrap();
    }
}

fn owner(relay: &Relay, id: RecordId) -> AccountId {
    let state: RecordState = relay.ledger.borrow().read(Key::Record(id)).unwrap();
    state.owner
}

#[test]
fn what_strangers_took_goes_on_under_other_ids() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.add("before.json", bundle("Pat Doe", 1)).unwrap();
    phone.kit();
    let stopped = phone.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    laptop.flush();
    phone.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    phone.stop(&stopped).unwrap();
    for count in [2, 3, 4] {
        let name = format!("since-{count}.json");
        phone.add(&name, bundle("Pat Doe", count)).unwrap();
    }
    phone.share(&doctor.code(), Period::Day).unwrap();
    phone.share(&doctor.code(), Period::Week).unwrap();
    phone.offer();
    let fresh = doctor.patients()[0].share.clone();
    doctor.open_share(&fresh).unwrap();
    let titles = |person: &Person| {
        let mut all: Vec<_> = person.records().into_iter().map(|it| it.title).collect();
        all.sort();
        all
    };
    let before = titles(&phone);
    let patient = owner(&relay, records_since(&relay, &copy)[0]);
    laptop.flush();

    copy.go_on();
    clock.advance(60_000);
    let mut stranger = Stranger::begin(&copy);
    let records = records_since(&relay, &copy);
    assert_eq!(records.len(), 3);
    // One id, one place of an envelope, and one record is left alone.
    stranger.record(&copy, records[0], BlobId(Digest([5; 32])));
    let version = relay.record(records[1]).version;
    stranger.record(&copy, RecordId(Digest([6; 32])), version.blob);
    // One grant by a grant to themself, as far as anybody knows, and the other one by an offer.
    let friend = Other::begin(&copy, 60, "Trudy").account;
    let grants = grants_since(&relay, &copy);
    assert_eq!(grants.len(), 2);
    relay_deliveries(&relay, &copy);
    stranger.grant(&copy, grants[0], friend);
    stranger.offer(&copy, grants[1].0);

    goes_to(&[&phone, &laptop, &doctor], &copy);
    phone.flush();
    yes(&phone);
    for _ in 0..2 {
        clock.advance(60_000);
        phone.flush();
    }
    assert_eq!(phone.waiting(), []);
    assert!(phone.records().iter().all(|it| it.safe));
    assert_eq!(titles(&phone), before);
    for card in phone.records() {
        let id: RecordId = card.id.parse().unwrap();
        assert_eq!(owner(&copy, id), patient);
        assert!(phone.open_record(&card.id).is_ok());
    }
    assert!(
        copy.grant(stopped.parse().unwrap())
            .unwrap()
            .revoked
            .is_some()
    );
    let shares = phone.shares();
    let active = shares.iter().filter(|it| it.state == ShareState::Active);
    assert_eq!((shares.len(), active.count()), (3, 2));

    // The doctor opens them, with all that was in them.
    doctor.flush();
    yes(&doctor);
    let patients = doctor.patients();
    let in_force = patients.iter().filter(|it| it.state == ShareState::Active);
    let in_force: Vec<_> = in_force.map(|it| it.share.clone()).collect();
    assert_eq!(in_force.len(), 2);
    for share in &in_force {
        assert_eq!(doctor.open_share(share).unwrap().records.len(), 4);
    }

    // Another device of theirs comes to the same.
    laptop.flush();
    yes(&laptop);
    for _ in 0..3 {
        clock.advance(60_000);
        laptop.flush();
        phone.flush();
    }
    for device in [&phone, &laptop] {
        assert_eq!(device.waiting(), []);
        assert_eq!(titles(device), before);
        let mut shares: Vec<_> = device.shares().into_iter().map(|it| it.id).collect();
        shares.sort();
        shares.dedup();
        assert_eq!(shares.len(), 3);
    }
    let theirs = copy.ledger.borrow();
    let theirs = theirs.state.keys().filter(|key| match key {
        Key::Record(id) => owner(&copy, *id) == patient,
        Key::Grant(id) => copy.grant(*id).unwrap().owner == patient,
        _ => false,
    });
    assert_eq!(theirs.count(), 4 + 3);
}

/// The service made it final and did not say so before it went on from a copy: the blocks that are lost name it all the same.
#[test]
fn what_was_signed_and_not_heard_of_goes_on_under_other_ids_too() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
    patient.kit();
    patient.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    hide(&patient, |it| {
        matches!(it, Body::RecordVersion(_) | Body::Grant(_))
    });
    patient.share(&doctor.code(), Period::Week).ok();
    patient.add("since.json", bundle("Pat Doe", 2)).ok();
    patient.device.wire.honest();
    let (records, grants) = (records_since(&relay, &copy), grants_since(&relay, &copy));
    assert_eq!((records.len(), grants.len()), (1, 1));

    copy.go_on();
    clock.advance(60_000);
    let mut stranger = Stranger::begin(&copy);
    stranger.record(&copy, records[0], BlobId(Digest([5; 32])));
    stranger.offer(&copy, grants[0].0);
    goes_to(&[&patient], &copy);
    patient.flush();
    yes(&patient);
    for _ in 0..2 {
        clock.advance(61_000);
        patient.flush();
    }
    assert_eq!(patient.waiting(), []);
    assert!(patient.records().iter().all(|it| it.safe));
    let shares = patient.shares();
    assert_eq!((shares.len(), shares[0].state), (1, ShareState::Active));
    let grant = copy.grant(shares[0].id.parse().unwrap()).unwrap();
    assert_eq!(grant.revoked, None);
}

#[test]
fn what_is_said_to_be_anothers_under_each_id_is_not_sent_for_ever() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let copy = relay.copy();
    clock.advance(60_000);
    patient.add("since.json", bundle("Pat Doe", 1)).unwrap();
    copy.go_on();
    clock.advance(60_000);
    goes_to(&[&patient], &copy);
    patient.flush();
    let told = Rc::new(Cell::new(0));
    let count = told.clone();
    let refuse = move |request: &HttpRequest| {
        if request.method != Method::Post || request.target != "/v1/transactions" {
            return None;
        }
        count.set(count.get() + 1);
        assert!(count.get() < 50, "it goes on under one id after the other");
        Some(HttpResponse {
            status: 409,
            body: br#"{"type":"/problems/not-owner"}"#.to_vec(),
        })
    };
    patient.device.wire.instead.replace(Some(Box::new(refuse)));
    yes(&patient);
    assert!(told.get() > 1, "it went on under another id once");
    assert_eq!(patient.waiting()[0].kind, WaitingKind::Record);
    patient.device.wire.honest();
    patient.flush();
    assert_eq!(patient.waiting(), []);
    assert_eq!(patient.records().len(), 1);
}

/// Its person had not heard yet that it was lost.
#[test]
fn an_erasure_of_what_is_anothers_by_now_does_not_wait() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let copy = relay.copy();
    clock.advance(60_000);
    let added = patient.add("since.json", bundle("Pat Doe", 1)).unwrap();
    copy.go_on();
    clock.advance(60_000);
    let id = added[0].id.parse().unwrap();
    Stranger::begin(&copy).record(&copy, id, BlobId(Digest([5; 32])));
    goes_to(&[&patient], &copy);
    patient.erase(&added[0].id).ok();
    assert_eq!(patient.waiting()[0].kind, WaitingKind::Erase);
    patient.flush();
    yes(&patient);
    assert_eq!((patient.waiting(), patient.records()), (vec![], vec![]));
    assert_eq!(sync_of(&patient), Sync::Live);
}

/// What was brought for grants, for who uses it again.
pub fn relay_deliveries(relay: &Relay, copy: &Relay) {
    for (grant, delivery) in relay.deliveries.borrow().iter() {
        let mut copied = copy.deliveries.borrow_mut();
        copied.entry(*grant).or_insert_with(|| delivery.clone());
    }
}

#[test]
fn a_stopped_share_is_not_taken_for_anothers_under_its_id() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
    patient.kit();
    patient.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    let over = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    patient.stop(&over).unwrap();
    let alive = patient.share(&doctor.code(), Period::Day).unwrap();
    let alive = alive.iter().find(|it| it.id != over).unwrap().id.clone();
    copy.go_on();
    clock.advance(60_000);
    let mut stranger = Stranger::begin(&copy);
    relay_deliveries(&relay, &copy);
    let state: GrantState = relay.grant(over.parse().unwrap()).unwrap();
    // They are told of it, since it is to them.
    for share in [&over, &alive] {
        stranger.grant(&copy, share.parse().unwrap(), state.owner);
    }
    goes_to(&[&patient, &doctor], &copy);
    patient.flush();
    yes(&patient);
    clock.advance(60_000);
    patient.flush();
    assert_eq!(patient.waiting(), []);
    let shares = patient.shares();
    let state = |id: &str| shares.iter().find(|it| it.id == id).map(|it| it.state);
    assert_eq!(state(&over), Some(ShareState::Stopped));
    // The other one is there under another id.
    assert_eq!(state(&alive), None);
    assert!(shares.iter().any(|it| it.state == ShareState::Active));
}

/// Its end was not proven before the service that knew of it was lost.
#[test]
fn a_stopped_share_that_was_lost_has_ended() {
    for taken in [None, Some(true), Some(false)] {
        let (clock, relay) = world();
        let patient = Person::patient(&clock, &relay);
        let doctor = Person::doctor(&clock, &relay);
        patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
        patient.kit();
        patient.flush();
        let copy = relay.copy();
        clock.advance(60_000);
        let share = patient.share(&doctor.code(), Period::Week).unwrap()[0].clone();
        let wire = &patient.device.wire;
        *wire.lose_request.borrow_mut() = Some(Box::new(is_proofs));
        patient.stop(&share.id).unwrap();
        wire.honest();
        copy.go_on();
        if let Some(told) = taken {
            let grant = share.id.parse().unwrap();
            let state = relay.grant(grant).unwrap();
            let mut stranger = Stranger::begin(&copy);
            relay_deliveries(&relay, &copy);
            // Whose it is by now is proven to whom it is for.
            let to = if told {
                state.owner
            } else {
                state.terms.grantee
            };
            stranger.grant(&copy, grant, to);
        }
        clock.advance(60_000);
        goes_to(&[&patient, &doctor], &copy);
        patient.flush();
        assert_eq!(patient.shares()[0].state, ShareState::Stopping);
        yes(&patient);
        // It could begin as long as a form of it is good, unless it is proven to be another's. Of what is said to be nothing is known.
        let can_begin = |after: u64, seed| {
            clock.advance(after);
            Person::quick(&clock, &copy, seed);
            patient.flush();
            patient.shares()[0].state == ShareState::Stopping
        };
        assert_eq!(can_begin(61_000, 51), taken != Some(true), "{taken:?}");
        assert_eq!(can_begin(26 * HOUR, 52), taken == Some(false), "{taken:?}");
        assert!(!can_begin(6 * DAY, 53), "{taken:?}");
        assert_eq!(patient.shares()[0].state, ShareState::Stopped);
        assert_eq!(sync_of(&patient), Sync::Live);
        assert_eq!(patient.waiting(), []);
    }
}

/// Whether it ended is proven to nobody else than who has the id by now.
#[test]
fn an_offer_that_was_taken_back_need_not_end_once_it_has_run_out() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
    patient.kit();
    patient.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    let card = patient.offer().card;
    let offline = &patient.device.wire.offline;
    offline.set(true);
    let id = card.id.clone();
    patient
        .offers_of(Request::CancelOffer { offer: id })
        .unwrap();
    offline.set(false);
    copy.go_on();
    clock.advance(60_000);
    Stranger::begin(&copy).offer(&copy, card.id.parse().unwrap());
    goes_to(&[&patient], &copy);
    patient.flush();
    yes(&patient);
    let waits = || -> Vec<_> {
        let rows = patient.waiting().into_iter();
        rows.map(|it| it.kind).collect()
    };
    let later = |time| {
        clock.advance(time);
        patient.flush();
    };
    later(61_000);
    assert_eq!(waits(), [WaitingKind::OfferEnd]);
    assert_eq!(patient.offers()[0].state, OfferState::Ending);
    later(card.open_until - clock.now.get());
    later(61_000);
    assert_eq!(waits(), []);
    assert!(matches!(patient.offers()[0].state, OfferState::Over { .. }));
    patient.device.wire.seen.take();
    later(61_000);
    later(61_000);
    let seen = patient.device.wire.seen.borrow();
    let key = Key::Offer(card.id.parse().unwrap()).to_bytes();
    let asks = |it: &HttpRequest| {
        let asked = Question::decode(&it.body);
        let asked = is_proofs(it) && asked.is_ok_and(|it| it.keys.iter().any(|it| **it == key));
        asked || it.target == "/v1/transactions"
    };
    assert!(!seen.iter().any(asks), "it goes on being ended");
}

/// Who is told of it knows the id as another's, whom they heard of before the restoration.
#[test]
fn what_a_stranger_took_is_theirs_to_end() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    clock.advance(1000);
    let copy = relay.copy();
    patient.share(&doctor.code(), Period::Week).unwrap();
    doctor.patients();
    let grant = grants_since(&relay, &copy)[0];
    clock.advance(HOUR);
    copy.go_on();
    relay_deliveries(&relay, &copy);
    let mut stranger = Stranger::begin(&copy);
    stranger.grant(&copy, grant, doctor.account().parse().unwrap());
    stranger.end(&copy, grant);
    goes_to(&[&doctor], &copy);
    doctor.flush();
    yes(&doctor);
    clock.advance(HOUR);
    doctor.flush();
    assert_eq!(sync_of(&doctor), Sync::Live);
    let kinds: Vec<_> = doctor.activity().iter().map(|it| it.kind).collect();
    assert!(kinds.contains(&ActivityKind::Stopped), "{kinds:?}");
}
