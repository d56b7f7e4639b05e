//! A hospital sends a patient a record: looked at, kept, declined, withdrawn; and every way in which that must not go wrong.

use std::{cell::Cell, rc::Rc};

use aceso_client::ports::{Attachment, Cancel, HttpRequest, HttpResponse};
use aceso_core::{
    codec::{decode, encode},
    kinds::Body,
    parcel::Room,
    wire::ParcelList,
};
use aceso_messages::{
    ActivityKind, Addressee, Event, ParcelCard, ParcelsView, Period, ProblemKind, RecordCard,
    Reply, Request, Role, SentCard, SentState, WaitingKind,
};
use futures::executor::block_on;

use super::{
    cuts::{count, recover, run_for},
    ports::Hands,
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle, world},
};

const DAY: u64 = 24 * 60 * 60 * 1000;

impl Person {
    pub fn hospital(clock: &Hands, relay: &Rc<Relay>) -> Self {
        let person = Self::nobody(clock, relay, 5);
        person
            .create(Role::Clinician, "Riverside Hospital", false)
            .unwrap();
        person
    }

    pub fn parcels(&self) -> ParcelsView {
        match self.get(Request::Parcels).unwrap() {
            Reply::Parcels(view) => view,
            other => panic!("{other:?}"),
        }
    }

    pub fn inbox(&self) -> Vec<ParcelCard> {
        self.parcels().inbox
    }

    pub fn sent(&self) -> Vec<SentCard> {
        self.parcels().sent
    }

    pub fn send(&self, record: &str, to: Addressee) -> Result<SentCard, ProblemKind> {
        let request = Request::SendParcel {
            record: record.to_owned(),
            to,
            days: 30,
        };
        match self.get(request)? {
            Reply::Sent(card) => Ok(card),
            other => panic!("{other:?}"),
        }
    }

    pub fn look(&self, parcel: &str) -> Result<Vec<u8>, ProblemKind> {
        let request = Request::OpenParcel {
            parcel: parcel.to_owned(),
        };
        let (reply, bytes) = block_on(self.ask(request, Attachment::None)).map_err(|it| it.kind)?;
        assert!(matches!(reply, Reply::Content(content) if content.checked));
        Ok(bytes.unwrap())
    }

    pub fn keep(&self, parcel: &str) -> Result<RecordCard, ProblemKind> {
        match self.get(Request::KeepParcel {
            parcel: parcel.to_owned(),
        })? {
            Reply::Added(card) => Ok(card),
            other => panic!("{other:?}"),
        }
    }

    pub fn decline(&self, parcel: &str) -> Result<ParcelsView, ProblemKind> {
        match self.get(Request::DeclineParcel {
            parcel: parcel.to_owned(),
        })? {
            Reply::Parcels(view) => Ok(view),
            other => panic!("{other:?}"),
        }
    }

    pub fn take_back(&self, parcel: &str) -> Result<ParcelsView, ProblemKind> {
        match self.get(Request::WithdrawParcel {
            parcel: parcel.to_owned(),
        })? {
            Reply::Parcels(view) => Ok(view),
            other => panic!("{other:?}"),
        }
    }

    /// Reads what is new, as the loop beside does.
    fn hear(&self) {
        self.activity();
    }
}

struct Post {
    clock: Hands,
    relay: Rc<Relay>,
    hospital: Person,
    patient: Person,
    record: String,
}

impl Post {
    fn new() -> Self {
        let (clock, relay) = world();
        let hospital = Person::hospital(&clock, &relay);
        let patient = Person::quick(&clock, &relay, 1);
        let record = hospital
            .add("discharge.json", bundle("Pat Doe", 3))
            .unwrap()[0]
            .id
            .clone();
        Self {
            clock,
            relay,
            hospital,
            patient,
            record,
        }
    }

    fn to(&self) -> Addressee {
        Addressee::Code(self.patient.code())
    }

    fn sent(&self) -> String {
        let card = self.hospital.send(&self.record, self.to()).unwrap();
        assert_eq!(card.state, SentState::Waiting);
        self.patient.hear();
        card.id
    }
}

