//! What transactions do, from what a file gives.

use aceso_core::{
    account::KeySet,
    codec::Version,
    crypto::{SealingKeypair, Secret16, SigningKey},
    id::{AttestationId, GrantId, Millis, OfferId, RecordId, RecoveryId},
    kinds::{
        self, Opening, access, account_created, attestation, attestation_withdrawn, claim, closing,
        erasure, grant, keys_changed, offer, organisation_admitted, organisation_withdrawn,
        record_version, recovery_begun, recovery_cancelled, recovery_completed, revocation,
    },
    offer::{ClaimProof, OfferTerms, claim_key},
    organisation::{AttestationTerms, OperatorsWord, SignedWord},
};
use serde::Deserialize;

use super::{
    Person,
    chain::Chain,
    digest, salt, seed_of,
    shared::{GivenVersion, purpose, records},
};
use crate::bytes::Hex;

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum GivenBody {
    AccountCreated,
    RecordVersion {
        record: Hex,
        salt: Hex,
        version: GivenVersion,
    },
    /// That of `delivery`.
    Grant,
    Revocation {
        /// Or an offer.
        grant: Hex,
    },
    Access {
        grant: Hex,
        salt: Hex,
        purpose: u8,
        records: Vec<Hex>,
    },
    /// The set after the author's newest, its sealing key and devices from these seeds.
    KeysChanged {
        salt: Hex,
        device_seeds: Vec<Hex>,
        sealing_seed: Hex,
    },
    Erasure {
        record: Hex,
    },
    Offer {
        offer: Hex,
        salt: Hex,
        secret: Hex,
        until: Millis,
    },
    /// With the author's newest key set.
    Claim {
        offer: Hex,
        salt: Hex,
        secret: Hex,
    },
    Closing {
        until: Millis,
    },
    /// By the validators of these places.
    OrganisationAdmitted {
        salt: Hex,
        organisation: String,
        number: u64,
        name: String,
        signers: Vec<usize>,
    },
    OrganisationWithdrawn {
        salt: Hex,
        organisation: String,
        number: u64,
        signers: Vec<usize>,
    },
    Attestation {
        attestation: Hex,
        salt: Hex,
        clinician: String,
        name: String,
        role: String,
        until: Millis,
    },
    AttestationWithdrawn {
        attestation: Hex,
    },
    /// The set after the author's newest, as that of `KeysChanged`.
    RecoveryBegun {
        recovery: Hex,
        salt: Hex,
        device_seeds: Vec<Hex>,
        sealing_seed: Hex,
    },
    RecoveryCancelled {
        recovery: Hex,
    },
    RecoveryCompleted {
        recovery: Hex,
        salt: Hex,
        device_seeds: Vec<Hex>,
        sealing_seed: Hex,
    },
}

