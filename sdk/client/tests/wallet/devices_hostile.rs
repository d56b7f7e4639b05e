//! A relay that lies about devices, keys, slots and journals, and people who got hold of a code or a device: each is refused by
//! name.

use std::{
    future::Future,
    pin::pin,
    rc::Rc,
    task::{Context, Waker},
};

use aceso_client::ports::{HttpRequest, HttpResponse, Method};
use aceso_core::{
    account::KeySet,
    code::Code,
    codec::{decode, encode},
    crypto::{
        seal::SealingKeypair,
        secret::{Secret16, Secret32},
        sign::{SigningKey, VerifyingKey},
    },
    id::AccountId,
    journal::{JournalKey, Slot},
    kit::{Anchor, Kit},
    ledger::Key,
    transaction::Checkpoint,
    wire::{DeviceEntry, JournalPage, KeyHistory},
};
use aceso_messages::{
    Period, ProblemKind, Reply, Request, ScannedCode, SessionView, Sync, WaitingKind,
};
use futures::executor::block_on;

use super::{
    caught::{answered_by, sync_of},
    ports::Hands,
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle, secret, world},
};
mod digits;
mod left_out;
mod removed;

const MINUTE: u64 = 60_000;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&Secret32::from_bytes(&[seed; 32]))
}

fn rng() -> rand_chacha::ChaCha20Rng {
    rand_chacha::rand_core::SeedableRng::seed_from_u64(5)
}

/// Whose code it is, and its secret.
fn read(code: &str) -> (AccountId, Secret16) {
    match Code::from_text(code).unwrap() {
        Code::Device(code) => (code.account, code.secret),
        other => panic!("{other:?}"),
    }
}

/// Answers to what is asked for under this path are altered.
fn lie(
    person: &Person,
    path: &'static str,
    alter: impl Fn(&HttpRequest, Vec<u8>) -> Vec<u8> + 'static,
) {
    person.device.wire.tamper(move |request, response| {
        let asked = request.method == Method::Get && request.target.contains(path);
        if asked && response.status == 200 {
            let body = alter(request, response.body);
            HttpResponse { body, ..response }
        } else {
            response
        }
    });
}

/// A patient with a phone, and a laptop that was let in but has not taken the wallet over yet.
fn half_joined(clock: &Hands, relay: &Rc<Relay>) -> (Person, Person, AccountId) {
    let phone = Person::patient(clock, relay);
    let code = phone.link_code();
    let laptop = Person::nobody(clock, relay, 9);
    laptop.begin_join(&code, "Laptop").unwrap();
    phone.meet(&laptop).unwrap();
    phone.get(Request::ApproveLink).unwrap();
    (phone, laptop, read(&code).0)
}

fn finish(person: &Person) -> Result<Reply, ProblemKind> {
    person.with(Request::FinishJoin { passkey: None }, secret(PASSPHRASE))
}

fn is_new(person: &Person) -> bool {
    matches!(person.session(), SessionView::New)
}

#[test]
fn a_slot_that_no_device_of_the_account_signed() {
    let (clock, relay) = world();
    let (_, laptop, account) = half_joined(&clock, &relay);
    let genesis = relay.genesis.digest();
    lie(&laptop, "/journal/slots/", move |_, honest| {
        // To the right device, with a key that the relay knows.
        let keys = KeySet {
            number: 0,
            devices: vec![cose_signer(&honest)],
            suite: 1,
            sealing: Vec::new(),
            previous: None,
        };
        let device = Slot::verify(&honest, &keys).unwrap().device;
        let journal = JournalKey::random(account, 0, &mut rng());
        let to = SealingKeypair::generate(&mut rng());
        Slot::make(
            &journal,
            genesis,
            device,
            to.public_key(),
            &key(66),
            &mut rng(),
        )
        .unwrap()
    });
    assert_eq!(finish(&laptop), Err(ProblemKind::NotProven));
    assert!(is_new(&laptop));
    laptop.device.wire.honest();
    finish(&laptop).unwrap();
}

fn cose_signer(slot: &[u8]) -> VerifyingKey {
    aceso_core::cose::Signed::decode(slot).unwrap().signer()
}