#[test]
fn a_record_is_sent_looked_at_and_kept() {
    let post = Post::new();
    let (hospital, patient) = (&post.hospital, &post.patient);
    let id = post.sent();
    let waiting = patient.inbox().remove(0);
    assert_eq!((waiting.id.as_str(), waiting.known), (id.as_str(), false));
    let from = waiting.from.clone().unwrap();
    assert_eq!(from.name, "Riverside Hospital");
    assert_eq!(waiting.content.unwrap().title, "discharge");
    assert!(!waiting.damaged);

    // A look tells nobody anything.
    let blocks = post.relay.height();
    assert_eq!(patient.look(&id).unwrap(), bundle("Pat Doe", 3));
    assert_eq!(post.relay.height(), blocks);
    assert_eq!(hospital.sent()[0].state, SentState::Waiting);

    let kept = patient.keep(&id).unwrap();
    assert_eq!(kept.from.as_ref(), Some(&from));
    assert!(kept.safe);
    assert_eq!(patient.read(&kept.id).unwrap(), bundle("Pat Doe", 3));
    assert_eq!(patient.inbox(), []);
    assert_ne!(kept.id, post.record);
    hospital.hear();
    let sent = hospital.sent().remove(0);
    assert_eq!(
        (sent.state, sent.title.as_deref()),
        (SentState::Kept, Some("discharge"))
    );
    assert_eq!(sent.name, None);

    // It is the patient's own: the sender may erase theirs.
    hospital
        .get(Request::EraseRecord {
            record: post.record.clone(),
        })
        .unwrap();
    let again = patient.again();
    assert_eq!(again.read(&kept.id).unwrap(), bundle("Pat Doe", 3));
    assert_eq!(again.records()[0].from.as_ref(), Some(&from));
    let kinds = |person: &Person| -> Vec<_> {
        let rows = person.activity().into_iter();
        rows.map(|row| (row.kind, row.contact.map(|it| it.name)))
            .collect()
    };
    let name = Some("Riverside Hospital".to_owned());
    let seen = kinds(patient);
    assert!(seen.contains(&(ActivityKind::Arrived, name.clone())));
    assert!(seen.contains(&(ActivityKind::ParcelKept, name)));
    let seen = kinds(hospital);
    assert!(seen.contains(&(ActivityKind::Sent, None)));
    assert!(seen.contains(&(ActivityKind::ParcelKept, None)));
}

#[test]
fn no_is_one_tap_and_its_sender_sees_it() {
    let post = Post::new();
    let id = post.sent();
    assert_eq!(post.patient.decline(&id).unwrap().inbox, []);
    assert_eq!(post.patient.records(), []);
    for _ in 0..2 {
        assert_eq!(
            post.patient.decline(&id).err(),
            Some(ProblemKind::ParcelOver)
        );
        assert_eq!(post.patient.keep(&id), Err(ProblemKind::ParcelOver));
        assert_eq!(post.patient.look(&id), Err(ProblemKind::ParcelOver));
    }
    post.hospital.hear();
    assert_eq!(post.hospital.sent()[0].state, SentState::Declined);
    let withdrawn = post.hospital.take_back(&id);
    assert_eq!(withdrawn.err(), Some(ProblemKind::ParcelOver));
}

#[test]
fn its_sender_takes_it_back_and_time_does() {
    let post = Post::new();
    let (first, second) = (post.sent(), post.sent());
    assert_eq!(post.patient.inbox().len(), 2);
    let sent = post.hospital.take_back(&first).unwrap().sent;
    let of = |id: &str| sent.iter().find(|it| it.id == id).unwrap().state;
    assert_eq!(
        (of(&first), of(&second)),
        (SentState::Withdrawn, SentState::Waiting)
    );
    // Before the patient has heard of it, too.
    assert_eq!(post.patient.look(&first), Err(ProblemKind::ParcelOver));
    assert_eq!(post.patient.keep(&first), Err(ProblemKind::ParcelOver));
    assert_eq!(post.patient.inbox().len(), 1);
    let rows = post.patient.activity();
    let gone = rows
        .iter()
        .filter(|it| it.kind == ActivityKind::ParcelWithdrawn);
    assert_eq!(gone.count(), 1);
    post.clock.advance(30 * DAY);
    assert_eq!(post.patient.inbox(), []);
    assert_eq!(post.patient.keep(&second), Err(ProblemKind::ParcelOver));
    let expired = post.hospital.sent();
    assert_eq!(
        expired
            .iter()
            .filter(|it| it.state == SentState::Expired)
            .count(),
        1
    );
}

