//! Sharing, from the side of the one who owns the records.

use aceso_core::{
    grant::MAX_PERIOD,
    id::{GrantId, Millis},
    kinds::revocation,
};
use aceso_messages::{
    Event, OfferDraft, Period, ProblemKind, Purpose, Reply, ShareCard, ShareDraft, SharePreview,
    Stage,
};
use futures::{StreamExt, TryStreamExt, stream};

use crate::{
    codes::person_code,
    contacts::{FRESH, NOW},
    error::{Error, Lie},
    giving::Giving,
    http::Patience,
    keyring::{EndShown, Keyring, Person, RecordState, Scope, Share, Wish},
    ports::{Cancel, Ports},
    restored::Step,
    session::Open,
    sorting::sort_by_key,
    task::Task,
    views,
    wallet::Wallet,
};

const HOUR: Millis = 60 * 60 * 1000;
const DAY: Millis = 24 * HOUR;
/// Grants of one share that are ended at a time.
const PARALLEL: usize = 4;

impl<P: Ports> Wallet<P> {
    /// Until when: what the person sees.
    pub(crate) fn until(&self, period: Period) -> Result<Millis, Error> {
        let today = self.today();
        let until = match period {
            Period::Hour => today + HOUR,
            Period::Day => today + DAY,
            Period::Week => today + 7 * DAY,
            Period::ThreeMonths => today + 90 * DAY,
            Period::Until(until) => until,
        };
        if until <= today {
            return Err(Error::told(ProblemKind::PeriodPast));
        }
        // The ledger knows no longer ones.
        Ok(until.min(today + MAX_PERIOD - DAY))
    }

    /// What the other person would see.
    pub(crate) async fn preview_share(
        &self,
        open: &Open,
        draft: &ShareDraft,
        task: &Task<'_>,
    ) -> Result<SharePreview, Error> {
        let code = person_code(&draft.code)?;
        let met = self.meet(open, &code, FRESH, task.cancel).await?;
        let preview = self.preview(open, &draft.scope, draft.purpose, draft.period, task);
        Ok(SharePreview {
            contact: met.as_ref().map(views::person),
            ..preview.await?
        })
    }

    /// What whoever takes an offer would see.
    pub(crate) async fn preview_offer(
        &self,
        open: &Open,
        draft: &OfferDraft,
        task: &Task<'_>,
    ) -> Result<SharePreview, Error> {
        self.preview(open, &draft.scope, draft.purpose, draft.period, task)
            .await
    }

    /// What somebody would see of the records of a scope.
    pub(crate) async fn preview(
        &self,
        open: &Open,
        scope: &aceso_messages::Scope,
        purpose: Purpose,
        period: Period,
        task: &Task<'_>,
    ) -> Result<SharePreview, Error> {
        let keyring = open.keyring();
        let scope = Scope::wanted(scope)?;
        let held = match scope {
            Scope::Picked(_) => keyring.shareable(&scope)?,
            _ => keyring.held(&scope),
        };
        let until = self.until(period)?;
        let summary = self.summarise_these(open, &held.records, task).await?;
        Ok(SharePreview {
            share: String::new(),
            patient: keyring.owner.name.clone(),
            contact: None,
            purpose,
            until,
            summary,
            records: held
                .records
                .iter()
                .copied()
                .map(|record| views::record_card(&keyring, record))
                .collect(),
            left_out: held.left_out,
            erased: 0,
        })
    }

    /// Shares with the one whose code it is. If the relay can't be reached, it is sent by itself later; to someone never met, after
    /// one more yes. Says which share it is.
    pub(crate) async fn share(
        &self,
        open: &Open,
        draft: &ShareDraft,
        task: &Task<'_>,
    ) -> Result<GrantId, Error> {
        self.check_not_closed(open)?;
        let scope = Scope::wanted(&draft.scope)?;
        open.keyring().shareable(&scope)?;
        let until = self.until(draft.period)?;
        let code = person_code(&draft.code)?;
        let purpose = views::purpose_of(draft.purpose);
        let Some(person) = self.meet(open, &code, NOW, task.cancel).await? else {
            return self
                .prepare(open, &draft.code, code.account, scope, purpose, until)
                .await;
        };
        task.cancel.check()?;
        let giving = Giving {
            first: GrantId::random(&mut self.ports().rng()),
            person: &person,
            scope,
            records: Vec::new(),
            purpose,
            until,
            nonce: code.nonce.to_vec(),
            series: None,
            takes: None,
        };
        self.give_now(open, &giving, |_| Ok(true), task).await?;
        Ok(giving.first)
    }

    /// Seals all that the scope holds now, writes it down, and sends it: if, in the newest form of the keyring, it is still `wanted`,
    /// which may change the keyring in the same step.
    pub(crate) async fn give_now(
        &self,
        open: &Open,
        giving: &Giving<'_>,
        wanted: impl Fn(&mut Keyring) -> Result<bool, Error>,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        self.check_open(giving.person)?;
        task.at(Stage::Sending, 0, 0);
        self.update(open, |keyring| {
            if wanted(keyring)? && keyring.share(&giving.first).is_none() {
                let records = keyring.shareable(&giving.scope)?.ids();
                let giving = giving.clone();
                let given = self.give(keyring, Giving { records, ..giving })?;
                keyring.take_over(given);
            }
            Ok(())
        })
        .await?;
        self.send_series(open, giving.first, task).await
    }

