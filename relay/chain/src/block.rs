//! Blocks as the engine carries them, and their encoding on the wire and on disk.
//!
//! Encoding: varint length ‖ header ‖ varint length ‖ body.

use crate::shared::Shared;
use bytes::{BufMut, Bytes};
use commonware_codec::{Buf, BufsMut, EncodeSize, RangeCfg, Read, Write};
use commonware_consensus::{BoundedBlock, Heightable, types::Height};
use commonware_cryptography::{Digestible, Hasher as _, Sha256, sha256::Digest};
use std::{fmt, sync::Arc};

/// SHA-256 of a block's header.
pub type BlockId = [u8; 32];

/// Widest varint length prefix: a `u32` in groups of seven bits.
const MAX_PREFIX: usize = 5;

/// What the engine needs to know from a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Id of the block below.
    pub parent: BlockId,
    /// Blocks below this one; 0 for genesis.
    pub height: u64,
}

/// A header and a body, opaque to the engine, and what it knows of them.
#[derive(Clone)]
pub struct Block {
    header: Bytes,
    body: Bytes,
    id: BlockId,
    meta: Meta,
}

impl Block {
    /// The header's bytes.
    pub fn header(&self) -> &Bytes {
        &self.header
    }

    /// The body's bytes.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// SHA-256 of the header.
    pub fn id(&self) -> BlockId {
        self.id
    }

    /// Id of the block below, as the header says.
    pub fn parent(&self) -> BlockId {
        self.meta.parent
    }

    /// Height, as the header says.
    pub fn height(&self) -> u64 {
        self.meta.height
    }
}

impl fmt::Debug for Block {
    // Bodies are large and not ours to print.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Block")
            .field("id", &Digest(self.id))
            .field("height", &self.meta.height)
            .field("header_bytes", &self.header.len())
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

impl PartialEq for Block {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.body == other.body
    }
}

impl Eq for Block {}

/// Reads meta from a header that commits to a body.
type Check = Arc<dyn Fn(&[u8], &[u8]) -> Option<Meta> + Send + Sync>;

/// What bytes must satisfy to be a block.
#[derive(Clone)]
pub struct Rules {
    max_bytes: usize,
    check: Check,
}

impl Rules {
    /// Rules of one application. `max_bytes` counts header and body together.
    pub(crate) fn new(application: Shared, max_bytes: usize) -> Self {
        let check = move |header: &[u8], body: &[u8]| {
            let meta = application.meta(header)?;
            application.commits(header, body).then_some(meta)
        };
        Self {
            max_bytes,
            check: Arc::new(check),
        }
    }

    /// For blocks that were checked before.
    pub(crate) fn stored(meta: impl Fn(&[u8]) -> Option<Meta> + Send + Sync + 'static) -> Self {
        Self {
            max_bytes: usize::MAX,
            check: Arc::new(move |header, _| meta(header)),
        }
    }

    /// Makes a block of bytes that satisfy the rules, or says which they break.
    pub(crate) fn block(&self, header: Bytes, body: Bytes) -> Result<Block, &'static str> {
        if header.len().saturating_add(body.len()) > self.max_bytes {
            return Err("larger than the limit");
        }
        let meta = (self.check)(&header, &body).ok_or("header unreadable or not of this body")?;
        let id = Sha256::hash(&[&header]).0;
        Ok(Block {
            header,
            body,
            id,
            meta,
        })
    }
}

impl Write for Block {
    fn write(&self, buf: &mut impl BufMut) {
        self.header.write(buf);
        self.body.write(buf);
    }

    fn write_bufs(&self, buf: &mut impl BufsMut) {
        self.header.write_bufs(buf);
        self.body.write_bufs(buf);
    }
}

impl EncodeSize for Block {
    fn encode_size(&self) -> usize {
        self.header.encode_size() + self.body.encode_size()
    }

    fn encode_inline_size(&self) -> usize {
        self.header.encode_inline_size() + self.body.encode_inline_size()
    }
}

impl Read for Block {
    type Cfg = Rules;

    fn read_cfg(buf: &mut impl Buf, rules: &Rules) -> Result<Self, commonware_codec::Error> {
        let limit = RangeCfg::from(..=rules.max_bytes);
        let header = Bytes::read_cfg(buf, &limit)?;
        let body = Bytes::read_cfg(buf, &limit)?;
        rules
            .block(header, body)
            .map_err(|reason| commonware_codec::Error::Invalid("Block", reason))
    }
}

impl Digestible for Block {
    type Digest = Digest;

    fn digest(&self) -> Digest {
        Digest(self.id)
    }
}

impl Heightable for Block {
    fn height(&self) -> Height {
        Height::new(self.meta.height)
    }
}

impl commonware_consensus::Block for Block {
    fn parent(&self) -> Digest {
        Digest(self.meta.parent)
    }
}

impl BoundedBlock for Block {
    fn max_encode_size(rules: &Rules) -> usize {
        rules.max_bytes.saturating_add(2 * MAX_PREFIX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use commonware_codec::{Decode, Encode};

    fn rules() -> Rules {
        Rules {
            max_bytes: 64,
            // A toy header: parent ‖ height ‖ first byte of the body.
            check: Arc::new(|header, body| {
                let parent = header.get(..32)?.try_into().ok()?;
                let height = u64::from_be_bytes(header.get(32..40)?.try_into().ok()?);
                (header.get(40) == body.first()).then_some(Meta { parent, height })
            }),
        }
    }

    fn header() -> Bytes {
        let mut header = vec![7; 32];
        header.extend_from_slice(&9u64.to_be_bytes());
        header.push(1);
        header.into()
    }

    #[test]
    fn encoding_round_trips_and_is_frozen() {
        let block = rules()
            .block(header(), Bytes::from_static(&[1, 2]))
            .unwrap();
        assert_eq!((block.parent(), block.height()), ([7; 32], 9));
        let bytes = block.encode();
        let mut expected = vec![41];
        expected.extend_from_slice(&header());
        expected.extend_from_slice(&[2, 1, 2]);
        assert_eq!(bytes, expected);
        assert_eq!(Block::decode_cfg(bytes, &rules()).unwrap(), block);
    }

    #[test]
    fn a_body_the_header_does_not_commit_to_is_refused() {
        let mut bytes = vec![41];
        bytes.extend_from_slice(&header());
        bytes.extend_from_slice(&[2, 9, 9]);
        assert!(Block::decode_cfg(Bytes::from(bytes), &rules()).is_err());
    }

    #[test]
    fn a_block_over_the_limit_is_refused() {
        assert!(rules().block(header(), Bytes::from(vec![1; 23])).is_ok());
        assert!(rules().block(header(), Bytes::from(vec![1; 24])).is_err());
    }
}
