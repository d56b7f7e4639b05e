//! What the service's word can't be believed for, until it is settled: it outlives a lock. All of it is local. Protocol §16.

use aceso_core::codec::Decode;
use aceso_core::{
    codec::{decode, encode},
    id::AccountId,
    transaction::Checkpoint,
};
use minicbor::{Encode, bytes::ByteVec};

use super::Keyring;

/// Denied blocks that are kept, the newest ones.
const MOST_DENIED: usize = 64;

/// What does not fit what the service says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
struct Doubts {
    /// Blocks that somebody's codes name, and of which the service said that they are not of the history.
    #[n(0)]
    denied: Vec<Denied>,
    /// Another service tells another story.
    #[n(1)]
    contradiction: Option<Contradiction>,
}

/// A block that somebody knows, and the service does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Denied {
    #[n(0)]
    pub by: AccountId,
    #[n(1)]
    pub checkpoint: Checkpoint,
}

/// Two histories of one ledger, each signed by its validators.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Contradiction {
    /// The other service's address.
    #[n(0)]
    pub service: String,
    /// The newest block of this service's that was verified, with its certificate: what shows what it said.
    #[n(1)]
    pub ours: Option<ByteVec>,
    /// The same of the other one's.
    #[n(2)]
    pub theirs: Option<ByteVec>,
}

impl Keyring {
    fn doubts(&self) -> Option<Doubts> {
        // Written below, and sealed with all else.
        decode(self.ledger.as_ref()?.doubts.as_ref()?).ok()
    }

    fn change_doubts(&mut self, change: impl FnOnce(&mut Doubts)) {
        let mut doubts = self.doubts().unwrap_or_default();
        change(&mut doubts);
        if let Some(ledger) = &mut self.ledger {
            let some = doubts != Doubts::default();
            ledger.doubts = some.then(|| encode(&doubts).into());
        }
    }

    /// Blocks that were denied.
    pub(crate) fn denied(&self) -> Vec<Denied> {
        self.doubts().unwrap_or_default().denied
    }

    /// The service denies these blocks.
    pub(crate) fn deny(&mut self, denied: &[Denied]) {
        self.change_doubts(|it| {
            it.denied.retain(|it| !denied.contains(it));
            it.denied.extend(denied);
            let excess = it.denied.len().saturating_sub(MOST_DENIED);
            it.denied.drain(..excess);
        });
    }

    /// These are not denied any more, or nobody minds.
    pub(crate) fn settle_denied(&mut self, settled: impl Fn(&Denied) -> bool) {
        self.change_doubts(|it| it.denied.retain(|it| !settled(it)));
    }

    /// What contradicts the service: the one it is compared with.
    #[cfg(feature = "checks")]
    pub(crate) fn contradiction(&self) -> Option<Contradiction> {
        let found = self.doubts()?.contradiction;
        found.filter(|it| self.owner.second.as_ref() == Some(&it.service))
    }

    /// The newest block that was verified, with its certificate, where that is kept.
    #[cfg(feature = "checks")]
    pub(crate) fn newest_tip(&self) -> Option<ByteVec> {
        self.ledger.as_ref()?.tip.clone()
    }

    /// The two contradict each other, or agree.
    #[cfg(feature = "checks")]
    pub(crate) fn contradict(&mut self, contradiction: Option<Contradiction>) {
        self.change_doubts(|it| it.contradiction = contradiction);
    }
}
