//! What the ledger holds now, and whether a block that was seen before is still of its history.

use std::collections::BTreeMap;

use aceso_core::{
    block::Genesis,
    crypto::digest::Digest,
    id::{AccountId, AttestationId, Millis},
    ledger::{AccountState, AttestationState, Key, OrganisationState, Vouched},
    proof::{Checked, Inquiry, ProofError},
    transaction::Checkpoint,
};
use rand_core::CryptoRng;
use serde::Serialize;

use crate::block::HeaderReport;

/// Why nothing was asked, or nothing is believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PresentError {
    /// What is looked for is no id.
    #[error("an id is 64 digits, each of them 0 to 9 or a to f")]
    NoId,
    /// There is no such sort of thing.
    #[error("nobody may ask for that")]
    NotAsked,
    /// The answer does not hold.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl PresentError {
    /// A name that the page has words for.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoId => "no-id",
            Self::NotAsked | Self::Proof(ProofError::NotAsked | ProofError::TooMuch) => "not-asked",
            Self::Proof(error) => match error {
                ProofError::Malformed(_) => "malformed",
                ProofError::NotFinal(_) => "not-final",
                ProofError::NotFresh => "not-fresh",
                ProofError::WentBack(_) => "went-back",
                ProofError::Fork(_) => "fork",
                ProofError::NotProven => "not-proven",
                ProofError::NotAnswered | ProofError::NotAsked | ProofError::TooMuch => {
                    "not-answered"
                }
            },
        }
    }
}

/// A question that was asked.
#[derive(Debug, Clone)]
pub struct Asked {
    inquiry: Inquiry,
    keys: Vec<Key>,
}

impl Asked {
    /// Asks for the newest block.
    pub fn new(rng: &mut impl CryptoRng) -> Self {
        Self {
            inquiry: Inquiry::new(rng),
            keys: Vec::new(),
        }
    }

    /// Asks whether a block is of the history.
    pub fn know(&mut self, height: u64, block: &str) -> Result<(), PresentError> {
        let block = block.parse().map_err(|_| PresentError::NoId)?;
        Ok(self.inquiry.know(&Checkpoint { height, block })?)
    }

    /// Asks what is there under an id: of an `account`, an `organisation`, an `attestation`, or who is `vouched` for.
    pub fn ask(&mut self, sort: &str, id: &str) -> Result<(), PresentError> {
        let id: Digest = id.parse().map_err(|_| PresentError::NoId)?;
        let key = match sort {
            "account" => Key::Account(AccountId(id)),
            "organisation" => Key::Organisation(AccountId(id)),
            "attestation" => Key::Attestation(AttestationId(id)),
            "vouched" => Key::Vouched(AccountId(id)),
            _ => return Err(PresentError::NotAsked),
        };
        self.inquiry.ask(&key)?;
        self.keys.push(key);
        Ok(())
    }

    /// What is sent.
    pub fn question(&self) -> Vec<u8> {
        self.inquiry.question()
    }

    /// Verifies all of an answer.
    pub fn check(self, genesis: &Genesis, answer: &[u8]) -> Result<PresentReport, PresentError> {
        let checked = self.inquiry.check(answer, genesis)?;
        let found = self.keys.iter().map(|key| found(&checked, key));
        Ok(PresentReport {
            id: checked.header().id().to_string(),
            header: checked.header().into(),
            at: checked.at(),
            found: found.collect::<Result<_, _>>()?,
        })
    }
}

/// What was proven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PresentReport {
    /// The newest block.
    pub id: String,
    /// Its header.
    pub header: HeaderReport,
    /// When it was the newest, as validators say.
    pub at: Millis,
    /// What was asked for, in order.
    pub found: Vec<Found>,
}

/// What stands under a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Whether anything does.
    pub there: bool,
    /// How many bytes its value has.
    pub bytes: usize,
    /// What it says, by the names of the protocol.
    pub says: BTreeMap<&'static str, String>,
}

fn found(checked: &Checked, key: &Key) -> Result<Found, PresentError> {
    let Some(value) = checked.value(key)? else {
        return Ok(Found {
            there: false,
            bytes: 0,
            says: BTreeMap::new(),
        });
    };
    let bytes = value.len();
    let says = match key {
        Key::Account(_) => account(&read(value)?),
        Key::Organisation(_) => organisation(read(value)?),
        Key::Attestation(_) => attestation(read(value)?),
        Key::Vouched(_) => vouched(&read(value)?),
        _ => return Err(PresentError::NotAsked),
    };
    Ok(Found {
        there: true,
        bytes,
        says: says.into_iter().collect(),
    })
}

fn read<T>(value: &[u8]) -> Result<T, ProofError>
where
    T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>,
{
    Ok(aceso_core::codec::decode(value)?)
}

fn time(time: Option<Millis>) -> String {
    time.map_or_else(String::new, |time| time.to_string())
}

type Says = Vec<(&'static str, String)>;

fn account(state: &AccountState) -> Says {
    vec![
        ("number", state.keys().number.to_string()),
        ("devices", state.keys().devices.len().to_string()),
        ("until", time(state.until)),
    ]
}

fn organisation(state: OrganisationState) -> Says {
    vec![
        ("admitted", state.admitted.to_string()),
        ("withdrawn", time(state.withdrawn)),
        ("name", state.name),
    ]
}

fn attestation(state: AttestationState) -> Says {
    vec![
        ("organisation", state.organisation.to_string()),
        ("clinician", state.terms.clinician.to_string()),
        ("name", state.terms.name),
        ("role", state.terms.role),
        ("until", state.terms.until.to_string()),
        ("ended", time(state.ended)),
    ]
}

fn vouched(state: &Vouched) -> Says {
    let all = state.0.iter().map(|it| it.attestation.to_string());
    vec![("attestations", all.collect::<Vec<_>>().join(" "))]
}
