//! What comes later: of records that are new an app gets what it asked for, if the patient said yes to that, too. Why: `docs/decisions/0023`.

use std::collections::BTreeSet;

use aceso_core::{
    ask::Ask,
    codec::{decode, encode},
    grant::RecordKind,
    id::{AccountId, GrantId, RecordId},
};
use aceso_messages::Event;

use super::extracts::Extracts;
use crate::{
    contacts::NOW,
    error::Error,
    keyring::{Following, Keyring, RecordState},
    ports::{Cancel, Ports},
    series::Series,
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// Records that something may be due of.
struct Due {
    account: AccountId,
    share: GrantId,
    ask: Ask,
    records: Vec<RecordId>,
}

impl<P: Ports> Wallet<P> {
    /// What is noted of a yes to what comes later.
    pub(super) fn following(&self, keyring: &Keyring, ask: &Ask) -> Following {
        let since = self.today();
        let there = keyring.originals().filter(|it| it.added >= since);
        Following {
            ask: encode(ask).into(),
            since,
            known: there.map(|it| it.id).collect(),
        }
    }

    /// Gives of new records what was asked for.
    pub(crate) async fn follow_requests(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let task = Task::new(cancel, &|_| {});
        for due in self.due(open) {
            // Nothing is sealed to what is not proven.
            match self.person(open, due.account, NOW, cancel).await {
                Err(error) if error.is_transient() => return Err(error),
                Err(_) => {}
                Ok(_) => self.follow_one(open, &due, &task).await?,
            }
        }
        Ok(())
    }

    async fn follow_one(&self, open: &Open, due: &Due, task: &Task<'_>) -> Result<(), Error> {
        let Due { share, records, .. } = due;
        let found = self.look_through(open, &due.ask, Some(records), task).await;
        task.cancel.check()?;
        // What can't be read now is looked at again, and keeps nothing else from being done.
        let Ok(found) = found else {
            return Ok(());
        };
        if found.unreadable.is_empty() {
            let holds = |id: &&RecordId| found.parts.iter().any(|part| part.id() == **id);
            let without = records.iter().filter(|id| !holds(id));
            let without = without.map(|id| (*share, *id));
            open.without.borrow_mut().extend(without);
        }
        if found.parts.is_empty() {
            return Ok(());
        }
        let picked: Vec<_> = found.parts.iter().map(|part| part.id()).collect();
        let Extracts { records, extracted } =
            self.extract_all(open, found.parts, *share, task).await?;
        let kept = self
            .update(open, |keyring| {
                // It may have been stopped meanwhile, or another device was faster.
                let still = self.due_of(open, keyring, share);
                if !still.is_some_and(|due| picked.iter().all(|id| due.records.contains(id)))
                    || !keyring.take_extracts(&extracted)
                {
                    return Ok(false);
                }
                self.extend(keyring, share, records.clone())?;
                Ok(true)
            })
            .await;
        if !matches!(kept, Ok(true)) {
            self.drop_unkept(&extracted).await;
            return kept.map(|_| ());
        }
        for extract in &extracted {
            self.written(extract.record.blob()).await;
        }
        self.tell(Event::Shares);
        Ok(())
    }

    fn due(&self, open: &Open) -> Vec<Due> {
        let keyring = open.keyring();
        let series = keyring.all_series();
        let due = series
            .iter()
            .filter_map(|it| self.due_in(open, &keyring, it));
        due.collect()
    }

    fn due_of(&self, open: &Open, keyring: &Keyring, share: &GrantId) -> Option<Due> {
        self.due_in(open, keyring, &keyring.series(share)?)
    }

    fn due_in(&self, open: &Open, keyring: &Keyring, series: &Series<'_>) -> Option<Due> {
        let following = series.following()?;
        // Nothing new goes to keys that nobody said yes to.
        let closed = series.person().is_none_or(|it| it.is_closed(self.now()));
        if closed || series.is_changed() || !series.is_in_force(self.today()) {
            return None;
        }
        let share = series.id();
        let given = series.records();
        let (added, without) = (open.added.borrow(), open.without.borrow());
        let extracts = keyring.records.iter().filter_map(|it| it.origin.as_ref());
        let extracts = extracts.filter(|it| it.share == share);
        let extracted: BTreeSet<_> = extracts.map(|it| it.record).collect();
        let records = keyring.originals().filter(|record| {
            let done = match record.kind {
                RecordKind::Fhir => extracted.contains(&record.id),
                _ => given.contains(&record.id),
            };
            record.added >= following.since
                && !done
                && !following.known.contains(&record.id)
                && !without.contains(&(share, record.id))
                && record.state == RecordState::Committed
                && keyring.is_our_turn(record, &added, self.now())
        });
        let records: Vec<_> = records.map(|it| it.id).collect();
        if records.is_empty() {
            return None;
        }
        Some(Due {
            account: series.head.contact.account,
            share,
            ask: decode(&following.ask).ok()?,
            records,
        })
    }
}
