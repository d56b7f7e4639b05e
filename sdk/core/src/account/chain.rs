//! Why later key sets are believed: each is in a final transaction that a device of the set before signed, or the recovery key.

use super::{Inception, KeySet, MAX_KEY_SETS};
use crate::{
    block::{Genesis, Header, Receipt, ReceiptError},
    id::AccountId,
    kinds::{Body, Opening},
    ledger::AccountState,
    transaction::Verified,
};

/// Why key sets are not the account's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// The account did not begin like this.
    #[error("this is how another account began")]
    OtherAccount,
    /// There is not one receipt for each later key set, or there are more than an account may have.
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
    /// It came before the one before it.
    #[error("sets of keys are out of order")]
    OutOfOrder,
}

/// Verifies that the key sets of `state` are the account's, from its inception on, with one receipt for each later set. Gives the
/// headers of the blocks they are in.
///
/// It can't tell that there are newer ones: compare the last with a digest, or a number, that is known from elsewhere.
pub fn verify_chain(
    account: AccountId,
    state: &AccountState,
    receipts: &[Receipt],
    genesis: &Genesis,
) -> Result<Vec<Header>, ChainError> {
    let inception: &Inception = &state.inception;
    if inception.id() != account || !inception.is_well_formed() {
        return Err(ChainError::OtherAccount);
    }
    if receipts.len() != state.later.len() || state.later.len() >= MAX_KEY_SETS {
        return Err(ChainError::WrongCount);
    }
    let mut before = &inception.keys;
    let mut headers: Vec<Header> = Vec::with_capacity(receipts.len());
    let mut last = None;
    for (next, receipt) in state.later.iter().zip(receipts) {
        let (header, transaction) = receipt.verify(genesis)?;
        check_link((account, inception), before, next, &header, &transaction)?;
        let place = Some((header.height, receipt.index));
        if last >= place {
            return Err(ChainError::OutOfOrder);
        }
        last = place;
        before = next;
        headers.push(header);
    }
    Ok(headers)
}

fn check_link(
    (account, inception): (AccountId, &Inception),
    before: &KeySet,
    next: &KeySet,
    header: &Header,
    transaction: &Verified,
) -> Result<(), ChainError> {
    let statement = transaction.statement();
    // Rules L01, L05, L06 and L08, as far as one can tell without the state.
    let applies = statement.genesis == header.genesis
        && statement.valid_until >= header.time
        && statement.checkpoint.height < header.height;
    let device = transaction.device();
    let (opens, speaks) = match (&statement.body, transaction.opening()) {
        (Body::KeysChanged(body), Opening::KeysChanged(opening)) => (
            opening.opens(body) && opening.keys == *next,
            before.devices.contains(&device),
        ),
        (Body::RecoveryCompleted(body), Opening::RecoveryCompleted(opening)) => (
            opening.opens(body) && opening.keys == *next,
            inception.is_recovery_key(&device),
        ),
        _ => (false, false),
    };
    if !applies || !opens || transaction.account() != account {
        return Err(ChainError::OtherTransaction);
    }
    if !speaks {
        return Err(ChainError::BadSigner);
    }
    if !next.is_well_formed() || !next.follows(before) {
        return Err(ChainError::NotNext);
    }
    Ok(())
}
