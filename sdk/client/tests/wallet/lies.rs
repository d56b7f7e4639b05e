//! A relay that lies is caught, each lie by name.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use aceso_client::ports::{Attachment, HttpRequest, HttpResponse, Method};
use aceso_core::{
    block::{Certificate, Receipt},
    codec::{decode, encode},
    wire::{ActivityPage, Denial, Entry, GrantList, KeyHistory},
};
use aceso_messages::{ActivityKind, Period, ProblemKind, Reply, Request, ShareState};

use super::{
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle, world},
};

type Lie = Box<dyn Fn(&HttpRequest, HttpResponse) -> HttpResponse>;

fn receipt(alter: fn(&mut Receipt)) -> impl Fn(&HttpRequest, HttpResponse) -> HttpResponse {
    move |request, mut response| {
        if request.target == "/v1/transactions" && response.status == 200 {
            let mut receipt: Receipt = decode(&response.body).unwrap();
            alter(&mut receipt);
            response.body = encode(&receipt);
        }
        response
    }
}

#[test]
fn a_receipt_that_proves_nothing() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let alterations: [fn(&mut Receipt); 7] = [
        |receipt| (receipt.index, receipt.count) = (u64::MAX - 1, u64::MAX),
        |receipt| receipt.index += 1,
        |receipt| receipt.count += 1,
        |receipt| {
            receipt
                .path
                .push(aceso_core::crypto::digest::Digest([0; 32]))
        },
        |receipt| {
            let mut certificate: Certificate = decode(&receipt.tip.certificate).unwrap();
            certificate.signatures[0].1.0[5] ^= 1;
            receipt.tip.certificate = encode(&certificate);
        },
        |receipt| {
            let mut certificate: Certificate = decode(&receipt.tip.certificate).unwrap();
            certificate.signatures.clear();
            receipt.tip.certificate = encode(&certificate);
        },
        |receipt| {
            let at = receipt.transaction.witness.len() - 1;
            receipt.transaction.witness[at] ^= 1;
        },
    ];
    for (number, alter) in alterations.into_iter().enumerate() {
        patient.device.wire.tamper(receipt(alter));
        let added = patient.add("a.json", bundle("Pat Doe", 1));
        assert_eq!(added, Err(ProblemKind::NotProven), "{number}");
        // The record is not shown as safe, nor lost: it waits for a proof.
        assert!(patient.records().iter().all(|record| !record.safe));
        assert_eq!(patient.records().len(), number + 1);
    }
}

#[test]
fn a_receipt_for_something_else() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let kept: Rc<RefCell<Option<Vec<u8>>>> = Rc::default();
    patient.device.wire.tamper({
        let kept = kept.clone();
        move |request, mut response| {
            if request.target == "/v1/transactions" {
                let body = kept
                    .borrow_mut()
                    .get_or_insert(response.body.clone())
                    .clone();
                response.body = body;
            }
            response
        }
    });
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    // A good receipt, of the block before.
    assert_eq!(
        patient.add("b.json", bundle("Pat Doe", 1)),
        Err(ProblemKind::NotProven)
    );
}

#[test]
fn another_ledger() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    *patient.device.wire.relay.borrow_mut() = Relay::new(8, clock.now.clone());
    assert_eq!(
        patient.add("a.json", bundle("Pat Doe", 1)),
        Err(ProblemKind::OtherLedger)
    );
    // It is on the device, and nowhere else.
    assert!(!patient.records()[0].safe);
}

