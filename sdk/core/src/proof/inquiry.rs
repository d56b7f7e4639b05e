//! Asking, and what an answer is good for.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

use super::{Answer, FreshWord, MAX_CHECKPOINTS, MAX_KEYS, Question, fresh_nonce};
use crate::{
    block::{Certificate, Change, Header, ReceiptError, Seats, Trust, holds_ancestor},
    codec::{DecodeError, Version, decode, decode_versioned, encode},
    crypto::sign::VerifyingKey,
    id::{AccountId, AttestationId, BlockId, GrantId, Millis, OfferId, ParcelId, RecordId},
    ledger::{
        AccountState, AttestationState, GrantState, Inbox, Key, OfferState, OrganisationState,
        ParcelState, RecordState, RecoveryState, Vouched,
    },
    transaction::Checkpoint,
};

/// Why an answer is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// Not of the expected form.
    #[error(transparent)]
    Malformed(#[from] DecodeError),
    /// The block it is about is not final on this ledger.
    #[error("the newest block is not final: {0}")]
    NotFinal(ReceiptError),
    /// Too few validators say that it was the newest when it was asked.
    #[error("nobody vouches that this is the newest block")]
    NotFresh,
    /// The newest block is below one that is known.
    #[error("the newest block is below block {0}, which is known")]
    WentBack(u64),
    /// At a height stands another block than the one that is known.
    #[error("block {0} is another than the one that is known")]
    Fork(u64),
    /// A proof does not hold.
    #[error("a proof does not hold")]
    NotProven,
    /// It answers more or less than was asked.
    #[error("it does not answer what was asked")]
    NotAnswered,
    /// What is looked up was not asked for.
    #[error("this was not asked for")]
    NotAsked,
    /// More is asked than fits into one question.
    #[error("too much for one question")]
    TooMuch,
}

/// What somebody wants to know, and which blocks they know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    nonce: [u8; 16],
    known: BTreeMap<u64, BlockId>,
    keys: BTreeSet<Vec<u8>>,
}

impl Inquiry {
    /// A new one, about nothing yet: it finds out what the newest block is.
    pub fn new(rng: &mut impl CryptoRng) -> Self {
        Self {
            nonce: fresh_nonce(rng),
            known: BTreeMap::new(),
            keys: BTreeSet::new(),
        }
    }

    /// Asks whether a block that is known, or that somebody else was told of, is of the same history. Two that can't both be are
    /// a fork already.
    pub fn know(&mut self, checkpoint: &Checkpoint) -> Result<(), ProofError> {
        let known = *self
            .known
            .entry(checkpoint.height)
            .or_insert(checkpoint.block);
        if known != checkpoint.block {
            return Err(ProofError::Fork(checkpoint.height));
        }
        match self.known.len() <= MAX_CHECKPOINTS {
            true => Ok(()),
            false => Err(ProofError::TooMuch),
        }
    }

    /// Asks what stands under a key.
    pub fn ask(&mut self, key: &Key) -> Result<(), ProofError> {
        self.keys.insert(key.to_bytes());
        match self.keys.len() <= MAX_KEYS {
            true => Ok(()),
            false => Err(ProofError::TooMuch),
        }
    }

    /// What is sent.
    pub fn question(&self) -> Vec<u8> {
        encode(&Question {
            version: Version,
            nonce: self.nonce,
            checkpoints: self.known.keys().copied().collect(),
            keys: self.keys.iter().map(|key| key.clone().into()).collect(),
        })
    }

