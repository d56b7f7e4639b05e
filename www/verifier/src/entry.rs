//! What the statement of a transaction says, field by field, under the names of the protocol.

use aceso_core::{
    block::Bare,
    crypto::digest::{Digest, Domain, hash},
    id::Millis,
    kinds::Body,
    transaction::Statement,
};
use serde::Serialize;

/// One entry of a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The kind's number.
    pub kind: u32,
    /// The transaction's id.
    pub transaction: String,
    /// The random id that is used once.
    pub intent: String,
    /// Commitment to whoever signed it.
    pub author: String,
    /// Digest of what is not shown.
    pub witness: String,
    /// Until when it could be taken.
    pub valid_until: Millis,
    /// A block that its signer knew.
    pub checkpoint: (u64, String),
    /// What it is about.
    pub fields: Vec<Field>,
}

/// A field of its body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its name in the protocol.
    pub name: &'static str,
    /// What sort of thing it is.
    pub sort: Sort,
    /// Its value; hexadecimal digits but for a time.
    pub value: String,
}

/// What a value is, which says what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Random.
    Id,
    /// Salted: it says nothing without the salt.
    Commitment,
    /// Of something sealed.
    Digest,
    /// Milliseconds since 1970.
    Time,
}

impl Entry {
    /// Of a statement that was read out of this transaction.
    pub fn new(bare: &Bare, statement: &Statement) -> Self {
        let checkpoint = statement.checkpoint;
        Self {
            kind: statement.body.kind().number(),
            transaction: hash(Domain::Transaction, &[&bare.statement]).to_string(),
            intent: statement.intent.to_string(),
            author: statement.author.to_string(),
            witness: bare.witness.to_string(),
            valid_until: statement.valid_until,
            checkpoint: (checkpoint.height, checkpoint.block.to_string()),
            fields: fields(&statement.body),
        }
    }
}

fn id(name: &'static str, value: impl ToString) -> Field {
    let (sort, value) = (Sort::Id, value.to_string());
    Field { name, sort, value }
}

fn commitment(name: &'static str, value: &Digest) -> Field {
    let (sort, value) = (Sort::Commitment, value.to_string());
    Field { name, sort, value }
}

fn digest(name: &'static str, value: &Digest) -> Field {
    let (sort, value) = (Sort::Digest, value.to_string());
    Field { name, sort, value }
}

fn fields(body: &Body) -> Vec<Field> {
    match body {
        Body::AccountCreated(_) => vec![],
        Body::RecordVersion(it) => vec![
            id("record", it.record),
            commitment("commitment", &it.commitment),
        ],
        Body::Grant(it) => {
            let mut fields = vec![
                id("grant", it.grant),
                commitment("terms", &it.terms),
                digest("notice", &it.notice),
                digest("bundle", &it.bundle),
            ];
            fields.extend(it.replaces.map(|other| id("replaces", other)));
            fields
        }
        Body::Revocation(it) => vec![id("grant", it.grant)],
        Body::Access(it) => vec![id("grant", it.grant), commitment("request", &it.request)],
        Body::KeysChanged(it) => vec![commitment("change", &it.change)],
        Body::Erasure(it) => vec![id("record", it.record)],
        Body::Offer(it) => vec![id("offer", it.offer), commitment("terms", &it.terms)],
        Body::Claim(it) => vec![id("offer", it.offer), commitment("claim", &it.claim)],
        Body::Attestation(it) => vec![
            id("attestation", it.attestation),
            commitment("terms", &it.terms),
        ],
        Body::Parcel(it) => vec![
            id("parcel", it.parcel),
            commitment("terms", &it.terms),
            digest("letter", &it.letter),
        ],
        Body::Closing(it) => vec![Field {
            name: "until",
            sort: Sort::Time,
            value: it.until.to_string(),
        }],
        Body::ParcelEnded(it) => vec![id("parcel", it.parcel), commitment("end", &it.end)],
        Body::OrganisationAdmitted(it) => vec![commitment("word", &it.word)],
        Body::OrganisationWithdrawn(it) => vec![commitment("word", &it.word)],
        Body::ValidatorsChanged(it) => vec![digest("validators", &it.validators)],
        Body::AttestationWithdrawn(it) => vec![id("attestation", it.attestation)],
        Body::RecoveryBegun(it) => vec![id("recovery", it.recovery), commitment("keys", &it.keys)],
        Body::RecoveryCancelled(it) => vec![id("recovery", it.recovery)],
        Body::RecoveryCompleted(it) => {
            vec![id("recovery", it.recovery), commitment("keys", &it.keys)]
        }
    }
}
