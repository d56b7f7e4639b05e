//! Extracts at rest: `index/<n>`, each some hundreds of them, wrapped under a key in the keyring.

use std::{collections::HashMap, rc::Rc};

use aceso_core::codec::Decode;
use aceso_core::{
    codec::{Version, decode, encode_secret},
    crypto::{aead, digest::Domain, secret::Secret32},
    id::RecordId,
};
use aceso_records::Extract;
use minicbor::{Encode, bytes::ByteVec};
use zeroize::Zeroizing;

use super::Index;
use crate::{
    error::Error,
    keyring::Record,
    ports::{ABSENT, Ports, Storage, StorageError},
    session::Open,
    task::Task,
    wallet::Wallet,
};

const NAMES: &str = "index/";
/// A chunk that is longer takes no more, in bytes: adding a record writes one chunk anew.
const ENOUGH: usize = 128 * 1024;
/// How often a write is tried again when other tabs are faster.
const SWAPS: usize = 8;

/// What a chunk holds.
#[derive(Encode, Decode)]
#[cbor(array)]
struct AtRest {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    items: Vec<Item>,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct Item {
    #[n(0)]
    record: RecordId,
    #[n(1)]
    extract: ByteVec,
}

/// The chunks there are.
#[derive(Default)]
pub(super) struct Chunks(Vec<Chunk>);

struct Chunk {
    number: u32,
    /// Of the stored value.
    revision: u64,
    records: Vec<RecordId>,
    /// Bytes when it was last read or written.
    length: usize,
}

impl Chunks {
    /// The chunk that new extracts go to.
    fn open(&mut self) -> u32 {
        if let Some(chunk) = self.0.iter().find(|chunk| chunk.length < ENOUGH) {
            return chunk.number;
        }
        let number = self.0.iter().map(|it| it.number + 1).max().unwrap_or(0);
        self.0.push(Chunk {
            number,
            revision: ABSENT,
            records: Vec::new(),
            length: 0,
        });
        number
    }

    fn chunk(&mut self, number: u32) -> Option<&mut Chunk> {
        self.0.iter_mut().find(|chunk| chunk.number == number)
    }
}

fn name(number: u32) -> String {
    format!("{NAMES}{number}")
}

fn read(key: &Secret32, number: u32, bytes: &[u8]) -> Option<AtRest> {
    let context = number.to_be_bytes();
    let plaintext = aead::unwrap(key.as_bytes(), Domain::Index, &context, bytes).ok()?;
    decode(&plaintext).ok()
}

impl Index {
    fn item(&self, record: &RecordId) -> Option<Item> {
        Some(Item {
            record: *record,
            extract: self.extracts.get(record)?.encode().into(),
        })
    }

    /// Takes over what a chunk holds. What was made by another version is made again.
    fn adopt(
        &mut self,
        open: &Open,
        number: u32,
        revision: u64,
        stored: Option<AtRest>,
        length: usize,
    ) {
        let keyring = open.keyring();
        let there: HashMap<RecordId, &Record> =
            keyring.records.iter().map(|it| (it.id, it)).collect();
        let mut records = Vec::new();
        for item in stored.map(|it| it.items).unwrap_or_default() {
            let bytes = Zeroizing::new(Vec::from(item.extract));
            let Ok(extract) = Extract::decode(&bytes) else {
                continue;
            };
            // What was erased since goes when the chunk is next written.
            if let Some(record) = there.get(&item.record) {
                records.push(item.record);
                if !self.has(&item.record) {
                    self.put(record, Rc::new(extract));
                }
            }
        }
        match self.chunks.chunk(number) {
            Some(chunk) => {
                records.extend(chunk.records.iter().copied());
                records.sort_unstable();
                records.dedup();
                (chunk.records, chunk.revision, chunk.length) = (records, revision, length);
            }
            None => self.chunks.0.push(Chunk {
                number,
                revision,
                records,
                length,
            }),
        }
    }
}

impl<P: Ports> Wallet<P> {
    /// Reads what is stored, once.
    pub(super) async fn load_index(&self, open: &Open, task: &Task<'_>) -> Result<(), Error> {
        if open.index.borrow().loaded {
            return Ok(());
        }
        let storage = self.ports().storage();
        let key = self.index_key(open).await?;
        for stored_name in storage.names(NAMES).await? {
            let number = stored_name.strip_prefix(NAMES).map(str::parse);
            let (Some(Ok(number)), Some(stored)) = (number, storage.get(&stored_name).await?)
            else {
                continue;
            };
            let found = read(&key, number, &stored.value);
            let length = stored.value.len();
            open.index
                .borrow_mut()
                .adopt(open, number, stored.revision, found, length);
            // Whoever waits for the storage lets messages in.
            task.cancel.check()?;
        }
        open.index.borrow_mut().loaded = true;
        Ok(())
    }

