//! Dropping the witnesses of what is long past: nothing that living things need, nothing that does not hold, and nothing by halves.

use std::{collections::HashMap, fs, path::Path};

use aceso_chain::{Meta, forget};
use aceso_core::{
    block::{Genesis, Header, Part, PrunedBody},
    codec::decode,
    id::{AccountId, Millis},
    kinds::{Body, claim, offer, parcel, parcel_ended},
    ledger::{AccountState, AttestationState, GrantState, Key, OfferState, ParcelState},
    transaction::{Statement, Transaction},
    wire::KEPT_AT_LEAST,
};
use bytes::Bytes;

use super::{
    AuditError, Scratch, Stopped,
    copy::copy_all,
    replay::{Replay, ReplayError},
    swap::{Places, remove},
};
use crate::store::{Ground, Rows, Store, StoreError};

/// How old a block must be: wallets, whose clocks differ, take nothing younger than [`KEPT_AT_LEAST`].
pub const PRUNED_AFTER: Millis = KEPT_AT_LEAST + 24 * 60 * 60 * 1000;

/// What was dropped, or would be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pruned {
    /// The last block whose witnesses may go.
    pub height: u64,
    /// Witnesses that go.
    pub dropped: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Witnesses up to that block that stay, since something living needs them.
    pub kept: u64,
    /// By how many bytes the folder became smaller; none if nothing was changed.
    pub freed: Option<u64>,
}

/// Why nothing was pruned.
#[derive(Debug, thiserror::Error)]
pub enum PruneError {
    /// The folder.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// The engine's files.
    #[error("the engine's files: {0}")]
    Engine(#[from] aceso_chain::Error),
    /// What does not hold is kept as it is: it is all there is to tell by what went wrong.
    #[error("block {height} does not hold, and nothing was pruned: {reason}. `verify` tells more")]
    Block {
        /// Which.
        height: u64,
        /// Why.
        reason: String,
    },
}

impl From<StoreError> for PruneError {
    fn from(error: StoreError) -> Self {
        Self::Audit(error.into())
    }
}

impl Stopped {
    /// Drops the witnesses of final transactions in blocks before `before`, as docs/protocol.md §20 has it; nothing but counts them, if it
    /// is `dry`. It takes as long as `verify`, and the room of the store once more.
    pub fn prune(&self, before: Millis, dry: bool) -> Result<Pruned, PruneError> {
        let size = size_of(&self.data)?;
        let mut pruned = self.prune_store(before, dry)?;
        if dry {
            return Ok(pruned);
        }
        let forgotten = self.prune_engine()?;
        if pruned.dropped > 0 || forgotten > 0 {
            pruned.freed = Some(size.saturating_sub(size_of(&self.data)?));
        }
        Ok(pruned)
    }

    fn prune_store(&self, before: Millis, dry: bool) -> Result<Pruned, PruneError> {
        let (genesis, store) = self.store()?;
        let from = store.pruned()?;
        let mut pruned = Pruned {
            height: last_before(&store, before)?.max(from),
            ..Pruned::default()
        };
        let ground = store.ground()?;
        let mut living = Living {
            ground: &ground,
            before,
            closed: HashMap::new(),
        };
        for height in 1..=pruned.height {
            for part in kept(&store, height)?.0 {
                let Part::Whole(transaction) = part else {
                    continue;
                };
                let bytes = transaction.witness.len() as u64;
                match living.needs(&transaction)? {
                    true => pruned.kept += 1,
                    false => {
                        pruned.dropped += 1;
                        pruned.bytes += bytes;
                    }
                }
            }
        }
        if dry || pruned.dropped == 0 {
            return Ok(pruned);
        }
        let scratch = Scratch::new(self.data.join("audit"))?;
        let base = replayed(&store, &genesis, &scratch.0, pruned.height)?;
        let places = Places::of_store(&self.data);
        remove(&places.fresh)?;
        store.copy_pruned(&places.fresh, pruned.height, base.store(), |body| {
            let parts = body.0.into_iter().map(|part| match part {
                Part::Whole(transaction) if !living.needs(&transaction)? => {
                    Ok(Part::Bare((&transaction).into()))
                }
                part => Ok(part),
            });
            Ok(PrunedBody(parts.collect::<Result<_, StoreError>>()?))
        })?;
        drop(base);
        drop(scratch);
        places.seal()?;
        places.swap()?;
        Ok(pruned)
    }

    /// Has the engine's files follow: they hold the blocks once more, as they were voted on. Gives how many went.
    fn prune_engine(&self) -> Result<u64, PruneError> {
        // Nobody else is at the folder meanwhile.
        let (_, store) = self.store()?;
        let places = Places::of_engine(&self.data);
        let height = store.pruned()?;
        // A ledger that was imported has no engine.
        if height == 0 || !places.now.exists() {
            return Ok(0);
        }
        remove(&places.fresh)?;
        copy_all(&places.now, &places.fresh)
            .map_err(|error| AuditError::File(places.now.clone(), error))?;
        let gone = forget(&places.fresh, height, meta)?;
        if gone == 0 {
            remove(&places.fresh)?;
            return Ok(0);
        }
        places.seal()?;
        places.swap()?;
        Ok(gone)
    }
}

fn meta(header: &[u8]) -> Option<Meta> {
    let header = Header::decode(header).ok()?;
    Some(Meta {
        parent: *header.parent.as_bytes(),
        height: header.height,
    })
}

/// The last block before a moment. The newest one always stays whole.
fn last_before(store: &Store, before: Millis) -> Result<u64, StoreError> {
    let (mut low, mut high) = (0, store.height()?.saturating_sub(1));
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        match store.time_of(middle)? < before {
            true => low = middle,
            false => high = middle - 1,
        }
    }
    Ok(low)
}