#[test]
fn an_envelope_that_is_not_what_was_stored() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let id = patient.add("a.json", bundle("Pat Doe", 9)).unwrap()[0]
        .id
        .clone();
    let share = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    let alterations: [fn(&mut Vec<u8>); 3] = [
        |part| part[9000] ^= 1,
        |part| part.truncate(part.len() - 1),
        |part| part.clear(),
    ];
    for alter in alterations {
        relay.alter_blobs(alter);
        patient.device.storage.lose("blob/");
        patient.device.storage.lose("index/");
        let tab = Person::on(patient.device.clone());
        tab.unlock(PASSPHRASE).unwrap();
        let record = id.clone();
        assert_eq!(
            tab.get(Request::OpenRecord { record }),
            Err(ProblemKind::EnvelopeDamaged)
        );
        let Ok(Reply::Summary(summary)) = tab.get(Request::Summary) else {
            panic!("no summary")
        };
        assert_eq!(summary.unreadable, ["a"]);
        assert_eq!(summary.problems, []);
        let opened = doctor.open_share(&share).unwrap();
        assert_eq!(opened.summary.unreadable, ["a"]);
        assert_eq!(opened.summary.problems, []);
        assert_eq!(
            doctor.open_shared_record(&share, &id),
            Err(ProblemKind::EnvelopeDamaged)
        );
    }
}

#[test]
fn other_keys_or_another_name_than_the_codes() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    let impostor = Person::nobody(&clock, &relay, 3);
    impostor
        .create(aceso_messages::Role::Clinician, "Dr Evil", false)
        .unwrap();
    let code = doctor.code();
    let account = |code: &str| {
        aceso_core::code::ReceiveCode::from_text(code)
            .unwrap()
            .account
            .to_string()
    };
    let (from, to) = (account(&code), account(&impostor.code()));
    let lies: [Lie; 3] = [
        // The impostor's account, and profile, in place of the doctor's.
        {
            let (relay, from, to) = (relay.clone(), from.clone(), to.clone());
            Box::new(move |request, _| {
                let target = request.target.replace(&from, &to);
                relay.handle(&HttpRequest {
                    target,
                    ..request.clone()
                })
            })
        },
        {
            let (relay, from, to) = (relay.clone(), from.clone(), to.clone());
            Box::new(move |request, response| {
                if !request.target.ends_with("/profile") {
                    return response;
                }
                let target = request.target.replace(&from, &to);
                relay.handle(&HttpRequest {
                    target,
                    ..request.clone()
                })
            })
        },
        // A later key set that nobody showed.
        {
            let from = from.clone();
            Box::new(move |request, mut response| {
                if request.target.ends_with(&format!("{from}/keys")) {
                    let mut history: KeyHistory = decode(&response.body).unwrap();
                    let mut later = history.state.inception.keys.clone();
                    later.number = 1;
                    later.previous = Some(history.state.inception.keys.digest());
                    history.state.later.push(later);
                    response.body = encode(&history);
                }
                response
            })
        },
    ];
    for lie in lies {
        patient.device.wire.tamper(lie);
        let text = code.clone();
        assert_eq!(
            patient.get(Request::ReadCode { text }),
            Err(ProblemKind::NotProven)
        );
    }
    patient.device.wire.honest();
    assert!(matches!(
        patient.get(Request::ReadCode { text: code }),
        Ok(Reply::Scanned(Some(_)))
    ));
}

#[test]
fn codes_of_something_else() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let read = |text: &str| {
        patient.get(Request::ReadCode {
            text: text.to_owned(),
        })
    };
    assert_eq!(read("https://example.com"), Err(ProblemKind::CodeForeign));
    assert_eq!(
        read("https://wallet.example/#code=AAAA"),
        Err(ProblemKind::CodeUnknown)
    );
    let elsewhere = Relay::new(9, clock.now.clone());
    let doctor = Person::doctor(&clock, &elsewhere);
    assert_eq!(read(&doctor.code()), Err(ProblemKind::OtherLedger));
    let own = Person::doctor(&clock, &relay);
    let text = own.code();
    assert_eq!(
        own.get(Request::ReadCode { text }),
        Err(ProblemKind::CodeOwn)
    );
    // A patient's code is for sending to them.
    let other = Person::nobody(&clock, &relay, 5);
    other
        .create(aceso_messages::Role::Patient, "Ann Other", false)
        .unwrap();
    assert_eq!(read(&other.code()), Err(ProblemKind::CodeUnknown));
}

