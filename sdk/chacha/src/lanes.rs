//! Four words of 32 bits at once. What the cipher needs of them and no more.
//!
//! In WebAssembly they are its vectors. The arrays are for tests elsewhere, so that everything built on them is tested natively, too.

#[cfg(target_arch = "wasm32")]
pub use vectors::*;

#[cfg(not(target_arch = "wasm32"))]
pub use arrays::*;

#[cfg(target_arch = "wasm32")]
mod vectors {
    use core::arch::wasm32::{
        i8x16_shuffle, i32x4_shuffle, i64x2_shuffle, u32x4, u32x4_add, u32x4_shl, u32x4_shr,
        u32x4_splat, v128, v128_or, v128_xor,
    };

    pub type Lanes = v128;

    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn splat(word: u32) -> Lanes {
        u32x4_splat(word)
    }

    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn of([a, b, c, d]: [u32; 4]) -> Lanes {
        u32x4(a, b, c, d)
    }

    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn add(a: Lanes, b: Lanes) -> Lanes {
        u32x4_add(a, b)
    }

    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn xor(a: Lanes, b: Lanes) -> Lanes {
        v128_xor(a, b)
    }

    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn rotate_left<const BITS: u32>(a: Lanes) -> Lanes {
        // Whole bytes move in one step.
        match BITS {
            16 => i8x16_shuffle::<2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13>(a, a),
            8 => i8x16_shuffle::<3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14>(a, a),
            _ => v128_or(u32x4_shl(a, BITS), u32x4_shr(a, 32 - BITS)),
        }
    }

    /// Rows become columns.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn transpose([a, b, c, d]: [Lanes; 4]) -> [Lanes; 4] {
        let ab_low = i32x4_shuffle::<0, 4, 1, 5>(a, b);
        let ab_high = i32x4_shuffle::<2, 6, 3, 7>(a, b);
        let cd_low = i32x4_shuffle::<0, 4, 1, 5>(c, d);
        let cd_high = i32x4_shuffle::<2, 6, 3, 7>(c, d);
        [
            i64x2_shuffle::<0, 2>(ab_low, cd_low),
            i64x2_shuffle::<1, 3>(ab_low, cd_low),
            i64x2_shuffle::<0, 2>(ab_high, cd_high),
            i64x2_shuffle::<1, 3>(ab_high, cd_high),
        ]
    }

    /// WebAssembly is little-endian, as ChaCha20 is.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn xor_into(bytes: &mut [u8; 16], lanes: Lanes) {
        *bytes = bytemuck::cast(v128_xor(bytemuck::cast(*bytes), lanes));
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod arrays {
    use core::array::from_fn;

    pub type Lanes = [u32; 4];

    pub fn splat(word: u32) -> Lanes {
        [word; 4]
    }

    pub fn of(words: [u32; 4]) -> Lanes {
        words
    }

    pub fn add(a: Lanes, b: Lanes) -> Lanes {
        from_fn(|lane| a[lane].wrapping_add(b[lane]))
    }

    pub fn xor(a: Lanes, b: Lanes) -> Lanes {
        from_fn(|lane| a[lane] ^ b[lane])
    }

    pub fn rotate_left<const BITS: u32>(a: Lanes) -> Lanes {
        a.map(|word| word.rotate_left(BITS))
    }

    /// Rows become columns.
    pub fn transpose(rows: [Lanes; 4]) -> [Lanes; 4] {
        from_fn(|column| from_fn(|row| rows[row][column]))
    }

    pub fn xor_into(bytes: &mut [u8; 16], lanes: Lanes) {
        for (word, key) in bytes.chunks_exact_mut(4).zip(lanes) {
            for (byte, key) in word.iter_mut().zip(key.to_le_bytes()) {
                *byte ^= key;
            }
        }
    }
}
