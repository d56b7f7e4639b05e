//! A ledger in memory, and people who write to it.
#![allow(dead_code, reason = "each test file uses its part")]

pub mod proving;
pub mod trees;
pub mod validators;

use std::{collections::BTreeMap, sync::Arc};

use aceso_core::{
    account::{Inception, KeySet},
    codec::Version,
    crypto::{
        digest::{Digest, Domain, Salt, commit, hash},
        seal::SealingKeypair,
        secret::{Secret16, Secret32},
        sign::{SigningKey, VerifyingKey},
    },
    grant::{Permissions, Purpose, Terms},
    id::{
        AccountId, AttestationId, BlobId, BlockId, GrantId, IntentId, Millis, OfferId, ParcelId,
        RecordId, RecoveryId,
    },
    kinds::{
        Body, Opening, access, account_created, attestation, attestation_withdrawn, claim, closing,
        erasure, grant, keys_changed, offer, organisation_admitted, organisation_withdrawn, parcel,
        parcel_ended, record_version, record_version::RecordVersion, recovery_begun,
        recovery_cancelled, recovery_completed, revocation, validators_changed,
    },
    ledger::{BlockContext, Builder, Effects, Key, Refusal, Rejection, StateError, View, apply},
    offer::{ClaimProof, OfferTerms, claim_key},
    organisation::{AttestationTerms, OperatorsWord, SignedWord},
    parcel::{ParcelEnd, ParcelTerms},
    transaction::{Checkpoint, Draft, Transaction, Verified},
    validators::SignedValidators,
};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

/// That of [`validators::validators`] of four.
pub const GENESIS: Digest = Digest([
    0xad, 0x26, 0xde, 0x4f, 0xe1, 0x20, 0x5b, 0xb4, 0xab, 0x61, 0x11, 0x8d, 0x6e, 0x56, 0xdb, 0x11,
    0x2c, 0xdb, 0x97, 0x4d, 0xf7, 0x54, 0x09, 0x01, 0x3b, 0x4d, 0x93, 0xe5, 0x7d, 0xdd, 0x39, 0x6d,
]);
pub const NOW: Millis = 1_800_000_000_000;
/// How long the devices of a person have to object.
pub const RECOVERY_DELAY: Millis = 7 * 24 * HOUR;
pub const HOUR: Millis = 60 * 60 * 1000;

/// The state as a plain map.
#[derive(Clone, Default)]
pub struct Ledger {
    pub state: BTreeMap<Vec<u8>, Vec<u8>>,
    pub time: Millis,
    pub height: u64,
}

pub fn block_id(height: u64) -> BlockId {
    BlockId(Digest([height as u8; 32]))
}

impl View for Ledger {
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StateError> {
        Ok(self.state.get(&key.to_bytes()).cloned())
    }
    fn block_at(&self, height: u64) -> Result<Option<BlockId>, StateError> {
        Ok((height < self.height).then(|| block_id(height)))
    }
    fn due(&self, time: Millis) -> Result<Vec<(Millis, IntentId)>, StateError> {
        Ok(self
            .state
            .keys()
            .filter_map(|key| Key::parse_due(key))
            .filter(|(at, _)| *at < time)
            .collect())
    }
}

impl Ledger {
    pub fn new() -> Self {
        Self {
            time: NOW,
            height: 3,
            ..Self::default()
        }
    }

    pub fn context(&self) -> BlockContext {
        BlockContext {
            genesis: GENESIS,
            height: self.height,
            time: self.time,
        }
    }

    /// Applies without writing.
    pub fn try_apply(&self, transaction: &Transaction) -> Result<Effects, Refusal> {
        let verified = transaction.clone().verify()?;
        apply(self, &verified, &self.context()).map_err(refused)
    }

    /// Applies in a block of its own.
    pub fn commit(&mut self, transaction: &Transaction) -> Result<(), Refusal> {
        let verified = transaction.clone().verify()?;
        self.commit_block(&[verified])
    }

    pub fn commit_block(&mut self, block: &[Verified]) -> Result<(), Refusal> {
        let executed = {
            let mut builder = Builder::new(self, self.context()).expect("state reads");
            for transaction in block {
                builder.push(transaction).map_err(refused)?;
            }
            builder.finish()
        };
        for (key, value) in executed.writes {
            match value {
                Some(value) => self.state.insert(key.to_bytes(), value),
                None => self.state.remove(&key.to_bytes()),
            };
        }
        self.height += 1;
        self.time += 1;
        Ok(())
    }
}

pub fn refused(rejection: Rejection) -> Refusal {
    match rejection {
        Rejection::Refused(refusal) => refusal,
        Rejection::State(error) => panic!("{error}"),
    }
}

