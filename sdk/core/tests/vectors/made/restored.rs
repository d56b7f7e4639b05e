//! Makes what `restored.json` calls `made`: words about restorations, signed, and lists of them as a relay tells of them.

use aceso_core::{
    codec::{Version, encode},
    crypto::Digest,
    id::{BlockId, Millis},
    restored::{Restorations, Restored, RestoredError, SignedRestored},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Validators, digest, given, hex};
use crate::bytes::Hex;

/// Fills in every `made` of the file.
pub fn complete(file: &mut Value) {
    let validators = Validators::new(&given(&file["genesis"]));
    file["genesis"]["made"] = validators.describe();
    let mut words = Vec::new();
    for vector in file["words"].as_array_mut().unwrap() {
        let word = Word::deserialize(&vector["given"]).unwrap();
        let signed = word.signed(&validators);
        vector["made"] = json!({
            "restored": hex(encode(&signed.restored)),
            "signed": hex(encode(&signed)),
            "result": result(signed.verify(&validators.genesis).map(drop)),
        });
        words.push(signed);
    }
    for vector in file["lists"].as_array_mut().unwrap() {
        let list = given::<Vec<usize>>(vector).into_iter();
        let bytes = encode(&Restorations(list.map(|at| words[at].clone()).collect()));
        let read = Restorations::verify(&bytes, &validators.genesis);
        vector["made"] = json!({ "restorations": hex(&bytes), "result": result(read.map(drop)) });
    }
}

/// What a relay's operators say, and who of the validators signs it, in this order.
#[derive(Deserialize)]
struct Word {
    at: Millis,
    epoch: u64,
    height: u64,
    block: Hex,
    since: Millis,
    reason: String,
    signers: Vec<usize>,
    /// Of another ledger.
    #[serde(default)]
    elsewhere: bool,
}

impl Word {
    fn signed(&self, validators: &Validators) -> SignedRestored {
        let mut genesis = validators.genesis.digest();
        if self.elsewhere {
            genesis = Digest([0; 32]);
        }
        let restored = Restored {
            version: Version,
            genesis,
            at: self.at,
            epoch: self.epoch,
            height: self.height,
            block: BlockId(digest(&self.block)),
            since: self.since,
            reason: self.reason.clone(),
        };
        let signers = self.signers.iter().map(|at| &validators.keys[*at]);
        SignedRestored {
            signatures: signers.map(|key| restored.sign(key)).collect(),
            restored,
        }
    }
}

fn result(result: Result<(), RestoredError>) -> String {
    result.map_or_else(|error| format!("{error:?}"), |()| "holds".to_owned())
}
