//! Two devices of one account and a service that goes on from a copy: each puts back what it holds, and neither what the other has ended.

use std::{cell::Cell, rc::Rc};

use aceso_client::ports::{HttpRequest, Method};
use aceso_core::{
    crypto::digest::Digest,
    id::{BlobId, GrantId, RecordId},
    kinds::Body,
    ledger::{Key, RecordState},
    transaction::Transaction,
};
use aceso_messages::{
    ActivityKind, Category, Event, Outcome, Period, Reply, Request, Scope, ShareState, Sync,
    WaitingKind,
};
use futures::{executor::LocalPool, task::LocalSpawnExt};

use super::{
    caught::sync_of,
    changed::{change, picked},
    ports::Hands,
    relay::Relay,
    requests::{app, ask, yes as agreed},
    restored::{asked, goes_to, yes},
    restored_taken::Stranger,
    steps::{Person, bundle, world},
    tending::result,
};

/// A phone and a laptop, in step, and a doctor.
struct Two {
    clock: Hands,
    relay: Rc<Relay>,
    phone: Person,
    laptop: Person,
    doctor: Person,
}

fn two() -> Two {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.add("before.json", bundle("Pat Doe", 1)).unwrap();
    phone.kit();
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let two = Two {
        clock,
        relay,
        phone,
        laptop,
        doctor,
    };
    two.in_step();
    two
}

impl Two {
    fn both(&self) -> [&Person; 2] {
        [&self.phone, &self.laptop]
    }

    /// Each has what the other one knows.
    fn in_step(&self) {
        for device in [&self.laptop, &self.phone, &self.laptop] {
            self.clock.advance(1000);
            device.flush();
        }
    }

    /// The service goes on from this copy; neither has been asked yet.
    fn go_on(&self, copy: &Rc<Relay>) {
        copy.go_on();
        goes_to(&[&self.phone, &self.laptop, &self.doctor], copy);
        self.clock.advance(60_000);
    }

    fn comes_back(device: &Person) {
        device.flush();
        yes(device);
    }

    fn add(&self, name: &str) -> RecordId {
        self.clock.advance(1000);
        let cards = self.phone.add(name, result("Pat Doe", 3)).unwrap();
        cards[0].id.parse().unwrap()
    }

    fn titles(&self) -> [Vec<String>; 2] {
        self.both().map(|device| {
            let records = device.records().into_iter();
            records.map(|it| it.title).collect()
        })
    }

    /// Nothing waits, and nobody is called a liar.
    fn is_well(&self) {
        for device in self.both() {
            assert_eq!(device.waiting(), []);
            assert_eq!(sync_of(device), Sync::Live);
        }
    }
}

/// What of this account's waits to be sent, but for its backup.
fn waiting(person: &Person) -> Vec<WaitingKind> {
    let kinds = person.waiting().into_iter().map(|it| it.kind);
    kinds.filter(|it| *it != WaitingKind::Backup).collect()
}

fn lose(person: &Person, which: fn(&HttpRequest) -> bool) {
    *person.device.wire.lose_request.borrow_mut() = Some(Box::new(which));
}

fn is_journal(request: &HttpRequest) -> bool {
    request.target.starts_with("/v1/journal")
}

fn is_envelope(request: &HttpRequest) -> bool {
    request.method == Method::Put && request.target.starts_with("/v1/blobs/")
}

fn is_delivery(request: &HttpRequest) -> bool {
    request.method == Method::Put && request.target.ends_with("/delivery")
}

fn is_grant(request: &HttpRequest) -> bool {
    let sent = Transaction::decode(&request.body).ok();
    let sent = sent.and_then(|it| it.verify().ok());
    let is = |it: &Body| matches!(it, Body::Grant(_));
    request.target == "/v1/transactions" && sent.is_some_and(|it| is(&it.statement().body))
}

fn is_there(relay: &Relay, record: RecordId) -> bool {
    let state: Option<RecordState> = relay.ledger.borrow().read(Key::Record(record));
    state.is_some_and(|it| it.erased.is_none())
}

