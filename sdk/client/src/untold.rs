//! How often a share was opened, which the ledger counts: what its state says, the activity has to tell of. Protocol §16.

use std::collections::HashMap;

use aceso_core::{
    id::{GrantId, Millis},
    ledger::GrantState,
};

use crate::{
    error::{Error, Lie},
    keyring::Keyring,
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// How long after it was read from its beginning it is so again, in milliseconds.
const ANEW: Millis = 5 * 60_000;

impl<P: Ports> Wallet<P> {
    /// Those that were opened more often than the activity tells, and whether that is the relay's fault: the list was read to its end
    /// after this was proven. `before` is what was known when it was asked.
    pub(crate) async fn untold(
        &self,
        open: &Open,
        before: &Keyring,
        proven: &HashMap<GrantId, Option<GrantState>>,
        cancel: &Cancel,
    ) -> (Vec<GrantId>, Result<(), Error>) {
        if open.keyring().untold(proven).is_empty() {
            return (Vec::new(), Ok(()));
        }
        let read = self.read_untold(open, before, proven, cancel).await;
        let keyring = open.keyring();
        let untold = keyring.untold(proven);
        // After a restoration the list does not tell of the history that was given up.
        let fault = read.is_ok() && !untold.is_empty() && keyring.epoch() == before.epoch();
        let said = match read {
            Ok(()) if fault => Err(Error::Caught(Lie::OpeningHidden)),
            // What else is wrong with the list, its own screen says.
            Err(error) if !error.is_transient() && !error.is_doubt() => Ok(()),
            read => read,
        };
        (untold, said)
    }

    async fn read_untold(
        &self,
        open: &Open,
        before: &Keyring,
        proven: &HashMap<GrantId, Option<GrantState>>,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        for anew in [false, true] {
            if anew {
                // What was left out while later lines came is found from the first line on alone: not each time, since that takes long.
                let now = self.ticks();
                if now < open.read_anew.get().saturating_add(ANEW) {
                    break;
                }
                open.read_anew.set(now);
                self.update(open, |keyring| {
                    keyring.log.read_anew();
                    Ok(())
                })
                .await?;
            }
            // A block and its lines are there at the same time: what was proven is in the list by now.
            self.sync_activity(open, cancel).await?;
            let keyring = open.keyring();
            if keyring.untold(proven).is_empty() || keyring.epoch() != before.epoch() {
                break;
            }
        }
        Ok(())
    }
}

impl Keyring {
    fn untold(&self, proven: &HashMap<GrantId, Option<GrantState>>) -> Vec<GrantId> {
        let told = |grant| self.log.opened.get(grant).copied().unwrap_or_default();
        let more = proven.iter().filter(|(grant, state)| {
            let counted = state.as_ref().map_or(0, |it| it.opened);
            u64::from(told(grant)) < counted
        });
        more.map(|(grant, _)| *grant).collect()
    }

    fn epoch(&self) -> Option<u64> {
        self.ledger.as_ref()?.epoch
    }
}
