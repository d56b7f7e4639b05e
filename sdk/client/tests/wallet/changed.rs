//! A share that its owner changes in place: one transaction, no gap, and nothing more under what it was.

use std::{cell::RefCell, rc::Rc};

use aceso_client::ports::HttpResponse;
use aceso_messages::{
    ActivityKind, Category, ChangeDraft, ChangeView, Changing, Period, ProblemKind, Purpose, Reply,
    Request, Scope, ShareCard, ShareState, WaitingKind,
};

use super::{
    held_back::a_block,
    steps::{Person, bundle, world},
    tending::result,
    together::run,
};

const HOUR: u64 = 60 * 60 * 1000;

pub fn change(share: &ShareCard, scope: Scope) -> ChangeDraft {
    ChangeDraft {
        share: share.id.clone(),
        scope,
        purpose: share.purpose,
        period: Period::Until(share.until),
    }
}

pub fn picked(ids: &[&str]) -> Scope {
    Scope::Picked(ids.iter().map(|id| (*id).to_owned()).collect())
}

impl Person {
    fn preview_change(&self, draft: &ChangeDraft) -> Result<ChangeView, ProblemKind> {
        match self.get(Request::PreviewChange(draft.clone()))? {
            Reply::Change(view) => Ok(view),
            other => panic!("{other:?}"),
        }
    }

    pub fn change(&self, draft: ChangeDraft) -> Result<Vec<ShareCard>, ProblemKind> {
        self.shares_of(Request::ChangeShare(draft))
    }

    fn kinds(&self) -> Vec<ActivityKind> {
        self.activity().iter().map(|row| row.kind).collect()
    }

    /// What can be opened of a share: the titles.
    fn opens(&self, share: &str) -> Result<Vec<String>, ProblemKind> {
        let opened = self.open_share(share)?;
        let mut titles: Vec<_> = opened.records.into_iter().map(|it| it.title).collect();
        titles.sort();
        Ok(titles)
    }

    /// The id of the record of this title.
    pub fn titled(&self, title: &str) -> String {
        let records = self.records();
        records.into_iter().find(|it| it.title == title).unwrap().id
    }
}

#[test]
fn a_share_is_narrowed_in_one_transaction() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let doctor = Person::doctor(&clock, &relay);
    patient.add("keep.json", bundle("Pat Doe", 1)).unwrap();
    patient.add("drop.json", bundle("Pat Doe", 2)).unwrap();
    let shared = patient
        .share(&doctor.code(), Period::Day)
        .unwrap()
        .remove(0);
    let before = doctor.patients().remove(0);
    doctor.open_share(&before.share).unwrap();
    patient.add("late.json", bundle("Pat Doe", 3)).unwrap();
    let ids = ["keep", "drop", "late"].map(|title| patient.titled(title));

    patient.activity();

    // What would change is told before the yes.
    let draft = ChangeDraft {
        purpose: Purpose::Research,
        period: Period::Week,
        ..change(&shared, picked(&[&ids[0], &ids[2]]))
    };
    let view = patient.preview_change(&draft).unwrap();
    assert_eq!(
        (&view.gone[..], &view.added[..]),
        (&["drop".to_owned()][..], &["late".to_owned()][..])
    );
    assert_eq!(
        (view.purpose, view.until),
        (Some(Purpose::Treatment), Some(shared.until))
    );
    assert_eq!((view.scope, view.opened), (None, true));
    assert_eq!(view.preview.records.len(), 2);
    assert_eq!(
        doctor.opens(&before.share).unwrap(),
        ["drop", "keep"],
        "nothing changed yet"
    );

    clock.advance(60_000);
    let height = relay.height();
    let cards = patient.change(draft).unwrap();
    assert_eq!(relay.height(), height + 1, "one transaction");
    assert_eq!(cards.len(), 1);
    assert_eq!(
        (&cards[0].id, cards[0].state, cards[0].change),
        (&shared.id, ShareState::Active, Changing::Open)
    );
    assert_eq!(
        (cards[0].purpose, cards[0].records.len()),
        (Purpose::Research, 2)
    );

    // The doctor has it as the same share, as it is now.
    let after = doctor.patients();
    assert_eq!(after.len(), 1);
    assert_eq!(
        (&after[0].share, after[0].state, after[0].records),
        (&before.share, ShareState::Active, 2)
    );
    assert_eq!(
        (after[0].purpose, after[0].until, after[0].new),
        (Purpose::Research, cards[0].until, true)
    );
    assert_eq!(doctor.opens(&before.share).unwrap(), ["keep", "late"]);
    doctor.open_shared_record(&before.share, &ids[2]).unwrap();
    let height = relay.height();
    assert_eq!(
        doctor.open_shared_record(&before.share, &ids[1]),
        Err(ProblemKind::RecordNotShared)
    );
    assert_eq!(
        relay.height(),
        height,
        "what is not shared is not even asked for"
    );

    // One plain line of it on both sides, and none of an end.
    use ActivityKind::{Changed, Opened, Stopped};
    for person in [&patient, &doctor] {
        let kinds = person.kinds();
        assert_eq!(kinds[..2], [Opened, Changed]);
        assert!(!kinds.contains(&Stopped), "{kinds:?}");
        assert_eq!(kinds.iter().filter(|it| **it == Changed).count(), 1);
    }
    assert_eq!(
        patient.activity()[1].contact.as_ref().unwrap().name,
        doctor_name(&doctor)
    );
    assert_eq!(
        doctor.activity()[1].contact.as_ref().unwrap().name,
        "Pat Doe"
    );

    // It can be changed again, and stopped, as the one share it is.
    let again = patient
        .change(change(&cards[0], picked(&[&ids[1]])))
        .unwrap();
    assert_eq!((again.len(), &again[0].id), (1, &shared.id));
    assert_eq!(doctor.patients().len(), 1);
    assert_eq!(doctor.opens(&before.share).unwrap(), ["drop"]);
    assert_eq!(
        patient.stop(&shared.id).unwrap()[0].state,
        ShareState::Stopped
    );
    assert_eq!(
        doctor.open_share(&before.share),
        Err(ProblemKind::ShareStopped)
    );
    let changed = patient.change(change(&again[0], picked(&[&ids[0]])));
    assert_eq!(changed, Err(ProblemKind::ShareStopped));
}

