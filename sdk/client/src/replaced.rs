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
        if let Some(share) = self.share_mut(&before) {
            share.stopping = true;
            share.stopped = Some(proven.header.time);
        }
        let mut late = Vec::new();
        for pending in &mut self.outbox {
            if let (Wish::Share(grant), Body::Grant(other)) = (pending.wish, &mut pending.body)
                && other.replaces == Some(before)
                && grant != body.grant
            {
                other.replaces = Some(body.grant);
                // In the form that was signed the ledger never takes it.
                (pending.signed, pending.until) = (None, None);
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

    /// A share was stopped before a change of it came: that one never will.
    pub(crate) fn drop_change_of(&mut self, ended: &GrantId) {
        let mut never = Vec::new();
        self.outbox.retain(|pending| {
            let (Wish::Share(grant), Body::Grant(body)) = (pending.wish, &pending.body) else {
                return true;
            };
            let keeps = body.replaces != Some(*ended);
            never.extend((!keeps).then_some(grant));
            keeps
        });
        self.shares.retain(|it| !never.contains(&it.grant));
    }
}
