//! What stands between a wallet and the ledger, and lies about the present or the past. Each lie has a name, and nothing is believed,
//! sealed or opened. `docs/hostile-relay.md` lists them.

use std::{cell::Cell, cell::RefCell, rc::Rc};

use aceso_client::ports::{Attachment, HttpRequest, HttpResponse};
use aceso_core::{
    codec::{decode, encode},
    crypto::{digest::Digest, secret::Secret32, sign::SigningKey},
    id::BlockId,
    ledger::Key,
    proof::{Answer, End, FreshWord, Question},
    wire::GrantList,
};
use aceso_messages::{
    Checked, Outcome, Period, ProblemKind, Reply, Request, Role, SessionView, ShareState, Sync,
};
use futures::executor::block_on;

use super::{
    ports::Hands,
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle, world},
};

/// A patient who shares with a doctor, who has opened it.
pub struct Shared {
    pub clock: Hands,
    pub relay: Rc<Relay>,
    pub patient: Person,
    pub doctor: Person,
    pub share: String,
}

pub fn shared() -> Shared {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    doctor.open_share(&share).unwrap();
    Shared {
        clock,
        relay,
        patient,
        doctor,
        share,
    }
}

pub fn is_proofs(request: &HttpRequest) -> bool {
    request.target == "/v1/proofs"
}

/// Alters what is proven to this person.
pub fn alter(person: &Person, alter: impl Fn(&mut Answer) + 'static) {
    person.device.wire.tamper(move |request, mut response| {
        if is_proofs(request) && response.status == 200 {
            let mut answer: Answer = decode(&response.body).unwrap();
            alter(&mut answer);
            response.body = encode(&answer);
        }
        response
    });
}

/// Some of what this person asks is answered by another relay.
pub fn answered_by(
    person: &Person,
    relay: &Rc<Relay>,
    which: impl Fn(&HttpRequest) -> bool + 'static,
) {
    let relay = relay.clone();
    person
        .device
        .wire
        .tamper(move |request, response| match which(request) {
            true => relay.handle(request),
            false => response,
        });
}

/// All that a wallet does which rests on the present is refused, by this name.
fn all_refused(it: &Shared, caught: ProblemKind) {
    let height = it.relay.height();
    assert_eq!(it.doctor.open_share(&it.share), Err(caught));
    assert_eq!(it.relay.height(), height, "nothing was signed");
}

#[test]
fn an_answer_that_is_altered() {
    let it = shared();
    let flip = |digest: &mut Digest| digest.0[7] ^= 1;
    type Alter = fn(&mut Answer);
    let alterations: Vec<(Alter, ProblemKind)> = vec![
        (|it| it.tip.certificate[40] ^= 1, ProblemKind::NotProven),
        (
            |it| {
                let at = it.tip.header.len() - 1;
                it.tip.header[at] ^= 1;
            },
            ProblemKind::NotProven,
        ),
        (|it| it.proofs.clear(), ProblemKind::NotProven),
        (|it| it.ancestors.clear(), ProblemKind::NotProven),
        (
            |it| it.proofs[0].siblings.push(None),
            ProblemKind::NotProven,
        ),
        (|it| it.proofs[0].end = None, ProblemKind::NotProven),
        (
            |it| {
                if let Some(End::Present(value)) = &mut it.proofs[0].end {
                    value[50] ^= 1;
                }
            },
            ProblemKind::NotProven,
        ),
        (|it| it.fresh.clear(), ProblemKind::ServiceStale),
        (|it| it.fresh[0][90] ^= 1, ProblemKind::ServiceStale),
    ];
    for (change, caught) in alterations {
        alter(&it.doctor, change);
        all_refused(&it, caught);
    }
    alter(&it.doctor, move |it| {
        for sibling in it.proofs[0].siblings.iter_mut().flatten() {
            flip(sibling);
        }
    });
    all_refused(&it, ProblemKind::NotProven);
    it.doctor.device.wire.honest();
    it.doctor.open_share(&it.share).unwrap();
}

#[test]
fn an_answer_of_before() {
    let it = shared();
    // A word that somebody else signed, and one that was said to an earlier question.
    let stranger = SigningKey::from_seed(&Secret32::from_bytes(&[9; 32]));
    alter(&it.doctor, move |it| {
        let (word, _) = FreshWord::verify(&it.fresh[0]).unwrap();
        it.fresh[0] = word.sign(&stranger).into();
    });
    all_refused(&it, ProblemKind::ServiceStale);
    let first: RefCell<Option<Answer>> = RefCell::default();
    alter(&it.doctor, move |it| {
        let first = &mut *first.borrow_mut();
        it.fresh = first.get_or_insert(it.clone()).fresh.clone();
    });
    let _ = it.doctor.open_share(&it.share);
    all_refused(&it, ProblemKind::ServiceStale);
}

