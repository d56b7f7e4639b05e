//! Kind 15: the operators withdraw an organisation that they admitted. What it said of clinicians counts no more.

use minicbor::Encode;

use super::organisation_admitted::{self, last_word};
use crate::codec::Decode;
use crate::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    id::AccountId,
    ledger::{Effects, Key, Refusal, Rejection, Scene, View},
    organisation::SignedWord,
};

/// A commitment to the operators' word.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// `C(salt, operators' word)`.
    #[n(0)]
    pub word: Digest,
}

/// Opens the commitment, as that of an admission is opened.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Opening(#[n(0)] pub organisation_admitted::Opening);

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        self.0.is_committed_to(&body.word)
    }
}

/// Body and opening for what the operators signed.
pub fn make(signed: SignedWord, salt: Salt) -> (Body, Opening) {
    let word = commit(&salt, &encode(&signed.word));
    let opening = organisation_admitted::Opening { salt, signed };
    (Body { word }, Opening(opening))
}

pub(super) fn apply(
    _: &Body,
    Opening(opening): &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let word = &opening.signed.word;
    let last = last_word(opening, word.name.is_none(), scene)?;
    // L112
    let mut state = last
        .filter(|it| it.withdrawn.is_none())
        .ok_or(Refusal::NoOrganisation)?;
    state.number = word.number;
    state.withdrawn = Some(scene.context.time);
    Ok(Effects::new(author)
        .concerns(word.organisation)
        .write(Key::Organisation(word.organisation), &state))
}
