//! Journals: what an account's devices write down for each other. Protocol §12.

use std::collections::BTreeSet;

use aceso_core::{account::KeySet, crypto::sign::VerifyingKey, id::AccountId, journal::Slot};
use bytes::Bytes;
use futures_util::stream::BoxStream;
use tokio::sync::OwnedMutexGuard;

use super::{
    BlobError, Shelves,
    shelves::{ShelfError, Step, Writer},
};
use crate::store::{JournalState, Place};

/// Most entries in a page.
const MOST_ENTRIES: usize = 1000;

/// A snapshot on its way out.
pub struct SnapshotBytes {
    /// The last entry that it holds.
    pub through: u64,
    /// Its bytes' number.
    pub length: u64,
    /// They, a piece at a time.
    pub bytes: BoxStream<'static, Result<Bytes, BlobError>>,
}

/// Part of a journal.
pub struct JournalPage {
    /// Where the journal is.
    pub state: JournalState,
    /// The snapshot, unless the reader has what it holds.
    pub snapshot: Option<SnapshotBytes>,
    /// Entries, oldest first. If there are more, they end before the journal does.
    pub entries: Vec<(u64, Bytes)>,
}

/// A snapshot that comes in.
pub struct NewSnapshot {
    /// The epoch it is in: the journal's, or the next, which it begins.
    pub epoch: u64,
    /// The last entry that it holds.
    pub through: u64,
    /// It.
    pub snapshot: Bytes,
    /// Slots that come with it.
    pub slots: Vec<(VerifyingKey, Bytes)>,
    /// What is held until it is written.
    pub alone: Option<OwnedMutexGuard<()>>,
}

impl Shelves {
    /// Adds an entry durably, and gives its sequence.
    pub async fn append(
        &self,
        writer: Writer,
        epoch: u64,
        entry: Bytes,
    ) -> Result<u64, ShelfError> {
        let this = self.clone();
        Self::to_the_end(async move {
            let account = writer.account;
            let _guard = this.lock(account).await;
            this.keys(writer)?;
            let state = this.store().journal(account)?;
            if epoch != state.epoch {
                return Err(ShelfError::OtherEpoch);
            }
            let state = JournalState {
                last: state.last + 1,
                ..state
            };
            let step = Step {
                put: vec![(Place::Entry(state.last), entry)],
                journal: Some(state),
                ..Step::default()
            };
            this.take_step(account, step).await?;
            Ok(state.last)
        })
        .await
    }

    /// Puts a snapshot in the place of the entries that it holds; in a new epoch also in that of all slots. Gives the newest
    /// sequence.
    pub async fn replace(&self, writer: Writer, new: NewSnapshot) -> Result<u64, ShelfError> {
        let this = self.clone();
        Self::to_the_end(async move {
            let _alone = new.alone;
            let account = writer.account;
            let _guard = this.lock(account).await;
            let keys = this.keys(writer)?;
            let state = this.store().journal(account)?;
            let begins = state.epoch.checked_add(1) == Some(new.epoch);
            // With slots it is to begin an epoch: if another device has just begun that one, with a key of its own, it came too late.
            let goes_on = new.epoch == state.epoch && new.slots.is_empty();
            if !begins && !goes_on {
                return Err(ShelfError::OtherEpoch);
            }
            if new.through != state.last {
                return Err(ShelfError::JournalMoved);
            }
            let slots: BTreeSet<_> = new.slots.iter().map(|(device, _)| *device).collect();
            for (device, slot) in &new.slots {
                this.check_slot(account, &keys, new.epoch, *device, slot)?;
            }
            if slots.len() != new.slots.len() || begins && slots.len() != keys.devices.len() {
                return Err(ShelfError::Malformed);
            }
            let mut step = Step {
                put: vec![(Place::Snapshot, new.snapshot)],
                removed: this.covered(account, begins, &slots)?,
                journal: Some(JournalState {
                    epoch: new.epoch,
                    through: new.through,
                    ..state
                }),
            };
            let slots = new.slots.into_iter();
            step.put
                .extend(slots.map(|(device, slot)| (Place::Slot(device), slot)));
            this.take_step(account, step).await?;
            Ok(state.last)
        })
        .await
    }

