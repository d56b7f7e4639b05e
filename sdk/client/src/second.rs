//! Another relay of the same ledger, asked for one thing only: whether the two tell the same story. Protocol §16.
//!
//! It is an alarm, not a source: nothing is learned from it, and what it says counts only as far as the ledger's validators signed it, so
//! that it can't raise a false alarm either.

use aceso_core::{
    block::{Genesis, ReceiptError, Tip},
    codec::{decode, encode},
    id::Millis,
    proof::{Answer, Inquiry, ProofError},
    transaction::Checkpoint,
};
use aceso_messages::{Compared, Problem, SecondView};
use minicbor::bytes::ByteVec;

use crate::{
    error::{Error, Lie},
    http::{Call, Patience},
    keyring::Contradiction,
    light::{Story, Teller},
    ports::{Cancel, Clock, Ports},
    session::Open,
    wallet::Wallet,
};

/// How often the two are compared while the wallet is open.
const OFTEN: Millis = 60 * 60 * 1000;
/// A block reaches one relay before the other one: so often, and with such a pause, the slower one is asked again.
const ROUNDS: usize = 4;
const PAUSE: u64 = 700;
/// Services that are offered, and the length of an address.
const MOST_OFFERED: usize = 16;
const MOST_ADDRESS: usize = 256;

/// What the other relay is found to say.
enum Theirs {
    /// Its newest block, of whose history the wallet's newest one is.
    Above(Checkpoint),
    /// Its newest block, below the wallet's newest one.
    Below(Checkpoint),
}

