//! Shares prepared while the relay can't be reached, for someone who was never met: nothing is sealed before the person has seen
//! the name and said yes.

use aceso_core::{
    grant::Purpose,
    id::{AccountId, GrantId, Millis},
};
use aceso_messages::{Event, ProblemKind};

use crate::{
    codes::person_code,
    contacts::{FRESH, NOW},
    error::Error,
    giving::{Giving, shortened},
    keyring::{Keyring, Prepared, Scope},
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

impl Keyring {
    pub(crate) fn prepared(&self, grant: &GrantId) -> Option<&Prepared> {
        self.prepared.iter().find(|it| it.grant == *grant)
    }
}

impl<P: Ports> Wallet<P> {
    /// Keeps a share until it is known whom it is for. Says which it is.
    pub(crate) async fn prepare(
        &self,
        open: &Open,
        code: &str,
        account: AccountId,
        scope: Scope,
        purpose: Purpose,
        until: Millis,
    ) -> Result<GrantId, Error> {
        let prepared = Prepared {
            grant: GrantId::random(&mut self.ports().rng()),
            code: code.trim().to_owned(),
            account,
            scope,
            purpose,
            until,
            made: self.today(),
            contact: None,
        };
        self.update(open, |keyring| {
            keyring.prepared.push(prepared.clone());
            Ok(())
        })
        .await?;
        open.bell.ring();
        Ok(prepared.grant)
    }

    /// Drops a prepared share: nobody else ever heard of it.
    pub(crate) async fn unprepare(&self, open: &Open, grant: GrantId) -> Result<(), Error> {
        self.update(open, |keyring| {
            keyring.prepared.retain(|it| it.grant != grant);
            Ok(())
        })
        .await
    }

    /// Finds out whom prepared shares are for.
    pub(crate) async fn meet_prepared(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        for prepared in &open.keyring().prepared {
            if prepared.contact.is_some() {
                continue;
            }
            let code = person_code(&prepared.code)?;
            let person = match self.meet(open, &code, FRESH, cancel).await {
                Ok(Some(person)) => person,
                Ok(None) => continue,
                Err(error) if error.is_transient() => return Err(error),
                // Their account may not be there yet: they, too, may be without the relay. What is not proven is not believed; it
                // goes on waiting, and the person can take it back.
                Err(_) => continue,
            };
            let (grant, contact) = (prepared.grant, person.contact());
            self.update(open, |keyring| {
                let it = keyring.prepared.iter_mut().find(|it| it.grant == grant);
                if let Some(it) = it {
                    it.contact = Some(contact.clone());
                }
                Ok(())
            })
            .await?;
            self.tell(Event::Shares);
        }
        Ok(())
    }

    /// Yes to a prepared share: now it is one.
    pub(crate) async fn confirm_share(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let unknown = || Error::told(ProblemKind::ShareUnknown);
        let grant: GrantId = id.parse().map_err(|_| unknown())?;
        let keyring = open.keyring();
        let prepared = keyring.prepared(&grant).ok_or_else(unknown)?;
        if prepared.contact.is_none() {
            return Err(Error::told(ProblemKind::Offline));
        }
        if prepared.until <= self.today() {
            return Err(Error::told(ProblemKind::PeriodPast));
        }
        let code = person_code(&prepared.code)?;
        let person = self.meet(open, &code, NOW, task.cancel).await?;
        let person = person.ok_or_else(|| Error::told(ProblemKind::Offline))?;
        let giving = Giving {
            first: grant,
            person: &person,
            scope: prepared.scope.clone(),
            records: Vec::new(),
            purpose: prepared.purpose,
            until: shortened(prepared.until, prepared.made, self.today()),
            nonce: code.nonce.to_vec(),
            series: None,
            takes: None,
        };
        let wanted = |keyring: &mut Keyring| {
            let before = keyring.prepared.len();
            keyring.prepared.retain(|it| it.grant != grant);
            Ok(keyring.prepared.len() < before)
        };
        self.give_now(open, &giving, wanted, task).await
    }
}
