//! Ours and RustCrypto's, side by side.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use wasm_bindgen::prelude::*;

type Ours = aceso_chacha::ChaCha20Poly1305;
type Theirs = chacha20poly1305::ChaCha20Poly1305;

/// Whether this module was built with vectors: else it would hold RustCrypto's against itself.
#[wasm_bindgen]
pub fn is_wide() -> bool {
    aceso_chacha::IS_WIDE && core::any::type_name::<Ours>() != core::any::type_name::<Theirs>()
}

/// Ciphertext and tag by ours.
#[wasm_bindgen]
pub fn seal_by_ours(key: &[u8], nonce: &[u8], aad: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    seal::<Ours>(key, nonce, aad, text)
}

/// Ciphertext and tag by RustCrypto's.
#[wasm_bindgen]
pub fn seal_by_theirs(key: &[u8], nonce: &[u8], aad: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    seal::<Theirs>(key, nonce, aad, text)
}

/// What ours opens; `None` when it refuses.
#[wasm_bindgen]
pub fn open_by_ours(key: &[u8], nonce: &[u8], aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let cipher = Ours::new_from_slice(key).ok()?;
    let mut buffer = sealed.to_vec();
    let opened = cipher.decrypt_in_place(nonce.try_into().ok()?, aad, &mut buffer);
    opened.ok().map(|()| buffer)
}

fn seal<Cipher>(key: &[u8], nonce: &[u8], aad: &[u8], text: &[u8]) -> Option<Vec<u8>>
where
    Cipher: KeyInit + AeadInOut,
{
    let cipher = Cipher::new_from_slice(key).ok()?;
    let mut buffer = text.to_vec();
    let sealed = cipher.encrypt_in_place(nonce.try_into().ok()?, aad, &mut buffer);
    sealed.ok().map(|()| buffer)
}
