//! What was ended, and may begin by a form that was signed before: for a history that was given up, or under an id that was left. A
//! restored ledger has forgotten the intent, and takes the form until its time is over. A delivery and a word go on being taken back until
//! then, as any end that waits; shares are looked for. Protocol §22.

use aceso_core::{ledger::Key, proof::Checked};
use aceso_messages::Event;

use crate::{
    error::Error,
    keyring::EndShown,
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Follows another device of ours to the next id. Looks where the ledger has what may begin: what began is stopped, and what never can
    /// begin any more has ended. Gives whether there was either.
    pub(super) async fn watch_forms(&self, open: &Open, cancel: &Cancel) -> Result<bool, Error> {
        let now = self.today();
        let moved = open.keyring().moved();
        if !moved.is_empty() {
            self.update(open, |keyring| {
                for (id, next) in &moved {
                    keyring.move_share(*id, *next, now);
                }
                Ok(())
            })
            .await?;
            self.tell(Event::Shares);
        }
        let keyring = open.keyring();
        let own = keyring.account();
        let watched = keyring.shares.iter().filter(|it| it.may_begin(now));
        let keys: Vec<_> = watched.map(|it| Key::Grant(it.grant)).collect();
        let forms = keyring.goes_on().and_then(|it| it.forms);
        let (mut begun, mut never) = (Vec::new(), Vec::new());
        let mut take = |checked: &Checked, part: &[Key]| {
            let time = checked.header().time;
            for key in part {
                let Key::Grant(id) = key else { continue };
                match checked.grant(*id)? {
                    Some(state) if state.owner == own => begun.push((*id, state)),
                    Some(_) => never.push(*id),
                    None if forms < Some(time) => never.push(*id),
                    None => {}
                }
            }
            Ok(())
        };
        // That one is another's the service alone says: nothing is proven by that, and it is asked about again.
        self.ask_each(open, &keys, &[], cancel, &mut take).await?;
        if begun.is_empty() && never.is_empty() {
            return Ok(false);
        }
        self.update(open, |keyring| {
            for (id, state) in &begun {
                if let Some(share) = keyring.share_mut(id).filter(|it| !it.sent) {
                    (share.sent, share.made) = (true, state.made);
                    share.terms = state.terms.clone();
                    // One that has ended already is asked about as any other.
                    (share.stopping, share.stopped, share.end) = (true, state.revoked, None);
                }
                self.end_grant(keyring, *id);
            }
            for id in &never {
                if let Some(share) = keyring.share_mut(id).filter(|it| !it.sent) {
                    share.end = Some(EndShown::Proven);
                }
            }
            Ok(())
        })
        .await?;
        self.tell(Event::Shares);
        open.bell.ring();
        Ok(true)
    }
}