fn doctor_name(doctor: &Person) -> String {
    match doctor.session() {
        aceso_messages::SessionView::Open { name, .. } => name,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_changes_nothing_is_not_sent() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let shared = patient
        .share(&doctor.code(), Period::Day)
        .unwrap()
        .remove(0);
    let height = relay.height();
    let same = change(&shared, shared.scope.clone());
    let view = patient.preview_change(&same).unwrap();
    assert!(view.gone.is_empty() && view.added.is_empty());
    assert_eq!((view.purpose, view.until, view.scope), (None, None, None));
    patient.change(same).unwrap();
    assert_eq!(relay.height(), height);
    // Nothing at all is no share, and is said so.
    let nothing = change(&shared, picked(&[]));
    assert_eq!(patient.change(nothing), Err(ProblemKind::NothingPicked));
    let unknown = ChangeDraft {
        share: "0".repeat(64),
        ..change(&shared, shared.scope.clone())
    };
    assert_eq!(patient.change(unknown), Err(ProblemKind::ShareUnknown));
}

#[test]
fn a_change_waits_for_the_service_and_what_was_shared_holds_until_then() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.add("b.json", bundle("Pat Doe", 2)).unwrap();
    let shared = patient
        .share(&doctor.code(), Period::Day)
        .unwrap()
        .remove(0);
    let share = doctor.patients()[0].share.clone();
    let wire = &patient.device.wire;
    wire.offline.set(true);
    let a = patient.titled("a");
    let cards = patient.change(change(&shared, picked(&[&a]))).unwrap();
    assert_eq!(
        (cards.len(), cards[0].state, cards[0].change),
        (1, ShareState::Waiting, Changing::Waiting)
    );
    let waiting = patient.waiting();
    let waiting = waiting.iter().find(|it| it.kind == WaitingKind::Change);
    let waiting = waiting.expect("it is told that it waits");
    assert_eq!(
        waiting.id, "",
        "it can't be taken back as if it were the share"
    );
    assert_eq!(doctor.opens(&share).unwrap(), ["a", "b"]);
    // It waits across restarts, and is made as soon as there is a connection.
    let patient = Person::on(patient.device.clone());
    patient.unlock(super::steps::PASSPHRASE).unwrap();
    patient.device.wire.offline.set(false);
    patient.flush();
    assert_eq!(patient.shares()[0].state, ShareState::Active);
    assert_eq!(doctor.opens(&share).unwrap(), ["a"]);

    // One that is stopped before it went is not made.
    patient.device.wire.offline.set(true);
    let b = patient.titled("b");
    let card = patient.shares().remove(0);
    patient.change(change(&card, picked(&[&b]))).unwrap();
    patient.stop(&card.id).unwrap();
    patient.device.wire.offline.set(false);
    patient.flush();
    assert_eq!(patient.shares()[0].state, ShareState::Stopped);
    assert!(patient.waiting().is_empty());
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));
}