    /// Whether this is the key of an epoch for a current device, signed by one. What it seals, only that device can tell.
    fn check_slot(
        &self,
        account: AccountId,
        keys: &KeySet,
        epoch: u64,
        device: VerifyingKey,
        slot: &[u8],
    ) -> Result<(), ShelfError> {
        if !keys.devices.contains(&device) {
            return Err(ShelfError::DeviceUnknown);
        }
        let slot = Slot::verify(slot, keys).map_err(|_| ShelfError::Malformed)?;
        let said = (slot.genesis, slot.account, slot.device, slot.epoch);
        let meant = (self.store().genesis(), account, device, epoch);
        (said == meant).then_some(()).ok_or(ShelfError::Malformed)
    }

    /// What a new snapshot takes the place of, but for the snapshot before.
    fn covered(
        &self,
        account: AccountId,
        begins: bool,
        slots: &BTreeSet<VerifyingKey>,
    ) -> Result<Vec<Place>, ShelfError> {
        let mut covered = Vec::new();
        for (place, _) in self.store().items(account)? {
            let over = match place {
                Place::Entry(_) => true,
                Place::Slot(device) => begins && !slots.contains(&device),
                Place::Anchor(_) | Place::Profile | Place::Snapshot => false,
            };
            if over {
                covered.push(place);
            }
        }
        Ok(covered)
    }

    /// Puts a device's slot in place. Gives the journal's newest sequence.
    pub async fn put_slot(
        &self,
        writer: Writer,
        epoch: u64,
        device: VerifyingKey,
        slot: Bytes,
    ) -> Result<u64, ShelfError> {
        let this = self.clone();
        Self::to_the_end(async move {
            let _guard = this.lock(writer.account).await;
            let keys = this.keys(writer)?;
            let state = this.store().journal(writer.account)?;
            if epoch != state.epoch {
                return Err(ShelfError::OtherEpoch);
            }
            this.check_slot(writer.account, &keys, epoch, device, &slot)?;
            let step = Step {
                put: vec![(Place::Slot(device), slot)],
                ..Step::default()
            };
            this.take_step(writer.account, step).await?;
            Ok(state.last)
        })
        .await
    }

    /// A device's slot, in this epoch if one is given.
    pub async fn slot(
        &self,
        account: AccountId,
        epoch: Option<u64>,
        device: VerifyingKey,
    ) -> Result<Option<Bytes>, ShelfError> {
        let _guard = self.lock(account).await;
        let state = self.store().journal(account)?;
        if epoch.is_some_and(|epoch| epoch != state.epoch) {
            return Err(ShelfError::OtherEpoch);
        }
        let place = Place::Slot(device);
        match self.store().item(account, place)? {
            Some(item) => Ok(Some(self.read(account, place, item).await?)),
            None => Ok(None),
        }
    }

    /// What stands in a journal after an entry: at most `bytes` of entries, but for the first.
    pub async fn journal(
        &self,
        account: AccountId,
        after: u64,
        bytes: usize,
    ) -> Result<JournalPage, ShelfError> {
        // Held until the snapshot is open: what is open can be read to its end, though another takes its place.
        let _guard = self.lock(account).await;
        let state = self.store().journal(account)?;
        let snapshot = match self.store().item(account, Place::Snapshot)? {
            // Whoever has nothing yet gets one that holds no entry, too.
            Some(item) if state.through > after || after == 0 => Some(SnapshotBytes {
                through: state.through,
                length: u64::from(item.length),
                bytes: self.stream(account, Place::Snapshot, item).await?,
            }),
            _ => None,
        };
        let mut entries = Vec::new();
        let mut length = 0;
        for (sequence, item) in self.store().entries(account, after, MOST_ENTRIES)? {
            length += item.length as usize + 16;
            if length > bytes && !entries.is_empty() {
                break;
            }
            let entry = self.read(account, Place::Entry(sequence), item).await?;
            entries.push((sequence, entry));
        }
        Ok(JournalPage {
            state,
            snapshot,
            entries,
        })
    }
}
