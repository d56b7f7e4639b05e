//! What waits to be sent, or was signed and not heard of, while somebody takes the id that it has, or that its record has.

use std::rc::Rc;

use aceso_core::{
    crypto::digest::Digest,
    id::{BlobId, ParcelId, RecordId},
    kinds::Body,
    ledger::{Key, ParcelState},
};
use aceso_messages::{
    Addressee, Changing, OfferState, Period, Purpose, Request, Scope, SentState, ShareDraft,
    ShareState, Sync, WaitingKind,
};

use super::{
    caught::sync_of,
    changed::{change, picked},
    compared::checks,
    held_back::{a_block, hide, is, problem},
    ports::Hands,
    relay::Relay,
    restored::{asked, goes_to, yes},
    restored_parcels::Post,
    restored_taken::{Stranger, grants_since, records_since, since},
    steps::{Person, bundle, world},
    vouching::Place,
};

const OTHER: BlobId = BlobId(Digest([5; 32]));

fn parcel(relay: &Relay, id: &str) -> ParcelState {
    let key = Key::Parcel(id.parse().unwrap());
    relay.ledger.borrow().read(key).unwrap()
}

/// It was sealed again before anybody knew that its record's id is another's.
#[test]
fn a_parcel_that_waits_for_its_record_names_it_by_the_id_that_it_gets() {
    let post = Post::new();
    let copy = post.relay.copy();
    post.clock.advance(60_000);
    let record = post.record(1);
    let sent = post.send(&record);
    copy.go_on();
    post.clock.advance(60_000);
    // There is no room for the record until somebody has its id.
    let record_comes = |it: &Body| matches!(it, Body::RecordVersion(_));
    let wire = &post.hospital.device.wire;
    *wire.instead.borrow_mut() = Some(Box::new(move |request| {
        is(request, record_comes).then(|| problem(409, "quota-full", 0))
    }));
    post.goes_on(&copy);
    let waits: Vec<_> = post.hospital.waiting();
    let waits: Vec<_> = waits.into_iter().map(|it| it.kind).collect();
    assert_eq!(waits, [WaitingKind::Record, WaitingKind::Parcel]);
    let id: RecordId = record.parse().unwrap();
    Stranger::begin(&copy).record(&copy, id, OTHER);
    wire.honest();
    post.later();

    assert_eq!(post.hospital.waiting(), []);
    assert_eq!(post.inbox(), std::slice::from_ref(&sent));
    assert_eq!(post.patient.look(&sent).unwrap(), bundle("Pat Doe", 1));
    assert_ne!(parcel(&copy, &sent).terms.record, id);
    let [card] = post.hospital.sent().try_into().unwrap();
    assert_eq!(card.state, SentState::Waiting);
    assert!(card.title.is_some(), "it is of the record that it was of");
    // The patient's answer reaches the hospital.
    post.patient.keep(&sent).unwrap();
    post.later();
    assert_eq!(post.state(&sent), SentState::Kept);
}

/// The blocks that are lost name it.
#[test]
fn a_parcel_of_which_nobody_heard_goes_on_under_another_id_too() {
    for taken in [false, true] {
        let post = Post::new();
        let record = post.record(1);
        let copy = post.relay.copy();
        post.clock.advance(60_000);
        hide(&post.hospital, |it| matches!(it, Body::Parcel(_)));
        let to = Addressee::Code(post.patient.code());
        let sent = post.hospital.send(&record, to).unwrap();
        assert_eq!(sent.state, SentState::Sending);
        post.hospital.device.wire.honest();
        let ids = since(&post.relay, &copy, |key| match key {
            Key::Parcel(id) => Some(*id),
            _ => None,
        });
        let [id]: [ParcelId; 1] = ids.try_into().unwrap();
        assert_eq!(id.to_string(), sent.id);
        copy.go_on();
        post.clock.advance(60_000);
        let mut stranger = Stranger::begin(&copy);
        if taken {
            stranger.offer(&copy, id.0);
        }
        post.goes_on(&copy);
        let [there] = post.inbox().try_into().unwrap();
        assert_eq!(there != sent.id, taken);
        assert_eq!(post.patient.look(&there).unwrap(), bundle("Pat Doe", 1));
        let [card] = post.hospital.sent().try_into().unwrap();
        assert_eq!((card.id, card.state), (there, SentState::Waiting));
        assert_eq!(post.hospital.waiting(), []);
    }
}

