//! Poly1305 (RFC 8439, section 2.5), four blocks at a time.
//!
//! Numbers modulo 2¹³⁰ − 5 are five limbs of 26 bits. One block at a time is h ← (h + m)·r, and each step waits for the carries of the
//! one before. Four at a time is h ← (h + m₀)·r⁴ + m₁·r³ + m₂·r² + m₃·r: no product waits for another, and all are carried once. Nothing
//! branches on a number, nor looks anything up by one.

use zeroize::Zeroize;

const BLOCK: usize = 16;
const LIMB: u32 = (1 << 26) - 1;
/// The bit above a whole block, in the last limb.
const ABOVE: u32 = 1 << 24;

/// Below 2²⁶ each, but for the second, which is below 2²⁶ + 2¹¹: see [`carry`].
pub(crate) type Limbs = [u32; 5];

/// A power of r, and five times each limb but the first: what passes the modulus comes back times five.
#[derive(Clone, Copy)]
pub(crate) struct Power {
    limbs: Limbs,
    five: [u32; 4],
}

impl Power {
    fn new(limbs: Limbs) -> Self {
        let [_, a, b, c, d] = limbs;
        Self {
            limbs,
            five: [a * 5, b * 5, c * 5, d * 5],
        }
    }
}

/// One message's authenticator.
pub struct Poly1305 {
    /// r⁴, r³, r², r.
    pub(crate) powers: [Power; 4],
    pub(crate) h: Limbs,
    pad: [u32; 4],
}

impl Poly1305 {
    /// Of a key that is used for this message only.
    pub fn new(key: &[u8; 32]) -> Self {
        let r = Power::new([
            word(key, 0) & 0x03ff_ffff,
            (word(key, 3) >> 2) & 0x03ff_ff03,
            (word(key, 6) >> 4) & 0x03ff_c0ff,
            (word(key, 9) >> 6) & 0x03f0_3fff,
            (word(key, 12) >> 8) & 0x000f_ffff,
        ]);
        let times_r = |power: Power| Power::new(carry(product([0; 5], power.limbs, &r)));
        let r2 = times_r(r);
        let r3 = times_r(r2);
        Self {
            powers: [times_r(r3), r3, r2, r],
            h: [0; 5],
            pad: [word(key, 16), word(key, 20), word(key, 24), word(key, 28)],
        }
    }