#[test]
fn kinds_that_grow_are_changed_with_all_that_joined() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let doctor = Person::doctor(&clock, &relay);
    patient.add("one.json", result("Pat Doe", 1)).unwrap();
    patient.add("sick.json", bundle("Pat Doe", 1)).unwrap();
    let shared = patient.share_results(&doctor.code()).unwrap().remove(0);
    clock.advance(1000);
    patient.add("two.json", result("Pat Doe", 2)).unwrap();
    patient.flush();
    let share = doctor.patients()[0].share.clone();
    assert_eq!(doctor.opens(&share).unwrap(), ["one", "two"]);

    // Another kind: what joined before ends with it.
    let problems = Scope::Categories(vec![Category::Problems]);
    let draft = change(&shared, problems.clone());
    let view = patient.preview_change(&draft).unwrap();
    assert_eq!((view.gone.len(), view.added.len()), (2, 1));
    assert_eq!(view.scope, Some(Scope::Categories(vec![Category::Results])));
    let card = patient.change(draft).unwrap().remove(0);
    assert_eq!(
        (card.scope.clone(), card.records.clone()),
        (problems, vec!["sick".to_owned()])
    );
    patient.flush();
    assert_eq!(doctor.patients()[0].records, 1);
    assert_eq!(doctor.opens(&share).unwrap(), ["sick"]);
    let kinds = doctor.kinds();
    assert!(!kinds.contains(&ActivityKind::Stopped), "{kinds:?}");
    let kinds = patient.kinds();
    assert!(!kinds.contains(&ActivityKind::Stopped), "{kinds:?}");

    // From then on what fits the new kind joins, and nothing else.
    clock.advance(1000);
    patient.add("three.json", result("Pat Doe", 3)).unwrap();
    patient.add("worse.json", bundle("Pat Doe", 2)).unwrap();
    patient.flush();
    patient.flush();
    assert_eq!(doctor.patients().len(), 1);
    assert_eq!(doctor.opens(&share).unwrap(), ["sick", "worse"]);

    // A kind of which there is nothing yet: nothing is seen until there is.
    let card = patient.shares().remove(0);
    let vaccines = Scope::Categories(vec![Category::Immunizations]);
    let card = patient.change(change(&card, vaccines)).unwrap().remove(0);
    assert_eq!((card.state, card.records.len()), (ShareState::Active, 0));
    patient.flush();
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));
    let results = Scope::Categories(vec![Category::Results]);
    patient.change(change(&card, results)).unwrap();
    patient.flush();
    assert_eq!(doctor.opens(&share).unwrap(), ["one", "three", "two"]);
}

#[test]
fn two_devices_change_one_share() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    phone.kit();
    phone.add("b.json", bundle("Pat Doe", 2)).unwrap();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let both = [&phone, &laptop];
    let shared = phone.share(&doctor.code(), Period::Day).unwrap().remove(0);
    run(&both);
    let share = doctor.patients()[0].share.clone();
    let (a, b) = (phone.titled("a"), phone.titled("b"));

    // What one changes the other shows.
    phone.change(change(&shared, picked(&[&a]))).unwrap();
    run(&both);
    let card = laptop.shares().remove(0);
    assert_eq!(
        (&card.id, &card.records[..]),
        (&shared.id, &["a".to_owned()][..])
    );
    assert_eq!((card.state, laptop.shares().len()), (ShareState::Active, 1));

    // Both at once: the one that comes later counts, and nothing else is open.
    laptop.device.wire.offline.set(true);
    laptop.change(change(&card, picked(&[&b]))).unwrap();
    clock.advance(HOUR);
    phone.change(change(&card, picked(&[&a, &b]))).unwrap();
    assert_eq!(doctor.opens(&share).unwrap(), ["a", "b"]);
    laptop.device.wire.offline.set(false);
    for _ in 0..3 {
        run(&both);
    }
    assert_eq!(doctor.opens(&share).unwrap(), ["b"]);
    for device in both {
        let card = device.shares().remove(0);
        assert_eq!(
            (card.state, &card.records[..]),
            (ShareState::Active, &["b".to_owned()][..])
        );
        assert!(device.waiting().is_empty());
    }

    // One stops what the other is about to change: it stays stopped.
    let card = laptop.shares().remove(0);
    laptop.device.wire.offline.set(true);
    laptop.change(change(&card, picked(&[&a, &b]))).unwrap();
    phone.stop(&card.id).unwrap();
    laptop.device.wire.offline.set(false);
    for _ in 0..3 {
        run(&both);
    }
    assert_eq!(phone.shares()[0].state, ShareState::Stopped);
    // The change was signed before the laptop heard of the stop: it never was once nobody can take it any more.
    assert_eq!(laptop.shares()[0].state, ShareState::Stopping);
    clock.advance(13 * HOUR);
    a_block(&clock, &relay, 31);
    run(&both);
    for device in both {
        assert_eq!(device.shares()[0].state, ShareState::Stopped);
        assert!(device.waiting().is_empty());
    }
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));
}

