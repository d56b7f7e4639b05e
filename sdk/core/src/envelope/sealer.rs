//! From content to file.

use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::Zeroizing;

use super::cipher::{CipherError, Keys, SegmentCipher};
use super::header::Header;
use super::layout::{Layout, SEGMENT_LEN, TAG_LEN};
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
    /// More or less content came than was announced.
    #[error("a content of {announced} bytes was announced, and another length came")]
    WrongLength {
        /// Bytes that were announced.
        announced: u64,
    },
}

impl From<CipherError> for SealError {
    fn from(_: CipherError) -> Self {
        Self::Cipher
    }
}

/// Seals content of an announced length, piece by piece, holding one segment in memory.
///
/// ```
/// # use aceso_core::{crypto::Secret32, envelope::{Sealer, Step, open_all}};
/// # use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
/// # let mut rng = ChaCha20Rng::from_seed([0; 32]);
/// # let content = vec![7; 100_000];
/// let record_key = Secret32::random(&mut rng);
/// let (mut sealer, mut file) = Sealer::new(&mut rng, &record_key, content.len() as u64)?;
/// for mut piece in content.chunks(1000) {
///     while let Some(segment) = sealer.push(&mut piece)? {
///         file.extend(segment);
///     }
/// }
/// let mut rest = sealer.finish()?;
/// let descriptor = loop {
///     match rest.next()? {
///         Step::Segment(segment, then) => (file.extend(segment), rest = then).1,
///         Step::Done(descriptor) => break descriptor,
///     }
/// };
/// assert_eq!(open_all(&record_key, Some(&descriptor), &file).unwrap(), content);
/// # Ok::<(), aceso_core::envelope::SealError>(())
/// ```
pub struct Sealer {
    state: State,
    /// Bytes of content still to come.
    missing: u64,
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
        let prefix = header.to_prefix();
        let mut state = State {
            cipher: SegmentCipher::new(&keys, &header),
            layout,
            tree: TreeBuilder::new(&prefix),
            next: 0,
            buffer: Zeroizing::new(Vec::with_capacity(SEGMENT_LEN + TAG_LEN)),
        };
        state.buffer.extend_from_slice(&content_len.to_be_bytes());
        let sealer = Self {
            state,
            missing: content_len,
        };
        Ok((sealer, prefix))
    }

    /// Takes content from the front of `piece` until a segment is full, and returns that segment; `None` when all of `piece` is taken.
    ///
    /// # Errors
    /// [`SealError::WrongLength`] when there is more than was announced.
    pub fn push(&mut self, piece: &mut &[u8]) -> Result<Option<Vec<u8>>, SealError> {
        if piece.len() as u64 > self.missing {
            return Err(SealError::WrongLength {
                announced: self.state.layout.content_len(),
            });
        }
        let (taken, rest) = piece.split_at(piece.len().min(self.state.room()));
        self.state.buffer.extend_from_slice(taken);
        self.missing -= taken.len() as u64;
        *piece = rest;
        self.state.seal_if_full()
    }

    /// Ends the content; what is left to write is padding.
    ///
    /// # Errors
    /// [`SealError::WrongLength`] when there is less than was announced.
    pub fn finish(self) -> Result<Finishing, SealError> {
        if self.missing > 0 {
            return Err(SealError::WrongLength {
                announced: self.state.layout.content_len(),
            });
        }
        Ok(Finishing(self.state))
    }
}

/// A file whose content is complete but not its padding, which may take many segments.
pub struct Finishing(State);

/// What [`Finishing::next`] gives.
pub enum Step {
    /// The next segment, and what comes after it.
    Segment(Vec<u8>, Finishing),
    /// The file is complete.
    Done(Descriptor),
}

impl Finishing {
    /// The next segment, or the descriptor when there are no more.
    ///
    /// # Errors
    /// [`SealError::Cipher`].
    // Not an iterator: the end has a value, and no step can be taken twice.
    #[allow(clippy::should_implement_trait)]
    pub fn next(mut self) -> Result<Step, SealError> {
        let state = &mut self.0;
        let padded = state.buffer.len() + state.room();
        state.buffer.resize(padded, 0);
        if let Some(segment) = state.seal_if_full()? {
            return Ok(Step::Segment(segment, self));
        }
        Ok(Step::Done(Descriptor {
            segments: state.layout.segments(),
            length: state.layout.file_len(),
            root: self.0.tree.finish().root(),
        }))
    }
}

struct State {
    cipher: SegmentCipher,
    layout: Layout,
    tree: TreeBuilder,
    /// The segment that is being filled; the number of segments when all are sealed.
    next: u32,
    buffer: Zeroizing<Vec<u8>>,
}

impl State {
    /// Bytes that the segment still takes; 0 when all are sealed.
    fn room(&self) -> usize {
        self.layout.plain_len(self.next) - self.buffer.len()
    }

    fn seal_if_full(&mut self) -> Result<Option<Vec<u8>>, SealError> {
        if self.room() > 0 || self.next == self.layout.segments() {
            return Ok(None);
        }
        let last = self.layout.is_last(self.next);
        self.cipher.seal(self.next, last, &mut self.buffer)?;
        self.next += 1;
        let capacity = match self.layout.plain_len(self.next) {
            0 => 0,
            length => length + TAG_LEN,
        };
        let segment = core::mem::replace(&mut *self.buffer, Vec::with_capacity(capacity));
        self.tree.push(&segment);
        Ok(Some(segment))
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
    while let Some(segment) = sealer.push(&mut content)? {
        file.extend_from_slice(&segment);
    }
    let mut rest = sealer.finish()?;
    loop {
        match rest.next()? {
            Step::Segment(segment, then) => {
                file.extend_from_slice(&segment);
                rest = then;
            }
            Step::Done(descriptor) => return Ok((file, descriptor)),
        }
    }
}
