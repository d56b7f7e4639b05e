//! A town of patients and doctors, and what they sign.

use std::time::{SystemTime, UNIX_EPOCH};

use aceso_core::{
    account::{Inception, KeySet},
    block::Tip,
    codec::{Version, decode},
    crypto::{
        digest::{Digest, Domain, hash},
        seal::SealingKeypair,
        sign::SigningKey,
    },
    id::{AccountId, IntentId, Millis},
    kinds::{Body, Opening, account_created},
    transaction::{Checkpoint, Draft, Transaction},
};
use anyhow::{Context, Result};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};

use crate::{
    drive,
    http::{Call, get},
    process::Relay,
};

const PATIENTS: usize = 100;
const DOCTORS: usize = 20;
/// Below the five minutes that an access may be valid.
const VALID: Millis = 4 * 60_000;

/// Fresh randomness.
pub fn rng() -> ChaCha20Rng {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).expect("the system gives randomness");
    ChaCha20Rng::from_seed(seed)
}

/// The time.
pub fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_millis() as Millis)
}

/// Someone with an account.
pub struct Person {
    pub account: AccountId,
    pub device: SigningKey,
    pub sealing: SealingKeypair,
    pub keys: Digest,
    inception: Inception,
}

impl Person {
    pub fn new(rng: &mut ChaCha20Rng) -> Self {
        let device = SigningKey::generate(rng);
        let sealing = SealingKeypair::generate(rng);
        let keys = KeySet::first(device.verifying_key(), sealing.public_key());
        let digest = keys.digest();
        let mut nonce = [0; 16];
        rng.fill_bytes(&mut nonce);
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

    /// What begins the account.
    pub fn beginning(&self) -> (Body, Opening) {
        let opening = account_created::Opening {
            inception: self.inception.clone(),
        };
        (account_created::Body {}.into(), opening.into())
    }
}

/// Where and when something is signed.
#[derive(Clone, Copy)]
pub struct Moment {
    genesis: Digest,
    checkpoint: Checkpoint,
    valid_until: Millis,
}

impl Moment {
    pub async fn now(relay: &Relay) -> Result<Self> {
        let bytes = get(relay.address, "/v1/tip").await?;
        let tip: Tip = decode(&bytes).context("no tip")?;
        let header = tip
            .verify(&relay.genesis)
            .context("a tip that does not hold")?;
        Ok(Self {
            genesis: relay.genesis.digest(),
            checkpoint: Checkpoint {
                height: header.height,
                block: header.id(),
            },
            valid_until: now() + VALID,
        })
    }

    /// A signed transaction, ready to be sent.
    pub fn sign(&self, by: &Person, wish: &(Body, Opening), rng: &mut ChaCha20Rng) -> Call {
        Call::transaction(&self.transaction(by, wish, rng))
    }

    /// A signed transaction.
    pub fn transaction(
        &self,
        by: &Person,
        wish: &(Body, Opening),
        rng: &mut ChaCha20Rng,
    ) -> Transaction {
        let draft = Draft {
            genesis: self.genesis,
            intent: IntentId::random(rng),
            valid_until: self.valid_until,
            checkpoint: self.checkpoint,
            account: by.account,
            body: wish.0.clone(),
            opening: wish.1.clone(),
        };
        draft.sign(&by.device, rng)
    }
}

/// Everybody who has an account.
pub struct Town<'a> {
    pub relay: &'a Relay,
    pub patients: Vec<Person>,
    pub doctors: Vec<Person>,
}

impl<'a> Town<'a> {
    /// Begins their accounts.
    pub async fn settle(relay: &'a Relay) -> Result<Self> {
        let mut rng = rng();
        let mut people = |count| (0..count).map(|_| Person::new(&mut rng)).collect();
        let (patients, doctors): (Vec<_>, Vec<_>) = (people(PATIENTS), people(DOCTORS));
        let moment = Moment::now(relay).await?;
        let mut rng = self::rng();
        let everybody = patients.iter().chain(&doctors);
        let calls = everybody.map(|it| moment.sign(it, &it.beginning(), &mut rng));
        drive::flat_out(relay, calls.collect(), crate::LINES).await?;
        Ok(Self {
            relay,
            patients,
            doctors,
        })
    }
}
