//! From what is planned to a signed transaction.

use std::sync::Arc;

use aceso_core::{
    crypto::digest::Digest,
    offer::claim_key,
    organisation::AttestationTerms,
    parcel::ParcelTerms,
    transaction::{Checkpoint, Examined, Transaction},
};

use crate::{
    common::{
        Bend, GENESIS, block_id,
        validators::{hand_over, operators},
        word_by,
    },
    model::{Act, Plan},
    planning::{
        attestation_id, grant_id, ids, numbers, offer_id, parcel_id, purpose, record_id,
        recovery_id, secret,
    },
    world::World,
};

impl World {
    /// What is planned, by whom it is planned.
    pub fn sign(&mut self, plan: &Plan) -> Examined {
        let (owner, device) = plan.device;
        let owner = &self.people[owner];
        let signer = owner.devices.get(device);
        let bend = Bend {
            genesis: match plan.other_ledger {
                true => Digest([8; 32]),
                false => GENESIS,
            },
            intent: plan.intent,
            valid_until: plan.valid,
            checkpoint: Checkpoint {
                height: 1,
                block: block_id(if plan.no_ancestor { 200 } else { 1 }),
            },
            signer: Arc::clone(signer.unwrap_or(&owner.person.recovery)),
        };
        self.people[plan.author].person.bend = Some(bend);
        self.make(plan).examine().unwrap()
    }

    fn make(&mut self, plan: &Plan) -> Transaction {
        if let Act::Grant {
            grant,
            terms,
            keys,
            replaces,
        } = &plan.act
        {
            let owner = &self.people[terms.owner].person;
            let mut it = owner.terms(&self.people[terms.to].person, &ids(&terms.records));
            (it.purpose, it.from, it.until) = (purpose(terms.purpose), terms.from, terms.until);
            it.grantee_keys = self.digest_of(terms.to, *keys);
            let author = &mut self.people[plan.author].person;
            return author.grant_for(grant_id(*grant), it, replaces.map(grant_id));
        }
        if let Act::Parcel {
            parcel,
            it,
            keys,
            introduction,
        } = &plan.act
        {
            let terms = ParcelTerms {
                recipient: self.people[it.to].person.id(),
                recipient_keys: self.digest_of(it.to, *keys),
                record: record_id(it.record),
                until: it.until,
                introduction: introduction.map(grant_id),
            };
            let author = &mut self.people[plan.author].person;
            return author.parcel(parcel_id(*parcel), terms);
        }
        if let Act::Claim { offer, keys, shown } = &plan.act {
            let keys = self.digest_of(plan.author, *keys);
            let author = &mut self.people[plan.author].person;
            let id = offer_id(*offer);
            let mut proof = author.claim_proof(id);
            proof.keys = keys;
            let shown = if *shown { *offer } else { offer + 100 };
            let proof = proof.sign(&claim_key(&secret(shown), id));
            return author.claim_with(id, keys, proof);
        }
        if let Act::Word {
            of,
            admit,
            number,
            signers,
        } = &plan.act
        {
            let signers = operators(numbers(signers));
            let name = admit.then_some("City Hospital");
            let of = self.people[*of].person.id();
            let word = word_by(of, *number, name, signers.into_iter());
            return self.people[plan.author].person.carry(word);
        }
        if let Act::HandOver {
            number,
            to,
            signers,
        } = &plan.act
        {
            let word = hand_over(*number, numbers(to), numbers(signers));
            return self.people[plan.author].person.carry_validators(word);
        }
        if let Act::Attest { attestation, it } = &plan.act {
            let terms = AttestationTerms {
                clinician: self.people[it.of].person.id(),
                name: "Dr Rao".to_owned(),
                role: String::new(),
                until: it.until,
            };
            let author = &mut self.people[plan.author].person;
            return author.attest(attestation_id(*attestation), terms);
        }
        let someone = &mut self.people[plan.author];
        if let Act::BeginRecovery { recovery, keys } | Act::CompleteRecovery { recovery, keys } =
            &plan.act
        {
            let set = someone.set(keys.0, keys.1, &keys.2);
            let recovery = recovery_id(*recovery);
            return match plan.act {
                Act::BeginRecovery { .. } => someone.person.begin_recovery(recovery, set),
                _ => someone.person.complete_recovery(recovery, set),
            };
        }
        if let Act::Change {
            number,
            previous,
            devices,
        } = &plan.act
        {
            let set = someone.set(*number, *previous, devices);
            return someone.person.change_keys(set);
        }
        let author = &mut someone.person;
        match &plan.act {
            Act::Begin => author.begin(),
            Act::Put {
                record,
                number,
                blob,
            } => {
                let mut version = author.version(*number);
                version.blob = *blob;
                author.put(record_id(*record), version)
            }
            Act::Revoke(id) => author.revoke(grant_id(*id)),
            Act::Access {
                grant,
                records,
                purpose: research,
            } => {
                let draft =
                    author.access_draft(grant_id(*grant), purpose(*research), &ids(records));
                author.sign(draft)
            }
            Act::Erase(record) => author.erase(record_id(*record)),
            Act::Offer { offer, until } => author.offer(offer_id(*offer), &secret(*offer), *until),
            Act::Close(until) => author.close(*until),
            Act::EndParcel { parcel, how } => author.end_parcel(parcel_id(*parcel), *how),
            Act::Withdraw(id) => author.withdraw(attestation_id(*id)),
            Act::CancelRecovery(id) => author.cancel_recovery(recovery_id(*id)),
            Act::Grant { .. }
            | Act::Claim { .. }
            | Act::Change { .. }
            | Act::Parcel { .. }
            | Act::Word { .. }
            | Act::HandOver { .. }
            | Act::Attest { .. }
            | Act::BeginRecovery { .. }
            | Act::CompleteRecovery { .. } => unreachable!("made above"),
        }
    }
}
