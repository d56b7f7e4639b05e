//! Real messages of every form, to alter.

use aceso_core::{
    block::{
        Bare, BareBody, Body, Change, Header, Part, Proof, Proofs, PrunedBody, PrunedReceipt,
        PublicBlock, Tip,
    },
    code::{DeviceCode, KitCode, OfferCode, ReceiveCode, RequestCode},
    codec::{decode, encode},
    cose::Signed,
    crypto::{
        digest::{Digest, Salt},
        secret::{Secret16, Secret32},
    },
    erased::Erased,
    evidence::Evidence,
    grant::{Contents, Item, Notice, RecordKind, SealContext, make_delivery},
    id::{AttestationId, BlobId, GrantId, IntentId, OfferId, ParcelId, RecordId, RecoveryId},
    journal::{JournalKey, Slot},
    kinds::record_version::RecordVersion,
    kit::Anchor,
    ledger::{AccountState, GrantState, IntentState, Key, ParcelState},
    link::{Answer, Commitment, Committed, Invitation, LinkRequest},
    organisation::AttestationTerms,
    parcel::{Letter, ParcelEnd, Sent},
    proof::{Answer as ProvenAnswer, FreshWord},
    request::Request,
    restored::{Restorations, Restored, SignedRestored},
    transaction::{Checkpoint, Transaction},
    validators::set_digest,
    wire::{
        ActivityPage, Denial, DeviceEntry, DeviceSlot, Entry, GrantEntry, GrantList, JournalEntry,
        JournalPage, JournalSnapshot, KeyHistory, NewSnapshot, ParcelEntry, ParcelList, Refused,
        ReleasedBundle, Sent as Outcome, SentList, Written,
    },
};

use crate::{
    ASKED, LEDGER, PERSON, ask,
    common::{
        GENESIS, HOUR, NOW, Person, Shared, shared,
        validators::{hand_over, validators},
        word_of,
    },
    device_code, profile,
};

/// All of them.
pub fn seeds() -> Vec<Vec<u8>> {
    let mut it = shared();
    let access = it.doctor.access(it.grant, &[it.record]);
    let (offer, secret) = (OfferId(GENESIS), Secret16::from_bytes(&[1; 16]));
    let until = it.ledger.time + HOUR;
    let (waits, kept) = (ParcelId(Digest([5; 32])), ParcelId(Digest([6; 32])));
    let sends = it.patient.parcel_terms(&it.doctor, it.record);
    let made = [
        it.patient.parcel(waits, sends),
        it.patient.parcel(kept, sends),
        it.doctor.end_parcel(kept, ParcelEnd::Kept),
        it.patient.offer(offer, &secret, until),
        it.doctor.claim(offer, &secret),
        it.patient.revoke_offer(offer),
        it.patient.erase(it.record),
        it.doctor.close(until),
    ];
    it.ledger.commit(&access).unwrap();
    for transaction in &made {
        it.ledger.commit(transaction).unwrap();
    }
    let said = words(&mut it);
    let (version, terms) = (
        it.patient.version(1),
        it.patient.terms(&it.doctor, &[it.record]),
    );
    let (_, _, keys) = it.patient.recovered();
    let first = [
        Person::new(7).begin(),
        it.patient.put(it.record, version),
        it.patient.grant(GrantId(GENESIS), terms),
        it.patient.change_keys(keys),
    ];
    it.patient.change_device(&mut it.ledger);
    let mut seeds: Vec<_> = it.ledger.state.values().cloned().collect();
    seeds.retain(|seed| !seed.is_empty());
    seeds.push(access.encode());
    seeds.push(access.statement.clone());
    seeds.push(access.witness.clone());
    seeds.push(encode(&it.patient.inception));
    seeds.push(encode(&Body(vec![access])));
    let request = Request::new(
        GENESIS,
        it.patient.id(),
        "GET",
        "/v1/x",
        NOW,
        b"",
        &mut it.patient.rng,
    );
    seeds.push(request.sign(&it.patient.device));
    seeds.push(profile("Dr Rao", it.doctor.id()).sign(&it.doctor.device));
    let all = [&first[..], &made, &said].concat();
    seeds.extend(all.iter().flat_map(parts_of));
    seeds.push(ASKED.0.question());
    seeds.push(ASKED.2.clone());
    seeds.extend(seeds_of_answers());
    seeds.extend(seeds_of_shares());
    seeds.extend(seeds_of_lists(&mut it));
    seeds.extend(seeds_of_devices(&mut it));
    seeds.extend(seeds_of_parcels(&mut it, waits));
    seeds.extend(seeds_of_blocks(&all));
    seeds.extend(seeds_of_words());
    let signed = seeds.iter().filter_map(|it| Signed::decode(it).ok());
    let payloads: Vec<_> = signed
        .filter_map(|it| it.payload().map(<[u8]>::to_vec))
        .collect();
    seeds.extend(payloads);
    seeds
}

