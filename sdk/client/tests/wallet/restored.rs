//! A service that goes on from a copy: wallets that knew more tell their people, and put back what they hold. One that only says that it
//! does is refused by name.

use std::{cell::Cell, rc::Rc};

use aceso_client::ports::Attachment;
use aceso_core::{
    crypto::{secret::Secret32, sign::SigningKey},
    evidence::Evidence,
    id::AccountId,
    ledger::{Key, ParcelState, RecoveryState},
    parcel::ParcelEnd,
    restored::SignedRestored,
};
use aceso_messages::{
    ActivityKind, Addressee, ParcelCard, Period, ProblemKind, Reply, Request, RestoredView, Role,
    SentState, SessionView, ShareState,
};
use futures::executor::block_on;
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

use super::{
    objecting::{Holder, recovering},
    ports::{Device, Hands, Memory, Wire},
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle, world},
    tending::Other,
};

/// What somebody is asked; none if they are not.
fn asked(person: &Person) -> Option<RestoredView> {
    match person.session() {
        SessionView::Open { restored, .. } => restored,
        other => panic!("{other:?}"),
    }
}

/// Says yes to what is asked, and lets all of it be sent.
fn yes(person: &Person) {
    let at = asked(person).expect("a question").at;
    person.get(Request::AcceptRestored { at }).unwrap();
    person.flush();
    person.flush();
}

fn goes_to(people: &[&Person], relay: &Rc<Relay>) {
    for person in people {
        person.device.wire.relay.replace(relay.clone());
    }
}

/// What came first after the yes.
fn first(person: &Person) -> Option<ActivityKind> {
    let activity = person.activity();
    let rows = activity.iter().rev().map(|it| it.kind);
    rows.skip_while(|it| *it != ActivityKind::Restored).nth(1)
}

fn state(person: &Person, share: &str) -> ShareState {
    let shares = person.shares();
    shares.iter().find(|it| it.id == share).unwrap().state
}

fn copied() -> (Hands, Rc<Relay>, Person, Person) {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("before.json", bundle("Pat Doe", 1)).unwrap();
    patient.kit();
    (clock, relay, patient, doctor)
}

