//! An account begins: keys on the device, an inception on the ledger, for clinicians a profile for all to read.

use aceso_core::{
    account::{Inception, KeySet},
    codec::Version,
    crypto::{
        digest::{Domain, hash},
        seal::SealingKeypair,
        sign::SigningKey,
    },
    id::{IntentId, Millis},
    journal::SealingProof,
    kinds::account_created,
    ledger::{AccountState, Key},
    profile::{MAX_TEXT, Profile, is_blank},
    proof::Checked,
};
use aceso_messages::{NewAccount, ProblemKind, Role, SessionView};
use zeroize::Zeroizing;

use crate::{
    error::{Error, Lie},
    http::{Call, Patience, path},
    keyring::{Device, Journal, Keyring, Keys, OwnSet, Owner, Wish},
    ports::{Cancel, Ports, Storage},
    session::{Open, WALLET},
    task::Task,
    vault::OpenVault,
    wallet::Wallet,
};

/// Seconds between a recovery and its effect: a week to notice and object.
const RECOVERY_DELAY: u64 = 7 * 24 * 60 * 60;

impl<P: Ports> Wallet<P> {
    /// Makes a wallet. It is stored before the relay hears of it; if the relay can't be reached, the account follows later.
    pub(crate) async fn create(
        &self,
        new: &NewAccount,
        secret: &Zeroizing<Vec<u8>>,
        task: &Task<'_>,
    ) -> Result<SessionView, Error> {
        if self.ports().storage().get(WALLET).await?.is_some() {
            return Err(Error::told(ProblemKind::WalletExists));
        }
        if is_blank(&new.name) {
            return Err(Error::Fault("a wallet without a name"));
        }
        let lock = self.first_lock(new.passkey.as_ref(), secret)?;
        let vault = OpenVault::make(&lock, new.role, &mut self.ports().rng())?;
        let keyring = self.new_keyring(new);
        let revision = self.store_new(&vault, &keyring).await?;
        self.begin_session(Open::new(vault, keyring, revision));
        let open = self.opened()?;
        let begin = async {
            self.stand(&open, Patience::None, task).await?;
            #[cfg(feature = "sample")]
            self.finish_sample(&open, task).await?;
            Ok::<_, Error>(())
        };
        // All of this is tried again by itself: failing now only means later.
        let _ = open.ended.race(begin).await;
        Ok(self.open_view(&open))
    }

    fn new_keyring(&self, new: &NewAccount) -> Keyring {
        let rng = &mut self.ports().rng();
        let device = SigningKey::generate(rng);
        let sealing = SealingKeypair::generate(rng);
        let own = SealingKeypair::generate(rng);
        // Nobody keeps its secret: on a device that is lost it would be a second way in. Who gives it to guardians makes it so.
        let recovery = SigningKey::generate(rng);
        let now = self.today();
        let mut nonce = [0; 16];
        rand_core::Rng::fill_bytes(rng, &mut nonce);
        let inception = Inception {
            version: Version,
            keys: KeySet::first(device.verifying_key(), sealing.public_key()),
            recovery: hash(Domain::Recovery, &[recovery.verifying_key().as_bytes()]),
            recovery_delay: RECOVERY_DELAY,
            nonce,
        };
        let first = OwnSet {
            number: 0,
            digest: inception.keys.digest(),
            sealing: Some(sealing.to_seed()),
        };
        let mut keyring = Keyring::new(
            Owner {
                clinician: new.role != Role::Patient,
                name: shortened(new.name.trim()),
                organisation: shortened(new.organisation.trim()),
                changed: now,
                registered: false,
                published: false,
                sample: new.sample && new.role == Role::Patient,
                removed: false,
                closes: None,
                erasing: None,
                app: (new.role == Role::App).then_some(true),
                recovering: None,
                objected: None,
                second: None,
            },
            Keys {
                device: device.to_seed(),
                own: own.to_seed(),
                recovery: None,
                current: inception.keys.clone(),
                inception,
                sets: vec![first],
            },
        );
        keyring.devices.push(Device {
            key: device.verifying_key(),
            sealing: own.public_key().clone(),
            name: shortened(new.device.trim()),
            added: now,
            kit: false,
            saved: false,
            removed: None,
            proof: SealingProof::sign(keyring.account(), &device, own.public_key()),
            renamed: None,
        });
        keyring.journal = Journal::begin(device.verifying_key(), rng);
        keyring.owe_all(now);
        keyring
    }

    /// Makes sure that the account stands: the ledger is known, its newest block verified, the account final, the profile
    /// published. Each step is done once, whoever comes first.
    pub(crate) async fn stand(
        &self,
        open: &Open,
        patience: Patience,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        self.stand_asking(open, &[], patience, task).await.map(drop)
    }