#[test]
fn another_accounts_keys() {
    let (clock, relay) = world();
    let (phone, laptop, _) = half_joined(&clock, &relay);
    // Keys of a doctor, who is proven as well as anybody.
    let doctor = Person::doctor(&clock, &relay);
    let code = doctor.link_code();
    let (other, _) = read(&code);
    let history = relay
        .account(other)
        .map(|state| KeyHistory {
            state,
            receipts: Vec::new(),
        })
        .unwrap();
    let bytes = encode(&history);
    lie(&laptop, "/keys", move |_, _| bytes.clone());
    assert_eq!(finish(&laptop), Err(ProblemKind::NotProven));
    // The relay says that the device is the doctor's.
    lie(&laptop, "/v1/devices/", move |_, _| {
        encode(&DeviceEntry {
            account: other,
            anchor: None,
        })
    });
    assert_eq!(finish(&laptop), Err(ProblemKind::NotProven));
    assert!(is_new(&laptop));

    // A set that nobody signed, in the place of the one that the receipt proves.
    let alterations: [fn(&mut KeyHistory); 5] = [
        |history| {
            let last = history.state.later.last_mut().unwrap();
            last.devices = vec![key(66).verifying_key()];
        },
        |history| {
            let next = history.state.keys().next(
                [key(66).verifying_key()],
                SealingKeypair::generate(&mut rng()).public_key(),
            );
            history.state.later.push(next);
        },
        |history| {
            let again = history.receipts[0].clone();
            let next = history.state.keys().next(
                [key(66).verifying_key()],
                SealingKeypair::generate(&mut rng()).public_key(),
            );
            history.state.later.push(next);
            history.receipts.push(again);
        },
        |history| {
            history.receipts.clear();
        },
        |history| {
            history.state.later.clear();
            history.receipts.clear();
        },
    ];
    for alter in alterations {
        for person in [&phone, &laptop] {
            lie(person, "/keys", move |_, honest| {
                let mut history: KeyHistory = decode(&honest).unwrap();
                alter(&mut history);
                encode(&history)
            });
        }
        use ProblemKind::{KeysSwapped, NotProven, ServiceWentBack};
        let told = phone.get(Request::Devices);
        assert!(matches!(told, Err(NotProven | ServiceWentBack)), "{told:?}");
        let told = finish(&laptop);
        assert!(matches!(told, Err(NotProven | KeysSwapped)), "{told:?}");
        assert!(is_new(&laptop));
    }
    phone.device.wire.honest();
    assert_eq!(phone.devices().len(), 2);
}

/// The validator has them in the ledger's state, under the number of those that are known here.
#[test]
fn keys_of_ones_own_that_are_others_than_those_known_here() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    phone.second_device(&clock, &relay, 9, "Laptop");
    phone.devices();
    let (account, _) = read(&phone.link_code());
    let alterations: [fn(&mut KeySet); 3] = [
        |keys| {
            keys.devices.push(key(66).verifying_key());
            keys.devices.sort_unstable();
        },
        |keys| keys.devices = vec![key(66).verifying_key()],
        |keys| {
            let spy = SealingKeypair::generate(&mut rng());
            keys.sealing = spy.public_key().to_bytes().to_vec();
        },
    ];
    for alter in alterations {
        let liar = relay.copy();
        let mut state = relay.account(account).unwrap();
        alter(state.later.last_mut().unwrap());
        liar.rewrite(Key::Account(account), encode(&state));
        let told = phone.beside(&liar);
        let height = liar.height();
        let asked = told.share(&doctor.code(), Period::Day);
        assert_eq!(asked, Err(ProblemKind::OwnKeysSwapped));
        assert_eq!(liar.height(), height, "nothing was signed");
        told.flush();
        assert_eq!(sync_of(&told), Sync::Doubted);
        told.device.wire.offline.set(true);
        assert_eq!(told.devices().len(), 2);
    }
}

