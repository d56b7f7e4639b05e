//! Sharing, from the side of the one who owns the records.

mod ending;

use crate::{
    codes::person_code,
    contacts::{FRESH, NOW},
    error::Error,
    giving::Giving,
    http::Patience,
    keyring::{Keyring, Person, RecordState, Scope, Share, Wish},
    ports::{Cancel, Ports},
    session::Open,
    sorting::sort_by_key,
    task::Task,
    views,
    wallet::Wallet,
};
use aceso_core::{
    grant::MAX_PERIOD,
    id::{GrantId, Millis},
};
use aceso_messages::{
    OfferDraft, Period, ProblemKind, Purpose, Reply, ShareCard, ShareDraft, SharePreview, Stage,
};

const HOUR: Millis = 60 * 60 * 1000;
const DAY: Millis = 24 * HOUR;

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
