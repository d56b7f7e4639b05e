//! What screens may call checked: a share, that the ledger holds it as it is shown, proven since the wallet was opened; and what is
//! asked for by itself, proven just now.

use std::collections::HashMap;

use aceso_core::{
    code::Code,
    id::{GrantId, Millis, RecordId},
    ledger::{GrantState, Key},
};
use aceso_messages::{Checkable, Event, MarkView, Outcome, ProblemKind, ShareState, Subject, Sync};

use crate::{
    checks::outcome,
    contacts::NOW,
    error::{Error, Lie},
    http::Patience,
    ports::Ports,
    series::Series,
    session::Open,
    task::Task,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Remembers when it was proven where these stand. Those that were not before are shown so at once.
    pub(crate) fn note_proven(&self, open: &Open, proven: &HashMap<GrantId, Option<GrantState>>) {
        let (at, keyring) = (self.ticks(), open.keyring());
        let mut new = false;
        for (grant, state) in proven {
            let Some((share, state)) = keyring.share(grant).zip(state.as_ref()) else {
                continue;
            };
            // The mark says that it is for whom and until when the person said yes to.
            if share.terms == state.terms {
                new |= open.proven.borrow_mut().insert(*grant, at).is_none();
            }
        }
        if new {
            self.tell(Event::Shares);
        }
    }

    /// When all of a share that is in force was last proven to be so.
    pub(crate) fn checked_at(&self, open: &Open, series: &Series<'_>) -> Option<Millis> {
        let now = self.today();
        if series.state(now) != ShareState::Active || self.sync.get() == Sync::Doubted {
            return None;
        }
        let proven = open.proven.borrow();
        let members = series.members.iter();
        let standing = members.filter(|it| it.sent && !it.is_over() && it.terms.until > now);
        let times: Option<Vec<_>> = standing.map(|it| proven.get(&it.grant).copied()).collect();
        times?.into_iter().min()
    }

    /// Checks one thing that a screen shows, and says what came of it.
    pub(crate) async fn check(
        &self,
        open: &Open,
        what: &Checkable,
        task: &Task<'_>,
    ) -> Result<MarkView, Error> {
        let outcome = outcome(self.prove_shown(open, what, task).await)?;
        let mut marks = open.marks.borrow_mut();
        if outcome == Outcome::Held {
            marks.insert(what.clone(), self.ticks());
        }
        Ok(MarkView {
            at: marks.get(what).copied(),
            outcome,
        })
    }

    async fn prove_shown(
        &self,
        open: &Open,
        what: &Checkable,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        match what {
            Checkable::Person(of) => self.prove_person(open, of, task).await,
            Checkable::Patients => {
                self.stand(open, Patience::Short, task).await?;
                self.refresh_patients(open, task.cancel).await
            }
            Checkable::Patient(share) => self.prove_patient(open, share, task).await,
            Checkable::Activity => {
                self.sync_activity(open, task.cancel).await?;
                // Also when there is nothing new: what was read leads to the present.
                self.stand(open, Patience::Short, task).await?;
                // Nor is anything left out of what others did.
                self.prove_shares(open, task.cancel).await?;
                self.prove_arrivals(open, task.cancel).await
            }
            Checkable::Record(id) => self.prove_record(open, id, task).await,
        }
    }

    /// Somebody's account as it is now, with the keys that their code names if it is by a code that they are known here.
    async fn prove_person(&self, open: &Open, of: &Subject, task: &Task<'_>) -> Result<(), Error> {
        let account = self.subject(open, of, task.cancel).await?;
        let code = match of {
            Subject::Code(text) => match Code::from_text(text)? {
                Code::Receive(code) => Some(code),
                Code::Request(code) => Some(code.to().clone()),
                _ => None,
            },
            _ => None,
        };
        let person = match code {
            Some(code) => {
                let named = self.person_with(open, account, &code.keys, NOW, task.cancel);
                named.await?
            }
            None => self.person(open, account, NOW, task.cancel).await?,
        };
        self.check_open(&person)?;
        self.vouchers(open, account, task.cancel).await.map(drop)
    }

    async fn prove_patient(&self, open: &Open, share: &str, task: &Task<'_>) -> Result<(), Error> {
        let unknown = || Error::told(ProblemKind::ShareUnknown);
        let grant: GrantId = share.parse().map_err(|_| unknown())?;
        let keyring = open.keyring();
        let gift = keyring.gift(&grant).ok_or_else(unknown)?;
        for received in gift.current(self.today()) {
            self.prove_open(open, received, task).await?;
        }
        Ok(())
    }

    async fn prove_record(&self, open: &Open, id: &str, task: &Task<'_>) -> Result<(), Error> {
        let gone = || Error::told(ProblemKind::RecordGone);
        let id: RecordId = id.parse().map_err(|_| gone())?;
        let keyring = open.keyring();
        let record = keyring.record(&id).ok_or_else(gone)?;
        let keys = [Key::Record(id)];
        let checked = self.ask(open, &keys, Patience::Short, task.cancel).await?;
        match checked.record(id)? {
            Some(state) if state.erased.is_some() => Err(Error::told(ProblemKind::RecordErased)),
            Some(state) if state.owner == keyring.account() && state.version == record.version => {
                Ok(())
            }
            // What was final once is on the ledger for good.
            _ => Err(Error::Caught(Lie::WentBack)),
        }
    }
}
