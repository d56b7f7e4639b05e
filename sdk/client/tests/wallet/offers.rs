//! Offers: a patient shows a code, a clinician takes it, the patient says yes.

use aceso_client::ports::HttpResponse;
use aceso_core::{
    codec::{decode, encode},
    kinds::{Body, Opening, claim},
    ledger::{Key, OfferState as Standing},
    proof::{End, Question},
    transaction::Transaction,
};
use aceso_messages::{
    ActivityKind, ClaimEnd, ContactView, Event, OfferCard, OfferEnd, OfferState, Period,
    ProblemKind, Reply, Request, Role, ScannedCode, ShareState, WaitingKind,
};
use futures::{executor::LocalPool, task::LocalSpawnExt};
use std::{cell::RefCell, rc::Rc};

use super::{
    steps::{PASSPHRASE, Person, bundle, world},
    tending::{Other, everything, offer_of},
};

fn approve(person: &Person, offer: &str) -> Result<Vec<aceso_messages::ShareCard>, ProblemKind> {
    person.shares_of(Request::ApproveOffer {
        offer: offer.to_owned(),
    })
}

fn cancel(person: &Person, offer: &str) -> Result<Vec<aceso_messages::OfferCard>, ProblemKind> {
    person.offers_of(Request::CancelOffer {
        offer: offer.to_owned(),
    })
}

/// Why an offer came to nothing, if it did.
fn how(card: &OfferCard) -> Option<OfferEnd> {
    match &card.state {
        OfferState::Over { how, .. } => Some(how.clone()),
        _ => None,
    }
}

fn grey() -> ContactView {
    ContactView {
        name: "Dr Grey".to_owned(),
        organisation: "Seattle Grace".to_owned(),
    }
}

/// What the phone offers is taken, and perhaps taken back, before the tablet hears from the phone that there is an offer.
#[test]
fn a_claim_before_its_offer_counts_on_every_device() {
    for ended in [false, true] {
        let (clock, relay) = world();
        let phone = Person::patient(&clock, &relay);
        let tablet = phone.second_device(&clock, &relay, 3, "Tablet");
        let doctor = Person::doctor(&clock, &relay);
        phone.add("a.json", bundle("Pat Doe", 2)).unwrap();
        phone.flush();
        tablet.flush();
        let cut = |path: &'static str| {
            *phone.device.wire.lose_request.borrow_mut() =
                Some(Box::new(move |it| it.target.starts_with(path)));
        };
        cut("/v1/journal");
        let view = phone.offer();
        doctor.claim(&view.code.text).unwrap();
        if ended {
            // By a device that is gone right after.
            let stored = phone.device.storage.values.borrow().clone();
            cancel(&phone, &view.card.id).unwrap();
            *phone.device.storage.values.borrow_mut() = stored;
        }
        tablet.flush();
        assert_eq!(tablet.offers(), []);
        // The phone tells of the offer, and is gone before it hears of the claim itself.
        cut("/v1/activity");
        let again = Person::on(phone.device.clone());
        again.unlock(PASSPHRASE).unwrap();
        again.flush();
        tablet.flush();
        let card = tablet.offers().remove(0);
        match ended {
            true => assert!(matches!(card.state, OfferState::Over { .. })),
            false => {
                let OfferState::Taken(who) = card.state else {
                    panic!("{card:?}")
                };
                assert_eq!(who.name, "Dr Grey");
                assert_eq!(approve(&tablet, &card.id).unwrap().len(), 1);
                assert_eq!(doctor.patients().len(), 1);
            }
        }
    }
}

