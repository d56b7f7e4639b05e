//! Taking a ledger out of a relay's folder, and building one from its blocks alone.

use std::{
    fs::{self, File},
    io::{BufReader, BufWriter, Write},
    path::Path,
};

use aceso_core::{
    block::{BareBody, Body, Genesis, Header, History, Part},
    codec::{decode, encode},
    crypto::digest::Digest,
    evidence::EvidenceError,
    id::BlockId,
    kinds,
    transaction::Statement,
};
use bytes::Bytes;

use super::{
    AuditError, Stopped,
    replay::{Replay, ReplayError},
    seats::Seats,
    stream::{Item, Reader, StreamError, Writer},
};
use crate::{
    ledger::{stored_genesis, write_changes, write_durably},
    node::difference,
    store::{Row, Rows, Store, StoreError, root_of},
};

/// Bytes of the state in one item; a value has a few kilobytes at most, but for the largest grants.
const TOGETHER: usize = 1 << 20;

/// What was taken out or built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transferred {
    /// The ledger.
    pub genesis: Digest,
    /// Its newest block.
    pub height: u64,
    /// That block.
    pub block: BlockId,
    /// The state after it.
    pub state: Digest,
}

/// What is exported of transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Witnesses {
    /// All of them: the state can be built.
    With,
    /// What the chain keeps for ever: who did what is not in it.
    Without,
}

/// Why a ledger is not taken out or built.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// The folder.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// A block that does not hold.
    #[error("block {height}: {reason}")]
    Block {
        /// Which.
        height: u64,
        /// Why.
        reason: String,
    },
    /// A block is missing.
    #[error("block {0} is not whole in that folder: see what `verify` says")]
    Missing(u64),
    /// The newest blocks of the file have no certificate.
    #[error(
        "block {0} and what comes after it has no certificate: nobody has said that it is final"
    )]
    NotFinal(u64),
    /// The file is of another ledger than the one that is meant.
    #[error("this is the ledger {0}")]
    OtherLedger(Digest),
    /// The file ends with another block than its last.
    #[error("the exported ledger does not end with the block that it names")]
    OtherEnd,
    /// Something is kept there already.
    #[error("a ledger is kept in {0} already")]
    Taken(std::path::PathBuf),
    /// The file.
    #[error(transparent)]
    Stream(#[from] StreamError),
    /// What a wallet kept of a history that was given up.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
}

impl Stopped {
    /// Writes all blocks into a file, which is there when it is complete.
    pub fn export(&self, file: &Path, witnesses: Witnesses) -> Result<Transferred, TransferError> {
        let (genesis, store) = self.store()?;
        let fault = |error| AuditError::File(file.into(), error);
        let fresh = file.with_extension("new");
        let out = File::create(&fresh).map_err(fault)?;
        let mut writer = Writer::new(BufWriter::new(out), &genesis)?;
        // What is above the newest certificate is not proven to be final; a relay proves it with its next block.
        let tip = store.newest_tip().map_err(AuditError::from)?;
        let tip = Header::decode(&tip.header).map_err(|_| TransferError::Missing(0))?;
        let tip = tip.height;
        let pruned = store.pruned().map_err(AuditError::from)?;
        let mut last = genesis.header();
        for height in 1..=tip {
            let missing = || TransferError::Missing(height);
            let block = store.stored_block(height).map_err(AuditError::from)?;
            let block = block.ok_or_else(missing)?;
            last = Header::decode(&block.header).map_err(|_| missing())?;
            let (header, certificate) = (block.header.into(), block.certificate.into());
            let item = match witnesses {
                Witnesses::With if height > pruned => {
                    let body = store.stored_body(height).map_err(AuditError::from)?;
                    Item::Block(
                        header,
                        certificate,
                        body.ok_or_else(missing)?.to_vec().into(),
                    )
                }
                _ => {
                    let body = store.kept(height).map_err(AuditError::from)?;
                    let parts = body.ok_or_else(missing)?.0;
                    let bare = parts.iter().map(Part::bare).collect();
                    Item::Bare(header, certificate, BareBody(bare))
                }
            };
            writer.add(&item)?;
            if let Some(change) = store.changes().iter().find(|it| it.height() == height) {
                writer.add(&Item::Validators(change.validators.clone()))?;
            }
            if height == pruned && witnesses == Witnesses::With {
                add_state(&mut writer, store.rows(Rows::Base))?;
            }
        }
        writer.add(&Item::End(tip, last.id()))?;
        let mut out = writer.into_inner();
        out.flush().map_err(fault)?;
        out.get_ref().sync_all().map_err(fault)?;
        fs::rename(&fresh, file).map_err(fault)?;
        Ok(transferred(&genesis, &last))
    }

