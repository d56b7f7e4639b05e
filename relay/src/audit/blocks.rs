//! Block after block: what a header says of the one below, of its transactions and of the validators' yes; and, as long as all of it
//! holds, what comes of executing it.

use aceso_core::{
    block::{Body, Certificate, Header, History, MAX_ABOVE, Part, Trust},
    codec::{decode, encode},
    id::{BlockId, Millis},
    transaction::Transaction,
};
use bytes::Bytes;

use super::{
    AuditError,
    replay::{Replay, ReplayError},
    report::{Place, Report},
};
use crate::{
    node::verify_many,
    store::{Rows, Store, StoreError, StoredBlock},
};

/// What is known of the block below.
enum Below {
    /// Its id.
    Known(BlockId),
    /// It is damaged: what it was called the next header says.
    Damaged,
}

/// Walks up the chain.
pub(super) struct Chain<'a> {
    store: &'a Store,
    trust: Trust<'a>,
    report: &'a mut Report,
    /// As long as each block held.
    replay: Option<&'a Replay>,
    history: Option<History>,
    below: Below,
    /// When the last one was that can be read.
    pub(super) time: Millis,
    /// The epochs of the ledger after its first, each with the height after which it begins.
    epochs: Vec<(u64, u64)>,
    /// Since when no certificate has come.
    open: Option<u64>,
    /// The last block whose witnesses were pruned.
    pruned: u64,
    /// The first block that could not be executed again.
    pub(super) stopped: Option<u64>,
}

impl<'a> Chain<'a> {
    pub(super) fn new(
        store: &'a Store,
        trust: Trust<'a>,
        replay: &'a Replay,
        epochs: Vec<(u64, u64)>,
        report: &'a mut Report,
    ) -> Self {
        Self {
            store,
            trust,
            report,
            replay: Some(replay),
            history: Some(History::default()),
            below: Below::Damaged,
            time: 0,
            epochs,
            open: None,
            pruned: 0,
            stopped: None,
        }
    }

    /// All blocks up to the tip.
    pub(super) fn walk(&mut self) -> Result<(), AuditError> {
        let tip = self.tip()?;
        self.pruned = self.store.pruned()?;
        if self.pruned > 0 {
            self.report.unchecked(format!(
                "what the rules give for blocks 1 to {}: their witnesses were pruned. The state after them was held against the header of \
                 block {0}, and all blocks above were executed on it",
                self.pruned
            ));
        }
        for height in 0..=tip {
            self.block(height)?;
            self.report.counts.blocks += 1;
        }
        if let Some(open) = self.open {
            self.report.unchecked(format!(
                "whether blocks {open} to {tip} are final: their certificate has not come yet"
            ));
        }
        // The newest block's id is in it, too.
        if let (Some(history), Below::Known(id)) = (&mut self.history, &self.below) {
            history.push(*id);
            let stored = self.store.stored_history()?;
            if stored.as_deref() != Some(&encode(history)[..]) {
                self.report.fault(
                    Place::Kind("history"),
                    "what is kept of all blocks' ids is not what they give",
                );
            }
        }
        Ok(())
    }

    fn tip(&mut self) -> Result<u64, AuditError> {
        let highest = self.store.highest_header()?;
        let tip = self.store.height()?;
        if tip != highest {
            self.report.fault(
                Place::Kind("tip"),
                format!("the newest block is said to be {tip}, and there is one at {highest}"),
            );
        }
        self.report.height = highest;
        Ok(highest)
    }

    fn stop(&mut self, height: u64) {
        if self.replay.take().is_some() {
            self.stopped = Some(height);
        }
    }

    fn block(&mut self, height: u64) -> Result<(), AuditError> {
        let (stored, header) = match self.header(height)? {
            Ok(found) => found,
            Err(problem) => {
                self.lost(height, problem);
                return Ok(());
            }
        };
        let id = header.id();
        let linked = self.link(height, &header);
        let proven = self.certificate(height, id, &stored.certificate);
        let whole = self.body(height, &header, &stored.header, &stored.certificate)?;
        if !whole {
            self.stop(height);
        }
        self.time = header.time;
        // A header that its certificate does not hold for is not the one that the next was built on.
        self.below = match linked && proven {
            true => Below::Known(id),
            false => Below::Damaged,
        };
        self.report.state = Some(header.state);
        Ok(())
    }

