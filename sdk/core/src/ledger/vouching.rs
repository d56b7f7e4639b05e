//! What the ledger remembers of organisations and of those they vouch for. Protocol §5 and §18.

use minicbor::Encode;

use super::AccountState;
use crate::codec::Decode;
use crate::{
    crypto::digest::Digest,
    id::{AccountId, AttestationId, Millis},
    organisation::AttestationTerms,
};

/// An account that the operators said something about.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OrganisationState {
    /// The name it was last admitted under.
    #[n(0)]
    pub name: String,
    /// The number of the last word about it.
    #[n(1)]
    pub number: u64,
    /// Since when, without a withdrawal in between.
    #[n(2)]
    pub admitted: Millis,
    /// Time of the block that withdrew it.
    #[n(3)]
    pub withdrawn: Option<Millis>,
}

/// An organisation's word for a clinician.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AttestationState {
    /// Whose word it is.
    #[n(0)]
    pub organisation: AccountId,
    /// What they say.
    #[n(1)]
    pub terms: AttestationTerms,
    /// The commitment to it, as it stands in the statement.
    #[n(2)]
    pub commitment: Digest,
    /// Time of its block.
    #[n(3)]
    pub made: Millis,
    /// Time of the block that ended it.
    #[n(4)]
    pub ended: Option<Millis>,
}

/// Who vouches for an account, ascending by organisation; what is over by its time is dropped when the next one
/// comes or ends, and what is not in force for another reason when its place is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Vouched(#[n(0)] pub Vec<Voucher>);

/// One organisation that vouches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Voucher {
    /// Who.
    #[n(0)]
    pub organisation: AccountId,
    /// By which attestation.
    #[n(1)]
    pub attestation: AttestationId,
    /// Until when (not included).
    #[n(2)]
    pub until: Millis,
}

/// Whether an attestation says anything at `time`: it is not over, its organisation was admitted before it was made and is still, and
/// both accounts are open.
pub fn is_in_force(
    attestation: &AttestationState,
    organisation: &OrganisationState,
    (theirs, clinicians): (&AccountState, &AccountState),
    time: Millis,
) -> bool {
    attestation.ended.is_none()
        && time < attestation.terms.until
        && organisation.withdrawn.is_none()
        && organisation.admitted <= attestation.made
        && !theirs.is_closed(time)
        && !clinicians.is_closed(time)
}
