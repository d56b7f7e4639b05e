//! The ledger as one file: its genesis, then every block with what makes it final. Protocol §19.
//!
//! Each item has its length before it, so that one block at a time is in memory.

use std::io::{self, Read, Write};

use aceso_core::{
    block::{BareBody, Genesis},
    codec::{DecodeError, Version, decode, encode},
    crypto::sign::VerifyingKey,
    id::BlockId,
};
use minicbor::{Decode, Encode, bytes::ByteVec};

/// Bytes of an item at most: those of a block, and room for its certificate.
const MOST: u32 = 8 << 20;

/// Why a file is not an exported ledger.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// It can't be read or written.
    #[error("the exported ledger: {0}")]
    File(#[from] io::Error),
    /// It is cut off, or something else.
    #[error("the exported ledger is cut off after block {0}")]
    CutOff(u64),
    /// What comes after this block is no item.
    #[error("what comes after block {after} of the exported ledger can't be read: {reason}")]
    Malformed {
        /// The last one that could be.
        after: u64,
        /// Why.
        reason: DecodeError,
    },
    /// An item is longer than any can be.
    #[error("what comes after block {0} of the exported ledger is longer than a block can be")]
    TooLong(u64),
    /// There is more after its end.
    #[error("something comes after the end of the exported ledger")]
    Beyond,
}

/// What a file begins with.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
struct Head {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    genesis: ByteVec,
}

/// What comes after it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Item {
    /// The next block: header, certificate (none if it is final through one above), body.
    #[n(0)]
    Block(#[n(0)] ByteVec, #[n(1)] ByteVec, #[n(2)] ByteVec),
    /// The same without witnesses.
    #[n(1)]
    Bare(#[n(0)] ByteVec, #[n(1)] ByteVec, #[n(2)] BareBody),
    /// Nothing more: height and id of the last.
    #[n(2)]
    End(#[n(0)] u64, #[n(1)] BlockId),
    /// Some keys and values of the state after the block before it, all of them ascending: whoever has no witnesses goes on from it.
    #[n(3)]
    State(#[n(0)] Vec<(ByteVec, ByteVec)>),
    /// The block before it was the last of its epoch: all validators from then on, ascending.
    #[n(4)]
    Validators(#[n(0)] Vec<VerifyingKey>),
}

/// Writes a ledger.
pub struct Writer<W>(W);

impl<W: Write> Writer<W> {
    /// Begins it.
    pub fn new(out: W, genesis: &Genesis) -> Result<Self, StreamError> {
        let mut writer = Self(out);
        let head = Head {
            version: Version,
            genesis: encode(genesis).into(),
        };
        writer.put(&encode(&head))?;
        Ok(writer)
    }

    /// Adds an item.
    pub fn add(&mut self, item: &Item) -> Result<(), StreamError> {
        self.put(&encode(item))
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), StreamError> {
        let length = u32::try_from(bytes.len()).ok();
        let length = length.filter(|length| *length <= MOST);
        let length = length.ok_or(io::Error::from(io::ErrorKind::FileTooLarge))?;
        self.0.write_all(&length.to_be_bytes())?;
        Ok(self.0.write_all(bytes)?)
    }

    /// What it was written to.
    pub fn into_inner(self) -> W {
        self.0
    }
}

/// Reads a ledger.
pub struct Reader<R> {
    from: R,
    /// The newest block that was read.
    height: u64,
    ended: bool,
}

impl<R: Read> Reader<R> {
    /// Begins, and gives the ledger's genesis.
    pub fn new(from: R) -> Result<(Self, Genesis), StreamError> {
        let mut reader = Self {
            from,
            height: 0,
            ended: false,
        };
        let malformed = |reason| StreamError::Malformed { after: 0, reason };
        let bytes = reader.take()?;
        let head: Head = decode(&bytes).map_err(malformed)?;
        let genesis = Genesis::decode(&head.genesis).map_err(malformed)?;
        Ok((reader, genesis))
    }

    /// The next item; none after the end.
    pub fn item(&mut self) -> Result<Option<Item>, StreamError> {
        if self.ended {
            let mut more = [0];
            return match self.from.read(&mut more)? {
                0 => Ok(None),
                _ => Err(StreamError::Beyond),
            };
        }
        let bytes = self.take()?;
        let after = self.height;
        let item = decode(&bytes).map_err(|reason| StreamError::Malformed { after, reason })?;
        match &item {
            Item::Block(..) | Item::Bare(..) => self.height += 1,
            Item::End(..) => self.ended = true,
            Item::State(..) | Item::Validators(..) => {}
        }
        Ok(Some(item))
    }

    fn take(&mut self) -> Result<Vec<u8>, StreamError> {
        let mut length = [0; 4];
        self.fill(&mut length)?;
        let length = u32::from_be_bytes(length);
        if length > MOST {
            return Err(StreamError::TooLong(self.height));
        }
        let mut bytes = vec![0; length as usize];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), StreamError> {
        self.from
            .read_exact(bytes)
            .map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => StreamError::CutOff(self.height),
                _ => StreamError::File(error),
            })
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::crypto::{secret::Secret32, sign::SigningKey};

    use super::*;

    fn file() -> (Genesis, Vec<Item>, Vec<u8>) {
        let key = SigningKey::from_seed(&Secret32::from_bytes(&[1; 32]));
        let genesis = Genesis {
            version: Version,
            nonce: [7; 32],
            time: 5,
            validators: vec![key.verifying_key()],
        };
        let bytes = |byte: u8| ByteVec::from(vec![byte; 3]);
        let items = vec![
            Item::Block(bytes(1), bytes(2), bytes(3)),
            Item::Block(bytes(4), Vec::new().into(), bytes(6)),
            Item::Bare(bytes(4), bytes(5), BareBody::default()),
            Item::Validators(genesis.validators.clone()),
            Item::End(3, genesis.header().id()),
        ];
        let mut writer = Writer::new(Vec::new(), &genesis).unwrap();
        for item in &items {
            writer.add(item).unwrap();
        }
        (genesis, items, writer.into_inner())
    }

    fn read(bytes: &[u8]) -> Result<Vec<Item>, StreamError> {
        let (mut reader, _) = Reader::new(bytes)?;
        let mut items = Vec::new();
        while let Some(item) = reader.item()? {
            items.push(item);
        }
        Ok(items)
    }

    #[test]
    fn what_was_written_is_read_and_nothing_else_is() {
        let (genesis, items, bytes) = file();
        assert_eq!(Reader::new(bytes.as_slice()).unwrap().1, genesis);
        assert_eq!(read(&bytes).unwrap(), items);
        for cut in 0..bytes.len() {
            assert!(
                matches!(read(&bytes[..cut]), Err(StreamError::CutOff(_))),
                "{cut}"
            );
        }
        let more = [&bytes[..], &[0]].concat();
        assert!(matches!(read(&more), Err(StreamError::Beyond)));
        let mut long = bytes.clone();
        long[0] = 0xff;
        assert!(matches!(read(&long), Err(StreamError::TooLong(0))));
        let mut other = bytes;
        other[4] = 0;
        assert!(matches!(read(&other), Err(StreamError::Malformed { .. })));
    }
}
