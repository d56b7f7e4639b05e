//! Certificates, receipts and deliveries: what proves and what does not.

mod common;

use aceso_core::{
    block::{
        Body, Certificate, CertificateError, Genesis, Header, Part, Proof, Proofs, PrunedBody,
        Receipt, ReceiptError, Tip, audit_path, finalize_message,
    },
    codec::{decode, encode},
    crypto::{
        aead::OVERHEAD,
        digest::Digest,
        seal::{Sealed, SealingKeypair, TAG_LEN},
        secret::Secret32,
        sign::VerifyingKey,
    },
    grant::{
        Bundle, Contents, Delivery, GrantError, Item, MAX_NOTICE, Notice, RecordKind, SealContext,
        make_delivery, open_bundle, open_notice,
    },
    id::{GrantId, RecordId},
    transaction::Transaction,
};
use common::{Person, validators::validators};

fn transactions(count: usize) -> Vec<Transaction> {
    let mut person = Person::new(1);
    (0..count).map(|_| person.begin()).collect()
}

/// A block of which every other witness was pruned.
fn without_witnesses(genesis: &Genesis, body: &Body, tip: &Tip) {
    let parts = body
        .0
        .iter()
        .enumerate()
        .map(|(index, it)| match index % 2 {
            0 => Part::Whole(it.clone()),
            _ => Part::Bare(it.into()),
        });
    let pruned = PrunedBody(parts.collect());
    assert_eq!(pruned.root(), body.root());
    assert_eq!(decode::<PrunedBody>(&encode(&pruned)).unwrap(), pruned);
    let proofs = Proofs::from(pruned);
    assert_eq!(proofs.root(), body.root());
    let whole = Proofs::new(body.0.clone());
    for (index, transaction) in body.0.iter().enumerate() {
        let receipt = whole.receipt(tip.clone(), index as u32).unwrap();
        let proof = proofs.proof(tip.clone(), index as u32).unwrap();
        let Proof::Pruned(pruned) = proof else {
            assert_eq!(proof, Proof::Whole(receipt));
            continue;
        };
        assert_eq!(proofs.receipt(tip.clone(), index as u32), None);
        let proven = pruned.verify(genesis).unwrap();
        let (header, verified) = receipt.verify(genesis).unwrap();
        assert_eq!((proven.header, proven.id), (header, verified.id()));
        assert_eq!(&proven.statement, verified.statement());
        // Whoever kept the transaction has the whole receipt again, and nobody else.
        assert_eq!(pruned.with(transaction), Some(receipt));
        assert_eq!(pruned.with(&body.0[index - 1]), None);

        let mut other = pruned.clone();
        other.transaction.witness = Digest([7; 32]);
        assert_eq!(other.verify(genesis), Err(ReceiptError::NotIncluded));
        let mut other = pruned.clone();
        other.transaction.statement = body.0[index - 1].statement.clone();
        assert_eq!(other.verify(genesis), Err(ReceiptError::NotIncluded));
        let mut other = pruned;
        other.index += 1;
        assert_eq!(other.verify(genesis), Err(ReceiptError::NotIncluded));
    }
}

#[test]
fn the_message_that_validators_sign_is_written_out() {
    let block = aceso_core::id::BlockId(Digest([5; 32]));
    let message = finalize_message(b"ns", 0, 300, 127, &block);
    let mut expected = vec![11];
    expected.extend_from_slice(b"ns_FINALIZE");
    expected.extend_from_slice(&[0, 0xac, 0x02, 0x7f]);
    expected.extend_from_slice(&[5; 32]);
    assert_eq!(message, expected);
}

