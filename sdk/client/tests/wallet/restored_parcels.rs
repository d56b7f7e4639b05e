//! What a restored service has forgotten of parcels: said and sent again, of the same document of the same sender alone.

use std::{cell::Cell, rc::Rc};

use aceso_client::ports::HttpResponse;
use aceso_core::{
    codec::encode,
    kinds::Body,
    ledger::{Key, ParcelState},
    parcel::ParcelEnd,
    proof::Question,
    transaction::{Transaction, Verified},
    wire::ActivityPage,
};
use aceso_messages::{Addressee, ParcelCard, Period, ProblemKind, Role, SentState};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

use super::{
    held_back::{is, problem},
    ports::{Device, Hands, Memory, Wire},
    relay::{No, Relay},
    restored::{asked, goes_to, yes},
    restored_taken::Stranger,
    steps::{PASSPHRASE, Person, bundle, world},
    tending::Other,
};

/// A hospital, a patient, and what the first sends to the second.
pub struct Post {
    pub clock: Hands,
    pub relay: Rc<Relay>,
    pub hospital: Person,
    pub patient: Person,
}

impl Post {
    pub fn new() -> Self {
        let (clock, relay) = world();
        let hospital = Person::hospital(&clock, &relay);
        hospital.kit();
        let patient = Person::patient(&clock, &relay);
        patient.kit();
        // Of a stranger only two would be taken.
        patient.add("own.json", bundle("Pat Doe", 9)).unwrap();
        patient.share(&hospital.code(), Period::Day).unwrap();
        hospital.patients();
        Self {
            clock,
            relay,
            hospital,
            patient,
        }
    }

    /// A record of the hospital's.
    pub fn record(&self, count: usize) -> String {
        let name = format!("letter-{count}.json");
        let added = self.hospital.add(&name, bundle("Pat Doe", count)).unwrap();
        added[0].id.clone()
    }

    pub fn send(&self, record: &str) -> String {
        let to = Addressee::Code(self.patient.code());
        let sent = self.hospital.send(record, to).unwrap();
        self.patient.activity();
        sent.id
    }

    /// The copy goes on; the hospital agrees first.
    pub fn restored(&self, copy: &Rc<Relay>) {
        copy.go_on();
        self.clock.advance(60_000);
        self.goes_on(copy);
    }

    /// Both agree, the hospital first.
    pub fn goes_on(&self, copy: &Rc<Relay>) {
        goes_to(&[&self.hospital, &self.patient], copy);
        for person in [&self.hospital, &self.patient] {
            person.flush();
            yes(person);
        }
        self.later();
    }

    /// Both look, twice.
    pub fn later(&self) {
        for _ in 0..2 {
            for person in [&self.hospital, &self.patient] {
                self.clock.advance(60_000);
                person.activity();
                person.flush();
            }
        }
    }

    pub fn state(&self, parcel: &str) -> SentState {
        let sent = self.hospital.sent();
        sent.iter().find(|it| it.id == parcel).unwrap().state
    }

    pub fn inbox(&self) -> Vec<String> {
        let inbox: Vec<ParcelCard> = self.patient.inbox();
        inbox.into_iter().map(|it| it.id).collect()
    }
}

#[test]
fn what_was_said_of_parcels_is_said_again() {
    let post = Post::new();
    let letters: Vec<_> = (1..=4).map(|count| post.record(count)).collect();
    let sent: Vec<_> = letters.iter().map(|it| post.send(it)).collect();
    post.hospital.flush();
    let copy = post.relay.copy();
    post.clock.advance(60_000);
    let kept = post.patient.keep(&sent[0]).unwrap();
    post.patient.decline(&sent[1]).unwrap();
    post.hospital.take_back(&sent[2]).unwrap();
    post.hospital.activity();

    post.restored(&copy);
    assert_eq!(post.inbox(), sent[3..]);
    let states: Vec<_> = sent.iter().map(|it| post.state(it)).collect();
    assert_eq!(
        states,
        [
            SentState::Kept,
            SentState::Declined,
            SentState::Withdrawn,
            SentState::Waiting
        ]
    );
    // The ledger says so, too.
    let parcel = |id: &str| {
        let key = Key::Parcel(id.parse().unwrap());
        let state: aceso_core::ledger::ParcelState = copy.ledger.borrow().read(key).unwrap();
        state.end.is_some()
    };
    assert_eq!(
        sent.iter().map(|it| parcel(it)).collect::<Vec<_>>(),
        [true, true, true, false]
    );
    assert_eq!(post.patient.records().len(), 2);
    assert_eq!(post.patient.read(&kept.id).unwrap(), bundle("Pat Doe", 1));
    assert_eq!(
        (post.patient.waiting(), post.hospital.waiting()),
        (vec![], vec![])
    );
}

