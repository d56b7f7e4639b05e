//! What a decoder reads is of the shape that the protocol's page says, and each shape of the page is held against something.

use aceso_core::{
    codec::{Version, decode, encode},
    cose::Signed,
    crypto::{
        digest::{Domain, Salt, commit},
        secret::Secret32,
        sign::VerifyingKey,
    },
    envelope::{Header, seal_all},
    id::AccountId,
    journal::SealingProof,
    kinds::Opening,
    transaction::Statement,
};
use aceso_shapes::Shapes;
use minicbor::bytes::ByteVec;

use crate::{DECODERS, PERSON, all::Decoder, common::Person, seeds::seeds};

/// Shapes that others hold what they write against: the client what rests on a device and in a journal, the relay its ledger's file and what it
/// lists.
const ELSEWHERE: [&str; 20] = [
    "access-log",
    "at-rest",
    "attestations",
    "block",
    "companions",
    "end",
    "head",
    "journal-entry",
    "journal-item",
    "journal-items",
    "kdf",
    "keyring",
    "ledger-item",
    "lock",
    "lock-key",
    "mark",
    "passkey",
    "state",
    "validators",
    "vault",
];

/// What is signed or told and read by no decoder of its own, under the name of its shape.
fn unread() -> Vec<(&'static str, Vec<u8>)> {
    let rng = &mut Person::new(1).rng;
    let (account, device, sealing) = (PERSON.id(), &PERSON.device, PERSON.sealing.public_key());
    let proof = SealingProof::sign(account, device, sealing);
    let proven = encode(&(Version::<1>, account, device.verifying_key(), sealing));
    let signed = Signed::decode(proof.as_bytes()).unwrap();
    signed.verify_detached(Domain::Sealing, &proven).unwrap();
    let begins = Person::new(1).begin();
    let ((salt, of, by), _, _): ((Salt, AccountId, VerifyingKey), ByteVec, Opening) =
        decode(&begins.witness).unwrap();
    let author = encode(&(of, by));
    let statement: Statement = decode(&begins.statement).unwrap();
    assert_eq!(statement.author, commit(&salt, &author));
    let (file, _) = seal_all(rng, &Secret32::from_bytes(&[1; 32]), b"hello").unwrap();
    let (header, _) = Header::parse(&file).unwrap();
    let header = header.to_prefix().split_off(2);
    vec![
        ("author", author),
        ("envelope-header", header),
        ("sealing-proof", proven),
    ]
}

#[test]
fn what_is_read_is_of_the_shape_that_the_protocol_says() {
    let protocol = Shapes::of_the_protocol();
    for seed in &seeds() {
        let (readers, others): (Vec<_>, Vec<_>) = DECODERS.iter().partition(|it| (it.read)(seed));
        // Who leaves for later what a byte string holds reads more than one thing.
        let holds = |it: &&Decoder| it.shape.map_or(Ok(()), |shape| protocol.hold(shape, seed));
        let found: Vec<_> = readers.iter().map(holds).collect();
        let one = readers.is_empty() || found.iter().any(Result::is_ok);
        assert!(one, "{found:?}: {}", hex(seed));
        for it in others {
            let Some(shape) = it.shape else { continue };
            let held = protocol.hold(shape, seed);
            assert!(
                held.is_err(),
                "{} refuses what is a {shape}: {}",
                it.name,
                hex(seed)
            );
        }
    }
    for (name, bytes) in unread() {
        assert_eq!(protocol.hold(name, &bytes), Ok(()));
    }
    let unused: Vec<_> = protocol.unused().into_iter().collect();
    assert_eq!(unused, ELSEWHERE, "held against nothing");
}

fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}
