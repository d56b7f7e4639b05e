//! A ledger that goes on from a copy: what its validators sign of it. Protocol §22.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    block::Trust,
    codec::{DecodeError, Version, decode, encode},
    cose,
    crypto::{
        derive::derive,
        digest::{Digest, Domain},
        secret::Secret32,
        sign::SigningKey,
    },
    id::{BlockId, Millis},
    organisation::{Signed, by_quorum},
    transaction::Checkpoint,
};

/// The longest reason, in bytes.
pub const MAX_REASON: usize = 200;
/// Most restorations that a ledger tells of: the newest ones.
pub const MAX_RESTORED: usize = 32;

/// The word of a ledger's validators that it was brought back from a copy, and goes on from there.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Restored {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// When it was said. It is the word's number, too: of two the later counts, and there are no two of one time.
    #[n(2)]
    pub at: Millis,
    /// What the headers and certificates above the copy's newest block name: none of before can be taken for one of them.
    #[n(3)]
    pub epoch: u64,
    /// Height of the copy's newest block, from which it goes on.
    #[n(4)]
    pub height: u64,
    /// That block.
    #[n(5)]
    pub block: BlockId,
    /// That block's time: what came later is not in the copy.
    #[n(6)]
    pub since: Millis,
    /// The operators' short reason, for people.
    #[n(7)]
    pub reason: String,
}

/// The word with the signatures under it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SignedRestored {
    /// What was said.
    #[n(0)]
    pub restored: Restored,
    /// COSE_Sign1 by validators, ascending by key.
    #[n(1)]
    pub signatures: Vec<Signed>,
}

/// All that a ledger tells of its restorations, ascending by time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Restorations(#[n(0)] pub Vec<SignedRestored>);

/// Why a word does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RestoredError {
    /// Not of the expected form, or out of order.
    #[error("this is no word about a restoration")]
    Malformed,
    /// Fewer validators signed it than must, or somebody else did.
    #[error("too few validators have signed this")]
    NoQuorum,
    /// About something else.
    #[error("this is about another ledger")]
    OtherLedger,
}

impl From<DecodeError> for RestoredError {
    fn from(_: DecodeError) -> Self {
        Self::Malformed
    }
}

impl Restored {
    /// The block that it goes on from.
    pub fn fork(&self) -> Checkpoint {
        Checkpoint {
            height: self.height,
            block: self.block,
        }
    }

    /// One validator's signature under it.
    pub fn sign(&self, validator: &SigningKey) -> Signed {
        Signed(cose::sign_detached(
            Domain::Restored,
            validator,
            &encode(self),
        ))
    }

    fn is_well_formed(&self) -> bool {
        let plain = |text: &str| !text.chars().any(char::is_control);
        // Epoch 0 is the one that every ledger begins with.
        self.epoch > 0
            && self.since <= self.at
            && self.reason.len() <= MAX_REASON
            && plain(&self.reason)
    }
}

impl SignedRestored {
    /// Verifies that the validators of this ledger say so.
    ///
    /// Those count who make the block final that comes above the one it goes on from, as far as changes are known.
    pub fn verify<'a>(&self, trust: impl Into<Trust<'a>>) -> Result<&Restored, RestoredError> {
        let trust = trust.into();
        let word = &self.restored;
        if word.genesis != trust.genesis.digest() {
            return Err(RestoredError::OtherLedger);
        }
        if !word.is_well_formed() {
            return Err(RestoredError::Malformed);
        }
        let validators = trust.up_to(word.height).validators();
        match by_quorum(
            Domain::Restored,
            &encode(word),
            validators,
            &self.signatures,
        ) {
            true => Ok(word),
            false => Err(RestoredError::NoQuorum),
        }
    }
}

impl Restorations {
    /// Reads what a relay tells, each verified: one after the other in time, and in epoch.
    pub fn verify<'a>(bytes: &[u8], trust: impl Into<Trust<'a>>) -> Result<Self, RestoredError> {
        let trust = trust.into();
        let all: Self = decode(bytes)?;
        for signed in &all.0 {
            signed.verify(trust)?;
        }
        let rises = |pair: &[SignedRestored]| match pair {
            [one, other] => {
                let (one, other) = (&one.restored, &other.restored);
                one.at < other.at && one.epoch < other.epoch && one.height <= other.height
            }
            _ => true,
        };
        match all.0.len() <= MAX_RESTORED && all.0.windows(2).all(rises) {
            true => Ok(all),
            false => Err(RestoredError::Malformed),
        }
    }

    /// The newest.
    pub fn newest(&self) -> Option<&SignedRestored> {
        self.0.last()
    }
}

