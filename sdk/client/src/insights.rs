//! What risk models take from records. The models themselves run elsewhere, where no record can be read.

use aceso_messages::{FoundInput, WantedInput};

use crate::{error::Error, ports::Ports, session::Open, task::Task, wallet::Wallet};

impl<P: Ports> Wallet<P> {
    /// Looks for a model's inputs in the own records, or in a share.
    pub(crate) async fn inputs(
        &self,
        open: &Open,
        share: Option<&str>,
        wanted: &[WantedInput],
        task: &Task<'_>,
    ) -> Result<Vec<FoundInput>, Error> {
        match share {
            None => self.own_inputs(open, wanted, task).await,
            Some(share) => self.shared_inputs(open, share, wanted, task).await,
        }
    }
}
