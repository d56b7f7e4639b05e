//! What an operator says of organisations: signed with the validator's key, away from the running relay, and carried to the ledger by it.

use std::path::Path;

use aceso_core::{
    account::{Inception, KeySet},
    codec::Version,
    crypto::{
        digest::{Digest, Domain, Salt, hash},
        seal::SealingKeypair,
        secret::Secret32,
        sign::SigningKey,
    },
    id::{AccountId, IntentId},
    kinds::{
        Body, Opening, account_created, organisation_admitted, organisation_withdrawn,
        validators_changed,
    },
    ledger::{AccountState, Key},
    organisation::{OperatorsWord, SignedWord},
    transaction::{Checkpoint, Draft, Transaction},
    validators::SignedValidators,
};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};

use crate::{
    http::{app::App, problem::Problem},
    ledger::{Ledger, LedgerError},
};

/// Milliseconds that a word may wait for its block.
const VALID: u64 = 60_000;

/// A word of this data folder's validator about an account, and how many validators the ledger has; without a name it withdraws it.
pub fn say(
    data: &Path,
    organisation: AccountId,
    number: u64,
    name: Option<String>,
) -> Result<(SignedWord, usize), LedgerError> {
    let ledger = Ledger::stored(data)?;
    let word = OperatorsWord {
        version: Version,
        genesis: ledger.genesis.digest(),
        organisation,
        number,
        name,
    };
    let key = SigningKey::from_seed(&Secret32::from_bytes(&ledger.seed));
    let validators = ledger.trust().validators().len();
    let signed = SignedWord {
        signatures: vec![word.sign(&key)],
        word,
        genesis: ledger.genesis,
    };
    Ok((signed, validators))
}

/// The account that signs for a relay what others have authorised. It owns nothing, and nothing is sealed to it.
pub struct Carrier<'a> {
    device: &'a SigningKey,
    inception: Inception,
}

impl<'a> Carrier<'a> {
    /// The same each time.
    pub fn of(device: &'a SigningKey) -> Self {
        let key = device.verifying_key();
        let sealing = SealingKeypair::from_seed(&device.to_seed());
        let inception = Inception {
            version: Version,
            keys: KeySet::first(key, sealing.public_key()),
            recovery: hash(Domain::Recovery, &[]),
            recovery_delay: u64::MAX,
            nonce: [0; 16],
        };
        Self { device, inception }
    }

    /// Its id.
    pub fn account(&self) -> AccountId {
        self.inception.id()
    }

    /// The beginning of the account.
    fn begin(&self, app: &App) -> Result<Transaction, Problem> {
        let opening = account_created::Opening {
            inception: self.inception.clone(),
        };
        self.sign(
            app,
            &mut fresh()?,
            (account_created::Body {}.into(), opening.into()),
        )
    }

    /// What has to come first: the beginning of the account, unless it is there.
    pub fn begun(&self, app: &App) -> Result<Vec<Transaction>, Problem> {
        let account: Option<AccountState> = app.read(Key::Account(self.account()))?;
        match account {
            Some(_) => Ok(Vec::new()),
            None => Ok(vec![self.begin(app)?]),
        }
    }

    /// The transaction in which the validators hand over.
    pub fn hand_over(&self, app: &App, signed: SignedValidators) -> Result<Transaction, Problem> {
        let (body, opening) = validators_changed::make(signed);
        self.sign(app, &mut fresh()?, (body.into(), opening.into()))
    }

    /// The transaction that a word is in.
    pub fn carry(&self, app: &App, signed: SignedWord) -> Result<Transaction, Problem> {
        let mut rng = fresh()?;
        let salt = Salt::random(&mut rng);
        let made: (Body, Opening) = match signed.word.name {
            Some(_) => {
                let (body, opening) = organisation_admitted::make(signed, salt);
                (body.into(), opening.into())
            }
            None => {
                let (body, opening) = organisation_withdrawn::make(signed, salt);
                (body.into(), opening.into())
            }
        };
        self.sign(app, &mut rng, made)
    }

    fn sign(
        &self,
        app: &App,
        rng: &mut ChaCha20Rng,
        (body, opening): (Body, Opening),
    ) -> Result<Transaction, Problem> {
        let tip = app.node.glance();
        let genesis: Digest = app.node.digest();
        let draft = Draft {
            genesis,
            intent: IntentId::random(rng),
            valid_until: app.node.now().saturating_add(VALID),
            checkpoint: Checkpoint {
                height: tip.height,
                block: tip.id,
            },
            account: self.account(),
            body,
            opening,
        };
        Ok(draft.sign(self.device, rng))
    }
}

fn fresh() -> Result<ChaCha20Rng, Problem> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|_| Problem::Unavailable)?;
    Ok(ChaCha20Rng::from_seed(seed))
}