#[test]
fn a_journal_that_went_back_or_leaves_out() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let laptop = phone.second_device(&clock, &relay, 9, "Laptop");
    let (account, _) = read(&phone.link_code());
    phone.devices();
    let old = relay.journals.borrow()[&account].clone();
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    phone.devices();
    let journal = |person: &Person| person.get(Request::Devices);
    // Both have read the newer one.
    journal(&laptop).unwrap();
    let new = relay.journals.borrow()[&account].clone();
    assert!(new.last > old.last);
    let put = |journal| relay.journals.borrow_mut().insert(account, journal);
    put(old);
    for person in [&phone, &laptop] {
        assert_eq!(journal(person), Err(ProblemKind::NotProven));
    }
    put(new);

    // An entry is missing, or another one stands in its place.
    phone.kit();
    phone.add("b.json", bundle("Pat Doe", 2)).unwrap();
    phone.devices();
    let alterations: [fn(&mut JournalPage); 4] = [
        |page| {
            page.entries.remove(0);
        },
        |page| page.entries.clear(),
        |page| {
            let byte = page.entries[0].bytes.last_mut().unwrap();
            *byte ^= 1;
        },
        |page| page.entries[0].sequence += 1,
    ];
    for alter in alterations {
        lie(&laptop, "/v1/journal?", move |_, honest| {
            let mut page: JournalPage = decode(&honest).unwrap();
            if !page.entries.is_empty() {
                alter(&mut page);
            }
            encode(&page)
        });
        assert_eq!(journal(&laptop), Err(ProblemKind::NotProven));
    }
    laptop.device.wire.honest();
    journal(&laptop).unwrap();
    assert_eq!(laptop.records().len(), 2);

    // An epoch that went back.
    let tablet = phone.second_device(&clock, &relay, 10, "Tablet");
    let before = relay.journals.borrow()[&account].clone();
    let id = phone
        .devices()
        .into_iter()
        .find(|it| it.name == "Tablet")
        .unwrap()
        .id;
    phone.get(Request::RemoveDevice { device: id }).unwrap();
    journal(&laptop).unwrap();
    put(before);
    assert_eq!(journal(&laptop), Err(ProblemKind::NotProven));
    drop(tablet);
}

#[test]
fn a_sheet_that_is_mistyped_old_or_nobodys() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let old = phone.kit();
    let new = phone.kit();
    phone.get(Request::KitSaved).unwrap();
    let laptop = Person::nobody(&clock, &relay, 9);
    let typo = |at: usize| {
        let mut text: Vec<char> = new.text.chars().collect();
        text[at] = if text[at] == '7' { '8' } else { '7' };
        String::from_iter(text)
    };
    for (code, problem) in [
        (typo(0), ProblemKind::KitMistyped),
        (typo(33), ProblemKind::KitMistyped),
        (new.text[..20].to_owned(), ProblemKind::KitMistyped),
        (String::new(), ProblemKind::KitMistyped),
        (old.text, ProblemKind::KitUnknown),
        (old.code.text, ProblemKind::KitUnknown),
        (
            Kit(Secret16::from_bytes(&[9; 16])).to_text().to_string(),
            ProblemKind::KitUnknown,
        ),
        (phone.link_code(), ProblemKind::CodeUnknown),
        (
            new.code.text.replace("#code=", "#code=x"),
            ProblemKind::KitMistyped,
        ),
    ] {
        assert_eq!(laptop.recover(&code, "Laptop"), Err(problem), "{code}");
        assert!(is_new(&laptop));
    }
    assert!(matches!(
        laptop.get(Request::ReadCode {
            text: new.code.text.clone()
        }),
        Ok(Reply::Scanned(Some(ScannedCode::Kit { .. })))
    ));
    laptop.recover(&new.code.text, "Laptop").unwrap();
    assert_eq!(laptop.devices().len(), 3);
}