    /// Nothing is shared with an account that is closed.
    pub(crate) fn check_open(&self, person: &Person) -> Result<(), Error> {
        if person.is_closed(self.now()) {
            return Err(Error::told(ProblemKind::ContactClosed));
        }
        Ok(())
    }

    /// Sends a share that was just written down. What can't be sent now is sent by itself later.
    pub(crate) async fn send_series(
        &self,
        open: &Open,
        grant: GrantId,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        task.at(Stage::Confirming, 0, 0);
        let mut sent = self.try_series(open, grant, task).await;
        if sent.as_ref().is_err_and(is_stale) {
            // Their devices changed since: sealed again, unless the key to seal to did, too.
            sent = match self.seal_waiting(open, &Cancel::new()).await {
                Ok(()) => self.try_series(open, grant, task).await,
                other => other,
            };
        }
        open.bell.ring();
        let keyring = open.keyring();
        match sent {
            Err(error) if error.comes_later() => Ok(()),
            Err(error) if error.refusal() == Some("grantee-closed") => {
                Err(Error::told(ProblemKind::ContactClosed))
            }
            // Over before it began, though it is not by this device's clock: then that is wrong, and the share never was.
            Err(error) if error.refusal() == Some("bad-period") => {
                self.drop_unsent(open, grant).await?;
                Err(Error::told(ProblemKind::Clock))
            }
            Ok(()) if keyring.series(&grant).is_some_and(|it| it.is_changed()) => {
                Err(Error::told(ProblemKind::ContactChanged))
            }
            other => other,
        }
    }

    /// Takes out what of a share never was. What was signed may be on the ledger, whatever was said of it: it is to end.
    async fn drop_unsent(&self, open: &Open, grant: GrantId) -> Result<(), Error> {
        self.update(open, |keyring| {
            let members = keyring.series(&grant).map_or(Vec::new(), |it| it.members);
            let never = |share: &&&Share| !share.sent && share.end.is_none();
            let unsent = members.iter().filter(never);
            let unsent: Vec<_> = unsent.map(|share| share.grant).collect();
            for grant in unsent {
                if keyring.withdraw(Wish::Share(grant)) {
                    keyring.shares.retain(|it| it.grant != grant);
                } else {
                    self.end_grant(keyring, grant);
                }
            }
            Ok(())
        })
        .await
    }

    /// Sends what of a share is not final yet, after what it depends on.
    async fn try_series(&self, open: &Open, grant: GrantId, task: &Task<'_>) -> Result<(), Error> {
        // From here on it can only be stopped as a share.
        let never = Cancel::new();
        let task = task.with(&never);
        self.stand(open, Patience::None, &task).await?;
        let keyring = open.keyring();
        let Some(series) = keyring.series(&grant) else {
            return Ok(());
        };
        let waits = |id| {
            let record = keyring.record(id);
            record.is_some_and(|record| record.state != RecordState::Committed)
        };
        if series.records().iter().any(waits) {
            self.flush(open, Patience::Short, &never).await?;
        }
        let wanted = |it: &&&Share| !keyring.left_of(it).is_empty();
        for share in series.members.iter().filter(wanted) {
            if let Some(pending) = open.keyring().pending_for(Wish::Share(share.grant)) {
                self.send(open, pending.intent, Patience::Long, &task)
                    .await?;
            }
        }
        Ok(())
    }

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

    /// All shares, newest first.
    pub(crate) fn list_shares(&self, open: &Open) -> Vec<ShareCard> {
        let keyring = open.keyring();
        let now = self.today();
        let series = keyring.all_series();
        let openings = keyring.openings();
        let shares = series.iter().map(|it| {
            let opened = openings.get(&it.id()).copied().unwrap_or(0);
            let card = views::share_card(&keyring, it, opened, now);
            #[cfg(feature = "changing")]
            let card = ShareCard {
                change: it.change(now),
                ..card
            };
            #[cfg(feature = "checks")]
            let card = ShareCard {
                checked: self.checked_at(open, it),
                ..card
            };
            card
        });
        let prepared = keyring.prepared.iter();
        let prepared = prepared.map(|it| views::prepared_card(&keyring, it, now));
        let mut cards: Vec<_> = shares.chain(prepared).collect();
        sort_by_key(&mut cards, |card| core::cmp::Reverse(card.since));
        cards
    }

    /// The answer to whoever has just shared something.
    pub(crate) fn given(&self, open: &Open, share: GrantId) -> Reply {
        Reply::Given {
            share: share.to_string(),
            shares: self.list_shares(open),
        }
    }
}

/// The other person's keys are newer than those it was sealed to.
fn is_stale(error: &Error) -> bool {
    error.refusal() == Some("stale-keys")
}
