//! The journal: what this account's devices tell each other, by way of a relay that can't read it. Protocol §12.
//!
//! Nobody else in the engine thinks of it: [`update`](Wallet::update) notes what the other devices don't know yet, and this
//! sends it, and takes in what they wrote. What can't be sent waits, and keeps nothing else from being done.

mod read;
mod write;

pub(crate) use self::read::Reader;

use aceso_core::{
    crypto::secret::Secret32,
    id::AccountId,
    journal::{JournalError, JournalKey},
};
use aceso_messages::Event;

use crate::{
    error::Error,
    http::Patience,
    keyring::{Item, Journal, Keyring, Trouble},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// How often it is begun anew when other devices are faster.
const ROUNDS: usize = 8;

impl<P: Ports> Wallet<P> {
    /// Reads what the other devices wrote, then writes what they don't know.
    pub(crate) async fn sync_journal(
        &self,
        open: &Open,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let _one_at_a_time = open.journaling.lock().await;
        for _ in 0..ROUNDS {
            let owner = &open.keyring().owner;
            if !owner.registered || owner.removed {
                return Ok(());
            }
            // A device that was removed is one again until it is removed once more.
            if open.keyring().must_not_write() {
                return Ok(());
            }
            self.read_journal(open, patience, cancel).await?;
            match self.write_journal(open, patience, cancel).await {
                // Another device was faster: what it wrote comes first.
                Err(error) if has_moved(&error) => {}
                // Or it changed the keys: slots are for the devices that there are now.
                Err(error) if has_other_devices(&error) => {
                    if !self.follow_keys(open, cancel).await? {
                        return Err(error);
                    }
                }
                other => return other,
            }
        }
        Err(Error::Fault("the journal does not stand still"))
    }

    /// The same, before something that depends on it: that there is no room to write is no reason not to go on.
    pub(crate) async fn sync_journal_told(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        match self.sync_journal(open, Patience::Short, cancel).await {
            Err(error) if is_no_room(&error) => self.note_journal_trouble(open, &error).await,
            other => other,
        }
    }

    /// Keeps the reason why it could not be written, so that a person can be told.
    async fn note_journal_trouble(&self, open: &Open, error: &Error) -> Result<(), Error> {
        let Error::Refused(refused) = error else {
            return Ok(());
        };
        let trouble = Some(Trouble::from(&**refused));
        if open.keyring().journal.trouble == trouble {
            return Ok(());
        }
        self.update_untold(open, |keyring| {
            keyring.journal.trouble.clone_from(&trouble);
            Ok(())
        })
        .await
    }

    /// The same beside other work: only a broken line is an error. What else goes wrong is tried again with the next change, or
    /// the next connection.
    pub(crate) async fn sync_journal_aside(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        match self.sync_journal(open, Patience::None, cancel).await {
            Err(error) if error.is_transient() || is_unknown_device(&error) => Err(error),
            Err(error) => {
                let error = self.settle_restored(open, error).await;
                match open.is_asked() {
                    // It went back with the service, of which nothing else may tell.
                    true => Err(error),
                    false => self.note_journal_trouble(open, &error).await,
                }
            }
            Ok(()) => Ok(()),
        }
    }

    async fn read_journal(
        &self,
        open: &Open,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let first = self.read_on(open, patience, cancel).await;
        let read = match first {
            // A device that is not known here yet may have given out the new key.
            Err(Error::NotProven(_) | Error::NoSlot) if self.follow_keys(open, cancel).await? => {
                self.read_on(open, patience, cancel).await?
            }
            other => other?,
        };
        let before = open.keyring();
        if read.at.is_at(&before.journal) && read.items.is_empty() {
            return Ok(());
        }
        self.update_untold(open, |keyring| {
            keyring.take_in(read.items.clone());
            keyring.journal.move_to(&read.at);
            Ok(())
        })
        .await?;
        if read.items.is_empty() {
            return Ok(());
        }
        for event in [
            Event::Records,
            Event::Shares,
            Event::Offers,
            Event::Devices,
            Event::Activity,
            Event::Session,
        ] {
            self.tell(event);
        }
        let known = |keyring: &Keyring| {
            let sets = keyring.keys.sets.iter();
            sets.filter(|set| set.sealing.is_some()).count()
        };
        if known(&open.keyring()) > known(&before) {
            // What was sealed to these keys can be opened now.
            self.sync_patients(open, cancel).await?;
        }
        Ok(())
    }
}

/// What was read, and how far.
pub(crate) struct Read {
    pub at: Journal,
    pub items: Vec<Item>,
}

/// Whether another device wrote in between.
fn has_moved(error: &Error) -> bool {
    matches!(error.refusal(), Some("other-epoch" | "journal-moved"))
}

/// Whether the relay knows other devices of the account than this one does.
fn has_other_devices(error: &Error) -> bool {
    matches!(error.refusal(), Some("device-unknown" | "malformed"))
}

fn is_no_room(error: &Error) -> bool {
    matches!(
        error.refusal(),
        Some("quota-full" | "no-space" | "too-large")
    )
}

/// Whether the relay says that this device is none of the account's.
pub(crate) fn is_unknown_device(error: &Error) -> bool {
    error.refusal() == Some("unknown-device")
}

fn key_of(account: AccountId, epoch: u64, secret: &Secret32) -> JournalKey {
    JournalKey {
        account,
        epoch,
        secret: secret.clone(),
    }
}

impl From<JournalError> for Error {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Malformed => Self::NotProven("the journal is malformed"),
            JournalError::OtherDevice => Self::NotProven("another device's slot"),
            JournalError::BadSigner => Self::NotProven("a slot that no device of ours signed"),
            JournalError::NotOpened => Self::NotProven("the journal does not open"),
            JournalError::TooLong => Self::Fault("too much for the journal"),
        }
    }
}