#[test]
fn a_parcel_that_was_sent_since_is_sent_again_once() {
    let post = Post::new();
    let copy = post.relay.copy();
    post.clock.advance(60_000);
    let records: Vec<_> = (1..=3).map(|count| post.record(count)).collect();
    let [waits, kept, declined] = [0, 1, 2].map(|at: usize| post.send(&records[at]));
    // Of this the hospital has not heard when the disk breaks.
    post.hospital.device.wire.offline.set(true);
    let record = post.patient.keep(&kept).unwrap();
    post.patient.decline(&declined).unwrap();
    post.hospital.device.wire.offline.set(false);

    post.restored(&copy);
    assert_eq!(post.inbox(), std::slice::from_ref(&waits));
    assert_eq!(post.state(&waits), SentState::Waiting);
    assert_eq!(post.state(&kept), SentState::Kept);
    assert_eq!(post.state(&declined), SentState::Declined);
    assert_eq!(post.patient.look(&waits).unwrap(), bundle("Pat Doe", 1));
    post.patient.keep(&waits).unwrap();
    post.patient.flush();
    let records = post.patient.records();
    assert_eq!(records.len(), 3);
    assert!(records.iter().any(|it| it.id == record.id) && records.iter().all(|it| it.safe));
    assert_eq!(
        (post.patient.waiting(), post.hospital.waiting()),
        (vec![], vec![])
    );
}

#[test]
fn a_parcel_whose_record_is_erased_is_not_sent_again_and_its_sender_reads_so() {
    let post = Post::new();
    let copy = post.relay.copy();
    post.clock.advance(60_000);
    let record = post.record(1);
    let sent = post.send(&record);
    post.hospital.erase(&record).unwrap();
    assert_eq!(post.state(&sent), SentState::Waiting);

    post.restored(&copy);
    assert_eq!(post.state(&sent), SentState::Lost);
    assert_eq!(post.inbox(), Vec::<String>::new());
    assert_eq!(post.hospital.waiting(), vec![]);
    // There is nothing to take back, and it stays what it is when its time is over.
    let withdrawn = post.hospital.take_back(&sent);
    assert_eq!(withdrawn.map(drop), Err(ProblemKind::ParcelOver));
    post.clock.advance(91 * 86_400_000);
    assert_eq!(post.state(&sent), SentState::Lost);
}

#[test]
fn an_engine_that_is_not_all_there_asks_and_sends_again_once_it_is() {
    let post = Post::new();
    let copy = post.relay.copy();
    post.clock.advance(60_000);
    let sent = post.send(&post.record(1));
    copy.go_on();
    post.clock.advance(60_000);
    goes_to(&[&post.hospital, &post.patient], &copy);
    let apart = &post.hospital.device.wire.apart;

    apart.set(true);
    post.hospital.flush();
    assert_eq!(asked(&post.hospital), None);
    apart.set(false);
    post.hospital.flush();
    apart.set(true);
    yes(&post.hospital);
    post.patient.flush();
    yes(&post.patient);
    post.patient.activity();
    assert_eq!(post.inbox(), Vec::<String>::new());

    apart.set(false);
    post.clock.advance(60_000);
    post.hospital.flush();
    post.patient.activity();
    assert_eq!(post.inbox(), [sent]);
}

#[test]
fn a_parcel_whose_id_somebody_else_took_is_sent_under_another() {
    let post = Post::new();
    let copy = post.relay.copy();
    post.clock.advance(60_000);
    let record = post.record(1);
    let parcel = post.send(&record);
    copy.go_on();
    post.clock.advance(60_000);
    let id: aceso_core::id::ParcelId = parcel.parse().unwrap();
    Stranger::begin(&copy).offer(&copy, id.0);
    post.goes_on(&copy);
    let [other] = post.inbox().try_into().unwrap();
    assert_ne!(other, parcel);
    assert_eq!(post.patient.look(&other).unwrap(), bundle("Pat Doe", 1));
    assert_eq!(post.hospital.sent().len(), 1);
    assert_eq!(post.state(&other), SentState::Waiting);
    assert_eq!(post.hospital.waiting(), []);
}