#[test]
fn an_offer_is_taken_once_seen_and_becomes_a_share() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let second = Person::nobody(&clock, &relay, 3);
    second.create(Role::Clinician, "Dr Late", false).unwrap();
    patient.add("a.json", bundle("Pat Doe", 2)).unwrap();

    let view = patient.offer();
    assert_eq!(view.card.state, OfferState::Open);
    assert_eq!(view.card.records, ["a"]);
    let code = view.code.text.clone();
    let scanned = doctor.get(Request::ReadCode { text: code.clone() });
    assert_eq!(
        scanned,
        Ok(Reply::Scanned(Some(ScannedCode::Offer {
            code: code.clone()
        })))
    );
    let own = patient.get(Request::ReadCode { text: code.clone() });
    assert_eq!(own, Err(ProblemKind::CodeOwn));

    assert_eq!(doctor.claim(&code).unwrap().len(), 1);
    // Once more is no more.
    let height = relay.height();
    assert_eq!(doctor.claim(&code).unwrap().len(), 1);
    assert_eq!(relay.height(), height);
    // A photo of the code comes too late, and leaves nothing.
    assert_eq!(second.claim(&code), Err(ProblemKind::OfferTaken));
    assert_eq!((second.claims(), second.patients()), (vec![], vec![]));
    assert_eq!(second.waiting(), []);
    // Nothing is shared yet.
    assert_eq!(doctor.patients(), []);

    patient.flush();
    let offers = patient.offers();
    let OfferState::Taken(who) = &offers[0].state else {
        panic!("{offers:?}")
    };
    assert_eq!(
        (&*who.name, &*who.organisation),
        ("Dr Grey", "Seattle Grace")
    );
    let shown = patient.get(Request::ShowOffer {
        offer: offers[0].id.clone(),
    });
    assert_eq!(shown, Err(ProblemKind::OfferTaken));

    let shares = approve(&patient, &offers[0].id).unwrap();
    assert_eq!((shares.len(), shares[0].state), (1, ShareState::Active));
    assert_eq!(shares[0].contact.as_ref().unwrap().name, "Dr Grey");
    // A second yes is no second share.
    assert_eq!(approve(&patient, &offers[0].id).unwrap().len(), 1);
    assert_eq!(patient.offers()[0].state, OfferState::Shared);

    let patients = doctor.patients();
    assert_eq!((patients.len(), &*patients[0].patient), (1, "Pat Doe"));
    assert_eq!(doctor.claims(), []);
    let opened = doctor.open_share(&patients[0].share).unwrap();
    assert_eq!(opened.summary.problems.len(), 2);

    use ActivityKind::{Added, Created, OfferTaken, Offered, Opened, Shared};
    let rows = patient.activity();
    let kinds: Vec<_> = rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [Opened, Shared, OfferTaken, Offered, Added, Created]);
    assert_eq!(rows[2].contact.as_ref().unwrap().name, "Dr Grey");
}

/// Nobody has to tell two patients apart by the second in which they said yes.
#[test]
fn a_share_names_the_offer_that_it_answers() {
    let (clock, relay) = world();
    let doctor = Person::doctor(&clock, &relay);
    let names = ["Pat Doe", "Sam Roe"];
    let patients = [0, 1].map(|at: usize| {
        let patient = Person::nobody(&clock, &relay, 4 + at as u64);
        let name = names[at];
        patient.create(Role::Patient, name, false).unwrap();
        patient.add("a.json", bundle(name, 1)).unwrap();
        patient
    });
    let claimed = |code: &str| {
        let code = code.to_owned();
        match doctor.get(Request::Claim { code }) {
            Ok(Reply::Claimed { offer }) => offer,
            other => panic!("{other:?}"),
        }
    };
    let codes = patients.each_ref().map(|it| it.offer().code.text);
    let offers = codes.each_ref().map(|code| claimed(code));
    for (patient, offer) in patients.iter().zip(&offers) {
        patient.flush();
        approve(patient, offer).unwrap();
    }
    let whose = |offer: &str| {
        let cards = doctor.patients().into_iter();
        let mut cards = cards.filter(|card| card.offer.as_deref() == Some(offer));
        let card = cards.next().expect("it was answered");
        assert_eq!(cards.next(), None);
        card.patient
    };
    assert_eq!(offers.each_ref().map(|it| whose(it)), names);
    // The code once more leads to the same share.
    assert_eq!(claimed(&codes[0]), offers[0]);
    // What was shared without an offer answers none.
    patients[0].share(&doctor.code(), Period::Day).unwrap();
    let plain = doctor.patients().into_iter();
    assert_eq!(plain.filter(|card| card.offer.is_none()).count(), 1);
}

#[test]
fn what_an_offer_would_show_is_what_is_shown() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 2)).unwrap();
    let Ok(Reply::Preview(preview)) = patient.get(Request::PreviewOffer(everything())) else {
        panic!("no preview")
    };
    assert_eq!((&*preview.patient, preview.contact), ("Pat Doe", None));
    assert_eq!(patient.offers(), [], "looking makes none");
    let view = patient.offer();
    doctor.claim(&view.code.text).unwrap();
    patient.flush();
    approve(&patient, &view.card.id).unwrap();
    let shown = doctor.open_share(&doctor.patients()[0].share).unwrap();
    assert_eq!(shown.summary, preview.summary);
    let titles = |cards: &[aceso_messages::RecordCard]| -> Vec<String> {
        cards.iter().map(|card| card.title.clone()).collect()
    };
    assert_eq!(titles(&shown.records), titles(&preview.records));
    assert_eq!(
        (shown.until, shown.purpose),
        (preview.until, preview.purpose)
    );
}