    /// Takes in bytes, padded with zeros to whole blocks.
    pub fn update_padded(&mut self, bytes: &[u8]) {
        let (wide, rest) = bytes.as_chunks::<{ 4 * BLOCK }>();
        for four in wide {
            self.take_four(four);
        }
        let (blocks, rest) = rest.as_chunks::<BLOCK>();
        for block in blocks {
            self.take(block);
        }
        if !rest.is_empty() {
            let mut block = [0; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            self.take(&block);
        }
    }

    fn take(&mut self, block: &[u8; BLOCK]) {
        let [.., r] = &self.powers;
        self.h = carry(product([0; 5], plus(self.h, limbs(block)), r));
    }

    fn take_four(&mut self, four: &[u8; 4 * BLOCK]) {
        let [r4, r3, r2, r] = &self.powers;
        let (blocks, _) = four.as_chunks::<BLOCK>();
        let mut sum = product([0; 5], plus(self.h, limbs(&blocks[0])), r4);
        sum = product(sum, limbs(&blocks[1]), r3);
        sum = product(sum, limbs(&blocks[2]), r2);
        sum = product(sum, limbs(&blocks[3]), r);
        self.h = carry(sum);
    }

    /// The tag.
    pub fn finish(self) -> [u8; 16] {
        let h = carry(self.h.map(u64::from));
        // h + 5, without its bit 130, is h less the modulus; and h was not below the modulus if it has that bit.
        let mut less = [0; 5];
        let mut over = 5;
        for (less, limb) in less.iter_mut().zip(h) {
            let sum = limb + over;
            *less = sum & LIMB;
            over = sum >> 26;
        }
        let take_less = 0u32.wrapping_sub(over);
        let mut reduced = [0; 5];
        for ((reduced, limb), less) in reduced.iter_mut().zip(h).zip(less) {
            *reduced = (limb & !take_less) | (less & take_less);
        }

        let [a, b, c, d, e] = reduced;
        let words = [
            a | b << 26,
            b >> 6 | c << 20,
            c >> 12 | d << 14,
            d >> 18 | e << 8,
        ];
        let mut tag = [0; 16];
        let mut over = 0;
        for ((bytes, word), pad) in tag.chunks_exact_mut(4).zip(words).zip(self.pad) {
            let sum = u64::from(word) + u64::from(pad) + over;
            bytes.copy_from_slice(&(sum as u32).to_le_bytes());
            over = sum >> 32;
        }
        tag
    }
}

impl Drop for Poly1305 {
    fn drop(&mut self) {
        for power in &mut self.powers {
            power.limbs.zeroize();
            power.five.zeroize();
        }
        self.h.zeroize();
        self.pad.zeroize();
    }
}

#[inline(always)]
fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[inline(always)]
pub(crate) fn limbs(block: &[u8; BLOCK]) -> Limbs {
    let word =
        |at: usize| u32::from_le_bytes([block[at], block[at + 1], block[at + 2], block[at + 3]]);
    [
        word(0) & LIMB,
        (word(3) >> 2) & LIMB,
        (word(6) >> 4) & LIMB,
        (word(9) >> 6) & LIMB,
        (word(12) >> 8) | ABOVE,
    ]
}

#[inline(always)]
pub(crate) fn plus(a: Limbs, b: Limbs) -> Limbs {
    [
        a[0] + b[0],
        a[1] + b[1],
        a[2] + b[2],
        a[3] + b[3],
        a[4] + b[4],
    ]
}

/// sum + a·p, limb by limb, not carried. A limb of `a` is below 2²⁷ + 2¹¹ and one of `p` below 2²⁶ + 2¹¹: five products, each perhaps
/// times five, are below 2⁵⁸, and four such sums below 2⁶⁰.
#[inline(always)]
fn product(sum: [u64; 5], a: Limbs, p: &Power) -> [u64; 5] {
    let [a0, a1, a2, a3, a4] = a.map(u64::from);
    let [p0, p1, p2, p3, p4] = p.limbs.map(u64::from);
    let [f1, f2, f3, f4] = p.five.map(u64::from);
    [
        sum[0] + a0 * p0 + a1 * f4 + a2 * f3 + a3 * f2 + a4 * f1,
        sum[1] + a0 * p1 + a1 * p0 + a2 * f4 + a3 * f3 + a4 * f2,
        sum[2] + a0 * p2 + a1 * p1 + a2 * p0 + a3 * f4 + a4 * f3,
        sum[3] + a0 * p3 + a1 * p2 + a2 * p1 + a3 * p0 + a4 * f4,
        sum[4] + a0 * p4 + a1 * p3 + a2 * p2 + a3 * p1 + a4 * p0,
    ]
}

/// One limb of `product`.
#[inline(always)]
pub(crate) fn limb_of_product<const LIMB: usize>(sum: u64, a: Limbs, p: &Power) -> u64 {
    let [a0, a1, a2, a3, a4] = a.map(u64::from);
    let [p0, p1, p2, p3, p4] = p.limbs.map(u64::from);
    let [f1, f2, f3, f4] = p.five.map(u64::from);
    match LIMB {
        0 => sum + a0 * p0 + a1 * f4 + a2 * f3 + a3 * f2 + a4 * f1,
        1 => sum + a0 * p1 + a1 * p0 + a2 * f4 + a3 * f3 + a4 * f2,
        2 => sum + a0 * p2 + a1 * p1 + a2 * p0 + a3 * f4 + a4 * f3,
        3 => sum + a0 * p3 + a1 * p2 + a2 * p1 + a3 * p0 + a4 * f4,
        _ => sum + a0 * p4 + a1 * p3 + a2 * p2 + a3 * p1 + a4 * p0,
    }
}

/// Brings limbs below 2⁶⁰ back to 26 bits. What passes the modulus is hardly more than 2³⁴ and comes back times five, below 2³⁷: so the second
/// limb gets less than 2¹¹ in the end. Of limbs that were carried before, none has more than 26 bits then.
#[inline(always)]
pub(crate) fn carry([a, mut b, mut c, mut d, mut e]: [u64; 5]) -> Limbs {
    const MASK: u64 = LIMB as u64;
    b += a >> 26;
    c += b >> 26;
    d += c >> 26;
    e += d >> 26;
    let a = (a & MASK) + (e >> 26) * 5;
    let b = (b & MASK) + (a >> 26);
    [a & MASK, b, c & MASK, d & MASK, e & MASK].map(|limb| limb as u32)
}
