//! Following the account's own key sets: by the ledger, whichever of its devices changed them.

use aceso_core::{
    account::{ChainError, KeySet, verify_chain},
    codec::decode,
    id::Millis,
    ledger::AccountState,
    wire::KeyHistory,
};
use aceso_messages::{Event, ProblemKind};

use crate::{
    error::{Error, Lie},
    http::{Call, path},
    journal::is_unknown_device,
    keyring::{Duty, Keyring},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Fetches the key sets of this account since the one that is known, and checks how each came. Gives whether there are any.
    pub(crate) async fn follow_keys(&self, open: &Open, cancel: &Cancel) -> Result<bool, Error> {
        let keyring = open.keyring();
        let (state, times) = self.fetch_history(&keyring, cancel).await?;
        let known = &keyring.keys.current;
        let mut sets = core::iter::once(&state.inception.keys).chain(&state.later);
        if !sets.any(|set| set == known) {
            return Err(Error::Caught(Lie::WentBack));
        }
        let later: Vec<(&KeySet, Millis)> = state
            .later
            .iter()
            .zip(times)
            .filter(|(set, _)| set.number > known.number)
            .collect();
        if later.is_empty() {
            return Ok(false);
        }
        self.update(open, |keyring| {
            for (set, at) in &later {
                keyring.follow(set, *at);
            }
            Ok(())
        })
        .await?;
        self.tell(Event::Devices);
        self.tell(Event::Session);
        Ok(true)
    }

    /// This account with all its key sets, each proven, and when each of the later ones came.
    async fn fetch_history(
        &self,
        keyring: &Keyring,
        cancel: &Cancel,
    ) -> Result<(AccountState, Vec<Millis>), Error> {
        let account = keyring.account();
        let call = Call::get(path("/v1/accounts/", account, "/keys"));
        let history: KeyHistory = decode(&self.call(&call, cancel).await?)?;
        let trust = keyring.trust()?;
        let headers = verify_chain(account, &history.state, &history.receipts, trust)?.headers;
        let newest = history.receipts.last();
        let newest = newest.map_or(&[][..], |it| it.tip.changes());
        for header in &headers {
            keyring.fits(header, newest)?;
        }
        let times = headers.iter().map(|header| header.time).collect();
        Ok((history.state, times))
    }

    /// The relay says that this device is none of the account's. It must show that: then it is over; if it can't, it lies.
    pub(crate) async fn settle_removal(&self, open: &Open, error: Error) -> Error {
        if !is_unknown_device(&error) {
            return error;
        }
        let followed = self.follow_keys(open, &Cancel::new()).await;
        if open.keyring().owner.removed {
            self.tell(Event::Session);
            return Error::told(ProblemKind::DeviceRemoved);
        }
        match followed {
            Err(error) => error,
            Ok(_) => Error::Caught(Lie::RefusedFalsely),
        }
    }
}

impl Keyring {
    /// A key set of this account is final. Only the one that comes next is taken: what was seen before changes nothing, and what
    /// is missing is fetched.
    pub(crate) fn follow(&mut self, next: &KeySet, at: Millis) {
        let current = self.keys.current.clone();
        if !next.follows(&current) {
            return;
        }
        let ours = self.changing.take_if(|changing| changing.next == *next);
        let same = next.sealing == current.sealing;
        let before = self.keys.seed(&current.digest()).filter(|_| same).cloned();
        let fresh = ours.as_ref().and_then(|ours| ours.sealing.clone());
        self.keys.add(next, fresh.or(before));
        let gone = |device: &_| !next.devices.contains(device);
        let some_gone = current.devices.iter().any(gone);
        let mine = self.keys.signing().verifying_key();
        self.owner.removed |= current.devices.contains(&mine) && gone(&mine);
        let left = |device: &_| current.devices.contains(device) && gone(device);
        for device in self.devices.iter_mut().filter(|it| left(&it.key)) {
            device.removed.get_or_insert(at);
        }
        self.keys.current = next.clone();
        let journal = &mut self.journal;
        if some_gone {
            // Whoever removed it begins a new epoch; if that one can't any more, this device does.
            let by_others = Some(journal.epoch).filter(|_| ours.is_none());
            journal.must(Duty::Epoch(by_others));
            // It may have been the one that signed the profile.
            self.owner.published &= ours.is_none();
        }
        let Some(ours) = ours else {
            return;
        };
        if let Some(device) = ours.added {
            journal.must(Duty::Slot(device));
        }
        if let Some((kit, anchor)) = ours.anchor {
            journal.must(Duty::Anchor(kit, anchor));
        }
    }
}

impl From<ChainError> for Error {
    fn from(error: ChainError) -> Self {
        match error {
            ChainError::Receipt(error) => error.into(),
            ChainError::OtherAccount => Self::NotProven("another account's keys"),
            ChainError::WrongCount => Self::NotProven("keys without their proofs"),
            ChainError::OtherTransaction => Self::NotProven("a proof of something else"),
            ChainError::BadSigner => Self::NotProven("keys that no device of the account signed"),
            ChainError::TooSoon => Self::NotProven("a recovery before its time"),
            ChainError::NotNext => Self::NotProven("a key set that does not follow"),
            ChainError::OutOfOrder => Self::NotProven("key sets out of order"),
        }
    }
}
