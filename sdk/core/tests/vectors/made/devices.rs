//! Makes what `devices.json` calls `made`: kits, links, the journal, claims, codes and what a relay says it erased.

use aceso_core::{
    account::KeySet,
    block::Genesis,
    code::{Code, DeviceCode, KitCode, OfferCode},
    codec::{Version, encode},
    crypto::{Salt, SealingKeypair, Secret16, Secret32, SigningKey, Suite},
    erased::Erased,
    id::{AccountId, BlockId, IntentId, Millis, OfferId},
    journal::{JournalKey, SealingProof, Slot},
    kit::{Anchor, Kit},
    link::{Answer, Commitment, Committed, Invitation, LinkRequest, is_refusal, wrap_refusal},
    offer::{ClaimProof, claim_key},
    transaction::Checkpoint,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{digest, given, hex, seed_of};
use crate::bytes::{Given, Hex};

/// Fills in every `made` of the file.
pub fn complete(file: &mut Value) {
    let kits = file["kits"].as_array_mut().unwrap();
    kits.iter_mut()
        .for_each(|vector| vector["made"] = kit(&given(vector)));
    file["link"]["made"] = link(&given(&file["link"]));
    let journals = file["journal"].as_array_mut().unwrap();
    journals
        .iter_mut()
        .for_each(|vector| vector["made"] = journal(&given(vector)));
    file["slot"]["made"] = slot(&given(&file["slot"]));
    file["proof"]["made"] = proof(&given(&file["proof"]));
    file["claim"]["made"] = claim(&given(&file["claim"]));
    file["erased"]["made"] = erased(&given(&file["erased"]));
}

fn secret(hex: &Hex) -> Secret16 {
    Secret16::from_bytes(&hex.array())
}

fn code(code: &Code, wallet: &str) -> Value {
    let link = code.to_link(wallet);
    assert_eq!(Code::from_text(&link).as_ref(), Ok(code));
    link.as_str().into()
}

#[derive(Deserialize)]
struct GivenKit {
    secret: Hex,
    genesis: Hex,
    account: Hex,
    height: u64,
    block: Hex,
    relay: String,
    wallet: String,
    randomness: Hex,
}

fn kit(given: &GivenKit) -> Value {
    let kit = Kit(secret(&given.secret));
    let text = kit.to_text();
    assert_eq!(Kit::from_text(&text), Ok(kit.clone()));
    let checkpoint = Checkpoint {
        height: given.height,
        block: BlockId(digest(&given.block)),
    };
    let account = AccountId(digest(&given.account));
    let anchor = Anchor::new(digest(&given.genesis), account, checkpoint);
    let wrapped = kit
        .wrap_anchor(&anchor, &mut Given(&given.randomness))
        .unwrap();
    assert_eq!(kit.open_anchor(&wrapped), Ok(anchor));
    let printed = Code::Kit(KitCode::new(kit.0.clone(), given.relay.clone()));
    json!({
        "text": text.as_str(),
        "link": code(&printed, &given.wallet),
        "device_seed": hex(kit.device().to_seed().as_bytes()),
        "device": hex(kit.device().verifying_key()),
        "sealing_seed": hex(kit.sealing().to_seed().as_bytes()),
        "sealing": hex(kit.sealing().public_key().to_bytes()),
        "anchor_plaintext": hex(encode(&anchor)),
        "anchor": hex(wrapped),
    })
}

#[derive(Deserialize)]
struct GivenProof {
    account: Hex,
    device_seed: Hex,
    sealing_seed: Hex,
    nonce: Hex,
    name: String,
}

/// A device's word on its sealing key, and a request to join with it.
fn proof(given: &GivenProof) -> Value {
    let account = AccountId(digest(&given.account));
    let device = SigningKey::from_seed(&seed_of(&given.device_seed));
    let key = device.verifying_key();
    let sealing = SealingKeypair::from_seed(&seed_of(&given.sealing_seed));
    let proof = SealingProof::sign(account, &device, sealing.public_key());
    assert!(proof.holds(account, key, sealing.public_key()));
    let nonce = Salt::from_bytes(given.nonce.array());
    let request = LinkRequest::new(nonce, key, sealing.public_key().clone(), given.name.clone());
    let request = request.unwrap().proven(account, &device);
    assert_eq!(request.proof.as_ref(), Some(&proof));
    json!({
        "device": hex(key),
        "sealing": hex(sealing.public_key().to_bytes()),
        "proof": hex(proof.as_bytes()),
        "request": hex(encode(&request)),
    })
}

#[derive(Deserialize)]
struct GivenLink {
    secret: Hex,
    genesis: Hex,
    account: Hex,
    relay: String,
    wallet: String,
    device_seed: Hex,
    sealing_seed: Hex,
    name: String,
    nonce: Hex,
    randomness: Hex,
}

fn link(given: &GivenLink) -> Value {
    let secret = secret(&given.secret);
    let (genesis, account) = (digest(&given.genesis), AccountId(digest(&given.account)));
    let device = SigningKey::from_seed(&seed_of(&given.device_seed)).verifying_key();
    let sealing = SealingKeypair::from_seed(&seed_of(&given.sealing_seed));
    let nonce = Salt::from_bytes(given.nonce.array());
    let name = given.name.clone();
    let request = LinkRequest::new(nonce, device, sealing.public_key().clone(), name).unwrap();
    let shown = DeviceCode::new(genesis, account, secret, given.relay.clone());

    let rng = &mut Given(&given.randomness);
    let asks = Committed::new(shown.clone(), request.clone(), rng).unwrap();
    let invites = Invitation::new(shown.clone(), rng).unwrap();
    let refusal = wrap_refusal(&shown, rng).unwrap();
    assert!(is_refusal(&refusal, &shown));

    let wrapped = asks.message().to_vec();
    let commitment = Commitment::open(&wrapped, &shown).unwrap();
    let answers = invites.bound(commitment.clone());
    let answer = Answer::open(answers.message(), &shown).unwrap();
    let wrapped_answer = hex(answers.message());
    let reveals = asks.answered(&answer);
    let opened = LinkRequest::open(reveals.message(), &shown);
    assert_eq!(opened.as_ref(), Ok(&request));
    let met = answers.met(opened.unwrap()).unwrap();
    assert_eq!(met.number(), reveals.number());
    json!({
        "link": code(&Code::Device(shown.clone()), &given.wallet),
        "id": hex(shown.link_id().as_bytes()),
        "commitment": hex(encode(&commitment)),
        "answer": hex(encode(&answer)),
        "request": hex(encode(&request)),
        "wrapped": {
            "commitment": hex(wrapped),
            "answer": wrapped_answer,
            "request": hex(reveals.message()),
            "refusal": hex(refusal),
        },
        "check": met.number().to_string(),
    })
}

#[derive(Deserialize)]
struct GivenJournal {
    account: Hex,
    epoch: u64,
    key: Hex,
    items: Hex,
    randomness: Hex,
}

/// The same items as an entry and as a snapshot, with the same randomness.
fn journal(given: &GivenJournal) -> Value {
    let key = JournalKey {
        account: AccountId(digest(&given.account)),
        epoch: given.epoch,
        secret: Secret32::from_bytes(&given.key.array()),
    };
    let mut rng = Given(&given.randomness);
    let entry = key.wrap_entry(&given.items, &mut rng).unwrap();
    assert_eq!(key.open_entry(&entry).unwrap()[..], given.items[..]);
    let mut rng = Given(&given.randomness);
    let snapshot = key.wrap_snapshot(&given.items, &mut rng).unwrap();
    assert_eq!(key.open_snapshot(&snapshot).unwrap()[..], given.items[..]);
    json!({ "entry": hex(entry), "snapshot": hex(snapshot) })
}

#[derive(Deserialize)]
struct GivenSlot {
    genesis: Hex,
    account: Hex,
    epoch: u64,
    key: Hex,
    device: Hex,
    sealing_seed: Hex,
    signer_seed: Hex,
    randomness: Hex,
}

fn slot(given: &GivenSlot) -> Value {
    let journal = JournalKey {
        account: AccountId(digest(&given.account)),
        epoch: given.epoch,
        secret: Secret32::from_bytes(&given.key.array()),
    };
    let (genesis, device) = (
        digest(&given.genesis),
        aceso_core::crypto::VerifyingKey(given.device.array()),
    );
    let sealing = SealingKeypair::from_seed(&seed_of(&given.sealing_seed));
    let signer = SigningKey::from_seed(&seed_of(&given.signer_seed));
    let mut rng = Given(&given.randomness);
    let signed = Slot::make(
        &journal,
        genesis,
        device,
        sealing.public_key(),
        &signer,
        &mut rng,
    )
    .unwrap();
    let keys = KeySet {
        number: 0,
        devices: vec![signer.verifying_key()],
        suite: Suite::CURRENT.number(),
        sealing: Vec::new(),
        previous: None,
    };
    let slot = Slot::verify(&signed, &keys).unwrap();
    let opened = slot.open(genesis, journal.account, device, &sealing);
    assert_eq!(opened, Ok(journal));
    json!({ "payload": hex(encode(&slot)), "slot": hex(signed) })
}

#[derive(Deserialize)]
struct GivenClaim {
    secret: Hex,
    genesis: Hex,
    offer: Hex,
    terms: Hex,
    claimant: Hex,
    keys: Hex,
    relay: String,
    wallet: String,
}

fn claim(given: &GivenClaim) -> Value {
    let (secret, offer) = (secret(&given.secret), OfferId(digest(&given.offer)));
    let key = claim_key(&secret, offer);
    let proof = ClaimProof {
        genesis: digest(&given.genesis),
        offer,
        claimant: AccountId(digest(&given.claimant)),
        keys: digest(&given.keys),
    };
    let signed = proof.sign(&key);
    assert_eq!(proof.verify(&signed, &key.verifying_key()), Ok(()));
    let shown = OfferCode::new(
        proof.genesis,
        offer,
        digest(&given.terms),
        secret,
        given.relay.clone(),
    );
    json!({
        "link": code(&Code::Offer(shown), &given.wallet),
        "claim_key_seed": hex(key.to_seed().as_bytes()),
        "claim_key": hex(key.verifying_key()),
        "payload": hex(encode(&proof)),
        "proof": hex(signed),
    })
}

#[derive(Deserialize)]
struct GivenErased {
    genesis_nonce: Hex,
    genesis_time: Millis,
    validator_seed: Hex,
    intent: Hex,
    account: Hex,
    blobs: u64,
    bytes: u64,
    deliveries: u64,
    at: Millis,
}

fn erased(given: &GivenErased) -> Value {
    let validator = SigningKey::from_seed(&seed_of(&given.validator_seed));
    let genesis = Genesis {
        version: Version,
        nonce: given.genesis_nonce.array(),
        time: given.genesis_time,
        validators: vec![validator.verifying_key()],
    };
    let erased = Erased {
        version: Version,
        genesis: genesis.digest(),
        intent: IntentId(digest(&given.intent)),
        account: AccountId(digest(&given.account)),
        blobs: given.blobs,
        bytes: given.bytes,
        deliveries: given.deliveries,
        at: given.at,
    };
    let signed = erased.sign(&validator);
    assert_eq!(Erased::verify(&signed, &genesis), Ok(erased));
    json!({ "erased": hex(encode(&erased)), "signed": hex(signed) })
}