/// A transaction, and what is in it.
fn parts_of(transaction: &Transaction) -> [Vec<u8>; 3] {
    let verified = transaction.clone().verify().unwrap();
    let body = encode(&verified.statement().body);
    [transaction.encode(), body, encode(verified.opening())]
}

/// An organisation comes, vouches and goes; one recovery is stopped, another one waits; the validators hand over.
fn words(it: &mut Shared) -> Vec<Transaction> {
    let (hospital, until) = (it.doctor.id(), it.ledger.time + HOUR);
    let admit = word_of(hospital, 0, Some("City Hospital"), &[0, 1, 2]);
    let withdraw = word_of(hospital, 1, None, &[0, 1, 2]);
    let terms = AttestationTerms {
        clinician: it.patient.id(),
        name: "Dr Asha Rao".into(),
        role: "Cardiologist".into(),
        until,
    };
    let [over, said] = [1, 2].map(|it| AttestationId(Digest([it; 32])));
    let [stopped, waits] = [3, 4].map(|it| RecoveryId(Digest([it; 32])));
    let (_, _, first) = it.patient.recovered();
    let (_, _, second) = it.doctor.recovered();
    let mut made = vec![
        it.patient.carry(admit),
        it.doctor.attest(over, terms.clone()),
        it.doctor.withdraw(over),
        it.doctor.attest(said, terms),
        it.patient.carry(withdraw),
        it.patient.begin_recovery(stopped, first),
        it.patient.cancel_recovery(stopped),
        it.doctor.begin_recovery(waits, second.clone()),
        it.patient.carry_validators(hand_over(0, 0..5, 0..5)),
    ];
    for transaction in &made {
        it.ledger.commit(transaction).unwrap();
    }
    made.push(it.doctor.complete_recovery(waits, second));
    made
}

/// A block that ends an epoch, as a relay has it, as it is once it was pruned, and as everybody sees it.
fn seeds_of_blocks(transactions: &[Transaction]) -> Vec<Vec<u8>> {
    let body = Body(transactions.to_vec());
    let next = validators(2);
    let validators: Vec<_> = next.keys.iter().map(|it| it.verifying_key()).collect();
    let header = Header {
        next_validators: set_digest(&validators),
        ..LEDGER.header(&body)
    };
    let change = Change {
        header: header.encode(),
        certificate: encode(&LEDGER.certify(&header, &[0])),
        validators,
    };
    let tip = Tip {
        header: header.encode(),
        above: Vec::new(),
        certificate: change.certificate.clone(),
        changes: Some(vec![change.clone()]),
    };
    let halves = body.0.iter().enumerate().map(|(at, it)| match at % 2 {
        0 => Part::Whole(it.clone()),
        _ => Part::Bare(it.into()),
    });
    let pruned = PrunedBody(halves.collect());
    let bare = BareBody(transactions.iter().map(Bare::from).collect());
    let proofs = Proofs::from(pruned.clone());
    let Some(Proof::Pruned(receipt)) = proofs.proof(tip.clone(), 1) else {
        panic!("its witness is there");
    };
    receipt.verify(&LEDGER.genesis).unwrap();
    let block = PublicBlock {
        tip: tip.clone(),
        body: bare.clone(),
    };
    block.verify(&LEDGER.genesis).unwrap();
    vec![
        header.encode(),
        encode(&tip),
        change.certificate.clone(),
        encode(&change),
        encode(&bare.0[0]),
        encode(&BareBody(bare.0[..2].to_vec())),
        encode(&PrunedBody(pruned.0[..2].to_vec())),
        encode(&receipt),
        encode(&block),
    ]
}

/// What operators sign, by itself; and what is kept of a history that they gave up.
fn seeds_of_words() -> Vec<Vec<u8>> {
    let admits = word_of(PERSON.id(), 0, Some("City Hospital"), &[0, 1, 2]);
    let hands_over = hand_over(0, 0..5, 0..5);
    let receipt = LEDGER.prove(2, &Person::new(1).begin());
    let restored = Restored {
        version: aceso_core::codec::Version,
        genesis: LEDGER.genesis.digest(),
        at: NOW + 9,
        epoch: 1,
        height: 1,
        block: LEDGER.genesis.header().id(),
        since: NOW,
        reason: "A disk failed".into(),
    };
    let signed = SignedRestored {
        signatures: vec![restored.sign(LEDGER.keys[0])],
        restored: restored.clone(),
    };
    let all = encode(&Restorations(vec![signed.clone()]));
    Restorations::verify(&all, &LEDGER.genesis).unwrap();
    let evidence = Evidence::new(&LEDGER.genesis, receipt.tip, signed.clone());
    evidence.verify().unwrap();
    vec![
        encode(&admits.word),
        encode(&admits),
        encode(&hands_over.word),
        encode(&hands_over),
        encode(&restored),
        encode(&signed),
        all,
        encode(&evidence),
    ]
}

