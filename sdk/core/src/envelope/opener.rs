//! From file to content.

use core::cmp::Ordering;
use core::slice::Chunks;

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

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
    pub fn open_first(self, segment: &[u8]) -> Result<(Reader, Vec<u8>), OpenError> {
        let corrupt = OpenError::Corrupt { segment: 0 };
        let mut plaintext = segment.to_vec();
        self.cipher
            .open(0, self.segments == 1, &mut plaintext, 0)
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
        reader.strip(0, &mut plaintext, 0)?;
        plaintext.drain(..LENGTH_LEN);
        Ok((reader, plaintext))
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

    /// Opens segment `index`, which is not the first, and appends the content in it: the bytes [`Layout::content_in`] names.
    ///
    /// # Errors
    /// [`OpenError::NoSuchSegment`] or [`OpenError::Corrupt`]; then `content` is as it was.
    pub fn open_segment(
        &self,
        index: u32,
        segment: &[u8],
        content: &mut Vec<u8>,
    ) -> Result<(), OpenError> {
        if index == 0 || index >= self.layout.segments() {
            return Err(OpenError::NoSuchSegment(index));
        }
        let start = content.len();
        content.extend_from_slice(segment);
        let last = self.layout.is_last(index);
        let opened = self
            .cipher
            .open(index, last, content, start)
            .map_err(|_| OpenError::Corrupt { segment: index })
            .and_then(|()| self.strip(index, content, start));
        if opened.is_err() {
            content.truncate(start);
        }
        opened
    }

    /// Takes padding off the plaintext of a segment, which begins at `start`, and checks that all is as the format has it.
    fn strip(&self, index: u32, buffer: &mut Vec<u8>, start: usize) -> Result<(), OpenError> {
        let corrupt = OpenError::Corrupt { segment: index };
        let content = self.layout.content_in(index);
        let length = if index == 0 { LENGTH_LEN } else { 0 };
        let end = start + length + (content.end - content.start) as usize;
        if buffer.len() != start + self.layout.plain_len(index) {
            return Err(corrupt);
        }
        let padding = buffer.get(end..).ok_or(corrupt)?;
        if padding.iter().any(|&byte| byte != 0) {
            return Err(corrupt);
        }
        buffer.truncate(end);
        Ok(())
    }
}

/// A whole file in memory that is opened segment by segment. What was opened comes out when the whole file is proven.
pub struct Opening<'a> {
    /// Bytes of the file, and what of it follows its prefix.
    length: u64,
    body: &'a [u8],
    reader: Reader,
    /// The segment that is opened next; the number of segments when all are open.
    next: u32,
    content: Zeroizing<Vec<u8>>,
}

impl<'a> Opening<'a> {
    /// Begins: the key must be the file's, and the first segment is opened.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn new(record_key: &Secret32, file: &'a [u8]) -> Result<Self, OpenError> {
        let (header, body) = Header::parse(file)?;
        let opener = Opener::new(record_key, &header)?;
        let mut segments = segments_of(body);
        let first = segments.next().ok_or(OpenError::Truncated)?;
        // A count that is short of the header's is named as such, whatever the last segment at hand then looks like.
        let present = 1 + segments.len() as u64;
        match present.cmp(&u64::from(header.segments)) {
            Ordering::Less => return Err(OpenError::Truncated),
            Ordering::Greater => return Err(OpenError::TrailingBytes),
            Ordering::Equal => {}
        }
        let (reader, first) = opener.open_first(first)?;
        // As long as the file says now that its key is proven, and as it is: no growing, hence no copies. The last tag stands behind the rest
        // for a moment.
        let length = reader.layout().content_len() as usize;
        let mut content = Zeroizing::new(Vec::with_capacity(length + SEGMENT_LEN + TAG_LEN));
        content.extend_from_slice(&Zeroizing::new(first));
        Ok(Self {
            length: file.len() as u64,
            body,
            reader,
            next: 1,
            content,
        })
    }

    /// Opens the next segment. Gives false when all are open.
    ///
    /// # Errors
    /// [`OpenError::Corrupt`].
    pub fn open_next(&mut self) -> Result<bool, OpenError> {
        let step = SEGMENT_LEN + TAG_LEN;
        let segment = self.body.get(self.next as usize * step..).unwrap_or(&[]);
        if segment.is_empty() {
            return Ok(false);
        }
        let segment = &segment[..segment.len().min(step)];
        let content = &mut self.content;
        self.reader.open_segment(self.next, segment, content)?;
        self.next += 1;
        Ok(true)
    }

    /// The content, if the file is, byte for byte, the one that is described, given its tree: the leaves of its prefix and of all its segments,
    /// in order.
    ///
    /// # Errors
    /// [`OpenError::NotAsDescribed`]; [`OpenError::Truncated`] when not all is open.
    pub fn finish(
        self,
        descriptor: &Descriptor,
        tree: TreeBuilder,
    ) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        if !descriptor.is_of(self.length, tree) {
            return Err(OpenError::NotAsDescribed);
        }
        if self.next < self.reader.layout().segments() {
            return Err(OpenError::Truncated);
        }
        Ok(self.content)
    }
}

fn segments_of(body: &[u8]) -> Chunks<'_, u8> {
    body.chunks(SEGMENT_LEN + TAG_LEN)
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
    if let Some(descriptor) = descriptor {
        check(descriptor, file)?;
    }
    let mut opening = Opening::new(record_key, file)?;
    while opening.open_next()? {}
    Ok(core::mem::take(&mut *opening.content))
}

fn check(descriptor: &Descriptor, file: &[u8]) -> Result<(), OpenError> {
    let (header, body) = Header::parse(file)?;
    let length = file.len() as u64;
    if length < descriptor.length {
        return Err(OpenError::Truncated);
    }
    let mut tree = TreeBuilder::new(&header.to_prefix());
    segments_of(body).for_each(|segment| tree.push(segment));
    if descriptor.is_of(length, tree) {
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
        cipher.seal(0, true, &mut segment, 0).unwrap();
        let opener = Opener::new(&key, &header)?;
        opener.open_first(&segment).map(|(_, content)| content)
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