fn copied() -> (Hands, Rc<Relay>, Person, Person) {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
    patient.kit();
    patient.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    // A block that is not in the copy.
    a_block(&clock, &relay, 60);
    patient.flush();
    (clock, copy, patient, doctor)
}

/// What was signed in between was refused as another's: nothing else told of the second one, from the same copy and within the hour.
#[test]
fn a_service_that_was_restored_again_unheard_is_asked_about_once_an_id_is_anothers() {
    for share in [false, true] {
        let (clock, first, patient, doctor) = copied();
        let second = first.copy();
        first.go_on();
        goes_to(&[&patient, &doctor], &first);
        patient.flush();
        yes(&patient);
        hide(&patient, |it| {
            matches!(it, Body::Grant(_) | Body::RecordVersion(_))
        });
        match share {
            true => drop(patient.share(&doctor.code(), Period::Week)),
            false => drop(patient.add("since.json", bundle("Pat Doe", 2))),
        }
        patient.device.wire.honest();

        clock.advance(1000);
        second.go_on();
        let mut stranger = Stranger::begin(&second);
        match share {
            true => stranger.offer(&second, grants_since(&first, &second)[0].0),
            false => stranger.record(&second, records_since(&first, &second)[0], OTHER),
        }
        goes_to(&[&patient, &doctor], &second);
        patient.flush();
        let later = second.restored.borrow().0[0].restored.at;
        assert_eq!(asked(&patient).map(|it| it.at), Some(later));
        assert_ne!(sync_of(&patient), Sync::Live);
        yes(&patient);
        for _ in 0..2 {
            clock.advance(61_000);
            patient.flush();
        }
        assert_eq!((patient.waiting(), sync_of(&patient)), (vec![], Sync::Live));
        assert!(patient.records().iter().all(|it| it.safe));
        let states: Vec<_> = patient.shares().into_iter().map(|it| it.state).collect();
        assert_eq!(states, vec![ShareState::Active; usize::from(share)]);
        // Of what the first one gave up there is proof; the second one gave up nothing that this wallet saw.
        let first = first.restored.borrow().0[0].restored.at;
        assert_eq!(checks(&patient).given_up, [first]);
    }
}

/// Its code names the id.
#[test]
fn an_offer_of_which_nobody_heard_is_over_once_its_id_is_anothers() {
    for taken_back in [false, true] {
        let (clock, relay) = world();
        let patient = Person::patient(&clock, &relay);
        patient.kit();
        patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
        patient.flush();
        let copy = relay.copy();
        clock.advance(60_000);
        hide(&patient, |it| matches!(it, Body::Offer(_)));
        let card = patient.offer().card;
        if taken_back {
            let offer = card.id.clone();
            patient.device.wire.offline.set(true);
            patient.offers_of(Request::CancelOffer { offer }).unwrap();
        }
        patient.device.wire.honest();
        patient.device.wire.offline.set(false);
        copy.go_on();
        clock.advance(60_000);
        Stranger::begin(&copy).offer(&copy, card.id.parse().unwrap());
        goes_to(&[&patient], &copy);
        patient.flush();
        yes(&patient);
        let shown = |after| {
            clock.advance(after);
            patient.flush();
            let waits = patient.waiting().into_iter().map(|it| it.kind);
            (patient.offers()[0].state.clone(), waits.collect::<Vec<_>>())
        };
        let (state, waits) = shown(61_000);
        if taken_back {
            // That it is another's the service alone says, and this one may come about as long as it can be claimed.
            let both = vec![WaitingKind::Offer, WaitingKind::OfferEnd];
            assert_eq!((state, waits), (OfferState::Ending, both));
            clock.advance(card.open_until + 1 - clock.now.get());
            a_block(&clock, &copy, 61);
        } else {
            assert!(matches!(state, OfferState::Over { .. }), "{state:?}");
            assert_eq!(waits, []);
        }
        let (state, waits) = shown(61_000);
        assert!(matches!(state, OfferState::Over { .. }), "{state:?}");
        assert_eq!((waits, sync_of(&patient)), (vec![], Sync::Live));
        patient.offer();
        assert_eq!(patient.offers()[0].state, OfferState::Open);
    }
}