#[test]
fn what_the_wallet_holds_is_put_back_after_a_yes() {
    let (clock, relay, patient, doctor) = copied();
    let stopped = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    let doctors = doctor.patients()[0].share.clone();
    doctor.open_share(&doctors).unwrap();
    patient.flush();
    clock.advance(60_000);
    let copy = relay.copy();

    // All of this is not in the copy.
    clock.advance(60_000);
    patient.stop(&stopped).unwrap();
    assert_eq!(doctor.open_share(&doctors), Err(ProblemKind::ShareStopped));
    clock.advance(60_000);
    let since = patient.add("since.json", bundle("Pat Doe", 3)).unwrap();
    assert_eq!(since.len(), 2);
    let shared = patient.share(&doctor.code(), Period::Day).unwrap();
    let shared = shared
        .iter()
        .find(|it| it.state == ShareState::Active)
        .unwrap()
        .id
        .clone();
    let news = doctor.patients();
    let fresh = news
        .iter()
        .find(|it| it.state == ShareState::Active)
        .unwrap()
        .share
        .clone();
    doctor.open_share(&fresh).unwrap();
    patient.flush();
    let rows = patient.activity().len();

    clock.advance(60_000);
    goes_to(&[&patient, &doctor], &copy);
    // The same copy without a word is what it always was.
    assert_eq!(patient.get(Request::Checks).map(drop), Ok(()));
    assert_eq!(doctor.open_share(&fresh), Err(ProblemKind::ServiceWentBack));
    assert_eq!(asked(&patient), None);

    copy.go_on();
    let height = copy.height();
    assert_eq!(doctor.open_share(&fresh), Err(ProblemKind::ServiceRestored));
    patient.flush();
    let question = asked(&patient).expect("a question");
    assert_eq!(question.reason, "A disk broke");
    // Nothing is sent before the yes, and what is here is here.
    let again = patient.share(&doctor.code(), Period::Day);
    assert!(again.is_err());
    patient.flush();
    assert_eq!(copy.height(), height);
    assert_eq!(patient.records().len(), 2);
    // What is added meanwhile is kept here, and is not said to be sent.
    let meanwhile = patient.add("meanwhile.json", bundle("Pat Doe", 2)).unwrap();
    assert_eq!((meanwhile.len(), copy.height()), (3, height));
    assert_eq!(meanwhile.iter().filter(|it| it.safe).count(), 2);
    // To another word than the one that was shown nothing is said.
    let other = Request::AcceptRestored {
        at: question.at + 1,
    };
    assert_eq!(patient.get(other), Err(ProblemKind::ServiceRestored));
    assert_eq!(copy.height(), height);

    yes(&patient);
    assert_eq!(asked(&patient), None);
    // The stop came first.
    assert_eq!(first(&patient), Some(ActivityKind::Stopped));
    assert_eq!(state(&patient, &stopped), ShareState::Stopped);
    assert_eq!(state(&patient, &shared), ShareState::Active);
    assert!(
        patient.records().iter().all(|it| it.safe),
        "{:?}",
        patient.waiting()
    );
    assert_eq!(patient.waiting(), []);
    assert!(patient.activity().len() > rows);

    // The doctor hears of it too, and opens what is shared, and not what is stopped.
    assert!(asked(&doctor).is_some());
    yes(&doctor);
    assert_eq!(doctor.open_share(&doctors), Err(ProblemKind::ShareStopped));
    doctor.patients();
    let opened = doctor.open_share(&fresh).unwrap();
    assert_eq!(opened.records.len(), 2);
    // It stays so: also in another tab, and nobody is asked twice.
    let tab = Person::on(patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    tab.flush();
    assert_eq!(
        (asked(&tab), state(&tab, &shared)),
        (None, ShareState::Active)
    );
    assert!(matches!(
        tab.get(Request::VerifyActivity),
        Ok(Reply::Verified { .. })
    ));

    // Proof of what was given up can be handed to anybody.
    let Ok(Reply::Checks(checks)) = patient.get(Request::Checks) else {
        panic!("no checks");
    };
    assert_eq!(checks.given_up, [question.at]);
    let request = Request::ExportEvidence { at: question.at };
    let (_, file) = block_on(patient.ask(request, Attachment::None)).unwrap();
    let given_up = Evidence::read(&file.unwrap()).unwrap().verify().unwrap();
    assert_eq!(given_up.genesis, relay.genesis);
    assert_eq!(given_up.word.at, question.at);
    assert_eq!(given_up.header.height as usize, relay.height());

    // Whoever gives out what was lost as if it were so is caught.
    goes_to(&[&patient], &relay);
    clock.advance(60_000);
    patient.flush();
    let caught = patient.get(Request::MakeKit).map(drop).unwrap_err();
    let refused = [ProblemKind::ServiceForked, ProblemKind::ServiceWentBack];
    assert!(refused.contains(&caught), "{caught:?}");
}

#[test]
fn a_doctor_reads_that_a_share_is_not_known_any_more() {
    let (clock, relay, patient, doctor) = copied();
    let copy = relay.copy();
    clock.advance(60_000);
    patient.share(&doctor.code(), Period::Day).unwrap();
    let share = doctor.patients()[0].share.clone();
    doctor.open_share(&share).unwrap();
    copy.go_on();
    goes_to(&[&patient, &doctor], &copy);
    clock.advance(60_000);
    doctor.flush();
    yes(&doctor);
    assert_eq!(doctor.patients()[0].state, ShareState::Lost);
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareUnknown));
    patient.flush();
    yes(&patient);
    // Sealed anew it opens, before anything else told of it.
    doctor.open_share(&share).unwrap();
    assert_eq!(doctor.patients()[0].state, ShareState::Active);
    doctor.open_share(&share).unwrap();
}

#[test]
fn an_account_that_was_made_since_begins_again() {
    let (clock, relay) = world();
    let doctor = Person::doctor(&clock, &relay);
    let copy = relay.copy();
    clock.advance(60_000);
    let patient = Person::patient(&clock, &relay);
    let record = patient.add("a.json", bundle("Pat Doe", 2)).unwrap()[0]
        .id
        .clone();
    patient.share(&doctor.code(), Period::Day).unwrap();
    patient.flush();
    copy.go_on();
    goes_to(&[&patient, &doctor], &copy);
    clock.advance(60_000);
    patient.flush();
    yes(&patient);
    assert_eq!(patient.waiting(), []);
    assert_eq!(patient.shares()[0].state, ShareState::Active);
    // Its journal is there, too: another device reads all of it.
    patient.kit();
    let laptop = patient.second_device(&clock, &copy, 9, "Laptop");
    assert!(laptop.open_record(&record).is_ok());
}

