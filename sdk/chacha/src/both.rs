//! Key stream and authenticator at once, 256 bytes at a time.
//!
//! ChaCha20 is additions and rotations of vectors, Poly1305 multiplications of single numbers: a processor does both at the same time if they
//! alternate closely, in its order of instructions. It comes out exactly: four blocks of the key stream take 80 quarter rounds, and the sixteen of the
//! authenticator in as many bytes 80 limbs of products. So one limb follows each quarter round.
//!
//! Compilers would sort it again, vectors to vectors. [`black_box`] keeps the turns apart: whatever it does, it does not change a value.

use core::hint::black_box;

use crate::lanes::Lanes;
use crate::mac::{Poly1305, carry, limb_of_product, limbs, plus};
use crate::stream::{WIDE, WideChaCha20, quarter_round, xor_blocks};

/// The quarter rounds of a double round, in order: columns, then diagonals (RFC 8439, section 2.3).
const A: [usize; 4] = [0, 4, 8, 12];
const B: [usize; 4] = [1, 5, 9, 13];
const C: [usize; 4] = [2, 6, 10, 14];
const D: [usize; 4] = [3, 7, 11, 15];
const E: [usize; 4] = [0, 5, 10, 15];
const F: [usize; 4] = [1, 6, 11, 12];
const G: [usize; 4] = [2, 7, 8, 13];
const H: [usize; 4] = [3, 4, 9, 14];

/// A block of the message times a power, a limb after each of five quarter rounds.
macro_rules! block {
    ($x:ident, $sum:ident, $block:expr, $power:expr, $q0:ident $q1:ident $q2:ident $q3:ident $q4:ident) => {
        let block = $block;
        block!(@ $x, $sum, block, $power, 0, $q0);
        block!(@ $x, $sum, block, $power, 1, $q1);
        block!(@ $x, $sum, block, $power, 2, $q2);
        block!(@ $x, $sum, block, $power, 3, $q3);
        block!(@ $x, $sum, block, $power, 4, $q4);
        $x[$q4[0]] = black_box($x[$q4[0]]);
    };
    (@ $x:ident, $sum:ident, $block:ident, $power:expr, $limb:literal, $quarter:ident) => {
        quarter_round(&mut $x, $quarter);
        $sum[$limb] = black_box(limb_of_product::<$limb>($sum[$limb], $block, $power));
    };
}

/// The states after ten double rounds, while the authenticator takes these bytes.
#[inline]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn rounds(start: [Lanes; 16], mac: &mut Poly1305, bytes: &[u8; WIDE]) -> [Lanes; 16] {
    // By value and not by reference: what somebody else could look at would be written back after each turn.
    let mut x = start;
    let [r4, r3, r2, r] = &mac.powers;
    let mut h = mac.h;
    let (blocks, _) = bytes.as_chunks::<16>();
    let (eights, _) = blocks.as_chunks::<8>();
    for eight in eights {
        let mut sum = [0; 5];
        block!(x, sum, plus(h, limbs(&eight[0])), r4, A B C D E);
        block!(x, sum, limbs(&eight[1]), r3, F G H A B);
        block!(x, sum, limbs(&eight[2]), r2, C D E F G);
        block!(x, sum, limbs(&eight[3]), r, H A B C D);
        h = carry(sum);
        let mut sum = [0; 5];
        block!(x, sum, plus(h, limbs(&eight[4])), r4, E F G H A);
        block!(x, sum, limbs(&eight[5]), r3, B C D E F);
        block!(x, sum, limbs(&eight[6]), r2, G H A B C);
        block!(x, sum, limbs(&eight[7]), r, D E F G H);
        h = carry(sum);
    }
    mac.h = h;
    x
}

/// Turns text into ciphertext and takes that into the authenticator. The key stream is at the beginning of a block.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub fn seal(stream: &mut WideChaCha20, mac: &mut Poly1305, bytes: &mut [u8]) {
    let (wide, rest) = bytes.as_chunks_mut::<WIDE>();
    let mut counter = stream.counter();
    stream.pass(wide.len() * WIDE);
    let mut sealed: Option<&[u8; WIDE]> = None;
    for text in wide {
        match sealed {
            None => stream.apply_four(counter, text),
            // What was sealed before is taken while this is sealed.
            Some(sealed) => {
                let start = stream.start(counter);
                let x = rounds(start, mac, sealed);
                xor_blocks(x, start, text);
            }
        }
        counter = counter.wrapping_add(4);
        sealed = Some(text);
    }
    if let Some(sealed) = sealed {
        mac.update_padded(sealed);
    }
    stream.apply(rest);
    mac.update_padded(rest);
}

/// Takes ciphertext into the authenticator and turns it into text. The key stream is at the beginning of a block.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub fn open(stream: &mut WideChaCha20, mac: &mut Poly1305, bytes: &mut [u8]) {
    let (wide, rest) = bytes.as_chunks_mut::<WIDE>();
    let mut counter = stream.counter();
    stream.pass(wide.len() * WIDE);
    for sealed in wide {
        let start = stream.start(counter);
        let x = rounds(start, mac, sealed);
        xor_blocks(x, start, sealed);
        counter = counter.wrapping_add(4);
    }
    mac.update_padded(rest);
    stream.apply(rest);
}
