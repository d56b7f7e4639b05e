//! The proof that a block is final, in terms any Ed25519 library can check.

use commonware_consensus::simplex::{scheme::ed25519::Scheme, types::Finalization};
use commonware_cryptography::sha256::Digest;

/// The first epoch. Another begins where a chain goes on from a copy, or under other validators.
pub const EPOCH: u64 = 0;

/// Appended to the chain's namespace for finalize votes, so that no other vote can pass for one.
const FINALIZE: &[u8] = b"_FINALIZE";

/// Votes of a quorum of validators for one block.
///
/// It holds if at least [`quorum`] distinct signers of the epoch's validator set have signed [`certificate_message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The epoch's number.
    pub epoch: u64,
    /// The round in which the block became final. Views count rounds, skipped ones included; heights count blocks.
    pub view: u64,
    /// The view of the block below.
    pub parent_view: u64,
    /// Index in the sorted validator set and Ed25519 signature, in rising index order. An index is at most
    /// [`crate::Config::MAX_VALIDATORS`].
    pub signatures: Vec<(u16, [u8; 64])>,
}

impl Certificate {
    /// `None` if a signature cannot be read, which the engine's own checks exclude.
    pub(crate) fn new(finalization: &Finalization<Scheme, Digest>) -> Option<Self> {
        let proposal = &finalization.proposal;
        let certificate = &finalization.certificate;
        let mut signatures = Vec::with_capacity(certificate.signatures.len());
        for (signer, signature) in certificate.signers.iter().zip(&certificate.signatures) {
            let signature: &[u8] = signature.get()?.as_ref();
            signatures.push((
                u16::try_from(signer.get()).ok()?,
                <[u8; 64]>::try_from(signature).ok()?,
            ));
        }
        Some(Self {
            epoch: proposal.round.epoch().get(),
            view: proposal.round.view().get(),
            parent_view: proposal.parent.get(),
            signatures,
        })
    }
}

/// The bytes a validator signs to finalise a block.
///
/// `varint len(namespace ‖ "_FINALIZE") ‖ namespace ‖ "_FINALIZE" ‖ varint epoch ‖ varint view ‖ varint parent view ‖ block
/// id`, varints being unsigned LEB128 (commonware-cryptography and commonware-consensus 2026.10.0: `union_unique`,
/// `simplex::types::Proposal`).
pub fn certificate_message(
    namespace: &[u8],
    epoch: u64,
    view: u64,
    parent_view: u64,
    block_id: &crate::BlockId,
) -> Vec<u8> {
    let mut message = Vec::with_capacity(namespace.len() + FINALIZE.len() + 48);
    varint(&mut message, (namespace.len() + FINALIZE.len()) as u64);
    message.extend_from_slice(namespace);
    message.extend_from_slice(FINALIZE);
    varint(&mut message, epoch);
    varint(&mut message, view);
    varint(&mut message, parent_view);
    message.extend_from_slice(block_id);
    message
}

/// Signatures needed from `validators` validators: all but the largest number of faulty ones, f in 3f + 1.
pub const fn quorum(validators: usize) -> usize {
    validators - validators.saturating_sub(1) / 3
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value as u8 & 0x7f) | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quorum_leaves_out_the_faulty_third() {
        let quorums: Vec<_> = (1..=7).map(quorum).collect();
        assert_eq!(quorums, [1, 2, 3, 3, 4, 5, 5]);
    }

    #[test]
    fn message_is_frozen() {
        let message = certificate_message(b"ns", 0, 300, 5, &[9; 32]);
        let mut expected = b"\x0bns_FINALIZE\x00\xac\x02\x05".to_vec();
        expected.extend_from_slice(&[9; 32]);
        assert_eq!(message, expected);
    }
}
