//! What is believed of the ledger, checked anew, each thing by itself: what was not answered is not called checked.

use aceso_messages::{CheckLine, Checked, ChecksView, Outcome, Problem};

use crate::{
    contacts::NOW,
    error::Error,
    http::Patience,
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// Clocks that are further apart are told of, in milliseconds.
const APART: u64 = 2 * 60 * 1000;

impl<P: Ports> Wallet<P> {
    /// Checks all of it, and says what came of each.
    pub(crate) async fn checks(&self, open: &Open, task: &Task<'_>) -> Result<ChecksView, Error> {
        // First of all: what it finds is of weight for all the rest.
        let second = self.compare(open, task.cancel).await?;
        let offered = self.offered(task.cancel).await;
        // One answer, of which all three hold or none.
        let stands = outcome(self.stand(open, Patience::Short, task).await)?;
        let reached = stands == Outcome::Held;
        let mut lines = Vec::new();
        for what in [Checked::Own, Checked::Now, Checked::Past] {
            lines.push((what, stands.clone()));
        }
        let (mut people, mut shares) = (Outcome::Unanswered, Outcome::Unanswered);
        if reached {
            people = outcome(self.check_people(open, task.cancel).await)?;
            shares = outcome(self.check_shares(open, task.cancel).await)?;
        }
        lines.extend([(Checked::People, people), (Checked::Shares, shares)]);
        let mut held = open.held.borrow_mut();
        let line = |(what, outcome)| {
            if outcome == Outcome::Held {
                held.insert(what, self.ticks());
            }
            let at = held.get(&what).copied();
            CheckLine { what, at, outcome }
        };
        let apart = open.service_time.get().filter(|_| reached);
        let apart = apart.map(|(theirs, ours)| theirs.abs_diff(ours));
        Ok(ChecksView {
            lines: lines.into_iter().map(line).collect(),
            apart: apart.filter(|it| *it > APART).map(|it| it / 60_000),
            second,
            offered,
            given_up: open.keyring().given_up(),
        })
    }

    async fn check_people(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        for account in open.keyring().shared_with(self.today()) {
            self.person(open, account, NOW, cancel).await?;
        }
        Ok(())
    }

    async fn check_shares(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        self.prove_shares(open, cancel).await?;
        self.prove_arrivals(open, cancel).await?;
        self.sync_patients(open, cancel).await.map(drop)
    }
}

/// What a screen says of it: what was not answered is no doubt, and a fault of ours no outcome.
pub(crate) fn outcome(result: Result<(), Error>) -> Result<Outcome, Error> {
    match result {
        Ok(()) => Ok(Outcome::Held),
        Err(error) if error.is_transient() || error.refusal().is_some() => Ok(Outcome::Unanswered),
        Err(error) if error.is_doubt() => Ok(Outcome::Caught(Problem::from(error))),
        Err(error) => Err(error),
    }
}
