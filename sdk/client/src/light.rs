//! The light client: what the relay says about the ledger is believed once it is proven.

use aceso_core::{
    block::{Genesis, Header, Receipt, Tip},
    codec::decode,
    kinds::Body,
    transaction::{Checkpoint, Verified},
};

use crate::{
    error::Error,
    http::{Call, Patience},
    keyring::{Keyring, Ledger},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// A transaction that is final.
pub(crate) struct Proven {
    pub header: Header,
    pub transaction: Verified,
}

impl Keyring {
    /// Checks a receipt against the pinned ledger: the block is final, the transaction is in it and rightly signed, and the
    /// block fits what was seen before.
    pub(crate) fn prove(&self, receipt: &Receipt) -> Result<Proven, Error> {
        let ledger = self.ledger()?;
        let (header, transaction) = receipt.verify(&ledger.genesis)?;
        let statement = transaction.statement();
        // Rules L01, L05 and L06, as far as one can tell without the state.
        if statement.genesis != header.genesis {
            return Err(Error::NotProven("a transaction of another ledger"));
        }
        let revocation = matches!(statement.body, Body::Revocation(_));
        if !revocation && statement.valid_until < header.time {
            return Err(Error::NotProven("applied after its time"));
        }
        if statement.checkpoint.height >= header.height {
            return Err(Error::NotProven("applied before its checkpoint"));
        }
        self.fits(&header)?;
        Ok(Proven {
            header,
            transaction,
        })
    }

    /// A final block must not be another one of the height that is pinned.
    pub(crate) fn fits(&self, header: &Header) -> Result<(), Error> {
        let pinned = &self.ledger()?.checkpoint;
        if header.height == pinned.height && header.id() != pinned.block {
            return Err(Error::NotProven("two blocks of one height"));
        }
        Ok(())
    }
}

impl<P: Ports> Wallet<P> {
    /// Learns which ledger the relay keeps, the first time; ever after it is pinned.
    pub(crate) async fn pin_ledger(
        &self,
        open: &Open,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        if open.keyring().ledger.is_some() {
            return Ok(());
        }
        let genesis = self.fetch_genesis(patience, cancel).await?;
        let first = Ledger {
            checkpoint: Checkpoint {
                height: 0,
                block: genesis.header().id(),
            },
            genesis,
        };
        self.update(open, |keyring| {
            // Another tab may have been faster; the first pin counts.
            if keyring.ledger.is_none() {
                keyring.ledger = Some(first.clone());
            }
            Ok(())
        })
        .await
    }

    /// Which ledger the relay keeps.
    pub(crate) async fn fetch_genesis(
        &self,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Genesis, Error> {
        let call = Call::get("/v1/genesis").patience(patience);
        Ok(Genesis::decode(&self.call(&call, cancel).await?)?)
    }

    /// The newest block of a ledger, verified.
    pub(crate) async fn fetch_tip(
        &self,
        genesis: &Genesis,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Header, Error> {
        let call = Call::get("/v1/tip").patience(patience);
        let tip: Tip = decode(&self.call(&call, cancel).await?)?;
        Ok(tip.verify(genesis)?)
    }

    /// Fetches and verifies the newest block. One older than a block that was seen before is refused: the relay went back.
    pub(crate) async fn refresh_tip(
        &self,
        open: &Open,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Header, Error> {
        let before = open.keyring();
        let ledger = before.ledger()?;
        let header = self.fetch_tip(&ledger.genesis, patience, cancel).await?;
        if header.height < ledger.checkpoint.height {
            return Err(Error::NotProven("an older tip than before"));
        }
        self.certify(open, header.time);
        let seen = Checkpoint {
            height: header.height,
            block: header.id(),
        };
        if seen != ledger.checkpoint {
            self.update(open, |keyring| keyring.advance(&header))
                .await?;
        }
        Ok(header)
    }
}