fn kept(store: &Store, height: u64) -> Result<PrunedBody, StoreError> {
    store.kept(height)?.ok_or(StoreError::Corrupt("body"))
}

/// The ledger up to a block, executed once more on what an earlier pruning has kept.
fn replayed(
    store: &Store,
    genesis: &Genesis,
    folder: &Path,
    height: u64,
) -> Result<Replay, PruneError> {
    let replay = Replay::scratch(folder, genesis)?;
    let from = store.pruned()?;
    let wrong = |height, reason: &dyn std::fmt::Display| PruneError::Block {
        height,
        reason: reason.to_string(),
    };
    for height in 1..=height {
        let block = store.stored_block(height)?;
        let block = block.ok_or_else(|| wrong(height, &"its header is missing"))?;
        if height <= from {
            replay.lay(height, &block.header, &block.certificate, None)?;
            if height == from && !replay.found(height, store.rows(Rows::Base))? {
                return Err(wrong(
                    height,
                    &"the state that is kept is not the one after it",
                ));
            }
            continue;
        }
        let body = store.stored_body(height)?;
        let body = body.ok_or_else(|| wrong(height, &"its transactions are missing"))?;
        let body = Bytes::from(body.to_vec());
        match replay.apply(&block.header, &block.certificate, &body) {
            Ok(_) => {}
            Err(ReplayError::Invalid(reason)) => return Err(wrong(height, &reason)),
            Err(ReplayError::Store(error)) => return Err(error.into()),
        }
    }
    Ok(replay)
}

/// What was not over at a moment: what comes after it may need how it came to be.
struct Living<'a> {
    ground: &'a Ground<'a>,
    before: Millis,
    closed: HashMap<AccountId, Option<Millis>>,
}

impl Living<'_> {
    /// Whether something living needs a transaction's witness.
    fn needs(&mut self, transaction: &Transaction) -> Result<bool, StoreError> {
        let corrupt = || StoreError::Corrupt("body");
        let statement: Statement = decode(&transaction.statement).map_err(|_| corrupt())?;
        let end = match &statement.body {
            Body::KeysChanged(_)
            | Body::RecoveryBegun(_)
            | Body::RecoveryCancelled(_)
            | Body::RecoveryCompleted(_) => {
                let verified = transaction.clone().verify().map_err(|_| corrupt())?;
                self.closing(verified.account())?
            }
            Body::Grant(body) => {
                let state: Option<GrantState> = self.ground.read(Key::Grant(body.grant))?;
                let state = state.ok_or(StoreError::Corrupt("grant"))?;
                let closing = self.closing(state.owner)?;
                let ends = [state.revoked, closing, Some(state.terms.until)];
                ends.into_iter().flatten().min()
            }
            Body::Offer(offer::Body { offer, .. }) | Body::Claim(claim::Body { offer, .. }) => {
                let state: Option<OfferState> = self.ground.read(Key::Offer(*offer))?;
                let state = state.ok_or(StoreError::Corrupt("offer"))?;
                // It may be ended after its time.
                Some(state.ended.unwrap_or_default().max(state.terms.until))
            }
            // How it ended, too: a device that was away holds it for waiting until its time is over.
            Body::Parcel(parcel::Body { parcel, .. })
            | Body::ParcelEnded(parcel_ended::Body { parcel, .. }) => {
                let state: Option<ParcelState> = self.ground.read(Key::Parcel(*parcel))?;
                let state = state.ok_or(StoreError::Corrupt("parcel"))?;
                let end = state.end.map_or(0, |end| end.at);
                Some(end.max(state.terms.until))
            }
            Body::Attestation(body) => {
                let key = Key::Attestation(body.attestation);
                let state: Option<AttestationState> = self.ground.read(key)?;
                let state = state.ok_or(StoreError::Corrupt("attestation"))?;
                Some(state.ended.unwrap_or(state.terms.until))
            }
            Body::AccountCreated(_)
            | Body::RecordVersion(_)
            | Body::Revocation(_)
            | Body::Access(_)
            | Body::Erasure(_)
            | Body::Closing(_)
            | Body::AttestationWithdrawn(_)
            | Body::OrganisationAdmitted(_)
            | Body::OrganisationWithdrawn(_)
            | Body::ValidatorsChanged(_) => Some(0),
        };
        Ok(end.is_none_or(|end| end >= self.before))
    }

    /// When an account is closed, if it is to be.
    fn closing(&mut self, account: AccountId) -> Result<Option<Millis>, StoreError> {
        if let Some(known) = self.closed.get(&account) {
            return Ok(*known);
        }
        let state: Option<AccountState> = self.ground.read(Key::Account(account))?;
        let until = state.and_then(|state| state.until);
        self.closed.insert(account, until);
        Ok(until)
    }
}

/// Bytes of all files below a folder.
fn size_of(folder: &Path) -> Result<u64, AuditError> {
    let fault = |error| AuditError::File(folder.into(), error);
    let mut size = 0;
    for entry in fs::read_dir(folder).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let about = entry.metadata().map_err(fault)?;
        size += match about.is_dir() {
            true => size_of(&entry.path())?,
            false => about.len(),
        };
    }
    Ok(size)
}
