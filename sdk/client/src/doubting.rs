//! What somebody's codes say, and the service denies: it is written down until it is proven, or thrown away.

use aceso_core::{id::AccountId, proof::Checked};

use crate::{
    error::{Error, Lie},
    keyring::Denied,
    light::Story,
    ports::Ports,
    session::Open,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// The service was asked about what somebody's codes say.
    pub(crate) async fn meet_told(
        &self,
        open: &Open,
        by: &AccountId,
        told: &[Story],
        asked: Result<Checked, Error>,
    ) -> Result<Checked, Error> {
        let stories = told.iter().map(|it| Denied {
            by: *by,
            checkpoint: it.checkpoint,
        });
        let stories: Vec<_> = stories.collect();
        let denied = open.keyring().denied();
        let known = |it: &Denied| denied.contains(it);
        match &asked {
            Ok(_) => {
                open.has_met(by, told);
                if stories.iter().any(known) {
                    self.update(open, |keyring| {
                        keyring.settle_denied(|it| stories.contains(it));
                        Ok(())
                    })
                    .await?;
                }
            }
            Err(Error::Caught(Lie::StoriesDiffer(_))) if !stories.iter().all(known) => {
                self.update(open, |keyring| {
                    keyring.deny(&stories);
                    Ok(())
                })
                .await?;
            }
            Err(_) => {}
        }
        asked
    }

    /// Whoever showed the codes was not who they seemed to be: what is not proven of what they say is forgotten.
    #[cfg(feature = "checks")]
    pub(crate) async fn discard_codes(&self, open: &Open) -> Result<(), Error> {
        self.update(open, |keyring| {
            keyring.settle_denied(|_| true);
            Ok(())
        })
        .await?;
        open.forget_told();
        open.relieved.ring();
        Ok(())
    }
}
