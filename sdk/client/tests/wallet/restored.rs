//! A service that goes on from a copy: wallets that knew more tell their people, and put back what they hold. One that only says that it
//! does is refused by name.

use std::rc::Rc;

use aceso_client::ports::Attachment;
use aceso_core::{
    crypto::{secret::Secret32, sign::SigningKey},
    evidence::Evidence,
    id::AccountId,
    ledger::{Key, RecoveryState},
    restored::SignedRestored,
};
use aceso_messages::{
    ActivityKind, Period, ProblemKind, Reply, Request, RestoredView, SessionView, ShareState, Sync,
};
use futures::executor::block_on;

use super::{
    caught::sync_of,
    objecting::{Holder, recovering},
    ports::Hands,
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle, world},
};

/// What somebody is asked; none if they are not.
pub fn asked(person: &Person) -> Option<RestoredView> {
    match person.session() {
        SessionView::Open { restored, .. } => restored,
        other => panic!("{other:?}"),
    }
}

/// Says yes to what is asked, and lets all of it be sent.
pub fn yes(person: &Person) {
    let at = asked(person).expect("a question").at;
    person.get(Request::AcceptRestored { at }).unwrap();
    person.flush();
    person.flush();
}

pub fn goes_to(people: &[&Person], relay: &Rc<Relay>) {
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

/// The second copy is of after the first restoration, and has more blocks than there were when the wallet looked last.
#[test]
fn two_restorations_that_nobody_looked_between_are_one_question() {
    let (clock, relay, patient, doctor) = copied();
    let copy = relay.copy();
    clock.advance(60_000);
    let share = patient.share(&doctor.code(), Period::Week).unwrap()[0]
        .id
        .clone();
    patient.flush();
    clock.advance(60_000);
    let since = copy.ledger.borrow().time;
    copy.go_on();
    for seed in 40..44 {
        clock.advance(1000);
        Person::quick(&clock, &copy, seed);
    }
    let again = copy.copy();
    clock.advance(60_000);
    again.go_on();
    Person::quick(&clock, &again, 50);
    assert!(copy.height() > relay.height());
    goes_to(&[&patient], &again);
    clock.advance(60_000);
    patient.flush();
    // It reads from when on something is lost.
    assert_eq!(asked(&patient).map(|it| it.since), Some(since));
    yes(&patient);
    assert_eq!((asked(&patient), patient.waiting()), (None, vec![]));
    assert_eq!(state(&patient, &share), ShareState::Active);
    assert_eq!(sync_of(&patient), Sync::Live);
    // By the first of them it was given up.
    let Ok(Reply::Checks(checks)) = patient.get(Request::Checks) else {
        panic!("no checks");
    };
    let first = again.restored.borrow().0[0].restored.at;
    assert_eq!(checks.given_up, [first]);
    let request = Request::ExportEvidence { at: first };
    assert!(patient.get(request).is_ok());
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
