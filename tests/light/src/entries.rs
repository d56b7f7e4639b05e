//! What the state holds: of eight entries two accounts, four attestations, and twice who vouches for somebody.

use aceso_core::{
    account::{Inception, KeySet},
    codec::{Version, encode},
    crypto::{digest::Digest, seal::SealingKeypair, sign::SigningKey},
    id::{AccountId, AttestationId},
    ledger::{AccountState, AttestationState, Key, Vouched, Voucher},
    organisation::AttestationTerms,
};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};

use crate::chain::NOW;

/// When what is said ends.
const UNTIL: u64 = NOW + 400 * 86_400_000;

/// One key and its value.
pub struct Entry {
    /// What the verifier calls such a key.
    pub sort: &'static str,
    pub id: Digest,
    pub key: Vec<u8>,
    pub value: Vec<u8>,
}

/// Makes the same ones each time.
pub struct Entries {
    rng: ChaCha20Rng,
    made: usize,
}

impl Entries {
    pub fn new() -> Self {
        Self {
            rng: ChaCha20Rng::from_seed([16; 32]),
            made: 0,
        }
    }

    pub fn next(&mut self) -> Entry {
        let at = self.made % 8;
        self.made += 1;
        match at {
            0 | 4 => self.account(),
            2 | 6 => self.vouched(),
            _ => self.attestation(),
        }
    }

    fn digest(&mut self) -> Digest {
        let mut bytes = [0; 32];
        self.rng.fill_bytes(&mut bytes);
        Digest(bytes)
    }

    fn account(&mut self) -> Entry {
        let device = SigningKey::generate(&mut self.rng);
        let sealing = SealingKeypair::generate(&mut self.rng);
        let mut nonce = [0; 16];
        self.rng.fill_bytes(&mut nonce);
        let inception = Inception {
            version: Version,
            keys: KeySet::first(device.verifying_key(), sealing.public_key()),
            recovery: self.digest(),
            recovery_delay: 0,
            nonce,
        };
        let id = inception.id();
        let state = AccountState {
            inception,
            later: vec![],
            until: None,
        };
        Entry {
            sort: "account",
            id: id.0,
            key: Key::Account(id).to_bytes(),
            value: encode(&state),
        }
    }

    fn attestation(&mut self) -> Entry {
        let id = AttestationId(self.digest());
        let state = AttestationState {
            organisation: AccountId(self.digest()),
            terms: AttestationTerms {
                clinician: AccountId(self.digest()),
                name: format!("Dr Asha Rao {}", self.made),
                role: "Cardiology".into(),
                until: UNTIL,
            },
            commitment: self.digest(),
            made: NOW,
            ended: None,
        };
        Entry {
            sort: "attestation",
            id: id.0,
            key: Key::Attestation(id).to_bytes(),
            value: encode(&state),
        }
    }

    fn vouched(&mut self) -> Entry {
        let id = AccountId(self.digest());
        let voucher = Voucher {
            organisation: AccountId(self.digest()),
            attestation: AttestationId(self.digest()),
            until: UNTIL,
        };
        Entry {
            sort: "vouched",
            id: id.0,
            key: Key::Vouched(id).to_bytes(),
            value: encode(&Vouched(vec![voucher])),
        }
    }
}