#[test]
fn a_grant_that_is_not_as_signed() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let doctor = Person::doctor(&clock, &relay);
    let share = patient.share(&doctor.code(), Period::Hour).unwrap()[0]
        .id
        .clone();
    type Alter = fn(&mut GrantList);
    let lies: [(Alter, ProblemKind); 3] = [
        (
            |list| list.0[0].state.terms.until += 1,
            ProblemKind::NotProven,
        ),
        (
            |list| list.0[0].notice.as_mut().unwrap()[40] ^= 1,
            ProblemKind::NotProven,
        ),
        (
            |list| {
                list.0[0].grant =
                    aceso_core::id::GrantId(aceso_core::crypto::digest::Digest([1; 32]))
            },
            ProblemKind::Invented,
        ),
    ];
    for (lie, caught) in lies {
        doctor.device.wire.tamper(move |request, mut response| {
            if request.target == "/v1/grants" {
                let mut list: GrantList = decode(&response.body).unwrap();
                lie(&mut list);
                response.body = encode(&list);
            }
            response
        });
        assert_eq!(doctor.get(Request::Patients), Err(caught));
    }
    doctor.device.wire.honest();
    doctor.patients();
    // Another bundle than was signed.
    doctor.device.wire.tamper(|request, mut response| {
        if request.target.ends_with("/bundle") {
            let mut released: aceso_core::wire::ReleasedBundle = decode(&response.body).unwrap();
            released.bundle[100] ^= 1;
            response.body = encode(&released);
        }
        response
    });
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::NotProven));
}

#[test]
fn activity_that_never_was() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Hour).unwrap()[0]
        .id
        .clone();
    let seen = patient.activity().len();
    doctor.patients();
    doctor.open_share(&share).unwrap();

    let forged = Rc::new(Cell::new(true));
    patient.device.wire.tamper({
        let forged = forged.clone();
        move |request, mut response| {
            if request.target.starts_with("/v1/activity") && forged.get() {
                let mut page: ActivityPage = decode(&response.body).unwrap();
                for (_, entry) in &mut page.0 {
                    if let Entry::Final(receipt) = entry {
                        let at = receipt.transaction.statement.len() / 2;
                        receipt.transaction.statement[at] ^= 1;
                    }
                }
                response.body = encode(&page);
            }
            response
        }
    });
    assert_eq!(patient.get(Request::Activity), Err(ProblemKind::NotProven));
    forged.set(false);
    assert_eq!(patient.activity().len(), seen + 1);

    // A blocked attempt that nobody made bears no name.
    let grant = share.parse().unwrap();
    patient.device.wire.tamper(move |request, mut response| {
        if request.target.starts_with("/v1/activity") {
            let page: ActivityPage = decode(&response.body).unwrap();
            let after: u64 = request.target.rsplit('=').next().unwrap().parse().unwrap();
            if page.0.is_empty() && after < 100 {
                let denial = Denial {
                    at: 1,
                    reason: "revoked".to_owned(),
                    grant,
                    count: 1,
                    request: vec![1, 2, 3],
                };
                response.body = encode(&ActivityPage(vec![(100, Entry::Denied(denial))]));
            }
        }
        response
    });
    let rows = patient.activity();
    assert_eq!(rows[0].kind, ActivityKind::BlockedStopped);
    assert_eq!(rows[0].contact, None);
}

#[test]
fn a_stop_that_is_only_claimed() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Hour).unwrap()[0]
        .id
        .clone();
    // The relay says that it is done, and did nothing.
    let wire = &patient.device.wire;
    wire.tamper(move |request, response| match request.method {
        Method::Post if request.target == "/v1/transactions" => HttpResponse {
            status: 409,
            body: br#"{"type":"/problems/already-revoked"}"#.to_vec(),
        },
        _ if request.target.contains("/transactions/") => HttpResponse {
            status: 404,
            body: Vec::new(),
        },
        _ if request.target.contains("/activity") => HttpResponse {
            status: 200,
            body: encode(&ActivityPage::default()),
        },
        _ => response,
    });
    assert_eq!(patient.stop(&share), Err(ProblemKind::NotProven));
    assert_ne!(patient.shares()[0].state, ShareState::Stopped);
}

