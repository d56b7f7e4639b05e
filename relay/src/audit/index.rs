//! Rows that follow from the blocks, against what the blocks give once more.

use aceso_core::{
    attempt::Attempt,
    block::{Body, Header, Trust, history_leaf},
    codec::decode,
    crypto::digest::Digest,
    erased::Erased,
    id::{AccountId, IntentId, Millis},
    ledger::{AccountState, GrantState, Key},
    transaction::{Statement, Transaction},
};

use super::{
    AuditError, glimpse,
    pairs::{Pair, Pairs},
    report::{Place, Report},
};
use crate::{
    rounds::blocks::Blocks,
    store::{Pointer, Rows, Store, Word, denial_of},
};

/// What is compared with what.
pub(super) struct Indexes<'a> {
    /// The store in question.
    pub store: &'a Store,
    /// What the blocks gave.
    pub again: &'a Store,
    /// Blocks from here on were not executed again.
    pub stopped: u64,
    /// Nor those up to this one, whose witnesses were pruned.
    pub pruned: u64,
    pub trust: Trust<'a>,
    /// The time, which is not before the newest block's.
    pub now: Millis,
    pub report: &'a mut Report,
}

impl Indexes<'_> {
    /// All of them.
    pub(super) fn check(&mut self) -> Result<(), AuditError> {
        if self.is_complete() {
            self.state()?;
        }
        for rows in Rows::EXACT {
            self.exact(rows)?;
        }
        self.devices()?;
        self.activity()?;
        self.denials()?;
        self.words()?;
        if !self.is_complete() {
            self.by_statements()?;
        }
        Ok(())
    }

    fn is_complete(&self) -> bool {
        self.stopped > self.report.height
    }

    /// Whether the blocks that were executed again tell of a row that leads there; or it leads to none.
    fn is_judged(&self, pointer: Option<Pointer>) -> bool {
        pointer.is_none_or(|pointer| {
            !self.is_pruned(pointer)
                && (pointer.height < self.stopped || pointer.height > self.report.height)
        })
    }

    fn is_pruned(&self, pointer: Pointer) -> bool {
        (1..=self.pruned).contains(&pointer.height)
    }

    /// Whether what a transaction ordered is of a block that was pruned.
    fn is_old(&self, intent: &[u8], account: &[u8]) -> Result<bool, AuditError> {
        let row = self
            .store
            .row(Rows::Receipts, &[intent, account].concat())?;
        let pointer = row.and_then(|row| Rows::Receipts.pointer(&[], &row));
        Ok(pointer.is_some_and(|pointer| self.is_pruned(pointer)))
    }

    /// A row that leads into a pruned block: whether it says what is left of that block.
    fn leads(&mut self, rows: Rows, key: &[u8], value: &[u8]) -> Result<(), AuditError> {
        let blocks = Blocks {
            store: self.store,
            genesis: self.trust.genesis(),
        };
        let leads = match blocks.leads(rows, key, value) {
            Err(error) if error.is_damage() => false,
            other => other?,
        };
        match leads {
            true => self.report.counts.rows += 1,
            false => self.report.fault(
                Place::Index(rows, key.to_vec()),
                "it leads to another transaction than it says",
            ),
        }
        Ok(())
    }

    /// Hands each difference to `on`; a kind of rows that can't be read to its end is a fault of its own.
    fn compare(
        &mut self,
        rows: Rows,
        mut on: impl FnMut(&mut Self, Pair) -> Result<(), AuditError>,
    ) -> Result<(), AuditError> {
        for pair in Pairs::new(self.store.rows(rows), self.again.rows(rows)) {
            match pair {
                Ok(Pair::Same) => self.report.counts.rows += 1,
                Ok(pair) => on(self, pair)?,
                Err(error) => {
                    self.report.fault(Place::Kind(rows.name()), error);
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Values of the state, by their keys: the tree says that one is wrong, this says which it should be.
    fn state(&mut self) -> Result<(), AuditError> {
        for pair in Pairs::new(self.store.rows(Rows::State), self.again.rows(Rows::State)) {
            let (key, problem) = match pair {
                Ok(Pair::Same) => continue,
                Ok(Pair::Other((key, _))) => (key, "its value is not what the blocks give"),
                Ok(Pair::Missing((key, _))) => (key, "it is missing"),
                Ok(Pair::Extra((key, _))) => (key, "the blocks give no such key"),
                Err(error) => {
                    self.report.fault(Place::Kind(Rows::State.name()), error);
                    return Ok(());
                }
            };
            self.report.fault(Place::State(key.to_vec()), problem);
        }
        Ok(())
    }

    /// Rows that are there exactly when the blocks give them.
    fn exact(&mut self, rows: Rows) -> Result<(), AuditError> {
        self.compare(rows, |this, pair| {
            let ((key, _), problem) = match pair {
                Pair::Same => return Ok(()),
                // What the blocks gave once more is derived, whatever stands in its place.
                Pair::Other(row) => (row, "it says something else than the blocks give"),
                Pair::Missing(row) => (row, "it is missing"),
                Pair::Extra((key, value)) if this.is_judged(rows.pointer(&key, &value)) => {
                    ((key, value), "the blocks give no such row")
                }
                Pair::Extra((key, value)) => {
                    return match rows.pointer(&key, &value) {
                        Some(pointer) if this.is_pruned(pointer) => this.leads(rows, &key, &value),
                        _ => Ok(()),
                    };
                }
            };
            this.report.fault(Place::Index(rows, key.to_vec()), problem);
            Ok(())
        })
    }

    fn is_closed(&self, account: &[u8]) -> Result<bool, AuditError> {
        let Ok(account) = account.try_into() else {
            return Ok(false);
        };
        let account = AccountId(Digest(account));
        let state: Option<AccountState> = glimpse(self.store, Key::Account(account))?;
        Ok(state.is_some_and(|state| state.is_closed(self.now)))
    }

    /// Devices of closed accounts are forgotten.
    fn devices(&mut self) -> Result<(), AuditError> {
        let rows = Rows::Devices;
        self.compare(rows, |this, pair| {
            let ((key, value), problem) = match pair {
                Pair::Same => return Ok(()),
                Pair::Other(row) => (row, "it names another account than the blocks give"),
                Pair::Missing(row) if this.is_closed(&row.1)? => return Ok(()),
                Pair::Missing(row) => (row, "it is missing"),
                // What a later block has removed is still there when that was not executed again.
                Pair::Extra(_) if !this.is_complete() => return Ok(()),
                Pair::Extra(row) => (row, "the blocks give no such row"),
            };
            let missing = !this.is_complete() && problem == "it is missing";
            if !missing && this.is_judged(rows.pointer(&key, &value)) {
                this.report.fault(Place::Index(rows, key.to_vec()), problem);
            }
            Ok(())
        })
    }

    /// Lines of activity about final transactions, by account and place in the chain. What is refused stands among them under numbers
    /// that the blocks don't know; the lines of a closed account are forgotten.
    fn activity(&mut self) -> Result<(), AuditError> {
        let rows = Rows::Activity;
        let lines = |store: &Store| {
            store.rows(rows).filter_map(move |row| match row {
                Ok((key, value)) => {
                    let pointer = rows.pointer(&key, &value)?;
                    let account = key.get(..32)?;
                    let place = [account, &pointer.to_bytes()[..]].concat();
                    Some(Ok((place.into(), key)))
                }
                Err(error) => Some(Err(error)),
            })
        };
        let mut problems = Vec::new();
        for pair in Pairs::new(lines(self.store), lines(self.again)) {
            let ((place, line), problem) = match pair {
                // Which number a line has is the relay's.
                Ok(Pair::Same | Pair::Other(_)) => {
                    self.report.counts.rows += 1;
                    continue;
                }
                Ok(Pair::Missing(row))
                    if self.is_closed(row.0.get(..32).unwrap_or_default())? =>
                {
                    continue;
                }
                Ok(Pair::Missing(row)) => (row, "a line about a final transaction is missing"),
                Ok(Pair::Extra(row)) => (
                    row,
                    "it leads to a transaction that does not concern the account, twice to the same, or against the order of the chain",
                ),
                Err(error) => {
                    self.report.fault(Place::Kind(rows.name()), error);
                    return Ok(());
                }
            };
            if self.is_judged(Rows::Grants.pointer(&place, &[])) {
                problems.push((line, problem));
            }
        }
        for (line, problem) in problems {
            self.report
                .fault(Place::Index(rows, line.to_vec()), problem);
        }
        Ok(())
    }

    /// Lines about what was refused: the request in them is rightly signed, and for a grant of the account's.
    fn denials(&mut self) -> Result<(), AuditError> {
        for row in self.store.rows(Rows::Activity) {
            let Ok((key, value)) = row else {
                // Told of above.
                return Ok(());
            };
            let place = || Place::Index(Rows::Activity, key.to_vec());
            let denial = match denial_of(&value) {
                Ok(None) => continue,
                Ok(Some(denial)) => denial,
                Err(error) => {
                    self.report.fault(place(), error);
                    continue;
                }
            };
            let attempt = Attempt::read(&denial.request);
            let signed = attempt.is_some_and(|attempt| {
                attempt.genesis == self.trust.genesis().digest() && attempt.grant == denial.grant
            });
            if !signed {
                self.report
                    .fault(place(), "the refused request in it is not rightly signed");
                continue;
            }
            let state: Option<GrantState> = glimpse(self.store, Key::Grant(denial.grant))?;
            if state.is_none_or(|state| key.get(..32) != Some(state.owner.as_bytes())) {
                self.report
                    .fault(place(), "it is about a grant that is not the account's");
                continue;
            }
            self.report.counts.rows += 1;
        }
        Ok(())
    }

    /// What is to be deleted, and the relay's word once it is.
    fn words(&mut self) -> Result<(), AuditError> {
        let trust = self.trust;
        self.compare(Rows::Words, |this, pair| {
            let ((key, _), problem) = match pair {
                Pair::Same => return Ok(()),
                Pair::Missing(row) => (row, "it is missing"),
                Pair::Extra(_) if !this.is_complete() => return Ok(()),
                Pair::Extra((key, _))
                    if this.is_old(
                        key.get(..32).unwrap_or_default(),
                        key.get(32..).unwrap_or_default(),
                    )? =>
                {
                    return Ok(());
                }
                Pair::Extra(row) => (row, "no transaction orders this"),
                Pair::Other(row) => {
                    let word: Option<Word> = decode(&row.1).ok();
                    let signed = match word {
                        Some(Word::Done(signed)) => Erased::verify(&signed, trust).ok(),
                        _ => None,
                    };
                    let fits = signed.is_some_and(|said| {
                        [&said.intent.as_bytes()[..], said.account.as_bytes()].concat() == *row.0
                    });
                    if fits {
                        this.report.counts.rows += 1;
                        return Ok(());
                    }
                    (row, "it is not the relay's signed word for this order")
                }
            };
            this.report.fault(word_place(&key), problem);
            Ok(())
        })?;
        // Each order is struck out with its word; one without a word is not lost before it is carried out.
        self.compare(Rows::Orders, |this, pair| {
            let (key, problem) = match pair {
                Pair::Extra((key, _)) if this.is_complete() => {
                    let (account, intent) = (key.get(8..40), key.get(40..72));
                    let (account, intent) =
                        (account.unwrap_or_default(), intent.unwrap_or_default());
                    if this.is_old(intent, account)? {
                        return Ok(());
                    }
                    (key, "no transaction orders this")
                }
                Pair::Missing((key, _)) => {
                    // Time ‖ account ‖ intent.
                    let (account, intent) = (key.get(8..40), key.get(40..72));
                    let word = match (account, intent) {
                        (Some(account), Some(intent)) => {
                            this.store.row(Rows::Words, &[intent, account].concat())?
                        }
                        _ => None,
                    };
                    let word: Option<Word> = word.and_then(|word| decode(&word).ok());
                    match word {
                        Some(Word::Due(_)) => (key, "an order to delete is lost"),
                        _ => return Ok(()),
                    }
                }
                // How far one is.
                _ => return Ok(()),
            };
            this.report
                .fault(Place::Index(Rows::Orders, key.to_vec()), problem);
            Ok(())
        })
    }

    /// Blocks that were not executed again: what their statements alone say of the rows.
    fn by_statements(&mut self) -> Result<(), AuditError> {
        for height in self.stopped..=self.report.height {
            self.leaf(height)?;
            let Ok(Some(body)) = self.store.stored_body(height) else {
                continue;
            };
            let Ok(body) = Body::decode(&body) else {
                continue;
            };
            for (index, transaction) in (0..).zip(body.0) {
                self.by_statement(Pointer { height, index }, &transaction)?;
            }
        }
        Ok(())
    }

    /// A block's leaf in the history tree.
    fn leaf(&mut self, height: u64) -> Result<(), AuditError> {
        let Ok(Some(block)) = self.store.stored_block(height) else {
            return Ok(());
        };
        let Ok(header) = Header::decode(&block.header) else {
            return Ok(());
        };
        let key = [&[0][..], &height.to_be_bytes()].concat();
        let row = self.store.row(Rows::Ancestors, &key)?;
        match row.as_deref() == Some(&history_leaf(header.id()).0[..]) {
            true => self.report.counts.rows += 1,
            false => self.report.fault(
                Place::Index(Rows::Ancestors, key),
                format!("it is not the leaf of block {height}"),
            ),
        }
        Ok(())
    }

    fn by_statement(
        &mut self,
        pointer: Pointer,
        transaction: &Transaction,
    ) -> Result<(), AuditError> {
        let Ok(statement) = decode::<Statement>(&transaction.statement) else {
            return Ok(());
        };
        if !self.store.intents(statement.intent)?.contains(&pointer) {
            self.report.fault(
                Place::Index(Rows::Receipts, statement.intent.as_bytes().to_vec()),
                format!(
                    "no row leads to transaction {} of block {}",
                    pointer.index, pointer.height
                ),
            );
        }
        for (rows, id) in Rows::named_by(&statement.body) {
            let row = self.store.row(rows, &id)?;
            match row.as_deref() == Some(&pointer.to_bytes()[..]) {
                true => self.report.counts.rows += 1,
                false => self.report.fault(
                    Place::Index(rows, id.to_vec()),
                    format!(
                        "it does not lead to transaction {} of block {}",
                        pointer.index, pointer.height
                    ),
                ),
            }
        }
        Ok(())
    }
}

fn word_place(key: &[u8]) -> Place {
    match key.get(..32).and_then(|intent| intent.try_into().ok()) {
        Some(intent) => Place::Word(IntentId(Digest(intent))),
        None => Place::Index(Rows::Words, key.to_vec()),
    }
}
