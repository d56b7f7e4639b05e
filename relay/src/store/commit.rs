//! Writing a final block: one batch, one fsync.

use std::{collections::HashMap, sync::Arc};

use aceso_core::{
    block::{Body as BlockBody, Genesis, Header, History, Proofs, Tip},
    codec::encode,
    id::{AccountId, BlockId, GrantId},
    kinds::Body,
    ledger::Writes,
    transaction::Verified,
};
use bytes::Bytes;

use super::{
    Proven, SCHEMA, Store, StoreError,
    changes::Changes,
    group::Batch,
    rows::{ActivityRow, HeaderRow, Pointer, activity_key, grant_key, receipt_key, to_row},
    tree::TreeUpdate,
};

/// An executed block: all that its becoming final changes.
pub struct BlockWrite {
    /// Its id.
    pub id: BlockId,
    /// Its header.
    pub header: Header,
    /// The bytes of its body.
    pub body: Bytes,
    /// Its transactions, ready to be proven.
    pub proofs: Arc<Proofs>,
    /// Its transactions, verified.
    pub transactions: Vec<Arc<Verified>>,
    /// For each, the accounts it concerns.
    pub concerned: Vec<Vec<AccountId>>,
    /// Changes of the ledger's state.
    pub writes: Arc<Writes>,
    /// Changes of the state's tree.
    pub tree: Arc<TreeUpdate>,
    /// The ids of all blocks up to and including this one.
    pub history: History,
}

/// What proves a block that has a certificate of its own.
fn tip_of(block: &BlockWrite, certificate: &[u8], changes: &Changes) -> Option<Arc<Tip>> {
    let proven = !certificate.is_empty();
    proven.then(|| {
        Arc::new(Tip {
            header: block.header.encode(),
            above: Vec::new(),
            certificate: certificate.to_vec(),
            changes: changes.of(&block.header),
        })
    })
}

impl Store {
    pub(super) fn write_genesis(&self, genesis: &Genesis) -> Result<(), StoreError> {
        let header = genesis.header();
        let mut history = History::default();
        history.push(header.id());
        let mut batch = Batch::default();
        batch.insert(&self.meta, "schema", [SCHEMA]);
        batch.insert(&self.meta, "genesis", encode(genesis));
        self.write_tip(
            &mut batch,
            &header,
            &[],
            &BlockBody::default().encode(),
            &history,
        );
        self.write(batch)
    }

    fn write_tip(
        &self,
        batch: &mut Batch,
        header: &Header,
        certificate: &[u8],
        body: &[u8],
        history: &History,
    ) {
        let height = header.height.to_be_bytes();
        let row = HeaderRow {
            header: header.encode(),
            certificate: certificate.to_vec(),
        };
        batch.insert(&self.headers, height, to_row(&row));
        batch.insert(&self.bodies, height, body);
        batch.insert(&self.meta, "tip", height);
        batch.insert(&self.meta, "history", to_row(history));
    }

    /// Makes a block durable with all its effects, and tells which lines were added to whose activity.
    pub fn commit(
        &self,
        block: &BlockWrite,
        certificate: &[u8],
    ) -> Result<Vec<(AccountId, u64)>, StoreError> {
        let mut batch = Batch::default();
        self.write_tip(
            &mut batch,
            &block.header,
            certificate,
            &block.body,
            &block.history,
        );
        self.write_ancestor(&mut batch, block.header.height, block.id)?;
        self.write_tree(&mut batch, &block.tree, block.header.height)?;
        for (key, value) in block.writes.iter() {
            match value {
                Some(value) => batch.insert(&self.state, key.to_bytes(), value.as_slice()),
                None => batch.remove(&self.state, key.to_bytes()),
            }
        }
        // An author may use an intent twice in a block (L07 knows no revocations), and a batch has no order: the last one counts.
        let mut receipts = HashMap::new();
        for (index, (transaction, concerned)) in
            (0..).zip(block.transactions.iter().zip(&block.concerned))
        {
            let pointer = Pointer {
                height: block.header.height,
                index,
            };
            let intent = transaction.statement().intent;
            let receipt = receipt_key(intent, transaction.account());
            receipts.insert(receipt, pointer.to_bytes());
            self.write_indexes(&mut batch, transaction, concerned, pointer);
            self.write_order(&mut batch, transaction, block.header.time);
        }

        for (receipt, place) in receipts {
            batch.insert(&self.receipts, receipt, place);
        }
        self.write_devices(&mut batch, block)?;

        let mut known = self.sequences();
        let mut added = Vec::new();
        // A batch does not show what was put into it, so what this block has added already is counted here.
        let mut last: HashMap<AccountId, u64> = HashMap::new();
        for (index, concerned) in (0..).zip(&block.concerned) {
            let row = to_row(&ActivityRow::Final(block.header.height, index));
            for account in concerned {
                let sequence = match last.get(account) {
                    Some(sequence) => *sequence,
                    None => self.last_sequence(&known, *account)?,
                } + 1;
                last.insert(*account, sequence);
                batch.insert(
                    &self.activity,
                    activity_key(*account, sequence),
                    row.as_slice(),
                );
                added.push((*account, sequence));
            }
        }
        self.write(batch)?;
        known.note(last);
        drop(known);
        self.upper.grow(&block.tree);
        let proven = Proven {
            height: block.header.height,
            tip: tip_of(block, certificate, &self.changes),
            proofs: block.proofs.clone(),
        };
        self.newest.push(proven, block.body.len());
        Ok(added)
    }

    fn write_indexes(
        &self,
        batch: &mut Batch,
        transaction: &Verified,
        concerned: &[AccountId],
        pointer: Pointer,
    ) {
        let statement = transaction.statement();
        let place = pointer.to_bytes();
        match &statement.body {
            Body::Grant(body) => {
                let grant = *body.grant.as_bytes();
                batch.insert(&self.made, grant, place);
                for account in concerned {
                    batch.insert(&self.grants, grant_key(*account, pointer), grant);
                }
                if let Some(before) = body.replaces {
                    self.write_end(batch, before, place);
                }
            }
            Body::Revocation(body) => {
                self.write_end(batch, body.grant, place);
            }
            Body::Parcel(body) => {
                self.write_sent(batch, body.parcel, concerned, pointer);
            }
            // From this moment nobody is given the letter; the room it took is given back right after.
            Body::ParcelEnded(body) => batch.remove(&self.letters, *body.parcel.as_bytes()),
            Body::AccountCreated(_)
            | Body::RecordVersion(_)
            | Body::Access(_)
            | Body::KeysChanged(_)
            | Body::Erasure(_)
            | Body::Offer(_)
            | Body::Claim(_)
            | Body::Closing(_)
            | Body::Attestation(_)
            | Body::AttestationWithdrawn(_)
            | Body::OrganisationAdmitted(_)
            | Body::OrganisationWithdrawn(_)
            | Body::ValidatorsChanged(_)
            | Body::RecoveryBegun(_)
            | Body::RecoveryCancelled(_)
            | Body::RecoveryCompleted(_) => {}
        }
    }

    /// From this moment nobody is given the grant's keys; their bytes are removed right after.
    fn write_end(&self, batch: &mut Batch, grant: GrantId, place: [u8; 12]) {
        let grant = *grant.as_bytes();
        batch.insert(&self.revoked, grant, place);
        batch.remove(&self.deliveries, grant);
    }
}
