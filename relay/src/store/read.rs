//! Reading what is final: tips, receipts, grants, proofs.

use std::sync::Arc;

use aceso_core::{
    block::{BareBody, Body, Header, MAX_ABOVE, Part, Proof, Proofs, PublicBlock, Receipt, Tip},
    codec::decode,
    id::{AccountId, GrantId, IntentId, Millis},
    ledger::{AccountState, Key},
    transaction::{Statement, Transaction},
};

use super::{
    Proven, Store, StoreError,
    rows::{HeaderRow, Pointer, from_row, grant_id, receipt_key},
};

/// Whoever asks would find it out; the relay says so before.
const OTHER_TRANSACTIONS: &str = "a block's transactions are not those that its header names";

/// A block for everybody.
pub enum Seen {
    /// There is none of that height.
    Nothing,
    /// Its certificate is still on its way.
    Waiting,
    /// It, and how many bytes were read for it.
    Final(PublicBlock, usize),
}

/// Receipts, one after the other. Neighbours are often of the same block, which is decoded once.
pub struct Receipts<'a> {
    store: &'a Store,
    last: Option<Proven>,
}

impl Receipts<'_> {
    /// Proof of a final transaction; none while its block's certificate is still on its way.
    pub fn proof(&mut self, pointer: Pointer) -> Result<Option<Proof>, StoreError> {
        if self.last.as_ref().map(|last| last.height) != Some(pointer.height) {
            self.last = self.store.proven(pointer.height)?;
        }
        let Some(block) = &self.last else {
            return Ok(None);
        };
        let Some(tip) = block.tip.as_deref() else {
            return Ok(None);
        };
        let proof = block.proofs.proof(tip.clone(), pointer.index);
        let missing = || StoreError::Corrupt("a pointer leads nowhere");
        Ok(Some(proof.ok_or_else(missing)?))
    }

    /// The same of one whose witness is kept; the error [`StoreError::Pruned`] of another.
    pub fn receipt(&mut self, pointer: Pointer) -> Result<Option<Receipt>, StoreError> {
        match self.proof(pointer)? {
            Some(Proof::Whole(receipt)) => Ok(Some(receipt)),
            Some(Proof::Pruned(_)) => Err(StoreError::Pruned),
            None => Ok(None),
        }
    }
}

impl Store {
    /// The height of the final tip.
    pub fn height(&self) -> Result<u64, StoreError> {
        let bytes = self.meta.get("tip")?.ok_or(StoreError::Corrupt("tip"))?;
        let bytes = bytes.as_ref().try_into();
        bytes
            .map(u64::from_be_bytes)
            .map_err(|_| StoreError::Corrupt("tip"))
    }

    fn header_row(&self, height: u64) -> Result<Option<HeaderRow>, StoreError> {
        self.headers
            .get(height.to_be_bytes())?
            .map(|row| from_row(&row, "header"))
            .transpose()
    }

    /// The final header at `height`.
    pub(super) fn header_at(&self, height: u64) -> Result<Option<Header>, StoreError> {
        let row = self.header_row(height)?;
        let header = row.map(|row| Header::decode(&row.header));
        header
            .transpose()
            .map_err(|_| StoreError::Corrupt("header"))
    }

    /// The final header at `height` with what proves it: its certificate, or the headers up to the next one that has one.
    /// None while that is still on its way.
    pub fn tip_at(&self, height: u64) -> Result<Option<Tip>, StoreError> {
        let Some(row) = self.header_row(height)? else {
            return Ok(None);
        };
        let mut tip = Tip {
            changes: self.changes.of_bytes(&row.header),
            header: row.header,
            above: Vec::new(),
            certificate: row.certificate,
        };
        let mut next = height;
        while height > 0 && tip.certificate.is_empty() {
            next += 1;
            let above = self.header_row(next)?;
            let Some(row) = above.filter(|_| tip.above.len() < MAX_ABOVE) else {
                return Ok(None);
            };
            tip.above.push(row.header.into());
            tip.certificate = row.certificate;
        }
        Ok(Some(tip))
    }

    /// Whether the newest block has a certificate of its own. A crash may have cut it off, though the block is final.
    pub fn is_tip_certified(&self) -> Result<bool, StoreError> {
        let height = self.height()?;
        let row = self.header_row(height)?;
        Ok(height == 0 || row.is_some_and(|row| !row.certificate.is_empty()))
    }

    /// The newest header that can be proven final.
    pub fn newest_tip(&self) -> Result<Tip, StoreError> {
        let mut height = self.height()?;
        loop {
            match self.tip_at(height)? {
                Some(tip) => return Ok(tip),
                None if height == 0 => return Err(StoreError::Corrupt("genesis")),
                None => height -= 1,
            }
        }
    }

