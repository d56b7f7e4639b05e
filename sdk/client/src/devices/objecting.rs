//! Somebody recovers the account with its recovery key, and a device of it says no: by a person's yes, or by itself.

use aceso_core::{
    id::{IntentId, Millis},
    kinds::{Body, recovery_cancelled},
    ledger::RecoveryState,
};
use aceso_messages::Event;

use crate::{
    error::Error,
    http::Patience,
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// How long it may wait to be applied: somebody watches.
const VALIDITY: Millis = 10 * 60 * 1000;

impl<P: Ports> Wallet<P> {
    /// Says no by itself where nobody can have begun it rightly. Else, and where the relay refuses, it is for the person to say: their
    /// screens ask them.
    pub(crate) async fn object(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        if !open.keyring().keys.kept_recovery() {
            return Ok(());
        }
        match self.stop_recovery(open, cancel).await {
            Err(error) if error.is_transient() => Err(error),
            Err(_) | Ok(()) => Ok(()),
        }
    }

    /// Believes the ledger's state, whatever lines of activity came or were left out: who withholds a recovery for as long as it waits
    /// must not be believed until then.
    pub(crate) async fn see_recovery(
        &self,
        open: &Open,
        proven: Option<RecoveryState>,
    ) -> Result<(), Error> {
        // That one which was heard of never was is for the activity to say.
        let Some(proven) = proven else {
            return Ok(());
        };
        let alive = proven.end.is_none();
        let recovering = alive.then_some((proven.recovery, proven.due));
        if open.keyring().owner.recovering == recovering {
            return Ok(());
        }
        self.update(open, |keyring| {
            keyring.owner.recovering = recovering;
            Ok(())
        })
        .await?;
        self.tell(Event::Session);
        Ok(())
    }

    /// Stops the recovery that is under way, if there is one. Without the relay it fails, and is to be asked for again.
    pub(crate) async fn stop_recovery(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let Some((recovery, _)) = open.keyring().owner.recovering else {
            return Ok(());
        };
        let intent = IntentId::random(&mut self.ports().rng());
        let keyring = open.keyring();
        let sign = || {
            let body = recovery_cancelled::Body { recovery };
            let opening = recovery_cancelled::Opening {};
            self.sign_wish(open, &keyring, intent, VALIDITY, body, opening)
        };
        let posted = self.post_in_time(sign, Patience::Long, cancel).await;
        match posted {
            Ok((receipt, _)) => {
                let proven = open.keyring().prove(&receipt)?;
                let statement = proven.transaction.statement();
                let stopped = recovery_cancelled::Body { recovery };
                if statement.body != Body::from(stopped)
                    || proven.transaction.account() != open.keyring().account()
                {
                    return Err(Error::NotProven("a receipt for another transaction"));
                }
                self.update(open, |keyring| {
                    keyring.advance(&proven.header)?;
                    keyring.owner.recovering = None;
                    keyring.owner.objected = Some(recovery);
                    Ok(())
                })
                .await?;
            }
            // Another device was faster, or it was completed: the activity tells which.
            Err(error) if error.refusal() == Some("recovery-over") => {
                self.sync_activity(open, cancel).await?;
            }
            Err(error) => return Err(error),
        }
        self.tell(Event::Session);
        open.bell.ring();
        Ok(())
    }
}
