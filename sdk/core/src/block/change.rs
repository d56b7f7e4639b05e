//! Who makes which blocks final: the validators of the genesis, until they hand over to others. Protocol §6, §23.

use minicbor::Encode;

use super::{Certificate, Genesis, Header, ReceiptError};
use crate::codec::Decode;
use crate::{
    codec::decode,
    crypto::sign::VerifyingKey,
    id::Millis,
    validators::{MAX_CHANGES, is_set, set_digest},
};

const HOUR: Millis = 60 * 60 * 1000;

/// The end of an epoch: its last block, which those who were validators until then made final, and those who are from then on.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Change {
    /// CBOR of the [`Header`] of the last block of the epoch.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub header: Vec<u8>,
    /// CBOR of its [`Certificate`]: one of its own, by the validators until then.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
    /// The validators from then on, ascending, of which the header has the digest.
    #[n(2)]
    pub validators: Vec<VerifyingKey>,
}

impl Change {
    /// The height of the last block of the epoch; verify first.
    pub fn height(&self) -> u64 {
        Header::decode(&self.header).map_or(u64::MAX, |it| it.height)
    }

    /// Whether it says the same. Two relays may have certificates of other signers for one block.
    fn agrees(&self, other: &Self) -> bool {
        (&self.header, &self.validators) == (&other.header, &other.validators)
    }

    /// Verifies that these validators made the block final, and that it names the new ones.
    fn verify(
        &self,
        end: &Header,
        genesis: &Genesis,
        validators: &[VerifyingKey],
    ) -> Result<(), ReceiptError> {
        if end.genesis != genesis.digest() {
            return Err(ReceiptError::OtherLedger);
        }
        if !is_set(&self.validators) || set_digest(&self.validators) != end.next_validators {
            return Err(ReceiptError::OtherValidators);
        }
        let certificate: Certificate = decode(&self.certificate)?;
        if certificate.epoch != end.epoch {
            return Err(ReceiptError::NotLinked);
        }
        Ok(certificate.verify_by(genesis, validators, &end.id())?)
    }
}

/// What a certificate is held against: how a ledger began, and the changes of its validators that are known already. Those that are
/// known are not verified again, and whatever is proven must agree with them: so who is a validator no more can prove nothing new.
#[derive(Debug, Clone, Copy)]
pub struct Trust<'a> {
    pub(crate) genesis: &'a Genesis,
    known: &'a [Change],
}

impl<'a> From<&'a Genesis> for Trust<'a> {
    fn from(genesis: &'a Genesis) -> Self {
        Self::new(genesis, &[])
    }
}

/// Who makes a block final, and who those above it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seats<'a> {
    pub certify: &'a [VerifyingKey],
    pub next: &'a [VerifyingKey],
    /// Whether it is known to be the last block of its epoch.
    pub is_last: bool,
}

impl<'a> Trust<'a> {
    /// A ledger of which changes are known: those that an earlier verification gave.
    pub fn new(genesis: &'a Genesis, known: &'a [Change]) -> Self {
        Self { genesis, known }
    }

    /// The newest validators that are known.
    pub fn validators(self) -> &'a [VerifyingKey] {
        self.known
            .last()
            .map_or(&self.genesis.validators, |it| &it.validators)
    }

    /// The ledger.
    pub fn genesis(self) -> &'a Genesis {
        self.genesis
    }

    /// All changes that are known, oldest first.
    pub fn changes(self) -> &'a [Change] {
        self.known
    }

    /// Who makes the block of this height final, as far as is known.
    pub fn certifiers(self, height: u64) -> &'a [VerifyingKey] {
        self.up_to(height.saturating_sub(1)).validators()
    }

    /// Whether a header names those who make it final, or those they hand over to, as far as is known.
    pub fn may_name(self, header: &Header) -> bool {
        let before = self.up_to(header.height.saturating_sub(1));
        let next = self.known.get(before.known.len()).map(|it| &*it.validators);
        let mut sets = [Some(before.validators()), next].into_iter().flatten();
        sets.any(|it| set_digest(it) == header.next_validators)
    }

    /// The last headers of the epochs that ended with a change, oldest first.
    pub fn ends(self) -> impl DoubleEndedIterator<Item = Header> + 'a {
        let headers = self.known.iter();
        headers.filter_map(|it| Header::decode(&it.header).ok())
    }

    /// Whether somebody is a validator, or was one, as far as is known.
    pub fn was_validator(self, key: &VerifyingKey) -> bool {
        let later = self.known.iter().map(|it| &it.validators);
        let mut all = core::iter::once(&self.genesis.validators).chain(later);
        all.any(|it| it.contains(key))
    }

    /// The same ledger as far as this height, with the changes up to and including its block.
    pub fn up_to(self, height: u64) -> Self {
        let before = |it: &&Change| it.height() <= height;
        let count = self.known.iter().take_while(before).count();
        Self {
            known: self.known.get(..count).unwrap_or_default(),
            ..self
        }
    }

    /// The epoch that began with the newest change that is known; none if there was none.
    pub fn epoch(self) -> Option<u64> {
        Some(self.ends().next_back()?.next_epoch(self.genesis.time))
    }

    /// Follows the changes up to a header: all that ended below it, and the one that it is of the end of, if it names those who come.
    pub(crate) fn seats<'b>(
        self,
        header: &Header,
        changes: &'b [Change],
    ) -> Result<Seats<'b>, ReceiptError>
    where
        'a: 'b,
    {
        if changes.len() > MAX_CHANGES {
            return Err(ReceiptError::NotLinked);
        }
        let mut seats = Seats {
            certify: &self.genesis.validators,
            next: &self.genesis.validators,
            is_last: false,
        };
        let mut last: Option<Header> = None;
        for (at, change) in changes.iter().enumerate() {
            let end = Header::decode(&change.header)?;
            // Nothing comes after the end that the block is not above.
            let over = last.is_none_or(|it| it.height < header.height);
            if !over || last.is_some_and(|it| !end.comes_after(&it, self.genesis)) {
                return Err(ReceiptError::NotLinked);
            }
            match self.known.get(at) {
                Some(known) if !known.agrees(change) => return Err(ReceiptError::OtherValidators),
                Some(_) => {}
                None => change.verify(&end, self.genesis, seats.next)?,
            }
            seats.is_last = end.height == header.height;
            if seats.is_last && end != *header {
                return Err(ReceiptError::NotLinked);
            }
            if end.height < header.height {
                seats.certify = &change.validators;
            }
            seats.next = &change.validators;
            last = Some(end);
        }
        if let Some(missing) = self.known.get(changes.len())
            && missing.height() < header.height
        {
            return Err(ReceiptError::Replaced);
        }
        let above = |it: &Header| it.height < header.height;
        if last.is_some_and(|it| above(&it) && !header.comes_after(&it, self.genesis)) {
            return Err(ReceiptError::NotLinked);
        }
        match header.next_validators == set_digest(seats.next) {
            true => Ok(seats),
            false => Err(ReceiptError::OtherValidators),
        }
    }
}

impl Header {
    /// The epoch that begins when this is the last block of its own: one more, or the whole hours since the genesis, so that a ledger
    /// that goes on from a copy (§22) does not meet the number again that it lost.
    pub fn next_epoch(&self, genesis: Millis) -> u64 {
        let hours = self.time.saturating_sub(genesis) / HOUR;
        self.epoch.saturating_add(1).max(hours)
    }

    /// Whether it can be above the last block of an epoch.
    fn comes_after(&self, end: &Self, genesis: &Genesis) -> bool {
        self.height > end.height && self.epoch >= end.next_epoch(genesis.time)
    }
}
