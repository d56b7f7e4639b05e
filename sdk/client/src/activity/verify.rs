//! The activity, proven once more: for whoever wants to hold the log against the ledger itself.

use std::collections::HashSet;

use aceso_core::{codec::decode, wire::ActivityPage};
use aceso_messages::Stage;

use super::one_more;
use crate::{
    error::Error, http::Call, log::Told, ports::Ports, session::Open, task::Task, wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Reads the list from its first line on, as far as this wallet has read it. Gives how many lines are proven, and how many blocked
    /// attempts the relay says there were. A relay that can't be reached, or leaves out a final line that it told before, is an error
    /// here. What it never told, and a blocked attempt that it tells no more, goes unnoticed.
    pub(crate) async fn verify_activity(
        &self,
        open: &Open,
        task: &Task<'_>,
    ) -> Result<(u32, u32), Error> {
        self.sync_activity(open, task.cancel).await?;
        // Others may read on meanwhile: what was told before is what was told until now.
        let (cursor, known) = {
            let log = &open.keyring().log;
            (log.cursor, log.told)
        };
        let (mut proven, mut said, mut told) = (0, 0, None);
        let (mut last, mut height) = (0, 0);
        let mut seen = HashSet::new();
        while last < cursor {
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
                let entry = keyring.check(entry, self.block_time(open))?;
                let Some((header, id)) = entry.place() else {
                    said = one_more(said)?;
                    continue;
                };
                if header.height < height || !seen.insert(id) {
                    return Err(Error::NotProven("an entry twice, or out of order"));
                }
                height = header.height;
                if line <= cursor {
                    told = Some(Told::and(told, id));
                }
                proven += 1;
            }
            task.at(Stage::Checking, last, 0);
        }
        if last < cursor || known.is_some_and(|known| told != Some(known)) {
            return Err(Error::NotProven("activity that was told before is gone"));
        }
        Ok((proven, said))
    }
}
