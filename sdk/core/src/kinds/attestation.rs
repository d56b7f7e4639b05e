//! Kind 9: an admitted organisation says that an account is a clinician of theirs.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    id::{AccountId, AttestationId},
    ledger::{
        AccountState, AttestationState, Effects, Key, OrganisationState, Refusal, Rejection, Scene,
        View, Vouched, Voucher, is_in_force,
    },
    organisation::{AttestationTerms, MAX_ATTESTATION, MAX_VOUCHERS, is_name},
    profile::MAX_TEXT,
};

/// The attestation, and a commitment to what it says.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The attestation.
    #[n(0)]
    pub attestation: AttestationId,
    /// `C(salt, terms)`.
    #[n(1)]
    pub terms: Digest,
}

/// Opens the terms.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// What is said, of whom, until when.
    #[n(1)]
    pub terms: AttestationTerms,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        commit(&self.salt, &encode(&self.terms)) == body.terms
    }
}

/// Body and opening for an attestation.
pub fn make(attestation: AttestationId, terms: AttestationTerms, salt: Salt) -> (Body, Opening) {
    let commitment = commit(&salt, &encode(&terms));
    let body = Body {
        attestation,
        terms: commitment,
    };
    (body, Opening { salt, terms })
}

pub(super) fn apply(
    body: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let terms = &opening.terms;
    let time = scene.context.time;
    // L115
    scene
        .read::<OrganisationState>(Key::Organisation(author))?
        .filter(|it| it.withdrawn.is_none())
        .ok_or(Refusal::NoOrganisation)?;
    // L116
    let key = Key::Attestation(body.attestation);
    if scene.read::<AttestationState>(key)?.is_some() {
        return Err(Refusal::AttestationExists.into());
    }
    if terms.until <= time || terms.until - time > MAX_ATTESTATION {
        return Err(Refusal::BadPeriod.into());
    }
    if !is_name(&terms.name) || terms.role.len() > MAX_TEXT {
        return Err(Refusal::Malformed.into());
    }
    // L117
    if terms.clinician == author {
        return Err(Refusal::UnknownClinician.into());
    }
    let clinician = scene
        .read::<AccountState>(Key::Account(terms.clinician))?
        .ok_or(Refusal::UnknownClinician)?;
    if clinician.is_closed(time) {
        return Err(Refusal::ClinicianClosed.into());
    }
    // L118
    let list = Key::Vouched(terms.clinician);
    let mut vouched: Vouched = scene.read(list)?.unwrap_or_default();
    vouched.0.retain(|it| time < it.until);
    let before = vouched.0.iter().find(|it| it.organisation == author);
    let before = match before {
        Some(before) => {
            let key = Key::Attestation(before.attestation);
            let state = scene.read::<AttestationState>(key)?;
            state.map(|state| (key, state))
        }
        None => None,
    };
    // Which of two in one block comes later is the proposer's choice: it must not be what decides which of them stands.
    if before.as_ref().is_some_and(|(_, it)| it.made == time) {
        return Err(Refusal::TooSoon.into());
    }
    vouched.0.retain(|it| it.organisation != author);
    if before.is_none() && vouched.0.len() >= MAX_VOUCHERS {
        // Whoever was withdrawn, or is gone, keeps no place from others.
        let mut standing = Vec::with_capacity(vouched.0.len());
        for voucher in vouched.0 {
            if stands(&voucher, &clinician, scene)? {
                standing.push(voucher);
            }
        }
        vouched.0 = standing;
        if vouched.0.len() >= MAX_VOUCHERS {
            return Err(Refusal::TooManyAttestations.into());
        }
    }
    let at = vouched.0.partition_point(|it| it.organisation < author);
    let voucher = Voucher {
        organisation: author,
        attestation: body.attestation,
        until: terms.until,
    };
    vouched.0.insert(at, voucher);
    let state = AttestationState {
        organisation: author,
        terms: terms.clone(),
        commitment: body.terms,
        made: time,
        ended: None,
    };
    let effects = Effects::new(author)
        .concerns(terms.clinician)
        .write(key, &state)
        .write(list, &vouched);
    Ok(match before {
        Some((key, mut state)) => {
            state.ended = Some(time);
            effects.write(key, &state)
        }
        None => effects,
    })
}

/// Whether what an organisation of the list says of the clinician is in force still.
fn stands(
    voucher: &Voucher,
    clinician: &AccountState,
    scene: &Scene<'_, impl View>,
) -> Result<bool, Rejection> {
    let attestation = scene.read(Key::Attestation(voucher.attestation))?;
    let organisation = scene.read(Key::Organisation(voucher.organisation))?;
    let theirs = scene.read(Key::Account(voucher.organisation))?;
    let (Some(attestation), Some(organisation), Some(theirs)) = (attestation, organisation, theirs)
    else {
        return Ok(false);
    };
    let accounts = (&theirs, clinician);
    let time = scene.context.time;
    Ok(is_in_force(&attestation, &organisation, accounts, time))
}
