//! A block, and what of it holds.

use aceso_core::{
    block::{Certificate, Genesis, Header, PublicBlock, Trust},
    codec::decode,
    crypto::sign::VerifyingKey,
    id::{BlockId, Millis},
    kinds::Body,
    transaction::Statement,
};
use serde::Serialize;

use crate::entry::Entry;

/// A block as it was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BlockReport {
    /// SHA-256 of the header, computed here.
    pub id: Option<String>,
    /// What the header says.
    pub header: Option<HeaderReport>,
    /// The validators whose signatures the certificate holds, and that hold.
    pub signers: Vec<String>,
    /// How many had to sign.
    pub needed: usize,
    /// Headers between this one and the one that was signed.
    pub above: usize,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// What was looked at, in order.
    pub checks: Vec<Check>,
}

/// The fields of a header, under their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeaderReport {
    /// Which ledger.
    pub genesis: String,
    /// Which set of validators.
    pub epoch: u64,
    /// Number of blocks before it.
    pub height: u64,
    /// The block before it.
    pub parent: String,
    /// When it was made.
    pub time: Millis,
    /// Root over its transactions.
    pub transactions: String,
    /// Root of the state after it.
    pub state: String,
    /// Digest of the next validators.
    pub next_validators: String,
    /// Root over the ids of all blocks before it.
    pub history: String,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What, by a name that the page has words for.
    pub name: &'static str,
    /// What is wrong with it; none if it holds.
    pub fault: Option<String>,
}

impl BlockReport {
    /// Whether nothing is wrong.
    pub fn holds(&self) -> bool {
        self.checks.iter().all(|check| check.fault.is_none())
    }

    fn note(&mut self, name: &'static str, result: Result<(), impl ToString>) {
        let fault = result.err().map(|fault| fault.to_string());
        self.checks.push(Check { name, fault });
    }
}

impl From<&Header> for HeaderReport {
    fn from(header: &Header) -> Self {
        Self {
            genesis: header.genesis.to_string(),
            epoch: header.epoch,
            height: header.height,
            parent: header.parent.to_string(),
            time: header.time,
            transactions: header.transactions.to_string(),
            state: header.state.to_string(),
            next_validators: header.next_validators.to_string(),
            history: header.history.to_string(),
        }
    }
}

/// Looks at the answer to a question for the block of a height.
pub fn look_at(genesis: &Genesis, height: u64, bytes: &[u8]) -> BlockReport {
    match PublicBlock::decode(bytes) {
        Ok(block) => report(genesis, Some(height), &block),
        Err(error) => {
            let mut report = BlockReport::default();
            report.note("form", Err(error));
            report
        }
    }
}

/// Looks at the answer to a question for several, lowest first: each by itself, and that each is upon the one before it.
pub fn look_at_list(genesis: &Genesis, from: u64, bytes: &[u8]) -> Vec<BlockReport> {
    let blocks: Vec<PublicBlock> = match decode(bytes) {
        Ok(blocks) => blocks,
        Err(error) => {
            let mut report = BlockReport::default();
            report.note("form", Err(error));
            return vec![report];
        }
    };
    let mut below: Option<BlockId> = None;
    let mut reports = Vec::new();
    for (block, height) in blocks.iter().zip(from..) {
        let mut report = report(genesis, Some(height), block);
        let header = Header::decode(&block.tip.header).ok();
        if let (Some(below), Some(header)) = (below, &header) {
            report.note("parent", linked(header, below));
        }
        below = header.map(|header| header.id());
        reports.push(report);
    }
    reports
}

fn linked(header: &Header, below: BlockId) -> Result<(), String> {
    match header.parent == below {
        true => Ok(()),
        false => Err(format!(
            "it says that {} is the block before it, which is {below}",
            header.parent
        )),
    }
}

fn report(genesis: &Genesis, height: Option<u64>, block: &PublicBlock) -> BlockReport {
    let mut report = BlockReport {
        above: block.tip.above.len(),
        ..BlockReport::default()
    };
    let header = match Header::decode(&block.tip.header) {
        Ok(header) => header,
        Err(error) => {
            report.note("form", Err(error));
            return report;
        }
    };
    report.note("form", Ok::<_, String>(()));
    let validators = Trust::new(genesis, block.tip.changes()).certifiers(header.height);
    report.needed = Certificate::quorum(validators.len());
    report.id = Some(header.id().to_string());
    report.header = Some((&header).into());
    let asked = height.filter(|height| *height != header.height);
    let asked =
        asked.map(|asked| format!("block {asked} was asked for, this is {}", header.height));
    report.note("number", asked.map_or(Ok(()), Err));
    let certificate = block.tip.verify(genesis);
    if certificate.is_ok() {
        report.signers = signers(validators, &block.tip.certificate);
    }
    report.note("certificate", certificate.map(drop));
    let root = block.body.root();
    report.note(
        "transactions",
        match root == header.transactions {
            true => Ok(()),
            false => Err(format!(
                "what is shown has the root {root}, the header names {}",
                header.transactions
            )),
        },
    );
    match block.statements() {
        Ok(statements) => {
            let pairs = || block.body.0.iter().zip(&statements);
            report.entries = pairs().map(|(bare, it)| Entry::new(bare, it)).collect();
            let odd = pairs().enumerate().find_map(|(at, (_, statement))| {
                let fault = odd(&header, statement)?;
                Some(format!("entry {}: {fault}", at + 1))
            });
            report.note("statements", odd.map_or(Ok(()), Err));
        }
        Err(error) => report.note("statements", Err(error)),
    }
    report
}

/// Who signed, of a certificate that holds.
fn signers(validators: &[VerifyingKey], certificate: &[u8]) -> Vec<String> {
    let certificate = decode::<Certificate>(certificate);
    let signatures = certificate.map(|it| it.signatures).unwrap_or_default();
    let keys = signatures.iter().filter_map(|(index, _)| {
        let key = validators.get(usize::from(*index))?;
        Some(aceso_core::crypto::digest::Digest(key.0).to_string())
    });
    keys.collect()
}

/// What of a statement does not fit its block, as far as that shows without the state: rules L01, L05 and L06.
fn odd(header: &Header, statement: &Statement) -> Option<&'static str> {
    let revocation = matches!(statement.body, Body::Revocation(_));
    if statement.genesis != header.genesis {
        return Some("it names another ledger (rule L01)");
    }
    if !revocation && statement.valid_until < header.time {
        return Some("it was no longer valid at the block's time (rule L05)");
    }
    if statement.checkpoint.height >= header.height {
        return Some("its signer knew a block that was not there yet (rule L06)");
    }
    None
}
