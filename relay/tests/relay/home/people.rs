//! People with accounts.

use aceso_core::{
    account::{Inception, KeySet},
    codec::Version,
    crypto::{
        digest::{Digest, Domain, hash},
        seal::SealingKeypair,
        secret::Secret32,
        sign::SigningKey,
    },
    id::AccountId,
    kinds::{Body, account_created},
    transaction::{Draft, Transaction},
};

use super::{Home, rng};

/// Someone with an account.
pub struct Person {
    pub account: AccountId,
    pub device: SigningKey,
    pub sealing: SealingKeypair,
    pub keys: Digest,
    inception: Inception,
}

impl Person {
    pub fn new() -> Self {
        let mut rng = rng();
        let device = SigningKey::generate(&mut rng);
        let sealing = SealingKeypair::generate(&mut rng);
        let keys = KeySet::first(device.verifying_key(), sealing.public_key());
        let digest = keys.digest();
        let mut nonce = [0; 16];
        nonce.copy_from_slice(&Secret32::random(&mut rng).as_bytes()[..16]);
        let inception = Inception {
            version: Version,
            keys,
            recovery: hash(Domain::Recovery, &[&nonce]),
            recovery_delay: 0,
            nonce,
        };
        Self {
            account: inception.id(),
            device,
            sealing,
            keys: digest,
            inception,
        }
    }

    /// Another device of the same person, with keys of its own; not in the key set yet.
    pub fn another(&self) -> Self {
        let mut rng = rng();
        Self {
            account: self.account,
            device: SigningKey::generate(&mut rng),
            sealing: SealingKeypair::generate(&mut rng),
            keys: self.keys,
            inception: self.inception.clone(),
        }
    }
}

impl Home {
    /// A new person whose account is final.
    pub async fn join(&self) -> Person {
        let person = Person::new();
        let transaction = self.beginning(&person).await;
        self.post(&transaction).await.receipt();
        person
    }

    /// What begins a person's account.
    pub async fn beginning(&self, person: &Person) -> Transaction {
        let draft = self.beginning_draft(person).await;
        draft.sign(&person.device, &mut rng())
    }

    pub async fn beginning_draft(&self, person: &Person) -> Draft {
        let opening = account_created::Opening {
            inception: person.inception.clone(),
        };
        let body = Body::AccountCreated(account_created::Body {});
        self.draft(person, body, opening).await
    }
}
