//! What a validator makes final against the ledger's rules, and a wallet can tell by itself: it believes no line of it.

use std::rc::Rc;

use aceso_client::ports::HttpRequest;
use aceso_core::{
    code::OfferCode,
    codec::encode,
    crypto::{
        digest::{Digest, Salt, commit},
        secret::{Secret16, Secret32},
        sign::SigningKey,
    },
    grant::Purpose,
    id::{AccountId, AttestationId, GrantId, Millis, ParcelId, RecordId},
    kinds::{
        Body, Opening,
        access::{self, Access},
        attestation, claim, erasure, grant, keys_changed, parcel, parcel_ended, revocation,
    },
    ledger::{Claimed, Key, OfferState as Standing},
    offer::{ClaimProof, claim_key},
    organisation::AttestationTerms,
    parcel::{ParcelEnd, ParcelTerms},
    transaction::Transaction,
    wire::Entry,
};
use aceso_messages::{
    Addressee, OfferState, Period, ProblemKind, Request, Scope, ShareState, Sync,
};

use super::{
    caught::sync_of,
    ports::Hands,
    relay::Relay,
    steps::{PASSPHRASE, Person, bundle, world},
    tending::{Other, offer_of},
    vouching::word,
};

const MINUTE: Millis = 60 * 1000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

fn salt() -> Salt {
    Salt::from_bytes([7; 32])
}

fn id_of(person: &Person) -> AccountId {
    person.account().parse().unwrap()
}

/// What was signed, with something else to open its commitments: nobody signs that.
fn shown_as(transaction: Transaction, opening: impl Into<Opening>) -> Transaction {
    let mut parts = minicbor::Decoder::new(&transaction.witness);
    parts.array().unwrap();
    for _author_and_signature in 0..2 {
        parts.skip().unwrap();
    }
    let kept = &transaction.witness[..parts.position()];
    Transaction {
        witness: [kept, &encode(&opening.into())].concat(),
        ..transaction
    }
}

/// A patient, and somebody who is hand in glove with the validator.
struct Both {
    clock: Hands,
    relay: Rc<Relay>,
    patient: Person,
    other: Other,
}

fn both() -> Both {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let other = Other::begin(&relay, 40, "Dr Wide");
    for name in ["a.json", "b.json"] {
        patient.add(name, bundle("Pat Doe", 1)).unwrap();
        clock.advance(1);
    }
    patient.flush();
    Both {
        clock,
        relay,
        patient,
        other,
    }
}

impl Both {
    fn record(&self, title: &str) -> RecordId {
        self.patient.titled(title).parse().unwrap()
    }

    /// The first record alone, for a day.
    fn share(&self) -> GrantId {
        let scope = Scope::Picked(vec![self.patient.titled("a")]);
        let code = self.other.code(&self.relay);
        let shares = self.patient.share_scope(&code, scope).unwrap();
        shares[0].id.parse().unwrap()
    }
}

/// The validator makes it final and tells this person of it, and all else that it says fits: nothing of it is believed.
fn is_refused(relay: &Relay, person: &Person, transaction: Transaction, what: &str) -> Person {
    let before = person.activity();
    let liar = relay.copy();
    liar.admit(transaction, id_of(person));
    let told = person.beside(&liar);
    let read = told.get(Request::Activity);
    assert_eq!(read, Err(ProblemKind::NotProven), "{what}");
    told.flush();
    assert_eq!(sync_of(&told), Sync::Doubted, "{what}");
    told.device.wire.offline.set(true);
    assert_eq!(told.activity(), before, "{what}");
    told
}

