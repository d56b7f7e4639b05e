//! Sharing on with someone whose keys have changed: only after the person's yes. What is sealed anew is final before what was there
//! ends.

use std::collections::BTreeSet;

use aceso_core::id::{AccountId, GrantId, RecordId};
use aceso_messages::ProblemKind;

use crate::{
    contacts::NOW,
    error::Error,
    giving::Giving,
    keyring::{Keyring, Person},
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Yes to the keys somebody has now.
    pub(crate) async fn renew_share(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let unknown = || Error::told(ProblemKind::ShareUnknown);
        let grant: GrantId = id.parse().map_err(|_| unknown())?;
        let account = {
            let keyring = open.keyring();
            let series = keyring.series(&grant).ok_or_else(unknown)?;
            if series.is_ended() {
                return Err(Error::told(ProblemKind::ShareStopped));
            }
            if !series.is_in_force(self.today()) {
                return Err(Error::told(ProblemKind::PeriodPast));
            }
            series.head.contact.account
        };
        // The yes is to the keys that the screen was about: those known here. If they are no more, there is another yes to give.
        let person = self.still_known(open, account, task.cancel).await?;
        self.update(open, |keyring| self.renew(keyring, &grant, &person))
            .await?;
        self.send_series(open, grant, task).await?;
        self.end_replaced(open, &grant, task).await
    }

    /// Somebody as the screen showed them, whose keys are still those. Who can't be asked about now is asked about before anything is sent.
    pub(crate) async fn still_known(
        &self,
        open: &Open,
        account: AccountId,
        cancel: &Cancel,
    ) -> Result<Person, Error> {
        let seen = open.keyring().contact(&account).cloned();
        let seen = seen.ok_or_else(|| Error::told(ProblemKind::ShareUnknown))?;
        let person = match self.person(open, account, NOW, cancel).await {
            Err(error) if error.is_transient() => seen,
            Ok(person) if !person.has_still(&seen.keys.digest()) => {
                return Err(Error::told(ProblemKind::ContactChanged));
            }
            other => other?,
        };
        self.check_open(&person)?;
        Ok(person)
    }

    /// Ends what something else of a share took the place of, once that is final.
    pub(crate) async fn end_replaced(
        &self,
        open: &Open,
        grant: &GrantId,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        // The other devices must know why before they see that something ended.
        self.sync_journal_aside(open, task.cancel).await.ok();
        let ended = async {
            self.end_due(open).await?;
            self.send_ends(open, grant).await
        };
        match ended.await {
            Err(error) if error.comes_later() => Ok(()),
            other => other,
        }
    }

    /// Writes down what takes the place of all that is sealed to other keys.
    fn renew(&self, keyring: &mut Keyring, grant: &GrantId, person: &Person) -> Result<(), Error> {
        let Some(series) = keyring.series(grant).filter(|it| !it.is_ended()) else {
            return Ok(());
        };
        let (id, form) = (series.id(), series.form());
        let head = series.head.clone();
        let old = series.current().filter(|it| !person.has_still(&it.keys()));
        let (sent, waiting): (Vec<_>, Vec<_>) = old.partition(|it| it.sent);
        let records: BTreeSet<RecordId> = sent.iter().flat_map(|it| keyring.left_of(it)).collect();
        let sent: Vec<_> = sent.iter().map(|it| it.grant).collect();
        let waiting: Vec<_> = waiting.iter().map(|it| it.grant).collect();
        // What was never sent is sealed to the keys that were said yes to.
        for grant in waiting {
            if let Some(share) = keyring.share_mut(&grant) {
                share.contact = person.contact();
            }
        }
        if records.is_empty() {
            return Ok(());
        }
        let first = GrantId::random(&mut self.ports().rng());
        let giving = Giving {
            first,
            person,
            scope: head.scope,
            records: records.into_iter().collect(),
            purpose: head.terms.purpose,
            until: head.terms.until,
            nonce: form.as_bytes().to_vec(),
            series: Some(id),
            takes: None,
        };
        let given = self.give(keyring, giving)?;
        keyring.take_over(given);
        for grant in sent {
            if let Some(share) = keyring.share_mut(&grant) {
                share.renewed_by = Some(first);
            }
        }
        Ok(())
    }
}
