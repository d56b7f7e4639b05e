//! Prints every secret of a wallet, one a line: hexadecimal, a tab, what it is.
//!
//! Usage: `secrets dump.json < passphrase`, where the dump is `{"<name of the stored value>": "<base64>"}`.
//!
//! The test of promise 1 searches all captured traffic for what this prints.

use std::{collections::HashMap, error::Error, io::stdin, process::ExitCode};

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

fn run() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("usage: secrets dump.json < passphrase")?;
    let dump: HashMap<String, String> = serde_json::from_slice(&std::fs::read(path)?)?;
    let stored = dump
        .get(aceso_client::WALLET)
        .ok_or("the dump holds no wallet")?;
    let stored = Base64::decode_vec(stored).map_err(|_| "the wallet is not base64")?;
    let mut passphrase = Zeroizing::new(String::new());
    stdin().read_line(&mut passphrase)?;
    let passphrase = passphrase.trim_end_matches(['\r', '\n']);
    let secrets = aceso_client::inspect::secrets(&stored, passphrase.as_bytes())
        .map_err(|problem| format!("the wallet does not open: {:?}", problem.kind))?;
    for (what, secret) in secrets {
        let hex: String = secret
            .as_bytes()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        println!("{hex}\t{what}");
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
