//! A share is changed in place: what it becomes is a grant of its own, whose transaction ends what it was. So there is no moment in
//! which both hold, and none in which neither does.

use std::collections::BTreeSet;

use aceso_core::{
    grant::Purpose,
    id::{GrantId, Millis, RecordId},
};
use aceso_messages::{ChangeDraft, ChangeView, Changing, ProblemKind, Stage};

use crate::{
    error::Error,
    giving::Giving,
    keyring::{Keyring, Person, Scope},
    ports::{Cancel, Ports},
    series::Series,
    session::Open,
    sorting::set,
    task::Task,
    views,
    wallet::Wallet,
};

/// What a share is to become.
struct Form {
    scope: Scope,
    purpose: Purpose,
    until: Millis,
}

impl<P: Ports> Wallet<P> {
    /// What a change would come to, for the person to say yes to.
    pub(crate) async fn preview_change(
        &self,
        open: &Open,
        draft: &ChangeDraft,
        task: &Task<'_>,
    ) -> Result<ChangeView, Error> {
        let grant = share_of(draft)?;
        let shown = self.preview(open, &draft.scope, draft.purpose, draft.period, task);
        let preview = shown.await?;
        let keyring = open.keyring();
        let series = keyring.changeable(&grant, self.today())?;
        let scope = Scope::wanted(&draft.scope)?;
        let (before, after) = (series.records(), set(keyring.held(&scope).ids()));
        let titles = |ids: Vec<RecordId>| keyring.titles(&ids);
        let head = series.head;
        let purpose = views::purpose(head.terms.purpose);
        let mut members = series.members.iter();
        Ok(ChangeView {
            gone: titles(before.difference(&after).copied().collect()),
            added: titles(after.difference(&before).copied().collect()),
            purpose: (purpose != draft.purpose).then_some(purpose),
            until: (head.terms.until != preview.until).then_some(head.terms.until),
            scope: (head.scope != scope && (scope.stands() || series.stands()))
                .then(|| head.scope.shown()),
            opened: members.any(|it| keyring.log.opened.contains_key(&it.grant)),
            preview,
        })
    }

    /// Changes a share. If the relay can't be reached, it is sent by itself later, and what was shared holds until then.
    pub(crate) async fn change_share(
        &self,
        open: &Open,
        draft: &ChangeDraft,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        self.check_not_closed(open)?;
        let grant = share_of(draft)?;
        let form = Form {
            scope: Scope::wanted(&draft.scope)?,
            purpose: views::purpose_of(draft.purpose),
            until: self.until(draft.period)?,
        };
        let account = {
            let keyring = open.keyring();
            keyring.shareable(&form.scope)?;
            let series = keyring.changeable(&grant, self.today())?;
            series.head.contact.account
        };
        let person = self.still_known(open, account, task.cancel).await?;
        task.cancel.check()?;
        task.at(Stage::Sending, 0, 0);
        self.update(open, |keyring| {
            self.write_change(keyring, &grant, &form, &person)
        })
        .await?;
        match self.send_series(open, grant, task).await {
            // Another device of ours was faster with ending or changing it: the activity proves which.
            Err(Error::NotProven(_)) => {
                self.sync_activity(open, &Cancel::new()).await?;
                let keyring = open.keyring();
                if keyring.series(&grant).is_none_or(|it| it.is_ended()) {
                    return Err(Error::told(ProblemKind::ShareStopped));
                }
                open.bell.ring();
            }
            other => other?,
        }
        self.end_replaced(open, &grant, task).await
    }

    /// Seals what a share becomes, and writes down whose place it takes.
    fn write_change(
        &self,
        keyring: &mut Keyring,
        grant: &GrantId,
        form: &Form,
        person: &Person,
    ) -> Result<(), Error> {
        let series = keyring.changeable(grant, self.today())?;
        let records = keyring.shareable(&form.scope)?.ids();
        if series.is_as(form, &records) {
            return Ok(());
        }
        let id = series.id();
        let takes = series.to_replace();
        let given = self.give(
            keyring,
            Giving {
                first: GrantId::random(&mut self.ports().rng()),
                person,
                scope: form.scope.clone(),
                records,
                purpose: form.purpose,
                until: form.until,
                nonce: id.as_bytes().to_vec(),
                series: Some(id),
                takes: Some(takes),
            },
        )?;
        keyring.take_over(given);
        Ok(())
    }
}

fn share_of(draft: &ChangeDraft) -> Result<GrantId, Error> {
    let unknown = |_| Error::told(ProblemKind::ShareUnknown);
    draft.share.parse().map_err(unknown)
}

impl Series<'_> {
    /// Whether it can be changed, as its card says.
    pub(crate) fn change(&self, now: Millis) -> Changing {
        match () {
            () if self.is_ended() => Changing::No,
            () if self.is_changing() => Changing::Waiting,
            () if self.can_change(now) => Changing::Open,
            () => Changing::No,
        }
    }

    /// Whether the person can change it: it is in force, and of records that they picked or whose kind they did.
    fn can_change(&self, now: Millis) -> bool {
        let there = self.head.sent || self.head.is_empty();
        let open = self.person().is_some_and(|it| !it.is_closed(now));
        let extracts = || self.records().iter().any(|it| self.is_extract(it));
        there
            && open
            && self.is_in_force(now)
            && !self.is_changed()
            && self.following().is_none()
            && !extracts()
    }

    fn is_as(&self, form: &Form, records: &[RecordId]) -> bool {
        let (head, records) = (self.head, set(records.iter().copied()));
        (&head.scope, head.terms.purpose, head.terms.until)
            == (&form.scope, form.purpose, form.until)
            && self.records() == records
    }

    /// What a change ends, the grant that ends in its transaction first: all that counts, and what may still join it by another device.
    fn to_replace(&self) -> Vec<GrantId> {
        let current: BTreeSet<_> = self.current().map(|it| it.grant).collect();
        let left = self.members.iter().filter(|it| !self.is_replaced(it));
        let mut left: Vec<_> = left.collect();
        left.sort_by_key(|it| (!current.contains(&it.grant), !it.sent));
        left.iter().map(|it| it.grant).collect()
    }
}

impl Keyring {
    /// A share that can be changed, or why it can't.
    fn changeable(&self, grant: &GrantId, now: Millis) -> Result<Series<'_>, Error> {
        let unknown = || Error::told(ProblemKind::ShareUnknown);
        let series = self.series(grant).ok_or_else(unknown)?;
        match () {
            () if series.is_ended() => Err(Error::told(ProblemKind::ShareStopped)),
            () if !series.is_in_force(now) => Err(Error::told(ProblemKind::PeriodPast)),
            () if series.is_changed() => Err(Error::told(ProblemKind::ContactChanged)),
            () if series.is_changing() => Err(Error::Waits),
            () if !series.can_change(now) => Err(unknown()),
            () => Ok(series),
        }
    }
}
