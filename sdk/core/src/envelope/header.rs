//! What stands in front of the segments.

use minicbor::{Decoder, Encoder};

use super::error::OpenError;
use crate::codec::{self, Read, ReadBytes};

/// The format's version.
const VERSION: u64 = 1;
/// HKDF-SHA256 and STREAM (BE32) over ChaCha20-Poly1305 with segments of 64 KiB.
pub(super) const SUITE: u16 = 1;

/// The longest prefix of a file that a header takes, in bytes. Whoever reads this much has the whole of it.
pub const MAX_PREFIX_LEN: usize = prefix_len(u32::MAX);

/// Bytes of `u16be header length ‖ header`. The count is the one field whose length varies.
pub(super) const fn prefix_len(segments: u32) -> usize {
    let count = match segments {
        0..=0x17 => 1,
        0x18..=0xff => 2,
        0x100..=0xffff => 3,
        0x1_0000..=u32::MAX => 5,
    };
    // Length field; array, version, suite; salt and commitment, each two bytes and 32.
    2 + 3 + 2 * (2 + 32) + count
}

/// An envelope's header. It is public; only the holder of the record key can tell whether it is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub(super) salt: [u8; 32],
    pub(super) commitment: [u8; 32],
    pub(super) segments: u32,
}

impl Header {
    /// Reads the header in front of a file, or of its first [`MAX_PREFIX_LEN`] bytes, and returns what follows it.
    ///
    /// # Errors
    /// [`OpenError::Truncated`], [`OpenError::UnknownVersion`], [`OpenError::UnknownSuite`], [`OpenError::MalformedHeader`].
    pub fn parse(file: &[u8]) -> Result<(Self, &[u8]), OpenError> {
        let (length, rest) = file.split_first_chunk::<2>().ok_or(OpenError::Truncated)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (header, rest) = rest.split_at_checked(length).ok_or(OpenError::Truncated)?;
        Ok((Self::decode(header)?, rest))
    }

    fn decode(bytes: &[u8]) -> Result<Self, OpenError> {
        let malformed = || OpenError::MalformedHeader;
        let mut d = Decoder::new(bytes);
        let fields = codec::array(&mut d).ok_or_else(malformed)?;
        // Before all else, since another version may have other fields.
        let version = codec::number(&mut d).ok_or_else(malformed)?;
        if version != VERSION {
            return Err(OpenError::UnknownVersion(version));
        }
        let suite = codec::number(&mut d).ok_or_else(malformed)?;
        if suite != u64::from(SUITE) {
            return Err(OpenError::UnknownSuite(suite));
        }
        let header = Self {
            salt: ReadBytes::read_bytes(&mut d).ok_or_else(malformed)?,
            commitment: ReadBytes::read_bytes(&mut d).ok_or_else(malformed)?,
            segments: Read::read(&mut d).ok_or_else(malformed)?,
        };
        // One header has one encoding (RFC 8949 §4.2.1): anything else, trailing bytes included, differs here.
        if fields != 5 || header.segments == 0 || header.to_cbor() != bytes {
            return Err(OpenError::MalformedHeader);
        }
        Ok(header)
    }

    /// How many segments follow, at least 1.
    #[must_use]
    pub fn segments(&self) -> u32 {
        self.segments
    }

    /// The file's first bytes: `u16be header length ‖ header`. Leaf 0 of the tree.
    #[must_use]
    pub fn to_prefix(&self) -> Vec<u8> {
        let cbor = self.to_cbor();
        let mut prefix = Vec::with_capacity(2 + cbor.len());
        // At most 76 bytes.
        prefix.extend_from_slice(&(cbor.len() as u16).to_be_bytes());
        prefix.extend_from_slice(&cbor);
        prefix
    }

    pub(super) fn to_cbor(&self) -> Vec<u8> {
        let mut e = Encoder::new(Vec::with_capacity(MAX_PREFIX_LEN));
        let encoded = e
            .array(5)
            .and_then(|e| e.u64(VERSION))
            .and_then(|e| e.u16(SUITE))
            .and_then(|e| e.bytes(&self.salt))
            .and_then(|e| e.bytes(&self.commitment))
            .and_then(|e| e.u32(self.segments));
        // A Vec takes all that is written to it: the error type is `Infallible`.
        debug_assert!(encoded.is_ok());
        e.into_writer()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(segments: u32) -> Header {
        Header {
            salt: [1; 32],
            commitment: [2; 32],
            segments,
        }
    }

    fn prefix(cbor: &[u8]) -> Vec<u8> {
        let mut prefix = u16::try_from(cbor.len()).unwrap().to_be_bytes().to_vec();
        prefix.extend_from_slice(cbor);
        prefix
    }

    #[test]
    fn roundtrips_at_every_width() {
        for segments in [1, 0x17, 0x18, 0xff, 0x100, 0xffff, 0x1_0000, u32::MAX] {
            let mut bytes = header(segments).to_prefix();
            assert_eq!(bytes.len(), prefix_len(segments));
            bytes.push(9);
            assert_eq!(
                Header::parse(&bytes),
                Ok((header(segments), [9].as_slice()))
            );
        }
        assert_eq!(MAX_PREFIX_LEN, 78);
    }

    #[test]
    fn other_versions_and_suites_are_named() {
        assert_eq!(
            Header::parse(&prefix(&[0x81, 0x02])),
            Err(OpenError::UnknownVersion(2))
        );
        let mut bytes = header(1).to_prefix();
        bytes[4] = 3;
        assert_eq!(Header::parse(&bytes), Err(OpenError::UnknownSuite(3)));
    }

    #[test]
    fn only_the_canonical_encoding_is_read() {
        let cbor = header(1).to_cbor();
        let with_tail = [cbor.as_slice(), &[0]].concat();
        let wide_count = [&cbor[..cbor.len() - 1], &[0x18, 1]].concat();
        let no_segments = header(0).to_cbor();
        let mut six_fields = with_tail.clone();
        six_fields[0] = 0x86;
        let indefinite = [&[0x9f], &cbor[1..], &[0xff]].concat();
        for bytes in [with_tail, wide_count, no_segments, six_fields, indefinite] {
            assert_eq!(
                Header::parse(&prefix(&bytes)),
                Err(OpenError::MalformedHeader)
            );
        }
        let whole = prefix(&cbor);
        for length in 0..whole.len() {
            assert_eq!(Header::parse(&whole[..length]), Err(OpenError::Truncated));
        }
    }
}
