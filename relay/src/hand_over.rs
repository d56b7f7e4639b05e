//! Replacing the validator's key: the ledger names the next one, and from then on no other makes its blocks final. Protocol §23.
//!
//! 1. The next key is made, in a file of its own. From here on the relay does not start.
//! 2. The current validator names it, and the block in which it does so becomes final: the last of the epoch.
//! 3. What proves that is kept. From here on the next key is the validator's.
//! 4. The key of before is overwritten, and the next one takes its place.
//!
//! Whatever comes in between, the same once more goes on from there. Whoever asks names the key that is to go (decision 0049): so that once
//! it is done, the same once more changes nothing.

use aceso_chain::{settle, start};
use aceso_core::{
    block::{Change, Header},
    codec::Version,
    crypto::{
        digest::Digest,
        secret::Secret32,
        sign::{SigningKey, VerifyingKey},
    },
    validators::{MAX_CHANGES, SignedValidators, ValidatorsWord, set_digest},
};
use tokio::{task::spawn_blocking, time::timeout};

use crate::{
    RelayError,
    clock::Clock,
    config::Config,
    http::{app::App, problem::Problem, submit::bring},
    ledger::{Ledger, LedgerError, public},
    operators::Carrier,
    relay::{assemble, engine},
    store::StoreError,
};

/// Why the key was not replaced.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// The key that the ledger names is not in the folder.
    #[error(
        "the ledger names a next validator whose key is not here: bring validator.next back into the data folder"
    )]
    Lost,
    /// It is not said which key is to go.
    #[error(
        "nothing was changed: say --replace {0} to have that key replaced, the one that makes this ledger's blocks final now"
    )]
    Unnamed(VerifyingKey),
    /// That key never was the validator's.
    #[error(
        "nothing was changed: this ledger's validator never had that key; the one of now is {0}"
    )]
    OtherKey(VerifyingKey),
    /// There is no ledger, or it is not this validator's alone.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// It is not known yet whether the block is final.
    #[error("the validators' certificate has not come yet: run this again")]
    NotFinal,
    /// The ledger does not let it in.
    #[error("the ledger does not take it: {0}. Nothing is lost: run this again")]
    Refused(String),
    /// The folder can't be opened, or is in use.
    #[error(transparent)]
    Relay(#[from] RelayError),
    /// Each change is in all that is proven afterwards.
    #[error("the validators of a ledger change {MAX_CHANGES} times at most")]
    TooMany,
}

impl From<StoreError> for HandOverError {
    fn from(error: StoreError) -> Self {
        Self::Relay(error.into())
    }
}

impl From<aceso_chain::Error> for HandOverError {
    fn from(error: aceso_chain::Error) -> Self {
        Self::Relay(error.into())
    }
}

/// What was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedOver {
    /// The ledger.
    pub genesis: Digest,
    /// The last block that was made final under the key of before.
    pub last: Header,
    /// How often the validators changed so far.
    pub changes: usize,
}

/// Replaces this key, if it is that of the ledger's only validator, or finishes what was begun of that. The relay must not run. A key that was
/// replaced before stays so: then the answer is the one of that time.
pub async fn hand_over(
    config: &Config,
    replaced: Option<VerifyingKey>,
    clock: Clock,
) -> Result<HandedOver, HandOverError> {
    let data = &config.data;
    let ledger = Ledger::between(data)?;
    ledger.check_alone()?;
    let current = public(&ledger.seed);
    let begun = Ledger::next_key(data)?;
    if begun.is_none() && replaced != Some(current) {
        let replaced = replaced.ok_or(HandOverError::Unnamed(current))?;
        return done_before(&ledger, replaced).ok_or(HandOverError::OtherKey(current));
    }
    go_on(config, ledger, clock).await
}

/// Replaces the key of a ledger as it was read before the folder was held: whoever held it until then may have done so.
async fn go_on(config: &Config, read: Ledger, clock: Clock) -> Result<HandedOver, HandOverError> {
    let data = &config.data;
    // Nobody else is at the folder from here on.
    let app = assemble(config, &read, clock).await?;
    let mut ledger = Ledger::between(data)?;
    let is_named = |next: &_| *next == ledger.seed;
    let is_done = ledger.changes.len() > read.changes.len();
    if !is_done && !Ledger::next_key(data)?.as_ref().is_some_and(is_named) {
        if ledger.changes.len() >= MAX_CHANGES {
            return Err(HandOverError::TooMany);
        }
        let stopped = Stopped {
            config,
            ledger: &ledger,
            app: &app,
        };
        let change = stopped.name_next().await?;
        ledger.hand_over(data, change)?;
    }
    if Ledger::next_key(data)?.is_some() {
        Ledger::replace_key(data)?;
    }
    Ok(handed_over(&ledger, ledger.changes.len()))
}

/// The change with which a key went, if it did; the last of them, should it have come back in between.
fn done_before(ledger: &Ledger, key: VerifyingKey) -> Option<HandedOver> {
    let changes = ledger.changes.iter();
    let sets = std::iter::once(&ledger.genesis.validators).chain(changes.map(|it| &it.validators));
    let before: Vec<_> = sets.take(ledger.changes.len()).collect();
    let at = before.iter().rposition(|it| it.contains(&key))?;
    Some(handed_over(ledger, at + 1))
}

/// What was handed over with so many changes.
fn handed_over(ledger: &Ledger, changes: usize) -> HandedOver {
    let last = ledger.trust().ends().take(changes).last();
    HandedOver {
        genesis: ledger.genesis.digest(),
        last: last.unwrap_or_else(|| ledger.genesis.header()),
        changes,
    }
}