/// Someone with an account.
#[derive(Clone)]
pub struct Person {
    pub device: Arc<SigningKey>,
    pub recovery: Arc<SigningKey>,
    pub sealing: Arc<SealingKeypair>,
    pub inception: Inception,
    /// The current key set, as far as this person's own transactions have been applied.
    pub keys: KeySet,
    pub rng: ChaCha20Rng,
    /// What all of this person's statements say and who signs them, instead of what would be right.
    pub bend: Option<Bend>,
}

/// How a statement is bent before it is signed.
#[derive(Clone)]
pub struct Bend {
    pub genesis: Digest,
    pub intent: IntentId,
    pub valid_until: Millis,
    pub checkpoint: Checkpoint,
    pub signer: Arc<SigningKey>,
}

impl Person {
    pub fn new(seed: u8) -> Self {
        let mut rng = ChaCha20Rng::from_seed([seed; 32]);
        let device = SigningKey::from_seed(&Secret32::random(&mut rng));
        let sealing = SealingKeypair::from_seed(&Secret32::random(&mut rng));
        let recovery = SigningKey::from_seed(&Secret32::from_bytes(&[seed ^ 0xaa; 32]));
        let inception = Inception {
            version: Version,
            keys: KeySet::first(device.verifying_key(), sealing.public_key()),
            recovery: hash(Domain::Recovery, &[recovery.verifying_key().as_bytes()]),
            recovery_delay: RECOVERY_DELAY / 1000,
            nonce: [seed; 16],
        };
        Self {
            device: device.into(),
            recovery: recovery.into(),
            sealing: sealing.into(),
            keys: inception.keys.clone(),
            inception,
            rng,
            bend: None,
        }
    }

    pub fn id(&self) -> AccountId {
        self.inception.id()
    }

    pub fn draft(&mut self, body: impl Into<Body>, opening: impl Into<Opening>) -> Draft {
        Draft {
            genesis: GENESIS,
            intent: IntentId::random(&mut self.rng),
            valid_until: NOW + HOUR,
            checkpoint: Checkpoint {
                height: 1,
                block: block_id(1),
            },
            account: self.id(),
            body: body.into(),
            opening: opening.into(),
        }
    }

    pub fn sign(&mut self, draft: Draft) -> Transaction {
        self.sign_with(draft, self.device.clone())
    }

    fn sign_with(&mut self, mut draft: Draft, mut key: Arc<SigningKey>) -> Transaction {
        if let Some(bend) = &self.bend {
            (draft.genesis, draft.intent) = (bend.genesis, bend.intent);
            (draft.valid_until, draft.checkpoint) = (bend.valid_until, bend.checkpoint);
            key = bend.signer.clone();
        }
        draft.sign(&key, &mut self.rng)
    }

    pub fn begin(&mut self) -> Transaction {
        let opening = account_created::Opening {
            inception: self.inception.clone(),
        };
        let draft = self.draft(account_created::Body {}, opening);
        self.sign(draft)
    }

    pub fn version(&mut self, number: u64) -> RecordVersion {
        RecordVersion {
            blob: BlobId::random(&mut self.rng),
            number,
            root: Digest([9; 32]),
            segments: 2,
            length: 100_000,
        }
    }

    pub fn put(&mut self, record: RecordId, version: RecordVersion) -> Transaction {
        let (body, opening) = record_version::make(record, version, Salt::random(&mut self.rng));
        let draft = self.draft(body, opening);
        self.sign(draft)
    }

    pub fn terms(&self, to: &Person, records: &[RecordId]) -> Terms {
        let mut records = records.to_vec();
        records.sort();
        Terms {
            grantee: to.id(),
            grantee_keys: to.keys.digest(),
            records,
            purpose: Purpose::Treatment,
            from: NOW,
            until: NOW + 24 * HOUR,
            permissions: Permissions::READ,
        }
    }

    pub fn grant(&mut self, grant: GrantId, terms: Terms) -> Transaction {
        self.grant_for(grant, terms, None)
    }

    /// A grant that takes the place of another, if one is named.
    pub fn grant_for(
        &mut self,
        grant: GrantId,
        terms: Terms,
        replaces: Option<GrantId>,
    ) -> Transaction {
        let salt = Salt::random(&mut self.rng);
        let body = grant::Body {
            grant,
            terms: commit(&salt, &aceso_core::codec::encode(&terms)),
            notice: Digest([1; 32]),
            bundle: Digest([2; 32]),
            replaces,
        };
        let draft = self.draft(body, grant::Opening { salt, terms });
        self.sign(draft)
    }

    pub fn revoke(&mut self, grant: GrantId) -> Transaction {
        let draft = self.draft(revocation::Body { grant }, revocation::Opening {});
        self.sign(draft)
    }

    /// These keys from now on; whoever calls takes care that it is applied.
    pub fn change_keys(&mut self, keys: KeySet) -> Transaction {
        let (body, opening) = keys_changed::make(keys, Salt::random(&mut self.rng));
        let draft = self.draft(body, opening);
        self.sign(draft)
    }