    /// The transactions of the block at `height`.
    pub fn body(&self, height: u64) -> Result<Option<Vec<Transaction>>, StoreError> {
        let Some(bytes) = self.bodies.get(height.to_be_bytes())? else {
            return Ok(None);
        };
        let body = Body::decode(&bytes).map_err(|_| StoreError::Corrupt("body"))?;
        Ok(Some(body.0))
    }

    /// The block at `height` as everybody may see it.
    pub fn public_block(&self, height: u64) -> Result<Seen, StoreError> {
        if self.header_row(height)?.is_none() {
            return Ok(Seen::Nothing);
        }
        let Some(tip) = self.tip_at(height)? else {
            return Ok(Seen::Waiting);
        };
        // The first block is known from the genesis, and has none.
        let kept = self.kept(height)?.unwrap_or_default();
        let read = kept.0.iter().map(|part| match part {
            Part::Whole(whole) => whole.statement.len() + whole.witness.len(),
            Part::Bare(bare) => bare.statement.len(),
        });
        let read = read.sum();
        let body = BareBody(kept.0.iter().map(Part::bare).collect());
        let header = Header::decode(&tip.header);
        if !header.is_ok_and(|header| header.transactions == body.root()) {
            return Err(StoreError::Corrupt(OTHER_TRANSACTIONS));
        }
        Ok(Seen::Final(PublicBlock { tip, body }, read))
    }

    /// The block at `height`, ready to be proven; none while its certificate is still on its way. The newest ones are kept ready.
    fn proven(&self, height: u64) -> Result<Option<Proven>, StoreError> {
        let kept = self.newest.find(height);
        if kept.as_ref().is_some_and(|kept| kept.tip.is_some()) {
            return Ok(kept);
        }
        let Some(tip) = self.tip_at(height)? else {
            // A row and the block that it leads to are written together.
            let there = self.header_row(height)?;
            return there
                .map(|_| None)
                .ok_or(StoreError::Corrupt("a pointer leads nowhere"));
        };
        let proofs = match kept {
            Some(kept) => kept.proofs,
            None => {
                let missing = || StoreError::Corrupt("a pointer leads nowhere");
                let proofs = Proofs::from(self.kept(height)?.ok_or_else(missing)?);
                let header = Header::decode(&tip.header);
                if !header.is_ok_and(|header| header.transactions == proofs.root()) {
                    return Err(StoreError::Corrupt(OTHER_TRANSACTIONS));
                }
                Arc::new(proofs)
            }
        };
        Ok(Some(Proven {
            height,
            tip: Some(Arc::new(tip)),
            proofs,
        }))
    }

    /// Proof of a final transaction; none while its block's certificate is still on its way.
    pub fn receipt(&self, pointer: Pointer) -> Result<Option<Receipt>, StoreError> {
        self.receipts().receipt(pointer)
    }

    /// Whether an index has led to the transaction that was looked for.
    pub fn leads_to(receipt: &Receipt, is: impl Fn(&Statement) -> bool) -> Result<(), StoreError> {
        match decode::<Statement>(&receipt.transaction.statement) {
            Ok(statement) if is(&statement) => Ok(()),
            _ => Err(StoreError::Corrupt(
                "an index leads to another transaction than it says",
            )),
        }
    }

    /// For several receipts, one after the other.
    pub fn receipts(&self) -> Receipts<'_> {
        Receipts {
            store: self,
            last: None,
        }
    }

    /// Where an author's transaction of an intent is.
    pub fn find_intent(
        &self,
        intent: IntentId,
        author: AccountId,
    ) -> Result<Option<Pointer>, StoreError> {
        let found = self.receipts.get(receipt_key(intent, author))?;
        found.map(|bytes| Pointer::from_bytes(&bytes)).transpose()
    }

    /// Where a grant's transaction is.
    pub fn find_grant(&self, grant: GrantId) -> Result<Option<Pointer>, StoreError> {
        let found = self.made.get(grant.as_bytes())?;
        found.map(|bytes| Pointer::from_bytes(&bytes)).transpose()
    }

    /// Where a grant's revocation is.
    pub fn find_revocation(&self, grant: GrantId) -> Result<Option<Pointer>, StoreError> {
        let found = self.revoked.get(grant.as_bytes())?;
        found.map(|bytes| Pointer::from_bytes(&bytes)).transpose()
    }

    /// The newest grants that an account gave or received.
    pub fn grants_of(&self, account: AccountId, most: usize) -> Result<Vec<GrantId>, StoreError> {
        self.grants
            .prefix(account.as_bytes())
            .rev()
            .take(most)
            .map(|entry| grant_id(&entry.value()?))
            .collect()
    }

    /// An account, unless it is closed at this time, or at the newest block's if that is later.
    pub fn open_account(
        &self,
        account: AccountId,
        now: Millis,
    ) -> Result<Option<AccountState>, StoreError> {
        let ground = self.ground()?;
        let now = now.max(ground.header.time);
        let state: Option<AccountState> = ground.read(Key::Account(account))?;
        Ok(state.filter(|state| !state.is_closed(now)))
    }
}
