//! What is due by itself while the wallet is open and the relay can be reached.

use crate::{
    error::Error,
    http::Patience,
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// What is sent may be refused for a reason that can be helped, and what is final may let something else end: so often it is looked
/// at again at once.
const ROUNDS: usize = 3;

impl<P: Ports> Wallet<P> {
    /// Looks after people, shares, offers and claims, and sends what comes of it.
    pub(crate) async fn look_after(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        // First of all: whoever takes over the account takes over the rest.
        self.object(open, cancel).await?;
        #[cfg(feature = "checks")]
        self.compare_now_and_then(open, cancel).await?;
        let told = self.prove_told(open, cancel).await;
        if told
            .as_ref()
            .is_err_and(|it| it.is_doubt() || it.is_transient())
        {
            return told;
        }
        self.look_after_people(open, cancel).await?;
        self.meet_prepared(open, cancel).await?;
        #[cfg(feature = "offers")]
        {
            self.meet_takers(open, cancel).await?;
            self.drop_lost_claims(open).await?;
        }
        for _ in 0..ROUNDS {
            let before = open.keyring();
            self.seal_waiting(open, cancel).await?;
            self.extend_shares(open, cancel).await?;
            #[cfg(feature = "follow")]
            self.follow_requests(open, cancel).await?;
            self.end_due(open).await?;
            self.end_parcels(open, cancel).await?;
            #[cfg(feature = "requests")]
            self.drop_extracts(open).await?;
            let after = open.keyring();
            let mut new = after.outbox.iter();
            if !new.any(|it| before.pending(it.intent).is_none()) {
                break;
            }
            self.flush(open, Patience::None, cancel).await?;
        }
        // After what ends: whoever can't be reached now holds up nothing else.
        if self.send_parcels_due(open, cancel).await? {
            self.flush(open, Patience::None, cancel).await?;
        }
        told
    }

    async fn prove_told(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        self.prove_shares(open, cancel).await?;
        self.prove_arrivals(open, cancel).await
    }
}