#[test]
fn a_certificate_needs_a_quorum_of_different_validators() {
    let four = validators(4);
    let header = four.header(&Body::default());
    let verify = |signers: &[u16]| {
        four.certify(&header, signers)
            .verify(&four.genesis, &header.id())
    };
    assert_eq!(verify(&[0, 2, 3]), Ok(()));
    assert_eq!(verify(&[0, 1, 2, 3]), Ok(()));
    assert_eq!(
        verify(&[1, 3]),
        Err(CertificateError::NoQuorum {
            signed: 2,
            needed: 3
        })
    );
    assert_eq!(
        verify(&[]),
        Err(CertificateError::NoQuorum {
            signed: 0,
            needed: 3
        })
    );
    assert_eq!(verify(&[1, 1, 1]), Err(CertificateError::UnknownValidator));
    assert_eq!(verify(&[3, 2, 1]), Err(CertificateError::UnknownValidator));

    let mut foreign = four.certify(&header, &[0, 1, 2]);
    foreign.signatures[2].0 = 3;
    assert_eq!(
        foreign.verify(&four.genesis, &header.id()),
        Err(CertificateError::BadSignature(2))
    );
    foreign.signatures[2].0 = 4;
    assert_eq!(
        foreign.verify(&four.genesis, &header.id()),
        Err(CertificateError::UnknownValidator)
    );
    let good = four.certify(&header, &[0, 1, 2]);
    let other = Header {
        time: header.time + 1,
        ..header
    };
    assert!(good.verify(&four.genesis, &other.id()).is_err());
    for altered in [
        Certificate {
            epoch: 1,
            ..good.clone()
        },
        Certificate {
            view: 301,
            ..good.clone()
        },
        Certificate {
            parent_view: 298,
            ..good
        },
    ] {
        assert!(altered.verify(&four.genesis, &header.id()).is_err());
    }
}

#[test]
fn a_receipt_proves_its_own_transaction_and_no_other() {
    let one = validators(1);
    let body = Body(transactions(7));
    let header = one.header(&body);
    let tip = Tip {
        header: header.encode(),
        above: vec![],
        certificate: encode(&one.certify(&header, &[0])),
        changes: None,
    };
    let receipt = |index: usize| Receipt {
        tip: tip.clone(),
        index: index as u64,
        count: 7,
        path: audit_path(&body.0, index).unwrap(),
        transaction: body.0[index].clone(),
    };
    for index in 0..7 {
        let (found, verified) = receipt(index).verify(&one.genesis).unwrap();
        assert_eq!(found, header);
        assert_eq!(verified.transaction(), &body.0[index]);
        let bytes = encode(&receipt(index));
        assert_eq!(
            aceso_core::codec::decode::<Receipt>(&bytes).unwrap(),
            receipt(index)
        );
    }
    assert_eq!(audit_path(&body.0, 7), None);
    // Made for all at once they are the same.
    let proofs = Proofs::new(body.0.clone());
    for index in 0..7 {
        let made = proofs.receipt(tip.clone(), index as u32);
        assert_eq!(made, Some(receipt(index)));
    }
    assert_eq!(proofs.receipt(tip.clone(), 7), None);
    without_witnesses(&one.genesis, &body, &tip);

    let not_included = Err(ReceiptError::NotIncluded);
    let verify = |receipt: Receipt| receipt.verify(&one.genesis).map(drop);
    assert_eq!(
        verify(Receipt {
            index: 3,
            ..receipt(2)
        }),
        not_included
    );
    assert_eq!(
        verify(Receipt {
            index: 7,
            count: 7,
            ..receipt(2)
        }),
        not_included
    );
    // The count is not part of the root: it says which shape the path has.
    assert_eq!(
        verify(Receipt {
            count: 8,
            ..receipt(6)
        }),
        not_included
    );
    assert_eq!(
        verify(Receipt {
            count: 0,
            ..receipt(2)
        }),
        not_included
    );
    assert_eq!(
        verify(Receipt {
            path: vec![],
            ..receipt(2)
        }),
        not_included
    );
    assert_eq!(
        verify(Receipt {
            transaction: body.0[1].clone(),
            ..receipt(2)
        }),
        not_included
    );
    // The same statement with another witness is another leaf.
    let mut other_witness = receipt(2);
    other_witness.transaction.witness = body.0[1].witness.clone();
    assert_eq!(verify(other_witness), not_included);
    // Without a certificate only the first header is believed.
    let mut bare = receipt(2);
    bare.tip.certificate.clear();
    assert!(matches!(verify(bare), Err(ReceiptError::Malformed(_))));
    let first = Tip {
        header: one.genesis.header().encode(),
        above: vec![],
        certificate: vec![],
        changes: None,
    };
    assert_eq!(first.verify(&one.genesis), Ok(one.genesis.header()));
    let stranger = validators(2);
    assert_eq!(
        tip.verify(&stranger.genesis),
        Err(ReceiptError::OtherLedger)
    );
}