#[test]
fn a_ledger_that_goes_back() {
    let it = shared();
    let before = it.relay.twin();
    it.patient.stop(&it.share).unwrap();
    assert_eq!(
        it.doctor.open_share(&it.share),
        Err(ProblemKind::ShareStopped)
    );
    // The validator itself tells of an earlier day, on which the share was in force.
    answered_by(&it.doctor, &before, |_| true);
    assert_eq!(
        it.doctor.open_share(&it.share),
        Err(ProblemKind::ServiceWentBack)
    );
    // Also after the wallet was closed in between.
    let tab = Person::on(it.doctor.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    assert_eq!(tab.open_share(&it.share), Err(ProblemKind::ServiceWentBack));
}

#[test]
fn another_past() {
    let it = shared();
    let other = it.relay.twin();
    {
        let mut ledger = other.ledger.borrow_mut();
        let (_, below) = ledger.blocks.split_last_mut().unwrap();
        below.fill(BlockId(Digest([3; 32])));
    }
    answered_by(&it.doctor, &other, is_proofs);
    // Its paths do not even hold; a history that holds is told in `two_stories`.
    all_refused(&it, ProblemKind::NotProven);
}

#[test]
fn two_stories() {
    let it = shared();
    let other = it.relay.twin();
    // From here on one validator signs two histories.
    let [first, second] = [(&it.relay, 31), (&other, 41)].map(|(relay, seed)| {
        let person = Person::nobody(&it.clock, relay, seed);
        person.create(Role::Patient, "Somebody", false).unwrap();
        person
    });
    drop((first, second));
    it.clock.advance(1000);
    for person in [&it.patient, &it.doctor] {
        person.flush();
    }
    answered_by(&it.doctor, &other, |_| true);
    // What the doctor was shown before is not of the other history.
    let forked = it.doctor.open_share(&it.share);
    assert_eq!(forked, Err(ProblemKind::ServiceForked));

    // A doctor who only ever saw the other history meets the patient: their code says so.
    let stranger = Person::nobody(&it.clock, &other, 51);
    stranger.create(Role::Clinician, "Dr Rao", false).unwrap();
    let height = it.relay.height();
    let shared = it.patient.share(&stranger.code(), Period::Day);
    assert_eq!(shared.unwrap_err(), ProblemKind::StoriesDiffer);
    assert_eq!(it.relay.height(), height, "nothing was sealed");
}

#[test]
fn somebody_else_was_told_another_story() {
    let it = shared();
    let other = it.relay.twin();
    // The doctor goes on with one history, the patient with the other, which are of one height.
    for (relay, seed) in [(&it.relay, 31), (&other, 41)] {
        let person = Person::nobody(&it.clock, relay, seed);
        person.create(Role::Patient, "Somebody", false).unwrap();
    }
    let doctor = it.doctor.beside(&other);
    doctor.open_share(&it.share).unwrap();
    let code = doctor.code();
    // The patient's relay has more blocks than the code's, and another one in its place.
    it.patient.add("b.json", bundle("Pat Doe", 1)).unwrap();
    it.patient.add("c.json", bundle("Pat Doe", 1)).unwrap();
    let height = it.relay.height();
    let shared = it.patient.share(&code, Period::Day);
    assert_eq!(shared.unwrap_err(), ProblemKind::StoriesDiffer);
    assert_eq!(it.relay.height(), height, "nothing was sealed");
}

#[test]
fn an_end_that_is_hidden() {
    let it = shared();
    it.patient.stop(&it.share).unwrap();
    it.doctor.device.wire.tamper(|request, mut response| {
        if request.target == "/v1/grants" {
            let mut list: GrantList = decode(&response.body).unwrap();
            list.0.iter_mut().for_each(|it| it.state.revoked = None);
            response.body = encode(&list);
        }
        response
    });
    assert_eq!(
        it.doctor.get(Request::Patients),
        Err(ProblemKind::EndHidden)
    );
    it.doctor.device.wire.honest();
    assert_eq!(it.doctor.patients()[0].state, ShareState::Stopped);
}

#[test]
fn an_end_that_is_left_out_of_everything_but_the_proof() {
    let it = shared();
    it.patient.stop(&it.share).unwrap();
    // No list, no line of activity: as if nothing had happened.
    it.doctor
        .device
        .wire
        .tamper(|request, response| match request.target.as_str() {
            "/v1/grants" => HttpResponse {
                status: 200,
                body: encode(&GrantList::default()),
            },
            _ => response,
        });
    assert_eq!(it.doctor.patients()[0].state, ShareState::Stopped);
}

#[test]
fn a_share_that_was_never_made() {
    let it = shared();
    // In a history of its own the validator lets the patient share once more.
    let other = it.relay.twin();
    let patient = it.patient.beside(&other);
    it.clock.advance(1);
    patient.share(&it.doctor.code(), Period::Day).unwrap();
    answered_by(&it.doctor, &other, |request| request.target == "/v1/grants");
    assert_eq!(it.doctor.get(Request::Patients), Err(ProblemKind::Invented));
    it.doctor.device.wire.honest();
    assert_eq!(it.doctor.patients().len(), 1);
}

#[test]
fn an_access_that_never_was() {
    let it = shared();
    let other = it.relay.twin();
    let doctor = it.doctor.beside(&other);
    // The honest history goes on besides, and further.
    let stranger = Person::nobody(&it.clock, &it.relay, 31);
    stranger.create(Role::Patient, "Jo Roe", false).unwrap();
    stranger.add("a.json", bundle("Jo Roe", 1)).unwrap();
    stranger.add("b.json", bundle("Jo Roe", 1)).unwrap();
    let told = || {
        let seen = it.patient.activity();
        doctor.open_share(&it.share).unwrap();
        answered_by(&it.patient, &other, |request| {
            request.target.starts_with("/v1/activity")
        });
        let told = block_on(it.patient.ask(Request::Activity, Attachment::None));
        it.patient.flush();
        assert_eq!(sync_of(&it.patient), Sync::Doubted);
        it.patient.device.wire.honest();
        assert_eq!(it.patient.activity(), seen);
        let problem = told.unwrap_err();
        (problem.kind, problem.facts)
    };
    // The doctor signed upon what both were told: it is the access's own block that is not of the history.
    assert_eq!(told(), (ProblemKind::ServiceForked, Vec::new()));
    // In its place in the list the patient has a line of their own by then. What comes next the doctor signed upon what they alone were told.
    it.patient.add("b.json", bundle("Pat Doe", 1)).unwrap();
    let with = ("name".to_owned(), "Dr Grey".to_owned());
    assert_eq!(told(), (ProblemKind::StoriesDiffer, vec![with]));
}

#[test]
fn a_doctors_keys_of_before() {
    let it = shared();
    let before = it.relay.twin();
    let laptop = it.doctor.second_device(&it.clock, &it.relay, 9, "Laptop");
    laptop.devices();
    // Another patient, who never met them, is given the keys that they had.
    let patient = Person::nobody(&it.clock, &it.relay, 77);
    patient.create(Role::Patient, "Jo Roe", false).unwrap();
    patient.add("a.json", bundle("Jo Roe", 1)).unwrap();
    answered_by(&patient, &before, |request| {
        request.target.ends_with("/keys")
    });
    let height = it.relay.height();
    let shared = patient.share(&it.doctor.code(), Period::Day);
    assert_eq!(shared.unwrap_err(), ProblemKind::KeysSwapped);
    assert_eq!(it.relay.height(), height, "nothing was sealed");
    patient.device.wire.honest();
    patient.share(&it.doctor.code(), Period::Day).unwrap();
}

#[test]
fn a_refusal_that_is_not_the_ledgers() {
    let it = shared();
    let refuses = Rc::new(Cell::new("revoked"));
    let name = refuses.clone();
    it.doctor
        .device
        .wire
        .tamper(move |request, response| match request.target.as_str() {
            "/v1/transactions" => HttpResponse {
                status: 403,
                body: format!(r#"{{"type":"/problems/{}"}}"#, name.get()).into_bytes(),
            },
            _ => response,
        });
    assert_eq!(
        it.doctor.open_share(&it.share),
        Err(ProblemKind::RefusedFalsely)
    );
    assert_eq!(it.doctor.patients()[0].state, ShareState::Active);
}

#[test]
fn no_answer_at_all() {
    let it = shared();
    *it.doctor.device.wire.lose_request.borrow_mut() = Some(Box::new(is_proofs));
    all_refused(&it, ProblemKind::Offline);
    it.doctor.device.wire.honest();
    it.doctor.open_share(&it.share).unwrap();
}

#[test]
fn what_was_checked_is_said_of_each_thing_by_itself() {
    let it = shared();
    let checks = || match it.patient.get(Request::Checks) {
        Ok(Reply::Checks(view)) => view.lines,
        other => panic!("{other:?}"),
    };
    let first = it.clock.now.get();
    assert_eq!(checks().len(), 5);
    for line in checks() {
        assert_eq!((line.outcome, line.at), (Outcome::Held, Some(first)));
    }
    // The service answers all but where shares stand.
    it.clock.advance(60_000);
    let now = it.clock.now.get();
    let grant = Key::Grant(it.share.parse().unwrap()).to_bytes();
    it.patient.device.wire.tamper(move |request, response| {
        let asked = Question::decode(&request.body);
        match asked.is_ok_and(|it| it.keys.iter().any(|key| **key == grant)) {
            true => HttpResponse {
                status: 503,
                body: Vec::new(),
            },
            false => response,
        }
    });
    for line in checks() {
        let expected = match line.what {
            Checked::Shares => (Outcome::Unanswered, Some(first)),
            _ => (Outcome::Held, Some(now)),
        };
        assert_eq!((line.outcome, line.at), expected, "{:?}", line.what);
    }
    // The service goes back by a day; the doctor and the shares are not even asked about.
    it.clock.advance(60_000);
    let before = Relay::new(7, it.clock.now.clone());
    answered_by(&it.patient, &before, is_proofs);
    for line in checks() {
        let kind = match line.outcome {
            Outcome::Caught(problem) => Some(problem.kind),
            Outcome::Unanswered => None,
            Outcome::Held => panic!("{:?}", line.what),
        };
        let asked = matches!(line.what, Checked::Own | Checked::Now | Checked::Past);
        assert_eq!(kind, asked.then_some(ProblemKind::ServiceWentBack));
    }
    // Gone altogether.
    it.patient.device.wire.honest();
    it.patient.device.wire.offline.set(true);
    assert!(checks().iter().all(|it| it.outcome == Outcome::Unanswered));
}

#[test]
fn an_access_that_never_was_is_not_believed_after_answers_that_did_not_come() {
    let it = shared();
    let other = it.relay.twin();
    let doctor = it.doctor.beside(&other);
    for _ in 0..3 {
        doctor.open_share(&it.share).unwrap();
    }
    let seen = it.patient.activity().len();
    // A page of honest lines that the patient has not seen, of which none can be proven now.
    for _ in 0..60 {
        it.clock.advance(16 * 60_000);
        it.doctor.open_share(&it.share).unwrap();
    }
    it.patient
        .device
        .wire
        .tamper(|request, response| match is_proofs(request) {
            true => HttpResponse {
                status: 503,
                body: Vec::new(),
            },
            false => response,
        });
    for _ in 0..4 {
        assert_eq!(it.patient.activity().len(), seen);
    }
    answered_by(&it.patient, &other, |request| {
        request.target.starts_with("/v1/activity")
    });
    let told = it.patient.get(Request::Activity);
    assert_eq!(told, Err(ProblemKind::ServiceForked));
    it.patient.device.wire.honest();
    assert_eq!(it.patient.activity().len(), seen + 60);
}

pub fn sync_of(person: &Person) -> Sync {
    match person.session() {
        SessionView::Open { sync, .. } => sync,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_share_is_called_checked_only_as_it_is_proven() {
    let it = shared();
    let marked = |it: &Shared| it.patient.shares()[0].checked;
    // A receipt is not the present.
    assert_eq!(marked(&it), None);
    it.patient.get(Request::Checks).unwrap();
    assert_eq!(marked(&it), Some(it.clock.now.get()));
    let first = it.clock.now.get();
    it.clock.advance(60_000);
    // What does not hold now leaves the time at which it held.
    alter(&it.patient, |it| it.proofs.clear());
    it.patient.get(Request::Checks).unwrap();
    assert_eq!(marked(&it), Some(first));
    // While the service is doubted nothing is called checked.
    it.patient.flush();
    assert_eq!(sync_of(&it.patient), Sync::Doubted);
    assert_eq!(marked(&it), None);
    it.patient.device.wire.honest();
    it.clock.advance(60_000);
    it.patient.flush();
    assert_eq!(marked(&it), Some(it.clock.now.get()));
    it.patient.stop(&it.share).unwrap();
    assert_eq!(marked(&it), None);
    let tab = Person::on(it.patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    assert_eq!(tab.shares()[0].checked, None);
}
