//! The six digits: a relay that was shown the code puts words into the mouths of two devices, leaves words out, or says them in
//! another order; and people who think otherwise half-way.

use aceso_core::{
    code::DeviceCode,
    crypto::digest::Salt,
    link::{Answer, Commitment, Committed, Invitation, LinkRequest, Revealed, Step, wrap_refusal},
};
use aceso_messages::LinkState;

use super::*;

/// Somebody who has the relay, and perhaps a picture of the code.
struct Between {
    relay: Rc<Relay>,
    code: DeviceCode,
}

impl Between {
    fn new(relay: &Rc<Relay>, code: &str) -> Self {
        let Code::Device(code) = Code::from_text(code).unwrap() else {
            panic!("{code}")
        };
        Self {
            relay: relay.clone(),
            code,
        }
    }

    fn at(&self, step: Step) -> (String, String) {
        (self.code.link_id().to_string(), step.name().to_owned())
    }

    fn left(&self, step: Step) -> Option<Vec<u8>> {
        self.relay.links.borrow().get(&self.at(step)).cloned()
    }

    fn put(&self, step: Step, message: &[u8]) {
        let mut links = self.relay.links.borrow_mut();
        links.insert(self.at(step), message.to_vec());
    }

    fn drop(&self, step: Step) -> Vec<u8> {
        self.relay
            .links
            .borrow_mut()
            .remove(&self.at(step))
            .unwrap()
    }

    /// A device of their own that wants in, by the name of the honest one.
    fn thief(&self, seed: u64) -> Committed {
        self.proven_by(seed, Some(&key(66)))
    }

    /// The same, with somebody's word on its sealing key.
    fn proven_by(&self, seed: u64, prover: Option<&SigningKey>) -> Committed {
        let rng = &mut seeded(seed);
        let device = key(66).verifying_key();
        let sealing = SealingKeypair::from_seed(&Secret32::from_bytes(&[66; 32]));
        let nonce = Salt::random(rng);
        let request =
            LinkRequest::new(nonce, device, sealing.public_key().clone(), "Laptop".into());
        let request = match prover {
            Some(prover) => request.unwrap().proven(self.code.account, prover),
            None => request.unwrap(),
        };
        Committed::new(self.code.clone(), request, rng).unwrap()
    }

    fn hears(&self, thief: Committed) -> Revealed {
        let answer = self.left(Step::Answer).unwrap();
        thief.answered(&Answer::open(&answer, &self.code).unwrap())
    }

    /// An answer in the place of the device that shows the code.
    fn own_answer(&self, seed: u64) -> Vec<u8> {
        let bound = Commitment::open(self.thief(seed).message(), &self.code).unwrap();
        let invitation = Invitation::new(self.code.clone(), &mut seeded(seed)).unwrap();
        invitation.bound(bound).message().to_vec()
    }
}

fn seeded(seed: u64) -> rand_chacha::ChaCha20Rng {
    rand_chacha::rand_core::SeedableRng::seed_from_u64(seed)
}

fn came(person: &Person) -> String {
    match person.link_state().unwrap() {
        LinkState::Came(request) => request.number,
        other => panic!("{other:?}"),
    }
}

/// A patient's phone that shows a code, a laptop that came with it, and somebody between the two.
fn scene(clock: &Hands, relay: &Rc<Relay>) -> (Person, Person, Between) {
    let phone = Person::patient(clock, relay);
    let (laptop, between) = shown(clock, relay, &phone);
    (phone, laptop, between)
}

fn shown(clock: &Hands, relay: &Rc<Relay>, phone: &Person) -> (Person, Between) {
    let code = phone.link_code();
    let laptop = Person::nobody(clock, relay, 9);
    laptop.begin_join(&code, "Laptop").unwrap();
    (laptop, Between::new(relay, &code))
}

