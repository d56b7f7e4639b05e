//! All that is read in one piece, with the shape that the protocol gives it.

use aceso_core::{
    account::{Inception, KeySet},
    block::{
        Bare, BareBody, Body, Certificate, Change, Genesis, Header, PrunedBody, PrunedReceipt,
        PublicBlock, Receipt, Tip,
    },
    code::{Code, RequestCode},
    codec::{decode, encode},
    cose::Signed,
    erased::Erased,
    evidence::Evidence,
    grant::{Bundle, Contents, Delivery, Notice},
    journal::Slot,
    kinds::{self, Opening},
    kit::Anchor,
    ledger::{
        AccessState, AccountState, AttestationState, GrantState, Inbox, IntentState, OfferState,
        OrganisationState, ParcelState, RecordState, RecoveryState, ValidatorsState, Vouched,
    },
    link::{Answer, Commitment, LinkRequest},
    offer::ClaimProof,
    organisation::{OperatorsWord, SignedWord},
    parcel::{Letter, Sent},
    profile::Profile,
    proof::{Answer as ProvenAnswer, FreshWord, Question, StateProof},
    request::Request,
    restored::{Restorations, Restored, SignedRestored},
    transaction::{Statement, Transaction},
    validators::{SignedValidators, ValidatorsWord},
    wire::{
        ActivityPage, DeviceEntry, GrantList, JournalPage, KeyHistory, NewSnapshot, ParcelList,
        ReleasedBundle, SentList, Written,
    },
};
use std::any::type_name;

use crate::link;

/// What reads some bytes.
pub struct Decoder {
    /// The name of what it makes of them.
    pub name: &'static str,
    /// The name that the protocol has for its shape; none of what a relay keeps for itself.
    pub shape: Option<&'static str>,
    /// Whether it reads these.
    pub read: fn(&[u8]) -> bool,
}

fn feed<T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>>(
    shape: impl Into<Option<&'static str>>,
) -> Decoder {
    let read = |bytes: &[u8]| match decode::<T>(bytes) {
        Ok(value) => {
            assert_eq!(encode(&value), bytes);
            true
        }
        Err(_) => false,
    };
    Decoder {
        name: type_name::<T>(),
        shape: shape.into(),
        read,
    }
}

pub fn all() -> Vec<Decoder> {
    vec![
        feed::<Statement>("statement"),
        feed::<kinds::Body>("body"),
        feed::<Opening>("opening"),
        feed::<Transaction>("transaction"),
        feed::<Body>("block-body"),
        feed::<RequestCode>("request-code"),
        feed::<Inception>("inception"),
        feed::<Certificate>("certificate"),
        feed::<Receipt>("receipt"),
        feed::<Tip>("tip"),
        feed::<Change>("change"),
        feed::<Bare>("bare"),
        feed::<BareBody>("bare-body"),
        feed::<PrunedReceipt>("pruned-receipt"),
        feed::<PublicBlock>("public-block"),
        feed::<Bundle>("bundle"),
        feed::<Delivery>("delivery"),
        feed::<Notice>("notice-contents"),
        feed::<Contents>("bundle-contents"),
        feed::<AccountState>("account-state"),
        feed::<GrantState>("grant-state"),
        feed::<RecordState>("record-state"),
        feed::<IntentState>("intent-state"),
        feed::<AccessState>("access-state"),
        feed::<ActivityPage>("activity"),
        feed::<GrantList>("grants"),
        feed::<ReleasedBundle>("released"),
        feed::<OfferState>("offer-state"),
        feed::<KeySet>("key-set"),
        feed::<KeyHistory>("key-history"),
        feed::<DeviceEntry>("device-of"),
        feed::<JournalPage>("journal"),
        feed::<NewSnapshot>("new-snapshot"),
        feed::<Written>("written"),
        feed::<Slot>("slot"),
        feed::<LinkRequest>("link-request"),
        feed::<Anchor>("anchor"),
        feed::<ClaimProof>("claim-proof"),
        feed::<Erased>("erased"),
        feed::<ParcelState>("parcel-state"),
        feed::<Inbox>("inbox"),
        feed::<ParcelList>("parcels"),
        feed::<Letter>("letter-contents"),
        feed::<Sent>("sent"),
        feed::<Question>("question"),
        feed::<ProvenAnswer>("answer"),
        feed::<StateProof>("proof"),
        feed::<FreshWord>("fresh-word"),
        feed::<OrganisationState>("organisation-state"),
        feed::<AttestationState>("attestation-state"),
        feed::<Vouched>("vouched"),
        feed::<RecoveryState>("recovery-state"),
        feed::<ValidatorsState>("validators-state"),
        feed::<OperatorsWord>("operators-word"),
        feed::<SignedWord>("signed-word"),
        feed::<SignedValidators>("signed-validators"),
        feed::<ValidatorsWord>("validators-word"),
        feed::<Restored>("restored"),
        feed::<SignedRestored>("signed-restored"),
        feed::<Commitment>("link-commitment"),
        feed::<Answer>("link-answer"),
        feed::<SentList>("outcomes"),
        feed::<Request>("request"),
        feed::<Profile>("profile"),
        feed::<Genesis>("genesis"),
        feed::<Header>("header"),
        feed::<Restorations>("restorations"),
        feed::<Evidence>("evidence"),
        feed::<PrunedBody>(None),
        Decoder {
            name: "a code",
            shape: Some("code"),
            read: |it| Code::from_text(&link(it)).is_ok(),
        },
        Decoder {
            name: "a signed message",
            shape: Some("COSE_Sign1"),
            read: |it| Signed::decode(it).is_ok(),
        },
    ]
}