/// The device keys that the ledger has for an account.
fn keys(relay: &Relay, account: AccountId) -> aceso_core::account::KeySet {
    relay.account(account).unwrap().keys().clone()
}

#[test]
fn a_device_that_was_removed_is_removed_again_before_anything_is_written() {
    let (clock, relay, phone, doctor) = copied();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    laptop.flush();
    phone.flush();
    let account = *relay
        .journals
        .borrow()
        .iter()
        .max_by_key(|it| it.1.slots.len())
        .unwrap()
        .0;
    let before = keys(&relay, account);
    let copy = relay.copy();
    clock.advance(60_000);
    let gone = phone
        .devices()
        .into_iter()
        .find(|it| it.name == "Laptop")
        .unwrap()
        .id;
    phone
        .get(Request::RemoveDevice {
            device: gone.clone(),
        })
        .unwrap();
    phone.add("since.json", bundle("Pat Doe", 1)).unwrap();
    phone.share(&doctor.code(), Period::Day).unwrap();
    phone.flush();
    let after = keys(&relay, account);

    copy.go_on();
    goes_to(&[&phone, &doctor, &laptop], &copy);
    clock.advance(60_000);
    phone.flush();
    let epoch = copy.journals.borrow()[&account].epoch;
    // Whatever the phone sends before its keys are final, it is not the journal.
    let seen = phone.device.wire.seen.clone();
    seen.borrow_mut().clear();
    yes(&phone);
    assert_ne!(before, after);
    assert_eq!(keys(&copy, account), after);
    assert_eq!(phone.waiting(), []);
    let seen = seen.borrow();
    let at = |what: &str| {
        seen.iter().position(|it| {
            it.target.starts_with(what) && it.method != aceso_client::ports::Method::Get
        })
    };
    let written = at("/v1/journal").expect("a new epoch");
    assert!(at("/v1/transactions").unwrap() < written);
    let journal = copy.journals.borrow()[&account].clone();
    assert_eq!(journal.epoch, epoch + 1);
    assert!(journal.slots.keys().all(|it| it.to_string() != gone));
    assert_eq!(phone.shares()[0].state, ShareState::Active);
}

#[test]
fn words_that_do_not_hold_are_refused_by_name() {
    let (clock, relay, patient, _) = copied();
    patient.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    patient.add("since.json", bundle("Pat Doe", 1)).unwrap();
    patient.flush();
    goes_to(&[&patient], &copy);
    clock.advance(60_000);
    let now = copy.now();
    let caught = |words: Vec<SignedRestored>| {
        copy.restored
            .replace(aceso_core::restored::Restorations(words));
        patient.get(Request::MakeKit).map(drop)
    };
    let stranger = SigningKey::from_seed(&Secret32::from_bytes(&[9; 32]));
    let mut forged = copy.word(now, |_| ());
    forged.signatures = vec![forged.restored.sign(&stranger)];
    assert_eq!(caught(vec![]), Err(ProblemKind::ServiceWentBack));
    assert_eq!(caught(vec![forged]), Err(ProblemKind::ServiceWentBack));
    // It names a block that never was, or one of which the copy knows nothing.
    let never = copy.word(now, |it| it.block = aceso_core::id::BlockId(it.genesis));
    assert_eq!(caught(vec![never]), Err(ProblemKind::RestoredElsewhere));
    let above = copy.word(now, |it| it.height += 1);
    assert_eq!(caught(vec![above]), Err(ProblemKind::RestoredElsewhere));
    // A past that the wallet knows otherwise.
    let other = copy.word(now, |it| {
        it.height = 1;
        it.block = aceso_core::id::BlockId(it.genesis);
    });
    assert_eq!(caught(vec![other]), Err(ProblemKind::RestoredElsewhere));
    // Two words of one time.
    let [one, two] = ["A disk broke", "It was stolen"]
        .map(|reason| copy.word(now, |it| it.reason = reason.to_owned()));
    assert_eq!(caught(vec![one.clone()]), Err(ProblemKind::ServiceRestored));
    assert_eq!(caught(vec![two.clone()]), Err(ProblemKind::RestoredTwice));
    copy.restored
        .replace(aceso_core::restored::Restorations(vec![one]));
    yes(&patient);

    // Later it goes back once more: with the same word, with another of that time, with an older one.
    let copy = copy.twin();
    clock.advance(60_000);
    patient.add("later.json", bundle("Pat Doe", 1)).unwrap();
    patient.flush();
    goes_to(&[&patient], &copy);
    let caught = |words: Vec<SignedRestored>| {
        copy.restored
            .replace(aceso_core::restored::Restorations(words));
        patient.get(Request::MakeKit).map(drop)
    };
    let known = copy.restored.borrow().0.clone();
    assert_eq!(caught(known), Err(ProblemKind::ServiceWentBack));
    assert_eq!(caught(vec![two]), Err(ProblemKind::RestoredTwice));
    let older = copy.word(now - 1, |it| it.since = 0);
    assert_eq!(caught(vec![older]), Err(ProblemKind::RestoredBack));
}