#[test]
fn an_access_that_does_not_keep_to_what_was_shared() {
    let mut it = both();
    let (relay, patient) = (it.relay.clone(), it.patient.clone());
    let mut stranger = Other::begin(&relay, 60, "Dr Evil");
    let grant = it.share();
    let (shared, kept) = (it.record("a"), it.record("b"));
    let of = |purpose, records: &[RecordId]| {
        let mut records = records.to_vec();
        records.sort_unstable();
        access::make(grant, Access { purpose, records }, salt())
    };
    let well = of(Purpose::Treatment, &[shared]);
    let more = of(Purpose::Treatment, &[shared, kept]);
    let cases = [
        ("another purpose", of(Purpose::Research, &[shared])),
        ("a record that is not shared", more.clone()),
    ];
    for (what, (body, opening)) in cases {
        let signed = it.other.signed(&relay, it.other.account, body, opening);
        is_refused(&relay, &patient, signed, what);
    }
    let (body, opening) = well.clone();
    let signed = stranger.signed(&relay, stranger.account, body, opening);
    is_refused(&relay, &patient, signed, "by somebody else");
    // More was opened than is told of.
    let (body, opening) = more;
    let signed = it.other.signed(&relay, it.other.account, body, opening);
    let signed = shown_as(signed, well.1.clone());
    is_refused(&relay, &patient, signed, "not what was signed");

    // What keeps to it is told of; once the share is over it does no more.
    let lines = patient.activity().len();
    let (body, opening) = well.clone();
    it.other.try_sign(&relay, body, opening).unwrap();
    assert_eq!(patient.activity().len(), lines + 1);
    it.clock.advance(DAY);
    let (body, opening) = well.clone();
    let signed = it.other.signed(&relay, it.other.account, body, opening);
    is_refused(&relay, &patient, signed, "it has run out");
    let stopped = it.share();
    patient.stop(&stopped.to_string()).unwrap();
    it.clock.advance(1);
    let (body, opening) = access::make(stopped, well.1.access, salt());
    let signed = it.other.signed(&relay, it.other.account, body, opening);
    is_refused(&relay, &patient, signed, "it was stopped");
}

#[test]
fn what_was_sent_to_somebody_else() {
    let mut it = both();
    let (relay, patient) = (it.relay.clone(), it.patient.clone());
    let stranger = Other::begin(&relay, 60, "Jo Roe");
    let opening = |recipient| {
        let terms = ParcelTerms {
            recipient,
            recipient_keys: Digest([3; 32]),
            record: RecordId(Digest([4; 32])),
            until: relay.now() + DAY,
            introduction: None,
        };
        parcel::Opening {
            salt: salt(),
            terms,
        }
    };
    let theirs = opening(stranger.account);
    let body = parcel::Body {
        parcel: ParcelId(Digest([5; 32])),
        terms: commit(&theirs.salt, &encode(&theirs.terms)),
        letter: Digest([6; 32]),
    };
    let signed = it.other.signed(&relay, it.other.account, body, theirs);
    is_refused(&relay, &patient, signed.clone(), "for somebody else");
    let signed = shown_as(signed, opening(id_of(&patient)));
    is_refused(&relay, &patient, signed, "not what was signed");
}

#[test]
fn an_end_of_something_sent_that_is_not_its_senders_or_its_recipients() {
    let mut it = both();
    let (relay, patient) = (it.relay.clone(), it.patient.clone());
    let mut stranger = Other::begin(&relay, 60, "Dr Evil");
    let to = Addressee::Code(it.other.code(&relay));
    let sent = patient.send(&patient.titled("a"), to).unwrap();
    let parcel: ParcelId = sent.id.parse().unwrap();
    let end = |how| parcel_ended::make(parcel, how, salt());
    let (body, opening) = end(ParcelEnd::Kept);
    let signed = stranger.signed(&relay, stranger.account, body, opening);
    is_refused(&relay, &patient, signed, "by somebody else");
    let (body, opening) = end(ParcelEnd::Withdrawn);
    let signed = it.other.signed(&relay, it.other.account, body, opening);
    is_refused(&relay, &patient, signed, "taken back by whom it is for");
    // It was declined, and said to be kept.
    let (body, opening) = end(ParcelEnd::Declined);
    let signed = it.other.signed(&relay, it.other.account, body, opening);
    let signed = shown_as(signed, end(ParcelEnd::Kept).1);
    is_refused(&relay, &patient, signed, "not what was signed");
    assert_eq!(patient.sent(), [sent]);
}

#[test]
fn a_word_about_somebody_else() {
    let mut it = both();
    let relay = it.relay.clone();
    let doctor = Person::doctor(&it.clock, &relay);
    let hospital = it.other.account.to_string();
    word(&relay, &hospital, 0, Some("City Hospital"));
    let said = |clinician| {
        let terms = AttestationTerms {
            clinician,
            name: "Dr Grey".to_owned(),
            role: "Surgeon".to_owned(),
            until: relay.now() + DAY,
        };
        attestation::make(AttestationId(Digest([5; 32])), terms, salt())
    };
    let (body, opening) = said(id_of(&it.patient));
    let signed = it.other.signed(&relay, it.other.account, body, opening);
    is_refused(&relay, &doctor, signed.clone(), "about somebody else");
    let signed = shown_as(signed, said(id_of(&doctor)).1);
    is_refused(&relay, &doctor, signed, "not what was signed");
}