    /// Verifies all of an answer. An inquiry is good for one: its nonce is used up.
    pub fn check<'a>(
        self,
        answer: &[u8],
        trust: impl Into<Trust<'a>>,
    ) -> Result<Checked, ProofError> {
        let answer: Answer = decode_versioned::<_, 1>(answer)?;
        let (header, seats) = self.bounds(&answer, trust.into())?;
        let (at, damaged) = self.freshness(&answer, &header, seats.next)?;
        self.past(&answer, &header)?;
        let changes = answer.tip.changes.unwrap_or_default();
        let proven = self.keys.into_iter().zip(answer.proofs);
        let values = proven.map(|(key, proof)| {
            let value = proof.hold(&header.state, &key);
            Ok((key, value.ok_or(ProofError::NotProven)?))
        });
        let values = values.collect::<Result<_, ProofError>>()?;
        Ok(Checked {
            header,
            changes,
            at,
            damaged,
            values,
        })
    }

    /// Verifies what an answer says of the past alone: that its newest block is final, and that what is known is of its history.
    /// Nobody need vouch that it is the newest one, so nothing but a comparison may rest on it.
    pub fn compare<'a>(
        self,
        answer: &[u8],
        trust: impl Into<Trust<'a>>,
    ) -> Result<Checkpoint, ProofError> {
        let answer: Answer = decode_versioned::<_, 1>(answer)?;
        let (header, _) = self.bounds(&answer, trust.into())?;
        self.past(&answer, &header)?;
        Ok(Checkpoint {
            height: header.height,
            block: header.id(),
        })
    }

    /// The newest block is final, not below what is known, and as much is answered as was asked.
    fn bounds<'a>(
        &self,
        answer: &'a Answer,
        trust: Trust<'a>,
    ) -> Result<(Header, Seats<'a>), ProofError> {
        let tip = answer.tip.verify_seats(trust);
        let (header, seats) = tip.map_err(ProofError::NotFinal)?;
        if let Some((highest, _)) = self.known.last_key_value()
            && header.height < *highest
        {
            return Err(ProofError::WentBack(*highest));
        }
        if answer.ancestors.len() != self.known.len() || answer.proofs.len() != self.keys.len() {
            return Err(ProofError::NotAnswered);
        }
        Ok((header, seats))
    }

    /// What is known is of the history.
    fn past(&self, answer: &Answer, header: &Header) -> Result<(), ProofError> {
        for ((height, known), ancestor) in self.known.iter().zip(&answer.ancestors) {
            if !holds_ancestor(header, *height, ancestor.block, &ancestor.path) {
                return Err(ProofError::NotProven);
            }
            if ancestor.block != *known {
                return Err(ProofError::Fork(*height));
            }
        }
        Ok(())
    }

    /// When enough of those who make the next block final say it was the newest one: the time of the one in the middle, and at how many
    /// places the worst of them found damage in what it keeps.
    fn freshness(
        &self,
        answer: &Answer,
        header: &Header,
        validators: &[VerifyingKey],
    ) -> Result<(Millis, u32), ProofError> {
        let (ledger, block) = (header.genesis, header.id());
        let mut said = BTreeMap::new();
        let mut damaged = 0;
        // No more than there are validators are looked at: each costs a signature.
        for signed in answer.fresh.iter().take(validators.len()) {
            let Ok((word, signer)) = FreshWord::verify(signed) else {
                continue;
            };
            let expected = FreshWord {
                genesis: ledger,
                nonce: self.nonce,
                height: header.height,
                block,
                at: word.at,
                damaged: word.damaged,
            };
            if word == expected && validators.contains(&signer) {
                damaged = damaged.max(word.damaged.unwrap_or_default());
                said.insert(signer, word.at);
            }
        }
        if said.len() < Certificate::quorum(validators.len()) {
            return Err(ProofError::NotFresh);
        }
        let mut times: Vec<_> = said.into_values().collect();
        times.sort_unstable();
        let middle = times.get(times.len() / 2).copied();
        Ok((middle.ok_or(ProofError::NotFresh)?, damaged))
    }
}

/// What was asked, proven: all of it of one moment, of one final block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    header: Header,
    changes: Vec<Change>,
    at: Millis,
    damaged: u32,
    values: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
}

impl Checked {
    /// The newest block.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The newest block, to be known from now on.
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            height: self.header.height,
            block: self.header.id(),
        }
    }

    /// All changes of the validators so far, oldest first: to be known from now on ([`Trust::new`]).
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// When it was the newest, as validators say.
    pub fn at(&self) -> Millis {
        self.at
    }

    /// At how many places a validator says that what it keeps is not what it was; 0 if none does. What is proven holds all the same.
    pub fn damaged(&self) -> u32 {
        self.damaged
    }

    /// What stands under a key; none if it is proven that nothing does. What was not asked is an error, never nothing.
    pub fn value(&self, key: &Key) -> Result<Option<&[u8]>, ProofError> {
        let value = self.values.get(&key.to_bytes());
        Ok(value.ok_or(ProofError::NotAsked)?.as_deref())
    }

    fn read<T>(&self, key: &Key) -> Result<Option<T>, ProofError>
    where
        T: Encode<()> + for<'b> Decode<'b, ()>,
    {
        let value = self.value(key)?;
        Ok(value.map(decode).transpose()?)
    }

    /// An account.
    pub fn account(&self, id: AccountId) -> Result<Option<AccountState>, ProofError> {
        self.read(&Key::Account(id))
    }

    /// A record.
    pub fn record(&self, id: RecordId) -> Result<Option<RecordState>, ProofError> {
        self.read(&Key::Record(id))
    }

    /// A grant.
    pub fn grant(&self, id: GrantId) -> Result<Option<GrantState>, ProofError> {
        self.read(&Key::Grant(id))
    }

    /// An offer.
    pub fn offer(&self, id: OfferId) -> Result<Option<OfferState>, ProofError> {
        self.read(&Key::Offer(id))
    }

    /// A parcel.
    pub fn parcel(&self, id: ParcelId) -> Result<Option<ParcelState>, ProofError> {
        self.read(&Key::Parcel(id))
    }

    /// What waits for an account: none if nothing ever did.
    pub fn inbox(&self, id: AccountId) -> Result<Option<Inbox>, ProofError> {
        self.read(&Key::Inbox(id))
    }

    /// An account's last recovery.
    pub fn recovery(&self, id: AccountId) -> Result<Option<RecoveryState>, ProofError> {
        self.read(&Key::Recovery(id))
    }

    /// What the operators said last of an account.
    pub fn organisation(&self, id: AccountId) -> Result<Option<OrganisationState>, ProofError> {
        self.read(&Key::Organisation(id))
    }

    /// An organisation's word for somebody.
    pub fn attestation(&self, id: AttestationId) -> Result<Option<AttestationState>, ProofError> {
        self.read(&Key::Attestation(id))
    }

    /// Who vouches for an account.
    pub fn vouched(&self, id: AccountId) -> Result<Option<Vouched>, ProofError> {
        self.read(&Key::Vouched(id))
    }
}
