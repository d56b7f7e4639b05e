//! What an audit found, for people and for programs.

use std::fmt;

use aceso_core::{
    crypto::digest::Digest,
    id::{AccountId, BlobId, GrantId, IntentId, ParcelId},
};
use serde_json::{Value, json};

use crate::store::Rows;

/// Faults that are listed; what is beyond is counted.
const LISTED: usize = 1000;

/// Where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The files beside the store.
    Genesis,
    /// A block.
    Block(u64),
    /// A key of the state.
    State(Vec<u8>),
    /// A node of the state's tree, by the way to it.
    Tree(String),
    /// A row that follows from the blocks.
    Index(Rows, Vec<u8>),
    /// An envelope, or one of its parts.
    Blob(BlobId, Option<u32>),
    /// A grant's sealed parts.
    Delivery(GrantId),
    /// A parcel's letter.
    Letter(ParcelId),
    /// Something that an account keeps here: journal, slots, anchors, profile.
    Shelf(AccountId, String),
    /// The relay's word about a deletion.
    Word(IntentId),
    /// A whole kind of rows that can't be read to its end.
    Kind(&'static str),
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A key of the state as its letter's name and the rest.
fn state(key: &[u8]) -> String {
    let (letter, rest) = key.split_at(key.len().min(1));
    let name = match letter {
        b"a" => "account",
        b"b" => "blob",
        b"g" => "grant",
        b"e" => "attestation",
        b"i" => "intent",
        b"k" => "recovery",
        b"n" => "organisation",
        b"o" => "offer",
        b"p" => "parcel",
        b"q" => "due",
        b"r" => "record",
        b"v" => "vouched",
        b"w" => "inbox",
        _ => return hex(key),
    };
    format!("{name} {}", hex(rest))
}

impl Place {
    fn kind(&self) -> &'static str {
        match self {
            Self::Genesis => "genesis",
            Self::Block(_) => "block",
            Self::State(_) => "state",
            Self::Tree(_) => "tree",
            Self::Index(..) => "index",
            Self::Blob(..) => "blob",
            Self::Delivery(_) => "delivery",
            Self::Letter(_) => "letter",
            Self::Shelf(..) => "shelf",
            Self::Word(_) => "word",
            Self::Kind(_) => "rows",
        }
    }

    fn to_json(&self) -> Value {
        let mut place = json!({ "kind": self.kind() });
        let mut set = |name: &str, value: Value| {
            if let Some(members) = place.as_object_mut() {
                members.insert(name.into(), value);
            }
        };
        match self {
            Self::Genesis => {}
            Self::Block(height) => set("height", json!(height)),
            Self::State(key) => set("key", json!(hex(key))),
            Self::Tree(way) => set("way", json!(way)),
            Self::Index(rows, key) => {
                set("index", json!(rows.name()));
                set("key", json!(hex(key)));
            }
            Self::Blob(blob, part) => {
                set("blob", json!(blob.to_string()));
                if let Some(part) = part {
                    set("part", json!(part));
                }
            }
            Self::Delivery(grant) => set("grant", json!(grant.to_string())),
            Self::Letter(parcel) => set("parcel", json!(parcel.to_string())),
            Self::Shelf(account, thing) => {
                set("account", json!(account.to_string()));
                set("thing", json!(thing));
            }
            Self::Word(intent) => set("intent", json!(intent.to_string())),
            Self::Kind(name) => set("rows", json!(name)),
        }
        place
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Genesis => write!(f, "genesis"),
            Self::Block(height) => write!(f, "block {height}"),
            Self::State(key) => write!(f, "state, {}", state(key)),
            Self::Tree(way) => write!(f, "state's tree, at {way}"),
            Self::Index(rows, key) => write!(f, "index {}, row {}", rows.name(), hex(key)),
            Self::Blob(blob, None) => write!(f, "blob {blob}"),
            Self::Blob(blob, Some(part)) => write!(f, "blob {blob}, part {part}"),
            Self::Delivery(grant) => write!(f, "delivery of grant {grant}"),
            Self::Letter(parcel) => write!(f, "letter of parcel {parcel}"),
            Self::Shelf(account, thing) => write!(f, "{thing} of account {account}"),
            Self::Word(intent) => write!(f, "word about intent {intent}"),
            Self::Kind(name) => write!(f, "{name}"),
        }
    }
}