#[test]
fn a_record_that_the_other_device_erased_is_erased_again() {
    // Who put it back hears of it by the journal; or not in time, and who erased it sees it come back.
    for heard in [true, false] {
        let two = two();
        let copy = two.relay.copy();
        let record = two.add("private.json");
        two.in_step();
        two.laptop.device.wire.offline.set(true);
        two.phone.erase(&record.to_string()).unwrap();
        two.phone.flush();
        assert!(two.relay.is_erased(record));

        two.go_on(&copy);
        Two::comes_back(&two.phone);
        two.laptop.device.wire.offline.set(false);
        if heard {
            Two::comes_back(&two.laptop);
        } else {
            lose(&two.laptop, is_journal);
            Two::comes_back(&two.laptop);
            assert!(is_there(&copy, record));
            two.phone.flush();
            assert!(copy.is_erased(record));
            two.laptop.device.wire.honest();
        }
        two.in_step();
        assert!(copy.is_erased(record), "{heard}");
        assert_eq!(two.titles(), [["before"], ["before"]]);
        two.is_well();
        // What is said of it is of the erasure that counts.
        two.in_step();
        for device in two.both() {
            let Ok(Reply::Receipts(views)) = device.get(Request::Receipts) else {
                panic!("no receipts");
            };
            assert_eq!((views.len(), &views[0].record), (1, &record.to_string()));
            assert!(views[0].said.is_some());
        }
    }
}

#[test]
fn an_erased_record_is_asked_about_once_it_is_put_back() {
    // Whether the other device has put it back meanwhile.
    for back in [true, false] {
        let two = two();
        let copy = two.relay.copy();
        let record = two.add("private.json");
        two.in_step();
        two.go_on(&copy);
        lose(&two.phone, is_envelope);
        Two::comes_back(&two.phone);
        assert_eq!(waiting(&two.phone), [WaitingKind::Record]);
        if back {
            Two::comes_back(&two.laptop);
            assert!(is_there(&copy, record));
        }
        two.phone.device.wire.honest();
        two.phone.erase(&record.to_string()).unwrap();
        assert_eq!(copy.is_erased(record), back);
        assert_eq!(waiting(&two.phone), []);
        if !back {
            Two::comes_back(&two.laptop);
        }
        two.in_step();
        assert!(!is_there(&copy, record));
        assert_eq!(two.titles(), [["before"], ["before"]]);
        two.is_well();
    }
}

/// What was taken out of a record for an app is on the device alone that did so.
#[test]
fn what_another_device_put_back_does_not_wait_here() {
    let two = two();
    let copy = two.relay.copy();
    two.add("lab.json");
    let app = app(&two.clock, &two.relay);
    let code = app.ask_for(ask()).unwrap().link;
    let shown = two.phone.review(&code).unwrap();
    two.phone.answer(agreed(&code, &shown, &[])).unwrap();
    two.in_step();

    two.go_on(&copy);
    goes_to(&[&app], &copy);
    Two::comes_back(&app);
    Two::comes_back(&two.laptop);
    assert!(!two.laptop.waiting().is_empty());
    Two::comes_back(&two.phone);
    two.in_step();
    two.is_well();
    for device in two.both() {
        let shares = device.shares();
        assert_eq!((shares.len(), shares[0].state), (1, ShareState::Active));
    }
    let share = app.patients()[0].share.clone();
    assert_eq!(app.open_share(&share).unwrap().records.len(), 2);
}

/// A share that the copy has not, whose delivery or transaction the phone can't send, and the laptop puts back.
fn put_back(lost: fn(&HttpRequest) -> bool, then: fn(&Two)) -> (Two, Rc<Relay>, GrantId) {
    let two = two();
    let copy = two.relay.copy();
    let share = two.phone.share(&two.doctor.code(), Period::Week).unwrap();
    let share = share[0].id.parse().unwrap();
    two.in_step();
    two.go_on(&copy);
    lose(&two.phone, lost);
    Two::comes_back(&two.phone);
    assert_eq!(waiting(&two.phone), [WaitingKind::Share]);
    then(&two);
    Two::comes_back(&two.laptop);
    assert!(copy.grant(share).unwrap().revoked.is_none());
    two.phone.device.wire.honest();
    // The service has done nothing wrong, and is not accused of it.
    let doubted = Rc::new(Cell::new(false));
    let (seen, wallet) = (doubted.clone(), two.phone.wallet.clone());
    let mut pool = LocalPool::new();
    let run = async move {
        let note = |event| seen.set(seen.get() | (event == Event::Sync(Sync::Doubted)));
        wallet.run_events(note).await;
    };
    pool.spawner().spawn_local(run).unwrap();
    pool.run_until_stalled();
    assert!(!doubted.get());
    (two, copy, share)
}