#[test]
fn an_offer_is_declined_or_runs_out() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();

    let declined = patient.offer();
    doctor.claim(&declined.code.text).unwrap();
    patient.flush();
    let offers = cancel(&patient, &declined.card.id).unwrap();
    assert_eq!(how(&offers[0]), Some(OfferEnd::Declined(grey())));
    // Who had used it is still known.
    let rows = patient.activity();
    let taken = rows.iter().find(|row| row.kind == ActivityKind::OfferTaken);
    assert_eq!(taken.unwrap().contact, Some(grey()));
    assert_eq!(
        approve(&patient, &declined.card.id),
        Err(ProblemKind::OfferOver)
    );
    doctor.activity();
    let claims = doctor.claims();
    let over = claims[0].over.as_ref().map(|it| it.how);
    assert_eq!((claims.len(), over), (1, Some(ClaimEnd::NotShared)));
    assert_eq!(doctor.activity()[0].kind, ActivityKind::OfferEnded);

    let withdrawn = patient.offer();
    let offers = cancel(&patient, &withdrawn.card.id).unwrap();
    let state = |offers: &[OfferCard], id: &str| {
        let card = offers.iter().find(|it| it.id == id);
        how(card.unwrap())
    };
    assert_eq!(
        state(&offers, &withdrawn.card.id),
        Some(OfferEnd::TakenBack)
    );
    assert_eq!(
        doctor.claim(&withdrawn.code.text),
        Err(ProblemKind::OfferOver)
    );

    let late = patient.offer();
    clock.advance(60 * 60 * 1000);
    assert_eq!(doctor.claim(&late.code.text), Err(ProblemKind::OfferOver));
    let offers = patient.offers();
    assert!(offers.iter().all(|it| how(it).is_some()));
    assert_eq!(state(&offers, &late.card.id), Some(OfferEnd::RanOut));
    // Nobody need read of it for ever.
    assert_eq!(doctor.claims().len(), 1);
    clock.advance(8 * 24 * 60 * 60 * 1000);
    assert_eq!(doctor.claims(), []);
    assert_eq!(patient.shares(), []);
}

#[test]
fn an_offer_made_without_a_line_waits() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.device.wire.offline.set(true);
    let view = patient.offer();
    assert_eq!(view.card.state, OfferState::Waiting);
    let waiting = patient.waiting().remove(0);
    assert_eq!(
        (waiting.kind, &waiting.id),
        (WaitingKind::Offer, &view.card.id)
    );
    assert_eq!(doctor.claim(&view.code.text), Err(ProblemKind::OfferOver));
    // Taken back before anybody heard of it: nobody ever does.
    let dropped = patient.offer();
    cancel(&patient, &dropped.card.id).unwrap();

    patient.device.wire.offline.set(false);
    let height = relay.height();
    patient.flush();
    assert_eq!(relay.height(), height + 1);
    let tab = Person::on(patient.device.clone());
    tab.unlock(PASSPHRASE).unwrap();
    let open = tab.offers().into_iter().find(|it| it.id == view.card.id);
    assert_eq!(open.unwrap().state, OfferState::Open);
    doctor.claim(&view.code.text).unwrap();
}

#[test]
fn two_offers_are_not_mixed_up() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let [one, two] = [patient.offer(), patient.offer()];
    // The relay shows another offer than the code's, with a proof that is good for that one.
    let (first, second) = (offer_of(&one.code.text), offer_of(&two.code.text));
    doctor.device.wire.tamper(move |request, response| {
        let Ok(mut question) = Question::decode(&request.body) else {
            return response;
        };
        let [first, second] = [first.offer, second.offer].map(|it| Key::Offer(it).to_bytes());
        for key in &mut question.keys {
            if **key == first {
                *key = second.clone().into();
            }
        }
        HttpResponse {
            status: 200,
            body: encode(&relay.prove(&encode(&question)).unwrap_or_else(|_| panic!())),
        }
    });
    assert_eq!(doctor.claim(&one.code.text), Err(ProblemKind::NotProven));
    doctor.device.wire.honest();
    doctor.claim(&two.code.text).unwrap();
    patient.flush();
    let state = |id: &str| {
        let offers = patient.offers();
        offers.into_iter().find(|it| it.id == id).unwrap().state
    };
    assert_eq!(state(&one.card.id), OfferState::Open);
    assert!(matches!(state(&two.card.id), OfferState::Taken(_)));
}