#[test]
fn a_relay_that_goes_on_serving_what_was_replaced() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.add("b.json", bundle("Pat Doe", 2)).unwrap();
    let shared = patient
        .share(&doctor.code(), Period::Day)
        .unwrap()
        .remove(0);
    let share = doctor.patients()[0].share.clone();
    doctor.opens(&share).unwrap();
    // What the relay knew then.
    let then = relay.twin();
    let (a, b) = (patient.titled("a"), patient.titled("b"));
    patient.change(change(&shared, picked(&[&a]))).unwrap();

    // The list of then, no news, and whatever is asked for under the old grant; what the validators sign stays as it is.
    let serves = then.clone();
    doctor.device.wire.tamper(move |request, response| {
        let old = request.target.starts_with("/v1/grants") || request.target == "/v1/transactions";
        let quiet = request.target.starts_with("/v1/activity");
        match () {
            () if old => serves.handle(request),
            () if quiet => HttpResponse {
                status: 503,
                body: Vec::new(),
            },
            () => response,
        }
    });
    // Also what was opened a moment before is not fetched any more, though the relay would give it.
    let fetched = doctor.open_shared_record(&share, &b);
    let opened = doctor.open_share(&share);
    assert_eq!(
        (fetched, opened.map(drop)),
        (
            Err(ProblemKind::ServiceWentBack),
            Err(ProblemKind::ServiceWentBack)
        )
    );
    doctor.device.wire.honest();
    assert_eq!(doctor.opens(&share).unwrap(), ["a"]);
    assert_eq!(
        doctor.open_shared_record(&share, &b),
        Err(ProblemKind::RecordNotShared)
    );
}

#[test]
fn a_doctor_who_has_not_heard_of_a_change_goes_over_to_it() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.add("b.json", bundle("Pat Doe", 2)).unwrap();
    let shared = patient
        .share(&doctor.code(), Period::Day)
        .unwrap()
        .remove(0);
    let share = doctor.patients()[0].share.clone();
    patient
        .change(change(&shared, picked(&[&patient.titled("a")])))
        .unwrap();
    // The list was not asked for since.
    assert_eq!(doctor.opens(&share).unwrap(), ["a"]);
    // It is changed once more between the answer with the list and the one with the proof: nothing is shown as stopped for that.
    let list = Rc::new(RefCell::new(None));
    let heard = list.clone();
    doctor.device.wire.tamper(move |request, response| {
        if request.target == "/v1/grants" {
            *heard.borrow_mut() = Some(response.body.clone());
        }
        response
    });
    doctor.patients();
    let card = patient.shares().remove(0);
    let draft = change(&card, picked(&[&patient.titled("b")]));
    patient.change(draft).unwrap();
    doctor.device.wire.tamper(move |request, mut response| {
        if request.target == "/v1/grants"
            && let Some(before) = list.borrow_mut().take()
        {
            response.body = before;
        }
        response
    });
    let patients = doctor.patients();
    assert_eq!((patients.len(), patients[0].state), (1, ShareState::Active));
    assert_eq!(doctor.opens(&share).unwrap(), ["b"]);
}

#[test]
fn a_share_sealed_to_keys_that_changed_is_first_said_yes_to_again() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.kit();
    let mut doctor = super::tending::Other::begin(&relay, 50, "Dr Wide");
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.add("b.json", bundle("Pat Doe", 2)).unwrap();
    let code = doctor.code(&relay);
    let shared = patient.share(&code, Period::Day).unwrap().remove(0);
    doctor.change_keys(&relay, Some(77));
    let height = relay.height();
    let draft = change(&shared, picked(&[&patient.titled("a")]));
    assert_eq!(
        patient.change(draft.clone()),
        Err(ProblemKind::ContactChanged)
    );
    assert_eq!(relay.height(), height, "nothing was sealed");
    let renew = Request::RenewShare {
        share: shared.id.clone(),
    };
    patient.shares_of(renew).unwrap();
    let card = patient.change(draft).unwrap().remove(0);
    assert_eq!(
        (card.state, &card.records[..]),
        (ShareState::Active, &["a".to_owned()][..])
    );
}
