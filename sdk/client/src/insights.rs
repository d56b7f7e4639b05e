//! What risk models take from records, and what they said as a record. The models themselves run elsewhere, where no record can be
//! read.

use aceso_messages::{FoundInput, RiskResult, WantedInput};
use aceso_records::risk_assessment;
use rand_core::Rng;
use zeroize::Zeroizing;

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

    /// Keeps what a model said as a record, like any other.
    pub(crate) async fn keep_result(
        &self,
        open: &Open,
        result: &RiskResult,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        self.sheet_first(open)?;
        let person = self.summarise(open, task).await?.person;
        let rng = &mut self.ports().rng();
        let fresh = || {
            let mut bytes = [0; 16];
            rng.fill_bytes(&mut bytes);
            bytes
        };
        let record = risk_assessment(result, person.as_ref(), self.today(), fresh);
        let bytes = Zeroizing::new(record.to_string().into_bytes());
        let title = Some(result.title.as_str());
        self.add_bytes(open, "result.json", title, bytes, task)
            .await
    }
}