/// A relay that does not serve, before its validator's key is replaced.
struct Stopped<'a> {
    config: &'a Config,
    ledger: &'a Ledger,
    app: &'a App,
}

impl Stopped<'_> {
    /// Has the ledger name the next validator, if it does not do so yet. Gives what proves it.
    async fn name_next(&self) -> Result<Change, HandOverError> {
        // What an earlier try made final may not have come to the store.
        self.settle().await?;
        let data = &self.config.data;
        let next = match self.names(self.ledger.trust().validators())? {
            true => Ledger::make_next_key(data)?,
            // One that is made now would be another than the one that is named.
            false => Ledger::next_key(data)?.ok_or(HandOverError::Lost)?,
        };
        let next = SigningKey::from_seed(&Secret32::from_bytes(&next));
        let validators = vec![next.verifying_key()];
        let said = self.run(&next, &validators).await;
        self.settle().await?;
        if !self.names(&validators)? {
            said?;
            return Err(HandOverError::NotFinal);
        }
        let height = self.app.store.height()?;
        let tip = self.app.store.tip_at(height)?;
        let tip = tip.filter(|it| it.above.is_empty());
        let tip = tip.ok_or(HandOverError::NotFinal)?;
        Ok(Change {
            header: tip.header,
            certificate: tip.certificate,
            validators,
        })
    }

    /// Whether the newest block names these.
    fn names(&self, validators: &[VerifyingKey]) -> Result<bool, StoreError> {
        let newest = self.app.store.ground()?.header;
        Ok(newest.next_validators == set_digest(validators))
    }

    fn engine(&self) -> Result<aceso_chain::Config, StoreError> {
        let restorations = self.app.store.restorations()?;
        Ok(engine(self.config, self.ledger, &restorations))
    }

    /// Takes in all that the engine has made final.
    async fn settle(&self) -> Result<(), HandOverError> {
        let (engine, node) = (self.engine()?, self.app.node.clone());
        let settled = spawn_blocking(move || settle(engine, node)).await;
        Ok(settled.map_err(|_| RelayError::Stopped)??)
    }

    /// Has the engine run until the block that names the next validator has its certificate.
    async fn run(
        &self,
        next: &SigningKey,
        validators: &[VerifyingKey],
    ) -> Result<(), HandOverError> {
        let named = self.names(validators)?;
        if named && self.app.store.is_tip_certified()? {
            return Ok(());
        }
        let (engine, node) = (self.engine()?, self.app.node.clone());
        let engine = spawn_blocking(move || start(engine, node)).await;
        let engine = engine.map_err(|_| RelayError::Stopped)??;
        let failed = engine.failed();
        let work = async {
            let said = match named {
                true => Ok(()),
                false => self.say(next).await,
            };
            said.and(self.certified().await)
        };
        // On a disk that is full, there is nothing to wait for.
        let worked = tokio::select! {
            worked = work => worked,
            error = failed => Err(error.into()),
        };
        engine.shutdown().await?;
        worked
    }

    /// Brings the word to the ledger: this validator names the next one, who agrees.
    async fn say(&self, next: &SigningKey) -> Result<(), HandOverError> {
        let current = &self.app.signer;
        let genesis = &self.ledger.genesis;
        let word = ValidatorsWord {
            version: Version,
            genesis: genesis.digest(),
            number: self.ledger.changes.len() as u64,
            validators: vec![next.verifying_key()],
        };
        let mut signers = [current, next];
        signers.sort_by_key(|it| it.verifying_key());
        let signed = SignedValidators {
            signatures: signers.map(|it| word.sign(it)).to_vec(),
            word,
            genesis: genesis.clone(),
        };
        let refused = |problem: Problem| HandOverError::Refused(problem.to_string());
        let carrier = Carrier::of(current);
        let mut transactions = carrier.begun(self.app).map_err(refused)?;
        transactions.push(carrier.hand_over(self.app, signed).map_err(refused)?);
        bring(self.app, transactions).await.map_err(refused)?;
        Ok(())
    }

    /// Waits for the newest block's certificate. If a crash has cut it off, an empty block gets one in its place.
    async fn certified(&self) -> Result<(), HandOverError> {
        let mut tip = self.app.node.watch();
        let wait = async {
            while !self.app.store.is_tip_certified()? {
                tip.changed().await.map_err(|_| RelayError::Stopped)?;
            }
            Ok(())
        };
        let waited = timeout(self.app.patience, wait).await;
        waited.unwrap_or(Err(HandOverError::NotFinal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Options, relay::Relay};

    #[tokio::test(flavor = "multi_thread")]
    async fn of_two_at_once_the_second_says_what_the_first_has_done() {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            data: Some(folder.path().join("data")),
            listen: Some("127.0.0.1:0".parse().unwrap()),
            ..Options::default()
        };
        let config = options.resolve().unwrap();
        let relay = Relay::start(config.clone()).await.unwrap();
        relay.stop().await.unwrap();
        // Both have read the folder before one of them holds it.
        let second = Ledger::between(&config.data).unwrap();
        let key = public(&second.seed);
        let first = hand_over(&config, Some(key), Clock::default());
        let first = first.await.unwrap();
        let after = Ledger::between(&config.data).unwrap();
        assert_ne!(public(&after.seed), key);

        let second = go_on(&config, second, Clock::default()).await;
        assert_eq!(second.unwrap(), first);
        let still = Ledger::between(&config.data).unwrap();
        assert_eq!(still.seed, after.seed);
        assert!(!config.data.join("validator.next").exists());
    }
}
