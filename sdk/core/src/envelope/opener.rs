//! From file to content.

use subtle::ConstantTimeEq;

use super::cipher::{Keys, SegmentCipher};
use super::error::OpenError;
use super::header::Header;
use super::layout::{LENGTH_LEN, Layout, SEGMENT_LEN, TAG_LEN};
use super::tree::{Descriptor, TreeBuilder};
use crate::crypto::secret::Secret32;

/// A file whose key fits. Its first segment comes first: it tells how long the content is.
pub struct Opener {
    cipher: SegmentCipher,
    segments: u32,
}

impl Opener {
    /// Checks that the key is the one the header commits to.
    ///
    /// # Errors
    /// [`OpenError::NotThisKey`].
    pub fn new(record_key: &Secret32, header: &Header) -> Result<Self, OpenError> {
        let keys = Keys::derive(record_key, &header.salt).map_err(|_| OpenError::NotThisKey)?;
        if !bool::from(keys.commitment().ct_eq(&header.commitment)) {
            return Err(OpenError::NotThisKey);
        }
        Ok(Self {
            cipher: SegmentCipher::new(&keys, header),
            segments: header.segments,
        })
    }

    /// Opens segment 0 and returns the content in it.
    ///
    /// # Errors
    /// [`OpenError::Corrupt`].
    pub fn open_first(self, segment: Vec<u8>) -> Result<(Reader, Vec<u8>), OpenError> {
        let corrupt = OpenError::Corrupt { segment: 0 };
        let mut plaintext = segment;
        self.cipher
            .open(0, self.segments == 1, &mut plaintext)
            .map_err(|_| corrupt)?;
        let length = plaintext.first_chunk::<LENGTH_LEN>().ok_or(corrupt)?;
        let layout = Layout::new(u64::from_be_bytes(*length)).ok_or(corrupt)?;
        // Whoever holds the key could seal a length that does not fit the count, to make readers differ.
        if layout.segments() != self.segments {
            return Err(corrupt);
        }
        let reader = Reader {
            cipher: self.cipher,
            layout,
        };
        let content = reader.strip(0, plaintext)?;
        Ok((reader, content))
    }
}

/// A file that is open: its segments can be read in any order.
pub struct Reader {
    cipher: SegmentCipher,
    layout: Layout,
}

impl Reader {
    /// Where the content is in the segments.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Opens segment `index` and returns the content in it: the bytes [`Layout::content_in`] names. The segment is decrypted in place.
    ///
    /// # Errors
    /// [`OpenError::NoSuchSegment`] or [`OpenError::Corrupt`].
    pub fn open_segment(&self, index: u32, segment: Vec<u8>) -> Result<Vec<u8>, OpenError> {
        if index >= self.layout.segments() {
            return Err(OpenError::NoSuchSegment(index));
        }
        let mut plaintext = segment;
        self.cipher
            .open(index, self.layout.is_last(index), &mut plaintext)
            .map_err(|_| OpenError::Corrupt { segment: index })?;
        self.strip(index, plaintext)
    }

    /// Takes length and padding off a plaintext, and checks that they are as the format has them.
    fn strip(&self, index: u32, mut plaintext: Vec<u8>) -> Result<Vec<u8>, OpenError> {
        let corrupt = OpenError::Corrupt { segment: index };
        if plaintext.len() != self.layout.plain_len(index) {
            return Err(corrupt);
        }
        let start = if index == 0 { LENGTH_LEN } else { 0 };
        let content = self.layout.content_in(index);
        let end = start + (content.end - content.start) as usize;
        if plaintext.iter().skip(end).any(|&byte| byte != 0) {
            return Err(corrupt);
        }
        plaintext.truncate(end);
        plaintext.drain(..start);
        Ok(plaintext)
    }
}

/// Opens a file that is in memory. With a descriptor, only the very file it names.
///
/// # Errors
/// [`OpenError`].
pub fn open_all(
    record_key: &Secret32,
    descriptor: Option<&Descriptor>,
    file: &[u8],
) -> Result<Vec<u8>, OpenError> {
    let (header, body) = Header::parse(file)?;
    if let Some(descriptor) = descriptor {
        check(descriptor, &header, file, body)?;
    }
    let opener = Opener::new(record_key, &header)?;

    let mut segments = body.chunks(SEGMENT_LEN + TAG_LEN);
    let first = segments.next().ok_or(OpenError::Truncated)?;
    // A count that is short of the header's is named as such, whatever the last segment at hand then looks like.
    let present = 1 + segments.len();
    if (present as u64) < u64::from(header.segments) {
        return Err(OpenError::Truncated);
    }
    if present as u64 > u64::from(header.segments) {
        return Err(OpenError::TrailingBytes);
    }
    let (reader, mut content) = opener.open_first(first.to_vec())?;
    for (index, segment) in (1..header.segments).zip(segments) {
        content.extend_from_slice(&reader.open_segment(index, segment.to_vec())?);
    }
    Ok(content)
}

fn check(
    descriptor: &Descriptor,
    header: &Header,
    file: &[u8],
    body: &[u8],
) -> Result<(), OpenError> {
    if (file.len() as u64) < descriptor.length {
        return Err(OpenError::Truncated);
    }
    let mut tree = TreeBuilder::new(&header.to_prefix());
    body.chunks(SEGMENT_LEN + TAG_LEN)
        .for_each(|segment| tree.push(segment));
    let found = Descriptor {
        root: tree.finish().root(),
        segments: header.segments,
        length: file.len() as u64,
    };
    if found == *descriptor {
        Ok(())
    } else {
        Err(OpenError::NotAsDescribed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PADDED: usize = 16_384;

    /// A file of one segment, sealed by someone who has the key but does not keep to the format.
    fn opened(plaintext: Vec<u8>) -> Result<Vec<u8>, OpenError> {
        let key = Secret32::from_bytes(&[1; 32]);
        let keys = Keys::derive(&key, &[2; 32]).unwrap();
        let header = Header {
            salt: [2; 32],
            commitment: keys.commitment(),
            segments: 1,
        };
        let mut segment = plaintext;
        let cipher = SegmentCipher::new(&keys, &header);
        cipher.seal(0, true, &mut segment).unwrap();
        let opener = Opener::new(&key, &header)?;
        opener.open_first(segment).map(|(_, content)| content)
    }

    fn plaintext(length: u64, len: usize) -> Vec<u8> {
        let mut plaintext = length.to_be_bytes().to_vec();
        plaintext.resize(len, 0);
        plaintext
    }

    #[test]
    fn one_content_has_one_plaintext() {
        let corrupt = Err(OpenError::Corrupt { segment: 0 });
        assert_eq!(opened(plaintext(3, PADDED)), Ok(vec![0; 3]));
        for hostile in [
            // Shorter or longer than Padmé has it.
            plaintext(3, PADDED - 1),
            plaintext(3, PADDED + 1),
            plaintext(3, 8),
            plaintext(0, 7),
            Vec::new(),
            // A length that takes more padding, more segments, or more than there can be.
            plaintext(16_377, PADDED),
            plaintext(65_529, PADDED),
            plaintext(u64::MAX, PADDED),
        ] {
            assert_eq!(opened(hostile), corrupt);
        }
        for at in [11, PADDED - 1] {
            let mut hidden = plaintext(3, PADDED);
            hidden[at] = 1;
            assert_eq!(opened(hidden), corrupt);
        }
    }
}