#[test]
fn a_stranger_leaves_few_and_a_share_introduces() {
    let post = Post::new();
    for _ in 0..Room::STRANGERS.each {
        post.sent();
    }
    let one_more = post.hospital.send(&post.record, post.to());
    assert_eq!(one_more, Err(ProblemKind::InboxFull));
    // What was refused is not tried again behind anybody's back.
    assert_eq!(post.hospital.waiting(), []);
    assert_eq!(post.hospital.sent().len(), Room::STRANGERS.each);

    post.patient.add("mine.json", bundle("Pat Doe", 1)).unwrap();
    post.patient
        .share(&post.hospital.code(), Period::Day)
        .unwrap();
    let share = post.hospital.patients()[0].share.clone();
    let card = post
        .hospital
        .send(&post.record, Addressee::Share(share))
        .unwrap();
    assert_eq!(card.name.as_deref(), Some("Pat Doe"));
    post.patient.hear();
    let known: Vec<_> = post.patient.inbox().iter().map(|it| it.known).collect();
    assert_eq!(known.iter().filter(|it| **it).count(), 1);
    assert_eq!(known.len(), Room::STRANGERS.each + 1);
}

#[test]
fn nobody_sends_to_themself_or_to_who_is_gone() {
    let post = Post::new();
    let own = Addressee::Code(post.hospital.code());
    assert_eq!(
        post.hospital.send(&post.record, own),
        Err(ProblemKind::CodeOwn)
    );
    let nonsense = Addressee::Code("hello".to_owned());
    assert_eq!(
        post.hospital.send(&post.record, nonsense),
        Err(ProblemKind::CodeForeign)
    );
    let unknown = Addressee::Share("7".repeat(64));
    assert_eq!(
        post.hospital.send(&post.record, unknown),
        Err(ProblemKind::ShareUnknown)
    );
    assert_eq!(
        post.hospital.send("7", post.to()),
        Err(ProblemKind::RecordGone)
    );
    let to = post.to();
    post.patient.get(Request::EraseEverything).unwrap();
    assert_eq!(
        post.hospital.send(&post.record, to),
        Err(ProblemKind::ContactClosed)
    );
}

#[test]
fn what_was_sent_offline_goes_by_itself() {
    let post = Post::new();
    let to = post.to();
    let offline = post.hospital.device.wire.offline.clone();
    offline.set(true);
    // Whose keys they are can't be asked.
    assert_eq!(
        post.hospital.send(&post.record, to),
        Err(ProblemKind::Offline)
    );
    offline.set(false);
    let id = post.sent();
    post.patient.device.wire.offline.set(true);
    let view = post.patient.decline(&id).unwrap();
    assert_eq!(view.inbox, []);
    let waiting = post.patient.waiting();
    assert_eq!(
        waiting
            .iter()
            .filter(|it| it.kind == WaitingKind::ParcelEnd)
            .count(),
        1
    );
    post.patient.device.wire.offline.set(false);
    post.patient.flush();
    assert_eq!(post.patient.waiting(), []);
    post.hospital.hear();
    assert_eq!(post.hospital.sent()[0].state, SentState::Declined);
}

