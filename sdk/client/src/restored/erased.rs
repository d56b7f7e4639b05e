//! What was erased, and is there on the restored ledger: it was in the copy, or another device of ours put it back, which did not know.

use aceso_core::{id::RecordId, kinds::erasure, ledger::Key, proof::Checked};

use crate::{
    error::{Error, Lie},
    keyring::{Keyring, Wish},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Of records that were put back, as proven lines tell: erases those again that stand.
    pub(super) async fn erase_these(
        &self,
        open: &Open,
        records: &[RecordId],
        cancel: &Cancel,
    ) -> Result<bool, Error> {
        let keys: Vec<_> = records.iter().copied().map(Key::Record).collect();
        let mut back = Vec::new();
        let mut take = |checked: &Checked, part: &[Key]| {
            for key in part {
                if let Key::Record(id) = key
                    && checked.record(*id)?.is_some_and(|it| it.erased.is_none())
                {
                    back.push(*id);
                }
            }
            Ok(())
        };
        let others = self.ask_each(open, &keys, &[], cancel, &mut take).await?;
        if !others.is_empty() {
            // A line of this history says that they are ours.
            return Err(Error::Caught(Lie::WentBack));
        }
        if back.is_empty() {
            return Ok(false);
        }
        self.update(open, |keyring| {
            for id in &back {
                self.erase_anew(keyring, *id);
            }
            Ok(())
        })
        .await?;
        open.bell.ring();
        Ok(true)
    }

    /// Erases a record once more. What was signed of the lost erasure says nothing of this one.
    pub(super) fn erase_anew(&self, keyring: &mut Keyring, id: RecordId) {
        for erased in keyring.erased.iter_mut().filter(|it| it.record == id) {
            (erased.intent, erased.receipt) = (None, None);
        }
        self.wish_erased(keyring, id);
    }

    /// Is sent until it is done.
    pub(super) fn wish_erased(&self, keyring: &mut Keyring, id: RecordId) {
        if keyring.pending_for(Wish::Erase(id)).is_none() {
            let body = erasure::Body { record: id };
            let pending = self.pending(Wish::Erase(id), body, erasure::Opening {});
            keyring.outbox.push(pending);
        }
    }
}
