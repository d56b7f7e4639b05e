//! Letting another device join: the side of the one that is there already. Protocol §13.

use core::mem;

use aceso_core::{
    code::{Code, DeviceCode},
    crypto::{secret::Secret16, sign::VerifyingKey},
    id::{AccountId, Millis},
    link::{Answered, Commitment, Invitation, LINK_LIFE, LinkRequest, Met, Step, wrap_refusal},
};
use aceso_messages::{DeviceView, LinkRequestView, LinkState, ProblemKind, QrCode};

use super::Change;
use crate::{
    codes::draw,
    error::Error,
    http::Patience,
    keyring::Device,
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// A code that is shown, and how far somebody has come with it. It never goes back: one commitment, one answer, one request.
pub(crate) struct Link {
    code: DeviceCode,
    shown: Millis,
    stage: Stage,
}

fn unproven() -> Error {
    Error::NotProven("a sealing key that the device did not sign")
}

enum Stage {
    /// Nobody came yet.
    Shown(Invitation),
    /// Somebody is bound; whether the relay has the answer.
    Bound(Answered, bool),
    /// Their number is to be compared.
    Met(Met),
    /// Somebody broke their word.
    Spent,
}

impl Stage {
    fn bind(&mut self, commitment: Commitment) {
        *self = match mem::replace(self, Self::Spent) {
            Self::Shown(invitation) => Self::Bound(invitation.bound(commitment), false),
            later => later,
        };
    }

    fn meet(&mut self, account: AccountId, request: LinkRequest) -> Result<(), Error> {
        let proof = request.proof.as_ref();
        if !proof.is_some_and(|it| it.holds(account, request.device, &request.sealing)) {
            return Err(unproven());
        }
        *self = match mem::replace(self, Self::Spent) {
            Self::Bound(answered, _) => Self::Met(
                answered
                    .met(request)
                    .map_err(|_| Error::NotProven("a request other than the promised one"))?,
            ),
            other => other,
        };
        Ok(())
    }

    /// What is still to be said.
    fn answer(&self) -> Option<Vec<u8>> {
        match self {
            Self::Bound(answered, false) => Some(answered.message().to_vec()),
            _ => None,
        }
    }

    fn view(&self) -> LinkState {
        match self {
            Self::Shown(_) => LinkState::Nobody,
            Self::Bound(..) | Self::Spent => LinkState::Meeting,
            Self::Met(met) => LinkState::Came(LinkRequestView {
                name: without_numbers(&met.request().name),
                number: met.number().to_string(),
            }),
        }
    }
}

/// A name to be shown beside the number. Somebody between the two may know what the other device shows when they choose a name:
/// one that could be mistaken for the number loses its digits.
fn without_numbers(name: &str) -> String {
    if name.chars().filter(|it| it.is_numeric()).count() < 6 {
        return name.to_owned();
    }
    let rest: String = name.chars().filter(|it| !it.is_numeric()).collect();
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Open {
    /// The link of this code, as long as no other is shown.
    fn with_link<T>(
        &self,
        code: &DeviceCode,
        with: impl FnOnce(&mut Stage) -> T,
    ) -> Result<T, Error> {
        match &mut *self.link.borrow_mut() {
            Some(link) if link.code == *code => Ok(with(&mut link.stage)),
            _ => Err(Error::told(ProblemKind::LinkOver)),
        }
    }
}

impl<P: Ports> Wallet<P> {
    /// A code that lets another device join; the one before is void.
    pub(crate) async fn link_code(&self, open: &Open, task: &Task<'_>) -> Result<QrCode, Error> {
        self.stand(open, Patience::Short, task).await?;
        // Before two devices are held next to each other for nothing. Another device may have made room.
        if open.keyring().is_full() {
            self.follow_keys(open, task.cancel).await?;
        }
        let rng = &mut self.ports().rng();
        let keyring = open.keyring();
        if keyring.is_full() {
            return Err(Error::told(ProblemKind::TooManyDevices));
        }
        let code = DeviceCode::new(
            keyring.ledger()?.genesis.digest(),
            keyring.account(),
            Secret16::random(rng),
            self.ports().relay_origin(),
        );
        let invitation = Invitation::new(code.clone(), rng)
            .map_err(|_| Error::Fault("an answer that can't be made"))?;
        *open.link.borrow_mut() = Some(Link {
            code: code.clone(),
            shown: self.ticks(),
            stage: Stage::Shown(invitation),
        });
        draw(
            Code::Device(code)
                .to_link(&self.ports().wallet_address())
                .to_string(),
        )
    }

    /// How far somebody has come with the code that is shown, after taking them as far as it goes now.
    pub(crate) async fn link_request(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<LinkState, Error> {
        let code = self.shown_code(open)?;
        let state = |stage: &mut Stage| stage.view();
        if open.with_link(&code, state)? == LinkState::Nobody {
            let Some(wrapped) = self.find_left(&code, Step::Commitment, cancel).await? else {
                return Ok(LinkState::Nobody);
            };
            let commitment = Commitment::open(&wrapped, &code)
                .map_err(|_| Error::NotProven("a promise that nobody made who saw the code"))?;
            open.with_link(&code, |stage| stage.bind(commitment))?;
        }
        if let Some(answer) = open.with_link(&code, |stage| stage.answer())? {
            match self.leave(&code, Step::Answer, answer, cancel).await {
                Err(error) if error.is_transient() => return Ok(LinkState::Meeting),
                other => other?,
            }
            open.with_link(&code, |stage| {
                if let Stage::Bound(_, said) = stage {
                    *said = true;
                }
            })?;
        }
        if open.with_link(&code, state)? == LinkState::Meeting {
            let Some(wrapped) = self.find_left(&code, Step::Request, cancel).await? else {
                return Ok(LinkState::Meeting);
            };
            let request = LinkRequest::open(&wrapped, &code)
                .map_err(|_| Error::NotProven("a request that nobody made who saw the code"))?;
            let met = open.with_link(&code, |stage| stage.meet(code.account, request))?;
            if met.is_err() {
                open.link.borrow_mut().take_if(|link| link.code == code);
            }
            met?;
        }
        open.with_link(&code, state)
    }

    fn shown_code(&self, open: &Open) -> Result<DeviceCode, Error> {
        let now = self.ticks();
        match &*open.link.borrow() {
            Some(link) if now < link.shown.saturating_add(LINK_LIFE) => Ok(link.code.clone()),
            _ => Err(Error::told(ProblemKind::LinkOver)),
        }
    }

    /// Lets the device join whose number the person saw.
    pub(crate) async fn approve_link(
        &self,
        open: &Open,
        task: &Task<'_>,
    ) -> Result<Vec<DeviceView>, Error> {
        self.shown_code(open)?;
        let met = |link: &mut Link| matches!(link.stage, Stage::Met(_));
        // Taken out, so that a no, or another code, meanwhile means something else.
        let link = open.link.borrow_mut().take_if(met);
        let link = link.ok_or_else(|| Error::told(ProblemKind::LinkOver))?;
        let Stage::Met(met) = &link.stage else {
            return Err(Error::told(ProblemKind::LinkOver));
        };
        let request = met.request();
        let proof = request.proof.clone().ok_or_else(unproven)?;
        let device = Device {
            key: request.device,
            sealing: request.sealing.clone(),
            name: request.name.clone(),
            added: self.today(),
            kit: false,
            saved: false,
            removed: None,
            proof,
            renamed: None,
        };
        let added = self.change_keys(open, &Change::Add(device), task).await;
        if added.is_err() {
            // It may be tried again, or the person may think otherwise.
            open.link.borrow_mut().get_or_insert(link);
        }
        added?;
        Ok(self.list_devices(open))
    }

    /// Does not let it join; the code is void.
    pub(crate) async fn decline_link(&self, open: &Open, task: &Task<'_>) -> Result<(), Error> {
        let Some(link) = open.link.take() else {
            return Ok(());
        };
        if let Stage::Met(met) = &link.stage
            && let Err(error) = self.take_back_yes(open, met.request().device, task).await
        {
            open.link.borrow_mut().get_or_insert(link);
            return Err(error);
        }
        let no = wrap_refusal(&link.code, &mut self.ports().rng())
            .map_err(|_| Error::Fault("a no that can't be said"))?;
        let left = self.leave(&link.code, Step::Refusal, no, task.cancel).await;
        match left {
            // It was said before.
            Err(Error::Told(ProblemKind::LinkOver, _)) => Ok(()),
            other => other,
        }
    }

    /// A yes that was said before and did not get through must not come true after a no.
    async fn take_back_yes(
        &self,
        open: &Open,
        device: VerifyingKey,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let undone = self
            .update(open, |keyring| Ok(keyring.withdraw_device(&device)))
            .await?;
        if undone {
            return Ok(());
        }
        // The relay may have it.
        self.change_keys(open, &Change::Remove(device), task).await
    }
}
