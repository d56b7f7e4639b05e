//! What operators sign of others.

use std::path::PathBuf;

use aceso_core::{
    block::Certificate,
    codec::{decode, encode},
    organisation::SignedWord,
};
use aceso_relay::operators;

use super::{MainError, given::Word};

/// Signs a word, and tells how it comes to the ledger.
pub fn say(word: Word, name: Option<String>) -> Result<(), MainError> {
    let config = word.sources.options()?.resolve()?;
    let (mut signed, of) = operators::say(&config.data, word.account, word.number, name)?;
    let fault = |path: &PathBuf| {
        let path = path.clone();
        move |error| MainError::File { path, error }
    };
    for path in word.with {
        let bytes = std::fs::read(&path).map_err(fault(&path))?;
        let other = decode::<SignedWord>(&bytes).ok();
        if !other.is_some_and(|other| signed.join(&other)) {
            return Err(MainError::OtherWord(path));
        }
    }
    std::fs::write(&word.out, encode(&signed)).map_err(fault(&word.out))?;
    let have = signed.signatures.len();
    let out = word.out.display();
    println!("signed by {have} of {of} operators: {out}");
    if have >= Certificate::quorum(of) {
        println!("bring it to the ledger:");
        println!("  curl --data-binary @{out} https://YOUR-RELAY/v1/organisations");
    }
    Ok(())
}
