//! What opens the wallet: a passphrase, passkeys, or both.

use aceso_messages::{Event, LocksView, NewPasskey, PasskeySetup, ProblemKind, SessionView};
use base64ct::{Base64UrlUnpadded, Encoding};
use rand_core::Rng as _;

use crate::{
    error::Error,
    ports::{Ports, Storage, StorageError},
    session::{Open, SWAPS, WALLET},
    vault::{NewLock, OpenVault, Passkey, Way, credential},
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// The lock that a new wallet begins with.
    pub(crate) fn first_lock<'a>(
        &self,
        passkey: Option<&NewPasskey>,
        secret: &'a [u8],
    ) -> Result<NewLock<'a>, Error> {
        Ok(match passkey {
            None => self.passphrase_lock(secret),
            Some(new) => NewLock::Passkey {
                passkey: Passkey::read(new, self.today())?,
                secret,
            },
        })
    }

    fn passphrase_lock<'a>(&self, text: &'a [u8]) -> NewLock<'a> {
        let cost = self.cost;
        NewLock::Passphrase { text, cost }
    }

    /// Opens the stored wallet by a passkey.
    pub(crate) async fn unlock_with_passkey(
        &self,
        text: &str,
        secret: &[u8],
    ) -> Result<SessionView, Error> {
        let credential = credential(text).ok_or_else(|| Error::told(ProblemKind::WrongPasskey))?;
        self.unlock(Way::Passkey(&credential, secret)).await
    }

    /// What a new passkey is to be made with. Nothing is remembered: the page sends the salt back with the passkey.
    pub(crate) fn prepare_passkey(&self) -> PasskeySetup {
        let random = || {
            let mut bytes = [0; 32];
            self.ports().rng().fill_bytes(&mut bytes);
            Base64UrlUnpadded::encode_string(&bytes)
        };
        PasskeySetup {
            salt: random(),
            user: random(),
            challenge: random(),
        }
    }

    /// Lets another passkey open the wallet.
    pub(crate) async fn add_passkey(
        &self,
        open: &Open,
        new: &NewPasskey,
        secret: &[u8],
    ) -> Result<LocksView, Error> {
        let passkey = Passkey::read(new, self.today())?;
        let lock = NewLock::Passkey { passkey, secret };
        self.change_locks(open, |vault| vault.with(&lock, &mut self.ports().rng()))
            .await
    }

    /// Lets this passkey open the wallet no more.
    pub(crate) async fn remove_passkey(&self, open: &Open, text: &str) -> Result<LocksView, Error> {
        let credential = credential(text).ok_or_else(|| Error::told(ProblemKind::WrongPasskey))?;
        self.change_locks(open, |vault| {
            vault.without_passkey(&credential, &mut self.ports().rng())
        })
        .await
    }

    /// Another passphrase, or a first one.
    pub(crate) async fn set_passphrase(
        &self,
        open: &Open,
        text: &[u8],
    ) -> Result<LocksView, Error> {
        let lock = self.passphrase_lock(text);
        self.change_locks(open, |vault| vault.with(&lock, &mut self.ports().rng()))
            .await
    }

    /// No passphrase any more.
    pub(crate) async fn remove_passphrase(&self, open: &Open) -> Result<LocksView, Error> {
        let locks = open.vault().locks()?;
        if !locks.passphrase {
            return Ok(locks);
        }
        self.change_locks(open, |vault| {
            vault.without_passphrase(&mut self.ports().rng())
        })
        .await
    }

    /// Stores the newest keyring under a changed vault. `change` sees the newest vault, and may run again when another tab was
    /// faster; when it fails, nothing has changed.
    async fn change_locks(
        &self,
        open: &Open,
        change: impl Fn(&OpenVault) -> Result<OpenVault, Error>,
    ) -> Result<LocksView, Error> {
        let _one_writer = open.writing.lock().await;
        for _ in 0..SWAPS {
            let vault = change(&open.vault())?;
            let bytes = vault.seal(&open.keyring(), &mut self.ports().rng())?;
            let storage = self.ports().storage();
            match storage.swap(WALLET, open.revision(), &bytes).await {
                Ok(revision) => {
                    let locks = vault.locks()?;
                    open.relocked(vault, revision);
                    self.tell(Event::Session);
                    return Ok(locks);
                }
                Err(StorageError::Conflict) => self.reload(open).await?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(StorageError::Conflict.into())
    }
}