/// A hospital, a patient, and what the first sends to the second.
struct Post {
    clock: Hands,
    relay: Rc<Relay>,
    hospital: Person,
    patient: Person,
}

impl Post {
    fn new() -> Self {
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
    fn record(&self, count: usize) -> String {
        let name = format!("letter-{count}.json");
        let added = self.hospital.add(&name, bundle("Pat Doe", count)).unwrap();
        added[0].id.clone()
    }

    fn send(&self, record: &str) -> String {
        let to = Addressee::Code(self.patient.code());
        let sent = self.hospital.send(record, to).unwrap();
        self.patient.activity();
        sent.id
    }

    /// The copy goes on; the hospital agrees first.
    fn restored(&self, copy: &Rc<Relay>) {
        copy.go_on();
        self.clock.advance(60_000);
        goes_to(&[&self.hospital, &self.patient], copy);
        for person in [&self.hospital, &self.patient] {
            person.flush();
            yes(person);
        }
        for _ in 0..2 {
            for person in [&self.hospital, &self.patient] {
                self.clock.advance(60_000);
                person.activity();
                person.flush();
            }
        }
    }

    fn state(&self, parcel: &str) -> SentState {
        let sent = self.hospital.sent();
        sent.iter().find(|it| it.id == parcel).unwrap().state
    }

    fn inbox(&self) -> Vec<String> {
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

#[test]
fn a_recovery_that_was_stopped_is_stopped_again_before_anything_else() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    phone.add("before.json", bundle("Pat Doe", 1)).unwrap();
    phone.kit();
    let mut holder = Holder::of_patient(&relay);
    let (recovery, _) = holder.begin(&relay);
    phone.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    phone.activity();
    assert!(recovering(&phone).is_some());
    phone.get(Request::StopRecovery).unwrap();
    phone.add("since.json", bundle("Pat Doe", 2)).unwrap();
    phone.flush();

    copy.go_on();
    goes_to(&[&phone], &copy);
    clock.advance(60_000);
    phone.flush();
    assert!(!asked(&phone).unwrap().recovery_lost);
    yes(&phone);
    assert_eq!(first(&phone), Some(ActivityKind::RecoveryStopped));
    let there: RecoveryState = copy
        .ledger
        .borrow()
        .read(Key::Recovery(holder.account))
        .unwrap();
    assert_eq!(there.recovery, recovery);
    assert!(there.end.is_some());
    assert_eq!(recovering(&phone), None);
    phone.activity();
    assert_eq!(recovering(&phone), None);
}

#[test]
fn a_person_reads_that_a_recovery_was_lost() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    phone.flush();
    let copy = relay.copy();
    clock.advance(60_000);
    Holder::of_patient(&relay).begin(&relay);
    phone.activity();
    assert!(recovering(&phone).is_some());
    copy.go_on();
    goes_to(&[&phone], &copy);
    clock.advance(60_000);
    phone.flush();
    assert!(asked(&phone).unwrap().recovery_lost);
    yes(&phone);
    assert_eq!(recovering(&phone), None);
}
