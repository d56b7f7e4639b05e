//! Reading what other devices wrote. A relay that leaves out, goes back or gives a key of its own is refused.

use aceso_core::{
    account::KeySet,
    codec::decode,
    crypto::seal::SealingKeypair,
    journal::{JournalError, JournalKey, MAX_SNAPSHOT, Slot},
    wire::JournalPage,
};

use super::{Read, has_moved, key_of};
use crate::{
    error::Error,
    http::{Call, Patience, Speaker, path},
    keyring::{Journal, Noted},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// Bytes of a page: a snapshot, and as many entries as a list has.
const MAX_PAGE: u64 = MAX_SNAPSHOT as u64 + (16 << 20);

/// Who reads: a device in whose name is asked, and what its slot is sealed to.
pub(crate) struct Reader<'a> {
    pub speaker: Speaker<'a>,
    pub own: &'a SealingKeypair,
    /// The account's current key set: a slot counts if one of its devices signed it.
    pub keys: &'a KeySet,
}

impl<P: Ports> Wallet<P> {
    /// All that this device has not read yet.
    pub(super) async fn read_on(
        &self,
        open: &Open,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Read, Error> {
        let keyring = open.keyring();
        let reader = Reader {
            speaker: Speaker::of(open)?,
            own: &keyring.keys.own(),
            keys: &keyring.keys.current,
        };
        let from = keyring.journal.clone();
        self.read_from(&reader, from, patience, cancel).await
    }

    /// All after what was read already.
    pub(crate) async fn read_from(
        &self,
        reader: &Reader<'_>,
        from: Journal,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Read, Error> {
        let mut read = Read {
            at: from,
            items: Vec::new(),
        };
        loop {
            let call = Call::get(format!("/v1/journal?after={}", read.at.seen))
                .limit(MAX_PAGE)
                .patience(patience);
            let response = self.signed_by(&reader.speaker, &call, cancel).await?;
            let page: JournalPage = decode(&response.body)?;
            if page.epoch < read.at.epoch || page.last < read.at.last {
                return Err(Error::NotProven("the journal went back"));
            }
            let account = reader.speaker.account;
            let key = match &read.at.key {
                Some(secret) if page.epoch == read.at.epoch => key_of(account, page.epoch, secret),
                _ => match self.slot(reader, page.epoch, cancel).await {
                    // Yet another epoch has begun.
                    Err(error) if has_moved(&error) => continue,
                    other => other?,
                },
            };
            let before = read.at.seen;
            read.take(page, &key)?;
            if read.at.seen >= read.at.last {
                return Ok(read);
            }
            if read.at.seen == before {
                return Err(Error::NotProven("entries of the journal are missing"));
            }
        }
    }

    /// The key of an epoch, from this device's slot.
    async fn slot(
        &self,
        reader: &Reader<'_>,
        epoch: u64,
        cancel: &Cancel,
    ) -> Result<JournalKey, Error> {
        let Speaker {
            genesis,
            account,
            device,
        } = reader.speaker;
        let device = device.verifying_key();
        let target = path("/v1/journal/slots/", device, &format!("?epoch={epoch}"));
        let bytes = match self
            .signed_by(&reader.speaker, &Call::get(target), cancel)
            .await
        {
            Err(error) if error.is_not_found() => return Err(Error::NoSlot),
            other => other?.body,
        };
        let slot = Slot::verify(&bytes, reader.keys)?;
        if slot.epoch != epoch {
            return Err(Error::NotProven("the slot of another epoch"));
        }
        match slot.open(genesis, account, device, reader.own) {
            // Whoever wrote it did not know this device's key.
            Err(JournalError::NotOpened) => Err(Error::NoSlot),
            other => Ok(other?),
        }
    }
}

impl Read {
    /// Opens a page. Its entries must go on where the last page ended.
    fn take(&mut self, page: JournalPage, key: &JournalKey) -> Result<(), Error> {
        let at = &mut self.at;
        at.epoch = page.epoch;
        at.key = Some(key.secret.clone());
        at.last = page.last;
        if let Some(snapshot) = page.snapshot {
            let Noted { mark, items } = decode(&key.open_snapshot(&snapshot.bytes)?)?;
            at.heard.catch_up(&mark);
            self.items.extend(items);
            at.seen = at.seen.max(snapshot.through);
            at.snapshot = snapshot.bytes.len() as u64;
            at.since = 0;
        }
        for entry in page.entries {
            if entry.sequence != at.seen + 1 {
                return Err(Error::NotProven("entries of the journal are missing"));
            }
            let Noted { mark, items } = decode(&key.open_entry(&entry.bytes)?)?;
            if !at.heard.follow(&mark) {
                return Err(Error::NotProven("entries of the journal are missing"));
            }
            self.items.extend(items);
            at.seen = entry.sequence;
            at.since += entry.bytes.len() as u64;
        }
        if at.seen > at.last {
            return Err(Error::NotProven("more entries than the journal has"));
        }
        Ok(())
    }
}
