//! ChaCha20 (RFC 8439, section 2.4), four blocks at a time: vector `i` holds word `i` of each of the four.

use core::fmt;

use chacha20poly1305::aead::{
    consts::{U12, U32},
    inout::InOutBuf,
};
use cipher::{
    Iv, IvSizeUser, Key, KeyIvInit, KeySizeUser, OverflowError, SeekNum, StreamCipher,
    StreamCipherError, StreamCipherSeek,
};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::lanes::{Lanes, add, of, rotate_left, splat, transpose, xor, xor_into};

/// Bytes of one block.
pub const BLOCK: usize = 64;
/// Bytes of four.
pub(crate) const WIDE: usize = 4 * BLOCK;
/// Bytes of key stream under one nonce. The counter has 32 bits; its last block is not used, as everywhere in this family of crates.
const END: u64 = (u32::MAX as u64) * BLOCK as u64;

/// "expand 32-byte k".
const CONSTANTS: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];

/// The key stream of one key and one nonce. It does the same as `chacha20::ChaCha20`, which has no SIMD in WebAssembly.
pub struct WideChaCha20 {
    /// The state's words, with the counter 0.
    words: [u32; 16],
    /// Which byte of the key stream is next, at most [`END`].
    position: u64,
}

impl WideChaCha20 {
    /// XORs the key stream into the bytes. Its end is not checked for.
    pub(crate) fn apply(&mut self, bytes: &mut [u8]) {
        let inside = (self.position % BLOCK as u64) as usize;
        let counter = (self.position / BLOCK as u64) as u32;
        self.position += bytes.len() as u64;
        if inside == 0 {
            return self.apply_blocks(counter, bytes);
        }
        // In the middle of a block: up to its end, then whole ones.
        let (first, rest) = bytes.split_at_mut(bytes.len().min(BLOCK - inside));
        let mut block = [0; BLOCK];
        block[inside..][..first.len()].copy_from_slice(first);
        self.apply_blocks(counter, &mut block);
        first.copy_from_slice(&block[inside..][..first.len()]);
        block.zeroize();
        self.apply_blocks(counter.wrapping_add(1), rest);
    }

    /// XORs the key stream from block `counter` on into the bytes.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn apply_blocks(&self, mut counter: u32, bytes: &mut [u8]) {
        let (wide, rest) = bytes.as_chunks_mut::<WIDE>();
        for bytes in wide {
            self.apply_four(counter, bytes);
            counter = counter.wrapping_add(4);
        }
        if !rest.is_empty() {
            let mut padded = [0; WIDE];
            padded[..rest.len()].copy_from_slice(rest);
            self.apply_four(counter, &mut padded);
            rest.copy_from_slice(&padded[..rest.len()]);
            // Key stream and plaintext.
            padded.zeroize();
        }
    }

    #[inline]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub(crate) fn apply_four(&self, counter: u32, bytes: &mut [u8; WIDE]) {
        let start = self.start(counter);
        let mut x = start;
        for _ in 0..10 {
            double_round(&mut x);
        }
        xor_blocks(x, start, bytes);
    }

    /// The state of four blocks, this one and those after it, before their rounds.
    #[inline]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub(crate) fn start(&self, counter: u32) -> [Lanes; 16] {
        let mut start = [splat(0); 16];
        for (lanes, word) in start.iter_mut().zip(self.words) {
            *lanes = splat(word);
        }
        start[12] = add(splat(counter), of([0, 1, 2, 3]));
        start
    }

    /// The block that is next, when whole ones were used before.
    pub(crate) fn counter(&self) -> u32 {
        debug_assert!(self.position.is_multiple_of(BLOCK as u64));
        (self.position / BLOCK as u64) as u32
    }

    /// Goes on behind so many bytes, which were XORed by the block.
    pub(crate) fn pass(&mut self, bytes: usize) {
        self.position += bytes as u64;
    }
}