#[test]
fn a_parcel_that_is_falsely_called_anothers_goes_on_under_its_id() {
    let post = Post::new();
    let record = post.record(1);
    let copy = post.relay.copy();
    post.clock.advance(60_000);
    copy.go_on();
    goes_to(&[&post.hospital, &post.patient], &copy);
    Other::begin(&copy, 40, "Dr Grey");
    post.hospital.flush();
    yes(&post.hospital);
    // It takes it, says that the id is another's, and tells of no receipt.
    let relay = copy.clone();
    post.hospital.device.wire.tamper(move |request, response| {
        let no = |status, name| relay.refusal(&No(status, name));
        let sent = Transaction::decode(&request.body)
            .ok()
            .map(|it| it.verify().unwrap());
        let sends = |it: Verified| matches!(it.statement().body, Body::Parcel(_));
        let asked = Question::decode(&request.body);
        let asks = |it: Question| {
            let mut keys = it.keys.iter();
            keys.any(|key| matches!(Key::parse(key), Some(Key::Parcel(_))))
        };
        match request.target.as_str() {
            "/v1/transactions" if sent.is_some_and(sends) => no(409, "parcel-exists"),
            "/v1/proofs" if asked.is_ok_and(asks) => no(403, "not-yours"),
            target if target.starts_with("/v1/transactions/") => no(404, "not-found"),
            target if target.starts_with("/v1/activity") => HttpResponse {
                status: 200,
                body: encode(&ActivityPage::default()),
            },
            _ => response,
        }
    });
    let to = Addressee::Code(post.patient.code());
    post.hospital.send(&record, to).ok();
    post.hospital.flush();
    let parcels: Vec<_> = {
        let ledger = copy.ledger.borrow();
        let keys = ledger.state.keys().filter_map(|key| match key {
            Key::Parcel(id) => Some(id.to_string()),
            _ => None,
        });
        keys.collect()
    };
    let waiting: Vec<_> = post
        .hospital
        .waiting()
        .into_iter()
        .map(|it| it.id)
        .collect();
    assert_eq!((parcels.len(), &waiting), (1, &parcels));
    post.hospital.device.wire.honest();
    post.clock.advance(60_000);
    post.hospital.flush();
    assert_eq!(post.state(&parcels[0]), SentState::Waiting);
    post.hospital.take_back(&parcels[0]).unwrap();
    assert_eq!(ended(&copy, &parcels[0]), Some(ParcelEnd::Withdrawn));
}

/// It proves where the delivery is, and tells of no line.
#[test]
fn a_parcel_that_is_falsely_refused_as_there_is_known_and_can_be_taken_back() {
    let post = Post::new();
    let record = post.record(1);
    let copy = post.relay.copy();
    post.clock.advance(60_000);
    copy.go_on();
    goes_to(&[&post.hospital, &post.patient], &copy);
    Other::begin(&copy, 40, "Dr Grey");
    post.hospital.flush();
    yes(&post.hospital);
    let parcel = |it: &Body| matches!(it, Body::Parcel(_));
    post.hospital.device.wire.tamper(move |request, response| {
        let target = request.target.as_str();
        match () {
            () if is(request, parcel) => problem(409, "parcel-exists", 0),
            () if target.starts_with("/v1/transactions/") => problem(404, "not-found", 0),
            () if target.starts_with("/v1/activity") => HttpResponse {
                status: 200,
                body: encode(&ActivityPage::default()),
            },
            () => response,
        }
    });
    let to = Addressee::Code(post.patient.code());
    let sent = post.hospital.send(&record, to).unwrap().id;
    assert_eq!(post.state(&sent), SentState::Waiting);
    post.hospital.take_back(&sent).unwrap();
    assert_eq!(ended(&copy, &sent), Some(ParcelEnd::Withdrawn));
}

/// A wallet as its device kept it before, which knows nothing of what came since.
fn as_before(person: &Person) -> Person {
    let storage = Memory::default();
    let values = person.device.storage.values.borrow().clone();
    storage.values.replace(values);
    let before = Person::on(Device {
        storage,
        wire: Wire::new(person.device.wire.relay.borrow().clone()),
        clock: person.device.clock.clone(),
        seed: Rc::new(Cell::new(person.device.seed.get())),
    });
    before.unlock(PASSPHRASE).unwrap();
    before
}

/// One after the other, as a device draws them.
fn seeds() -> Vec<u64> {
    let next = |seed: &u64| Some(ChaCha20Rng::seed_from_u64(*seed).next_u64());
    core::iter::successors(Some(77), next).take(30).collect()
}