#[test]
fn a_letter_that_does_not_hold_is_not_kept() {
    let post = Post::new();
    post.relay.letters.borrow_mut().clear();
    post.hospital.send(&post.record, post.to()).unwrap();
    // The relay brings another letter than was signed: none, as far as this wallet is concerned.
    post.patient
        .device
        .wire
        .tamper(|request: &HttpRequest, mut response: HttpResponse| {
            if request.target == "/v1/parcels" {
                let mut list: ParcelList = decode(&response.body).unwrap();
                for entry in &mut list.0 {
                    entry.letter.as_mut().unwrap()[40] ^= 1;
                }
                response.body = encode(&list);
            }
            response
        });
    post.patient.hear();
    let card = post.patient.inbox().remove(0);
    assert_eq!((card.from.as_ref(), card.damaged), (None, false));
    assert_eq!(post.patient.keep(&card.id), Err(ProblemKind::ParcelOver));
    post.patient.device.wire.honest();
    assert!(post.patient.inbox()[0].from.is_some());

    // The envelope is altered on its way.
    post.relay.alter_blobs(|part| part[100] ^= 1);
    assert_eq!(post.patient.look(&card.id), Err(ProblemKind::ParcelDamaged));
    assert_eq!(post.patient.keep(&card.id), Err(ProblemKind::ParcelDamaged));
    assert_eq!(post.patient.records(), []);
    post.relay.alter_blobs(|part| part[100] ^= 1);
    post.patient.keep(&card.id).unwrap();
}

#[test]
fn whoever_is_at_the_page_is_told_at_once() {
    let post = Post::new();
    let heard = Rc::new(Cell::new(false));
    let told = heard.clone();
    let beside = post.patient.wallet.clone();
    let listening = async move {
        beside
            .run_events(|event| {
                if event == Event::Parcels {
                    told.set(true);
                }
            })
            .await;
    };
    let hospital = post.hospital.clone();
    let (record, to) = (post.record.clone(), post.to());
    let sends = async move {
        let days = 30;
        let request = Request::SendParcel { record, to, days };
        hospital.ask(request, Attachment::None).await.unwrap();
    };
    run_for(2000, async {
        futures::future::join(listening, sends).await;
    });
    assert!(heard.get());
    // Its letter was read without anybody asking.
    post.patient.device.wire.offline.set(true);
    assert!(post.patient.inbox()[0].from.is_some());
}

#[test]
fn a_letter_that_never_comes_is_no_news() {
    let post = Post::new();
    let patient = post.patient.clone();
    let asked = Rc::new(Cell::new(0));
    let count = asked.clone();
    patient
        .device
        .wire
        .tamper(move |request: &HttpRequest, mut response: HttpResponse| {
            if request.target == "/v1/parcels" {
                count.set(count.get() + 1);
                response.body = encode(&ParcelList(Vec::new()));
            }
            response
        });
    post.hospital.send(&post.record, post.to()).unwrap();
    patient.hear();
    let told = Rc::new(Cell::new(0));
    let count = told.clone();
    let beside = patient.wallet.clone();
    let listening = async move {
        beside
            .run_events(|event| {
                if event == Event::Parcels {
                    count.set(count.get() + 1);
                }
            })
            .await;
    };
    let asks = async {
        for _ in 0..3 {
            patient
                .ask(Request::Parcels, Attachment::None)
                .await
                .unwrap();
        }
        told.set(0);
        patient
            .ask(Request::Parcels, Attachment::None)
            .await
            .unwrap();
    };
    run_for(2000, async {
        futures::future::join(listening, asks).await;
    });
    assert!(asked.get() > 0);
    // Whoever is told asks again, and would be told again.
    assert_eq!(told.get(), 0);
}

#[test]
fn what_was_signed_before_it_was_cancelled_is_not_forgotten() {
    let post = Post::new();
    let cancel = Cancel::new();
    let stop = cancel.clone();
    let wire = &post.hospital.device.wire;
    *wire.lose_reply.borrow_mut() = Some(Box::new(move |request: &HttpRequest| {
        let hit = request.target == "/v1/transactions";
        if hit {
            stop.cancel();
        }
        hit
    }));
    let request = Request::SendParcel {
        record: post.record.clone(),
        to: post.to(),
        days: 30,
    };
    let wallet = &post.hospital.wallet;
    let sent = block_on(wallet.handle(request, Attachment::None, &|_| {}, &cancel));
    assert_eq!(sent.unwrap_err().kind, ProblemKind::Cancelled);
    *wire.lose_reply.borrow_mut() = None;
    // It is on the ledger: it may be taken back, and is not sent again by mistake.
    let sent = post.hospital.sent();
    assert_eq!(sent.len(), 1);
    post.patient.hear();
    assert_eq!(post.patient.inbox()[0].id, sent[0].id);
    post.hospital.flush();
    post.hospital.hear();
    assert_eq!(post.hospital.waiting(), []);
    post.hospital.take_back(&sent[0].id).unwrap();
    post.patient.hear();
    assert_eq!(post.patient.inbox(), []);
}