/// That the id is another's the service alone says: it may come about as long as it lasts. Nothing is given by it.
#[test]
fn a_share_of_which_nothing_is_left_and_whose_id_is_anothers_takes_what_is_added() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.kit();
    let added = patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
    patient.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    hide(&patient, |it| matches!(it, Body::Grant(_)));
    let draft = ShareDraft {
        code: doctor.code(),
        scope: Scope::Everything,
        purpose: Purpose::Treatment,
        period: Period::Week,
    };
    patient.get(Request::Share(draft)).unwrap();
    patient.erase(&added[0].id).unwrap();
    patient.device.wire.honest();
    copy.go_on();
    clock.advance(60_000);
    Stranger::begin(&copy).offer(&copy, grants_since(&relay, &copy)[0].0);
    goes_to(&[&patient, &doctor], &copy);
    patient.flush();
    yes(&patient);
    let state = || patient.shares()[0].state;
    assert_eq!(state(), ShareState::Waiting);
    patient.add("since.json", bundle("Pat Doe", 2)).unwrap();
    clock.advance(61_000);
    patient.flush();
    assert_eq!(state(), ShareState::Active);
    doctor.flush();
    yes(&doctor);
    let patients = doctor.patients();
    assert_eq!(
        doctor.open_share(&patients[0].share).unwrap().records.len(),
        1
    );
    // It is over when its time is, and nothing waits.
    clock.advance(8 * 24 * 60 * 60 * 1000);
    a_block(&clock, &copy, 61);
    patient.flush();
    assert_eq!((state(), patient.waiting()), (ShareState::Expired, vec![]));
    assert_eq!(sync_of(&patient), Sync::Live);
}

/// The second change names the grant that the first one made, whose id is another's by now.
#[test]
fn a_change_that_waits_takes_the_place_of_what_has_another_id() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.kit();
    let mut ids = Vec::new();
    for count in [1, 2, 3] {
        let name = format!("{count}.json");
        let added = patient.add(&name, bundle("Pat Doe", count)).unwrap();
        ids.push(added[0].id.clone());
    }
    let share = || patient.shares()[0].clone();
    patient.share(&doctor.code(), Period::Week).unwrap();
    patient.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    patient
        .change(change(&share(), picked(&[&ids[0]])))
        .unwrap();
    let wire = &patient.device.wire;
    wire.offline.set(true);
    patient
        .change(change(&share(), picked(&[&ids[0], &ids[1]])))
        .ok();
    assert_eq!(share().change, Changing::Waiting);
    wire.offline.set(false);
    copy.go_on();
    clock.advance(60_000);
    Stranger::begin(&copy).offer(&copy, grants_since(&relay, &copy)[0].0);
    goes_to(&[&patient, &doctor], &copy);
    patient.flush();
    yes(&patient);
    for _ in 0..2 {
        clock.advance(61_000);
        patient.flush();
    }
    assert_eq!(patient.waiting(), []);
    let shares = patient.shares();
    let states: Vec<_> = shares.iter().map(|it| (it.state, it.change)).collect();
    assert_eq!(states, [(ShareState::Active, Changing::Open)]);
    doctor.flush();
    yes(&doctor);
    let patients = doctor.patients();
    let active = patients.iter().find(|it| it.state == ShareState::Active);
    let opened = doctor.open_share(&active.unwrap().share).unwrap();
    assert_eq!(opened.records.len(), 2);
}

/// It was signed, with the record under the id that it had.
#[test]
fn a_share_of_which_nobody_heard_holds_its_record_by_the_id_that_it_gets() {
    let (clock, copy, patient, doctor) = copied();
    let original = patient.device.wire.relay.borrow().clone();
    patient.add("since.json", bundle("Pat Doe", 2)).unwrap();
    let lost = |request: &_| is(request, |it| matches!(it, Body::Grant(_)));
    *patient.device.wire.lose_request.borrow_mut() = Some(Box::new(lost));
    patient.share(&doctor.code(), Period::Week).unwrap();
    patient.device.wire.honest();
    copy.go_on();
    let [record] = records_since(&original, &copy).try_into().unwrap();
    Stranger::begin(&copy).record(&copy, record, OTHER);
    goes_to(&[&patient, &doctor], &copy);
    patient.flush();
    yes(&patient);
    for _ in 0..2 {
        clock.advance(61_000);
        patient.flush();
    }
    assert_eq!((patient.waiting(), sync_of(&patient)), (vec![], Sync::Live));
    doctor.flush();
    yes(&doctor);
    let patients = doctor.patients();
    let opened = doctor.open_share(&patients[0].share).unwrap();
    assert_eq!(opened.records.len(), 2);
}

