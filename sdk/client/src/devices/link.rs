//! Letting another device join: the side of the one that is there already. Protocol §13.

use aceso_core::{
    code::{Code, DeviceCode},
    crypto::secret::Secret16,
    id::Millis,
    link::{LINK_LIFE, LinkRequest, link_id, refusal_id, wrap_refusal},
};
use aceso_messages::{DeviceView, LinkRequestView, ProblemKind, QrCode};

use super::Change;
use crate::{
    codes::draw,
    error::Error,
    http::{Call, Patience, path},
    keyring::Device,
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// A code that is shown, and who came with it.
pub(crate) struct Link {
    secret: Secret16,
    shown: Millis,
    /// The first that came: what it says does not change any more, whatever the relay says later.
    request: Option<LinkRequest>,
}

impl<P: Ports> Wallet<P> {
    /// A code that lets another device join; the one before is void.
    pub(crate) async fn link_code(&self, open: &Open, task: &Task<'_>) -> Result<QrCode, Error> {
        self.stand(open, Patience::Short, task).await?;
        let secret = Secret16::random(&mut self.ports().rng());
        let keyring = open.keyring();
        let code = Code::Device(DeviceCode::new(
            keyring.ledger()?.genesis.digest(),
            keyring.account(),
            secret.clone(),
            self.ports().relay_origin(),
        ));
        *open.link.borrow_mut() = Some(Link {
            secret,
            shown: self.today(),
            request: None,
        });
        draw(code.to_link(&self.ports().wallet_origin()).to_string())
    }

    /// Who came with the code that is shown, if anybody did.
    pub(crate) async fn link_request(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<Option<LinkRequestView>, Error> {
        let (secret, known) = self.shown_link(open)?;
        let request = match known {
            Some(request) => request,
            None => {
                let call = Call::get(path("/v1/links/", link_id(&secret), ""));
                let wrapped = match self.call(&call, cancel).await {
                    Err(error) if error.is_not_found() => return Ok(None),
                    other => other?,
                };
                let keyring = open.keyring();
                let genesis = keyring.ledger()?.genesis.digest();
                let request = LinkRequest::open(&wrapped, &secret, genesis, keyring.account())
                    .map_err(|_| Error::NotProven("a request that nobody made who saw the code"))?;
                if let Some(link) = open.link.borrow_mut().as_mut() {
                    link.request = Some(request.clone());
                }
                request
            }
        };
        Ok(Some(LinkRequestView {
            name: request.name.clone(),
            number: request.check_number().to_string(),
        }))
    }

    fn shown_link(&self, open: &Open) -> Result<(Secret16, Option<LinkRequest>), Error> {
        let now = self.today();
        let link = open.link.borrow();
        match &*link {
            Some(link) if now < link.shown.saturating_add(LINK_LIFE) => {
                Ok((link.secret.clone(), link.request.clone()))
            }
            _ => Err(Error::told(ProblemKind::LinkOver)),
        }
    }

    /// Lets the device join whose number the person saw.
    pub(crate) async fn approve_link(
        &self,
        open: &Open,
        task: &Task<'_>,
    ) -> Result<Vec<DeviceView>, Error> {
        let (_, request) = self.shown_link(open)?;
        let request = request.ok_or_else(|| Error::told(ProblemKind::LinkOver))?;
        let device = Device {
            key: request.device,
            sealing: request.sealing,
            name: request.name,
            added: self.today(),
            kit: false,
            saved: false,
            removed: None,
        };
        self.change_keys(open, &Change::Add(device), task).await?;
        open.link.take();
        Ok(self.list_devices(open))
    }

    /// Does not let it join; the code is void.
    pub(crate) async fn decline_link(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let Some(link) = open.link.take() else {
            return Ok(());
        };
        let keyring = open.keyring();
        let genesis = keyring.ledger()?.genesis.digest();
        let rng = &mut self.ports().rng();
        let no = wrap_refusal(&link.secret, genesis, keyring.account(), rng)
            .map_err(|_| Error::Fault("a no that can't be said"))?;
        let call = Call::put_bytes(path("/v1/links/", refusal_id(&link.secret), ""), no);
        match self.call(&call, cancel).await {
            // It was said before.
            Err(error) if error.refusal() == Some("link-taken") => Ok(()),
            other => other.map(|_| ()),
        }
    }
}
