//! A share as a person sees it: one or more grants to the same person. More when records joined later, when there are too many for
//! one, when it was sealed anew to changed keys, and when the person changed what it is.

use std::collections::{BTreeMap, BTreeSet};

use aceso_core::{
    crypto::digest::Digest,
    id::{AccountId, GrantId, Millis, RecordId},
};
use aceso_messages::ShareState;

use crate::keyring::{EndShown, Following, Keyring, OfferState, Person, Scope, Share};
use crate::sorting::{set, sort_by_key};

/// The grants of one share.
pub(crate) struct Series<'a> {
    /// The one whose terms are the share's: what the person changed it to last, or the one it began with (or the first that is left).
    pub head: &'a Share,
    /// All of them, in the order in which they were made.
    pub members: Vec<&'a Share>,
    /// Those of a form that the share was changed from; whether what it was changed to is there.
    superseded: BTreeMap<GrantId, bool>,
    keyring: &'a Keyring,
}

impl Share {
    /// What the person calls it: the first grant of its series.
    pub(crate) fn series_id(&self) -> GrantId {
        self.series.unwrap_or(self.grant)
    }

    /// The other person's keys that were said yes to: those it is sealed to, once it is sent.
    pub(crate) fn keys(&self) -> Digest {
        if self.sent {
            self.terms.grantee_keys
        } else {
            self.contact.keys
        }
    }

    /// It ended, or is about to.
    pub(crate) fn is_over(&self) -> bool {
        self.stopping || self.stopped.is_some()
    }

    /// It ended, and that is proven, as far as it matters: nothing opens what never began or has run out.
    fn has_ended(&self, now: Millis) -> bool {
        let proven = matches!(self.end, Some(EndShown::Proven | EndShown::Untold));
        let never = !self.sent && self.end.is_none();
        self.stopped.is_some() && (proven || never || self.terms.until <= now)
    }

    /// It was stopped before it began, and may begin still.
    pub(crate) fn may_begin(&self, now: Millis) -> bool {
        !self.sent && self.stopped.is_some() && !self.has_ended(now)
    }

    /// It waits to begin; after a restoration its id may be another's.
    pub(crate) fn may_move(&self) -> bool {
        !self.sent && !self.is_over()
    }
}

impl Keyring {
    /// All shares.
    pub(crate) fn all_series(&self) -> Vec<Series<'_>> {
        let ids = set(self.shares.iter().map(Share::series_id));
        ids.iter().filter_map(|id| self.series(id)).collect()
    }

    /// The share that this grant belongs to.
    pub(crate) fn series(&self, grant: &GrantId) -> Option<Series<'_>> {
        let id = self.share(grant).map_or(*grant, Share::series_id);
        let belongs = |share: &&Share| share.series_id() == id;
        let mut members: Vec<_> = self.shares.iter().filter(belongs).collect();
        sort_by_key(&mut members, |share| {
            (share.grant != id, share.made, share.grant)
        });
        let first = *members.first()?;
        let superseded = superseded(&members);
        let mut forms = members.iter().rev();
        let form = forms.find(|it| it.takes.is_some() && !superseded.contains_key(&it.grant));
        Some(Series {
            head: form.copied().unwrap_or(first),
            members,
            superseded,
            keyring: self,
        })
    }

    /// With whom something is shared, or is about to be.
    pub(crate) fn shared_with(&self, now: Millis) -> BTreeSet<AccountId> {
        let series = self.all_series();
        let shares = series
            .iter()
            .filter(|series| series.is_in_force(now))
            .map(|series| series.head.contact.account);
        let takers = self.offers.iter().filter_map(|offer| match &offer.state {
            OfferState::Taken(taker) => Some(taker.account),
            _ => None,
        });
        shares.chain(takers).collect()
    }
}

impl<'a> Series<'a> {
    /// What the person calls it.
    pub(crate) fn id(&self) -> GrantId {
        self.head.series_id()
    }

    /// What the notices of grants that join it name: the grant that began its form.
    pub(crate) fn form(&self) -> GrantId {
        match self.head.takes {
            Some(_) => self.head.grant,
            None => self.id(),
        }
    }