fn is_stopped(two: &Two, copy: &Relay, share: GrantId) {
    assert!(copy.grant(share).unwrap().revoked.is_some());
    two.in_step();
    for device in two.both() {
        assert_eq!(device.shares()[0].state, ShareState::Stopped);
    }
    let Ok(Reply::Checks(checks)) = two.phone.get(Request::Checks) else {
        panic!("no checks");
    };
    let caught = |it: &Outcome| matches!(it, Outcome::Caught(_));
    assert!(!checks.lines.iter().any(|it| caught(&it.outcome)));
    two.is_well();
}

#[test]
fn a_share_that_was_never_heard_of_is_stopped_once_the_other_device_tells_of_it() {
    let (two, copy, share) = put_back(is_delivery, |two| {
        let share = two.phone.shares()[0].id.clone();
        two.phone.stop(&share).unwrap();
        assert_eq!(waiting(&two.phone), []);
    });
    is_stopped(&two, &copy, share);
}

#[test]
fn a_share_that_the_other_device_put_back_first_can_be_stopped() {
    let (two, copy, share) = put_back(is_grant, |_| ());
    two.phone.stop(&share.to_string()).unwrap();
    is_stopped(&two, &copy, share);
}

/// Not even that its only record was erased.
#[test]
fn a_share_known_by_a_line_alone_is_not_ended_before_the_other_device_told_of_it() {
    let two = two();
    let copy = two.relay.copy();
    let record = two.add("private.json");
    two.phone.share_results(&two.doctor.code()).unwrap();
    lose(&two.laptop, is_journal);
    two.laptop.activity();
    assert_eq!(two.laptop.shares().len(), 1);
    two.phone.erase(&record.to_string()).unwrap();
    two.go_on(&copy);
    two.laptop.device.wire.honest();
    Two::comes_back(&two.laptop);
    assert_eq!(two.laptop.shares()[0].state, ShareState::Waiting);
    Two::comes_back(&two.phone);
    two.in_step();
    two.add("next.json");
    two.in_step();
    for device in two.both() {
        let shares = device.shares();
        let one = (shares.len(), shares[0].records.len(), shares[0].state);
        assert_eq!(one, (1, 1, ShareState::Active));
    }
    two.is_well();
}

/// The other device knows of as many of its forms as it has heard of.
#[test]
fn a_share_that_was_changed_and_changed_again_goes_on() {
    for (heard, first) in (0..4).flat_map(|heard| [(heard, 0), (heard, 1)]) {
        let two = two();
        two.add("one.json");
        two.in_step();
        let copy = two.relay.copy();
        let to = two.doctor.code();
        two.phone.share_scope(&to, Scope::Everything).unwrap();
        let results = || Scope::Categories(vec![Category::Results]);
        for (at, scope) in [results(), Scope::Everything].into_iter().enumerate() {
            if heard > at {
                two.laptop.flush();
            }
            two.clock.advance(1000);
            let card = two.phone.shares().remove(0);
            two.phone.change(change(&card, scope)).unwrap();
        }
        if heard > 2 {
            two.laptop.flush();
        }
        two.go_on(&copy);
        Person::quick(&two.clock, &copy, 77);
        Two::comes_back(two.both()[first]);
        Two::comes_back(two.both()[1 - first]);
        two.in_step();
        for device in two.both() {
            let shares = device.shares();
            let one = (shares.len(), shares[0].records.len(), shares[0].state);
            assert_eq!(one, (1, 2, ShareState::Active), "{heard}, {first}");
        }
        two.is_well();
    }
}

