//! Grants: given to others, and received from others.

use aceso_core::codec::Decode;
use aceso_core::{
    crypto::digest::{Digest, Salt},
    grant::Terms,
    id::{AccountId, GrantId, Millis},
};
use minicbor::{Encode, bytes::ByteVec};

use super::{
    Contact, ItemId, Scope,
    told::{Told, earlier, greater},
};

/// A grant to someone else.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Share {
    #[n(0)]
    pub grant: GrantId,
    #[n(1)]
    pub contact: Contact,
    #[n(2)]
    pub terms: Terms,
    #[n(3)]
    pub salt: Salt,
    #[n(4)]
    pub made: Millis,
    /// Its transaction is final. Other devices hear of it from then on, or when it [is empty](Self::is_empty).
    #[n(5)]
    pub sent: bool,
    /// The person stopped it here, whether or not the relay knows yet. Local.
    #[n(6)]
    pub stopping: bool,
    /// Time of the block that ended it.
    #[n(7)]
    pub stopped: Option<Millis>,
    /// What the person chose; what this grant holds of it is in its terms.
    #[n(8)]
    pub scope: Scope,
    /// The first grant of the series it goes on from.
    #[n(9)]
    pub series: Option<GrantId>,
    /// The grant that took its place after the other person's keys changed.
    #[n(10)]
    pub renewed_by: Option<GrantId>,
    /// What its notice names: the code it came from, the offer, the first grant of the series, or the one the share was changed to. Empty if only the ledger told of it.
    #[n(11)]
    pub nonce: ByteVec,
    /// The person changed the share to this: the grants whose place it takes. The first of them ends in its own transaction.
    #[n(12)]
    pub takes: Option<Vec<GrantId>>,
    /// What the ledger's state shows of its end, once it was asked: a receipt, a line and another device tell of an end, and prove none. Local.
    #[n(13)]
    pub end: Option<EndShown>,
}

/// What the ledger's state shows of an end that was told of, or of a share that was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum EndShown {
    /// It is in force all the same.
    #[n(0)]
    Denied,
    /// It is over, and the activity tells of each time it was opened.
    #[n(1)]
    Proven,
    /// Not there, and a form that was signed before, for a history that was given up or under an id that was left, may bring it about.
    #[n(2)]
    Open,
    /// It is over, and it is not known that the activity tells of each time it was opened.
    #[n(3)]
    Untold,
}

impl Share {
    /// A share of which nothing could be sealed yet: it waits for the first record that fits.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.records.is_empty()
    }

    /// What joined a share that goes on without it.
    pub(crate) fn joined(&self) -> bool {
        self.series.is_some() && self.takes.is_none()
    }

    /// It is there: if it was stopped as if it were not, it is stopped now.
    pub(crate) fn came_to_light(&mut self) {
        self.stopping |= self.stopped.is_some();
        (self.stopped, self.end) = (None, None);
    }

    /// A restored ledger has not got it: it is sealed anew, unless it is over.
    pub(crate) fn put_back(&mut self, now: Millis) {
        if self.stopping {
            // Its end waited to be sent, and there is nothing to end unless it comes about.
            self.stopped.get_or_insert(now);
        }
        (self.sent, self.end) = (false, Some(EndShown::Open));
    }

    /// As it came to be, which the ledger told first.
    fn made_final(self, rebuilt: &Self) -> Self {
        if self.sent {
            return self;
        }
        Self {
            terms: rebuilt.terms.clone(),
            salt: rebuilt.salt.clone(),
            made: rebuilt.made,
            ..self
        }
    }
}

/// A grant from someone else: verified, its notice opened. Which of this account's key sets it is sealed to stands in its terms.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Received {
    #[n(0)]
    pub grant: GrantId,
    #[n(1)]
    pub owner: AccountId,
    /// The name that came with it.
    #[n(2)]
    pub patient: String,
    #[n(3)]
    pub terms: Terms,
    /// To the terms, as it stands in the statement.
    #[n(4)]
    pub commitment: Digest,
    /// Digest of the key bundle.
    #[n(5)]
    pub bundle: Digest,
    #[n(6)]
    pub made: Millis,
    /// Was opened here once.
    #[n(7)]
    pub seen: bool,
    #[n(8)]
    pub stopped: Option<Millis>,
    /// The earlier grant or the offer that its notice names.
    #[n(9)]
    pub series: Option<GrantId>,
    /// The nonce of the code or request that its notice names.
    #[n(10)]
    pub code: Option<ByteVec>,
    /// The service went on from a copy that does not have it, and nobody has shared it again. Local.
    #[n(11)]
    pub lost: Option<bool>,
    /// The grant whose place it took when the patient changed the share: that one ended with it.
    #[n(12)]
    pub replaces: Option<GrantId>,
}