    /// A block's header as it rests and as it reads, or why it does not.
    fn header(
        &self,
        height: u64,
    ) -> Result<Result<(StoredBlock, Header), &'static str>, AuditError> {
        const UNREADABLE: &str = "its header can't be read";
        let stored = match self.store.stored_block(height) {
            Ok(Some(stored)) => stored,
            Ok(None) => return Ok(Err("its header is missing")),
            Err(StoreError::Corrupt(_)) => return Ok(Err(UNREADABLE)),
            Err(error) => return Err(error.into()),
        };
        Ok(match Header::decode(&stored.header) {
            Ok(header) => Ok((stored, header)),
            Err(_) => Err(UNREADABLE),
        })
    }

    /// The epoch that a block must be of.
    fn epoch(&self, height: u64) -> u64 {
        let mut begun = self.epochs.iter().rev();
        begun
            .find(|(_, after)| *after < height)
            .map_or(0, |it| it.0)
    }

    /// A block of which nothing can be said.
    fn lost(&mut self, height: u64, problem: &str) {
        self.report.fault(Place::Block(height), problem);
        self.stop(height);
        match (&mut self.history, &self.below) {
            (Some(history), Below::Known(id)) if height > 0 => history.push(*id),
            (_, Below::Damaged) if height > 0 => self.history = None,
            _ => {}
        }
        self.below = Below::Damaged;
        self.report.state = None;
    }

    /// Whether a header follows from the one below.
    fn link(&mut self, height: u64, header: &Header) -> bool {
        let mut problems = Vec::new();
        if height == 0 {
            if *header != self.trust.genesis().header() {
                problems.push("it is not the one that the genesis gives");
            }
        } else {
            match self.below {
                Below::Known(id) if header.parent != id => {
                    problems.push("it does not name the block below it");
                }
                _ => {}
            }
            if let Some(history) = &mut self.history {
                history.push(match self.below {
                    Below::Known(id) => id,
                    Below::Damaged => header.parent,
                });
                if header.history != history.root() {
                    problems.push("its history root is not that of the blocks below it");
                }
            }
            if header.time <= self.time {
                problems.push("its time is not after that of the block below it");
            }
            if header.genesis != self.trust.genesis().digest() {
                problems.push("it is of another ledger");
            }
            if header.epoch != self.epoch(height) {
                problems.push("it is of another epoch than the ledger was in");
            }
            if !self.trust.may_name(header) {
                problems.push("it names other validators");
            }
            if header.height != height {
                problems.push("it is of another height");
            }
        }
        for problem in &problems {
            self.report.fault(Place::Block(height), problem);
        }
        problems.is_empty()
    }

    /// Whether the validators' yes holds, as far as there is one.
    fn certificate(&mut self, height: u64, id: BlockId, bytes: &[u8]) -> bool {
        if height == 0 {
            if !bytes.is_empty() {
                self.report.fault(
                    Place::Block(0),
                    "the first block has a certificate, and needs none",
                );
            }
            return true;
        }
        if bytes.is_empty() {
            let open = *self.open.get_or_insert(height);
            if height - open >= MAX_ABOVE as u64 {
                self.report.fault(
                    Place::Block(open),
                    "no certificate is near enough above it to prove that it is final",
                );
                self.open = Some(height);
            }
            return true;
        }
        let certificate: Option<Certificate> = decode(bytes).ok();
        let problem = match certificate {
            None => Some("its certificate can't be read".to_owned()),
            Some(certificate) if certificate.epoch != self.epoch(height) => {
                Some("its certificate is of another epoch".to_owned())
            }
            Some(certificate) => {
                let genesis = self.trust.genesis();
                let verdict = certificate.verify_by(genesis, self.trust.certifiers(height), &id);
                let verdict = verdict.err().map(|error| error.to_string());
                verdict.map(|error| format!("its certificate does not hold: {error}"))
            }
        };
        match problem {
            None => {
                self.open = None;
                true
            }
            Some(problem) => {
                self.report.fault(Place::Block(height), problem);
                false
            }
        }
    }

    /// Whether a body is the header's, and holds.
    fn body(
        &mut self,
        height: u64,
        header: &Header,
        bytes: &[u8],
        certificate: &[u8],
    ) -> Result<bool, AuditError> {
        if (1..=self.pruned).contains(&height) {
            return self.pruned_body(height, header, bytes, certificate);
        }
        let Some(body) = self.store.stored_body(height)? else {
            self.report
                .fault(Place::Block(height), "its transactions are missing");
            return Ok(false);
        };
        let Ok(read) = Body::decode(&body) else {
            self.report
                .fault(Place::Block(height), "its transactions can't be read");
            return Ok(false);
        };
        self.report.counts.transactions += read.0.len() as u64;
        if read.root() != header.transactions {
            self.report.fault(
                Place::Block(height),
                "its transactions are not those that its header names",
            );
            return Ok(false);
        }
        if height == 0 {
            return Ok(true);
        }
        let Some(replay) = self.replay else {
            return Ok(self.alone(height, read.0));
        };
        let body = Bytes::from(body.to_vec());
        match replay.apply(bytes, certificate, &body) {
            Ok(_) => Ok(true),
            Err(ReplayError::Invalid(reason)) => {
                self.report.fault(
                    Place::Block(height),
                    format!("it does not hold by the ledger's rules: {reason}"),
                );
                Ok(false)
            }
            Err(ReplayError::Store(error)) => Err(error.into()),
        }
    }

    /// Whether what is left of a body is the header's; and of the last one, whether the state that is kept is that after it.
    fn pruned_body(
        &mut self,
        height: u64,
        header: &Header,
        bytes: &[u8],
        certificate: &[u8],
    ) -> Result<bool, AuditError> {
        let problem = match self.store.kept(height) {
            Ok(Some(body)) if body.root() == header.transactions => {
                self.report.counts.transactions += body.0.len() as u64;
                let whole = body.0.into_iter().filter_map(|part| match part {
                    Part::Whole(transaction) => Some(transaction),
                    Part::Bare(_) => None,
                });
                self.alone(height, whole.collect());
                None
            }
            Ok(Some(_)) => Some("its transactions are not those that its header names"),
            Ok(None) => Some("its transactions are missing"),
            Err(StoreError::Corrupt(_)) => Some("its transactions can't be read"),
            Err(error) => return Err(error.into()),
        };
        if let Some(problem) = problem {
            self.report.fault(Place::Block(height), problem);
        }
        let Some(replay) = self.replay else {
            return Ok(problem.is_none());
        };
        replay.lay(height, bytes, certificate, None)?;
        if height == self.pruned && !replay.found(height, self.store.rows(Rows::Base))? {
            self.report.fault(
                Place::Kind("base"),
                format!("the state that is kept is not the one after block {height}"),
            );
            return Ok(false);
        }
        // Its state is proven, whatever is left of its transactions.
        Ok(true)
    }

    /// What can be said of transactions without the state: form, author, signature.
    fn alone(&mut self, height: u64, transactions: Vec<Transaction>) -> bool {
        let mut examined = Vec::with_capacity(transactions.len());
        let mut places = Vec::with_capacity(transactions.len());
        let mut bad = Vec::new();
        for (index, transaction) in transactions.into_iter().enumerate() {
            match transaction.examine() {
                Ok(transaction) => {
                    examined.push(transaction);
                    places.push(index);
                }
                Err(refusal) => bad.push((index, refusal)),
            }
        }
        let verdicts = places.into_iter().zip(verify_many(examined));
        bad.extend(verdicts.filter_map(|(index, verdict)| Some((index, verdict.err()?))));
        for (index, refusal) in bad {
            self.report.fault(
                Place::Block(height),
                format!("transaction {index} does not hold: {refusal}"),
            );
        }
        true
    }
}
