//! Kind 11: the validators hand over to others. Its block is the last that they make final.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    crypto::digest::Digest,
    id::AccountId,
    ledger::{Effects, Key, Refusal, Rejection, Scene, ValidatorsState, View},
    validators::{MAX_CHANGES, MAX_SIGNATURES, Missing, SignedValidators, is_set, set_digest},
};

/// Who comes. Nothing in it is about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The word's.
    #[n(0)]
    pub number: u64,
    /// Digest of the new set, as headers name it.
    #[n(1)]
    pub validators: Digest,
}

/// What was signed, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Opening(#[n(0)] pub SignedValidators);

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        let word = &self.0.word;
        (word.number, set_digest(&word.validators)) == (body.number, body.validators)
    }
}

/// Body and opening for what the validators signed.
pub fn make(signed: SignedValidators) -> (Body, Opening) {
    let body = Body {
        number: signed.word.number,
        validators: set_digest(&signed.word.validators),
    };
    (body, Opening(signed))
}

pub(super) fn apply(
    _: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let SignedValidators {
        word,
        genesis,
        signatures,
    } = &opening.0;
    // L121
    if !is_set(&word.validators) {
        return Err(Refusal::Malformed.into());
    }
    let ledger = scene.context.genesis;
    if word.genesis != ledger || genesis.digest() != ledger {
        return Err(Refusal::OtherLedger.into());
    }
    if signatures.is_empty() || signatures.len() > MAX_SIGNATURES {
        return Err(Refusal::Malformed.into());
    }
    let last = scene.read::<ValidatorsState>(Key::Validators)?;
    let current = match &last {
        Some(state) => &state.validators,
        None => &genesis.validators,
    };
    // L122
    match word.holds(current, signatures) {
        Ok(()) => {}
        Err(Missing::Quorum) => return Err(Refusal::NoQuorum.into()),
        Err(Missing::Consent) => return Err(Refusal::NoConsent.into()),
    }
    // L123
    let next = last.as_ref().map_or(0, |it| it.number.saturating_add(1));
    if word.number != next {
        return Err(Refusal::OldWord.into());
    }
    // L124
    if word.validators == *current {
        return Err(Refusal::SameValidators.into());
    }
    // L125
    let too_soon = |it: &ValidatorsState| it.height == scene.context.height;
    if last.as_ref().is_some_and(too_soon) {
        return Err(Refusal::TooSoon.into());
    }
    // L126
    if word.number >= MAX_CHANGES as u64 {
        return Err(Refusal::TooManyChanges.into());
    }
    let state = ValidatorsState {
        number: word.number,
        validators: word.validators.clone(),
        height: scene.context.height,
    };
    Ok(Effects::new(author).write(Key::Validators, &state))
}