impl Told for Share {
    fn id(&self) -> ItemId {
        ItemId::Share(self.grant)
    }

    fn told(&self) -> Option<Self> {
        // What the ledger says, each device reads for itself.
        let told = (self.sent || self.is_empty()) && !self.is_rebuilt();
        told.then(|| Self {
            stopping: false,
            end: None,
            ..self.clone()
        })
    }

    fn merge(mut self, mut other: Self) -> Self {
        match (self.sent, other.sent) {
            (true, false) => other.came_to_light(),
            (false, true) => self.came_to_light(),
            _ => {}
        }
        let sent = self.sent || other.sent;
        let stopping = self.stopping || other.stopping;
        let stopped = earlier(self.stopped, other.stopped);
        let renewed_by = self.renewed_by.max(other.renewed_by);
        let end = self.end.max(other.end);
        let joined = |it: Self| Self {
            sent,
            stopping,
            stopped,
            renewed_by,
            end,
            ..it
        };
        match (self.is_rebuilt(), other.is_rebuilt()) {
            (true, false) => return joined(other.made_final(&self)),
            (false, true) => return joined(self.made_final(&other)),
            _ => {}
        }
        // What is final is how it came to be, whatever else a device had made ready.
        match (self.sent, other.sent) {
            (true, false) => joined(self),
            (false, true) => joined(other),
            _ => greater(joined(self), joined(other)),
        }
    }
}

impl Told for Received {
    fn id(&self) -> ItemId {
        ItemId::Received(self.grant)
    }

    fn told(&self) -> Option<Self> {
        Some(Self {
            lost: None,
            ..self.clone()
        })
    }

    fn merge(self, other: Self) -> Self {
        let seen = self.seen || other.seen;
        let stopped = earlier(self.stopped, other.stopped);
        let lost = self.lost.max(other.lost);
        let joined = |it: Self| Self {
            seen,
            stopped,
            lost,
            ..it
        };
        greater(joined(self), joined(other))
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::{
        grant::{Permissions, Purpose},
        id::{IntentId, RecordId},
        kinds::grant,
    };

    use super::*;
    use crate::keyring::{Pending, Wish, devices::tests::keyring};

    #[test]
    fn a_change_that_was_lost_is_not_forgotten_when_what_it_was_is_stopped() {
        let [before, after] = [1, 2].map(|n| GrantId(Digest([n; 32])));
        let digest = Digest([3; 32]);
        let salt = Salt::from_bytes([1; 32]);
        let terms = Terms {
            grantee: AccountId(digest),
            grantee_keys: digest,
            records: vec![RecordId(digest)],
            purpose: Purpose::Treatment,
            from: 1,
            until: 9,
            permissions: Permissions::READ,
        };
        for end in [None, Some(EndShown::Open)] {
            let mut keyring = keyring();
            keyring.shares.push(Share {
                grant: after,
                contact: Contact {
                    account: AccountId(digest),
                    name: String::new(),
                    organisation: String::new(),
                    keys: digest,
                    devices: Vec::new(),
                },
                terms: terms.clone(),
                salt: salt.clone(),
                made: 1,
                sent: false,
                stopping: false,
                stopped: None,
                scope: Scope::Everything,
                series: Some(before),
                renewed_by: None,
                nonce: before.as_bytes().to_vec().into(),
                takes: Some(vec![before]),
                end,
            });
            let body = grant::Body {
                grant: after,
                terms: digest,
                notice: digest,
                bundle: digest,
                replaces: Some(before),
            };
            let opening = grant::Opening {
                salt: salt.clone(),
                terms: terms.clone(),
            };
            // Sealed, and never signed since.
            let wish = Wish::Share(after);
            let intent = IntentId(digest);
            keyring
                .outbox
                .push(Pending::new(intent, wish, 1, body, opening));
            keyring.drop_change_of(&before);
            let stays = keyring.share(&after).map(|it| it.stopping);
            assert_eq!(stays, end.map(|_| true));
        }
    }
}