    /// Builds a ledger in an empty folder from the blocks of a file. Each must be final, follow from the one below and give the state
    /// that it names; the first that does not ends the work, and the folder is as it was.
    pub fn import(
        &self,
        file: &Path,
        ledger: Option<Digest>,
    ) -> Result<Transferred, TransferError> {
        let target = &self.data;
        if target.join("store").exists() || stored_genesis(target).is_ok() {
            return Err(TransferError::Taken(target.clone()));
        }
        // What is wrong without executing anything is found before anything is written.
        check(file, ledger)?;
        let fault = |error| AuditError::File(file.into(), error);
        let from = File::open(file).map_err(fault)?;
        let (mut reader, genesis) = Reader::new(BufReader::new(from))?;
        fs::create_dir_all(target).map_err(|error| AuditError::File(target.clone(), error))?;
        let building = super::Scratch::new(target.join("import"))?;
        let built = build(&mut reader, &genesis, &building.0)?;
        write_changes(target, built.changes()).map_err(AuditError::from)?;
        let store = target.join("store");
        fs::rename(&building.0, &store).map_err(|error| AuditError::File(store, error))?;
        write_durably(&target.join("genesis.cbor"), &encode(&genesis), false)
            .map_err(AuditError::from)?;
        Ok(transferred(&genesis, built.last()))
    }
}

/// Checks all of an exported ledger that needs no state: that each block follows from the one below, is final, and has the
/// transactions that its header names. The first that does not ends the work.
///
/// A file names its own validators: without the ledger that is meant it shows only that it fits itself.
pub fn check(file: &Path, ledger: Option<Digest>) -> Result<Transferred, TransferError> {
    let fault = |error| AuditError::File(file.into(), error);
    let from = File::open(file).map_err(fault)?;
    let (mut reader, genesis) = Reader::new(BufReader::new(from))?;
    if ledger.is_some_and(|ledger| ledger != genesis.digest()) {
        return Err(TransferError::OtherLedger(genesis.digest()));
    }
    let mut seats = Seats::new(&genesis);
    let mut history = History::default();
    let mut states = States::default();
    while let Some(item) = reader.item()? {
        let last = *seats.last();
        states.next(&item, &last)?;
        let (header, certificate, found) = match item {
            Item::Block(header, certificate, body) => {
                let body = Body::decode(&body).ok();
                let found = body.map(|it| (it.root(), named(it.0.iter().map(|it| &*it.statement))));
                (header, certificate, found)
            }
            Item::Bare(header, certificate, body) => {
                let statements = body.0.iter().map(|it| &*it.statement);
                (header, certificate, Some((body.root(), named(statements))))
            }
            Item::End(height, block) => {
                if (height, block) != (last.height, last.id()) {
                    return Err(TransferError::OtherEnd);
                }
                continue;
            }
            Item::Validators(validators) => {
                seats.hand_over(validators)?;
                continue;
            }
            Item::State(_) => continue,
        };
        let height = last.height + 1;
        let wrong = |reason: &str| TransferError::Block {
            height,
            reason: reason.into(),
        };
        let header = Header::decode(&header).map_err(|_| wrong("its header can't be read"))?;
        let (transactions, named) = found.ok_or_else(|| wrong("its transactions can't be read"))?;
        history.push(last.id());
        let expected = Header {
            height,
            parent: last.id(),
            history: history.root(),
            transactions,
            time: header.time,
            state: header.state,
            // L63: another begins where the ledger went on from a copy, or under other validators.
            epoch: header.epoch,
            // L64
            next_validators: named.unwrap_or(last.next_validators),
            ..genesis.header()
        };
        if let Some(field) = difference(&header, &expected) {
            return Err(wrong(&format!("the header's {field} is wrong")));
        }
        if header.time <= last.time {
            return Err(wrong("its time is not after that of the block below it"));
        }
        seats.block(header, &certificate)?;
    }
    seats.end()?;
    Ok(transferred(&genesis, seats.last()))
}

/// The validators that a block's transactions name, if they do.
fn named<'a>(statements: impl Iterator<Item = &'a [u8]>) -> Option<Digest> {
    let mut changes = statements.filter_map(|it| match decode::<Statement>(it).ok()?.body {
        kinds::Body::ValidatorsChanged(body) => Some(body.validators),
        _ => None,
    });
    changes.next()
}

fn transferred(genesis: &Genesis, header: &Header) -> Transferred {
    Transferred {
        genesis: genesis.digest(),
        height: header.height,
        block: header.id(),
        state: header.state,
    }
}

fn no_witnesses(height: u64) -> TransferError {
    TransferError::Block {
        height,
        reason: "it has no witnesses, without which the state can't be built; `check` tells whether it holds"
            .into(),
    }
}