#[test]
fn a_block_may_be_final_through_a_descendant() {
    let four = validators(4);
    let first = four.header(&Body(transactions(1)));
    let next = |below: &Header| Header {
        height: below.height + 1,
        parent: below.id(),
        time: below.time + 1,
        ..four.genesis.header()
    };
    let (second, third) = (next(&first), next(&next(&first)));
    let headers = |list: &[&Header]| list.iter().map(|h| h.encode().into()).collect::<Vec<_>>();
    let tip = |above: &[&Header], certified: &Header| Tip {
        header: first.encode(),
        above: headers(above),
        certificate: encode(&four.certify(certified, &[0, 1, 2])),
        changes: None,
    };
    let verify = |tip: Tip| tip.verify(&four.genesis);
    assert_eq!(verify(tip(&[&second, &third], &third)), Ok(first));
    // A way with a gap, in another order, or to another block proves nothing.
    let not_linked = Err(ReceiptError::NotLinked);
    assert_eq!(verify(tip(&[&third], &third)), not_linked);
    assert_eq!(verify(tip(&[&third, &second], &third)), not_linked);
    let skipped = Header {
        height: 9,
        ..second
    };
    assert_eq!(verify(tip(&[&skipped], &skipped)), not_linked);
    assert!(verify(tip(&[&second], &third)).is_err());
    // A height that can't be counted on from is refused, not stumbled over.
    let highest = Header {
        height: u64::MAX,
        ..first
    };
    let over = Header {
        height: 0,
        ..next(&first)
    };
    let tip_of_highest = Tip {
        header: highest.encode(),
        above: headers(&[&Header {
            parent: highest.id(),
            ..over
        }]),
        certificate: vec![],
        changes: None,
    };
    assert_eq!(verify(tip_of_highest), not_linked);
    let endless = vec![&second; aceso_core::block::MAX_ABOVE + 1];
    assert_eq!(verify(tip(&endless, &second)), not_linked);
}

fn context(owner: &Person, grantee: &Person, grant: GrantId) -> SealContext {
    SealContext {
        genesis: common::GENESIS,
        owner: owner.id(),
        grantee: grantee.id(),
        grantee_keys: grantee.inception.keys.digest(),
        grant,
        terms: Digest([4; 32]),
    }
}

fn delivery(patient: &mut Person, doctor: &Person, context: &SealContext) -> (Delivery, Vec<Item>) {
    let items: Vec<_> = (0..3)
        .map(|i| Item {
            record: RecordId::random(&mut patient.rng),
            version: patient.version(0),
            key: Secret32::random(&mut patient.rng),
            title: format!("Lab results {i}"),
            kind: RecordKind::Fhir,
            media_type: "application/fhir+json".into(),
            added: common::NOW,
            size: 1000,
        })
        .collect();
    let delivery = make_delivery(
        Notice::new("María Luisa Razo".into(), vec![1; 16]),
        Contents::new("María Luisa Razo".into(), items.clone()),
        doctor.sealing.public_key(),
        context,
        &mut patient.rng,
    )
    .unwrap();
    (delivery, items)
}

