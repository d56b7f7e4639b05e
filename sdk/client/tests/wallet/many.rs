//! Many files chosen at once are sent together, and it is as if each had been sent alone.

use std::{
    cell::Cell,
    future::Future as _,
    pin::pin,
    rc::Rc,
    task::{Context, Waker},
};

use aceso_client::ports::{Attachment, HttpRequest, Method};
use aceso_core::{id::BlobId, kinds::Body};
use aceso_messages::Request;
use futures::{FutureExt as _, executor::block_on};

use super::{
    cuts::{count, recover, run_for},
    ports::Hands,
    relay::{No, Relay},
    steps::{Person, bundle, world},
};

fn files(count: usize) -> Vec<Vec<u8>> {
    (1..=count).map(|n| bundle("Pat Doe", n)).collect()
}

fn committed(relay: &Relay) -> usize {
    count(relay, |body| matches!(body, Body::RecordVersion(_)))
}

/// A wallet that has chosen so many files.
fn chosen(count: usize) -> (Hands, Rc<Relay>, Person) {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    block_on(person.choose(files(count))).unwrap();
    (clock, relay, person)
}

fn all_sent(person: &Person, relay: &Relay, count: usize, what: &str) {
    let records = person.records();
    assert_eq!(records.len(), count, "{what}");
    assert!(records.iter().all(|card| card.safe), "{what}");
    assert_eq!(person.waiting(), [], "{what}");
    assert_eq!(committed(relay), count, "{what}");
}

/// Each write is one of the whole wallet: a thousand records must not cost a thousand of them twice over.
#[test]
fn what_is_sent_together_is_written_down_together() {
    const COUNT: usize = 100;
    let (_, relay, person) = chosen(COUNT);
    assert_eq!((person.waiting().len(), committed(&relay)), (COUNT, 0));
    let lists = || {
        let seen = person.device.wire.seen.borrow();
        let lists = seen.iter().filter(|it| it.target == "/v1/transactions");
        lists.count()
    };
    let lists_before = lists();
    let before = person.device.storage.revisions.get();
    person.flush();
    all_sent(&person, &relay, COUNT, "after a while");
    let writes = person.device.storage.revisions.get() - before;
    assert!(writes < COUNT as u64 / 3, "{writes} writes");
    assert_eq!(lists() - lists_before, COUNT.div_ceil(32));
}

#[test]
fn a_line_cut_at_any_request_while_many_are_sent() {
    const COUNT: usize = 5;
    for number in 0.. {
        let (clock, relay, person) = chosen(COUNT);
        let seen = Rc::new(Cell::new(0));
        let (counted, offline) = (seen.clone(), person.device.wire.offline.clone());
        *person.device.wire.lose_reply.borrow_mut() = Some(Box::new(move |_| {
            counted.set(counted.get() + 1);
            let hit = counted.get() > number;
            offline.set(hit);
            hit
        }));
        person.flush();
        let came_to_it = seen.get() > number;
        let tab = recover(&person, &clock);
        all_sent(&tab, &relay, COUNT, &format!("request {number}"));
        if !came_to_it {
            assert!(number > COUNT, "{number}");
            break;
        }
    }
}

#[test]
fn a_browser_that_dies_at_any_step_while_many_are_sent() {
    const COUNT: usize = 5;
    for steps in 0.. {
        let (clock, relay, person) = chosen(COUNT);
        let wallet = person.wallet.clone();
        run_for(steps, async move { wallet.run_events(|_| {}).await });
        let done = person.waiting().is_empty();
        let tab = recover(&person, &clock);
        all_sent(&tab, &relay, COUNT, &format!("after {steps} steps"));
        if done {
            assert!(steps > 12, "{steps}");
            break;
        }
    }
}

/// One that the service does not take keeps nobody else waiting, and says why it waits.
#[test]
fn one_that_is_refused_waits_alone() {
    const COUNT: usize = 20;
    let (_, relay, person) = chosen(COUNT);
    let bad: Rc<Cell<Option<BlobId>>> = Rc::default();
    let (refused, honest) = (bad.clone(), relay.clone());
    person.device.wire.tamper(move |request, answer| {
        let parts = request.target.strip_prefix("/v1/blobs/");
        let Some((blob, "parts/0")) = parts.and_then(|it| it.split_once('/')) else {
            return answer;
        };
        assert_eq!(request.method, Method::Put);
        let blob = blob.parse().unwrap();
        if bad.get().is_none() {
            bad.set(Some(blob));
        }
        if bad.get() != Some(blob) {
            return answer;
        }
        honest.refusal(&No(507, "quota-full"))
    });
    person.flush();
    let waiting = person.waiting();
    assert_eq!((waiting.len(), committed(&relay)), (1, COUNT - 1));
    assert!(
        refused.get().is_some() && waiting[0].reason.is_some(),
        "{waiting:?}"
    );
    person.device.wire.honest();
    person.flush();
    all_sent(&person, &relay, COUNT, "once there is room");
}

/// One that is erased while all of them are on their way keeps none of the others from arriving.
#[test]
fn one_that_is_given_up_on_the_way_waits_alone() {
    const DAYS: u64 = 2 * 24 * 60 * 60 * 1000;
    let (clock, relay, person) = chosen(1);
    let wire = &person.device.wire;
    let is_part = |request: &HttpRequest| request.target.contains("/parts/");
    let commits = |request: &HttpRequest| request.target.starts_with("/v1/transactions");
    // It was signed, and its bytes have to go once more: the service has forgotten them.
    *wire.lose_request.borrow_mut() = Some(Box::new(commits));
    person.flush();
    relay.forget_uploads();
    clock.advance(DAYS);
    *wire.lose_request.borrow_mut() = Some(Box::new(is_part));
    person.flush();
    wire.offline.set(true);
    clock.advance(DAYS);
    block_on(person.choose(files(3).split_off(1))).unwrap();
    let records = person.records();
    let first = records.last().unwrap().id.clone();
    wire.honest();
    wire.offline.set(false);
    wire.seen.borrow_mut().clear();
    let parts = || wire.seen.borrow().iter().filter(|it| is_part(it)).count();

    let beside = person.wallet.clone();
    let mut sends = pin!(beside.run_events(|_| {}));
    let mut context = Context::from_waker(Waker::noop());
    while parts() < 3 {
        assert!(sends.as_mut().poll(&mut context).is_pending());
    }
    // What is written down of the erasure comes before what is of their arrival.
    let request = Request::EraseRecord { record: first };
    let mut erases = pin!(person.ask(request, Attachment::None).map(drop).fuse());
    for number in 0..2000 {
        let _ = erases.as_mut().poll(&mut context);
        if number >= 1000 {
            assert!(sends.as_mut().poll(&mut context).is_pending());
        }
    }
    assert_eq!((parts(), committed(&relay)), (3, 2));
    assert!(person.records().iter().all(|it| it.safe));
}