/// Goes on from the state that a file has for the last of its blocks without witnesses.
fn go_on(
    replay: &Replay,
    height: u64,
    state: Vec<(Vec<u8>, Vec<u8>)>,
) -> Result<(), TransferError> {
    if state.is_empty() {
        return Err(no_witnesses(1));
    }
    let rows = state.into_iter();
    let rows = rows.map(|(key, value)| Ok((key.into(), value.into())));
    match replay.found(height, rows).map_err(AuditError::from)? {
        true => Ok(()),
        false => Err(other_state(height)),
    }
}

fn other_state(height: u64) -> TransferError {
    TransferError::Block {
        height,
        reason: "the state in the file is not the one that its header names".into(),
    }
}

/// A state in a file: it must be the one of the block before it, and whole.
#[derive(Default)]
struct States {
    rows: Vec<(Vec<u8>, Vec<u8>)>,
}

impl States {
    /// Takes note of the next item, after a block.
    fn next(&mut self, item: &Item, last: &Header) -> Result<(), TransferError> {
        if let Item::State(rows) = item {
            for (key, value) in rows {
                let ascends = self.rows.last().is_none_or(|(last, _)| last < &**key);
                if !ascends {
                    return Err(other_state(last.height));
                }
                self.rows.push((key.to_vec(), value.to_vec()));
            }
            return Ok(());
        }
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = core::mem::take(&mut self.rows);
        let rows = rows.iter().map(|(key, value)| (&key[..], &value[..]));
        match root_of(rows).map_err(AuditError::from)? == last.state {
            true => Ok(()),
            false => Err(other_state(last.height)),
        }
    }
}

/// A state, in items that are far from too long.
fn add_state<W: Write>(
    writer: &mut Writer<W>,
    rows: impl Iterator<Item = Result<Row, StoreError>>,
) -> Result<(), TransferError> {
    let (mut together, mut bytes) = (Vec::new(), 0);
    for row in rows {
        let (key, value) = row.map_err(AuditError::from)?;
        bytes += key.len() + value.len();
        together.push((key.to_vec().into(), value.to_vec().into()));
        if bytes >= TOGETHER {
            writer.add(&Item::State(core::mem::take(&mut together)))?;
            bytes = 0;
        }
    }
    match together.is_empty() {
        true => Ok(()),
        false => Ok(writer.add(&Item::State(together))?),
    }
}

fn build(
    reader: &mut Reader<BufReader<File>>,
    genesis: &Genesis,
    folder: &Path,
) -> Result<Seats, TransferError> {
    let store = Store::open_scratch(folder, genesis).map_err(AuditError::from)?;
    let replay = Replay::on(store, genesis);
    let mut seats = Seats::new(genesis);
    // Of blocks without witnesses, before a state came to go on from.
    let mut laid = false;
    let mut state = Vec::new();
    while let Some(item) = reader.item()? {
        let last = *seats.last();
        let (header, certificate, body) = match item {
            Item::Bare(header, certificate, body) => {
                let height = last.height + 1;
                let next = Header::decode(&header).map_err(|_| no_witnesses(height))?;
                let (header, certificate) = (header.as_slice(), certificate.as_slice());
                let kept = replay.lay(height, header, certificate, Some(&body));
                kept.map_err(AuditError::from)?;
                seats.block(next, certificate)?;
                laid = true;
                continue;
            }
            Item::State(rows) => {
                let rows = rows.into_iter();
                state.extend(rows.map(|(key, value)| (key.to_vec(), value.to_vec())));
                continue;
            }
            Item::Validators(validators) => {
                seats.hand_over(validators)?;
                continue;
            }
            Item::Block(header, certificate, body) => (header, certificate, body),
            Item::End(height, block) => {
                if (height, block) != (last.height, last.id()) {
                    return Err(TransferError::OtherEnd);
                }
                continue;
            }
        };
        if core::mem::take(&mut laid) {
            go_on(&replay, last.height, core::mem::take(&mut state))?;
        }
        let height = last.height + 1;
        let wrong = |reason: String| TransferError::Block { height, reason };
        let body = Bytes::from(body.to_vec());
        let next = match replay.apply(&header, &certificate, &body) {
            Ok(header) => header,
            Err(ReplayError::Invalid(reason)) => return Err(wrong(reason.to_string())),
            Err(ReplayError::Store(error)) => return Err(AuditError::from(error).into()),
        };
        seats.block(next, &certificate)?;
    }
    if laid {
        go_on(&replay, seats.last().height, state)?;
    }
    seats.end()?;
    replay.store().persist().map_err(AuditError::from)?;
    Ok(seats)
}