#[test]
fn a_delivery_opens_for_its_grantee_with_the_released_share() {
    let (mut patient, doctor, other) = (Person::new(1), Person::new(2), Person::new(3));
    let grant = GrantId::random(&mut patient.rng);
    let context = context(&patient, &doctor, grant);
    let (delivery, items) = delivery(&mut patient, &doctor, &context);
    assert!(delivery.is_consistent());

    let notice = open_notice(&delivery.notice, &doctor.sealing, &context).unwrap();
    assert_eq!(
        (notice.patient.as_str(), &notice.nonce[..]),
        ("María Luisa Razo", &[1; 16][..])
    );
    let open = |shares: &[Secret32], keys: &SealingKeypair, context: &SealContext| {
        open_bundle(&delivery.bundle, shares, keys, context)
    };
    let contents = open(&delivery.shares, &doctor.sealing, &context).unwrap();
    assert_eq!(contents.items, items);

    // Not for another, not under other terms, not without the share.
    assert_eq!(
        open(&delivery.shares, &other.sealing, &context),
        Err(GrantError::NotOpened)
    );
    for altered in [
        SealContext {
            terms: Digest([5; 32]),
            ..context.clone()
        },
        SealContext {
            grant: GrantId::random(&mut patient.rng),
            ..context.clone()
        },
        SealContext {
            owner: other.id(),
            ..context.clone()
        },
        SealContext {
            genesis: Digest([0; 32]),
            ..context.clone()
        },
        SealContext {
            grantee_keys: Digest([0; 32]),
            ..context.clone()
        },
        SealContext {
            grantee: other.id(),
            ..context.clone()
        },
    ] {
        assert_eq!(
            open(&delivery.shares, &doctor.sealing, &altered),
            Err(GrantError::NotOpened)
        );
        assert!(open_notice(&delivery.notice, &doctor.sealing, &altered).is_err());
    }
    assert_eq!(
        open(&[], &doctor.sealing, &context),
        Err(GrantError::BadShare)
    );
    let wrong = [Secret32::from_bytes(&[0; 32])];
    assert_eq!(
        open(&wrong, &doctor.sealing, &context),
        Err(GrantError::BadShare)
    );
    let inconsistent = Delivery {
        shares: wrong.to_vec(),
        ..delivery.clone()
    };
    assert!(!inconsistent.is_consistent());
    let mut long = delivery.clone();
    long.notice.resize(MAX_NOTICE, 0);
    assert!(long.is_consistent());
    long.notice.push(0);
    assert!(!long.is_consistent());
}

#[test]
fn lengths_of_a_delivery_say_little() {
    let (mut patient, doctor) = (Person::new(1), Person::new(2));
    let grant = GrantId::random(&mut patient.rng);
    let context = context(&patient, &doctor, grant);
    // What sealing and wrapping add to the padded contents, and the frame around them.
    let mut lengths = |name: &str| {
        let delivery = make_delivery(
            Notice::new(name.into(), vec![1; 16]),
            Contents::new(name.into(), vec![]),
            doctor.sealing.public_key(),
            &context,
            &mut patient.rng,
        )
        .unwrap();
        let sealed: Sealed = decode(&delivery.notice).unwrap();
        let bundle: Bundle = decode(&delivery.bundle).unwrap();
        (
            sealed.ciphertext.len() - TAG_LEN,
            bundle.wrapped.len() - OVERHEAD,
        )
    };
    // Every length of padding, also those at which its own head grows.
    for length in 0..600 {
        let (notice, contents) = lengths(&"a".repeat(length));
        assert!(notice.is_multiple_of(512) && notice <= 1536, "{length}");
        assert!(contents.is_multiple_of(512) && contents <= 1536, "{length}");
    }
    assert_eq!(
        lengths("Al"),
        lengths("Wilhelmina Featherstonehaugh-Cholmondeley")
    );
}

#[test]
fn validators_of_a_genesis_are_ascending() {
    let mut genesis = validators(3).genesis;
    assert!(Genesis::decode(&encode(&genesis)).is_ok());
    genesis.validators.reverse();
    assert!(Genesis::decode(&encode(&genesis)).is_err());
    genesis.validators.clear();
    assert!(Genesis::decode(&encode(&genesis)).is_err());
    genesis.validators = vec![VerifyingKey([1; 32]); 2];
    assert!(Genesis::decode(&encode(&genesis)).is_err());
}
