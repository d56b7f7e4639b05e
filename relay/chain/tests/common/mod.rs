//! A toy application: transactions are numbers, state is the log of blocks, fsynced.
#![allow(dead_code)]

use aceso_chain::{
    Application, Block, BlockId, Branch, Certificate, Config, Meta, Proposal, certificate_message,
    public_key, quorum,
};
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, HashSet},
    fs::File,
    io::{Read, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::sync::{Notify, watch};

pub const NAMESPACE: &[u8] = b"aceso-chain-test";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub id: BlockId,
    pub transactions: Vec<u64>,
    pub certificate: Option<Certificate>,
    /// How often the engine gave this height to the application, in this run.
    pub times: u32,
    pub at: Option<Instant>,
}

struct State {
    log: File,
    blocks: BTreeMap<u64, Applied>,
    done: HashSet<u64>,
    pool: Vec<u64>,
    asked: u32,
    proposed: u64,
}

#[derive(Clone)]
pub struct Toy {
    state: Arc<Mutex<State>>,
    arrived: Arc<Notify>,
    tip: Arc<watch::Sender<u64>>,
    /// Nothing is applied while this is set.
    held: Arc<watch::Sender<bool>>,
}

#[derive(Debug, thiserror::Error)]
#[error("gap: {0} after {1}")]
pub struct Gap(u64, u64);

impl Toy {
    /// Opens the log in `folder`; what it holds is the state.
    pub fn open(folder: &Path) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let path = folder.join("toy.log");
        let mut options = File::options();
        let mut log = options
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .unwrap();
        let mut bytes = Vec::new();
        log.read_to_end(&mut bytes).unwrap();
        let mut blocks = BTreeMap::new();
        let mut rest = bytes.as_slice();
        while rest.len() >= 44 {
            let id = rest[..32].try_into().unwrap();
            let height = u64::from_be_bytes(rest[32..40].try_into().unwrap());
            let len = u32::from_be_bytes(rest[40..44].try_into().unwrap()) as usize;
            let Some(body) = rest.get(44..44 + len) else {
                break;
            };
            let applied = Applied {
                id,
                transactions: transactions(body),
                certificate: None,
                times: 0,
                at: None,
            };
            blocks.insert(height, applied);
            rest = &rest[44 + len..];
        }
        let done = blocks
            .values()
            .flat_map(|b| b.transactions.clone())
            .collect();
        let tip = blocks.keys().last().copied().unwrap_or(0);
        Self {
            state: Arc::new(Mutex::new(State {
                log,
                blocks,
                done,
                pool: Vec::new(),
                asked: 0,
                proposed: 0,
            })),
            arrived: Arc::new(Notify::new()),
            tip: Arc::new(watch::channel(tip).0),
            held: Arc::new(watch::channel(false).0),
        }
    }

    pub fn submit(&self, transaction: u64) {
        self.state.lock().unwrap().pool.push(transaction);
        self.arrived.notify_waiters();
    }

    pub fn blocks(&self) -> BTreeMap<u64, Applied> {
        self.state.lock().unwrap().blocks.clone()
    }

    pub fn ids(&self) -> Vec<(u64, BlockId)> {
        let state = self.state.lock().unwrap();
        state.blocks.iter().map(|(h, b)| (*h, b.id)).collect()
    }

    /// How often the engine has asked for a proposal.
    pub fn asked(&self) -> u32 {
        self.state.lock().unwrap().asked
    }

    /// The height of the highest block that it has proposed.
    pub fn proposed(&self) -> u64 {
        self.state.lock().unwrap().proposed
    }

    /// Holds back, or lets go, what is to be applied.
    pub fn hold(&self, held: bool) {
        self.held.send_replace(held);
    }

    pub fn height(&self) -> u64 {
        *self.tip.borrow()
    }

    /// Waits until a transaction is final and durable.
    pub async fn included(&self, transaction: u64) {
        let mut tip = self.tip.subscribe();
        while !self.state.lock().unwrap().done.contains(&transaction) {
            tip.changed().await.unwrap();
        }
    }

    /// Whether a transaction is final and durable.
    pub fn is_included(&self, transaction: u64) -> bool {
        self.state.lock().unwrap().done.contains(&transaction)
    }

    pub async fn reached(&self, height: u64) {
        self.tip
            .subscribe()
            .wait_for(|tip| *tip >= height)
            .await
            .unwrap();
    }

    /// Rewinds the application's store to `height`, as restoring an older copy would.
    pub fn rewind(folder: &Path, height: u64) {
        let path = folder.join("toy.log");
        let bytes = std::fs::read(&path).unwrap();
        let mut at = 0;
        while at < bytes.len() {
            let block = u64::from_be_bytes(bytes[at + 32..at + 40].try_into().unwrap());
            if block > height {
                break;
            }
            at += 44 + u32::from_be_bytes(bytes[at + 40..at + 44].try_into().unwrap()) as usize;
        }
        std::fs::write(path, &bytes[..at]).unwrap();
    }
}

fn transactions(body: &[u8]) -> Vec<u64> {
    let numbers = body.chunks_exact(8);
    numbers
        .map(|n| u64::from_be_bytes(n.try_into().unwrap()))
        .collect()
}