    /// Goes over to another device and another sealing key.
    pub fn change_device(&mut self, ledger: &mut Ledger) {
        let device = SigningKey::generate(&mut self.rng);
        let sealing = SealingKeypair::generate(&mut self.rng);
        let next = self
            .keys
            .next([device.verifying_key()], sealing.public_key());
        let change = self.change_keys(next.clone());
        ledger.commit(&change).expect("the keys are changed");
        (self.device, self.sealing, self.keys) = (device.into(), sealing.into(), next);
    }

    /// Other devices, under a new sealing key. The one that signs stays.
    pub fn change_to(
        &mut self,
        ledger: &mut Ledger,
        devices: impl FnOnce(&KeySet) -> Vec<VerifyingKey>,
    ) {
        let sealing = SealingKeypair::generate(&mut self.rng);
        let next = self.keys.next(devices(&self.keys), sealing.public_key());
        let change = self.change_keys(next.clone());
        ledger.commit(&change).expect("the keys are changed");
        (self.sealing, self.keys) = (sealing.into(), next);
    }

    pub fn erase(&mut self, record: RecordId) -> Transaction {
        let draft = self.draft(erasure::Body { record }, erasure::Opening {});
        self.sign(draft)
    }

    pub fn offer(&mut self, offer: OfferId, secret: &Secret16, until: Millis) -> Transaction {
        let terms = OfferTerms {
            claim_key: claim_key(secret, offer).verifying_key(),
            until,
        };
        let (body, opening) = offer::make(offer, terms, Salt::random(&mut self.rng));
        let draft = self.draft(body, opening);
        self.sign(draft)
    }

    pub fn claim_proof(&self, offer: OfferId) -> ClaimProof {
        ClaimProof {
            genesis: GENESIS,
            offer,
            claimant: self.id(),
            keys: self.keys.digest(),
        }
    }

    pub fn claim(&mut self, offer: OfferId, secret: &Secret16) -> Transaction {
        let proof = self.claim_proof(offer).sign(&claim_key(secret, offer));
        self.claim_with(offer, self.keys.digest(), proof)
    }

    pub fn claim_with(&mut self, offer: OfferId, keys: Digest, proof: Vec<u8>) -> Transaction {
        let claim = claim::Claim { keys, proof };
        let (body, opening) = claim::make(offer, claim, Salt::random(&mut self.rng));
        let draft = self.draft(body, opening);
        self.sign(draft)
    }

    pub fn revoke_offer(&mut self, offer: OfferId) -> Transaction {
        let draft = self.draft(revocation::Body::of_offer(offer), revocation::Opening {});
        self.sign(draft)
    }

    pub fn parcel_terms(&self, to: &Person, record: RecordId) -> ParcelTerms {
        ParcelTerms {
            recipient: to.id(),
            recipient_keys: to.keys.digest(),
            record,
            until: NOW + 24 * HOUR,
            introduction: None,
        }
    }

    pub fn parcel(&mut self, parcel: ParcelId, terms: ParcelTerms) -> Transaction {
        let draft = self.parcel_draft(parcel, terms);
        self.sign(draft)
    }

    pub fn parcel_draft(&mut self, parcel: ParcelId, terms: ParcelTerms) -> Draft {
        let salt = Salt::random(&mut self.rng);
        let body = parcel::Body {
            parcel,
            terms: commit(&salt, &aceso_core::codec::encode(&terms)),
            letter: Digest([3; 32]),
        };
        self.draft(body, parcel::Opening { salt, terms })
    }

    pub fn end_parcel(&mut self, parcel: ParcelId, end: ParcelEnd) -> Transaction {
        let (body, opening) = parcel_ended::make(parcel, end, Salt::random(&mut self.rng));
        let draft = self.draft(body, opening);
        self.sign(draft)
    }

    /// Carries the operators' word to the ledger: an admission if it bears a name, else a withdrawal.
    pub fn carry(&mut self, signed: SignedWord) -> Transaction {
        let salt = Salt::random(&mut self.rng);
        let draft = match signed.word.name {
            Some(_) => {
                let (body, opening) = organisation_admitted::make(signed, salt);
                self.draft(body, opening)
            }
            None => {
                let (body, opening) = organisation_withdrawn::make(signed, salt);
                self.draft(body, opening)
            }
        };
        self.sign(draft)
    }

    /// Brings to the ledger what validators signed.
    pub fn carry_validators(&mut self, signed: SignedValidators) -> Transaction {
        let (body, opening) = validators_changed::make(signed);
        let draft = self.draft(body, opening);
        self.sign(draft)
    }

