//! Other people: whose code it is, what they call themselves, which keys are theirs now.

use aceso_core::{
    account::{KeySet, verify_chain},
    code::ReceiveCode,
    codec::decode,
    crypto::{digest::Digest, sign::VerifyingKey},
    id::{AccountId, Millis},
    ledger::Key,
    profile::Profile,
    wire::KeyHistory,
};
use aceso_messages::{Event, ProblemKind};
use futures::future::join;

use crate::{
    error::{Error, Lie},
    http::{Call, Patience, path},
    keyring::Person,
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// While somebody looks at a share that is being made, nobody is asked for again.
pub(crate) const FRESH: Millis = 10 * 60 * 1000;
/// Before anything is sealed, and when a code is read, they are looked at as they are at that moment.
pub(crate) const NOW: Millis = 0;
/// Those whom something is shared with are looked at this often.
const OFTEN: Millis = 60 * 60 * 1000;
/// Of somebody's key sets, what the signers of the newest ones knew is asked about.
const MOST_TOLD: usize = 64;
/// That nothing has changed is written down this often.
const NOTED: Millis = 24 * 60 * 60 * 1000;

impl<P: Ports> Wallet<P> {
    /// Whose code this is, as they are now or were not longer ago than `age`. None when the relay can't be reached and this person,
    /// with these keys, was never met.
    pub(crate) async fn meet(
        &self,
        open: &Open,
        code: &ReceiveCode,
        age: Millis,
        cancel: &Cancel,
    ) -> Result<Option<Person>, Error> {
        if code.account == open.keyring().account() {
            return Err(Error::told(ProblemKind::CodeOwn));
        }
        match self
            .same_ledger(open, &code.genesis, &code.relay, cancel)
            .await
        {
            Err(error) if error.is_transient() => return Ok(None),
            other => other?,
        }
        open.hear(code.account, code.checkpoint);
        // The code was shown by its owner: it, not the relay, says which keys are theirs.
        match self
            .person_with(open, code.account, &code.keys, age, cancel)
            .await
        {
            Err(error) if error.is_transient() => {
                let keyring = open.keyring();
                let known = keyring.contact(&code.account);
                Ok(known.filter(|it| it.has_still(&code.keys)).cloned())
            }
            // Who says nothing of themself is sent records, and shared with by nobody: a patient.
            Err(error) if error.is_not_found() => Err(Error::told(ProblemKind::CodeUnknown)),
            other => other.map(Some),
        }
    }

    /// Someone as they are now, of whom it is known from elsewhere that these keys are, or were, theirs. What would be sealed to
    /// those keys is still sealed to the right one.
    pub(crate) async fn person_with(
        &self,
        open: &Open,
        account: AccountId,
        keys: &Digest,
        age: Millis,
        cancel: &Cancel,
    ) -> Result<Person, Error> {
        let mut person = self.person(open, account, age, cancel).await?;
        if !person.had(keys) && age > NOW {
            // What is known here may be older.
            person = self.person(open, account, NOW, cancel).await?;
        }
        if !person.had(keys) {
            return Err(Error::NotProven("other keys than theirs"));
        }
        if !person.has_still(keys) {
            return Err(Error::told(ProblemKind::ContactChanged));
        }
        Ok(person)
    }

    /// Someone as they are now, or were not longer ago than `age`.
    pub(crate) async fn person(
        &self,
        open: &Open,
        account: AccountId,
        age: Millis,
        cancel: &Cancel,
    ) -> Result<Person, Error> {
        let checked = open.checked.borrow().get(&account).copied();
        let keyring = open.keyring();
        let known = keyring.contact(&account);
        // What a code of theirs says is asked about at once, however fresh all else is.
        let told = !open.told_by(&account).is_empty();
        if let (Some(at), Some(known), false) = (checked, known, told)
            && self.today() < at.saturating_add(age)
        {
            return Ok(known.clone());
        }
        let person = self.fetch_person(open, account, known, cancel).await?;
        open.checked.borrow_mut().insert(account, self.today());
        self.note_person(open, &person).await?;
        Ok(person)
    }

    /// Next time this person is needed, the relay is asked again.
    pub(crate) fn forget_checked(&self, open: &Open, account: &AccountId) {
        open.checked.borrow_mut().remove(account);
    }

    /// Looks at everyone to whom something is, or is about to be, shared: have their keys changed, is their account closed?
    pub(crate) async fn look_after_people(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let mut caught = Ok(());
        for account in open.keyring().shared_with(self.today()) {
            match self.person(open, account, OFTEN, cancel).await {
                Err(error) if error.is_transient() => return Err(error),
                // It must not keep the others from being looked at, nor be forgotten.
                Err(error @ Error::Caught(_)) => caught = Err(error),
                // What is not proven is not believed, and asked for again an hour later.
                Err(_) => {
                    open.checked.borrow_mut().insert(account, self.today());
                }
                Ok(_) => {}
            }
        }
        caught
    }

    /// An account's key sets, each shown by how it came, and all of them proven to be what the ledger holds now. The relay is asked for
    /// both at once. Gives when that was.
    pub(crate) async fn fetch_keys(
        &self,
        open: &Open,
        account: AccountId,
        cancel: &Cancel,
    ) -> Result<(KeyHistory, Millis), Error> {
        let call = Call::get(path("/v1/accounts/", account, "/keys"));
        let mut again = true;
        loop {
            let keys = [Key::Account(account)];
            let told = open.told_by(&account);
            let asked = self.ask_with(open, &keys, &told, Patience::Short, cancel);
            let (shown, checked) = join(self.call(&call, cancel), asked).await;
            let checked = self.meet_told(open, &account, &told, checked).await?;
            let history: KeyHistory = decode(&shown?)?;
            let keyring = open.keyring();
            let trust = keyring.trust()?;
            let newest = history.receipts.last();
            let newest = newest.map_or(&[][..], |it| it.tip.changes());
            let chain = verify_chain(account, &history.state, &history.receipts, trust)?;
            for header in &chain.headers {
                keyring.fits(header, newest)?;
            }
            if checked.account(account)?.as_ref() == Some(&history.state) {
                for known in chain.told.iter().rev().take(MOST_TOLD) {
                    open.hear(account, Some(*known));
                }
                if open.told_by(&account).is_empty() {
                    return Ok((history, self.today()));
                }
                // What their devices knew when they signed these is asked about, too.
                continue;
            }
            // They may have changed between the two answers, but hardly twice.
            if !core::mem::replace(&mut again, false) {
                return Err(Error::Caught(Lie::KeysSwapped));
            }
        }
    }

    /// Fetches somebody's keys, which are proven, and what they say of themself, which they signed.
    async fn fetch_person(
        &self,
        open: &Open,
        account: AccountId,
        known: Option<&Person>,
        cancel: &Cancel,
    ) -> Result<Person, Error> {
        let (history, seen) = self.fetch_keys(open, account, cancel).await?;
        let state = &history.state;
        if known.is_some_and(|it| it.keys.number > state.keys().number) {
            // After a restoration their own wallet has to put that right first: until then nothing is sealed to the keys of before.
            if open.keyring().goes_on().is_some() {
                return Err(Error::Waits);
            }
            return Err(Error::Caught(Lie::WentBack));
        }
        let current = state.keys();
        let said = self.fetch_profile(open, account, current, cancel).await;
        let name = match (said, known) {
            (Ok(name), _) => name,
            (Err(Error::Cancelled(stopped)), _) => return Err(stopped.into()),
            // What they are called was proven before; that it can't be proven now changes nothing about their keys.
            (Err(_), Some(known)) => (known.name.clone(), known.organisation.clone()),
            (Err(error), None) => return Err(error),
        };
        let first = &state.inception.keys;
        let closed = state.until;
        Ok(Person::new(
            account,
            name,
            first,
            &state.later,
            closed,
            seen,
        ))
    }

    /// Fetches what someone says of themself, and checks that they said it: name and organisation.
    async fn fetch_profile(
        &self,
        open: &Open,
        account: AccountId,
        keys: &KeySet,
        cancel: &Cancel,
    ) -> Result<(String, String), Error> {
        let (profile, signer) = self.read_profile(open, account, cancel).await?;
        match keys.devices.contains(&signer) {
            true => Ok((profile.name, profile.organisation)),
            false => Err(Error::NotProven("another account's profile")),
        }
    }

    /// Fetches the profile of an account, and who signed it. Whether they speak for the account is for the caller.
    pub(crate) async fn read_profile(
        &self,
        open: &Open,
        account: AccountId,
        cancel: &Cancel,
    ) -> Result<(Profile, VerifyingKey), Error> {
        let call = Call::get(path("/v1/accounts/", account, "/profile"));
        let (profile, signer) = Profile::verify(&self.call(&call, cancel).await?)?;
        let genesis = open.keyring().ledger()?.genesis.digest();
        match profile.account == account && profile.genesis == genesis {
            true => Ok((profile, signer)),
            false => Err(Error::NotProven("another account's profile")),
        }
    }

    /// Writes down how somebody is now, if that is news.
    async fn note_person(&self, open: &Open, person: &Person) -> Result<(), Error> {
        let keyring = open.keyring();
        let known = keyring.contact(&person.account);
        let same = known.is_some_and(|it| it.is_like(person));
        if same && known.is_some_and(|it| person.seen < it.seen.saturating_add(NOTED)) {
            return Ok(());
        }
        self.update(open, |keyring| {
            keyring.contacts.retain(|it| it.account != person.account);
            keyring.contacts.push(person.clone());
            Ok(())
        })
        .await?;
        if !same {
            self.tell(Event::Shares);
        }
        Ok(())
    }

    /// A code must be of the ledger that this wallet knows. Another is of another service, or of this one after it began anew.
    pub(crate) async fn same_ledger(
        &self,
        open: &Open,
        genesis: &Digest,
        relay: &str,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let here = relay == self.ports().relay_origin();
        match self.pin_ledger(open, Patience::Short, cancel).await {
            Ok(()) if *genesis == open.keyring().ledger()?.genesis.digest() => Ok(()),
            Err(error) if here || !error.is_transient() => Err(error),
            _ => Err(self.other_ledger(relay)),
        }
    }
}
