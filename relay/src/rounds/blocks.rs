//! Blocks, and rows against the blocks that they lead to.

use aceso_core::{
    block::{Certificate, Genesis, Header, Part, Trust, history_leaf, history_node},
    codec::decode,
    crypto::digest::Digest,
    kinds::{Body, Opening},
    transaction::{Statement, Verified},
};

use super::look::Problem;
use crate::store::{Pointer, Rows, Store, StoreError, denial_of};

pub(crate) struct Blocks<'a> {
    pub store: &'a Store,
    pub genesis: &'a Genesis,
}

impl Blocks<'_> {
    /// A block: its header, its validators' yes, its transactions, and that rows lead to them.
    pub(super) fn block(&self, key: &[u8]) -> Result<Problem, StoreError> {
        let unreadable = || StoreError::Corrupt("a header can't be read");
        let height = key
            .try_into()
            .map(u64::from_be_bytes)
            .map_err(|_| unreadable())?;
        let Some(stored) = self.store.stored_block(height)? else {
            return Ok(None);
        };
        let header = Header::decode(&stored.header).map_err(|_| unreadable())?;
        let linked = match height.checked_sub(1) {
            None => header == self.genesis.header(),
            // One that can't be read is told of at its own place.
            Some(below) => self
                .header(below)
                .is_none_or(|below| below.id() == header.parent),
        };
        if !linked || header.height != height {
            return Ok(Some("its header does not name the block below it"));
        }
        if !stored.certificate.is_empty() {
            let certificate: Option<Certificate> = decode(&stored.certificate).ok();
            let trust = Trust::new(self.genesis, self.store.changes());
            let held = certificate.is_some_and(|it| {
                let verdict = it.verify_by(self.genesis, trust.certifiers(height), &header.id());
                verdict.is_ok()
            });
            if !held {
                return Ok(Some("its certificate does not hold"));
            }
        }
        let leaf = self.store.row(Rows::Ancestors, &[&[0], key].concat())?;
        if leaf.as_deref() != Some(&history_leaf(header.id()).0[..]) {
            return Ok(Some("its leaf in the history tree is another"));
        }
        let Some(kept) = self.store.kept(height)? else {
            return Ok(Some("its transactions are missing"));
        };
        if kept.root() != header.transactions {
            return Ok(Some("its transactions are not those that its header names"));
        }
        for part in &kept.0 {
            let statement: Statement =
                decode(part.statement()).map_err(|_| StoreError::Corrupt("a statement"))?;
            if !self.is_led_to(height, &statement)? {
                return Ok(Some("no row leads to one of its transactions"));
            }
        }
        Ok(None)
    }

    fn header(&self, height: u64) -> Option<Header> {
        let stored = self.store.stored_block(height).ok()??;
        Header::decode(&stored.header).ok()
    }

    /// Whether rows lead to a transaction, as far as its statement says which. Where they lead is seen when their own turn comes.
    fn is_led_to(&self, height: u64, statement: &Statement) -> Result<bool, StoreError> {
        for (rows, id) in Rows::named_by(&statement.body) {
            if self.store.row(rows, &id)?.is_none() {
                return Ok(false);
            }
        }
        // An author may use an intent again once the ledger has forgotten it, or for a revocation at once: there is one row, of the last.
        let led = self.store.intents(statement.intent)?;
        Ok(led.iter().any(|it| it.height >= height))
    }

    /// Whether a row says what the block says that it leads to.
    pub(crate) fn leads(&self, rows: Rows, key: &[u8], value: &[u8]) -> Result<bool, StoreError> {
        if rows == Rows::Ancestors {
            return self.is_subtree(key, value);
        }
        let Some(Pointer { height, index }) = rows.pointer(key, value) else {
            // A refusal leads to no block.
            return Ok(rows == Rows::Activity && denial_of(value)?.is_some());
        };
        let kept = self.store.kept(height)?;
        let part = kept.and_then(|it| it.0.into_iter().nth(index as usize));
        let statement: Option<Statement> = part.as_ref().and_then(|it| decode(it.statement()).ok());
        let (Some(part), Some(statement)) = (part, statement) else {
            return Ok(false);
        };
        let (id, rest) = key.split_at(key.len().min(32));
        // Who signed it, and the opening; a witness that is not kept any more says nothing else.
        let says = |is: &dyn Fn(&Verified) -> bool| match &part {
            Part::Whole(whole) => whole.clone().verify().is_ok_and(|it| is(&it)),
            Part::Bare(_) => true,
        };
        Ok(match (rows, &statement.body) {
            (Rows::Activity, _) => true,
            (Rows::Receipts, _) => {
                id == statement.intent.as_bytes() && says(&|it| it.account().as_bytes() == rest)
            }
            (Rows::KeySets, Body::KeysChanged(_) | Body::RecoveryCompleted(_)) => {
                rest.len() == 8 && says(&|it| brings(it, id, rest))
            }
            (Rows::KeySets, Body::RecoveryBegun(_)) => {
                // account ‖ number ‖ 1
                rest.len() == 9 && says(&|it| rest.ends_with(&[1]) && brings(it, id, &rest[..8]))
            }
            (Rows::Grants, Body::Grant(body)) => value == body.grant.as_bytes(),
            (Rows::Made, Body::Grant(body)) => id == body.grant.as_bytes(),
            (Rows::Revoked, Body::Revocation(body)) => id == body.grant.as_bytes(),
            (Rows::Revoked, Body::Grant(body)) => {
                body.replaces.is_some_and(|before| id == before.as_bytes())
            }
            (Rows::Parcels, Body::Parcel(body)) => value == body.parcel.as_bytes(),
            (Rows::Sent, Body::Parcel(body)) => id == body.parcel.as_bytes(),
            _ => false,
        })
    }

    /// Whether a subtree of the history tree is that of the two below it, or of its block.
    fn is_subtree(&self, key: &[u8], value: &[u8]) -> Result<bool, StoreError> {
        let wrong = || StoreError::Corrupt("the history tree");
        let (level, number) = key.split_first().ok_or_else(wrong)?;
        let number = number.try_into().map(u64::from_be_bytes);
        let number = number.map_err(|_| wrong())?;
        let digest = match level.checked_sub(1) {
            None => history_leaf(self.header(number).ok_or_else(wrong)?.id()),
            Some(below) => {
                let child = |number: u64| {
                    let row = [&[below][..], &number.to_be_bytes()].concat();
                    let row = self.store.row(Rows::Ancestors, &row)?;
                    let digest = row.and_then(|row| row.as_ref().try_into().ok());
                    digest.map(Digest).ok_or_else(wrong)
                };
                let left = number.checked_mul(2).ok_or_else(wrong)?;
                history_node(&child(left)?, &child(left + 1)?)
            }
        };
        Ok(value == digest.0)
    }
}

/// Whether a transaction brings an account this key set, or begins the recovery that is to bring it.
fn brings(transaction: &Verified, account: &[u8], number: &[u8]) -> bool {
    let keys = match transaction.opening() {
        Opening::KeysChanged(opening) => &opening.keys,
        Opening::RecoveryCompleted(opening) => &opening.keys,
        Opening::RecoveryBegun(opening) => &opening.keys,
        _ => return false,
    };
    transaction.account().as_bytes() == account && keys.number.to_be_bytes() == number
}
