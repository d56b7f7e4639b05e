//! What this account says of others as an organisation, as the ledger tells of it: each device reads it in the activity for itself.

use aceso_core::codec::Decode;
use aceso_core::{
    codec::encode,
    crypto::digest::commit,
    id::{AttestationId, Millis},
    kinds::{Body, Opening},
    organisation::AttestationTerms,
};
use minicbor::Encode;

use super::{Keyring, Wish};
use crate::light::Proven;

/// A word for somebody that is on the ledger and was not taken back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Vouch {
    #[n(0)]
    pub id: AttestationId,
    #[n(1)]
    pub terms: AttestationTerms,
    #[n(2)]
    pub made: Millis,
}

impl Keyring {
    /// Oldest first; those among them that have run out since the last one came.
    pub(crate) fn vouches(&self) -> &[Vouch] {
        self.vouches.as_deref().unwrap_or_default()
    }

    pub(crate) fn vouch(&self, id: &AttestationId) -> Option<&Vouch> {
        self.vouches().iter().find(|it| it.id == *id)
    }

    /// Something is final: was it a word for somebody, or the end of one?
    pub(crate) fn vouching(&mut self, proven: &Proven) {
        let transaction = &proven.transaction;
        let own = transaction.account() == self.account();
        match (&transaction.statement().body, transaction.opening()) {
            // L08: what is known of it may come from here alone.
            (Body::Attestation(body), Opening::Attestation(opening))
                if own && commit(&opening.salt, &encode(&opening.terms)) == body.terms =>
            {
                let at = proven.header.time;
                // L118: one of its own for the same person ends with it.
                let over = |it: &&Vouch| {
                    it.terms.clinician == opening.terms.clinician || it.terms.until <= at
                };
                let over: Vec<_> = self.vouches().iter().filter(over).map(|it| it.id).collect();
                over.iter().for_each(|id| self.unsaid(id));
                // What is being taken back is there still, or came about by its receipt and then by its line.
                if self.vouch(&body.attestation).is_none() {
                    self.vouches.get_or_insert_default().push(Vouch {
                        id: body.attestation,
                        terms: opening.terms.clone(),
                        made: at,
                    });
                }
            }
            (Body::AttestationWithdrawn(body), _) => self.unsaid(&body.attestation),
            _ => {}
        }
    }

    /// It is over, however that came about. What is being taken back goes on being so until the state shows that it is over.
    pub(crate) fn unsaid(&mut self, id: &AttestationId) {
        let ending = self.pending_for(Wish::EndVouch(*id)).is_some();
        if let Some(vouches) = self.vouches.as_mut().filter(|_| !ending) {
            vouches.retain(|it| it.id != *id);
        }
    }
}