/// Something is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub problem: String,
}

/// How much was looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Blocks, the first one included.
    pub blocks: u64,
    /// Transactions in them.
    pub transactions: u64,
    /// Values of the state.
    pub values: u64,
    /// Nodes of its tree.
    pub nodes: u64,
    /// Rows of indexes.
    pub rows: u64,
    /// Complete envelopes.
    pub blobs: u64,
    /// Bytes of envelopes.
    pub bytes: u64,
    /// Deliveries, letters and things on shelves.
    pub things: u64,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Report {
    /// The ledger.
    pub genesis: Digest,
    /// Its newest block.
    pub height: u64,
    /// That block's state root, as its header has it.
    pub state: Option<Digest>,
    /// How much was looked at.
    pub counts: Counts,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Faults beyond those that are listed.
    pub more: u64,
    /// What could not be checked, and why.
    pub unchecked: Vec<String>,
}

impl Report {
    pub(super) fn of(genesis: Digest) -> Self {
        Self {
            genesis,
            height: 0,
            state: None,
            counts: Counts::default(),
            findings: Vec::new(),
            more: 0,
            unchecked: Vec::new(),
        }
    }

    pub(super) fn fault(&mut self, place: Place, problem: impl fmt::Display) {
        if self.findings.len() >= LISTED {
            self.more += 1;
            return;
        }
        self.findings.push(Finding {
            place,
            problem: problem.to_string(),
        });
    }

    pub(super) fn unchecked(&mut self, what: impl Into<String>) {
        self.unchecked.push(what.into());
    }

    /// Whether nothing is wrong with what could be checked.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    /// For programs.
    pub fn to_json(&self) -> Value {
        let counts = &self.counts;
        let findings = self.findings.iter().map(|it| {
            json!({ "place": it.place.to_json(), "problem": it.problem, "text": format!("{}: {}", it.place, it.problem) })
        });
        json!({
            "ledger": self.genesis.to_string(),
            "height": self.height,
            "state": self.state.map(|root| root.to_string()),
            "sound": self.is_sound(),
            "checked": {
                "blocks": counts.blocks,
                "transactions": counts.transactions,
                "values": counts.values,
                "nodes": counts.nodes,
                "rows": counts.rows,
                "blobs": counts.blobs,
                "bytes": counts.bytes,
                "things": counts.things,
            },
            "faults": findings.collect::<Vec<_>>(),
            "more": self.more,
            "unchecked": self.unchecked,
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = &self.counts;
        writeln!(f, "ledger      {}", self.genesis)?;
        writeln!(f, "height      {}", self.height)?;
        if let Some(root) = self.state {
            writeln!(f, "state root  {root}")?;
        }
        writeln!(
            f,
            "checked     {} blocks, {} transactions, {} values of the state under {} nodes, {} index rows, {} envelopes ({} bytes), {} other things",
            counts.blocks,
            counts.transactions,
            counts.values,
            counts.nodes,
            counts.rows,
            counts.blobs,
            counts.bytes,
            counts.things,
        )?;
        for what in &self.unchecked {
            writeln!(f, "not checked {what}")?;
        }
        for finding in &self.findings {
            writeln!(f, "WRONG       {}: {}", finding.place, finding.problem)?;
        }
        if self.more > 0 {
            writeln!(f, "WRONG       {} more", self.more)?;
        }
        match self.is_sound() {
            true => write!(f, "everything that was checked holds"),
            false => write!(f, "{} faults", self.findings.len() as u64 + self.more),
        }
    }
}