#[test]
fn kept_once_and_never_lost_wherever_the_line_is_cut() {
    for arrives in [false, true] {
        for number in 0.. {
            let post = Post::new();
            let id = post.sent();
            let seen = Rc::new(Cell::new(0));
            let wire = post.patient.device.wire.clone();
            let (counted, offline) = (seen.clone(), wire.offline.clone());
            let cut = Box::new(move |_: &_| {
                counted.set(counted.get() + 1);
                let hit = counted.get() > number;
                offline.set(hit && arrives);
                hit
            });
            match arrives {
                true => *wire.lose_reply.borrow_mut() = Some(cut),
                false => *wire.lose_request.borrow_mut() = Some(cut),
            }
            let told = post.patient.keep(&id);
            let came_to_it = seen.get() > number;
            let tab = recover(&post.patient, &post.clock);
            if told.is_err() && tab.records().is_empty() {
                // It was not begun: it waits as before.
                tab.keep(&id).unwrap();
            }
            let records = tab.records();
            assert_eq!(records.len(), 1, "{number} {arrives}");
            assert!(records[0].safe && records[0].from.is_some());
            assert_eq!(tab.read(&records[0].id).unwrap(), bundle("Pat Doe", 3));
            assert_eq!(
                (tab.waiting(), tab.inbox()),
                (vec![], vec![]),
                "{number} {arrives}"
            );
            let ends = |body: &Body| matches!(body, Body::ParcelEnded(_));
            assert_eq!(count(&post.relay, ends), 1, "{number} {arrives}");
            post.hospital.hear();
            assert_eq!(post.hospital.sent()[0].state, SentState::Kept);
            if !came_to_it {
                assert!(number >= 4, "{number}");
                break;
            }
        }
    }
}

#[test]
fn a_browser_that_dies_while_it_sends() {
    let mut steps = 0;
    loop {
        let post = Post::new();
        let to = post.to();
        let request = Request::SendParcel {
            record: post.record.clone(),
            to,
            days: 30,
        };
        let sender = post.hospital.clone();
        let done = run_for(steps, async {
            let _ = sender.ask(request, Attachment::None).await;
        });
        drop(sender);
        let tab = Person::on(post.hospital.device.clone());
        tab.unlock(PASSPHRASE).unwrap();
        tab.flush();
        tab.hear();
        let sent = tab.sent();
        assert!(sent.len() <= 1, "{steps}");
        let sends = |body: &Body| matches!(body, Body::Parcel(_));
        assert_eq!(count(&post.relay, sends), sent.len(), "{steps}");
        assert!(
            sent.iter().all(|it| it.state == SentState::Waiting),
            "{steps}"
        );
        assert_eq!(tab.waiting(), [], "{steps}");
        if done {
            assert_eq!(sent.len(), 1);
            break;
        }
        steps += 3;
    }
}

#[test]
fn both_devices_of_a_patient_see_it_and_one_keeps_it() {
    let post = Post::new();
    let other = post
        .patient
        .second_device(&post.clock, &post.relay, 77, "Tablet");
    let id = post.sent();
    other.hear();
    assert_eq!(other.inbox().len(), 1);
    post.patient.keep(&id).unwrap();
    other.hear();
    assert_eq!(other.inbox(), []);
    // One tells the other by the journal.
    post.patient.flush();
    other.flush();
    assert_eq!(other.records().len(), 1);
    assert!(other.records()[0].from.is_some());
}
