//! Letters: what comes with a parcel, sealed to whom it is for, until the parcel is over.

use std::sync::Arc;

use aceso_core::{
    codec::decode,
    crypto::{digest::Digest, seal::Sealed},
    id::{AccountId, ParcelId},
    ledger::{AccountState, Key, ParcelState},
    parcel::{MAX_LETTER, letter_digest},
};
use tokio::{
    sync::{Mutex, MutexGuard},
    task::spawn_blocking,
};

use super::{ABANDONED, Quota, QuotaFull};
use crate::{
    clock::Clock,
    store::{Ground, LetterRow, Store, StoreError},
};

/// Why a letter is not taken, or does not belong to a parcel.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// The account is closed.
    #[error("the account is closed")]
    AccountClosed,
    /// Not a sealed letter, or too long.
    #[error("not a sealed letter")]
    Malformed,
    /// The parcel names another letter.
    #[error("the parcel names another letter")]
    Mismatch,
    /// There is none.
    #[error("the parcel has no letter")]
    Missing,
    /// The parcel is on the ledger or on its way there, with another letter; or it is somebody else's.
    #[error("the parcel is on the ledger already")]
    ParcelExists,
    /// No room.
    #[error(transparent)]
    Quota(#[from] QuotaFull),
    /// The work was cut off.
    #[error("the work was cut off")]
    Stopped,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The stored letters; clones are the same.
#[derive(Clone)]
pub struct Letters(Arc<Inner>);

struct Inner {
    store: Arc<Store>,
    quota: Arc<Quota>,
    clock: Clock,
    /// Letters are small and few: one change at a time.
    lock: Mutex<()>,
}

/// What one letter takes of its sender's quota. Each is a row to keep and to look at whenever letters are collected: counted by its
/// bytes alone, an account could leave most of a million of them that no parcel ever names.
const ROOM: u64 = 16 * 1024;
const _: () = assert!(ROOM >= MAX_LETTER as u64);

impl Letters {
    /// Counts what is there.
    pub fn open(store: Arc<Store>, quota: Arc<Quota>, clock: Clock) -> Result<Self, StoreError> {
        for found in store.letters() {
            let (_, row) = found?;
            quota.count(row.owner, ROOM);
        }
        Ok(Self(Arc::new(Inner {
            store,
            quota,
            clock,
            lock: Mutex::new(()),
        })))
    }

    /// Stores a letter durably. It may be replaced until a transaction that makes the parcel is on its way, which `is_made`
    /// tells. It goes on to its end even if the caller goes away.
    pub async fn put(
        &self,
        account: AccountId,
        parcel: ParcelId,
        letter: Vec<u8>,
        is_made: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Result<(), LetterError> {
        if letter.len() > MAX_LETTER || decode::<Sealed>(&letter).is_err() {
            return Err(LetterError::Malformed);
        }
        let this = self.clone();
        let stored = tokio::spawn(async move {
            let _guard = this.0.lock.lock().await;
            let inner = this.0.clone();
            let work = move || inner.store(account, parcel, letter, is_made);
            spawn_blocking(work).await
        });
        let stored = stored.await.map_err(|_| LetterError::Stopped)?;
        stored.map_err(|_| LetterError::Stopped)?
    }

    /// A parcel's letter, while it is the one that its sender signed.
    pub fn get(&self, parcel: ParcelId, signed: Digest) -> Result<Option<Vec<u8>>, StoreError> {
        let row = self.0.store.letter(parcel)?;
        let letter = row.map(|row| row.letter);
        Ok(letter.filter(|letter| letter_digest(letter) == signed))
    }

    /// Checks that a parcel's letter is here and is the one that its statement names. It does not change while the guard is
    /// held.
    pub async fn check(
        &self,
        account: AccountId,
        parcel: ParcelId,
        signed: Digest,
    ) -> Result<MutexGuard<'_, ()>, LetterError> {
        let inner = &self.0;
        let guard = inner.lock.lock().await;
        let row = inner.store.letter(parcel)?;
        let mut row = row
            .filter(|row| row.owner == account)
            .ok_or(LetterError::Missing)?;
        if letter_digest(&row.letter) != signed {
            return Err(LetterError::Mismatch);
        }
        // It must not be taken for abandoned before the parcel is final.
        let now = inner.clock.now();
        if now.saturating_sub(row.at) >= ABANDONED / 2 {
            row.at = now;
            let store = inner.store.clone();
            let noted = spawn_blocking(move || store.put_letter(parcel, &row));
            noted.await.map_err(|_| LetterError::Stopped)??;
        }
        Ok(guard)
    }

    /// Gives back the room of a letter that went with its parcel's end.
    pub fn forget(&self, row: &LetterRow) {
        self.0.quota.give_back(row.owner, ROOM);
    }

    /// Removes letters of parcels that are over or never came, and of closed accounts.
    pub async fn collect(&self) -> Result<usize, LetterError> {
        let _guard = self.0.lock.lock().await;
        let inner = self.0.clone();
        let collected = spawn_blocking(move || inner.collect());
        Ok(collected.await.map_err(|_| LetterError::Stopped)??)
    }
}

impl Inner {
    fn store(
        &self,
        account: AccountId,
        parcel: ParcelId,
        letter: Vec<u8>,
        is_made: impl Fn() -> bool,
    ) -> Result<(), LetterError> {
        let row = LetterRow {
            owner: account,
            at: self.clock.now(),
            letter,
        };
        // Asked while letters are held: whoever empties a closed account waits for those who were allowed to.
        let open = self.store.open_account(account, row.at)?;
        open.ok_or(LetterError::AccountClosed)?;
        let before = self.store.letter(parcel)?;
        if before.as_ref().is_some_and(|row| row.owner != account) {
            return Err(LetterError::ParcelExists);
        }
        // In this order: a transaction stops waiting only after it is final.
        if is_made() || self.store.find_parcel(parcel)?.is_some() {
            let same = before.is_some_and(|before| before.letter == row.letter);
            return same.then_some(()).ok_or(LetterError::ParcelExists);
        }
        let freed = before.as_ref().map_or(0, |_| ROOM);
        self.quota.take(account, ROOM, freed)?;
        let stored = self.store.put_letter(parcel, &row);
        if stored.is_err() {
            self.quota.give_back(account, ROOM);
            self.quota.count(account, freed);
        }
        Ok(stored?)
    }

    fn collect(&self) -> Result<usize, StoreError> {
        let ground = self.store.ground()?;
        let now = self.clock.now().max(ground.header.time);
        let mut over = Vec::new();
        for found in self.store.letters() {
            let (parcel, row) = found?;
            let state: Option<ParcelState> = ground.read(Key::Parcel(parcel))?;
            let is_over = match state {
                Some(state) => {
                    !state.waits(now)
                        || is_closed(&ground, state.sender, now)?
                        || is_closed(&ground, state.terms.recipient, now)?
                }
                None => {
                    now.saturating_sub(row.at) >= ABANDONED || is_closed(&ground, row.owner, now)?
                }
            };
            if is_over {
                over.push((parcel, row));
            }
        }
        if over.is_empty() {
            return Ok(0);
        }
        let ids: Vec<_> = over.iter().map(|(parcel, _)| *parcel).collect();
        self.store.remove_letters(&ids)?;
        for (_, row) in &over {
            self.quota.give_back(row.owner, ROOM);
        }
        Ok(over.len())
    }
}

fn is_closed(ground: &Ground<'_>, account: AccountId, now: u64) -> Result<bool, StoreError> {
    let state: Option<AccountState> = ground.read(Key::Account(account))?;
    Ok(state.is_none_or(|state| state.is_closed(now)))
}
