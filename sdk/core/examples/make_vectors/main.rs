//! Prints our own test vectors: `cargo run -p aceso-core --example make_vectors -- crypto|envelope|protocol|accounts|devices|parcels|proofs|requests|organisations|restored|validators`.
//!
//! What it printed for version 1 is committed under `tests/vectors/aceso/` and stays as it is: a test that fails against it has found
//! a change of format, which takes a new version and new vectors beside the old. Randomness comes from ChaCha20 with the seed
//! below and is part of each vector, so that nobody needs this generator to check them.

mod accounts;
#[path = "../../tests/vectors/bytes.rs"]
mod bytes;
mod crypto;
mod devices;
mod envelope;
#[path = "../../tests/vectors/made/mod.rs"]
mod made;
mod organisations;
mod parcels;
mod proofs;
mod protocol;
mod requests;
mod restored;
mod validators;

use std::process::ExitCode;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Seeds the generator of each file.
const SEED: &[u8; 32] = b"aceso test vectors, version one.";

type Error = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let made = match std::env::args().nth(1).as_deref() {
        Some("crypto") => crypto::vectors(),
        Some("envelope") => envelope::vectors(),
        Some("protocol") => protocol::vectors(),
        Some("accounts") => accounts::vectors(),
        Some("devices") => devices::vectors(),
        Some("parcels") => parcels::vectors(),
        Some("proofs") => proofs::vectors(),
        Some("requests") => requests::vectors(),
        Some("organisations") => organisations::vectors(),
        Some("restored") => restored::vectors(),
        Some("validators") => validators::vectors(),
        _ => Err(
            "usage: make_vectors crypto|envelope|protocol|accounts|devices|parcels|proofs|requests|organisations|restored|validators"
                .into(),
        ),
    };
    match made {
        Ok(vectors) => {
            println!("{vectors:#}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    base16ct::lower::encode_string(bytes.as_ref())
}

fn random<const N: usize>(rng: &mut ChaCha20Rng) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill_bytes(&mut bytes);
    bytes
}

/// The next `N` bytes, and a generator that will give them again.
fn ahead<const N: usize>(rng: &mut ChaCha20Rng) -> ([u8; N], ChaCha20Rng) {
    let replay = rng.clone();
    (random(rng), replay)
}

fn generator() -> ChaCha20Rng {
    ChaCha20Rng::from_seed(*SEED)
}
