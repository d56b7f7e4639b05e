//! From a record key to sealed segments.

use aceso_chacha::ChaCha20Poly1305;
use aead_stream::aead::Buffer;
use aead_stream::{NewStream, Nonce, StreamBE32, StreamPrimitive};
use chacha20poly1305::{Key, KeyInit};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::header::{Header, SUITE};
use crate::crypto::digest::{Digest, Domain, hash, info};
use crate::crypto::secret::Secret32;

const KEY_LEN: usize = 32;
const COMMITMENT_LEN: usize = 32;
/// ChaCha20-Poly1305's 12 bytes less STREAM's counter (4) and flag (1).
const NONCE_PREFIX_LEN: usize = 7;

type Stream = StreamBE32<ChaCha20Poly1305>;

/// The cipher refused. It has no reason to while sealing; while opening the segment is not what was sealed.
#[derive(Clone, Copy, Debug)]
pub(super) struct CipherError;

/// What a record key and a salt give: `key (32) ‖ commitment (32) ‖ nonce prefix (7)`.
pub(super) struct Keys(Zeroizing<[u8; KEY_LEN + COMMITMENT_LEN + NONCE_PREFIX_LEN]>);

impl Keys {
    pub(super) fn derive(record_key: &Secret32, salt: &[u8; 32]) -> Result<Self, CipherError> {
        let mut okm = Zeroizing::new([0; KEY_LEN + COMMITMENT_LEN + NONCE_PREFIX_LEN]);
        Hkdf::<Sha256>::new(Some(salt), record_key.as_bytes())
            .expand(
                &info(Domain::EnvelopeKey, &[&SUITE.to_be_bytes()]),
                okm.as_mut_slice(),
            )
            .map_err(|_| CipherError)?;
        Ok(Self(okm))
    }

    pub(super) fn commitment(&self) -> [u8; COMMITMENT_LEN] {
        let mut commitment = [0; COMMITMENT_LEN];
        commitment.copy_from_slice(&self.0[KEY_LEN..KEY_LEN + COMMITMENT_LEN]);
        commitment
    }
}

/// Seals and opens the segments of one envelope, in any order.
pub(super) struct SegmentCipher {
    stream: Stream,
    aad: Digest,
}

impl SegmentCipher {
    pub(super) fn new(keys: &Keys, header: &Header) -> Self {
        let mut key = Zeroizing::new(Key::default());
        key.copy_from_slice(&keys.0[..KEY_LEN]);
        let mut nonce = Nonce::<ChaCha20Poly1305, Stream>::default();
        nonce.copy_from_slice(&keys.0[KEY_LEN + COMMITMENT_LEN..]);
        Self {
            stream: Stream::from_aead(ChaCha20Poly1305::new(&key), &nonce),
            aad: hash(Domain::EnvelopeHeader, &[&header.to_cbor()]),
        }
    }

    /// Turns the plaintext that a buffer ends with, from `start` on, into a segment, in place.
    pub(super) fn seal(
        &self,
        index: u32,
        last: bool,
        buffer: &mut Vec<u8>,
        start: usize,
    ) -> Result<(), CipherError> {
        self.stream
            .encrypt_in_place(index, last, self.aad.as_ref(), &mut Tail { buffer, start })
            .map_err(|_| CipherError)
    }

    /// Turns the segment that a buffer ends with, from `start` on, into its plaintext, in place. On error the buffer is what it was.
    pub(super) fn open(
        &self,
        index: u32,
        last: bool,
        buffer: &mut Vec<u8>,
        start: usize,
    ) -> Result<(), CipherError> {
        self.stream
            .decrypt_in_place(index, last, self.aad.as_ref(), &mut Tail { buffer, start })
            .map_err(|_| CipherError)
    }
}

/// The end of a buffer, so that a segment is worked on where the file or the content has it. `start` is not beyond the end.
struct Tail<'a> {
    buffer: &'a mut Vec<u8>,
    start: usize,
}

impl AsRef<[u8]> for Tail<'_> {
    fn as_ref(&self) -> &[u8] {
        &self.buffer[self.start..]
    }
}

impl AsMut<[u8]> for Tail<'_> {
    fn as_mut(&mut self) -> &mut [u8] {
        &mut self.buffer[self.start..]
    }
}

impl Buffer for Tail<'_> {
    fn extend_from_slice(&mut self, other: &[u8]) -> aead_stream::aead::Result<()> {
        self.buffer.extend_from_slice(other);
        Ok(())
    }

    fn truncate(&mut self, length: usize) {
        self.buffer.truncate(self.start + length);
    }
}