/// Why there is nothing to put beside what our relay says, or why it can't be true together with it.
enum Stop {
    /// That is what came of it.
    Ends(Compared),
    /// What our relay says, or the work itself, failed.
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl<P: Ports> Wallet<P> {
    /// The other services that this one names.
    pub(crate) async fn offered(&self, cancel: &Cancel) -> Vec<String> {
        let call = Call::get("/v1/companions").patience(Patience::None);
        let answer = self.call(&call, cancel).await;
        // Only what could be an address; whether anything is there is found out by asking.
        let named = answer.map(|it| decode::<Vec<String>>(&it).unwrap_or_default());
        let mut named = named.unwrap_or_default();
        named.retain(|it| is_address(it) && *it != self.ports().relay_origin());
        named.truncate(MOST_OFFERED);
        named
    }

    /// Compares with this one from now on, on all devices of the account.
    pub(crate) async fn compare_with(
        &self,
        open: &Open,
        service: Option<String>,
    ) -> Result<(), Error> {
        if service.as_deref().is_some_and(|it| !is_address(it)) {
            return Err(Error::Fault("what is no address"));
        }
        let now = self.now();
        self.update(open, |keyring| {
            let owner = &mut keyring.owner;
            if owner.second != service {
                owner.second.clone_from(&service);
                owner.changed = now.max(owner.changed + 1);
            }
            // What the one said that was compared with before is its own.
            keyring.contradict(None);
            Ok(())
        })
        .await?;
        open.compared.set(None);
        open.relieved.ring();
        Ok(())
    }

    /// Compares from time to time while the wallet is open: who is told another story must not have to look for it.
    pub(crate) async fn compare_now_and_then(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let due = |at: Millis| self.ticks() >= at.saturating_add(OFTEN);
        if open.keyring().owner.second.is_none() || !open.compared.get().is_none_or(due) {
            return Ok(());
        }
        self.compare(open, cancel).await?;
        Self::check_contradiction(open)
    }

    /// Who was told two stories compares them first of all, whatever came in between. While the other one can't be reached, what was found
    /// before stands.
    pub(crate) async fn compare_doubted(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        if open.keyring().contradiction().is_some() {
            self.compare(open, cancel).await?;
        }
        Self::check_contradiction(open)
    }

    /// Compares the two, if there are two.
    pub(crate) async fn compare(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<Option<SecondView>, Error> {
        let Some(service) = open.keyring().owner.second.clone() else {
            return Ok(None);
        };
        let mut theirs = None;
        let together = self.put_together(open, &service, &mut theirs, cancel);
        let compared = match together.await {
            Ok(compared) => compared,
            Err(Stop::Ends(compared)) => compared,
            Err(Stop::Failed(Error::Caught(Lie::ServicesDiffer(_)))) => differ(open),
            // What our own relay does not answer or does not prove is said where it is checked by itself.
            Err(Stop::Failed(error)) if error.is_transient() || error.is_doubt() => {
                Compared::NotNow
            }
            Err(Stop::Failed(error)) => return Err(error),
        };
        let keyring = open.keyring();
        let known = keyring.contradiction().is_some();
        let found = match compared {
            Compared::Differ(_) => (!known).then(|| {
                Some(Contradiction {
                    service: service.clone(),
                    ours: keyring.newest_tip(),
                    theirs,
                })
            }),
            Compared::Same | Compared::Behind | Compared::Ahead => known.then_some(None),
            // Nobody was asked, or nothing was said: what was found before stands.
            _ => None,
        };
        if let Some(found) = found {
            self.update(open, |keyring| {
                keyring.contradict(found.clone());
                Ok(())
            })
            .await?;
        }
        open.compared.set(Some(self.ticks()));
        Ok(Some(SecondView { service, compared }))
    }

    async fn put_together(
        &self,
        open: &Open,
        service: &str,
        tip: &mut Option<ByteVec>,
        cancel: &Cancel,
    ) -> Result<Compared, Stop> {
        for round in 0..ROUNDS {
            if round > 0 {
                let pause = self.ports().clock().sleep(PAUSE);
                cancel.race(pause).await.map_err(Error::from)?;
            }
            let here = self.ask_ours(open, &[], &[], Patience::Short, cancel);
            let ours = here.await?.checkpoint();
            let (theirs, compared) = match self.ask_second(open, service, ours, tip, cancel).await?
            {
                Theirs::Above(theirs) if theirs == ours => return Ok(Compared::Same),
                Theirs::Above(theirs) => (theirs, Compared::Same),
                Theirs::Below(theirs) => (theirs, Compared::Behind),
            };
            let story = Story {
                checkpoint: theirs,
                by: Teller::Second,
            };
            // Ours is asked about a block only when it is at least as far: that it is behind for a moment is no other story.
            let here = self.ask_ours(open, &[], &[], Patience::Short, cancel);
            if here.await?.header().height < theirs.height {
                continue;
            }
            self.ask_ours(open, &[], &[story], Patience::Short, cancel)
                .await?;
            return Ok(compared);
        }
        Ok(Compared::Ahead)
    }

    /// How far the other relay is, with its certificate, and that what our relay says is the newest is of its history, if it is that far.
    async fn ask_second(
        &self,
        open: &Open,
        service: &str,
        ours: Checkpoint,
        certified: &mut Option<ByteVec>,
        cancel: &Cancel,
    ) -> Result<Theirs, Stop> {
        let keyring = open.keyring();
        let (genesis, trust) = (&keyring.ledger()?.genesis, keyring.trust()?);
        let mut inquiry = Inquiry::new(&mut self.ports().rng());
        inquiry.know(&ours).map_err(Error::from)?;
        let call = Call::post("/v1/proofs", inquiry.question());
        match self.call_second(service, &call, cancel).await {
            Ok(answer) => {
                let newest: Option<Answer> = decode(&answer).ok();
                *certified = newest.map(|it| encode(&it.tip).into());
                match inquiry.compare(&answer, trust) {
                    Ok(theirs) => Ok(Theirs::Above(theirs)),
                    // Validators of this ledger signed a history that our relay's newest block is not of.
                    Err(ProofError::Fork(_)) => Err(Stop::Ends(differ(open))),
                    Err(ProofError::NotFinal(ReceiptError::OtherLedger)) => {
                        Err(Stop::Ends(Compared::OtherLedger))
                    }
                    Err(_) => Err(self.unclear(genesis, service, cancel).await),
                }
            }
            Err(error) if error.refusal() == Some("ahead") => {
                let call = Call::get("/v1/tip");
                let tip = match self.call_second(service, &call, cancel).await {
                    Ok(bytes) => decode::<Tip>(&bytes).ok(),
                    Err(error) => return Err(unreached(error)),
                };
                *certified = tip.as_ref().map(|it| encode(it).into());
                let header = tip.and_then(|it| it.verify(trust).ok());
                let Some(header) = header else {
                    return Err(self.unclear(genesis, service, cancel).await);
                };
                let block = header.id();
                let height = header.height;
                Ok(Theirs::Below(Checkpoint { height, block }))
            }
            Err(error) => Err(unreached(error)),
        }
    }

    /// What it says does not hold on this ledger: because it keeps another one?
    async fn unclear(&self, genesis: &Genesis, service: &str, cancel: &Cancel) -> Stop {
        let call = Call::get("/v1/genesis");
        let theirs = match self.call_second(service, &call, cancel).await {
            Ok(bytes) => Genesis::decode(&bytes).ok(),
            Err(error) => return unreached(error),
        };
        Stop::Ends(match theirs {
            Some(theirs) if theirs != *genesis => Compared::OtherLedger,
            _ => Compared::Unclear,
        })
    }
}

/// The other relay gave no answer that is one. That it can't be asked says nothing about ours.
fn unreached(error: Error) -> Stop {
    match error {
        Error::Cancelled(_) => Stop::Failed(error),
        error if error.is_transient() => Stop::Ends(Compared::Unreached),
        _ => Stop::Ends(Compared::Unclear),
    }
}

fn services_differ(open: &Open) -> Error {
    Error::Caught(Lie::ServicesDiffer(open.keyring().owner.second.clone()))
}

fn differ(open: &Open) -> Compared {
    Compared::Differ(Problem::from(services_differ(open)))
}

/// The origin of a relay: where it is, and nothing after it.
fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://");
    let host = host.or_else(|| text.strip_prefix("http://"));
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | ':' | '[' | ']');
    text.len() <= MOST_ADDRESS && host.is_some_and(|it| !it.is_empty() && it.chars().all(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_service_and_nothing_on_it() {
        for good in [
            "https://relay.example",
            "http://localhost:8787",
            "http://[::1]:80",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "relay.example",
            "ftp://relay.example",
            "https://relay.example/",
            "https://relay.example/v1",
            "https://someone@relay.example",
            "https://relay.example?x",
            "https://relay.example connect-src *",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
        assert!(!is_address(&format!("https://{}", "a".repeat(300))));
    }
}