#[test]
fn who_has_relay_and_code_has_one_guess() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    for (round, phone_first) in [false, true, false, true].into_iter().enumerate() {
        let (laptop, between) = shown(&clock, &relay, &phone);
        let thief = between.thief(round as u64);
        between.put(Step::Commitment, thief.message());
        let (here, there);
        if phone_first {
            assert_eq!(phone.link_state(), Ok(LinkState::Meeting));
            let reveals = between.hears(thief);
            between.put(Step::Request, reveals.message());
            here = came(&phone);
            // Their own digits are the phone's: they know everything. They still can't choose the laptop's.
            assert_eq!(here, reveals.number().to_string());
            between.drop(Step::Request);
            between.put(Step::Answer, &between.own_answer(round as u64));
            there = laptop.join_number().unwrap();
        } else {
            between.put(Step::Answer, &between.own_answer(round as u64));
            there = laptop.join_number().unwrap();
            between.drop(Step::Request);
            between.drop(Step::Answer);
            assert_eq!(phone.link_state(), Ok(LinkState::Meeting));
            let reveals = between.hears(thief);
            between.put(Step::Request, reveals.message());
            here = came(&phone);
        }
        assert_ne!(here, there);
        // The person sees it.
        phone.get(Request::DeclineLink).unwrap();
        assert_eq!(finish(&laptop), Err(ProblemKind::LinkDeclined));
        assert_eq!(phone.devices().len(), 1);
    }
}

#[test]
fn a_promise_is_kept_or_the_code_is_void() {
    let (clock, relay) = world();
    let (phone, laptop, between) = scene(&clock, &relay);
    assert_eq!(phone.link_state(), Ok(LinkState::Meeting));
    // Another promise comes too late, as does one that goes with digits that were found by trying.
    let late = between.thief(1);
    between.put(Step::Commitment, late.message());
    for _ in 0..3 {
        assert_eq!(phone.link_state(), Ok(LinkState::Meeting));
    }
    let number = laptop.join_number().unwrap();
    let tried = (0..200).map(|seed| between.hears(between.thief(seed)));
    let best = tried.max_by_key(|it| {
        let digits = it.number().to_string();
        digits
            .bytes()
            .zip(number.bytes())
            .filter(|(a, b)| a == b)
            .count()
    });
    let honest = between.left(Step::Request).unwrap();
    between.put(Step::Request, best.unwrap().message());
    assert_eq!(phone.link_state(), Err(ProblemKind::NotProven));
    // Even the right one is of no use now.
    between.put(Step::Request, &honest);
    assert_eq!(phone.link_state(), Err(ProblemKind::LinkOver));
    assert_eq!(phone.get(Request::ApproveLink), Err(ProblemKind::LinkOver));
    assert_eq!(phone.devices().len(), 1);
}

#[test]
fn what_was_heard_once_stays() {
    let (clock, relay) = world();
    let (phone, laptop, between) = scene(&clock, &relay);
    let code = Code::Device(between.code.clone()).to_link("https://wallet.example");
    assert_eq!(phone.link_state(), Ok(LinkState::Meeting));
    let answer = between.left(Step::Answer).unwrap();
    let number = laptop.join_number().unwrap();
    let request = between.left(Step::Request).unwrap();
    assert_eq!(came(&phone), number);
    // The relay forgets, or says otherwise, again and again: no second answer, no second number.
    for seed in 0..5 {
        between.put(Step::Commitment, between.thief(seed).message());
        between.put(Step::Answer, &between.own_answer(seed));
        between.put(Step::Request, between.hears(between.thief(seed)).message());
        assert_eq!(came(&phone), number);
        // Their word stands in the place of the laptop's own: it says so, rather than begin anew.
        assert_eq!(laptop.join_number(), Err(ProblemKind::LinkOver));
        assert_eq!(came(&phone), number);
        let other = Person::nobody(&clock, &relay, 20 + seed);
        assert_eq!(
            other.begin_join(&code, "Laptop"),
            Err(ProblemKind::LinkOver)
        );
        between.put(Step::Answer, &answer);
        between.put(Step::Request, &request);
    }
    phone.get(Request::ApproveLink).unwrap();
    let (account, _) = read(&code);
    let stranger = key(66).verifying_key();
    let keys = relay.account(account).unwrap();
    assert_eq!(keys.keys().devices.len(), 2);
    assert!(!keys.keys().devices.contains(&stranger));
}