#[test]
fn who_was_not_shown_the_code_can_not_claim() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let view = patient.offer();
    let code = offer_of(&view.code.text);
    // All that a relay knows is on the ledger; the secret it has to guess.
    let guess = aceso_core::crypto::secret::Secret16::from_bytes(&[7; 16]);
    let forged = aceso_core::code::OfferCode::new(
        code.genesis,
        code.offer,
        code.terms,
        guess,
        code.relay.clone(),
    );
    let forged = aceso_core::code::Code::Offer(forged).to_link("https://wallet.example");
    assert_eq!(doctor.claim(&forged), Err(ProblemKind::NotProven));
    // It helps as little to let the ledger look at it: the wallet is told another claim key.
    let key = aceso_core::offer::claim_key(
        &aceso_core::crypto::secret::Secret16::from_bytes(&[7; 16]),
        code.offer,
    );
    let lying = relay.clone();
    doctor.device.wire.tamper(move |request, mut response| {
        if request.target == "/v1/proofs"
            && let Ok(mut answer) = lying.prove(&request.body)
        {
            for proof in &mut answer.proofs {
                if let Some(End::Present(value)) = &mut proof.end
                    && let Ok(mut state) = decode::<Standing>(value)
                {
                    state.terms.claim_key = key.verifying_key();
                    *value = encode(&state);
                }
            }
            response = HttpResponse {
                status: 200,
                body: encode(&answer),
            };
        }
        response
    });
    let height = relay.height();
    assert!(doctor.claim(&forged).is_err());
    assert_eq!(relay.height(), height);
    patient.flush();
    assert_eq!(patient.offers()[0].state, OfferState::Open);
}

#[test]
fn a_claim_on_its_way_can_not_be_made_anothers() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let view = patient.offer();
    // Somebody on the way keeps the doctor's claim, and takes what it proves for their own.
    let seen = Rc::new(RefCell::new(None));
    let keep = seen.clone();
    *doctor.device.wire.lose_request.borrow_mut() = Some(Box::new(move |request| {
        let claim = request.target == "/v1/transactions";
        if claim {
            *keep.borrow_mut() = Transaction::decode(&request.body).ok();
        }
        claim
    }));
    assert_eq!(doctor.claim(&view.code.text).unwrap().len(), 1);
    let claim = seen.take().unwrap().verify().unwrap();
    let (Body::Claim(body), Opening::Claim(opening)) = (&claim.statement().body, claim.opening())
    else {
        panic!("no claim")
    };
    let mut thief = Other::begin(&relay, 40, "Dr Evil");
    let refused = thief.try_sign(&relay, body.clone(), opening.clone());
    assert_eq!(refused, Err("malformed"));
    let theirs = claim::Claim {
        keys: thief.keys(&relay).digest(),
        proof: opening.claim.proof.clone(),
    };
    let (body, opening) = claim::make(body.offer, theirs, opening.salt.clone());
    assert_eq!(thief.try_sign(&relay, body, opening), Err("malformed"));

    // The doctor's own arrives later, by itself.
    doctor.device.wire.honest();
    doctor.flush();
    patient.flush();
    let OfferState::Taken(who) = &patient.offers()[0].state else {
        panic!("not taken")
    };
    assert_eq!(who.name, "Dr Grey");
}

#[test]
fn both_sides_hear_of_offers_at_once() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let mut pool = LocalPool::new();
    let [heard, told] = [&patient, &doctor].map(|person| {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let (wallet, sink) = (person.wallet.clone(), heard.clone());
        let run = async move {
            wallet
                .run_events(|event| sink.borrow_mut().push(event))
                .await
        };
        pool.spawner().spawn_local(run).unwrap();
        heard
    });
    pool.run_until_stalled();
    let view = patient.offer();
    heard.borrow_mut().clear();
    doctor.claim(&view.code.text).unwrap();
    pool.run_until_stalled();
    assert!(heard.borrow().contains(&Event::Offers));
    // The name is there without being asked for.
    assert!(matches!(patient.offers()[0].state, OfferState::Taken(_)));
    told.borrow_mut().clear();
    approve(&patient, &view.card.id).unwrap();
    pool.run_until_stalled();
    assert!(told.borrow().contains(&Event::Offers));
    assert!(told.borrow().contains(&Event::Shares));
    assert_eq!(doctor.claims(), []);
}

#[test]
fn a_tab_is_told_that_another_one_has_an_offer_over() {
    let (clock, relay) = world();
    let patient = Person::quick(&clock, &relay, 1);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let offer = patient.offer().card.id;
    patient.device.wire.offline.set(true);
    cancel(&patient, &offer).unwrap();
    let tab = patient.again();
    let mut pool = LocalPool::new();
    let heard: Rc<RefCell<Vec<Event>>> = Rc::default();
    let (wallet, sink) = (tab.wallet.clone(), heard.clone());
    let run = async move {
        let tell = |event| sink.borrow_mut().push(event);
        wallet.run_events(tell).await;
    };
    pool.spawner().spawn_local(run).unwrap();
    pool.run_until_stalled();
    assert_eq!(tab.offers()[0].state, OfferState::Ending);
    patient.device.wire.offline.set(false);
    patient.flush();
    patient.device.wire.offline.set(true);
    heard.borrow_mut().clear();
    // It looks for something else, and finds what the other one has written.
    tab.waiting();
    pool.run_until_stalled();
    assert!(heard.borrow().contains(&Event::Offers));
    assert_eq!(how(&tab.offers()[0]), Some(OfferEnd::TakenBack));
}
