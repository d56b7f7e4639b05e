//! Joining a wallet: the side of the new device. Protocol §13.

use std::rc::Rc;

use aceso_core::{
    block::Genesis,
    code::{Code, DeviceCode},
    codec::decode,
    id::{AccountId, Millis},
    link::{LINK_LIFE, LinkRequest, is_refusal, link_id, refusal_id},
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

/// How long to wait before asking again whether there was a yes, in milliseconds.
const PAUSE: u64 = 1000;

/// A device that waits for a yes.
pub(crate) struct Joining {
    newcomer: Newcomer,
    code: DeviceCode,
    genesis: Genesis,
    began: Millis,
}

impl<P: Ports> Wallet<P> {
    /// Asks to join the wallet whose code was scanned. Gives the number to compare.
    pub(crate) async fn begin_join(
        &self,
        text: &str,
        name: &str,
        task: &Task<'_>,
    ) -> Result<String, Error> {
        self.no_wallet_yet().await?;
        let Code::Device(code) = Code::from_text(text)? else {
            return Err(Error::told(ProblemKind::CodeUnknown));
        };
        let genesis = self.fetch_genesis(Patience::Short, task.cancel).await?;
        if genesis.digest() != code.genesis {
            return Err(self.other_ledger(&code.relay));
        }
        let rng = &mut self.ports().rng();
        let newcomer = Newcomer::new(shortened(name.trim()), rng);
        let fault = |_| Error::Fault("a request that can't be made");
        let device = newcomer.device().verifying_key();
        let request =
            LinkRequest::new(device, newcomer.sealing(), newcomer.name.clone()).map_err(fault)?;
        let wrapped = request
            .wrap(&code.secret, code.genesis, code.account, rng)
            .map_err(fault)?;
        let call = Call::put_bytes(path("/v1/links/", link_id(&code.secret), ""), wrapped);
        match self.call(&call, task.cancel).await {
            // Somebody else used the code.
            Err(error) if error.refusal() == Some("link-taken") => {
                return Err(Error::told(ProblemKind::LinkOver));
            }
            other => other?,
        };
        let number = request.check_number().to_string();
        *self.joining.borrow_mut() = Some(Rc::new(Joining {
            newcomer,
            code,
            genesis,
            began: self.today(),
        }));
        Ok(number)
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
        let joining = joining.ok_or_else(|| Error::told(ProblemKind::LinkOver))?;
        task.at(Stage::Approving, 0, 0);
        let result = self.wait_and_take(&joining, task).await;
        if let Err(Error::Told(ProblemKind::LinkOver | ProblemKind::LinkDeclined, _)) = &result {
            self.joining.take();
        }
        let (found, read) = result?;
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
        let code = &joining.code;
        let device = joining.newcomer.device();
        loop {
            if let Some(account) = self.whose(joining, task.cancel).await? {
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
                match self.read_all(&reader, task.cancel).await {
                    // The other device may still be about to write it.
                    Err(Error::NoSlot) => {}
                    other => return Ok((found, other?)),
                }
            }
            if self.today() >= joining.began.saturating_add(LINK_LIFE) {
                return Err(Error::told(ProblemKind::LinkOver));
            }
            let pause = self.ports().clock().sleep(PAUSE);
            task.cancel.race(pause).await?;
        }
    }

    /// Whose device this is by now; an error if the answer was no.
    async fn whose(&self, joining: &Joining, cancel: &Cancel) -> Result<Option<AccountId>, Error> {
        let code = &joining.code;
        let device = joining.newcomer.device().verifying_key();
        let call = Call::get(path("/v1/devices/", device, ""));
        match self.call(&call, cancel).await {
            Ok(bytes) => {
                let entry: DeviceEntry = decode(&bytes)?;
                return Ok(Some(entry.account));
            }
            Err(error) if error.is_not_found() || error.is_transient() => {}
            Err(error) => return Err(error),
        }
        let call = Call::get(path("/v1/links/", refusal_id(&code.secret), ""));
        match self.call(&call, cancel).await {
            Ok(no) if is_refusal(&no, &code.secret, code.genesis, code.account) => {
                Err(Error::told(ProblemKind::LinkDeclined))
            }
            Err(error) if error.is_not_found() || error.is_transient() => Ok(None),
            Err(error) => Err(error),
            // Nobody who knows the code said that.
            Ok(_) => Ok(None),
        }
    }
}