#[test]
fn the_same_code_scanned_twice_goes_on_with_the_same_number() {
    let (clock, relay) = world();
    let (phone, laptop, between) = scene(&clock, &relay);
    let code = Code::Device(between.code.clone()).to_link("https://wallet.example");
    let promise = between.left(Step::Commitment);
    // Before the answer, after it, and after the request; each time the relay could have been lying.
    laptop.begin_join(&code, "Laptop").unwrap();
    assert_eq!(between.left(Step::Commitment), promise);
    assert_eq!(phone.link_state(), Ok(LinkState::Meeting));
    laptop.begin_join(&code, " Laptop ").unwrap();
    let number = laptop.join_number().unwrap();
    assert_eq!(came(&phone), number);
    for seed in 0..5 {
        relay.links.borrow_mut().clear();
        // Not even by another name.
        laptop.begin_join(&code, "Other").unwrap();
        between.put(Step::Commitment, promise.as_deref().unwrap());
        between.put(Step::Answer, &between.own_answer(seed));
        assert_eq!(laptop.join_number().as_ref(), Ok(&number));
    }
    phone.get(Request::ApproveLink).unwrap();
    finish(&laptop).unwrap();
    assert_eq!(laptop.devices().len(), 2);
}

#[test]
fn words_of_another_place_code_or_mouth_are_refused() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let (early, before) = shown(&clock, &relay, &phone);
    phone.meet(&early).unwrap();
    let steps = [Step::Commitment, Step::Answer, Step::Request];
    let earlier = steps.map(|step| before.left(step).unwrap());

    let (laptop, between) = shown(&clock, &relay, &phone);
    let no = wrap_refusal(&between.code, &mut rng()).unwrap();
    let promise = between.left(Step::Commitment).unwrap();
    let nonsense = [vec![], vec![0; 116], vec![0xff; 1386], no];

    // A promise.
    for message in nonsense.iter().chain(&earlier) {
        between.put(Step::Commitment, message);
        assert_eq!(phone.link_state(), Err(ProblemKind::NotProven));
        assert_eq!(between.left(Step::Answer), None);
    }
    between.put(Step::Commitment, &promise);
    assert_eq!(phone.link_state(), Ok(LinkState::Meeting));
    let answer = between.left(Step::Answer).unwrap();

    // An answer.
    let own = [promise.clone()];
    for message in nonsense.iter().chain(&earlier).chain(&own) {
        between.put(Step::Answer, message);
        assert_eq!(laptop.join_number(), Err(ProblemKind::NotProven));
        assert_eq!(between.left(Step::Request), None);
    }
    between.put(Step::Answer, &answer);
    let number = laptop.join_number().unwrap();
    let request = between.left(Step::Request).unwrap();

    // A request.
    let own = [promise, answer];
    for message in nonsense.iter().chain(&earlier).chain(&own) {
        between.put(Step::Request, message);
        assert_eq!(phone.link_state(), Err(ProblemKind::NotProven));
        assert_eq!(phone.get(Request::ApproveLink), Err(ProblemKind::LinkOver));
    }
    between.put(Step::Request, &request);
    assert_eq!(came(&phone), number);
    phone.get(Request::ApproveLink).unwrap();
    finish(&laptop).unwrap();
}

#[test]
fn two_devices_with_one_code() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let code = phone.link_code();
    let first = Person::nobody(&clock, &relay, 11);
    let second = Person::nobody(&clock, &relay, 12);
    first.begin_join(&code, "One").unwrap();
    assert_eq!(second.begin_join(&code, "Two"), Err(ProblemKind::LinkOver));
    for request in [Request::JoinNumber, Request::JoinNumber] {
        assert_eq!(second.get(request), Err(ProblemKind::LinkOver));
    }
    assert_eq!(finish(&second), Err(ProblemKind::LinkOver));
    // Nothing is to be taken over before the number was there.
    assert_eq!(finish(&first), Err(ProblemKind::LinkOver));
    let [here, there] = phone.meet(&first).unwrap();
    assert_eq!(here, there);
    phone.get(Request::ApproveLink).unwrap();
    finish(&first).unwrap();
}