#[test]
fn a_stop_that_is_refused_is_not_forgotten() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Hour).unwrap()[0]
        .id
        .clone();
    let wire = &patient.device.wire;
    wire.tamper(|request, response| match request.method {
        Method::Post if request.target == "/v1/transactions" => HttpResponse {
            status: 403,
            body: br#"{"type":"/problems/no-grant"}"#.to_vec(),
        },
        _ if request.target.contains("/activity") => HttpResponse {
            status: 200,
            body: encode(&ActivityPage::default()),
        },
        _ => response,
    });
    assert_eq!(patient.stop(&share), Err(ProblemKind::NotProven));
    let stopping = patient.shares()[0].state;
    assert_eq!(stopping, ShareState::Stopping);
    wire.honest();
    patient.stop(&share).unwrap();
    let stopped = patient.shares()[0].state;
    assert_eq!(stopped, ShareState::Stopped);
}

#[test]
fn an_opening_that_is_told_of_twice() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Hour).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    doctor.open_share(&share).unwrap();
    let seen = patient.activity();
    // The last line again, under the next number.
    patient.device.wire.tamper({
        let relay = relay.clone();
        move |request, mut response| {
            if request.target.starts_with("/v1/activity") {
                let lists = relay.activity.borrow();
                let list = lists
                    .values()
                    .find(|list| list.iter().any(|(_, entry)| is_access(entry)));
                let list = list.unwrap();
                let again = (list.len() as u64 + 1, list.last().unwrap().1.clone());
                response.body = encode(&ActivityPage(vec![again]));
            }
            response
        }
    });
    assert_eq!(patient.get(Request::Activity), Err(ProblemKind::NotProven));
    patient.device.wire.honest();
    assert_eq!(patient.activity(), seen);
}

fn is_access(entry: &Entry) -> bool {
    let Entry::Final(receipt) = entry else {
        return false;
    };
    let verified = receipt.transaction.clone().verify().unwrap();
    matches!(
        verified.statement().body,
        aceso_core::kinds::Body::Access(_)
    )
}

#[test]
fn an_end_that_only_the_list_of_grants_tells_of() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Hour).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    doctor.device.wire.tamper(|request, mut response| {
        if request.target == "/v1/grants" {
            let mut list: GrantList = decode(&response.body).unwrap();
            list.0.iter_mut().for_each(|it| it.state.revoked = Some(1));
            response.body = encode(&list);
        }
        response
    });
    assert_eq!(doctor.patients()[0].state, ShareState::Active);
    doctor.device.wire.honest();
    doctor.open_share(&share).unwrap();

    // One that is true is told with its time.
    clock.advance(1000);
    patient.stop(&share).unwrap();
    let asked = doctor.ask(Request::OpenShare { share }, Attachment::None);
    let problem = futures::executor::block_on(asked).unwrap_err();
    let at = doctor.patients().len();
    assert_eq!((problem.kind, at), (ProblemKind::ShareStopped, 1));
    let stopped = clock.now.get().to_string();
    assert_eq!(problem.facts, [("at".to_owned(), stopped)]);
}

#[test]
fn a_share_that_is_refused_falsely_comes_to_light() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let code = doctor.code();
    // It is applied, and said to be refused.
    patient
        .device
        .wire
        .tamper(|request, response| match request.method {
            Method::Post if request.target == "/v1/transactions" => HttpResponse {
                status: 403,
                body: br#"{"type":"/problems/unknown-grantee"}"#.to_vec(),
            },
            _ => response,
        });
    assert!(patient.share(&code, Period::Hour).is_err());
    let card = patient.shares().remove(0);
    assert_eq!(card.state, ShareState::Waiting);
    patient.device.wire.honest();
    assert!(
        patient
            .activity()
            .iter()
            .any(|row| row.kind == ActivityKind::Shared)
    );
    let shares = patient.shares();
    assert_eq!((shares.len(), shares[0].state), (1, ShareState::Active));
    assert_eq!(patient.waiting(), []);
    // And it can be stopped.
    let stopped = patient.stop(&card.id).unwrap().remove(0).state;
    assert_eq!(stopped, ShareState::Stopped);
    assert_eq!(doctor.open_share(&card.id), Err(ProblemKind::ShareUnknown));
}
