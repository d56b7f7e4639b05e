//! What opens a body's commitments is not signed: a validator may put something else there. Rule L08.

use super::Verified;
use crate::{
    codec::encode,
    crypto::digest::commit,
    kinds::{Body, Opening},
};

impl Verified {
    /// Whether what is read out of the opening is what was signed (L08).
    pub fn opens(&self) -> bool {
        match (&self.statement.body, self.opening()) {
            (Body::Grant(body), Opening::Grant(it)) => {
                commit(&it.salt, &encode(&it.terms)) == body.terms
            }
            (Body::Access(body), Opening::Access(it)) => {
                commit(&it.salt, &encode(&it.access)) == body.request
            }
            (Body::RecordVersion(body), Opening::RecordVersion(it)) => {
                commit(&it.salt, &encode(&it.version)) == body.commitment
            }
            (Body::Offer(body), Opening::Offer(it)) => {
                commit(&it.salt, &encode(&it.terms)) == body.terms
            }
            (Body::Claim(body), Opening::Claim(it)) => {
                commit(&it.salt, &encode(&it.claim)) == body.claim
            }
            (Body::KeysChanged(body), Opening::KeysChanged(it)) => it.opens(body),
            (Body::Parcel(body), Opening::Parcel(it)) => {
                commit(&it.salt, &encode(&it.terms)) == body.terms
            }
            (Body::ParcelEnded(body), Opening::ParcelEnded(it)) => {
                commit(&it.salt, &encode(&it.end)) == body.end
            }
            (Body::AccountCreated(_), Opening::AccountCreated(it)) => {
                it.inception.id() == self.account()
            }
            (Body::Attestation(body), Opening::Attestation(it)) => {
                commit(&it.salt, &encode(&it.terms)) == body.terms
            }
            (Body::OrganisationAdmitted(body), Opening::OrganisationAdmitted(it)) => {
                it.opens(&body.word)
            }
            (Body::OrganisationWithdrawn(body), Opening::OrganisationWithdrawn(it)) => {
                it.0.opens(&body.word)
            }
            (Body::ValidatorsChanged(body), Opening::ValidatorsChanged(it)) => it.opens(body),
            (Body::RecoveryBegun(body), Opening::RecoveryBegun(it)) => it.opens(body),
            (Body::RecoveryCompleted(body), Opening::RecoveryCompleted(it)) => it.opens(body),
            (Body::Revocation(_), Opening::Revocation(_))
            | (Body::AttestationWithdrawn(_), Opening::AttestationWithdrawn(_))
            | (Body::RecoveryCancelled(_), Opening::RecoveryCancelled(_))
            | (Body::Erasure(_), Opening::Erasure(_))
            | (Body::Closing(_), Opening::Closing(_)) => true,
            _ => false,
        }
    }
}