/// The id that takes the place of one that somebody else took on a restored ledger, from a secret of the account: the same on each of
/// its devices, and known to nobody else before it is used.
pub fn next_id(secret: &Secret32, taken: &Digest) -> Digest {
    Digest(*derive(secret.as_bytes(), Domain::NextId, &[&taken.0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Genesis;

    fn validator(n: u8) -> SigningKey {
        SigningKey::from_seed(&Secret32::from_bytes(&[n; 32]))
    }

    fn genesis(count: u8) -> Genesis {
        let mut validators: Vec<_> = (1..=count).map(|n| validator(n).verifying_key()).collect();
        validators.sort_unstable();
        Genesis {
            version: Version,
            nonce: [7; 32],
            time: 1,
            validators,
        }
    }

    fn word(genesis: &Genesis) -> Restored {
        Restored {
            version: Version,
            genesis: genesis.digest(),
            at: 1000,
            epoch: 3,
            height: 5,
            block: BlockId(Digest([5; 32])),
            since: 900,
            reason: "a disk broke".to_owned(),
        }
    }

    fn signed(word: &Restored, by: &[u8]) -> SignedRestored {
        let mut by: Vec<_> = by.iter().map(|n| validator(*n)).collect();
        by.sort_by_key(SigningKey::verifying_key);
        SignedRestored {
            signatures: by.iter().map(|key| word.sign(key)).collect(),
            restored: word.clone(),
        }
    }

    #[test]
    fn a_quorum_of_the_validators_must_say_it() {
        let genesis = genesis(4);
        let word = word(&genesis);
        assert_eq!(signed(&word, &[1, 2, 4]).verify(&genesis), Ok(&word));
        for by in [&[][..], &[1, 2], &[1, 2, 2], &[1, 2, 9]] {
            let refused = signed(&word, by).verify(&genesis).map(drop);
            assert_eq!(refused, Err(RestoredError::NoQuorum), "{by:?}");
        }
        let mut other = signed(&word, &[1, 2, 3]);
        other.restored.height += 1;
        assert_eq!(other.verify(&genesis), Err(RestoredError::NoQuorum));
    }

    #[test]
    fn the_next_id_is_as_the_protocol_has_it() {
        // By another HKDF.
        let next = next_id(&Secret32::from_bytes(&[1; 32]), &Digest([2; 32]));
        let expected = "b1fea0b6d0c50767b8cbcb8b60f1532c097cb6b13115a8ec28ce30f204a741b0";
        assert_eq!(next.to_string(), expected);
    }

    #[test]
    fn another_ledgers_word_and_an_odd_one_are_refused() {
        let genesis = genesis(1);
        let refused = |change: fn(&mut Restored)| {
            let mut word = word(&genesis);
            change(&mut word);
            signed(&word, &[1]).verify(&genesis).map(drop)
        };
        assert_eq!(refused(|_| ()), Ok(()));
        assert_eq!(
            refused(|it| it.genesis.0[0] ^= 1),
            Err(RestoredError::OtherLedger)
        );
        let odd: [fn(&mut Restored); 4] = [
            |it| it.epoch = 0,
            |it| it.since = it.at + 1,
            |it| it.reason = "x".repeat(MAX_REASON + 1),
            |it| it.reason.push('\n'),
        ];
        for change in odd {
            assert_eq!(refused(change), Err(RestoredError::Malformed));
        }
    }

    #[test]
    fn those_of_one_ledger_come_one_after_the_other() {
        let genesis = genesis(1);
        let told = |changes: &[fn(&mut Restored)]| {
            let all = changes.iter().map(|change| {
                let mut word = word(&genesis);
                change(&mut word);
                signed(&word, &[1])
            });
            let all = Restorations(all.collect());
            Restorations::verify(&encode(&all), &genesis).map(|it| it.0.len())
        };
        let later: fn(&mut Restored) = |it| (it.at, it.epoch) = (2000, 4);
        assert_eq!(told(&[]), Ok(0));
        assert_eq!(told(&[|_| (), later]), Ok(2));
        let out_of_order: [&[fn(&mut Restored)]; 4] = [
            &[later, |_| ()],
            &[|_| (), |_| ()],
            &[|_| (), |it| it.at = 2000],
            &[|_| (), |it| (it.at, it.epoch, it.height) = (2000, 4, 4)],
        ];
        for wrong in out_of_order {
            assert_eq!(told(wrong), Err(RestoredError::Malformed));
        }
    }
}