/// How a parcel ended on a ledger.
fn ended(relay: &Relay, parcel: &str) -> Option<ParcelEnd> {
    let key = Key::Parcel(parcel.parse().unwrap());
    let state: ParcelState = relay.ledger.borrow().read(key).unwrap();
    state.end.map(|it| it.how)
}

/// What the patient said of a parcel, before the disk broke.
type Said = fn(&Person, &str);

/// A patient answers a parcel that a copy does not have; then somebody sends a document under its id, from the copy.
fn comes_under_the_same_id(said: Said, by: impl Fn(&Post) -> Person, document: usize) -> Post {
    let post = Post::new();
    let record = post.record(1);
    let sender = by(&post);
    let name = format!("other-{document}.json");
    let other = sender.add(&name, bundle("Pat Doe", document)).unwrap();
    let copy = post.relay.copy();
    post.clock.advance(60_000);
    let code = post.patient.code();
    let seeds = seeds();
    post.hospital.device.seed.set(seeds[12]);
    let parcel = post.send(&record);
    said(&post.patient, &parcel);
    post.patient.flush();
    assert!(post.inbox().is_empty());

    copy.go_on();
    post.clock.advance(60_000);
    goes_to(&[&sender], &copy);
    // By a block of the new epoch a wallet that lost nothing hears of it, too.
    Other::begin(&copy, 40, "Dr Grey");
    sender.flush();
    yes(&sender);
    let record = &other.last().unwrap().id;
    // Ids are random: it takes the place in the stream at which the one before was drawn.
    let tries = seeds.iter().find_map(|seed| {
        let (copy, sender) = (copy.copy(), as_before(&sender));
        goes_to(&[&sender], &copy);
        sender.device.seed.set(*seed);
        let sent = sender.send(record, Addressee::Code(code.clone())).unwrap();
        (sent.id == parcel).then_some((copy, sender))
    });
    let (copy, sender) = tries.expect("the same id");
    goes_to(&[&post.patient], &copy);
    post.clock.advance(60_000);
    post.patient.flush();
    yes(&post.patient);
    for _ in 0..2 {
        post.clock.advance(60_000);
        post.patient.activity();
        post.patient.flush();
    }
    Post {
        relay: copy,
        hospital: sender,
        ..post
    }
}

fn a_stranger(post: &Post) -> Person {
    let stranger = Person::nobody(&post.clock, &post.relay, 6);
    stranger
        .create(Role::Clinician, "Lakeside Hospital", false)
        .unwrap();
    stranger.kit();
    stranger
}

const KEEP: Said = |patient, parcel| drop(patient.keep(parcel).unwrap());
const DECLINE: Said = |patient, parcel| drop(patient.decline(parcel).unwrap());

#[test]
fn another_document_under_the_id_of_an_answered_one_is_shown_as_new() {
    for said in [KEEP, DECLINE] {
        let post = comes_under_the_same_id(said, |post| as_before(&post.hospital), 2);
        let [parcel] = post.inbox().try_into().unwrap();
        assert_eq!(ended(&post.relay, &parcel), None);
        assert_eq!(post.patient.look(&parcel).unwrap(), bundle("Pat Doe", 2));
        // Keeping it keeps this one, whatever was kept under its id.
        let before = post.patient.records().len();
        let kept = post.patient.keep(&parcel).unwrap();
        assert_eq!(post.patient.read(&kept.id).unwrap(), bundle("Pat Doe", 2));
        assert_eq!(post.patient.records().len(), before + 1);
        post.patient.flush();
        assert_eq!(ended(&post.relay, &parcel), Some(ParcelEnd::Kept));
    }
}

#[test]
fn the_same_document_of_another_sender_is_shown_as_new() {
    for said in [KEEP, DECLINE] {
        let post = comes_under_the_same_id(said, a_stranger, 1);
        let [card] = post.patient.inbox().try_into().unwrap();
        assert_eq!(card.from.unwrap().name, "Lakeside Hospital");
        assert_eq!(ended(&post.relay, &card.id), None);
        post.patient.decline(&card.id).unwrap();
        assert_eq!(ended(&post.relay, &card.id), Some(ParcelEnd::Declined));
    }
}

#[test]
fn the_same_document_of_the_same_sender_ends_as_it_did() {
    for (said, how) in [(KEEP, ParcelEnd::Kept), (DECLINE, ParcelEnd::Declined)] {
        let post = comes_under_the_same_id(said, |post| as_before(&post.hospital), 1);
        assert!(post.inbox().is_empty());
        let sent = post.hospital.sent();
        assert_eq!(ended(&post.relay, &sent[0].id), Some(how));
    }
}