    /// The same; and in the question that is asked anyway, what the ledger holds under these keys.
    pub(crate) async fn stand_asking(
        &self,
        open: &Open,
        keys: &[Key],
        patience: Patience,
        task: &Task<'_>,
    ) -> Result<Checked, Error> {
        let cancel = task.cancel;
        self.pin_ledger(open, patience, cancel).await?;
        let mut keyring = open.keyring();
        let account = keyring.account();
        // Before it is final, nobody can recover it.
        let recovery = Some(Key::Recovery(account)).filter(|_| keyring.owner.registered);
        let own = [Key::Account(account)].into_iter().chain(recovery);
        let asked: Vec<_> = keys.iter().copied().chain(own).collect();
        let checked = match self.ask(open, &asked, patience, cancel).await {
            // Whether the account is there is proven to everybody.
            Err(error @ Error::Refused(_)) if recovery.is_some() && !error.is_transient() => {
                let public = [Key::Account(account)];
                let checked = self.ask(open, &public, patience, cancel).await?;
                let proven = checked.account(account)?;
                self.check_own_keys(open, proven, cancel).await?;
                let denied = keys.is_empty() && error.refusal() == Some("not-yours");
                return Err(match denied {
                    true => Error::Caught(Lie::RefusedFalsely),
                    false => error,
                });
            }
            other => other?,
        };
        if recovery.is_some() {
            self.check_own_keys(open, checked.account(account)?, cancel)
                .await?;
            self.see_recovery(open, checked.recovery(account)?).await?;
        }
        keyring = open.keyring();
        if !keyring.owner.registered {
            let intent = match keyring.pending_for(Wish::Account) {
                Some(pending) => Some(pending.intent),
                None => self.begin_account(open).await?,
            };
            if let Some(intent) = intent {
                self.submit(open, intent, patience, cancel).await?;
            }
            keyring = open.keyring();
        }
        if keyring.owner.clinician && !keyring.owner.published {
            self.publish(open, patience, task).await?;
        }
        Ok(checked)
    }

    /// This account as the ledger has it: never older than it is known here, and what is newer the relay must show.
    async fn check_own_keys(
        &self,
        open: &Open,
        proven: Option<AccountState>,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let number = |open: &Open| open.keyring().keys.current.number;
        let Some(proven) = proven.filter(|it| it.keys().number >= number(open)) else {
            return Err(Error::Caught(Lie::WentBack));
        };
        if proven.keys().number > number(open) {
            self.follow_keys(open, cancel).await?;
        }
        let keyring = open.keyring();
        let current = &keyring.keys.current;
        let newer = current.number > proven.keys().number;
        match newer || current == proven.keys() {
            true => Ok(()),
            false => Err(Error::Caught(Lie::OwnKeysSwapped)),
        }
    }

    /// The wish for it, or none: it stands by now.
    async fn begin_account(&self, open: &Open) -> Result<Option<IntentId>, Error> {
        let inception = open.keyring().keys.inception.clone();
        let pending = self.pending(
            Wish::Account,
            account_created::Body {},
            account_created::Opening { inception },
        );
        self.update(open, |keyring| {
            // Another tab may have begun, or be done: its intent is the one.
            if keyring.owner.registered {
                return Ok(None);
            }
            if let Some(other) = keyring.pending_for(Wish::Account) {
                return Ok(Some(other.intent));
            }
            keyring.outbox.push(pending.clone());
            Ok(Some(pending.intent))
        })
        .await
    }

    async fn publish(&self, open: &Open, patience: Patience, task: &Task<'_>) -> Result<(), Error> {
        // Of two that need it at once, what was signed first may come last, and is refused then: it is the older one.
        let _one_at_a_time = task.cancel.race(open.publishing.lock()).await?;
        let keyring = open.keyring();
        if keyring.owner.published {
            return Ok(());
        }
        let mut profile = Profile {
            version: Version,
            genesis: keyring.ledger()?.genesis.digest(),
            account: keyring.account(),
            name: keyring.owner.name.clone(),
            organisation: keyring.owner.organisation.clone(),
            time: self.now(),
        };
        let mut put = self.put_profile(open, &profile, patience, task).await;
        if matches!(&put, Err(error) if error.refusal() == Some("old-profile")) {
            // Another tab was quicker, or another device, whose clock may be ahead.
            let keys = &keyring.keys.current;
            let (there, signer) = self
                .read_profile(open, keyring.account(), task.cancel)
                .await?;
            profile.time = there.time;
            put = match there == profile && keys.devices.contains(&signer) {
                true => Ok(()),
                // Anybody can have signed that, and nothing could follow a time at the end of all times.
                false if there.time > self.now().saturating_add(AHEAD) => put,
                false => {
                    profile.time = self.now().max(there.time.saturating_add(1));
                    self.put_profile(open, &profile, patience, task).await
                }
            };
        }
        put?;
        self.update(open, |keyring| {
            keyring.owner.published = true;
            Ok(())
        })
        .await
    }

    async fn put_profile(
        &self,
        open: &Open,
        profile: &Profile,
        patience: Patience,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let signed = profile.sign(open.device());
        let call = Call::put(path("/v1/accounts/", profile.account, "/profile"), signed);
        self.signed(open, &call.patience(patience), task.cancel)
            .await
            .map(drop)
    }
}

/// How far ahead the clock of another device of ours may be: that is believed of whatever a service shows.
const AHEAD: Millis = 24 * 60 * 60 * 1000;

/// As much of a name as a profile takes.
pub(crate) fn shortened(text: &str) -> String {
    shortened_to(text, MAX_TEXT)
}

/// As much of a text as fits into so many bytes.
pub(crate) fn shortened_to(text: &str, bytes: usize) -> String {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default().to_owned()
}
