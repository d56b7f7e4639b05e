//! ChaCha20-Poly1305 (RFC 8439, section 2.8) of the two.

use core::fmt;

use chacha20poly1305::aead::{
    AeadCore, AeadInOut, Error, Nonce, Tag, TagPosition,
    consts::{U12, U16, U32},
    inout::InOutBuf,
};
use cipher::{Key, KeyInit, KeyIvInit, KeySizeUser, StreamCipher, StreamCipherSeek};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::both::{open, seal};
use crate::mac::Poly1305;
use crate::stream::{BLOCK, WideChaCha20};

/// The cipher with its key. It does the same as `chacha20poly1305::ChaCha20Poly1305`.
pub struct WideChaCha20Poly1305(Key<Self>);

impl WideChaCha20Poly1305 {
    /// Block 0 of the key stream is the authenticator's key; the text begins with block 1.
    fn begin(&self, nonce: &Nonce<Self>, aad: &[u8]) -> Result<(WideChaCha20, Poly1305), Error> {
        let mut stream = WideChaCha20::new(&self.0, nonce);
        let mut key = [0; 32];
        stream.try_apply_keystream(&mut key).map_err(|_| Error)?;
        stream.try_seek(BLOCK as u64).map_err(|_| Error)?;
        let mut mac = Poly1305::new(&key);
        key.zeroize();
        mac.update_padded(aad);
        Ok((stream, mac))
    }
}

fn finish(mut mac: Poly1305, aad: &[u8], ciphertext: usize) -> [u8; 16] {
    let mut lengths = [0; 16];
    lengths[..8].copy_from_slice(&(aad.len() as u64).to_le_bytes());
    lengths[8..].copy_from_slice(&(ciphertext as u64).to_le_bytes());
    mac.update_padded(&lengths);
    mac.finish()
}

impl AeadInOut for WideChaCha20Poly1305 {
    fn encrypt_inout_detached(
        &self,
        nonce: &Nonce<Self>,
        aad: &[u8],
        buffer: InOutBuf<'_, '_, u8>,
    ) -> Result<Tag<Self>, Error> {
        let (mut stream, mut mac) = self.begin(nonce, aad)?;
        // Refused only when the text is longer than the key stream.
        let length = buffer.len();
        stream.check_remaining(length).map_err(|_| Error)?;
        // Copies nothing when both are the same, as they are with envelopes.
        seal(&mut stream, &mut mac, buffer.into_out_with_copied_in());
        Ok(finish(mac, aad, length).into())
    }

    fn decrypt_inout_detached(
        &self,
        nonce: &Nonce<Self>,
        aad: &[u8],
        buffer: InOutBuf<'_, '_, u8>,
        tag: &Tag<Self>,
    ) -> Result<(), Error> {
        let (mut stream, mut mac) = self.begin(nonce, aad)?;
        let length = buffer.len();
        stream.check_remaining(length).map_err(|_| Error)?;
        let bytes = buffer.into_out_with_copied_in();
        open(&mut stream, &mut mac, bytes);
        let expected = finish(mac, aad, length);
        // In constant time.
        if bool::from(expected.as_slice().ct_eq(tag.as_slice())) {
            return Ok(());
        }
        // Nobody saw it meanwhile, and nobody shall: what is not authentic becomes again what it was.
        stream.try_seek(BLOCK as u64).map_err(|_| Error)?;
        stream.apply(bytes);
        Err(Error)
    }
}

impl KeySizeUser for WideChaCha20Poly1305 {
    type KeySize = U32;
}

impl KeyInit for WideChaCha20Poly1305 {
    fn new(key: &Key<Self>) -> Self {
        Self(*key)
    }
}

impl AeadCore for WideChaCha20Poly1305 {
    type NonceSize = U12;
    type TagSize = U16;
    const TAG_POSITION: TagPosition = TagPosition::Postfix;
}

impl Drop for WideChaCha20Poly1305 {
    fn drop(&mut self) {
        self.0.as_mut_slice().zeroize();
    }
}

impl ZeroizeOnDrop for WideChaCha20Poly1305 {}

impl fmt::Debug for WideChaCha20Poly1305 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WideChaCha20Poly1305")
            .finish_non_exhaustive()
    }
}
