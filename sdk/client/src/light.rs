//! The light client: what the relay says about the ledger is believed once it is proven.

use std::collections::HashMap;

use aceso_core::{
    block::{Change, FinalStatement, Genesis, Header, PrunedReceipt, Receipt},
    id::{AccountId, GrantId},
    kinds::Body,
    ledger::{GrantState, Key},
    proof::{Checked, Inquiry, MAX_CHECKPOINTS, ProofError},
    transaction::{Checkpoint, Statement, Verified},
};

use aceso_messages::{Event, ProblemKind};
use base64ct::{Base64UrlUnpadded, Encoding};

use crate::{
    error::{Error, Lie},
    http::{Call, Patience},
    keyring::{Keyring, Ledger},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// Most blocks that others were told of, in one question; the rest is for those that are known here.
const MOST_STORIES: usize = MAX_CHECKPOINTS - 80;

/// A transaction that is final.
pub(crate) struct Proven {
    pub header: Header,
    pub transaction: Verified,
}

/// A block that somebody else was told of, by this relay or another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Story {
    pub checkpoint: Checkpoint,
    pub by: Teller,
}

/// Who names a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Teller {
    /// This relay, in a receipt.
    Relay,
    /// Who signed a statement, or shows a code.
    Account(AccountId),
    /// Whoever shows an offer's code.
    Code,
    /// Another relay of the same ledger, proven by its validators.
    #[cfg(feature = "checks")]
    Second,
}

impl Story {
    /// The block of a receipt that was just verified.
    pub(crate) fn of_block(header: &Header) -> Self {
        Self {
            checkpoint: Checkpoint {
                height: header.height,
                block: header.id(),
            },
            by: Teller::Relay,
        }
    }

    /// The block that somebody named when they signed.
    pub(crate) fn of_signer(transaction: &Verified) -> Self {
        Self {
            checkpoint: transaction.statement().checkpoint,
            by: Teller::Account(transaction.account()),
        }
    }
}

impl Keyring {
    /// Checks a receipt against the pinned ledger: the block is final, the transaction is in it and rightly signed, and the
    /// block fits what was seen before.
    pub(crate) fn prove(&self, receipt: &Receipt) -> Result<Proven, Error> {
        let (header, transaction) = receipt.verify(self.trust()?)?;
        self.may_stand(&header, receipt.tip.changes(), transaction.statement())?;
        Ok(Proven {
            header,
            transaction,
        })
    }

    /// The same of a transaction of which the statement is left.
    pub(crate) fn prove_statement(&self, receipt: &PrunedReceipt) -> Result<FinalStatement, Error> {
        let left = receipt.verify(self.trust()?)?;
        self.may_stand(&left.header, receipt.tip.changes(), &left.statement)?;
        Ok(left)
    }

    /// Rules L01, L05 and L06, as far as one can tell without the state.
    fn may_stand(
        &self,
        header: &Header,
        changes: &[Change],
        statement: &Statement,
    ) -> Result<(), Error> {
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
        self.fits(header, changes)
    }

    /// A final block, verified with these changes before it, must not be another one of a height that is known.
    pub(crate) fn fits(&self, header: &Header, changes: &[Change]) -> Result<(), Error> {
        let ledger = self.ledger()?;
        ledger.is_of_this(header, changes)?;
        ledger.fits(&Story::of_block(header).checkpoint)
    }

    /// All that is known of blocks, put into a question.
    fn inquire(&self, inquiry: &mut Inquiry, stories: &[Story]) -> Result<(), Error> {
        for known in self.ledger()?.known() {
            inquiry.know(known)?;
        }
        for story in stories {
            match inquiry.know(&story.checkpoint) {
                Err(ProofError::Fork(_)) => return Err(self.differs(story)),
                other => other?,
            }
        }
        Ok(())
    }

    fn differs(&self, story: &Story) -> Error {
        Error::Caught(match story.by {
            Teller::Relay => Lie::Forked,
            // Another device of ours: what it was told this wallet knows.
            Teller::Account(by) if by == self.account() => Lie::Forked,
            Teller::Code => Lie::StoriesDiffer(None),
            #[cfg(feature = "checks")]
            Teller::Second => Lie::ServicesDiffer(self.owner.second.clone()),
            Teller::Account(by) => {
                let known = self.contact(&by).map(|it| it.name.clone());
                let patient = || {
                    let received = self.received.iter().find(|it| it.owner == by);
                    received.map(|it| it.patient.clone())
                };
                Lie::StoriesDiffer(known.or_else(patient))
            }
        })
    }

