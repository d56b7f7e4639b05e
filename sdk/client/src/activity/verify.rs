//! All of the activity, proven once more: for whoever wants to hold the log against the ledger itself.

use std::collections::HashSet;

use aceso_core::{codec::decode, wire::ActivityPage};
use aceso_messages::Stage;

use super::Checked;
use crate::{error::Error, http::Call, ports::Ports, session::Open, task::Task, wallet::Wallet};

impl<P: Ports> Wallet<P> {
    /// Reads the list from its first line on. Gives how many lines are proven, and how many blocked attempts the relay says there
    /// were. A relay that can't be reached, or leaves out what it told before, is an error here.
    pub(crate) async fn verify_activity(
        &self,
        open: &Open,
        task: &Task<'_>,
    ) -> Result<(u32, u32), Error> {
        self.sync_activity(open, task.cancel).await?;
        let (mut proven, mut said) = (0, 0);
        let (mut last, mut height) = (0, 0);
        let mut seen = HashSet::new();
        loop {
            let call = Call::get(format!("/v1/activity?after={last}"));
            let response = self.signed(open, &call, task.cancel).await?;
            let ActivityPage(page) = decode(&response.body)?;
            if page.is_empty() {
                break;
            }
            let keyring = open.keyring();
            for (line, entry) in page {
                if line <= last {
                    return Err(Error::NotProven("activity out of order"));
                }
                last = line;
                match keyring.check(entry)? {
                    Checked::Final(entry) => {
                        let at = entry.header.height;
                        if at < height || !seen.insert(entry.transaction.id()) {
                            return Err(Error::NotProven("an entry twice, or out of order"));
                        }
                        height = at;
                        proven += 1;
                    }
                    Checked::Denied(_) => said += 1,
                }
            }
            task.at(Stage::Checking, last, 0);
        }
        if last < open.keyring().log.cursor {
            return Err(Error::NotProven("activity that was told before is gone"));
        }
        Ok((proven, said))
    }
}
