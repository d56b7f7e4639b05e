//! The rows as they rest, for those who check them, copy them or damage them on purpose.

use std::path::Path;

use aceso_core::{block::Genesis, id::IntentId, kinds::Body, wire::Denial};
use fjall::{Keyspace, UserKey, UserValue};

use super::{
    Durability, Store, StoreError,
    group::Batch,
    named,
    rows::{ActivityRow, HeaderRow, Pointer, from_row},
};

/// A kind of rows that follow from the blocks alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rows {
    /// Height → header and certificate.
    Headers,
    /// Height → body.
    Bodies,
    /// The ledger's keys → values.
    State,
    /// The tree's nodes.
    Tree,
    /// Level ‖ number → hash of a subtree of the history tree.
    Ancestors,
    /// Intent ‖ author → pointer.
    Receipts,
    /// Account ‖ sequence → line.
    Activity,
    /// Account ‖ pointer → grant.
    Grants,
    /// Grant → pointer to its transaction.
    Made,
    /// Grant or offer → pointer to its revocation.
    Revoked,
    /// Device ‖ pointer → account.
    Devices,
    /// Account ‖ number → pointer.
    KeySets,
    /// Account ‖ pointer → parcel.
    Parcels,
    /// Parcel → pointer to its transaction.
    Sent,
    /// Time ‖ account ‖ intent → what is to be deleted.
    Orders,
    /// Intent ‖ author → what came of an order.
    Words,
    /// Height → body of which witnesses were pruned.
    Pruned,
    /// The ledger's keys → values, after the last block that was pruned.
    Base,
}

impl Rows {
    /// Indexes that hold what the blocks give and nothing else.
    pub const EXACT: [Self; 8] = [
        Self::Ancestors,
        Self::Receipts,
        Self::Grants,
        Self::Made,
        Self::Revoked,
        Self::KeySets,
        Self::Parcels,
        Self::Sent,
    ];

    /// As people are told of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headers => "headers",
            Self::Bodies => "bodies",
            Self::State => "state",
            Self::Tree => "tree",
            Self::Ancestors => "ancestors",
            Self::Receipts => "receipts",
            Self::Activity => "activity",
            Self::Grants => "grants",
            Self::Made => "made",
            Self::Revoked => "revoked",
            Self::Devices => "devices",
            Self::KeySets => "key-sets",
            Self::Parcels => "parcels",
            Self::Sent => "sent",
            Self::Orders => "orders",
            Self::Words => "words",
            Self::Pruned => "pruned",
            Self::Base => "base",
        }
    }

    /// The rows that a statement must be led to by, as far as it says which, with their keys: what [`Store::commit`] writes for it.
    pub fn named_by(body: &Body) -> Vec<(Self, [u8; 32])> {
        match body {
            Body::Grant(it) => {
                let ended = it
                    .replaces
                    .map(|before| (Self::Revoked, *before.as_bytes()));
                let made = (Self::Made, *it.grant.as_bytes());
                [made].into_iter().chain(ended).collect()
            }
            Body::Revocation(it) => vec![(Self::Revoked, *it.grant.as_bytes())],
            Body::Parcel(it) => vec![(Self::Sent, *it.parcel.as_bytes())],
            Body::AccountCreated(_)
            | Body::RecordVersion(_)
            | Body::Access(_)
            | Body::KeysChanged(_)
            | Body::Erasure(_)
            | Body::Offer(_)
            | Body::Claim(_)
            | Body::Closing(_)
            | Body::ParcelEnded(_)
            | Body::Attestation(_)
            | Body::AttestationWithdrawn(_)
            | Body::OrganisationAdmitted(_)
            | Body::OrganisationWithdrawn(_)
            | Body::ValidatorsChanged(_)
            | Body::RecoveryBegun(_)
            | Body::RecoveryCancelled(_)
            | Body::RecoveryCompleted(_) => Vec::new(),
        }
    }

    /// Where in the chain a row leads, or since when it is there; none of rows that say nothing of it.
    pub fn pointer(self, key: &[u8], value: &[u8]) -> Option<Pointer> {
        match self {
            Self::Receipts | Self::Made | Self::Revoked | Self::KeySets | Self::Sent => {
                Pointer::from_bytes(value).ok()
            }
            Self::Grants | Self::Parcels | Self::Devices => {
                Pointer::from_bytes(key.get(32..)?).ok()
            }
            // The last block of the subtree: with it the row came.
            Self::Ancestors => {
                let (level, number) = key.split_first()?;
                let number = u64::from_be_bytes(number.try_into().ok()?);
                let next = number.checked_add(1)?.checked_shl(u32::from(*level))?;
                Some(Pointer {
                    height: next.checked_sub(1)?,
                    index: 0,
                })
            }
            Self::Activity => match from_row(value, "activity").ok()? {
                ActivityRow::Final(height, index) => Some(Pointer { height, index }),
                ActivityRow::Denied(_) => None,
            },
            Self::Headers
            | Self::Bodies
            | Self::State
            | Self::Tree
            | Self::Orders
            | Self::Words
            | Self::Pruned
            | Self::Base => None,
        }
    }
}

/// A row.
pub type Row = (UserKey, UserValue);

/// A block as it rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBlock {
    /// Its header's bytes.
    pub header: Vec<u8>,
    /// Its certificate's; none if it is final through one above.
    pub certificate: Vec<u8>,
}

