//! Why later key sets are believed: each is in a final transaction that a device of the set before signed, or in two of the recovery
//! key, with the account's delay between them.

use core::slice::Iter;

use super::{KeySet, MAX_KEY_SETS};
use crate::{
    block::{Header, Receipt, ReceiptError, Trust},
    crypto::sign::VerifyingKey,
    id::{AccountId, RecoveryId},
    kinds::{Body, Opening},
    ledger::AccountState,
    transaction::Checkpoint,
};

/// Why key sets are not the account's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// The account did not begin like this.
    #[error("this is how another account began")]
    OtherAccount,
    /// Each later key set does not have its receipts, or there are more sets than an account may have.
    #[error("there is not a proof for each set of keys")]
    WrongCount,
    /// A receipt proves nothing.
    #[error("a set of keys is not proven: {0}")]
    Receipt(#[from] ReceiptError),
    /// A receipt proves something else.
    #[error("a proof is of something else")]
    OtherTransaction,
    /// Neither a device of the key set before nor the recovery key signed it.
    #[error("a set of keys is not signed by a device of the one before")]
    BadSigner,
    /// It does not follow the one before.
    #[error("a set of keys does not follow the one before")]
    NotNext,
    /// A recovery was completed before its time had come.
    #[error("a recovery brought a set of keys before its time")]
    TooSoon,
    /// It came before the one before it.
    #[error("sets of keys are out of order")]
    OutOfOrder,
}

/// What the receipts of key sets say of the chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyChain {
    /// Of the blocks that the later sets are in.
    pub headers: Vec<Header>,
    /// The blocks that their signers knew, one for each receipt. Only a chain that they are of can hold these receipts (L06): ask for that.
    pub told: Vec<Checkpoint>,
}

/// Verifies that the key sets of `state` are the account's, from its inception on: with one receipt for each later set, and for one
/// that a recovery brought the receipt of its beginning before that.
///
/// It can't tell that there are newer ones: compare the last with a digest, or a number, that is known from elsewhere. Nor can it tell
/// that nobody cancelled a recovery before it was completed: no receipt shows that something is not there.
pub fn verify_chain<'a>(
    account: AccountId,
    state: &AccountState,
    receipts: &'a [Receipt],
    trust: impl Into<Trust<'a>>,
) -> Result<KeyChain, ChainError> {
    let inception = &state.inception;
    if inception.id() != account || !inception.is_well_formed() {
        return Err(ChainError::OtherAccount);
    }
    // The most that can be: the sets of a few recoveries have two.
    let most = state.later.len().saturating_mul(2);
    if !(state.later.len()..=most).contains(&receipts.len()) || state.later.len() >= MAX_KEY_SETS {
        return Err(ChainError::WrongCount);
    }
    let mut proofs = Proofs {
        account,
        trust: trust.into(),
        rest: receipts.iter(),
        last: None,
        told: Vec::with_capacity(receipts.len()),
    };
    let mut before = &inception.keys;
    let mut has_removed = false;
    let mut headers = Vec::with_capacity(state.later.len());
    for next in &state.later {
        let (header, speaks) = match proofs.next(next)? {
            (How::Changed, it) => (it.header, before.devices.contains(&it.device)),
            (How::Begun(recovery), begun) => {
                let (how, it) = proofs.next(next)?;
                if how != How::Completed(recovery) {
                    return Err(ChainError::OtherTransaction);
                }
                // L133
                if it.header.time < inception.due(begun.header.time) {
                    return Err(ChainError::TooSoon);
                }
                // L04, L129
                let keys = [begun.device, it.device];
                let speaks = keys.iter().all(|key| inception.is_recovery_key(key));
                (it.header, speaks && !has_removed)
            }
            (How::Completed(_), _) => return Err(ChainError::OtherTransaction),
        };
        if !speaks {
            return Err(ChainError::BadSigner);
        }
        if !next.is_well_formed() || !next.follows(before) {
            return Err(ChainError::NotNext);
        }
        has_removed |= !next.keeps(before);
        before = next;
        headers.push(header);
    }
    match proofs.rest.next() {
        Some(_) => Err(ChainError::WrongCount),
        None => Ok(KeyChain {
            headers,
            told: proofs.told,
        }),
    }
}

/// What a transaction says of a key set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// A device made it the next.
    Changed,
    /// The recovery key would make it the next.
    Begun(RecoveryId),
    /// Nobody objected, and it is.
    Completed(RecoveryId),
}

/// Where it stands, and who said so.
struct Proof {
    header: Header,
    device: VerifyingKey,
}

/// The receipts that are left, each later on the chain than the one before.
struct Proofs<'a> {
    account: AccountId,
    trust: Trust<'a>,
    rest: Iter<'a, Receipt>,
    last: Option<(Header, u64)>,
    told: Vec<Checkpoint>,
}

impl Proofs<'_> {
    /// The next one, which must be of this key set.
    fn next(&mut self, keys: &KeySet) -> Result<(How, Proof), ChainError> {
        let receipt = self.rest.next().ok_or(ChainError::WrongCount)?;
        let (header, transaction) = receipt.verify(self.trust)?;
        let statement = transaction.statement();
        // Rules L01, L05, L06 and L08, as far as one can tell without the state.
        let applies = statement.genesis == header.genesis
            && statement.valid_until >= header.time
            && statement.checkpoint.height < header.height;
        let (how, opens, brought) = match (&statement.body, transaction.opening()) {
            (Body::KeysChanged(body), Opening::KeysChanged(it)) => {
                (How::Changed, it.opens(body), &it.keys)
            }
            (Body::RecoveryBegun(body), Opening::RecoveryBegun(it)) => {
                (How::Begun(body.recovery), it.opens(body), &it.keys)
            }
            (Body::RecoveryCompleted(body), Opening::RecoveryCompleted(it)) => {
                (How::Completed(body.recovery), it.opens(body), &it.keys)
            }
            _ => return Err(ChainError::OtherTransaction),
        };
        if !applies || !opens || brought != keys || transaction.account() != self.account {
            return Err(ChainError::OtherTransaction);
        }
        let is_later = self.last.as_ref().is_none_or(|(last, index)| {
            last.height < header.height || (*last == header && *index < receipt.index)
        });
        if !is_later {
            return Err(ChainError::OutOfOrder);
        }
        self.last = Some((header, receipt.index));
        self.told.push(statement.checkpoint);
        let device = transaction.device();
        Ok((how, Proof { header, device }))
    }
}