    pub fn attest(&mut self, attestation: AttestationId, terms: AttestationTerms) -> Transaction {
        let salt = Salt::random(&mut self.rng);
        let (body, opening) = attestation::make(attestation, terms, salt);
        let draft = self.draft(body, opening);
        self.sign(draft)
    }

    pub fn withdraw(&mut self, attestation: AttestationId) -> Transaction {
        let body = attestation_withdrawn::Body { attestation };
        let draft = self.draft(body, attestation_withdrawn::Opening {});
        self.sign(draft)
    }

    /// The key set that a recovery would bring: another device, another sealing key.
    pub fn recovered(&mut self) -> (SigningKey, SealingKeypair, KeySet) {
        let device = SigningKey::generate(&mut self.rng);
        let sealing = SealingKeypair::generate(&mut self.rng);
        let next = self
            .keys
            .next([device.verifying_key()], sealing.public_key());
        (device, sealing, next)
    }

    /// The next key set with one device more.
    pub fn joined(&mut self) -> KeySet {
        let (device, sealing, _) = self.recovered();
        let devices = [&self.keys.devices[..], &[device.verifying_key()]].concat();
        self.keys.next(devices, sealing.public_key())
    }

    pub fn begin_recovery(&mut self, recovery: RecoveryId, keys: KeySet) -> Transaction {
        let salt = Salt::random(&mut self.rng);
        let (body, opening) = recovery_begun::make(recovery, keys, salt);
        let draft = self.draft(body, opening);
        self.sign_with(draft, self.recovery.clone())
    }

    pub fn cancel_recovery(&mut self, recovery: RecoveryId) -> Transaction {
        let body = recovery_cancelled::Body { recovery };
        let draft = self.draft(body, recovery_cancelled::Opening {});
        self.sign(draft)
    }

    pub fn complete_recovery(&mut self, recovery: RecoveryId, keys: KeySet) -> Transaction {
        let salt = Salt::random(&mut self.rng);
        let (body, opening) = recovery_completed::make(recovery, keys, salt);
        let draft = self.draft(body, opening);
        self.sign_with(draft, self.recovery.clone())
    }

    pub fn close(&mut self, until: Millis) -> Transaction {
        let draft = self.draft(closing::Body { until }, closing::Opening {});
        self.sign(draft)
    }

    pub fn access_draft(
        &mut self,
        grant: GrantId,
        purpose: Purpose,
        records: &[RecordId],
    ) -> Draft {
        let asked = access::Access {
            purpose,
            records: records.to_vec(),
        };
        let (body, opening) = access::make(grant, asked, Salt::random(&mut self.rng));
        let mut draft = self.draft(body, opening);
        draft.valid_until = NOW + 60_000;
        draft
    }

    pub fn access(&mut self, grant: GrantId, records: &[RecordId]) -> Transaction {
        let draft = self.access_draft(grant, Purpose::Treatment, records);
        self.sign(draft)
    }
}

/// What the operators say of somebody, signed by these of the four.
pub fn word_of(
    organisation: AccountId,
    number: u64,
    name: Option<&str>,
    signers: &[usize],
) -> SignedWord {
    let operators = validators::operators(0..4);
    let keys = signers.iter().map(|at| operators[*at]);
    word_by(organisation, number, name, keys)
}

/// The same, by anybody.
pub fn word_by<'a>(
    organisation: AccountId,
    number: u64,
    name: Option<&str>,
    signers: impl Iterator<Item = &'a SigningKey>,
) -> SignedWord {
    let genesis = validators::genesis();
    let word = OperatorsWord {
        version: Version,
        genesis: GENESIS,
        organisation,
        number,
        name: name.map(str::to_owned),
    };
    SignedWord {
        signatures: signers.map(|key| word.sign(key)).collect(),
        word,
        genesis,
    }
}

/// A patient with one record shared with a doctor.
pub struct Shared {
    pub ledger: Ledger,
    pub patient: Person,
    pub doctor: Person,
    pub record: RecordId,
    pub grant: GrantId,
}

pub fn shared() -> Shared {
    let mut ledger = Ledger::new();
    let mut patient = Person::new(1);
    let mut doctor = Person::new(2);
    let record = RecordId::random(&mut patient.rng);
    let grant = GrantId::random(&mut patient.rng);
    for transaction in [patient.begin(), doctor.begin()] {
        ledger.commit(&transaction).expect("accounts begin");
    }
    let version = patient.version(0);
    let put = patient.put(record, version);
    ledger.commit(&put).expect("the record is put");
    let terms = patient.terms(&doctor, &[record]);
    let share = patient.grant(grant, terms);
    ledger.commit(&share).expect("the grant is made");
    Shared {
        ledger,
        patient,
        doctor,
        record,
        grant,
    }
}

#[test]
fn the_ledgers_name_is_that_of_four_validators() {
    assert_eq!(validators::validators(4).genesis.digest(), GENESIS);
}
