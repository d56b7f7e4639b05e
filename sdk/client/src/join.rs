//! Joining a wallet: the side of the new device. Protocol §13.

use core::{cell::RefCell, mem};
use std::rc::Rc;

use aceso_core::{
    block::Genesis,
    code::{Code, DeviceCode},
    codec::decode,
    crypto::digest::Salt,
    id::{AccountId, Millis},
    link::{Answer, Committed, LINK_LIFE, LinkRequest, Revealed, Step, is_refusal},
    wire::DeviceEntry,
};
use aceso_messages::{NewPasskey, ProblemKind, SessionView, Stage};

use crate::{
    account::shortened,
    error::Error,
    http::{Call, Patience, Speaker, path},
    journal::{Read, Reader},
    ports::{Cancel, Clock, Ports},
    restore::{Found, Newcomer},
    task::Task,
    wallet::Wallet,
};

/// How long to wait before looking again for what the other device has to say, in milliseconds.
const PAUSE: u64 = 1000;

/// A device that is about to join.
pub(crate) struct Joining {
    newcomer: Newcomer,
    code: DeviceCode,
    genesis: Genesis,
    began: Millis,
    said: RefCell<Said>,
}

/// How far the two devices have come. It never goes back: who tries again with the same code goes on where they were, with the same
/// number.
enum Said {
    /// This one is bound to its request.
    Bound(Box<Committed>),
    /// The other one answered: the number is what it is.
    Answered(Revealed),
    /// Between the two; nobody sees it.
    Nothing,
}

/// What the relay says of this device.
enum Standing {
    /// It is a device of that account.
    In(AccountId),
    /// It is none.
    Out,
    /// The relay can't be reached.
    Unknown,
}

impl Joining {
    /// Whether who comes with this code, by this name, is this one. Once it was answered its name can't be another any more.
    fn goes_on(&self, code: &DeviceCode, name: &str) -> bool {
        self.code == *code && (self.newcomer.name == name || self.request().is_some())
    }

    fn answer(&self, answer: &Answer) {
        let mut said = self.said.borrow_mut();
        *said = match mem::replace(&mut *said, Said::Nothing) {
            Said::Bound(committed) => Said::Answered(committed.answered(answer)),
            later => later,
        };
    }

    /// What binds this device, until it is answered.
    fn promise(&self) -> Option<Vec<u8>> {
        match &*self.said.borrow() {
            Said::Bound(committed) => Some(committed.message().to_vec()),
            Said::Answered(_) | Said::Nothing => None,
        }
    }

    /// The number, and the request that may be said now.
    fn request(&self) -> Option<(String, Vec<u8>)> {
        match &*self.said.borrow() {
            Said::Answered(it) => Some((it.number().to_string(), it.message().to_vec())),
            Said::Bound(_) | Said::Nothing => None,
        }
    }
}

impl<P: Ports> Wallet<P> {
    /// Comes with the code that was scanned. Scanned again, it goes on where it was.
    pub(crate) async fn begin_join(
        &self,
        text: &str,
        name: &str,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        self.no_wallet_yet().await?;
        let Code::Device(code) = Code::from_text(text)? else {
            return Err(Error::told(ProblemKind::CodeUnknown));
        };
        self.has_room(0).await?;
        let genesis = self.fetch_genesis(Patience::Short, task.cancel).await?;
        if genesis.digest() != code.genesis {
            return Err(self.other_ledger(&code.relay));
        }
        let name = shortened(name.trim());
        let known = self.joining.borrow().clone();
        let joining = match known.filter(|it| it.goes_on(&code, &name)) {
            Some(joining) => joining,
            None => {
                let joining = Rc::new(self.bind(code, genesis, name)?);
                *self.joining.borrow_mut() = Some(joining.clone());
                joining
            }
        };
        let Some(promise) = joining.promise() else {
            return Ok(());
        };
        let left = self
            .leave(&joining.code, Step::Commitment, promise, task.cancel)
            .await;
        self.unless_over(left)
    }

    fn bind(&self, code: DeviceCode, genesis: Genesis, name: String) -> Result<Joining, Error> {
        let fault = |_| Error::Fault("a request that can't be made");
        let rng = &mut self.ports().rng();
        let newcomer = Newcomer::new(name, rng);
        let device = newcomer.device().verifying_key();
        let (nonce, sealing) = (Salt::random(rng), newcomer.sealing());
        let request =
            LinkRequest::new(nonce, device, sealing, newcomer.name.clone()).map_err(fault)?;
        let request = request.proven(code.account, &newcomer.device());
        let committed = Committed::new(code.clone(), request, rng).map_err(fault)?;
        Ok(Joining {
            newcomer,
            code,
            genesis,
            began: self.ticks(),
            said: RefCell::new(Said::Bound(Box::new(committed))),
        })
    }

    /// Waits for the other device's answer, and says who this one is. Gives the number to compare.
    pub(crate) async fn join_number(&self, task: &Task<'_>) -> Result<String, Error> {
        self.no_wallet_yet().await?;
        let joining = self.joining.borrow().clone();
        let joining = joining.ok_or_else(|| Error::told(ProblemKind::LinkOver))?;
        task.at(Stage::Approving, 0, 0);
        let number = self.wait_for_number(&joining, task.cancel).await;
        self.unless_over(number)
    }