#[test]
fn a_recovery_that_is_led_elsewhere() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let kit = phone.kit();
    let genesis = relay.genesis.digest();
    let other = Person::doctor(&clock, &relay);
    let (stranger, _) = read(&other.link_code());
    let laptop = Person::nobody(&clock, &relay, 9);

    // Another account, with an anchor that the relay made.
    let wrong = Kit(Secret16::from_bytes(&[9; 16]));
    let start = Checkpoint {
        height: 0,
        block: relay.genesis.header().id(),
    };
    let made = wrong
        .wrap_anchor(&Anchor::new(genesis, stranger, start), &mut rng())
        .unwrap();
    lie(&laptop, "/v1/devices/", move |_, _| {
        encode(&DeviceEntry {
            account: stranger,
            anchor: Some(made.clone()),
        })
    });
    assert_eq!(
        laptop.recover(&kit.text, "Laptop"),
        Err(ProblemKind::NotProven)
    );
    for alter in [
        (|entry, _| entry.anchor = None) as fn(&mut DeviceEntry, AccountId),
        |entry, stranger| entry.account = stranger,
        |entry, _| entry.anchor.as_mut().unwrap()[70] ^= 1,
    ] {
        lie(&laptop, "/v1/devices/", move |_, honest| {
            let mut entry: DeviceEntry = decode(&honest).unwrap();
            alter(&mut entry, stranger);
            encode(&entry)
        });
        assert_eq!(
            laptop.recover(&kit.text, "Laptop"),
            Err(ProblemKind::NotProven)
        );
    }

    // Behind the block that the sheet knows.
    laptop
        .device
        .wire
        .tamper(|request, response| match request.target.as_str() {
            "/v1/proofs" => HttpResponse {
                status: 409,
                body: br#"{"type":"/problems/ahead"}"#.to_vec(),
            },
            _ => response,
        });
    assert_eq!(
        laptop.recover(&kit.text, "Laptop"),
        Err(ProblemKind::ServiceWentBack)
    );
    // On another ledger altogether.
    let elsewhere = Relay::new(8, clock.now.clone());
    let bytes = encode(&elsewhere.genesis);
    lie(&laptop, "/v1/genesis", move |_, _| bytes.clone());
    assert_eq!(
        laptop.recover(&kit.text, "Laptop"),
        Err(ProblemKind::OtherLedger)
    );
    // A receipt of something else for the key set that adds this device.
    let height = relay.height();
    laptop.device.wire.tamper(move |request, response| {
        if request.method == Method::Post && request.target == "/v1/transactions" {
            return HttpResponse {
                status: 200,
                body: Vec::new(),
            };
        }
        response
    });
    assert_eq!(
        laptop.recover(&kit.text, "Laptop"),
        Err(ProblemKind::NotProven)
    );
    assert!(is_new(&laptop));
    assert_eq!(relay.height(), height + 1);

    // The key set is there, though nobody proved it then: the same device goes on, and no second one is added.
    laptop.device.wire.honest();
    laptop.recover(&kit.text, "Laptop").unwrap();
    assert_eq!(relay.height(), height + 1);
    assert_eq!(laptop.devices().len(), 3);
}

#[test]
fn a_recovery_onto_another_past_than_the_sheets() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let fork = relay.twin();
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let kit = phone.kit();
    // The sheet's block is none of its past.
    for seed in 31..36 {
        Person::quick(&clock, &fork, seed);
    }
    assert!(fork.height() > relay.height());
    let laptop = Person::nobody(&clock, &relay, 9);
    answered_by(&laptop, &fork, |it| it.target == "/v1/proofs");
    let height = relay.height();
    assert_eq!(
        laptop.recover(&kit.text, "Laptop"),
        Err(ProblemKind::ServiceForked)
    );
    assert!(is_new(&laptop));
    assert_eq!(relay.height(), height, "nothing was sent");
    laptop.device.wire.honest();
    laptop.recover(&kit.text, "Laptop").unwrap();
}

#[test]
fn a_device_that_is_refused_though_it_belongs() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    phone.device.wire.tamper(|request, response| {
        let signed = request
            .headers
            .iter()
            .any(|(name, _)| *name == "authorization");
        if !signed {
            return response;
        }
        HttpResponse {
            status: 403,
            body: br#"{"type":"/problems/unknown-device"}"#.to_vec(),
        }
    });
    assert_eq!(
        phone.get(Request::Devices),
        Err(ProblemKind::RefusedFalsely)
    );
    assert!(matches!(phone.session(), SessionView::Open { .. }));
    phone.device.wire.honest();
    assert_eq!(phone.devices().len(), 1);
}
