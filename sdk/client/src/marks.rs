//! What a share's card may call checked: that the ledger holds it as it is shown, proven since the wallet was opened.

use std::collections::HashMap;

use aceso_core::{
    id::{GrantId, Millis},
    ledger::GrantState,
};
use aceso_messages::{Event, ShareState, Sync};

use crate::{ports::Ports, series::Series, session::Open, wallet::Wallet};

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
}