    async fn wait_for_number(&self, joining: &Joining, cancel: &Cancel) -> Result<String, Error> {
        let code = &joining.code;
        loop {
            if joining.request().is_none()
                && let Some(wrapped) = self.find_left(code, Step::Answer, cancel).await?
            {
                let answer = Answer::open(&wrapped, code)
                    .map_err(|_| Error::NotProven("an answer that nobody gave who saw the code"))?;
                joining.answer(&answer);
            }
            if let Some((number, request)) = joining.request() {
                match self.leave(code, Step::Request, request, cancel).await {
                    Err(error) if error.is_transient() => {}
                    other => return other.map(|()| number),
                }
            }
            self.check_no(code, cancel).await?;
            self.check_life(joining)?;
            self.pause(cancel).await?;
        }
    }

    /// What is over is forgotten: another code is needed.
    fn unless_over<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(Error::Told(ProblemKind::LinkOver | ProblemKind::LinkDeclined, _)) = &result {
            self.joining.take();
        }
        result
    }

    /// An error once the code is over.
    fn check_life(&self, joining: &Joining) -> Result<(), Error> {
        if self.ticks() >= joining.began.saturating_add(LINK_LIFE) {
            return Err(Error::told(ProblemKind::LinkOver));
        }
        Ok(())
    }

    /// A while before looking again.
    async fn pause(&self, cancel: &Cancel) -> Result<(), Error> {
        let pause = self.ports().clock().sleep(PAUSE);
        Ok(cancel.race(pause).await?)
    }

    /// An error if the other device said no. What nobody said who knows the code is none.
    async fn check_no(&self, code: &DeviceCode, cancel: &Cancel) -> Result<(), Error> {
        match self.find_left(code, Step::Refusal, cancel).await? {
            Some(no) if is_refusal(&no, code) => Err(Error::told(ProblemKind::LinkDeclined)),
            _ => Ok(()),
        }
    }

    /// Waits for the yes, then takes the wallet over.
    pub(crate) async fn finish_join(
        &self,
        passkey: Option<&NewPasskey>,
        secret: &[u8],
        task: &Task<'_>,
    ) -> Result<SessionView, Error> {
        self.no_wallet_yet().await?;
        // What is no lock for a wallet should be said before somebody waits for it.
        self.first_lock(passkey, secret)?.check()?;
        let joining = self.joining.borrow().clone();
        // Nobody can have compared a number that is not there yet.
        let joining = joining.filter(|it| it.request().is_some());
        let joining = joining.ok_or_else(|| Error::told(ProblemKind::LinkOver))?;
        task.at(Stage::Approving, 0, 0);
        let taken = self.wait_and_take(&joining, task).await;
        let (found, read) = self.unless_over(taken)?;
        let keyring = self.restored(&joining.newcomer, &found, &read)?;
        let view = self
            .take_over(keyring, &joining.newcomer, passkey, secret)
            .await?;
        self.joining.take();
        Ok(view)
    }

    async fn wait_and_take(
        &self,
        joining: &Joining,
        task: &Task<'_>,
    ) -> Result<(Found, Read), Error> {
        loop {
            match self.standing(joining, task.cancel).await? {
                // Who was let in, or can't find out, does not give up: the keys are nowhere but here.
                Standing::In(account) => match self.take(joining, account, task).await {
                    // The other device may still be about to write it.
                    Err(Error::NoSlot) => {}
                    Err(error) if error.is_transient() => {}
                    other => return other,
                },
                Standing::Unknown => {}
                Standing::Out => self.check_life(joining)?,
            }
            self.pause(task.cancel).await?;
        }
    }

    /// Checks the account that the relay says this is a device of, and reads its journal.
    async fn take(
        &self,
        joining: &Joining,
        account: AccountId,
        task: &Task<'_>,
    ) -> Result<(Found, Read), Error> {
        let code = &joining.code;
        let device = joining.newcomer.device();
        if account != code.account {
            return Err(Error::NotProven("another account than the code's"));
        }
        let found = self
            .find_account(&joining.genesis, None, account, task.cancel)
            .await?;
        if !found.keys().devices.contains(&device.verifying_key()) {
            return Err(Error::NotProven("a device that is not in the keys"));
        }
        task.at(Stage::Fetching, 0, 0);
        let reader = Reader {
            speaker: Speaker {
                genesis: code.genesis,
                account,
                device: &device,
            },
            own: &joining.newcomer.own(),
            keys: found.keys(),
        };
        let read = self.read_all(&reader, task.cancel).await?;
        Ok((found, read))
    }

    /// Whose device this is by now; an error if the answer was no.
    async fn standing(&self, joining: &Joining, cancel: &Cancel) -> Result<Standing, Error> {
        let device = joining.newcomer.device().verifying_key();
        let call = Call::get(path("/v1/devices/", device, ""));
        match self.call(&call, cancel).await {
            Ok(bytes) => {
                let entry: DeviceEntry = decode(&bytes)?;
                return Ok(Standing::In(entry.account));
            }
            Err(error) if error.is_transient() => return Ok(Standing::Unknown),
            Err(error) if error.is_not_found() => {}
            Err(error) => return Err(error),
        }
        self.check_no(&joining.code, cancel).await?;
        Ok(Standing::Out)
    }
}
