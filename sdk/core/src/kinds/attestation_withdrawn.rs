//! Kind 16: the end of an attestation, by whoever said it or of whom it was said.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    id::{AccountId, AttestationId},
    ledger::{AttestationState, Effects, Key, Refusal, Rejection, Scene, View, Vouched},
};

/// What ends.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The attestation.
    #[n(0)]
    pub attestation: AttestationId,
}

/// Nothing to open.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {}

impl Opening {
    /// The body commits to nothing (L08).
    pub fn opens(&self, _: &Body) -> bool {
        true
    }
}

pub(super) fn apply(
    body: &Body,
    _: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let time = scene.context.time;
    let key = Key::Attestation(body.attestation);
    // L119
    let mut state = scene
        .read::<AttestationState>(key)?
        .filter(|it| it.organisation == author || it.terms.clinician == author)
        .ok_or(Refusal::NoAttestation)?;
    // L120
    if state.ended.is_some() {
        return Err(Refusal::AttestationOver.into());
    }
    state.ended = Some(time);
    let clinician = state.terms.clinician;
    let list = Key::Vouched(clinician);
    let mut vouched: Vouched = scene.read(list)?.unwrap_or_default();
    vouched
        .0
        .retain(|it| it.attestation != body.attestation && time < it.until);
    Ok(Effects::new(author)
        .concerns(state.organisation)
        .concerns(clinician)
        .write(key, &state)
        .write(list, &vouched))
}
