//! What the relay signs once an erased record's bytes are gone: fetched, checked, and kept for whoever wants to see it.

use aceso_core::{
    cose::Signed,
    erased::Erased,
    id::{IntentId, RecordId},
};
use aceso_messages::{ErasedView, Event, ProblemKind, ReceiptView};

use crate::{
    error::Error,
    http::{Call, path},
    keyring::Keyring,
    ports::{Cancel, Ports},
    session::Open,
    sorting::sort_by_key,
    views,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Asks for what the relay has not said yet. What it can't say now is asked for another time; what does not hold is not kept.
    pub(crate) async fn fetch_receipts(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        for (record, intent) in open.keyring().awaited_receipts() {
            let call = Call::get(path("/v1/erasures/", intent, ""));
            let signed = match self.signed(open, &call, cancel).await {
                Err(error) if error.is_transient() => return Err(error),
                Err(_) => continue,
                Ok(answer) => answer.body,
            };
            if open.keyring().said(&signed, intent).is_err() {
                continue;
            }
            self.update(open, |keyring| {
                let erased = keyring.erased.iter_mut().find(|it| it.record == record);
                if let Some(erased) = erased {
                    erased.receipt.get_or_insert_with(|| signed.clone().into());
                }
                Ok(())
            })
            .await?;
            self.tell(Event::Records);
        }
        Ok(())
    }

    /// All records that were erased, newest first.
    pub(crate) fn list_receipts(&self, open: &Open) -> Result<Vec<ReceiptView>, Error> {
        let keyring = open.keyring();
        let originals = keyring.erased.iter().filter(|it| it.of.is_none());
        let views = originals.map(|erased| {
            let said = match (&erased.receipt, erased.intent) {
                (Some(signed), Some(intent)) => Some(keyring.said(signed, intent)?),
                _ => None,
            };
            Ok(ReceiptView {
                record: erased.record.to_string(),
                at: erased.at,
                said,
            })
        });
        let mut views = views.collect::<Result<Vec<_>, Error>>()?;
        sort_by_key(&mut views, |view| core::cmp::Reverse(view.at));
        Ok(views)
    }

    /// What the relay signed of one of them.
    pub(crate) fn show_receipt(
        &self,
        open: &Open,
        record: &str,
    ) -> Result<(ErasedView, Vec<u8>), Error> {
        let none = || Error::told(ProblemKind::RecordGone);
        let record: RecordId = record.parse().map_err(|_| none())?;
        let keyring = open.keyring();
        let erased = keyring.erased.iter().find(|it| it.record == record);
        let erased = erased.ok_or_else(none)?;
        let (Some(signed), Some(intent)) = (&erased.receipt, erased.intent) else {
            // It follows by itself.
            return Err(Error::Waits);
        };
        Ok((keyring.said(signed, intent)?, signed.to_vec()))
    }
}

impl Keyring {
    /// What a relay says of an intent of ours, if it signed that.
    pub(crate) fn said(&self, signed: &[u8], intent: IntentId) -> Result<ErasedView, Error> {
        let said = Erased::verify(signed, self.trust()?)?;
        if said.intent != intent || said.account != self.account() {
            return Err(Error::NotProven("a receipt for another erasure"));
        }
        Ok(views::erased(&said, Signed::decode(signed)?.signer()))
    }

    /// Erasures of which the relay has not said that the bytes are gone.
    fn awaited_receipts(&self) -> Vec<(RecordId, IntentId)> {
        let erased = self.erased.iter();
        let awaited = erased.filter(|it| it.receipt.is_none() && it.of.is_none());
        awaited
            .filter_map(|it| Some((it.record, it.intent?)))
            .collect()
    }

    pub(crate) fn awaits_receipts(&self) -> bool {
        !self.awaited_receipts().is_empty()
    }

    /// What it signed, by record.
    pub(crate) fn receipts(&self) -> impl Iterator<Item = (RecordId, &[u8])> {
        let erased = self.erased.iter();
        erased.filter_map(|it| Some((it.record, it.receipt.as_ref()?.as_slice())))
    }
}
