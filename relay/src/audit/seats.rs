//! Who makes the blocks of a file final, and whom they hand over to. Protocol §19, §23.

use aceso_core::{
    block::{Certificate, Change, Genesis, Header, MAX_ABOVE, transaction_root},
    codec::decode,
    crypto::sign::VerifyingKey,
    validators::{MAX_CHANGES, is_set, set_digest},
};

use super::TransferError;

/// What is known after some blocks of a file.
pub(super) struct Seats {
    genesis: Genesis,
    changes: Vec<Change>,
    last: Header,
    certificate: Vec<u8>,
    /// How many blocks wait for a certificate above them.
    open: usize,
    /// Below which no epoch is.
    epoch: u64,
}

impl Seats {
    /// Before the first block.
    pub(super) fn new(genesis: &Genesis) -> Self {
        Self {
            genesis: genesis.clone(),
            changes: Vec::new(),
            last: genesis.header(),
            certificate: Vec::new(),
            open: 0,
            epoch: 0,
        }
    }

    /// The last block.
    pub(super) fn last(&self) -> &Header {
        &self.last
    }

    /// All changes of the validators so far.
    pub(super) fn changes(&self) -> &Vec<Change> {
        &self.changes
    }

    fn validators(&self) -> &[VerifyingKey] {
        let last = self.changes.last();
        last.map_or(&self.genesis.validators, |it| &it.validators)
    }

    fn wrong(&self, height: u64, reason: impl ToString) -> TransferError {
        let reason = reason.to_string();
        TransferError::Block { height, reason }
    }

    /// Takes the next block: it must be of an epoch that it can be of, and final by its certificate, or may be by one above.
    pub(super) fn block(
        &mut self,
        header: Header,
        certificate: &[u8],
    ) -> Result<(), TransferError> {
        let height = header.height;
        let wrong = |reason: &str| Err(self.wrong(height, reason));
        if header.epoch < self.epoch {
            return wrong("its epoch was over before");
        }
        let handed_over = self.last.next_validators != set_digest(self.validators());
        if handed_over && header.transactions != transaction_root(&[]) {
            return wrong("its validators had handed over to others before");
        }
        self.open = match certificate.is_empty() {
            true if self.open < MAX_ABOVE => self.open + 1,
            true => return wrong("no certificate is near enough above it"),
            false => {
                let Ok(read) = decode::<Certificate>(certificate) else {
                    return wrong("its certificate can't be read");
                };
                if read.epoch != header.epoch {
                    return wrong("its certificate is of another epoch");
                }
                let verdict = read.verify_by(&self.genesis, self.validators(), &header.id());
                if let Err(error) = verdict {
                    return wrong(&format!("its certificate does not hold: {error}"));
                }
                0
            }
        };
        self.epoch = header.epoch;
        self.last = header;
        self.certificate = certificate.to_vec();
        Ok(())
    }

    /// Takes those who come after the last block, which must name them and be final by itself.
    pub(super) fn hand_over(&mut self, validators: Vec<VerifyingKey>) -> Result<(), TransferError> {
        let named = set_digest(&validators) == self.last.next_validators;
        let others = *self.validators() != *validators;
        if !is_set(&validators) || !named || !others || self.changes.len() >= MAX_CHANGES {
            return Err(self.wrong(
                self.last.height,
                "the validators that come after it in the file are not those that it names",
            ));
        }
        if self.open > 0 {
            return Err(self.wrong(
                self.last.height,
                "its validators hand over, and it has no certificate of its own",
            ));
        }
        self.epoch = self.last.next_epoch(self.genesis.time);
        self.changes.push(Change {
            header: self.last.encode(),
            certificate: std::mem::take(&mut self.certificate),
            validators,
        });
        Ok(())
    }

    /// Refuses blocks above the newest certificate: whoever hands over a file could put any there.
    pub(super) fn end(&self) -> Result<(), TransferError> {
        match self.open {
            0 => Ok(()),
            open => Err(TransferError::NotFinal(self.last.height + 1 - open as u64)),
        }
    }
}
