//! What this account says of others, and what was said by it or about it and is over. Protocol §22.

use std::collections::HashMap;

use aceso_core::{
    crypto::digest::Salt,
    id::{AccountId, AttestationId, Millis},
    kinds::attestation,
    ledger::{AttestationState, Key},
    proof::Checked,
};

use crate::{
    error::Error,
    keyring::{Keyring, Unsaid, Vouch, Wish},
    ports::Ports,
    wallet::Wallet,
};

/// What the restored ledger has of them.
#[derive(Default)]
pub(super) struct Words {
    states: HashMap<AttestationId, AttestationState>,
    /// This account's own for each of these people.
    own: HashMap<AccountId, AttestationId>,
}

impl Words {
    pub(super) fn take(
        &mut self,
        checked: &Checked,
        key: &Key,
        own: AccountId,
    ) -> Result<(), Error> {
        if let Key::Attestation(id) = key {
            self.states
                .extend(checked.attestation(*id)?.map(|it| (*id, it)));
        }
        if let Key::Vouched(of) = key {
            let all = checked.vouched(*of)?.unwrap_or_default().0;
            let by_own = all.iter().find(|it| it.organisation == own);
            self.own.extend(by_own.map(|it| (*of, it.attestation)));
        }
        Ok(())
    }
}

impl<P: Ports> Wallet<P> {
    /// Takes back again what was taken back since the copy was made: it stands there, or may begin by the form that was signed then.
    pub(super) fn unsay_again(&self, keyring: &mut Keyring, words: &Words) {
        let (own, now) = (keyring.account(), self.today());
        let in_force = |it: &AttestationState| {
            it.ended.is_none()
                && now < it.terms.until
                && (it.organisation == own || it.terms.clinician == own)
        };
        let over = keyring.over(now).map(|it| it.id);
        let again = over.filter(|id| words.states.get(id).is_none_or(in_force));
        for id in again.collect::<Vec<_>>() {
            self.unsay(keyring, id);
        }
    }

    /// Says again the words that are lost: under their ids, or, where that is another's by now, under the next one.
    pub(super) fn say_again(&self, keyring: &mut Keyring, words: &Words) {
        let (own, now) = (keyring.account(), self.today());
        let is_there = |it: &Vouch| {
            words
                .states
                .get(&it.id)
                .is_some_and(|it| it.organisation == own)
        };
        let lost = keyring.vouches().iter().filter(|it| {
            // One that is being taken back goes on being so.
            let ending = keyring.pending_for(Wish::EndVouch(it.id)).is_some();
            now < it.terms.until && !is_there(it) && !ending
        });
        for Vouch { id, terms, .. } in lost.cloned().collect::<Vec<_>>() {
            keyring.forget_word(id);
            let there = words.own.get(&terms.clinician);
            if there.is_some_and(|there| !keyring.is_unsaid(there)) {
                // Another device of ours said a newer one, which its line tells of.
                continue;
            }
            let next = words.states.get(&id).and_then(|_| keyring.next(id.0));
            let id = next.map_or(id, AttestationId);
            let salt = Salt::random(&mut self.ports().rng());
            let (body, opening) = attestation::make(id, terms, salt);
            keyring
                .outbox
                .push(self.pending(Wish::Vouch(id), body, opening));
        }
    }
}

impl Keyring {
    fn over(&self, now: Millis) -> impl Iterator<Item = &Unsaid> {
        let all = self.unsaid.iter().flatten();
        all.filter(move |it| it.may_be_in_force(now))
    }

    /// Under which keys the ledger is asked for words.
    pub(super) fn word_keys(&self, now: Millis) -> impl Iterator<Item = Key> {
        let said = self.vouches().iter().filter(move |it| now < it.terms.until);
        let said = said.flat_map(|it| [Key::Attestation(it.id), Key::Vouched(it.terms.clinician)]);
        said.chain(self.over(now).map(|it| Key::Attestation(it.id)))
    }
}
