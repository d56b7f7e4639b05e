//! What the ledger says of changed shares: the grant that ends in the transaction of another one, and what becomes of a change that comes too late.

use aceso_core::{id::GrantId, kinds::Body};

use crate::{
    keyring::{Keyring, Wish},
    light::Proven,
};

impl Keyring {
    /// What a share is about to become.
    pub(crate) fn is_change(&self, grant: &GrantId) -> bool {
        self.share(grant).is_some_and(|it| it.takes.is_some())
    }

    /// A grant of ours is final that took the place of another one: that one is over. What was to take the same place, because two of our
    /// devices changed the share at once, comes after it.
    pub(crate) fn replaced(&mut self, proven: &Proven) {
        let Body::Grant(body) = &proven.transaction.statement().body else {
            return;
        };
        let Some(before) = body.replaces else {
            return;
        };
        self.ended(&before, true, proven.header.time);
        let mut late = Vec::new();
        for pending in &mut self.outbox {
            if let (Wish::Share(grant), Body::Grant(other)) = (pending.wish, &mut pending.body)
                && other.replaces == Some(before)
                && grant != body.grant
            {
                other.replaces = Some(body.grant);
                // In the form that was signed the ledger never takes it. That it has not before, only the state proves.
                (pending.until, pending.signed) = (pending.good_until(), None);
                late.push(grant);
            }
        }
        for grant in late {
            let share = self.share_mut(&grant);
            if let Some(takes) = share.and_then(|it| it.takes.as_mut()) {
                takes.insert(0, body.grant);
            }
        }
    }

    /// A share was stopped before a change of it came: that one never will. Of one that was signed only the state proves it: a line that a
    /// validator made against the rules says the same where the change came first. Nor does it of one that was lost, which a form of before
    /// may bring about.
    pub(crate) fn drop_change_of(&mut self, ended: &GrantId) {
        let changes = self
            .outbox
            .iter()
            .filter_map(|it| match (it.wish, &it.body) {
                (Wish::Share(grant), Body::Grant(body)) if body.replaces == Some(*ended) => {
                    Some(grant)
                }
                _ => None,
            });
        for grant in changes.collect::<Vec<_>>() {
            let lost = self.share(&grant).is_some_and(|it| it.end.is_some());
            if !lost && self.withdraw(Wish::Share(grant)) {
                self.shares.retain(|it| it.grant != grant);
            } else if let Some(share) = self.share_mut(&grant).filter(|it| !it.is_empty()) {
                // What it was changed to ended it, if nothing is left of that.
                share.stopping = true;
            }
        }
    }
}
