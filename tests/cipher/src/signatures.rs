//! Signatures and keys for sealing as the SDK has them: without the table of multiples that native programs look up (decision 0040).

use aceso_core::crypto::seal::SealingKeypair;
use aceso_core::crypto::sign::verify_batch;
use aceso_core::crypto::{Secret32, Signature, SigningKey, VerifyingKey};
use getrandom::{SysRng, rand_core::UnwrapErr};
use wasm_bindgen::prelude::*;

/// The public key of a seed of 32 bytes.
#[wasm_bindgen]
pub fn verifying_key(seed: &[u8]) -> Option<Vec<u8>> {
    Some(signing_key(seed)?.verifying_key().as_bytes().to_vec())
}

/// A signature with the key of this seed.
#[wasm_bindgen]
pub fn sign(seed: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    Some(signing_key(seed)?.sign(message).as_bytes().to_vec())
}

/// The public key for sealing of a seed of 32 bytes.
#[wasm_bindgen]
pub fn sealing_key(seed: &[u8]) -> Option<Vec<u8>> {
    let pair = SealingKeypair::from_seed(&secret(seed)?);
    Some(pair.public_key().to_bytes().to_vec())
}

fn secret(seed: &[u8]) -> Option<Secret32> {
    Some(Secret32::from_bytes(seed.try_into().ok()?))
}

fn signing_key(seed: &[u8]) -> Option<SigningKey> {
    Some(SigningKey::from_seed(&secret(seed)?))
}

/// What is signed, with its signatures.
#[wasm_bindgen]
#[derive(Default)]
pub struct Signed(Vec<(VerifyingKey, Signature, Vec<u8>)>);

#[wasm_bindgen]
impl Signed {
    /// Nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more; false if that can't be a key and a signature.
    pub fn add(&mut self, key: &[u8], signature: &[u8], message: &[u8]) -> bool {
        let (Ok(key), Ok(signature)) = (key.try_into(), signature.try_into()) else {
            return false;
        };
        let one = (VerifyingKey(key), Signature(signature), message.to_vec());
        self.0.push(one);
        true
    }

    /// Whether each holds, verified one by one.
    pub fn verify(&self) -> bool {
        self.0
            .iter()
            .all(|(key, signature, message)| key.verify(message, signature).is_ok())
    }

    /// Whether all hold, verified together.
    #[wasm_bindgen(js_name = verifyTogether)]
    pub fn verify_together(&self) -> bool {
        let items = self.0.iter();
        let items = items.map(|(key, signature, message)| (key, signature, message.as_slice()));
        verify_batch(items, &mut UnwrapErr(SysRng)).is_ok()
    }
}
