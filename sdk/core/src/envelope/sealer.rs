//! From content to file.

use rand_core::CryptoRng;
use thiserror::Error;

use super::cipher::{CipherError, Keys, SegmentCipher};
use super::header::Header;
use super::layout::{LENGTH_LEN, Layout};
use super::tree::{Descriptor, TreeBuilder};
use crate::crypto::secret::Secret32;

/// Why sealing stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// The cipher refused; with lengths that are in bounds it has no reason to.
    #[error("the cipher refused")]
    Cipher,
    /// The content is longer than [`super::MAX_CONTENT_LEN`].
    #[error("a content of {0} bytes is too long")]
    TooLong(u64),
    /// Less content came than was announced.
    #[error("a content of {announced} bytes was announced, and less came")]
    TooShort {
        /// Bytes that were announced.
        announced: u64,
    },
    /// The file was ended before all of it was sealed, or with another number of leaves than it has segments.
    #[error("the file is not complete")]
    Incomplete,
}

impl From<CipherError> for SealError {
    fn from(_: CipherError) -> Self {
        Self::Cipher
    }
}

/// Seals content of an announced length, segment by segment.
///
/// ```
/// # use aceso_core::{crypto::Secret32, envelope::{Sealer, TreeBuilder, open_all}};
/// # use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
/// # let mut rng = ChaCha20Rng::from_seed([0; 32]);
/// # let content = vec![7; 100_000];
/// let record_key = Secret32::random(&mut rng);
/// let (mut sealer, mut file) = Sealer::new(&mut rng, &record_key, content.len() as u64)?;
/// let mut tree = TreeBuilder::new(&file);
/// let mut rest = content.as_slice();
/// loop {
///     let start = file.len();
///     if !sealer.seal_next(&mut rest, &mut file)? {
///         break;
///     }
///     tree.push(&file[start..]);
/// }
/// let descriptor = sealer.finish(tree)?;
/// assert_eq!(open_all(&record_key, Some(&descriptor), &file).unwrap(), content);
/// # Ok::<(), aceso_core::envelope::SealError>(())
/// ```
pub struct Sealer {
    cipher: SegmentCipher,
    layout: Layout,
    /// The segment that is sealed next; the number of segments when all are sealed.
    next: u32,
}

impl Sealer {
    /// Begins a file and returns its first bytes: `u16be header length ‖ header`.
    ///
    /// The record key is a fresh random one for every version of a record; the salt is fresh here.
    ///
    /// # Errors
    /// [`SealError::TooLong`].
    pub fn new(
        rng: &mut impl CryptoRng,
        record_key: &Secret32,
        content_len: u64,
    ) -> Result<(Self, Vec<u8>), SealError> {
        let layout = Layout::new(content_len).ok_or(SealError::TooLong(content_len))?;
        let mut salt = [0; 32];
        rng.fill_bytes(&mut salt);
        let keys = Keys::derive(record_key, &salt)?;
        let header = Header {
            salt,
            commitment: keys.commitment(),
            segments: layout.segments(),
        };
        let sealer = Self {
            cipher: SegmentCipher::new(&keys, &header),
            layout,
            next: 0,
        };
        Ok((sealer, header.to_prefix()))
    }

    /// Where things are in the file.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Which bytes of the content the next segment takes: none where it is all padding. `None` when all segments are sealed.
    #[must_use]
    pub fn wants(&self) -> Option<core::ops::Range<u64>> {
        (self.next < self.layout.segments()).then(|| self.layout.content_in(self.next))
    }

    /// Takes what the next segment holds from the front of `content` and appends the segment to the file. Gives false when all segments are
    /// sealed.
    ///
    /// # Errors
    /// [`SealError::TooShort`] when `content` has less than the segment [`wants`](Self::wants): it takes nothing then.
    pub fn seal_next(
        &mut self,
        content: &mut &[u8],
        file: &mut Vec<u8>,
    ) -> Result<bool, SealError> {
        let Some(wanted) = self.wants() else {
            return Ok(false);
        };
        let too_short = SealError::TooShort {
            announced: self.layout.content_len(),
        };
        let wanted = (wanted.end - wanted.start) as usize;
        let (held, rest) = content.split_at_checked(wanted).ok_or(too_short)?;
        let (index, start) = (self.next, file.len());
        // Whatever comes of it, no nonce is used twice.
        self.next += 1;
        if index == 0 {
            file.extend_from_slice(&self.layout.content_len().to_be_bytes());
            debug_assert_eq!(file.len(), start + LENGTH_LEN);
        }
        file.extend_from_slice(held);
        file.resize(start + self.layout.plain_len(index), 0);
        let last = self.layout.is_last(index);
        if let Err(refused) = self.cipher.seal(index, last, file, start) {
            file.truncate(start);
            return Err(refused.into());
        }
        *content = rest;
        Ok(true)
    }

    /// Ends the file, given its tree: the leaves of its prefix and of all its segments, in order.
    ///
    /// # Errors
    /// [`SealError::Incomplete`].
    pub fn finish(self, tree: TreeBuilder) -> Result<Descriptor, SealError> {
        let segments = self.layout.segments();
        if self.next < segments || tree.segments() != segments as usize {
            return Err(SealError::Incomplete);
        }
        Ok(Descriptor {
            segments,
            length: self.layout.file_len(),
            root: tree.finish().root(),
        })
    }
}

/// Seals a content that is in memory, into a file in memory.
///
/// # Errors
/// [`SealError::TooLong`].
pub fn seal_all(
    rng: &mut impl CryptoRng,
    record_key: &Secret32,
    mut content: &[u8],
) -> Result<(Vec<u8>, Descriptor), SealError> {
    let (mut sealer, mut file) = Sealer::new(rng, record_key, content.len() as u64)?;
    let mut tree = TreeBuilder::new(&file);
    loop {
        let start = file.len();
        if !sealer.seal_next(&mut content, &mut file)? {
            return Ok((file, sealer.finish(tree)?));
        }
        tree.push(&file[start..]);
    }
}