/// What is in a relay's answer to a question.
fn seeds_of_answers() -> [Vec<u8>; 2] {
    let answer: ProvenAnswer = decode(&ASKED.2).unwrap();
    let (word, _) = FreshWord::verify(&answer.fresh[0]).unwrap();
    [encode(&word), encode(&answer.proofs[0])]
}

/// What the relay lists for an account, and what it releases.
fn seeds_of_lists(it: &mut Shared) -> Vec<Vec<u8>> {
    let terms = it.patient.terms(&it.doctor, &[it.record]);
    let made = it.patient.grant(it.grant, terms.clone());
    let asked = it.doctor.access(it.grant, &[it.record]);
    let receipt = LEDGER.prove(2, &made);
    let bare = PrunedReceipt {
        tip: receipt.tip.clone(),
        index: 0,
        count: 1,
        path: Vec::new(),
        transaction: (&made).into(),
    };
    let denial = Denial {
        at: NOW,
        reason: "revoked".into(),
        grant: it.grant,
        count: 2,
        request: asked.encode(),
    };
    let lines = [
        Entry::Final(receipt.clone()),
        Entry::Denied(denial),
        Entry::Pruned(bare),
    ];
    let opened = it.ledger.state.values().find_map(|value| {
        let intent: IntentState = decode(value).ok()?;
        intent.access
    });
    let state: GrantState = decode(&it.ledger.state[&Key::Grant(it.grant).to_bytes()]).unwrap();
    let entry = GrantEntry {
        grant: it.grant,
        receipt,
        notice: Some(vec![7; 40]),
        state,
    };
    let context = SealContext {
        genesis: GENESIS,
        owner: it.patient.id(),
        grantee: it.doctor.id(),
        grantee_keys: it.doctor.keys.digest(),
        grant: it.grant,
        terms: GENESIS,
    };
    let delivery = make_delivery(
        Notice::new("Pat Doe".into(), vec![1; 16]),
        Contents::new("Pat Doe".into(), vec![]),
        it.doctor.sealing.public_key(),
        &context,
        &mut it.patient.rng,
    );
    let delivery = delivery.unwrap();
    let released = ReleasedBundle {
        bundle: delivery.bundle.clone(),
        shares: delivery.shares.clone(),
    };
    let claim = it.doctor.claim_proof(OfferId(GENESIS));
    let refused = Refused {
        status: 403,
        problem: br#"{"type":"/problems/revoked"}"#.to_vec(),
    };
    let outcomes = [
        Outcome::Final(entry.receipt.clone()),
        Outcome::Refused(refused),
    ];
    vec![
        encode(&SentList(outcomes.to_vec())),
        encode(&ActivityPage((1..).zip(lines).collect())),
        encode(&GrantList(vec![entry])),
        encode(&delivery),
        delivery.bundle,
        encode(&released),
        encode(&claim),
        encode(&opened.unwrap()),
    ]
}

/// What a patient says to whom they share with; whoever it is, they may say anything.
fn seeds_of_shares() -> [Vec<u8>; 2] {
    let item = Item {
        record: RecordId(GENESIS),
        version: RecordVersion {
            blob: BlobId(GENESIS),
            number: 0,
            root: GENESIS,
            segments: 1,
            length: 20_000,
        },
        key: Secret32::from_bytes(&[1; 32]),
        title: "Discharge letter".into(),
        kind: RecordKind::Pdf,
        media_type: "application/pdf".into(),
        added: NOW,
        size: 9,
    };
    let notice = Notice::new("Pat Doe".into(), vec![7; 16]);
    let contents = Contents::new("Pat Doe".into(), vec![item]);
    [encode(&notice), encode(&contents)]
}

