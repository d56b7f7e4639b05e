//! What this account says of others as an organisation, as the ledger tells of it, and which words are over: each device reads it in the
//! activity for itself.

use aceso_core::codec::Decode;
use aceso_core::{
    id::{AttestationId, Millis},
    kinds::{Body, Opening},
    ledger::AttestationState,
    organisation::{AttestationTerms, MAX_ATTESTATION},
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

/// A word by this account or about it that is over. After a restoration it may be in force again: nothing else remembers it for as long.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Unsaid {
    #[n(0)]
    pub id: AttestationId,
    #[n(1)]
    pub at: Millis,
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
            (Body::Attestation(body), Opening::Attestation(opening)) if own => {
                let at = proven.header.time;
                self.word_replaced(&body.attestation, &opening.terms, at);
                // It came about by its receipt and then by its line, or is over.
                if self.vouch(&body.attestation).is_none() && !self.is_unsaid(&body.attestation) {
                    let all = self.vouches.get_or_insert_default();
                    all.retain(|it| at < it.terms.until);
                    all.push(Vouch {
                        id: body.attestation,
                        terms: opening.terms.clone(),
                        made: at,
                    });
                }
            }
            (Body::AttestationWithdrawn(body), _) => {
                self.word_ended(body.attestation, proven.header.time);
            }
            _ => {}
        }
    }

    /// It is over, however that came about. What is being taken back goes on being so until the state shows that it is over.
    pub(crate) fn word_ended(&mut self, id: AttestationId, at: Millis) {
        if self.pending_for(Wish::EndVouch(id)).is_some() {
            return;
        }
        self.forget_word(id);
        let unsaid = self.unsaid.get_or_insert_default();
        unsaid.retain(|it| it.id != id && it.may_be_in_force(at));
        unsaid.push(Unsaid { id, at });
    }

    /// Whether a word is over that may be in force again after a restoration.
    pub(crate) fn is_unsaid(&self, id: &AttestationId) -> bool {
        let mut all = self.unsaid.iter().flatten();
        all.any(|it| it.id == *id)
    }

    /// A word that is over, and that a line tells of since the service went on from a copy: whoever said it again did not know.
    pub(crate) fn word_returned(&self, body: Option<&Body>, at: Millis) -> Option<AttestationId> {
        let Some(Body::Attestation(body)) = body else {
            return None;
        };
        let since = self.goes_on()?.word.restored.at;
        // Under the next id, if that which it had was another's.
        let mut all = self.unsaid.iter().flatten();
        let is_it = |id: AttestationId| {
            id == body.attestation || self.next(id.0) == Some(body.attestation.0)
        };
        let back = since < at && all.any(|it| is_it(it.id));
        back.then_some(body.attestation)
    }

    /// L118: one of this account's own for the same person ended with it. One of before that is being taken back may be here still.
    pub(crate) fn word_replaced(
        &mut self,
        by: &AttestationId,
        terms: &AttestationTerms,
        at: Millis,
    ) {
        let before = self
            .vouches()
            .iter()
            .filter(|it| it.terms.clinician == terms.clinician && it.id != *by && it.made <= at);
        for id in before.map(|it| it.id).collect::<Vec<_>>() {
            self.word_ended(id, at);
        }
    }

    /// One that was to be said is on the ledger, whoever said it.
    pub(crate) fn word_found(&mut self, id: AttestationId, state: &AttestationState) {
        let made = state.made;
        self.word_replaced(&id, &state.terms, made);
        if let Some(at) = state.ended {
            self.word_ended(id, at);
        } else if self.vouch(&id).is_none() {
            let terms = state.terms.clone();
            self.vouches
                .get_or_insert_default()
                .push(Vouch { id, terms, made });
        }
    }

    pub(crate) fn forget_word(&mut self, id: AttestationId) {
        let all = self.vouches.iter_mut();
        all.for_each(|all| all.retain(|it| it.id != id));
    }
}

impl Unsaid {
    /// Whether it would not have run out by now.
    pub(crate) fn may_be_in_force(&self, now: Millis) -> bool {
        now < self.at.saturating_add(MAX_ATTESTATION)
    }
}