    async fn index_key(&self, open: &Open) -> Result<Secret32, Error> {
        if let Some(key) = &open.keyring().index {
            return Ok(key.clone());
        }
        let fresh = Secret32::random(&mut self.ports().rng());
        self.update(open, |keyring| {
            Ok(keyring.index.get_or_insert_with(|| fresh.clone()).clone())
        })
        .await
    }

    /// Stores extracts that are new in memory.
    pub(super) async fn store_extracts(
        &self,
        open: &Open,
        records: &[RecordId],
    ) -> Result<(), Error> {
        let mut touched = Vec::new();
        for record in records {
            let mut index = open.index.borrow_mut();
            let Some(item) = index.item(record) else {
                continue;
            };
            let number = index.chunks.open();
            if let Some(chunk) = index.chunks.chunk(number) {
                chunk.records.push(*record);
                chunk.length += item.extract.len();
            }
            if !touched.contains(&number) {
                touched.push(number);
            }
        }
        for number in touched {
            self.store_chunk(open, number).await?;
        }
        Ok(())
    }

    /// Forgets what was drawn out of a record, in memory and at rest.
    pub(super) async fn forget_extract(&self, open: &Open, record: &RecordId) -> Result<(), Error> {
        let touched: Vec<u32> = {
            let mut index = open.index.borrow_mut();
            index.remove(record);
            let of = |chunk: &&mut Chunk| chunk.records.contains(record);
            let chunks = index.chunks.0.iter_mut().filter(of);
            chunks
                .map(|chunk| {
                    chunk.records.retain(|it| it != record);
                    chunk.number
                })
                .collect()
        };
        for number in touched {
            self.store_chunk(open, number).await?;
        }
        Ok(())
    }

    async fn store_chunk(&self, open: &Open, number: u32) -> Result<(), Error> {
        let key = self.index_key(open).await?;
        let storage = self.ports().storage();
        for _ in 0..SWAPS {
            let (revision, plaintext) = {
                let mut index = open.index.borrow_mut();
                let Some(chunk) = index.chunks.chunk(number) else {
                    return Ok(());
                };
                let (revision, records) = (chunk.revision, chunk.records.clone());
                let items = records.iter().filter_map(|id| index.item(id)).collect();
                let version = Version;
                (revision, encode_secret(&AtRest { version, items }))
            };
            let context = number.to_be_bytes();
            let rng = &mut self.ports().rng();
            let bytes = aead::wrap(rng, key.as_bytes(), Domain::Index, &context, &plaintext)?;
            match storage.swap(&name(number), revision, &bytes).await {
                Ok(revision) => {
                    let mut index = open.index.borrow_mut();
                    if let Some(chunk) = index.chunks.chunk(number) {
                        (chunk.revision, chunk.length) = (revision, bytes.len());
                    }
                    return Ok(());
                }
                Err(StorageError::Conflict) => {
                    // Another tab was faster: what it wrote is kept.
                    let stored = storage.get(&name(number)).await?;
                    let (revision, found, length) = match &stored {
                        Some(it) => (it.revision, read(&key, number, &it.value), it.value.len()),
                        None => (ABSENT, None, 0),
                    };
                    let mut index = open.index.borrow_mut();
                    index.adopt(open, number, revision, found, length);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(StorageError::Conflict.into())
    }
}
