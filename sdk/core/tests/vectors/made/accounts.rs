//! Makes what `accounts.json` calls `made`: accounts that change, records that end, offers that are claimed.

use aceso_core::{
    account::verify_chain, block::Receipt, codec::decode, codec::encode, wire::KeyHistory,
};
use base16ct::lower::decode_vec;
use serde_json::{Value, json};

use super::{Validators, chain::Chain, given, hex, people};

/// Fills in every `made` of the file.
pub fn complete(file: &mut Value) {
    let people = people(file);
    let ledger = Validators::new(&given(&file["genesis"]));
    file["genesis"]["made"] = ledger.describe();
    let mut chain = Chain::new(&ledger, &people, None);
    for block in file["blocks"].as_array_mut().unwrap() {
        chain.add(block);
    }
    for vector in file["refused"].as_array_mut().unwrap() {
        vector["made"] = chain.refuse(&given(vector));
    }
    let whose: String = given(&file["key_history"]);
    let receipts = receipts(file, &whose);
    let (account, state) = (people[&whose].id(), chain.account(&people[&whose]));
    let chain = verify_chain(account, &state, &receipts, &ledger.genesis).unwrap();
    let heights: Vec<_> = chain.headers.iter().map(|header| header.height).collect();
    let history = KeyHistory { state, receipts };
    file["key_history"]["made"] = json!({ "history": hex(encode(&history)), "heights": heights });
}

/// Of one person's changes of keys.
fn receipts(file: &Value, whose: &str) -> Vec<Receipt> {
    let mut found = Vec::new();
    for block in file["blocks"].as_array().unwrap() {
        let transactions = block["transactions"].as_array().unwrap();
        let receipts = block["made"]["receipts"].as_array().unwrap();
        for (transaction, receipt) in transactions.iter().zip(receipts) {
            let given = &transaction["given"];
            if given["author"] == whose && given["body"]["kind"] == "keys-changed" {
                let bytes = decode_vec(receipt.as_str().unwrap()).unwrap();
                found.push(decode(&bytes).unwrap());
            }
        }
    }
    found
}
