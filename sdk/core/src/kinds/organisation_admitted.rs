//! Kind 14: the operators admit an organisation, or change the name it goes by.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    id::AccountId,
    ledger::{
        AccountState, Effects, Key, OrganisationState, Refusal, Rejection, Scene, ValidatorsState,
        View,
    },
    organisation::{MAX_SIGNATURES, SignedWord, is_name},
};

/// A commitment to the operators' word.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// `C(salt, operators' word)`.
    #[n(0)]
    pub word: Digest,
}

/// Opens the commitment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// What the operators say, and that they do.
    #[n(1)]
    pub signed: SignedWord,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        self.is_committed_to(&body.word)
    }

    pub(super) fn is_committed_to(&self, word: &Digest) -> bool {
        commit(&self.salt, &encode(&self.signed.word)) == *word
    }
}

/// Body and opening for what the operators signed.
pub fn make(signed: SignedWord, salt: Salt) -> (Body, Opening) {
    let word = commit(&salt, &encode(&signed.word));
    (Body { word }, Opening { salt, signed })
}

pub(super) fn apply(
    _: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let named = opening.signed.word.name.as_deref().filter(|it| is_name(it));
    let last = last_word(opening, named.is_some(), scene)?;
    let word = &opening.signed.word;
    // L112
    let account = scene.read::<AccountState>(Key::Account(word.organisation))?;
    if account.is_none_or(|it| it.is_closed(scene.context.time)) {
        return Err(Refusal::UnknownOrganisation.into());
    }
    let since = last.filter(|it| it.withdrawn.is_none());
    let state = OrganisationState {
        name: named.unwrap_or_default().to_owned(),
        number: word.number,
        admitted: since.map_or(scene.context.time, |it| it.admitted),
        withdrawn: None,
    };
    Ok(Effects::new(author)
        .concerns(word.organisation)
        .write(Key::Organisation(word.organisation), &state))
}

/// What holds for every word of the operators. Gives what their last word about this account left.
pub(super) fn last_word(
    opening: &Opening,
    is_well_formed: bool,
    scene: &Scene<'_, impl View>,
) -> Result<Option<OrganisationState>, Rejection> {
    let SignedWord {
        word,
        genesis,
        signatures,
    } = &opening.signed;
    // L110
    if !is_well_formed {
        return Err(Refusal::Malformed.into());
    }
    let ledger = scene.context.genesis;
    if word.genesis != ledger || genesis.digest() != ledger {
        return Err(Refusal::OtherLedger.into());
    }
    if signatures.is_empty() || signatures.len() > MAX_SIGNATURES {
        return Err(Refusal::Malformed.into());
    }
    // L111: those who make blocks final now.
    let changed = scene.read::<ValidatorsState>(Key::Validators)?;
    let validators = changed.map_or_else(|| genesis.validators.clone(), |it| it.validators);
    if !word.has_quorum(&validators, signatures) {
        return Err(Refusal::NoQuorum.into());
    }
    // L112
    let last = scene.read::<OrganisationState>(Key::Organisation(word.organisation))?;
    let next = match &last {
        Some(state) => state.number.checked_add(1),
        None => Some(0),
    };
    match next == Some(word.number) {
        true => Ok(last),
        false => Err(Refusal::OldWord.into()),
    }
}