    /// Another grant took its place, or is about to.
    pub(crate) fn is_replaced(&self, share: &Share) -> bool {
        share.renewed_by.is_some() || self.superseded.contains_key(&share.grant)
    }

    /// It is of a form that the share was changed from, and what it was changed to is there.
    pub(crate) fn is_superseded(&self, grant: &GrantId) -> bool {
        self.superseded.get(grant).copied().unwrap_or_default()
    }

    /// All of these.
    pub(crate) fn superseded(&self) -> impl Iterator<Item = GrantId> {
        let there = self.superseded.iter().filter(|(_, there)| **there);
        there.map(|(grant, _)| *grant)
    }

    /// What the person changed it to is not there yet.
    pub(crate) fn is_changing(&self) -> bool {
        self.head.takes.is_some() && !self.head.sent && !self.head.is_empty()
    }

    /// The grants that count: not over, not replaced.
    pub(crate) fn current(&self) -> impl Iterator<Item = &'a Share> {
        let members = self.members.iter().copied();
        members.filter(|it| !it.is_over() && !self.is_replaced(it))
    }

    /// The person ended it. That a grant ended because another took its place is not that.
    pub(crate) fn is_ended(&self) -> bool {
        let mut members = self.members.iter();
        members.any(|it| it.is_over() && !self.is_replaced(it))
    }

    /// Neither ended nor run out.
    pub(crate) fn is_in_force(&self, now: Millis) -> bool {
        !self.is_ended() && self.head.terms.until > now
    }

    /// Whether records that come later join.
    pub(crate) fn stands(&self) -> bool {
        self.head.scope.stands()
    }

    /// What an app gets of records that come later, if the person said yes to that.
    pub(crate) fn following(&self) -> Option<&'a Following> {
        match &self.head.scope {
            Scope::Asked(following) => Some(following),
            _ => None,
        }
    }

    /// The other person, as they are known now.
    pub(crate) fn person(&self) -> Option<&'a Person> {
        self.keyring.contact(&self.head.contact.account)
    }

    /// Whether what is there is sealed to a key that the other person no longer has.
    pub(crate) fn is_changed(&self) -> bool {
        let Some(person) = self.person() else {
            return false;
        };
        self.current().any(|share| !person.has_still(&share.keys()))
    }

    /// It is of what was taken out of records for an app.
    #[cfg(feature = "changing")]
    pub(crate) fn is_extract(&self, record: &RecordId) -> bool {
        self.keyring.is_extract(record)
    }

    /// The records it holds, or held when it ended.
    pub(crate) fn records(&self) -> BTreeSet<RecordId> {
        if self.current().next().is_some() {
            return set(records(self.current()));
        }
        let members = self.members.iter().copied();
        set(records(members.filter(|it| !self.is_replaced(it))))
    }

    pub(crate) fn state(&self, now: Millis) -> ShareState {
        let all_ended = || self.members.iter().all(|it| it.has_ended(now));
        if self.is_ended() {
            if all_ended() {
                ShareState::Stopped
            } else {
                ShareState::Stopping
            }
        } else if self.head.terms.until <= now {
            ShareState::Expired
        } else if self.current().any(|it| it.sent || it.is_empty()) {
            ShareState::Active
        } else {
            ShareState::Waiting
        }
    }
}

/// Those whose place another one took because the person changed the share; and what joined them, which another device of ours may have
/// let in meanwhile.
fn superseded(members: &[&Share]) -> BTreeMap<GrantId, bool> {
    let mut gone: BTreeMap<GrantId, bool> = BTreeMap::new();
    for by in members {
        let there = by.sent || by.is_empty();
        for grant in by.takes.iter().flatten() {
            *gone.entry(*grant).or_default() |= there;
        }
    }
    for joined in members.iter().filter(|it| it.takes.is_none()) {
        let named = <[u8; 32]>::try_from(&joined.nonce[..]).ok();
        let named = named.map(|id| GrantId(Digest(id)));
        if let Some(there) = named.and_then(|it| gone.get(&it).copied()) {
            *gone.entry(joined.grant).or_default() |= there;
        }
    }
    gone
}

fn records<'a>(shares: impl Iterator<Item = &'a Share>) -> impl Iterator<Item = RecordId> {
    shares.flat_map(|share| share.terms.records.iter().copied())
}
