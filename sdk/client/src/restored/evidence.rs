//! Proof of what a service gave up when it went on from a copy: what its validators had certified, beside their word.

use aceso_core::{
    codec::{decode, encode},
    evidence::Evidence,
    id::Millis,
};
use aceso_messages::{FileView, ProblemKind};

use crate::{error::Error, keyring::Keyring};

impl Keyring {
    /// The words by which something was given up of which proof is kept.
    pub(crate) fn given_up(&self) -> Vec<Millis> {
        let lost = self.ledger.iter().flat_map(|it| it.lost());
        let proven = lost.filter(|it| it.tip.is_some());
        proven.map(|it| it.at).collect()
    }

    /// The file for one of them, once it is seen to hold.
    pub(crate) fn evidence(&self, at: Millis) -> Result<(FileView, Vec<u8>), Error> {
        let ledger = self.ledger()?;
        let mut lost = ledger.lost().into_iter();
        let lost = lost.find(|it| it.at == at);
        let lost = lost.ok_or_else(|| Error::told(ProblemKind::Internal))?;
        let tip = lost.tip.ok_or_else(|| Error::told(ProblemKind::Internal))?;
        let evidence = Evidence::new(&ledger.genesis, decode(&tip)?, lost.word);
        evidence
            .verify()
            .map_err(|_| Error::Fault("evidence that does not hold"))?;
        let view = FileView {
            name: "restored.aceso-evidence".to_owned(),
            media_type: "application/cbor".to_owned(),
            left_out: Vec::new(),
        };
        Ok((view, encode(&evidence)))
    }
}