/// Other terms than the patient signed, or keys that none of their devices did.
#[test]
fn what_ones_own_devices_did_not_sign() {
    let it = both();
    let (relay, own) = (&it.relay, id_of(&it.patient));
    let tablet = it.patient.second_device(&it.clock, relay, 3, "Tablet");
    tablet.flush();
    // What the patient shares on the phone, as the tablet is told of it.
    let before = relay.copy();
    it.share();
    let signed = newest_of(relay, own);
    let verified = signed.clone().verify().unwrap();
    let Opening::Grant(mut opening) = verified.opening().clone() else {
        panic!("no share")
    };
    opening.terms.until += DAY;
    tablet.device.wire.relay.replace(before.clone());
    is_refused(&before, &tablet, shown_as(signed, opening), "other terms");

    // In the patient's name: a record is gone, and a device more is theirs.
    let mut other = it.other;
    let record = tablet.titled("a").parse().unwrap();
    let (body, opening) = (erasure::Body { record }, erasure::Opening {});
    let forged = other.signed(&before, own, body, opening);
    let told = is_refused(&before, &tablet, forged, "an erasure");
    assert_eq!(told.records(), tablet.records());

    let keys = relay.account(own).unwrap().keys().clone();
    let spy = SigningKey::from_seed(&Secret32::from_bytes(&[66; 32]));
    let devices = keys.devices.iter().copied().chain([spy.verifying_key()]);
    let next = keys.next(devices, &keys.sealing_key().unwrap());
    let (body, opening) = keys_changed::make(next, salt());
    let forged = other.signed(&before, own, body, opening);
    let told = is_refused(&before, &tablet, forged, "keys");
    assert_eq!(told.devices(), tablet.devices());
}

/// Nobody but its owner ends it, by itself or by what takes its place.
#[test]
fn an_end_of_a_share_or_an_offer_by_who_does_not_own_it() {
    let mut it = both();
    let (relay, patient) = (it.relay.clone(), it.patient.clone());
    let doctor = Person::doctor(&it.clock, &relay);
    let share = patient.share(&doctor.code(), Period::Day).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    let grant: GrantId = share.parse().unwrap();
    let signed = |it: &mut Both, grant| {
        let (body, opening) = (revocation::Body { grant }, revocation::Opening {});
        it.other.signed(&it.relay, it.other.account, body, opening)
    };
    let told = is_refused(&relay, &doctor, signed(&mut it, grant), "a share");
    assert_eq!(told.patients()[0].state, ShareState::Active);
    let told = is_refused(&relay, &patient, signed(&mut it, grant), "one's own share");
    assert_eq!(told.shares()[0].state, ShareState::Active);

    let given = newest_of(&relay, id_of(&doctor)).verify().unwrap();
    let (Body::Grant(body), Opening::Grant(opening)) =
        (given.statement().body.clone(), given.opening().clone())
    else {
        panic!("no share")
    };
    let body = grant::Body {
        grant: GrantId(Digest([5; 32])),
        replaces: Some(grant),
        ..body
    };
    let replaced = it.other.signed(&relay, it.other.account, body, opening);
    is_refused(&relay, &doctor, replaced, "what takes its place");

    let view = patient.offer();
    let offer = view.card;
    let id = offer.id.parse().unwrap();
    let told = is_refused(&relay, &patient, signed(&mut it, id), "an offer");
    assert_eq!(told.offers(), [offer]);
    doctor.claim(&view.code.text).unwrap();
    let told = is_refused(&relay, &doctor, signed(&mut it, id), "a claim");
    assert_eq!(told.claims()[0].over, None);
}

/// What this account was told of last.
fn newest_of(relay: &Relay, account: AccountId) -> Transaction {
    let lists = relay.activity.borrow();
    match lists[&account].last() {
        Some((_, Entry::Final(receipt))) => receipt.transaction.clone(),
        other => panic!("{other:?}"),
    }
}

/// By `thief`, with a proof that names somebody and is signed with a key.
fn claims(
    relay: &Relay,
    thief: &mut Other,
    code: &OfferCode,
    claimant: AccountId,
    key: &SigningKey,
) -> Transaction {
    let keys = thief.keys(relay).digest();
    let proof = ClaimProof {
        genesis: relay.genesis.digest(),
        offer: code.offer,
        claimant,
        keys,
    };
    let proof = proof.sign(key);
    let (body, opening) = claim::make(code.offer, claim::Claim { keys, proof }, salt());
    thief.signed(relay, thief.account, body, opening)
}