/// By a line it is of the share that has the same terms, whose form of before has ended.
#[test]
fn a_change_that_was_put_back_is_not_stopped_before_its_device_told_of_it() {
    let two = two();
    two.add("one.json");
    let to = two.doctor.code();
    two.phone.share_scope(&to, Scope::Everything).unwrap();
    two.in_step();
    let copy = two.relay.copy();
    two.clock.advance(1000);
    let card = two.phone.shares().remove(0);
    let records = two.phone.records();
    let ids: Vec<_> = records.iter().map(|it| it.id.as_str()).collect();
    two.phone.change(change(&card, picked(&ids))).unwrap();
    two.go_on(&copy);
    Person::quick(&two.clock, &copy, 77);
    // What it has put back it tells later.
    let told = Cell::new(0);
    let tells = move |request: &HttpRequest| {
        let tells = request.method == Method::Post && is_journal(request);
        told.set(told.get() + u32::from(tells));
        tells && told.get() > 1
    };
    *two.phone.device.wire.lose_request.borrow_mut() = Some(Box::new(tells));
    Two::comes_back(&two.phone);
    assert_eq!(two.phone.shares()[0].state, ShareState::Active);
    Two::comes_back(&two.laptop);
    two.clock.advance(60_000);
    two.laptop.flush();
    two.phone.device.wire.honest();
    two.in_step();
    two.in_step();
    for device in two.both() {
        let shares = device.shares();
        let one = (shares.len(), shares[0].records.len(), shares[0].state);
        assert_eq!(one, (1, 2, ShareState::Active));
    }
    two.is_well();
}

/// The copy has the share in force, and its doctor opens it before a device of the patient's comes back.
#[test]
fn what_is_opened_before_the_other_device_stops_it_again_is_no_lie() {
    let two = two();
    let share = two.phone.share(&two.doctor.code(), Period::Week).unwrap()[0]
        .id
        .clone();
    two.doctor.patients();
    two.in_step();
    two.clock.advance(60_000);
    let copy = two.relay.copy();
    two.clock.advance(60_000);
    two.phone.stop(&share).unwrap();
    two.in_step();
    two.go_on(&copy);
    two.doctor.open_share(&share).ok();
    yes(&two.doctor);
    two.doctor.open_share(&share).unwrap();
    for person in two.both() {
        two.clock.advance(60_000);
        person.flush();
        yes(person);
        assert_eq!(sync_of(person), Sync::Live);
        assert_eq!(person.shares()[0].state, ShareState::Stopped);
        let rows = person.activity();
        assert!(rows.iter().any(|it| it.kind == ActivityKind::Opened));
    }
}

/// What the laptop did in between is in no block: the other one is told of it in the journal alone, which is another by now.
#[test]
fn a_service_that_was_restored_again_unheard_is_asked_about_once_its_journal_is_another() {
    let two = two();
    let [first, second] = [two.relay.copy(), two.relay.copy()];
    two.clock.advance(60_000);
    two.add("since.json");
    // It has seen the block, and nothing that it could put back.
    lose(&two.laptop, is_journal);
    two.laptop.flush();
    two.laptop.activity();
    two.laptop.device.wire.honest();
    two.go_on(&first);
    Two::comes_back(&two.laptop);
    two.laptop.share_results(&two.doctor.code()).unwrap();
    let told = first.restored.borrow().0[0].restored.at;
    two.clock.advance(1000);
    second.go_on();
    goes_to(&[&two.phone, &two.laptop, &two.doctor], &second);
    Two::comes_back(&two.phone);
    two.laptop.flush();
    assert!(asked(&two.laptop).is_some_and(|it| it.at > told));
    yes(&two.laptop);
    two.in_step();
    two.is_well();
    for device in two.both() {
        let [card] = device.shares().try_into().unwrap();
        assert_eq!((card.state, card.records.len()), (ShareState::Active, 1));
    }
}

/// The laptop knows it by the line alone, and not whether the copy is older.
#[test]
fn an_erasure_of_what_is_anothers_by_now_does_not_wait_on_the_other_device_either() {
    let two = two();
    let copy = two.relay.copy();
    two.clock.advance(60_000);
    lose(&two.laptop, is_journal);
    let record = two.add("since.json");
    two.phone.erase(&record.to_string()).unwrap();
    two.laptop.flush();
    two.laptop.activity();
    two.laptop.device.wire.honest();
    two.go_on(&copy);
    Stranger::begin(&copy).record(&copy, record, BlobId(Digest([5; 32])));
    for device in [&two.laptop, &two.phone] {
        Two::comes_back(device);
    }
    two.in_step();
    two.is_well();
}