impl Store {
    /// Opens the store of a ledger to look at it; one that is not there is not begun.
    pub fn open_existing(folder: &Path, genesis: &Genesis) -> Result<Self, StoreError> {
        match folder.join("keyspaces").is_dir() {
            true => Self::open(folder, genesis),
            false => Err(StoreError::NotThere),
        }
    }

    /// Opens a store that is thrown away afterwards: nothing waits for the disk.
    pub fn open_scratch(folder: &Path, genesis: &Genesis) -> Result<Self, StoreError> {
        Self::open_with(folder, genesis, Durability::None)
    }

    /// Brings all that was written to the disk, as far as it has not come there.
    pub fn persist(&self) -> Result<(), StoreError> {
        self.db.persist(fjall::PersistMode::SyncAll).map_err(named)
    }

    pub(super) fn keyspace(&self, rows: Rows) -> &Keyspace {
        match rows {
            Rows::Headers => &self.headers,
            Rows::Bodies => &self.bodies,
            Rows::State => &self.state,
            Rows::Tree => &self.tree,
            Rows::Ancestors => &self.ancestors,
            Rows::Receipts => &self.receipts,
            Rows::Activity => &self.activity,
            Rows::Grants => &self.grants,
            Rows::Made => &self.made,
            Rows::Revoked => &self.revoked,
            Rows::Devices => &self.devices,
            Rows::KeySets => &self.key_sets,
            Rows::Parcels => &self.parcels,
            Rows::Sent => &self.sent,
            Rows::Orders => &self.orders,
            Rows::Words => &self.words,
            Rows::Pruned => &self.pruned,
            Rows::Base => &self.base,
        }
    }

    /// All rows of a kind, by key.
    pub fn rows(&self, rows: Rows) -> impl Iterator<Item = Result<Row, StoreError>> + use<> {
        let all = self.keyspace(rows).iter();
        all.map(|entry| Ok(entry.into_inner()?))
    }

    /// One row.
    pub fn row(&self, rows: Rows, key: &[u8]) -> Result<Option<UserValue>, StoreError> {
        Ok(self.keyspace(rows).get(key)?)
    }

    /// Puts a row there, whatever it says: for showing what a store that was tampered with is worth.
    pub fn put_row(&self, rows: Rows, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.insert(self.keyspace(rows), key, value);
        self.write(batch)
    }

    /// A block's header and certificate, not looked at.
    pub fn stored_block(&self, height: u64) -> Result<Option<StoredBlock>, StoreError> {
        let Some(row) = self.row(Rows::Headers, &height.to_be_bytes())? else {
            return Ok(None);
        };
        let row: HeaderRow = from_row(&row, "header")?;
        Ok(Some(StoredBlock {
            header: row.header,
            certificate: row.certificate,
        }))
    }

    /// A body's bytes, not looked at.
    pub fn stored_body(&self, height: u64) -> Result<Option<UserValue>, StoreError> {
        self.row(Rows::Bodies, &height.to_be_bytes())
    }

    /// The history as it was written with the newest block.
    pub fn stored_history(&self) -> Result<Option<UserValue>, StoreError> {
        Ok(self.meta.get("history")?)
    }

    /// The height of the highest header there is.
    pub fn highest_header(&self) -> Result<u64, StoreError> {
        let last = self.headers.last_key_value();
        let last = last.map(fjall::Guard::key).transpose().map_err(named)?;
        let last = last.ok_or(StoreError::Corrupt("headers"))?;
        let bytes = last.as_ref().try_into();
        bytes
            .map(u64::from_be_bytes)
            .map_err(|_| StoreError::Corrupt("headers"))
    }

    /// All pointers of transactions with an intent.
    pub fn intents(&self, intent: IntentId) -> Result<Vec<Pointer>, StoreError> {
        let rows = self.receipts.prefix(intent.as_bytes());
        rows.map(|entry| Pointer::from_bytes(&entry.value()?))
            .collect()
    }
}

/// A refused request in a line of activity; none in a line about a final transaction.
pub fn denial_of(line: &[u8]) -> Result<Option<Denial>, StoreError> {
    Ok(match from_row(line, "activity")? {
        ActivityRow::Final(..) => None,
        ActivityRow::Denied(denial) => Some(denial),
    })
}

#[cfg(test)]
mod tests {
    use aceso_core::{
        crypto::digest::Digest,
        id::GrantId,
        kinds::{grant, revocation},
    };

    use super::*;

    /// A row that nobody asks for is missed by nobody.
    #[test]
    fn a_grant_in_the_place_of_another_is_led_to_as_its_end_too() {
        let id = |n| GrantId(Digest([n; 32]));
        let grant = |replaces| {
            Rows::named_by(&Body::Grant(grant::Body {
                grant: id(1),
                terms: Digest([3; 32]),
                notice: Digest([4; 32]),
                bundle: Digest([5; 32]),
                replaces,
            }))
        };
        assert_eq!(grant(None), [(Rows::Made, [1; 32])]);
        let both = [(Rows::Made, [1; 32]), (Rows::Revoked, [2; 32])];
        assert_eq!(grant(Some(id(2))), both);
        let end = Body::Revocation(revocation::Body { grant: id(2) });
        assert_eq!(Rows::named_by(&end), [(Rows::Revoked, [2; 32])]);
    }
}
