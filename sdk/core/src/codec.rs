//! Deterministic CBOR (RFC 8949 §4.2.1) over `minicbor`.
//!
//! Structures are arrays, so that field order is fixed by position. What was decoded is encoded again and compared: one
//! comparison refuses every non-shortest integer, indefinite length, extra field and trailing byte.

mod read;

use core::convert::Infallible;

use minicbor::{Encode, encode::Write};
use zeroize::Zeroizing;

pub use self::read::{
    Decode, Read, ReadBytes, array, bytes_field, field, foreign, number, pair, read,
};

/// Why bytes are not what they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not CBOR of the expected shape, or cut off.
    #[error("the bytes are cut off or of another shape")]
    Malformed,
    /// Understood, but not in deterministic form, or followed by more.
    #[error("the bytes are not in canonical form")]
    NotCanonical,
    /// A version this code does not know.
    #[error("version {0} is not known here")]
    UnknownVersion(u64),
}

/// Where encodings go. One type for all purposes: the code that encodes a structure is there once, not once for each of them.
enum Sink<'a> {
    Keep(&'a mut Vec<u8>),
    Count(usize),
    /// What has to come, as long as it does. It compares in place: a copy of secrets would be wiped by nobody.
    Compare(Option<&'a [u8]>),
}

impl Write for Sink<'_> {
    type Error = Infallible;

    fn write_all(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
        match self {
            Self::Keep(out) => out.extend_from_slice(bytes),
            Self::Count(count) => *count += bytes.len(),
            Self::Compare(rest) => *rest = rest.and_then(|it| it.strip_prefix(bytes)),
        }
        Ok(())
    }
}

fn write<T: Encode<()>>(value: &T, sink: &mut Sink<'_>) {
    let written = minicbor::encode(value, sink);
    // No sink fails, and none of our types refuses to be encoded.
    debug_assert!(written.is_ok());
}

/// Encodes deterministically.
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    write(value, &mut Sink::Keep(&mut out));
    out
}

/// Encodes what is secret, into memory of the right size at once: a vector that grows leaves copies behind that nobody wipes.
pub fn encode_secret<T: Encode<()>>(value: &T) -> Zeroizing<Vec<u8>> {
    let mut sink = Sink::Count(0);
    write(value, &mut sink);
    let count = match sink {
        Sink::Count(count) => count,
        _ => 0,
    };
    let mut out = Zeroizing::new(Vec::with_capacity(count));
    write(value, &mut Sink::Keep(&mut out));
    out
}

/// Decodes, refusing whatever [`encode`] would not have produced.
pub fn decode<'b, T: Encode<()> + minicbor::Decode<'b, ()>>(
    bytes: &'b [u8],
) -> Result<T, DecodeError> {
    let value: T = minicbor::decode(bytes).map_err(|_| DecodeError::Malformed)?;
    let mut sink = Sink::Compare(Some(bytes));
    write(&value, &mut sink);
    match sink {
        Sink::Compare(Some([])) => Ok(value),
        _ => Err(DecodeError::NotCanonical),
    }
}

/// What holds a secret is padded to a multiple of this many bytes, so that its length says little.
const PAD_TO: usize = 512;

/// Zeros that bring an encoding of `len` bytes, among them one for the empty padding, to a multiple of [`PAD_TO`] bytes. The head
/// of the byte string counts: left out, the sum would still tell short padding from long.
pub(crate) fn padding(len: usize) -> Vec<u8> {
    let head = |zeros: usize| match zeros {
        0..24 => 1,
        24..256 => 2,
        _ => 3,
    };
    // Where the head grows, one sum is skipped; then the next multiple is taken.
    let zeros = (0..2 * PAD_TO).find(|n| (len - 1 + head(*n) + n).is_multiple_of(PAD_TO));
    vec![0; zeros.unwrap_or_default()]
}

/// A format version that must be exactly `N`; decoding any other fails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Version<const N: u64>;

impl<C, const N: u64> Encode<C> for Version<N> {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.u64(N)?.ok()
    }
}

impl<const N: u64> Read<'_> for Version<N> {
    fn read(from: &mut minicbor::Decoder<'_>) -> Option<Self> {
        (number(from)? == N).then_some(Self)
    }
}

impl<'b, C, const N: u64> minicbor::Decode<'b, C> for Version<N> {
    fn decode(
        from: &mut minicbor::Decoder<'b>,
        _: &mut C,
    ) -> Result<Self, minicbor::decode::Error> {
        read(from)
    }
}

/// Reads the version in front of a structure without reading the rest, to name it in an error.
pub fn peek_version(bytes: &[u8]) -> Result<u64, DecodeError> {
    let mut d = minicbor::Decoder::new(bytes);
    d.array()
        .and_then(|_| d.u64())
        .map_err(|_| DecodeError::Malformed)
}

/// Decodes a structure whose first field is a [`Version`], naming a version that is not `N`.
pub fn decode_versioned<'b, T: Encode<()> + minicbor::Decode<'b, ()>, const N: u64>(
    bytes: &'b [u8],
) -> Result<T, DecodeError> {
    match peek_version(bytes)? {
        n if n == N => decode(bytes),
        other => Err(DecodeError::UnknownVersion(other)),
    }
}

/// The same of what only this code can have written, since it was encrypted: that it is the encoding of what it says is not asked again. Whoever just opens what they
/// wrote need not have what writes it.
pub fn decode_own<'b, T: Read<'b>, const N: u64>(bytes: &'b [u8]) -> Result<T, DecodeError> {
    match peek_version(bytes)? {
        n if n == N => {}
        other => return Err(DecodeError::UnknownVersion(other)),
    }
    let mut from = minicbor::Decoder::new(bytes);
    let value = T::read(&mut from).ok_or(DecodeError::Malformed)?;
    match from.position() == bytes.len() {
        true => Ok(value),
        false => Err(DecodeError::NotCanonical),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Encode, Decode)]
    #[cbor(array)]
    struct Pair {
        #[n(0)]
        version: Version<1>,
        #[n(1)]
        number: u64,
    }

    #[test]
    fn only_the_canonical_form_is_read() {
        let good = encode(&Pair {
            version: Version,
            number: 7,
        });
        assert_eq!(good, [0x82, 1, 7]);
        assert!(decode::<Pair>(&good).is_ok());
        let secret = encode_secret(&decode::<Pair>(&good).unwrap());
        assert_eq!((&**secret, secret.capacity()), (&good[..], good.len()));
        let not_canonical: [&[u8]; 4] = [
            &[0x82, 1, 0x18, 7], // a longer integer than needed
            &[0x9f, 1, 7, 0xff], // indefinite length
            &[0x83, 1, 7, 0],    // one field more
            &[0x82, 1, 7, 0],    // a trailing byte
        ];
        for bytes in not_canonical {
            assert_eq!(decode::<Pair>(bytes), Err(DecodeError::NotCanonical));
        }
        assert_eq!(decode::<Pair>(&[0x82, 1]), Err(DecodeError::Malformed));
        assert_eq!(
            decode_versioned::<Pair, 1>(&[0x82, 2, 7]),
            Err(DecodeError::UnknownVersion(2))
        );
    }
}