/// XORs four blocks into the bytes: states after their rounds, to which those from before are added.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(crate) fn xor_blocks(mut x: [Lanes; 16], start: [Lanes; 16], bytes: &mut [u8; WIDE]) {
    for (x, start) in x.iter_mut().zip(start) {
        *x = add(*x, start);
    }
    // Words to bytes: four words of one block are sixteen bytes in a row.
    let (pieces, _) = bytes.as_chunks_mut::<16>();
    for row in 0..4 {
        let words = [x[4 * row], x[4 * row + 1], x[4 * row + 2], x[4 * row + 3]];
        for (block, lanes) in transpose(words).into_iter().enumerate() {
            xor_into(&mut pieces[4 * block + row], lanes);
        }
    }
}

/// RFC 8439, section 2.3.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn double_round(x: &mut [Lanes; 16]) {
    quarter_round(x, [0, 4, 8, 12]);
    quarter_round(x, [1, 5, 9, 13]);
    quarter_round(x, [2, 6, 10, 14]);
    quarter_round(x, [3, 7, 11, 15]);
    quarter_round(x, [0, 5, 10, 15]);
    quarter_round(x, [1, 6, 11, 12]);
    quarter_round(x, [2, 7, 8, 13]);
    quarter_round(x, [3, 4, 9, 14]);
}

/// RFC 8439, section 2.1.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(crate) fn quarter_round(x: &mut [Lanes; 16], [a, b, c, d]: [usize; 4]) {
    x[a] = add(x[a], x[b]);
    x[d] = rotate_left::<16>(xor(x[d], x[a]));
    x[c] = add(x[c], x[d]);
    x[b] = rotate_left::<12>(xor(x[b], x[c]));
    x[a] = add(x[a], x[b]);
    x[d] = rotate_left::<8>(xor(x[d], x[a]));
    x[c] = add(x[c], x[d]);
    x[b] = rotate_left::<7>(xor(x[b], x[c]));
}

impl KeySizeUser for WideChaCha20 {
    type KeySize = U32;
}

impl IvSizeUser for WideChaCha20 {
    type IvSize = U12;
}

impl KeyIvInit for WideChaCha20 {
    fn new(key: &Key<Self>, nonce: &Iv<Self>) -> Self {
        let mut words = [0; 16];
        words[..4].copy_from_slice(&CONSTANTS);
        read_words(&mut words[4..12], key);
        read_words(&mut words[13..], nonce);
        Self { words, position: 0 }
    }
}

fn read_words(words: &mut [u32], bytes: &[u8]) {
    for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
        *word = u32::from_le_bytes(*bytes);
    }
}

impl StreamCipher for WideChaCha20 {
    fn check_remaining(&self, length: usize) -> Result<(), StreamCipherError> {
        if length as u64 > END - self.position {
            return Err(StreamCipherError);
        }
        Ok(())
    }

    fn unchecked_apply_keystream_inout(&mut self, bytes: InOutBuf<'_, '_, u8>) {
        // Copies nothing when both are the same, as they are with envelopes.
        self.apply(bytes.into_out_with_copied_in());
    }

    fn unchecked_write_keystream(&mut self, bytes: &mut [u8]) {
        bytes.fill(0);
        self.apply(bytes);
    }
}

impl StreamCipherSeek for WideChaCha20 {
    fn try_current_pos<T: SeekNum>(&self) -> Result<T, OverflowError> {
        // The interface names a place by the block that follows and by how much of the one before is used, from 1 on.
        let next = self.position.div_ceil(BLOCK as u64);
        let used = match (self.position % BLOCK as u64) as u8 {
            0 => BLOCK as u8,
            used => used,
        };
        T::from_block_byte(next, used, BLOCK as u8)
    }

    fn try_seek<T: SeekNum>(&mut self, position: T) -> Result<(), StreamCipherError> {
        let (block, byte) = position
            .into_block_byte::<u64>(BLOCK as u8)
            .map_err(|_| StreamCipherError)?;
        let position = block
            .checked_mul(BLOCK as u64)
            .and_then(|start| start.checked_add(u64::from(byte)));
        self.position = position
            .filter(|position| *position <= END)
            .ok_or(StreamCipherError)?;
        Ok(())
    }
}

impl Drop for WideChaCha20 {
    fn drop(&mut self) {
        self.words.zeroize();
    }
}

impl ZeroizeOnDrop for WideChaCha20 {}

impl fmt::Debug for WideChaCha20 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WideChaCha20").finish_non_exhaustive()
    }
}