/// The other device had not heard that it was taken back.
#[test]
fn a_word_that_was_taken_back_is_taken_back_under_the_next_id_too() {
    let place = Place::admitted();
    let phone = &place.hospital;
    phone.kit();
    let laptop = phone.second_device(&place.clock, &place.relay, 9, "Laptop");
    phone.flush();
    let copy = place.relay.copy();
    place.clock.advance(60_000);
    let card = phone.vouch(place.code(), "Surgeon").unwrap();
    laptop.activity();
    laptop.flush();
    assert_eq!(laptop.vouches().len(), 1);
    laptop.device.wire.offline.set(true);
    phone.unsay(&card.id).unwrap();
    laptop.device.wire.offline.set(false);
    copy.go_on();
    place.clock.advance(60_000);
    let mut stranger = Stranger::begin(&copy);
    let nobody = Person::quick(&place.clock, &copy, 42).account();
    stranger.word(&copy, card.id.parse().unwrap(), nobody.parse().unwrap());
    goes_to(&[phone, &laptop], &copy);
    for person in [&laptop, phone] {
        person.flush();
        yes(person);
    }
    for _ in 0..2 {
        place.clock.advance(61_000);
        for person in [phone, &laptop] {
            person.activity();
            person.flush();
        }
    }
    let other = Person::quick(&place.clock, &copy, 43);
    assert_eq!(other.vouched(place.code()).unwrap().by, []);
    for person in [phone, &laptop] {
        assert_eq!((person.vouches(), person.waiting()), (vec![], vec![]));
    }
}

/// The laptop chose all that there is to come; the phone put the first record into the share.
#[test]
fn a_share_that_began_without_records_goes_on_under_another_id_on_each_device() {
    for alone in [false, true] {
        let (clock, relay) = world();
        let phone = Person::patient(&clock, &relay);
        let doctor = Person::doctor(&clock, &relay);
        phone.kit();
        let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
        let both = [&phone, &laptop];
        let draft = ShareDraft {
            code: doctor.code(),
            scope: Scope::Everything,
            purpose: Purpose::Treatment,
            period: Period::Week,
        };
        laptop.get(Request::Share(draft)).unwrap();
        laptop.flush();
        phone.flush();
        // The laptop hears of the record alone.
        let lost = |request: &_| is(request, |it| matches!(it, Body::Grant(_)));
        *phone.device.wire.lose_request.borrow_mut() = Some(Box::new(lost));
        phone.add("one.json", bundle("Pat Doe", 1)).unwrap();
        phone.flush();
        laptop.flush();
        let copy = relay.copy();
        clock.advance(60_000);
        phone.device.wire.honest();
        phone.flush();
        copy.go_on();
        clock.advance(60_000);
        let [grant] = grants_since(&relay, &copy).try_into().unwrap();
        Stranger::begin(&copy).offer(&copy, grant.0);
        goes_to(&[&phone, &laptop, &doctor], &copy);
        // Without the phone it is the laptop's turn after a while.
        let (devices, minutes) = match alone {
            false => (&both[..], 3),
            true => (&both[1..], 15),
        };
        for device in devices {
            device.flush();
            yes(device);
        }
        for _ in 0..minutes {
            clock.advance(61_000);
            devices.iter().for_each(|it| it.flush());
        }
        for device in devices {
            let shares = device.shares().into_iter();
            let states: Vec<_> = shares.map(|it| (it.state, it.records.len())).collect();
            assert_eq!(states, [(ShareState::Active, 1)], "{alone}");
            assert_eq!((device.waiting(), sync_of(device)), (vec![], Sync::Live));
        }
    }
}
