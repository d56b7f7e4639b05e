//! Old blocks without their witnesses, and the state after the last of them: it is what all above is executed on, since nothing below
//! can be executed once more.
//!
//! A database that forgets a row keeps its bytes for a while, in files and in journals. So a store is pruned by writing what stays of it
//! into a new one: what is not written there is gone with the old folder.

use std::{fs::File, io, path::Path};

use aceso_core::{
    block::{BareBody, Header, History, Part, PrunedBody},
    codec::encode,
    id::Millis,
};
use fjall::{Database, Keyspace};

use super::{
    Store, StoreError,
    group::Batch,
    named, options,
    raw::{Row, Rows},
    rows::{HeaderRow, from_row, to_row},
    tree,
};

/// Where the height is kept up to which witnesses were pruned.
const PRUNED: &str = "pruned";
/// The layout of a store that was pruned: releases that know none must not open it.
pub(super) const LAYOUT_PRUNED: u8 = 6;
/// Headers that are written at once.
const TOGETHER: u64 = 4096;

impl Store {
    /// The last block whose witnesses were pruned; 0 if none were.
    pub fn pruned(&self) -> Result<u64, StoreError> {
        let Some(bytes) = self.meta.get(PRUNED)? else {
            return Ok(0);
        };
        let bytes = bytes.as_ref().try_into();
        bytes
            .map(u64::from_be_bytes)
            .map_err(|_| StoreError::Corrupt("pruned"))
    }

    /// The transactions of a block, as far as they are kept.
    pub fn kept(&self, height: u64) -> Result<Option<PrunedBody>, StoreError> {
        if let Some(body) = self.body(height)? {
            let parts = body.into_iter().map(Part::Whole).collect();
            return Ok(Some(PrunedBody(parts)));
        }
        let row = self.pruned.get(height.to_be_bytes())?;
        row.map(|row| from_row(&row, "a pruned body")).transpose()
    }

    /// The time of a block.
    pub fn time_of(&self, height: u64) -> Result<Millis, StoreError> {
        let header = self.header_at(height)?;
        let header = header.ok_or(StoreError::Corrupt("a header is missing"))?;
        Ok(header.time)
    }

    /// Puts a block there that can't be executed, for [`Store::found`].
    pub fn lay(
        &self,
        height: u64,
        header: &[u8],
        certificate: &[u8],
        body: Option<&BareBody>,
    ) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        let row = HeaderRow {
            header: header.to_vec(),
            certificate: certificate.to_vec(),
        };
        let height = height.to_be_bytes();
        batch.insert(&self.headers, height, to_row(&row));
        if let Some(body) = body {
            let parts = body.0.iter().cloned().map(Part::Bare).collect();
            batch.insert(&self.pruned, height, encode(&PrunedBody(parts)));
        }
        self.write(batch)
    }

    /// Goes on from the last block that was laid, with the state after it. False if that is not the state which its header names.
    pub fn found(
        &self,
        height: u64,
        rows: impl Iterator<Item = Result<Row, StoreError>>,
    ) -> Result<bool, StoreError> {
        let missing = || StoreError::Corrupt("a header is missing");
        let mut history = History::default();
        let mut last: Option<Header> = None;
        for height in 0..=height {
            let header = self.header_at(height)?.ok_or_else(missing)?;
            history.push(header.id());
            last = Some(header);
        }
        let last = last.ok_or_else(missing)?;
        let mut batch = Batch::default();
        let mut growing = tree::Founding::default();
        for row in rows {
            let (key, value) = row?;
            growing.add(&key, &value);
            batch.insert(&self.state, key.clone(), value.clone());
            batch.insert(&self.base, key, value);
            if batch.len() as u64 >= TOGETHER {
                self.write(std::mem::take(&mut batch))?;
            }
        }
        let (root, update) = growing.finish(height)?;
        if root != last.state {
            return Ok(false);
        }
        self.write_tree(&mut batch, &update, height)?;
        let place = height.to_be_bytes();
        batch.insert(&self.meta, "tip", place);
        batch.insert(&self.meta, PRUNED, place);
        batch.insert(&self.meta, "schema", [LAYOUT_PRUNED]);
        batch.insert(&self.meta, "history", to_row(&history));
        self.write(batch)?;
        self.catch_up_ancestors()?;
        Ok(true)
    }

    /// Writes a store into a new folder that is this one without the witnesses that `left` drops, up to a block; `base` stands at that
    /// block. What was not written there is nowhere in that folder.
    pub fn copy_pruned(
        &self,
        folder: &Path,
        height: u64,
        base: &Store,
        mut left: impl FnMut(PrunedBody) -> Result<PrunedBody, StoreError>,
    ) -> Result<(), StoreError> {
        let target = Database::builder(folder).open().map_err(named)?;
        let open = |db: &Database, name: &str| db.keyspace(name, options).map_err(named);
        for name in self.db.list_keyspace_names() {
            let to = open(&target, &name)?;
            match &*name {
                // Both are written below.
                "pruned" => {}
                "meta" => {
                    let changed = [
                        (PRUNED.as_bytes(), height.to_be_bytes().to_vec()),
                        (b"schema", vec![LAYOUT_PRUNED]),
                    ];
                    let mut rows: Vec<Row> =
                        self.meta.iter().map(into_row).collect::<Result<_, _>>()?;
                    rows.retain(|(key, _)| changed.iter().all(|(name, _)| key.as_ref() != *name));
                    rows.extend(changed.map(|(key, value)| (key.into(), value.into())));
                    rows.sort_by(|a, b| a.0.cmp(&b.0));
                    fill(&to, rows.into_iter().map(Ok))?;
                }
                "base" => fill(&to, base.rows(Rows::State))?,
                "bodies" => {
                    let above = (height + 1).to_be_bytes();
                    let first = self.bodies.range(..=0u64.to_be_bytes());
                    let rows = first.chain(self.bodies.range(above..));
                    fill(&to, rows.map(into_row))?;
                    let pruned = (1..=height).map(|height| {
                        let body = self.kept(height)?.ok_or(StoreError::Corrupt("body"))?;
                        let body = left(body)?;
                        Ok((height.to_be_bytes().into(), encode(&body).into()))
                    });
                    fill(&open(&target, "pruned")?, pruned)?;
                }
                _ => fill(&to, open(&self.db, &name)?.iter().map(into_row))?,
            }
        }
        target.persist(fjall::PersistMode::SyncAll).map_err(named)?;
        drop(target);
        sync(folder).map_err(|error| named(fjall::Error::Io(error)))
    }
}

fn into_row(entry: fjall::Guard) -> Result<Row, StoreError> {
    Ok(entry.into_inner()?)
}

/// Rows in the order of their keys, past the journal.
fn fill(
    to: &Keyspace,
    rows: impl Iterator<Item = Result<Row, StoreError>>,
) -> Result<(), StoreError> {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return Ok(());
    }
    let mut writing = to.start_ingestion().map_err(named)?;
    for row in rows {
        let (key, value) = row?;
        writing.write(key, value).map_err(named)?;
    }
    writing.finish().map_err(named)
}

/// Brings a folder to the disk, with all in it.
fn sync(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => sync(&path)?,
            false => File::open(&path)?.sync_all()?,
        }
    }
    File::open(folder)?.sync_all()
}
