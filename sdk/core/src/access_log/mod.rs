//! An account's activity as a file that proves itself: for whoever is to check it without being its owner. Protocol §15.

mod check;
mod report;

use minicbor::Encode;

pub use report::{CheckedLine, Fault, LineFault, LineKind, Report, Trust};

use crate::codec::Decode;
use crate::{
    account::verify_chain,
    block::Genesis,
    codec::{DecodeError, Version, decode_versioned, encode},
    cose,
    crypto::{
        digest::Domain,
        sign::{SigningKey, VerifyingKey},
    },
    id::{AccountId, Millis},
    wire::{Entry, KeyHistory},
};

/// What is in the file.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AccessLog {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// What the ledger began with.
    #[n(1)]
    pub genesis: Genesis,
    /// Whose activity.
    #[n(2)]
    pub account: AccountId,
    /// Their keys, each proven, so that it can be told who signed the file.
    #[n(3)]
    pub keys: KeyHistory,
    /// When it was made.
    #[n(4)]
    pub made: Millis,
    /// The lines as the relay numbers them, ascending.
    #[n(5)]
    pub lines: Vec<(u64, Entry)>,
}

/// Why a file can't be checked at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// Not an access log, or cut off.
    #[error("this is not an access log")]
    Malformed,
    /// A version that is not known here.
    #[error("version {0} of access logs is not known here")]
    UnknownVersion(u64),
}

impl AccessLog {
    /// Signs it with a device of the account.
    pub fn sign(&self, device: &SigningKey) -> Vec<u8> {
        cose::sign(Domain::AccessLog, device, encode(self))
    }

    /// Checks a file: who signed it, and every line of it.
    pub fn check(file: &[u8], trust: &Trust) -> Result<Report, LogError> {
        let signed = cose::Signed::decode(file).map_err(|_| LogError::Malformed)?;
        let payload = signed.payload().ok_or(LogError::Malformed)?;
        let log: Self = decode_versioned::<_, 1>(payload).map_err(|error| match error {
            DecodeError::UnknownVersion(version) => LogError::UnknownVersion(version),
            _ => LogError::Malformed,
        })?;
        let holds = signed.verify(Domain::AccessLog).is_ok();
        let fault = log.fault_of_signer(holds.then(|| signed.signer()));
        Ok(check::run(&log, fault, trust))
    }

    /// Why the file is not its account's word, if it is not.
    fn fault_of_signer(&self, signer: Option<VerifyingKey>) -> Option<Fault> {
        let Some(signer) = signer else {
            return Some(Fault::NotSigned);
        };
        let (state, receipts) = (&self.keys.state, &self.keys.receipts);
        if verify_chain(self.account, state, receipts, &self.genesis).is_err() {
            return Some(Fault::BadKeys);
        }
        let speaks = state.keys().devices.contains(&signer);
        (!speaks).then_some(Fault::NotSigned)
    }
}