impl Chain<'_> {
    pub fn body(&self, author: &Person, given: &GivenBody) -> (kinds::Body, Opening) {
        match given {
            GivenBody::AccountCreated => {
                let inception = author.inception.clone();
                let opening = account_created::Opening { inception };
                (account_created::Body {}.into(), opening.into())
            }
            GivenBody::RecordVersion {
                record,
                salt: it,
                version,
            } => {
                let record = RecordId(digest(record));
                let (body, opening) = record_version::make(record, version.version(), salt(it));
                (body.into(), opening.into())
            }
            GivenBody::Grant => {
                let shared = self.shared.expect("the file has a delivery");
                let (notice, bundle) = shared.delivery.digests();
                let body = grant::Body {
                    grant: shared.context.grant,
                    terms: shared.context.terms,
                    notice,
                    bundle,
                    replaces: None,
                };
                let opening = grant::Opening {
                    salt: shared.salt.clone(),
                    terms: shared.terms.clone(),
                };
                (body.into(), opening.into())
            }
            GivenBody::Revocation { grant } => {
                let grant = GrantId(digest(grant));
                (
                    revocation::Body { grant }.into(),
                    revocation::Opening {}.into(),
                )
            }
            GivenBody::Access {
                grant,
                salt: it,
                purpose: number,
                records: ids,
            } => {
                let asked = access::Access {
                    purpose: purpose(*number),
                    records: records(ids),
                };
                let (body, opening) = access::make(GrantId(digest(grant)), asked, salt(it));
                (body.into(), opening.into())
            }
            GivenBody::KeysChanged {
                salt: it,
                device_seeds,
                sealing_seed,
            } => {
                let next = self.next_keys(author, device_seeds, sealing_seed);
                let (body, opening) = keys_changed::make(next, salt(it));
                (body.into(), opening.into())
            }
            GivenBody::Erasure { record } => {
                let record = RecordId(digest(record));
                (erasure::Body { record }.into(), erasure::Opening {}.into())
            }
            GivenBody::Offer {
                offer: id,
                salt: it,
                secret,
                until,
            } => {
                let id = OfferId(digest(id));
                let claim_key = claim_key(&Secret16::from_bytes(&secret.array()), id);
                let terms = OfferTerms {
                    claim_key: claim_key.verifying_key(),
                    until: *until,
                };
                let (body, opening) = offer::make(id, terms, salt(it));
                (body.into(), opening.into())
            }
            GivenBody::Claim {
                offer: id,
                salt: it,
                secret,
            } => {
                let id = OfferId(digest(id));
                let proof = ClaimProof {
                    genesis: self.ledger.genesis.digest(),
                    offer: id,
                    claimant: author.id(),
                    keys: self.account(author).keys().digest(),
                };
                let claim = claim::Claim {
                    keys: proof.keys,
                    proof: proof.sign(&claim_key(&Secret16::from_bytes(&secret.array()), id)),
                };
                let (body, opening) = claim::make(id, claim, salt(it));
                (body.into(), opening.into())
            }
            GivenBody::Closing { until } => {
                let until = *until;
                (closing::Body { until }.into(), closing::Opening {}.into())
            }
            GivenBody::OrganisationAdmitted {
                salt: it,
                organisation,
                number,
                name,
                signers,
            } => {
                let said = self.word(organisation, *number, Some(name), signers);
                let (body, opening) = organisation_admitted::make(said, salt(it));
                (body.into(), opening.into())
            }
            GivenBody::OrganisationWithdrawn {
                salt: it,
                organisation,
                number,
                signers,
            } => {
                let said = self.word(organisation, *number, None, signers);
                let (body, opening) = organisation_withdrawn::make(said, salt(it));
                (body.into(), opening.into())
            }
            GivenBody::Attestation {
                attestation: id,
                salt: it,
                clinician,
                name,
                role,
                until,
            } => {
                let terms = AttestationTerms {
                    clinician: self.people[clinician].id(),
                    name: name.clone(),
                    role: role.clone(),
                    until: *until,
                };
                let id = AttestationId(digest(id));
                let (body, opening) = attestation::make(id, terms, salt(it));
                (body.into(), opening.into())
            }
            GivenBody::AttestationWithdrawn { attestation: id } => {
                let attestation = AttestationId(digest(id));
                let body = attestation_withdrawn::Body { attestation };
                (body.into(), attestation_withdrawn::Opening {}.into())
            }
            GivenBody::RecoveryBegun {
                recovery,
                salt: it,
                device_seeds,
                sealing_seed,
            } => {
                let next = self.next_keys(author, device_seeds, sealing_seed);
                let id = RecoveryId(digest(recovery));
                let (body, opening) = recovery_begun::make(id, next, salt(it));
                (body.into(), opening.into())
            }
            GivenBody::RecoveryCancelled { recovery } => {
                let recovery = RecoveryId(digest(recovery));
                let body = recovery_cancelled::Body { recovery };
                (body.into(), recovery_cancelled::Opening {}.into())
            }
            GivenBody::RecoveryCompleted {
                recovery,
                salt: it,
                device_seeds,
                sealing_seed,
            } => {
                let next = self.next_keys(author, device_seeds, sealing_seed);
                let id = RecoveryId(digest(recovery));
                let (body, opening) = recovery_completed::make(id, next, salt(it));
                (body.into(), opening.into())
            }
        }
    }

    fn next_keys(&self, author: &Person, device_seeds: &[Hex], sealing_seed: &Hex) -> KeySet {
        let devices = device_seeds
            .iter()
            .map(|seed| SigningKey::from_seed(&seed_of(seed)).verifying_key());
        let sealing = SealingKeypair::from_seed(&seed_of(sealing_seed));
        let newest = self.account(author).keys().clone();
        newest.next(devices, sealing.public_key())
    }

    fn word(&self, of: &str, number: u64, name: Option<&str>, signers: &[usize]) -> SignedWord {
        let genesis = self.ledger.genesis.clone();
        let word = OperatorsWord {
            version: Version,
            genesis: genesis.digest(),
            organisation: self.people[of].id(),
            number,
            name: name.map(str::to_owned),
        };
        let keys = signers.iter().map(|place| &self.ledger.keys[*place]);
        SignedWord {
            signatures: keys.map(|key| word.sign(key)).collect(),
            word,
            genesis,
        }
    }
}
