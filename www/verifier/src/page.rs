//! What the page calls: bytes of answers in, JSON out.

use aceso_core::{block::Genesis, codec::DecodeError};
use getrandom::SysRng;
use rand_core::UnwrapErr;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{Asked, PresentError, look_at, look_at_list};

/// A ledger, known by its genesis.
#[wasm_bindgen]
pub struct Ledger(Genesis);

/// What is asked about its present.
#[wasm_bindgen]
pub struct Question(Asked);

#[derive(Serialize)]
struct Fault {
    name: &'static str,
    fault: String,
}

impl From<PresentError> for Fault {
    fn from(error: PresentError) -> Self {
        Self {
            name: error.name(),
            fault: error.to_string(),
        }
    }
}

impl From<DecodeError> for Fault {
    fn from(error: DecodeError) -> Self {
        Self {
            name: "malformed",
            fault: error.to_string(),
        }
    }
}

impl From<Fault> for JsValue {
    fn from(fault: Fault) -> Self {
        json(&fault).into()
    }
}

fn json(value: &impl Serialize) -> String {
    // There are no maps with other keys than text, nor numbers that are none.
    serde_json::to_string(value).unwrap_or_default()
}

#[wasm_bindgen]
impl Ledger {
    /// Reads a genesis.
    #[wasm_bindgen(constructor)]
    pub fn new(genesis: &[u8]) -> Result<Ledger, JsValue> {
        Ok(Self(Genesis::decode(genesis).map_err(Fault::from)?))
    }

    /// Its digest: the ledger's name.
    pub fn digest(&self) -> String {
        self.0.digest().to_string()
    }

    /// A report of a block.
    pub fn block(&self, height: f64, bytes: &[u8]) -> String {
        json(&look_at(&self.0, height as u64, bytes))
    }

    /// Reports of blocks one upon the other.
    pub fn blocks(&self, from: f64, bytes: &[u8]) -> String {
        json(&look_at_list(&self.0, from as u64, bytes))
    }

    /// Verifies all of the answer to a question, which is used up by it.
    pub fn check(&self, question: Question, answer: &[u8]) -> Result<String, JsValue> {
        let report = question.0.check(&self.0, answer).map_err(Fault::from)?;
        Ok(json(&report))
    }
}

#[wasm_bindgen]
impl Question {
    /// For the newest block.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self(Asked::new(&mut UnwrapErr(SysRng)))
    }

    /// Also whether a block is of its history.
    pub fn know(&mut self, height: f64, block: &str) -> Result<(), JsValue> {
        Ok(self.0.know(height as u64, block).map_err(Fault::from)?)
    }

    /// Also what is there under an id.
    pub fn ask(&mut self, sort: &str, id: &str) -> Result<(), JsValue> {
        Ok(self.0.ask(sort, id).map_err(Fault::from)?)
    }

    /// What is sent.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.question()
    }
}

impl Default for Question {
    fn default() -> Self {
        Self::new()
    }
}