#[test]
fn wherever_the_line_is_cut_both_come_to_the_same_number() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    for step in ["commitment", "answer", "request"] {
        for arrives in [false, true] {
            let code = phone.link_code();
            let laptop = Person::nobody(&clock, &relay, 9);
            let mut times = 0;
            let mut cut = move |request: &HttpRequest| {
                let hit = request.method == Method::Put && request.target.ends_with(step);
                times += usize::from(hit);
                // As long as patience lasts, and once more.
                hit && times <= 3
            };
            let speaker = if step == "answer" { &phone } else { &laptop };
            let wire = &speaker.device.wire;
            let choose: Box<dyn FnMut(&HttpRequest) -> bool> = Box::new(move |it| cut(it));
            match arrives {
                true => *wire.lose_reply.borrow_mut() = Some(choose),
                false => *wire.lose_request.borrow_mut() = Some(choose),
            }
            if step == "commitment" {
                assert_eq!(
                    laptop.begin_join(&code, "Laptop"),
                    Err(ProblemKind::Offline)
                );
            }
            laptop.begin_join(&code, "Laptop").unwrap();
            let waits = phone.link_state();
            assert_eq!(waits, Ok(LinkState::Meeting), "{step}");
            let [here, there] = phone.meet(&laptop).unwrap();
            assert_eq!(here, there, "{step}");
            wire.honest();
            phone.get(Request::DeclineLink).unwrap();
        }
    }
}

#[test]
fn a_no_and_a_code_that_is_over() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let code = phone.link_code();
    let laptop = Person::nobody(&clock, &relay, 9);
    assert!(matches!(
        laptop.get(Request::ReadCode { text: code.clone() }),
        Ok(Reply::Scanned(Some(ScannedCode::Device { .. })))
    ));
    assert_eq!(finish(&laptop), Err(ProblemKind::LinkOver));
    laptop.begin_join(&code, "Laptop").unwrap();
    phone.meet(&laptop).unwrap();

    // A no that the relay made up says nothing: it goes on waiting.
    let between = Between::new(&relay, &code);
    let blind = DeviceCode::new(
        between.code.genesis,
        between.code.account,
        Secret16::from_bytes(&[1; 16]),
        between.code.relay.clone(),
    );
    between.put(Step::Refusal, &wrap_refusal(&blind, &mut rng()).unwrap());
    let asked = laptop.ask(Request::FinishJoin { passkey: None }, secret(PASSPHRASE));
    let mut asked = pin!(asked);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..2000 {
        assert!(asked.as_mut().poll(&mut context).is_pending());
    }
    between.drop(Step::Refusal);
    phone.get(Request::DeclineLink).unwrap();
    let answer = block_on(asked).map_err(|problem| problem.kind);
    assert!(matches!(answer, Err(ProblemKind::LinkDeclined)));
    assert_eq!(phone.get(Request::ApproveLink), Err(ProblemKind::LinkOver));
    assert!(is_new(&laptop));
    // A no before there was a number.
    let code = phone.link_code();
    laptop.begin_join(&code, "Laptop").unwrap();
    phone.get(Request::DeclineLink).unwrap();
    assert_eq!(laptop.join_number(), Err(ProblemKind::LinkDeclined));
    // A code that somebody said no to is taken by nobody.
    let other = Person::nobody(&clock, &relay, 10);
    assert_eq!(other.begin_join(&code, "Other"), Err(ProblemKind::LinkOver));

    // Nobody says anything: before the answer, and after it.
    for answered in [false, true] {
        let code = phone.link_code();
        laptop.begin_join(&code, "Laptop").unwrap();
        if answered {
            phone.meet(&laptop).unwrap();
        }
        clock.advance(15 * MINUTE);
        match answered {
            true => assert_eq!(finish(&laptop), Err(ProblemKind::LinkOver)),
            false => assert_eq!(laptop.join_number(), Err(ProblemKind::LinkOver)),
        }
        assert_eq!(phone.link_state(), Err(ProblemKind::LinkOver));
        assert_eq!(phone.get(Request::ApproveLink), Err(ProblemKind::LinkOver));
    }
    assert_eq!(phone.devices().len(), 1);
}

