//! From content to envelope and back, in memory.
//!
//! The cipher works here, segment by segment; the leaves of the envelope's tree are computed wherever that is fastest ([`Ports::leaves`]), while the
//! next segments are worked on.
//!
//! [`Ports::leaves`]: crate::ports::Ports::leaves

use core::ops::Range;
use std::collections::VecDeque;

use aceso_core::{
    crypto::secret::Secret32,
    envelope::{
        Descriptor, Header, Leaf, OpenError, Opening, SEGMENT_LEN, SealError, Sealer, TAG_LEN,
        TreeBuilder,
    },
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::ports::Leaves;

/// Bytes of each segment of an envelope but the last.
pub const SEGMENT: usize = SEGMENT_LEN + TAG_LEN;
/// Segments between two breaths, of which the leaves are computed together.
const BATCH: usize = 8;
/// So many batches wait for their leaves at most: whoever computes them holds a copy of each.
const AHEAD: usize = 3;

/// An envelope that is not stored yet.
pub struct Sealed {
    /// All of it.
    pub file: Vec<u8>,
    /// What it is.
    pub descriptor: Descriptor,
}

/// Encrypts. `breathe` is told now and then how many bytes are done, and may stop it.
///
/// # Errors
/// Those of `breathe`, and of sealing.
pub async fn seal<E: From<SealError>>(
    rng: &mut impl CryptoRng,
    key: &Secret32,
    content: &[u8],
    leaves: impl Fn(&[u8]) -> Leaves,
    mut breathe: impl AsyncFnMut(u64) -> Result<(), E>,
) -> Result<Sealed, E> {
    let (mut sealer, mut file) = Sealer::new(rng, key, content.len() as u64)?;
    // At once as long as it gets: growing would copy it again and again.
    let missing = sealer.layout().file_len() - file.len() as u64;
    file.reserve_exact(usize::try_from(missing).unwrap_or_default());
    let mut tree = TreeBuilder::new(&file);
    let mut waiting = Waiting::default();
    let mut rest = content;
    loop {
        let start = file.len();
        for _ in 0..BATCH {
            sealer.seal_next(&mut rest, &mut file)?;
        }
        if file.len() == start {
            break;
        }
        waiting.add(leaves(&file[start..]), start..file.len());
        waiting.take(AHEAD, &file, &mut tree).await;
        breathe((content.len() - rest.len()) as u64).await?;
    }
    waiting.take(0, &file, &mut tree).await;
    let descriptor = sealer.finish(tree)?;
    Ok(Sealed { file, descriptor })
}

/// Opens an envelope, if it is, byte for byte, the one that is described. `breathe` is told now and then how many bytes are done, and may stop it.
///
/// # Errors
/// Those of `breathe`, and of opening.
pub async fn open<E: From<OpenError>>(
    key: &Secret32,
    descriptor: &Descriptor,
    file: &[u8],
    leaves: impl Fn(&[u8]) -> Leaves,
    mut breathe: impl AsyncFnMut(u64) -> Result<(), E>,
) -> Result<Zeroizing<Vec<u8>>, E> {
    let (header, body) = Header::parse(file)?;
    let mut opening = Opening::new(key, file)?;
    let mut tree = TreeBuilder::new(&header.to_prefix());
    let mut waiting = Waiting::default();
    let mut done = file.len() - body.len();
    for batch in body.chunks(BATCH * SEGMENT) {
        waiting.add(leaves(batch), done..done + batch.len());
        for _ in batch.chunks(SEGMENT) {
            opening.open_next()?;
        }
        done += batch.len();
        waiting.take(AHEAD, file, &mut tree).await;
        breathe(done as u64).await?;
    }
    waiting.take(0, file, &mut tree).await;
    Ok(opening.finish(descriptor, tree)?)
}

/// The leaves of segments that follow one another, computed here.
pub fn leaves(segments: &[u8]) -> Vec<Leaf> {
    segments.chunks(SEGMENT).map(Leaf::of).collect()
}

/// Batches whose leaves are not in the tree yet, in order.
#[derive(Default)]
struct Waiting(VecDeque<(Leaves, Range<usize>)>);

impl Waiting {
    fn add(&mut self, computing: Leaves, range: Range<usize>) {
        self.0.push_back((computing, range));
    }

    /// Puts the first leaves into the tree until no more than `left` batches wait.
    async fn take(&mut self, left: usize, bytes: &[u8], tree: &mut TreeBuilder) {
        while self.0.len() > left {
            let Some((computing, range)) = self.0.pop_front() else {
                return;
            };
            let computed = match computing.await {
                Ok(computed) => computed,
                Err(_) => leaves(&bytes[range]),
            };
            computed.into_iter().for_each(|leaf| tree.push_leaf(leaf));
        }
    }
}
