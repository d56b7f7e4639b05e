//! Writing what other devices don't know yet, and what this device owes them.

use std::collections::HashSet;

use aceso_core::{
    codec::{decode, encode, encode_secret},
    crypto::sign::VerifyingKey,
    journal::{JournalKey, Slot},
    wire::{DeviceSlot, NewSnapshot, Written},
};

use super::{has_moved, key_of};
use crate::{
    error::Error,
    http::{Call, Patience, path},
    keyring::{Duty, Item, ItemId, Keyring, Mark, Noted},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// Bytes of items in one entry. The relay takes 256 KiB, wrapped.
const ENTRY: usize = 192 << 10;
/// A journal with fewer bytes of entries is not worth a snapshot.
const FEW: u64 = 256 << 10;

impl<P: Ports> Wallet<P> {
    /// Does what this device owes the others; then writes what they don't know; then makes one of many entries. All of the
    /// journal must have been read.
    pub(super) async fn write_journal(
        &self,
        open: &Open,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        while let Some(duty) = open.keyring().journal.duties.first().cloned() {
            self.fulfil(open, &duty, patience, cancel).await?;
        }
        while self.write_some(open, patience, cancel).await? {}
        self.compact(open, patience, cancel).await
    }

    async fn fulfil(
        &self,
        open: &Open,
        duty: &Duty,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let keyring = open.keyring();
        let known = |device: &VerifyingKey| keyring.keys.current.devices.contains(device);
        let call = match duty {
            Duty::Epoch(_) => return self.begin_epoch(open, patience, cancel).await,
            Duty::Slot(device) | Duty::Anchor(device, _) if !known(device) => None,
            Duty::Slot(device) => {
                let epoch = keyring.journal.epoch;
                let key = keyring.journal_key()?;
                let slot = self.slot_for(open, *device, &key)?;
                let target = path("/v1/journal/slots/", device, &format!("?epoch={epoch}"));
                Some(Call::put(target, slot))
            }
            Duty::Anchor(device, anchor) => {
                let target = path("/v1/kits/", device, "");
                Some(Call::put_bytes(target, anchor.to_vec()))
            }
        };
        if let Some(call) = call {
            self.signed(open, &call.patience(patience), cancel).await?;
        }
        self.update_untold(open, |keyring| {
            keyring.journal.duties.retain(|it| it != duty);
            Ok(())
        })
        .await
    }

    /// The journal's key, sealed to a device of ours.
    fn slot_for(
        &self,
        open: &Open,
        device: VerifyingKey,
        key: &JournalKey,
    ) -> Result<Vec<u8>, Error> {
        let keyring = open.keyring();
        let genesis = keyring.ledger()?.genesis.digest();
        // Of a device that another one just added, the key is not known yet: the other gives it a slot that it can open.
        let to = match keyring.device(&device) {
            Some(device) => device.sealing.clone(),
            None => keyring.keys.own().public_key().clone(),
        };
        let rng = &mut self.ports().rng();
        let slot = Slot::make(key, genesis, device, &to, open.device(), rng);
        Ok(slot?)
    }

    /// A new key, for the devices that there are now: those that were removed can read no more.
    async fn begin_epoch(
        &self,
        open: &Open,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let keyring = open.keyring();
        let epoch = keyring.journal.epoch + 1;
        let rng = &mut self.ports().rng();
        let key = JournalKey::random(keyring.account(), epoch, rng);
        let mut slots = Vec::new();
        for device in &keyring.keys.current.devices {
            slots.push(DeviceSlot {
                device: *device,
                slot: self.slot_for(open, *device, &key)?,
            });
        }
        let size = self
            .put_snapshot(open, &key, slots, patience, cancel)
            .await?;
        self.update_untold(open, |keyring| {
            let journal = &mut keyring.journal;
            if journal.epoch < epoch {
                journal.epoch = epoch;
                journal.key = Some(key.secret.clone());
                (journal.snapshot, journal.since) = (size, 0);
                // The slots came with it.
                journal
                    .duties
                    .retain(|it| !matches!(it, Duty::Epoch(_) | Duty::Slot(_)));
            }
            Ok(())
        })
        .await
    }

    /// Puts all that others may know in the place of all entries. Gives how many bytes that is.
    async fn put_snapshot(
        &self,
        open: &Open,
        key: &JournalKey,
        slots: Vec<DeviceSlot>,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<u64, Error> {
        let keyring = open.keyring();
        let noted = keyring.noted(0, keyring.items());
        let snapshot = key.wrap_snapshot(&encode_secret(&noted), &mut self.ports().rng())?;
        let size = snapshot.len() as u64;
        let (epoch, through) = (key.epoch, keyring.journal.seen);
        let target = format!("/v1/journal/snapshot?epoch={epoch}&through={through}");
        let body = encode(&NewSnapshot { snapshot, slots });
        let call = Call::put(target, body).patience(patience);
        self.signed(open, &call, cancel).await?;
        Ok(size)
    }

    /// Writes one entry of what others don't know. Gives whether there was any.
    async fn write_some(
        &self,
        open: &Open,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<bool, Error> {
        let keyring = open.keyring();
        if keyring.journal.unsent.is_empty() {
            return Ok(false);
        }
        let batch = keyring.next_batch();
        if batch.is_empty() {
            // None of it is there any more.
            self.update_untold(open, |keyring| {
                keyring.settle_gone();
                Ok(())
            })
            .await?;
            return Ok(true);
        }
        let key = keyring.journal_key()?;
        let noted = keyring.noted(1, batch);
        let entry = key.wrap_entry(&encode_secret(&noted), &mut self.ports().rng())?;
        let size = entry.len() as u64;
        let call = Call::post_bytes(format!("/v1/journal?epoch={}", key.epoch), entry);
        let call = call.patience(patience);
        let response = self.signed(open, &call, cancel).await?;
        let Written { sequence } = decode(&response.body)?;
        self.update_untold(open, |keyring| {
            keyring.settle_told(&noted.items);
            let Mark { writer, count, .. } = noted.mark;
            let journal = &mut keyring.journal;
            journal.heard.note(writer, count);
            journal.last = journal.last.max(sequence);
            // Otherwise others wrote before it: all of it is read in its turn.
            if journal.seen + 1 == sequence {
                journal.seen = sequence;
                journal.since += size;
            }
            Ok(())
        })
        .await?;
        Ok(true)
    }

    /// Makes one of many entries, so that a new device need not read them all.
    async fn compact(&self, open: &Open, patience: Patience, cancel: &Cancel) -> Result<(), Error> {
        let keyring = open.keyring();
        let journal = &keyring.journal;
        if journal.since <= journal.snapshot.max(FEW) || journal.seen != journal.last {
            return Ok(());
        }
        let key = keyring.journal_key()?;
        let put = self.put_snapshot(open, &key, Vec::new(), patience, cancel);
        let size = match put.await {
            // Somebody else writes just now: another time.
            Err(error) if has_moved(&error) => return Ok(()),
            other => other?,
        };
        self.update_untold(open, |keyring| {
            let journal = &mut keyring.journal;
            if journal.epoch == key.epoch {
                (journal.snapshot, journal.since) = (size, 0);
            }
            Ok(())
        })
        .await
    }
}

impl Keyring {
    fn journal_key(&self) -> Result<JournalKey, Error> {
        let secret = self.journal.key.as_ref();
        let secret = secret.ok_or(Error::Fault("a journal without a key"))?;
        Ok(key_of(self.account(), self.journal.epoch, secret))
    }

    /// These items under the mark of this device, after so many more entries of its own.
    fn noted(&self, more: u64, items: Vec<Item>) -> Noted {
        let (heard, own) = (&self.journal.heard, self.keys.signing().verifying_key());
        let count = heard.of(&own).saturating_add(more);
        let mark = heard.mark(own, count, &self.keys.current.devices);
        Noted { mark, items }
    }

    /// Some of what others don't know, as much as goes into one entry.
    fn next_batch(&self) -> Vec<Item> {
        let mut batch = Vec::new();
        let mut size = 0;
        for item in self.journal.unsent.iter().filter_map(|id| self.item(*id)) {
            size += encode_secret(&item).len();
            if size > ENTRY && !batch.is_empty() {
                break;
            }
            batch.push(item);
        }
        batch
    }

    /// What was told, and has not changed since, is not owed any more.
    fn settle_told(&mut self, told: &[Item]) {
        let as_now = told
            .iter()
            .filter(|item| self.item(item.id()).as_ref() == Some(item));
        let settled: HashSet<ItemId> = as_now.map(Item::id).collect();
        self.journal.settle(|id| settled.contains(id));
    }

    /// What is not there any more is not owed.
    fn settle_gone(&mut self) {
        let owed = self.journal.unsent.clone();
        let gone: HashSet<ItemId> = owed
            .into_iter()
            .filter(|id| self.item(*id).is_none())
            .collect();
        self.journal.settle(|id| gone.contains(id));
    }
}