#[test]
fn who_was_let_in_does_not_give_up() {
    let (clock, relay) = world();
    let (phone, laptop, between) = scene(&clock, &relay);
    phone.meet(&laptop).unwrap();
    let asked = laptop.ask(Request::FinishJoin { passkey: None }, secret(PASSPHRASE));
    let mut asked = pin!(asked);
    let mut context = Context::from_waker(Waker::noop());
    let mut waits = || {
        for _ in 0..200 {
            let polled = asked.as_mut().poll(&mut context);
            assert!(polled.is_pending(), "{polled:?}");
        }
    };
    waits();
    // The phone's yes comes through, and what the laptop needs besides does not; then the laptop is in a tunnel for an hour.
    let (account, ledger) = (between.code.account, relay.clone());
    let slot = move |request: &HttpRequest| {
        let devices = ledger.account(account).unwrap().keys().devices.len();
        devices > 1 && request.target.contains("/journal/slots/")
    };
    *phone.device.wire.lose_request.borrow_mut() = Some(Box::new(slot));
    assert!(phone.get(Request::ApproveLink).is_err());
    waits();
    laptop.device.wire.offline.set(true);
    clock.advance(60 * MINUTE);
    waits();
    laptop.device.wire.offline.set(false);
    waits();
    phone.device.wire.honest();
    phone.devices();
    block_on(asked).unwrap();
    assert_eq!(laptop.devices().len(), 2);
}

#[test]
fn a_no_after_a_yes_that_did_not_get_through() {
    for arrives in [false, true] {
        let (clock, relay) = world();
        let (phone, laptop, _) = scene(&clock, &relay);
        phone.meet(&laptop).unwrap();
        let cut = |request: &HttpRequest| request.target == "/v1/transactions";
        let wire = &phone.device.wire;
        match arrives {
            true => *wire.lose_reply.borrow_mut() = Some(Box::new(cut)),
            false => *wire.lose_request.borrow_mut() = Some(Box::new(cut)),
        }
        assert!(phone.get(Request::ApproveLink).is_err());
        // As long as it can't be undone there is no no.
        let no = phone.get(Request::DeclineLink);
        wire.honest();
        if no.is_err() {
            phone.get(Request::DeclineLink).unwrap();
        }
        // Whatever the relay had heard, in the end it is not in.
        phone.activity();
        assert_eq!(phone.devices().len(), 1);
        assert!(finish(&laptop).is_err());
        assert!(is_new(&laptop));
    }
}

#[test]
fn a_name_is_not_taken_for_the_number() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    for (name, shown) in [
        ("Pixel 10 Pro", "Pixel 10 Pro"),
        ("Laptop. Number: 123 456", "Laptop. Number:"),
        ("१२३४५६ फ़ोन", "फ़ोन"),
        ("１２３４５６", ""),
    ] {
        let code = phone.link_code();
        let laptop = Person::nobody(&clock, &relay, 9);
        laptop.begin_join(&code, name).unwrap();
        phone.meet(&laptop).unwrap();
        let state = phone.link_state();
        assert!(matches!(state, Ok(LinkState::Came(it)) if it.name == shown));
        phone.get(Request::DeclineLink).unwrap();
    }
}

/// Nobody comes in with a sealing key that the device did not sign: later nobody could tell it from one that was put in its place.
#[test]
fn a_request_without_the_devices_word_on_its_key_makes_the_code_void() {
    for prover in [None, Some(key(67))] {
        let (clock, relay) = world();
        let phone = Person::patient(&clock, &relay);
        let between = Between::new(&relay, &phone.link_code());
        let thief = between.proven_by(7, prover.as_ref());
        between.put(Step::Commitment, thief.message());
        assert_eq!(phone.link_state(), Ok(LinkState::Meeting));
        let reveals = between.hears(thief);
        between.put(Step::Request, reveals.message());
        assert_eq!(phone.link_state(), Err(ProblemKind::NotProven));
        assert_eq!(phone.link_state(), Err(ProblemKind::LinkOver));
        assert_eq!(phone.get(Request::ApproveLink), Err(ProblemKind::LinkOver));
        assert_eq!(phone.devices().len(), 1);
    }
}