/// The validator has it that an offer was taken, in the ledger's state as well.
fn has_taken(relay: &Relay, thief: &Other, code: &OfferCode) -> Rc<Relay> {
    let liar = relay.copy();
    let key = Key::Offer(code.offer);
    let offer: Standing = liar.ledger.borrow().read(key).unwrap();
    let claim = Some(Claimed {
        account: thief.account,
        keys: thief.keys(relay).digest(),
        at: relay.now(),
    });
    liar.rewrite(key, encode(&Standing { claim, ..offer }));
    liar
}

/// As whoever was not shown the code would sign it.
fn guess(code: &OfferCode) -> SigningKey {
    claim_key(&Secret16::from_bytes(&[7; 16]), code.offer)
}

#[test]
fn a_claim_by_who_was_not_shown_the_code() {
    let mut it = both();
    let doctor = Person::doctor(&it.clock, &it.relay);
    let view = it.patient.offer();
    let code = offer_of(&view.code.text);
    let key = claim_key(&code.secret, code.offer);
    let (own, theirs) = (it.other.account, id_of(&doctor));
    let relay = has_taken(&it.relay, &it.other, &code);
    let mut is_open_after = |claimant, key: &SigningKey, what| {
        let claim = claims(&relay, &mut it.other, &code, claimant, key);
        let told = is_refused(&relay, &it.patient, claim, what);
        assert_eq!(told.offers()[0].state, OfferState::Open, "{what}");
        let offer = view.card.id.clone();
        let yes = told.shares_of(Request::ApproveOffer { offer });
        assert_eq!(yes, Err(ProblemKind::OfferOver), "{what}");
    };
    is_open_after(own, &guess(&code), "a guess");
    is_open_after(theirs, &key, "what somebody else proved");
    // Whoever was shown it is told that they come too late, and nothing of theirs is signed.
    doctor.device.wire.relay.replace(relay.clone());
    let height = relay.height();
    let late = doctor.claim(&view.code.text);
    assert_eq!(late, Err(ProblemKind::OfferTaken));
    assert_eq!(relay.height(), height);
    // It is not taken any more once its time is over.
    it.clock.advance(HOUR);
    let claim = claims(&it.relay, &mut it.other, &code, own, &key);
    is_refused(&it.relay, &it.patient, claim, "too late");
}

/// The tablet reads of the claim before the phone has told it that there is an offer.
#[test]
fn a_claim_by_who_was_not_shown_the_code_before_the_offer_is_known() {
    let (clock, relay) = world();
    let phone = Person::patient(&clock, &relay);
    let tablet = phone.second_device(&clock, &relay, 3, "Tablet");
    let mut thief = Other::begin(&relay, 40, "Dr Evil");
    phone.add("a.json", bundle("Pat Doe", 1)).unwrap();
    phone.flush();
    tablet.flush();
    let wire = &phone.device.wire;
    let cut = |path: &'static str| {
        let lost = move |it: &HttpRequest| it.target.starts_with(path);
        *wire.lose_request.borrow_mut() = Some(Box::new(lost));
    };
    cut("/v1/journal");
    let code = offer_of(&phone.offer().code.text);
    let liar = has_taken(&relay, &thief, &code);
    let own = thief.account;
    let claim = claims(&liar, &mut thief, &code, own, &guess(&code));
    liar.admit(claim, id_of(&phone));
    for device in [&phone, &tablet] {
        device.device.wire.relay.replace(liar.clone());
    }
    tablet.flush();
    assert_eq!(tablet.offers(), []);
    cut("/v1/activity");
    let again = Person::on(phone.device.clone());
    again.unlock(PASSPHRASE).unwrap();
    again.flush();
    tablet.flush();
    let card = tablet.offers().remove(0);
    assert_eq!(card.state, OfferState::Open);
    let yes = tablet.shares_of(Request::ApproveOffer { offer: card.id });
    assert_eq!(yes, Err(ProblemKind::OfferOver));
    // The state has it that somebody took it: the list is read once more, and does not tell who could have.
    clock.advance(MINUTE);
    tablet.flush();
    assert_eq!(sync_of(&tablet), Sync::Doubted);
    assert_eq!(tablet.get(Request::Activity), Err(ProblemKind::NotProven));
    assert_eq!(tablet.offers()[0].state, OfferState::Open);
}