fn build(parent: BlockId, height: u64, transactions: &[u64]) -> Proposal {
    let body: Vec<u8> = transactions.iter().flat_map(|n| n.to_be_bytes()).collect();
    let mut header = parent.to_vec();
    header.extend_from_slice(&height.to_be_bytes());
    header.extend_from_slice(&Sha256::digest(&body));
    Proposal {
        header: header.into(),
        body: body.into(),
    }
}

impl Application for Toy {
    type Error = Gap;

    fn genesis(&self) -> Proposal {
        build([0; 32], 0, &[])
    }

    fn meta(&self, header: &[u8]) -> Option<Meta> {
        if header.len() != 72 {
            return None;
        }
        Some(Meta {
            parent: header[..32].try_into().ok()?,
            height: u64::from_be_bytes(header[32..40].try_into().ok()?),
        })
    }

    fn commits(&self, header: &[u8], body: &[u8]) -> bool {
        header.get(40..) == Some(Sha256::digest(body).as_slice())
    }

    fn tip(&self) -> u64 {
        self.height()
    }

    async fn propose(&self, branch: Branch, patience: Duration) -> Option<Proposal> {
        self.state.lock().unwrap().asked += 1;
        let taken: HashSet<u64> = branch
            .unapplied
            .iter()
            .flat_map(|b| transactions(b.body()))
            .collect();
        let deadline = tokio::time::Instant::now() + patience;
        loop {
            let mut arrived = std::pin::pin!(self.arrived.notified());
            arrived.as_mut().enable();
            let chosen: Vec<u64> = {
                let state = self.state.lock().unwrap();
                let fresh = state
                    .pool
                    .iter()
                    .filter(|n| !taken.contains(n) && !state.done.contains(n));
                fresh.copied().collect()
            };
            if !chosen.is_empty() {
                return Some(self.build(&branch, &chosen));
            }
            if tokio::time::timeout_at(deadline, arrived).await.is_err() {
                return None;
            }
        }
    }

    async fn fill(&self, branch: Branch) -> Option<Proposal> {
        Some(self.build(&branch, &[]))
    }

    async fn verify(&self, branch: Branch, block: Block) -> bool {
        branch
            .unapplied
            .last()
            .is_none_or(|last| *last == branch.parent)
            && block.parent() == branch.parent.id()
            && block.body().len().is_multiple_of(8)
    }

    async fn finalized(&self, block: Block, certificate: Option<Certificate>) -> Result<(), Gap> {
        let mut held = self.held.subscribe();
        held.wait_for(|held| !held).await.unwrap();
        let toy = self.clone();
        let task = tokio::task::spawn_blocking(move || toy.apply(&block, certificate));
        task.await.unwrap()
    }
}

impl Toy {
    fn build(&self, branch: &Branch, transactions: &[u64]) -> Proposal {
        let height = branch.parent.height() + 1;
        self.state.lock().unwrap().proposed = height;
        build(branch.parent.id(), height, transactions)
    }

    fn apply(&self, block: &Block, certificate: Option<Certificate>) -> Result<(), Gap> {
        let mut state = self.state.lock().unwrap();
        let tip = state.blocks.keys().last().copied().unwrap_or(0);
        if block.height() != tip + 1 {
            return Err(Gap(block.height(), tip));
        }
        let mut record = block.id().to_vec();
        record.extend_from_slice(&block.height().to_be_bytes());
        record.extend_from_slice(&(block.body().len() as u32).to_be_bytes());
        record.extend_from_slice(block.body());
        state.log.write_all(&record).unwrap();
        state.log.sync_data().unwrap();
        let transactions = transactions(block.body());
        for transaction in &transactions {
            assert!(state.done.insert(*transaction), "applied twice");
        }
        let done = std::mem::take(&mut state.done);
        state.pool.retain(|n| !done.contains(n));
        state.done = done;
        let applied = Applied {
            id: block.id(),
            transactions,
            certificate,
            times: 1,
            at: Some(Instant::now()),
        };
        state.blocks.insert(block.height(), applied);
        drop(state);
        self.tip.send_replace(block.height());
        Ok(())
    }
}

/// Verifies a certificate as a light client would, with no code of the engine's but the message's layout.
pub fn holds(certificate: &Certificate, id: &BlockId, validators: &[[u8; 32]]) -> bool {
    let message = certificate_message(
        NAMESPACE,
        certificate.epoch,
        certificate.view,
        certificate.parent_view,
        id,
    );
    let signers: HashSet<u16> = certificate.signatures.iter().map(|(i, _)| *i).collect();
    signers.len() >= quorum(validators.len())
        && certificate.signatures.iter().all(|(index, signature)| {
            let key = VerifyingKey::from_bytes(&validators[usize::from(*index)]).unwrap();
            key.verify_strict(&message, &Signature::from_bytes(signature))
                .is_ok()
        })
}

pub fn validators(seeds: &[[u8; 32]]) -> Vec<[u8; 32]> {
    let mut keys: Vec<_> = seeds.iter().map(|seed| public_key(seed).unwrap()).collect();
    keys.sort_unstable();
    keys
}

pub fn alone(folder: &Path) -> Config {
    let seed = [1; 32];
    let listen = SocketAddr::from(([127, 0, 0, 1], 0));
    Config::new(
        engine_folder(folder),
        seed,
        validators(&[seed]),
        NAMESPACE.to_vec(),
        listen,
    )
}

pub fn engine_folder(folder: &Path) -> PathBuf {
    folder.join("engine")
}
