//! Makes what `parcels.json` calls `made`: a letter, a parcel on the ledger, and how it ends.

use aceso_core::{
    codec::{Version, encode},
    crypto::{SealingKeypair, Secret32, SigningKey, commit},
    grant::RecordKind,
    id::{AccountId, BlobId, BlockId, GrantId, IntentId, Millis, ParcelId, RecordId},
    kinds::{Body, Opening, parcel, parcel_ended, record_version::RecordVersion},
    ledger::{Ended, Inbox, Key, ParcelState, Place},
    parcel::{Letter, LetterContext, ParcelEnd, ParcelTerms, Sent, content_digest, letter_digest},
    transaction::{Checkpoint, Draft, Transaction},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{digest, given, hex, salt, seed_of};
use crate::bytes::{Given, Hex};

/// Fills in every `made` of the file.
pub fn complete(file: &mut Value) {
    let made = make(&given(file));
    file["made"] = made;
}

#[derive(Deserialize)]
struct GivenParcel {
    genesis: Hex,
    parcel: Hex,
    sender: Hex,
    sender_seed: Hex,
    recipient: Hex,
    recipient_seed: Hex,
    recipient_keys: Hex,
    sealing_seed: Hex,
    record: Hex,
    introduction: Option<Hex>,
    blob: Hex,
    root: Hex,
    segments: u32,
    length: u64,
    record_key: Hex,
    name: String,
    organisation: String,
    title: String,
    media_type: String,
    content: Hex,
    time: Millis,
    until: Millis,
    made_at: Millis,
    ended_at: Millis,
    valid_until: Millis,
    height: u64,
    block: Hex,
    salt: Hex,
    author_salt: Hex,
    intent: Hex,
    end: u8,
    end_salt: Hex,
    end_author_salt: Hex,
    end_intent: Hex,
    randomness: Hex,
}

fn make(given: &GivenParcel) -> Value {
    let genesis = digest(&given.genesis);
    let parcel = ParcelId(digest(&given.parcel));
    let (sender, recipient) = (
        AccountId(digest(&given.sender)),
        AccountId(digest(&given.recipient)),
    );
    let device = SigningKey::from_seed(&seed_of(&given.sender_seed));
    let terms = ParcelTerms {
        recipient,
        recipient_keys: digest(&given.recipient_keys),
        record: RecordId(digest(&given.record)),
        until: given.until,
        introduction: given.introduction.as_ref().map(|it| GrantId(digest(it))),
    };
    let commitment = commit(&salt(&given.salt), &encode(&terms));
    let context = LetterContext {
        genesis,
        sender,
        recipient,
        recipient_keys: terms.recipient_keys,
        parcel,
        terms: commitment,
    };
    let sent = Sent {
        version: Version,
        genesis,
        parcel,
        sender,
        recipient,
        name: given.name.clone(),
        organisation: given.organisation.clone(),
        title: given.title.clone(),
        kind: RecordKind::Pdf,
        media_type: given.media_type.clone(),
        size: given.content.len() as u64,
        content: content_digest(&given.content),
        time: given.time,
    };
    let signed = sent.sign(&device);
    let version = RecordVersion {
        blob: BlobId(digest(&given.blob)),
        number: 0,
        root: digest(&given.root),
        segments: given.segments,
        length: given.length,
    };
    let key = Secret32::from_bytes(&given.record_key.array());
    let sealing = SealingKeypair::from_seed(&seed_of(&given.sealing_seed));
    let letter = Letter::new(version, key, signed.clone());
    let rng = &mut Given(&given.randomness);
    let sealed = letter.seal(sealing.public_key(), &context, rng).unwrap();
    let signer = device.verifying_key();
    let (opened, found) = Letter::open(&sealed, &sealing, &context, signer).unwrap();
    assert_eq!((&found, &opened.sent), (&sent, &signed));

    let body = parcel::Body {
        parcel,
        terms: commitment,
        letter: letter_digest(&sealed),
    };
    let opening = parcel::Opening {
        salt: salt(&given.salt),
        terms,
    };
    let how = match given.end {
        0 => ParcelEnd::Kept,
        1 => ParcelEnd::Declined,
        _ => ParcelEnd::Withdrawn,
    };
    let (end, end_opening) = parcel_ended::make(parcel, how, salt(&given.end_salt));
    let state = |ended: Option<Millis>| ParcelState {
        sender,
        terms,
        commitment,
        letter: body.letter,
        made: given.made_at,
        end: ended.map(|at| Ended { how, at }),
    };
    let place = Place {
        parcel,
        sender,
        until: terms.until,
        introduced: terms.introduction.is_some(),
    };
    let by_recipient = SigningKey::from_seed(&seed_of(&given.recipient_seed));
    json!({
        "device": hex(signer),
        "sent": hex(encode(&sent)),
        "signed": hex(&signed),
        "letter_plaintext": hex(encode(&opened)),
        "letter": hex(&sealed),
        "letter_digest": hex(body.letter),
        "terms": hex(encode(&terms)),
        "terms_commitment": hex(commitment),
        "parcel": transaction(given, sender, &device, (body.clone(), opening), (&given.intent, &given.author_salt)),
        "end_commitment": hex(end.end),
        "ended": transaction(given, recipient, &by_recipient, (end, end_opening), (&given.end_intent, &given.end_author_salt)),
        "state": {
            "parcel_key": hex(Key::Parcel(parcel).to_bytes()),
            "inbox_key": hex(Key::Inbox(recipient).to_bytes()),
            "waiting": hex(encode(&state(None))),
            "inbox": hex(encode(&Inbox(vec![place]))),
            "over": hex(encode(&state(Some(given.ended_at)))),
            "inbox_after": hex(encode(&Inbox::default())),
        },
    })
}

fn transaction(
    given: &GivenParcel,
    account: AccountId,
    device: &SigningKey,
    (body, opening): (impl Into<Body>, impl Into<Opening>),
    (intent, author_salt): (&Hex, &Hex),
) -> Value {
    let draft = Draft {
        genesis: digest(&given.genesis),
        intent: IntentId(digest(intent)),
        valid_until: given.valid_until,
        checkpoint: Checkpoint {
            height: given.height,
            block: BlockId(digest(&given.block)),
        },
        account,
        body: body.into(),
        opening: opening.into(),
    };
    let signed: Transaction = draft.sign(device, &mut Given(author_salt));
    assert!(signed.clone().verify().is_ok());
    json!({
        "id": hex(signed.id().as_bytes()),
        "statement": hex(&signed.statement),
        "witness": hex(&signed.witness),
    })
}
