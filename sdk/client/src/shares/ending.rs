//! Ending shares, and proof that they ended.

use aceso_core::{id::GrantId, kinds::revocation};
use aceso_messages::{Event, ProblemKind, Stage};
use futures::{StreamExt, TryStreamExt, stream};

use super::HOUR;
use crate::{
    error::{Error, Lie},
    http::Patience,
    keyring::{EndShown, Keyring, Share, Wish},
    ports::{Cancel, Ports},
    restored::Step,
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// Grants of one share that are ended at a time.
const PARALLEL: usize = 4;

impl<P: Ports> Wallet<P> {
    /// Stops a share: every grant of it. Once asked for it is never forgotten: it is sent until it is done.
    pub(crate) async fn stop_sharing(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let unknown = || Error::told(ProblemKind::ShareUnknown);
        let grant: GrantId = id.parse().map_err(|_| unknown())?;
        if open.keyring().prepared(&grant).is_some() {
            return self.unprepare(open, grant).await;
        }
        if open.keyring().series(&grant).is_none() {
            return Err(unknown());
        }
        for first in [true, false] {
            self.update(open, |keyring| {
                self.end_series(keyring, &grant);
                if first {
                    self.give_up(keyring, &grant);
                }
                Ok(())
            })
            .await?;
            task.at(Stage::Confirming, 0, 0);
            let done = self.send_ends(open, &grant).await;
            open.bell.ring();
            match done {
                // Another device of ours ended or changed it before, as the activity proves: what it became ends as well.
                Err(Error::NotProven(_)) if first => {
                    self.sync_activity(open, &Cancel::new()).await?;
                }
                Err(error) if error.comes_later() => break,
                Err(error) => return Err(error),
                Ok(()) => return self.prove_ended(open, &grant).await,
            }
        }
        Ok(())
    }

    /// The ledger holds the end of each of a share's grants, or the relay was caught. What it can't be asked now it is asked later.
    async fn prove_ended(&self, open: &Open, grant: &GrantId) -> Result<(), Error> {
        let keyring = open.keyring();
        let mut heard = keyring.series(grant).map_or(Vec::new(), |it| it.members);
        heard.retain(|it| it.sent && it.stopped.is_some());
        let proven = self.prove_these(open, &heard, &Cancel::new()).await;
        let now = open.keyring();
        let end = |it: &&Share| now.share(&it.grant).and_then(|it| it.end);
        let over = |end| matches!(end, Some(EndShown::Proven | EndShown::Untold));
        match proven {
            Err(error) if error.comes_later() => Ok(()),
            // They did end; the next look says the other.
            Err(Error::Caught(Lie::OpeningHidden)) => Ok(()),
            Err(error) if !error.is_doubt() && heard.iter().map(end).all(over) => Ok(()),
            other => other,
        }
    }

    /// Looks where the ledger has the shares that are not proven to be over: another device of ours may have ended one, what ended as
    /// far as is known here may go on, and each may have been opened more often than was told. One that ran out is asked about once more.
    pub(crate) async fn prove_shares(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let now = self.today();
        let keyring = open.keyring();
        let restored = keyring.goes_on().is_some();
        let looked_for = |it: &Share| it.may_begin(now) || restored && it.may_move();
        if keyring.shares.iter().any(looked_for) {
            self.restoring(open, Step::Watch, cancel).await?;
        }
        let keyring = open.keyring();
        let asked = keyring.shares.iter();
        let asked: Vec<_> = asked
            .filter(|it| it.sent && it.end != Some(EndShown::Proven))
            .collect();
        self.prove_these(open, &asked, cancel).await?;
        open.check_ended()
    }

    /// Writes down what the ledger's state shows of these. One that it holds in force, whatever else was said, goes on being stopped.
    async fn prove_these(
        &self,
        open: &Open,
        shares: &[&Share],
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let before = open.keyring();
        let grants: Vec<_> = shares.iter().map(|it| it.grant).collect();
        let proven = self.prove_grants(open, &grants, &[], cancel).await?;
        let (untold, told) = self.untold(open, &before, &proven, cancel).await;
        let now = self.today();
        let (mut ended, mut denied, mut lost) = (Vec::new(), Vec::new(), Vec::new());
        for share in shares {
            let ran_out = share.terms.until <= now;
            let state = match proven.get(&share.grant) {
                Some(Some(state)) => Some(state),
                // Nobody puts back what ran out.
                _ if ran_out && before.goes_on().is_some() => None,
                // A device of ours told of it that had not heard yet that it was lost.
                _ if before.is_lost(share.made) => {
                    lost.push(share.grant);
                    continue;
                }
                _ => return Err(Error::Caught(Lie::WentBack)),
            };
            let revoked = state.and_then(|it| it.revoked);
            let end = match untold.contains(&share.grant) {
                true => EndShown::Untold,
                false => EndShown::Proven,
            };
            // What waits to end is not given up by this device's clock alone.
            let past = !share.stopping || share.terms.until < open.certified.get();
            if revoked.is_some() || past && share.terms.until.saturating_add(HOUR) <= now {
                ended.push((share.grant, revoked, end));
            } else if !ran_out && (share.stopped.is_some() || share.end == Some(EndShown::Denied)) {
                denied.push((share.grant, share.stopped));
            }
        }
        ended.retain(|(grant, _, end)| before.share(grant).is_some_and(|it| it.end != Some(*end)));
        #[cfg(feature = "checks")]
        self.note_proven(open, &proven);
        if !ended.is_empty() || !denied.is_empty() || !lost.is_empty() {
            self.update(open, |keyring| {
                for share in keyring
                    .shares
                    .iter_mut()
                    .filter(|it| lost.contains(&it.grant))
                {
                    share.put_back(now);
                }
                for (grant, at, end) in &ended {
                    if let Some(share) = keyring.share_mut(grant) {
                        share.stopping |= at.is_some();
                        // What was to end, and ran out, need not.
                        let ran_out = share.stopping.then_some(share.terms.until);
                        share.stopped = share.stopped.or(*at).or(ran_out);
                        share.end = Some(*end);
                    }
                }
                for (grant, told) in &denied {
                    // Unless it ended since it was asked for.
                    if let Some(share) = keyring.share_mut(grant).filter(|it| it.stopped == *told) {
                        (share.stopping, share.stopped) = (true, None);
                        share.end = Some(EndShown::Denied);
                        self.end_grant(keyring, *grant);
                    }
                }
                Ok(())
            })
            .await?;
            self.tell(Event::Shares);
        }
        if !denied.is_empty() {
            open.bell.ring();
            return Err(Error::Caught(Lie::NotEnded));
        }
        told
    }

    /// Writes down that all of a share is to end.
    pub(crate) fn end_series(&self, keyring: &mut Keyring, grant: &GrantId) {
        let members = keyring.series(grant).map_or(Vec::new(), |it| it.members);
        let members: Vec<_> = members.iter().map(|share| share.grant).collect();
        for grant in members {
            self.end_grant(keyring, grant);
        }
    }

    /// Writes down that a share is over, as a grant of it that never begins and whose place nothing takes: so it is over whatever another
    /// device of ours, which has not heard of the stop, makes of it meanwhile.
    fn give_up(&self, keyring: &mut Keyring, grant: &GrantId) {
        let Some(series) = keyring.series(grant) else {
            return;
        };
        let mut share = series.head.clone();
        share.series = Some(series.id());
        share.grant = GrantId::random(&mut self.ports().rng());
        share.nonce = share.grant.as_bytes().to_vec().into();
        share.terms.records.clear();
        share.made = self.today();
        // There is nothing of it to ask for, at a restored service either.
        (share.terms.until, share.stopped) = (share.made, Some(share.made));
        (share.sent, share.takes, share.renewed_by, share.end) = (false, None, None, None);
        keyring.shares.push(share);
    }

    /// Writes down that a grant is to end, once.
    pub(crate) fn end_grant(&self, keyring: &mut Keyring, grant: GrantId) {
        let Some(share) = keyring.share_mut(&grant) else {
            return;
        };
        if share.stopped.is_some() {
            return;
        }
        share.stopping = true;
        if matches!(share.end, Some(EndShown::Proven | EndShown::Untold)) {
            // It ran out, and is asked about once more: after a restoration there may be nothing to end.
            share.end = None;
        }
        let unheard = !share.sent && keyring.withdraw(Wish::Share(grant));
        if unheard {
            // Nobody ever heard of it.
            let today = self.today();
            if let Some(share) = keyring.share_mut(&grant) {
                share.stopped = Some(today);
            }
        } else if keyring.pending_for(Wish::Stop(grant)).is_none() {
            let body = revocation::Body { grant };
            let pending = self.pending(Wish::Stop(grant), body, revocation::Opening {});
            keyring.outbox.push(pending);
        }
    }

    /// Sends the ends of a share's grants.
    pub(crate) async fn send_ends(&self, open: &Open, grant: &GrantId) -> Result<(), Error> {
        let never = Cancel::new();
        let keyring = open.keyring();
        let members = keyring.series(grant).map_or(Vec::new(), |it| it.members);
        let ends = stream::iter(members).map(|share| {
            let grant = share.grant;
            // A share that is itself still waiting must be there before it can end.
            let wishes = [Wish::Share(grant), Wish::Stop(grant)];
            let intents = wishes.map(|wish| keyring.pending_for(wish).map(|it| it.intent));
            let never = &never;
            async move {
                for intent in intents.into_iter().flatten() {
                    self.submit(open, intent, Patience::Short, never).await?;
                }
                Ok(())
            }
        });
        ends.buffer_unordered(PARALLEL).try_collect().await
    }
}
