//! Reading structures, in little code: see `aceso-derive`, which makes a [`Read`] of each.
//!
//! What does not fit is one answer, without a reason: nobody is told which field of which structure it was. Whether the bytes are those that an
//! encoder writes is not asked here: [`decode`](super::decode) compares.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decoder, bytes::ByteVec, data::Type};

pub use aceso_derive::Decode;

/// What can be read from where a decoder stands.
pub trait Read<'b>: Sized {
    /// Reads it; `None` if something else is there, and then it is not said where the decoder stands.
    fn read(from: &mut Decoder<'b>) -> Option<Self>;

    /// What it is when a structure ends before it.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

/// What is read from a byte string.
pub trait ReadBytes<'b>: Sized {
    /// As [`Read::read`].
    fn read_bytes(from: &mut Decoder<'b>) -> Option<Self>;

    /// As [`Read::absent`].
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

/// Reads, for whoever has a use for errors of `minicbor`.
///
/// # Errors
/// When it does not fit.
pub fn read<'b, T: Read<'b>>(from: &mut Decoder<'b>) -> Result<T, minicbor::decode::Error> {
    T::read(from).ok_or_else(minicbor::decode::Error::end_of_input)
}

/// The next field of a structure, if it has one more.
#[must_use]
pub fn field<'b, T: Read<'b>>(from: &mut Decoder<'b>, there: bool) -> Option<T> {
    if there { T::read(from) } else { T::absent() }
}

/// The same, of a field that is a byte string.
#[must_use]
pub fn bytes_field<'b, T: ReadBytes<'b>>(from: &mut Decoder<'b>, there: bool) -> Option<T> {
    if there {
        T::read_bytes(from)
    } else {
        T::absent()
    }
}

/// How many items follow in an array. One that does not say it is not canonical: it is read as one that does not end.
#[inline(never)]
#[must_use]
pub fn array(from: &mut Decoder<'_>) -> Option<u64> {
    Some(from.array().ok()?.unwrap_or(u64::MAX))
}

/// An array of two.
#[inline(never)]
#[must_use]
pub fn pair(from: &mut Decoder<'_>) -> Option<()> {
    (array(from)? == 2).then_some(())
}

/// A number that is not negative.
#[inline(never)]
#[must_use]
pub fn number(from: &mut Decoder<'_>) -> Option<u64> {
    from.u64().ok()
}

#[inline(never)]
fn byte_string<'b>(from: &mut Decoder<'b>) -> Option<&'b [u8]> {
    from.bytes().ok()
}

#[inline(never)]
fn text<'b>(from: &mut Decoder<'b>) -> Option<&'b str> {
    from.str().ok()
}

/// Steps over a null, if there is one.
#[inline(never)]
fn null(from: &mut Decoder<'_>) -> Option<bool> {
    let is_null = from.datatype().ok()? == Type::Null;
    if is_null {
        from.null().ok()?;
    }
    Some(is_null)
}

impl Read<'_> for u64 {
    fn read(from: &mut Decoder<'_>) -> Option<Self> {
        number(from)
    }
}

macro_rules! small_numbers {
    ($($number:ty),*) => {
        $(impl Read<'_> for $number {
            fn read(from: &mut Decoder<'_>) -> Option<Self> {
                number(from)?.try_into().ok()
            }
        })*
    };
}

small_numbers!(u8, u16, u32);

impl Read<'_> for bool {
    fn read(from: &mut Decoder<'_>) -> Option<Self> {
        from.bool().ok()
    }
}

impl Read<'_> for String {
    fn read(from: &mut Decoder<'_>) -> Option<Self> {
        text(from).map(str::to_owned)
    }
}

impl Read<'_> for ByteVec {
    fn read(from: &mut Decoder<'_>) -> Option<Self> {
        Vec::read_bytes(from).map(Self::from)
    }
}

impl<'b: 'a, 'a> Read<'b> for &'a str {
    fn read(from: &mut Decoder<'b>) -> Option<Self> {
        text(from)
    }
}

impl<'b, T: Read<'b>> Read<'b> for Option<T> {
    fn read(from: &mut Decoder<'b>) -> Option<Self> {
        if null(from)? {
            Some(None)
        } else {
            T::read(from).map(Some)
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<'b, T: Read<'b>> Read<'b> for Box<T> {
    fn read(from: &mut Decoder<'b>) -> Option<Self> {
        T::read(from).map(Self::new)
    }
}

impl<'b, T: Read<'b>> Read<'b> for Vec<T> {
    fn read(from: &mut Decoder<'b>) -> Option<Self> {
        let mut all = Self::new();
        for _ in 0..array(from)? {
            all.push(T::read(from)?);
        }
        Some(all)
    }
}

impl<'b, T: Read<'b> + Ord> Read<'b> for BTreeSet<T> {
    fn read(from: &mut Decoder<'b>) -> Option<Self> {
        let mut all = Self::new();
        for _ in 0..array(from)? {
            all.insert(T::read(from)?);
        }
        Some(all)
    }
}

impl<'b, K: Read<'b> + Ord, V: Read<'b>> Read<'b> for BTreeMap<K, V> {
    fn read(from: &mut Decoder<'b>) -> Option<Self> {
        let mut all = Self::new();
        for _ in 0..from.map().ok()?? {
            all.insert(K::read(from)?, V::read(from)?);
        }
        Some(all)
    }
}

impl<'b, A: Read<'b>, B: Read<'b>> Read<'b> for (A, B) {
    fn read(from: &mut Decoder<'b>) -> Option<Self> {
        pair(from)?;
        Some((A::read(from)?, B::read(from)?))
    }
}

impl ReadBytes<'_> for Vec<u8> {
    fn read_bytes(from: &mut Decoder<'_>) -> Option<Self> {
        byte_string(from).map(<[u8]>::to_vec)
    }
}

impl<'b: 'a, 'a> ReadBytes<'b> for &'a [u8] {
    fn read_bytes(from: &mut Decoder<'b>) -> Option<Self> {
        byte_string(from)
    }
}

impl<const N: usize> ReadBytes<'_> for [u8; N] {
    fn read_bytes(from: &mut Decoder<'_>) -> Option<Self> {
        byte_string(from)?.try_into().ok()
    }
}

impl<'b, T: ReadBytes<'b>> ReadBytes<'b> for Option<T> {
    fn read_bytes(from: &mut Decoder<'b>) -> Option<Self> {
        if null(from)? {
            Some(None)
        } else {
            T::read_bytes(from).map(Some)
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// For fields whose type knows `minicbor` alone: `#[cbor(n(0), with = "aceso_core::codec::foreign")]`.
pub mod foreign {
    use minicbor::{
        Decode, Decoder, Encode, Encoder,
        encode::{Error, Write},
    };

    /// As its type does it.
    ///
    /// # Errors
    /// Those of its type.
    pub fn encode<C, T: Encode<C>, W: Write>(
        value: &T,
        to: &mut Encoder<W>,
        context: &mut C,
    ) -> Result<(), Error<W::Error>> {
        value.encode(to, context)
    }

    /// As its type does it.
    #[must_use]
    pub fn read<'b, T: Decode<'b, ()>>(from: &mut Decoder<'b>) -> Option<T> {
        from.decode().ok()
    }
}