/// What a sender says to whom they send to, and how the relay lists it.
fn seeds_of_parcels(it: &mut Shared, parcel: ParcelId) -> Vec<Vec<u8>> {
    let sent = Sent {
        version: aceso_core::codec::Version,
        genesis: GENESIS,
        parcel,
        sender: it.patient.id(),
        recipient: it.doctor.id(),
        name: "Riverside Hospital".into(),
        organisation: String::new(),
        title: "Discharge letter".into(),
        kind: RecordKind::Pdf,
        media_type: "application/pdf".into(),
        size: 9,
        content: GENESIS,
        time: NOW,
    };
    let signed = sent.sign(&it.patient.device);
    let version = it.patient.version(0);
    let letter = Letter::new(version, Secret32::from_bytes(&[1; 32]), signed.clone());
    let ledger = validators(1);
    let terms = it.patient.parcel_terms(&it.doctor, it.record);
    let receipt = ledger.prove(2, &it.patient.parcel(parcel, terms));
    let state = ParcelState {
        sender: it.patient.id(),
        terms,
        commitment: GENESIS,
        letter: GENESIS,
        made: NOW,
        end: None,
    };
    let entry = ParcelEntry {
        parcel,
        receipt,
        letter: Some(vec![7; 40]),
        state,
    };
    vec![
        encode(&sent),
        signed,
        encode(&letter),
        encode(&ParcelList(vec![entry])),
    ]
}

/// What devices of an account and the relay say to each other.
fn seeds_of_devices(it: &mut Shared) -> Vec<Vec<u8>> {
    let (person, rng) = (Person::new(1), &mut it.patient.rng);
    let key = JournalKey::random(person.id(), 1, rng);
    let (device, to) = (person.device.verifying_key(), person.sealing.public_key());
    let slot = Slot::make(&key, GENESIS, device, to, &person.device, rng).unwrap();
    let page = JournalPage {
        epoch: 1,
        last: 2,
        snapshot: Some(JournalSnapshot {
            through: 1,
            bytes: vec![7; 40],
        }),
        entries: vec![JournalEntry {
            sequence: 2,
            bytes: vec![7; 40],
        }],
    };
    let snapshot = NewSnapshot {
        snapshot: vec![7; 40],
        slots: vec![DeviceSlot {
            device,
            slot: slot.clone(),
        }],
    };
    let entry = DeviceEntry {
        account: person.id(),
        anchor: None,
    };
    let ledger = validators(1);
    let erased = Erased {
        version: aceso_core::codec::Version,
        genesis: ledger.genesis.digest(),
        intent: IntentId(GENESIS),
        account: person.id(),
        blobs: 1,
        bytes: 2,
        deliveries: 3,
        at: NOW,
    };
    let change = it.patient.keys.next([device], to);
    let receipt = ledger.prove(2, &it.patient.change_keys(change.clone()));
    let history = KeyHistory {
        state: AccountState {
            inception: person.inception.clone(),
            later: vec![change],
            until: Some(NOW),
        },
        receipts: vec![receipt],
    };
    let secret = Secret16::from_bytes(&[1; 16]);
    let rng = &mut it.patient.rng;
    let nonce = Salt::random(rng);
    let asked = LinkRequest::new(nonce, device, to.clone(), "My phone".into()).unwrap();
    let asks = Committed::new(device_code(), asked.clone(), rng).unwrap();
    let bound = Commitment::open(asks.message(), &device_code()).unwrap();
    let invites = Invitation::new(device_code(), rng).unwrap();
    let answers = invites.bound(bound.clone());
    let answer = Answer::open(answers.message(), &device_code()).unwrap();
    let relay = || "https://relay.example".to_owned();
    let newest = Checkpoint {
        height: 0,
        block: ledger.genesis.header().id(),
    };
    let anchor = Anchor::new(GENESIS, person.id(), newest);
    vec![
        encode(&page),
        encode(&JournalPage::default()),
        encode(&snapshot),
        encode(&entry),
        encode(&Written { sequence: 9 }),
        encode(&history),
        asks.message().to_vec(),
        encode(&bound),
        answers.message().to_vec(),
        encode(&answer),
        encode(&asked),
        encode(&erased),
        erased.sign(ledger.keys[0]),
        encode(&Slot::verify(&slot, &person.keys).unwrap()),
        slot,
        encode(&person.keys),
        encode(&anchor),
        encode(&OfferCode::new(
            GENESIS,
            OfferId(GENESIS),
            GENESIS,
            secret.clone(),
            relay(),
        )),
        encode(&DeviceCode::new(
            GENESIS,
            person.id(),
            secret.clone(),
            relay(),
        )),
        encode(&KitCode::new(secret, relay())),
        encode(
            &RequestCode::new(
                ReceiveCode::new(GENESIS, person.id(), GENESIS, relay(), [7; 16]),
                ask(),
            )
            .unwrap(),
        ),
    ]
}