    /// A proof did not hold: whose story is it that can't be true together with the relay's?
    fn blame(&self, error: ProofError, stories: &[Story]) -> Error {
        let (ProofError::Fork(height) | ProofError::WentBack(height)) = error else {
            return error.into();
        };
        let own = self
            .ledger()
            .is_ok_and(|it| it.known().any(|known| known.height == height));
        let story = stories.iter().find(|it| it.checkpoint.height == height);
        match story.filter(|_| !own) {
            Some(story) => self.differs(story),
            None => error.into(),
        }
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
        let first = Checkpoint {
            height: 0,
            block: genesis.header().id(),
        };
        let first = Ledger::new(genesis, first);
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

    /// Asks what the ledger holds now under these keys, and believes it once all of it is proven: the newest block is final and was
    /// the newest after it was asked, what was known before is of its history, and so is what others were told.
    pub(crate) async fn ask(
        &self,
        open: &Open,
        keys: &[Key],
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Checked, Error> {
        self.ask_with(open, keys, &[], patience, cancel).await
    }

    /// The same of an offer whose code was shown here, which the relay tells to those alone who prove that.
    pub(crate) async fn ask_shown(
        &self,
        open: &Open,
        key: Key,
        shown: &[u8],
        stories: &[Story],
        cancel: &Cancel,
    ) -> Result<Checked, Error> {
        Self::check_contradiction(open)?;
        let shown = ("aceso-claim", Base64UrlUnpadded::encode_string(shown));
        let keys = [key];
        let asked = self.ask_as(open, &keys, stories, Some(shown), Patience::Short, cancel);
        asked.await
    }

    /// The same, with blocks that others were told of.
    pub(crate) async fn ask_with(
        &self,
        open: &Open,
        keys: &[Key],
        stories: &[Story],
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Checked, Error> {
        Self::check_contradiction(open)?;
        self.ask_ours(open, keys, stories, patience, cancel).await
    }

    /// Nothing is used of what this relay says while another one contradicts it.
    #[cfg_attr(not(feature = "checks"), expect(unused_variables))]
    pub(crate) fn check_contradiction(open: &Open) -> Result<(), Error> {
        #[cfg(feature = "checks")]
        if let Some(it) = open.keyring().contradiction() {
            return Err(Error::Caught(Lie::ServicesDiffer(Some(it.service))));
        }
        Ok(())
    }

    /// The same, also while another relay contradicts: what it says is compared, and not used.
    pub(crate) async fn ask_ours(
        &self,
        open: &Open,
        keys: &[Key],
        stories: &[Story],
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Checked, Error> {
        self.ask_as(open, keys, stories, None, patience, cancel)
            .await
    }

    async fn ask_as(
        &self,
        open: &Open,
        keys: &[Key],
        stories: &[Story],
        header: Option<(&'static str, String)>,
        patience: Patience,
        cancel: &Cancel,
    ) -> Result<Checked, Error> {
        let before = open.keyring();
        let mut inquiry = Inquiry::new(&mut self.ports().rng());
        before.inquire(&mut inquiry, stories)?;
        for key in keys {
            inquiry.ask(key)?;
        }
        let ledger = before.ledger()?;
        let call = Call::post("/v1/proofs", inquiry.question()).patience(patience);
        let call = match header {
            Some((name, value)) => call.header(name, value),
            None => call,
        };
        // What is not public the relay tells those alone whom it is about.
        let answer = match keys.iter().all(Key::is_public) {
            true => self.call(&call, cancel).await,
            false => self.signed(open, &call, cancel).await.map(|it| it.body),
        };
        let answer = match answer {
            Err(error) if error.refusal() == Some("ahead") => {
                // Of another ledger it can't know these blocks.
                let kept = self.fetch_genesis(patience, cancel).await?;
                return Err(match kept == ledger.genesis {
                    true => ahead(&before, stories),
                    false => Error::told(ProblemKind::OtherLedger),
                });
            }
            other => other?,
        };
        let checked = inquiry.check(&answer, before.trust()?);
        let checked = checked.map_err(|error| before.blame(error, stories))?;
        ledger.is_of_this(checked.header(), checked.changes())?;
        self.certify(open, checked.header().time);
        let proven = checked.checkpoint();
        if proven != ledger.checkpoint || ledger.heard.is_some() {
            let known: Vec<_> = ledger.known().copied().collect();
            self.update(open, |keyring| {
                keyring.pin(&checked, &known)?;
                keyring.keep_proof(checked.header(), &answer);
                Ok(())
            })
            .await?;
        }
        open.service_time.set(Some((checked.at(), self.ticks())));
        let damaged = checked.damaged() > 0;
        if open.damaged.replace(damaged) != damaged {
            self.tell(Event::Session);
        }
        Ok(checked)
    }

    /// Proves where grants stand now. Of one that is another's by now nothing stands.
    pub(crate) async fn prove_grants(
        &self,
        open: &Open,
        grants: &[GrantId],
        stories: &[Story],
        cancel: &Cancel,
    ) -> Result<HashMap<GrantId, Option<GrantState>>, Error> {
        let mut proven: HashMap<_, _> = grants.iter().map(|it| (*it, None)).collect();
        let keys: Vec<_> = grants.iter().map(|it| Key::Grant(*it)).collect();
        let mut take = |checked: &Checked, part: &[Key]| {
            for key in part {
                if let Key::Grant(grant) = key {
                    proven.insert(*grant, checked.grant(*grant)?);
                }
            }
            Ok(())
        };
        self.ask_each(open, &keys, stories, cancel, &mut take)
            .await?;
        Ok(proven)
    }

    /// Proves that blocks of receipts, and those that their signers named, are of the history: all of them, or it fails.
    pub(crate) async fn prove_blocks(
        &self,
        open: &Open,
        stories: &[Story],
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let mut once: Vec<Story> = Vec::new();
        for story in stories {
            if !once.iter().any(|it| it.checkpoint == story.checkpoint) {
                once.push(*story);
            }
        }
        // As many questions as it takes: what is left out would be believed unproven.
        for part in once.chunks(MOST_STORIES) {
            self.ask_with(open, &[], part, Patience::Short, cancel)
                .await?;
        }
        Ok(())
    }
}

/// The relay says itself that it knows no block so high.
fn ahead(keyring: &Keyring, stories: &[Story]) -> Error {
    let own = keyring.ledger().map(|it| it.known().map(|it| it.height));
    let own = own.ok().and_then(Iterator::max).unwrap_or_default();
    let above = stories.iter().find(|it| it.checkpoint.height > own);
    above.map_or(Error::Caught(Lie::WentBack), |story| keyring.differs(story))
}
