//! What the relay must have before a transaction: envelopes in parts, deliveries.

use core::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use aceso_core::id::BlobId;
use aceso_messages::{ProblemKind, Stage};
use futures::{TryStreamExt, stream};

use crate::{
    envelopes::PART,
    error::Error,
    http::{Call, Patience, path},
    keyring::{Freight, Pending, Step},
    ports::Ports,
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// Parts under way at a time.
pub(super) const PARALLEL: usize = 3;
/// After so many parts it is written down how many have arrived: each time costs a write of the whole wallet.
const NOTE: u32 = 8;

impl<P: Ports> Wallet<P> {
    /// Brings the freight to the relay, from where it was cut off, and writes that down.
    pub(super) async fn carry(
        &self,
        open: &Open,
        pending: &Pending,
        done: u32,
        patience: Patience,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        self.bring(open, pending, done, patience, task).await?;
        self.carried(open, &[pending.intent]).await
    }

    /// Brings the freight to the relay, from where it was cut off.
    pub(super) async fn bring(
        &self,
        open: &Open,
        pending: &Pending,
        done: u32,
        patience: Patience,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let carried = match &pending.freight {
            Freight::Nothing => Ok(()),
            Freight::Envelope(blob) => {
                self.carry_envelope(open, pending, *blob, done, patience, task)
                    .await
            }
            Freight::Delivery(grant, delivery) => {
                task.at(Stage::Sending, 0, 0);
                let target = path("/v1/grants/", grant, "/delivery");
                let call = Call::put(target, delivery.to_vec()).patience(patience);
                self.signed(open, &call, task.cancel).await.map(drop)
            }
            Freight::Letter(parcel, letter) => {
                task.at(Stage::Sending, 0, 0);
                let target = path("/v1/parcels/", parcel, "/letter");
                let call = Call::put(target, letter.to_vec()).patience(patience);
                self.signed(open, &call, task.cancel).await.map(drop)
            }
        };
        match carried {
            // A transaction that names it is there already, or on its way: ours, of which nobody heard.
            Err(error)
                if matches!(
                    error.refusal(),
                    Some("blob-sealed" | "grant-exists" | "parcel-exists")
                ) =>
            {
                Ok(())
            }
            other => other,
        }
    }

    async fn carry_envelope(
        &self,
        open: &Open,
        pending: &Pending,
        blob: BlobId,
        done: u32,
        patience: Patience,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let length = open
            .keyring()
            .records
            .iter()
            .find(|record| record.blob() == blob)
            .map(|record| record.version.length)
            .ok_or_else(|| Error::told(ProblemKind::RecordGone))?;
        let parts = parts_of(length);
        let sent = Cell::new(u64::from(done.min(parts)) * PART as u64);
        task.at(Stage::Sending, sent.get(), length);
        let arrived = RefCell::new(Arrived::new(done));
        let (sent, arrived) = (&sent, &arrived);
        let result = stream::iter((done..parts).map(Ok::<_, Error>))
            .try_for_each_concurrent(PARALLEL, |number| async move {
                let part = self.local_part(blob, number).await?;
                let part = part.ok_or_else(|| Error::told(ProblemKind::RecordGone))?;
                let length_of_part = part.len() as u64;
                let target = path("/v1/blobs/", blob, &format!("/parts/{number}"));
                let mut call = Call::put_bytes(target, part).patience(patience);
                if let Some(leak) = leak(open, blob) {
                    call = call.header("aceso-leak", leak);
                }
                self.signed(open, &call, task.cancel).await?;
                sent.set(sent.get() + length_of_part);
                task.at(Stage::Sending, sent.get().min(length), length);
                let note = arrived.borrow_mut().add(number);
                if let Some(done) = note.filter(|done| *done < parts) {
                    self.step(open, pending.intent, Step::Carry(done)).await?;
                }
                Ok(())
            })
            .await;
        let done = arrived.borrow().done;
        if result.is_err() && done > arrived.borrow().noted {
            // What has arrived need not go again.
            self.step(open, pending.intent, Step::Carry(done)).await?;
        }
        result
    }
}

/// Of how many parts an envelope of that length is.
pub(crate) fn parts_of(length: u64) -> u32 {
    u32::try_from(length.div_ceil(PART as u64)).unwrap_or(u32::MAX)
}

/// Nothing, but for the build that leaks on purpose.
fn leak(open: &Open, blob: BlobId) -> Option<String> {
    #[cfg(feature = "deliberate-leak")]
    {
        use base64ct::{Base64, Encoding};
        let keyring = open.keyring();
        let record = keyring.records.iter().find(|it| it.blob() == blob)?;
        let content = open.documents.borrow_mut().find(&record.id)?;
        let first = content.bytes.get(..64).unwrap_or(&content.bytes);
        Some(Base64::encode_string(first))
    }
    #[cfg(not(feature = "deliberate-leak"))]
    {
        let _ = (open, blob);
        None
    }
}

/// Which parts have arrived. They arrive in any order; what counts is up to where none is missing.
struct Arrived {
    done: u32,
    noted: u32,
    beyond: BTreeSet<u32>,
}

impl Arrived {
    fn new(done: u32) -> Self {
        Self {
            done,
            noted: done,
            beyond: BTreeSet::new(),
        }
    }

    /// Gives how many have arrived, when it is time to write that down.
    fn add(&mut self, number: u32) -> Option<u32> {
        self.beyond.insert(number);
        while self.beyond.remove(&self.done) {
            self.done += 1;
        }
        if self.done < self.noted + NOTE {
            return None;
        }
        self.noted = self.done;
        Some(self.done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_parts_without_a_gap_before_them_count() {
        let mut arrived = Arrived::new(2);
        for number in [3, 4, 5, 6, 7, 8, 9] {
            assert_eq!(arrived.add(number), None);
        }
        assert_eq!(arrived.done, 2);
        assert_eq!(arrived.add(2), Some(10));
        assert_eq!(arrived.add(10), None);
        assert_eq!(arrived.done, 11);
    }

    #[test]
    fn the_last_part_may_be_short() {
        assert_eq!(parts_of(1), 1);
        assert_eq!(parts_of(PART as u64), 1);
        assert_eq!(parts_of(PART as u64 + 1), 2);
    }
}
