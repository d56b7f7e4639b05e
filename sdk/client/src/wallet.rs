//! The face of the engine: one wallet, one request at a time or many.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use aceso_core::{crypto::password::Params, kit::Kit};
use aceso_messages::{Event, Problem, ProblemKind, Reply, Request, Sync};
use futures::{
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
    lock::Mutex,
};
use zeroize::Zeroizing;

use crate::{
    error::Error,
    join::Joining,
    ports::{Attachment, Cancel, Ports, ProgressSink},
    restore::Newcomer,
    session::Open,
    signal::Signal,
    task::Task,
    vault::Way,
};

/// An answer, and the bytes that travel beside it (the original of an opened record).
pub type Answer = (Reply, Option<Vec<u8>>);

/// How many records an answer holds that was not asked for a number.
const FIRST: u32 = 100;

/// A wallet on this device. Share it in an `Rc`: requests may overlap, and [`Wallet::run_events`] runs beside them.
pub struct Wallet<P: Ports> {
    ports: P,
    /// What a guess at a new passphrase costs.
    pub(crate) cost: Params,
    pub(crate) open: RefCell<Option<Rc<Open>>>,
    pub(crate) sync: Cell<Sync>,
    /// By how much the relay's clock is ahead of the device's, in milliseconds, once the relay has minded it.
    pub(crate) clock_offset: Cell<i64>,
    /// A wallet that this device waits to join.
    pub(crate) joining: RefCell<Option<Rc<Joining>>>,
    /// The sheet that a wallet is being brought back with, and the keys this device is to have.
    pub(crate) recovering: RefCell<Option<(Kit, Newcomer)>>,
    signalling: UnboundedSender<Signal>,
    /// Whoever holds it keeps in touch with the relay.
    pub(crate) signals: Mutex<UnboundedReceiver<Signal>>,
}

impl<P: Ports> Wallet<P> {
    /// A wallet over these ports; nothing is read yet.
    pub fn new(ports: P) -> Self {
        let (signalling, signals) = unbounded();
        Self {
            ports,
            cost: Params::default(),
            open: RefCell::default(),
            sync: Cell::new(Sync::Connecting),
            clock_offset: Cell::new(0),
            joining: RefCell::default(),
            recovering: RefCell::default(),
            signalling,
            signals: Mutex::new(signals),
        }
    }

    /// The same, with another cost of a guess at the passphrase of a wallet that is made from now on.
    #[must_use]
    pub fn with_cost(mut self, cost: Params) -> Self {
        self.cost = cost;
        self
    }

    /// The ports it was made with.
    pub fn ports(&self) -> &P {
        &self.ports
    }

    /// Does what the page asks for. [`Request::Cancel`] is for whoever keeps the [`Cancel`] of each open request; here it
    /// does nothing.
    pub async fn handle(
        &self,
        request: Request,
        attachment: Attachment,
        progress: ProgressSink<'_>,
        cancel: &Cancel,
    ) -> Result<Answer, Problem> {
        let task = Task::new(cancel, progress);
        let result = match request {
            Request::Session => self.session().await.map(session),
            Request::Create(new) => match secret(attachment) {
                Ok(secret) => self.create(&new, &secret, &task).await.map(session),
                Err(error) => Err(error),
            },
            Request::Unlock => match secret(attachment) {
                Ok(secret) => self.unlock(Way::Passphrase(&secret)).await.map(session),
                Err(error) => Err(error),
            },
            #[cfg(feature = "locks")]
            Request::UnlockWithPasskey { credential } => match secret(attachment) {
                Ok(secret) => self
                    .unlock_with_passkey(&credential, &secret)
                    .await
                    .map(session),
                Err(error) => Err(error),
            },
            #[cfg(feature = "locks")]
            Request::PreparePasskey => Ok(plain(Reply::PasskeySetup(self.prepare_passkey()))),
            Request::Lock => {
                self.lock().await;
                self.session().await.map(session)
            }
            #[cfg(feature = "devices")]
            Request::BeginJoin { code, device } => {
                let begun = self.begin_join(&code, &device, &task).await;
                begun.map(|()| plain(Reply::Done))
            }
            #[cfg(feature = "devices")]
            Request::JoinNumber => {
                let number = self.join_number(&task).await;
                number.map(|number| plain(Reply::Joining { number }))
            }
            #[cfg(feature = "devices")]
            Request::FinishJoin { passkey } => match secret(attachment) {
                Ok(secret) => {
                    let joined = self.finish_join(passkey.as_ref(), &secret, &task);
                    joined.await.map(session)
                }
                Err(error) => Err(error),
            },
            #[cfg(feature = "recovery")]
            Request::Recover {
                code,
                device,
                passkey,
            } => match secret(attachment) {
                Ok(secret) => self
                    .recover(&code, &device, passkey.as_ref(), &secret, &task)
                    .await
                    .map(session),
                Err(error) => Err(error),
            },
            Request::Cancel { .. } => Ok(plain(Reply::Done)),
            // Also when it is locked: a passphrase may be lost.
            #[cfg(feature = "closing")]
            Request::Forget => self.forget().await.map(session),
            Request::VerifyLog(known) => match &attachment {
                Attachment::File(file) => {
                    let checked = self.verify_log(file.as_ref(), &known, &task).await;
                    checked.map(|report| plain(Reply::LogChecked(report)))
                }
                _ => Err(Error::Fault("no file came along")),
            },
            look @ (Request::ScanFrame { .. } | Request::ReadCode { .. }) => self
                .find_code(&look, &attachment, &task)
                .await
                .map(|found| plain(Reply::Scanned(found))),
            other => self.in_session(other, attachment, &task).await,
        };
        result.map_err(|error| self.problem(error))
    }

    /// Keeps in touch with the relay for as long as it is polled: sends what waits, listens for events, reads new activity, and
    /// tells of it. Start it once, beside everything else; while the wallet is locked it sleeps.
    pub async fn run_events(&self, emit: impl Fn(Event)) {
        self.keep_in_touch(emit).await;
    }

    pub(crate) fn signal(&self, signal: Signal) {
        // Nobody listens any more: then nobody misses it.
        let _ = self.signalling.unbounded_send(signal);
    }

    pub(crate) fn tell(&self, event: Event) {
        self.signal(Signal::Event(event));
    }

    fn problem(&self, error: Error) -> Problem {
        let mut problem = Problem::from(error);
        if problem.kind == ProblemKind::Clock {
            let minutes = self.clock_minutes().to_string();
            problem.facts.push(("minutes".to_owned(), minutes));
        }
        problem
    }

    /// Requests that need the wallet open. If it is locked meanwhile, they are given up.
    async fn in_session(
        &self,
        request: Request,
        attachment: Attachment,
        task: &Task<'_>,
    ) -> Result<Answer, Error> {
        let open = self.opened()?;
        let ended = open.ended.clone();
        // The session lives as long as its requests: this one must not outlive it.
        let answer = ended.race(self.answer(&open, request, attachment, task));
        match answer.await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(self.settle_removal(&open, error).await),
            Err(_) => Err(Error::told(ProblemKind::Locked)),
        }
    }

    async fn answer(
        &self,
        open: &Open,
        request: Request,
        attachment: Attachment,
        task: &Task<'_>,
    ) -> Result<Answer, Error> {
        self.refresh(open).await?;
        self.still_belongs(open)?;
        let reply = match request {
            #[cfg(feature = "locks")]
            Request::Locks => Reply::Locks(open.vault().locks()?),
            #[cfg(feature = "locks")]
            Request::AddPasskey(new) => {
                let secret = secret(attachment)?;
                Reply::Locks(self.add_passkey(open, &new, &secret).await?)
            }
            #[cfg(feature = "locks")]
            Request::RemovePasskey { credential } => {
                Reply::Locks(self.remove_passkey(open, &credential).await?)
            }
            #[cfg(feature = "locks")]
            Request::SetPassphrase => {
                let secret = secret(attachment)?;
                Reply::Locks(self.set_passphrase(open, &secret).await?)
            }
            #[cfg(feature = "locks")]
            Request::RemovePassphrase => Reply::Locks(self.remove_passphrase(open).await?),
            #[cfg(feature = "devices")]
            Request::Devices => Reply::Devices(self.devices(open, task.cancel).await?),
            #[cfg(feature = "devices")]
            Request::RemoveDevice { device } => {
                Reply::Devices(self.remove_device(open, &device, task).await?)
            }
            #[cfg(feature = "devices")]
            Request::LinkCode => Reply::Code(self.link_code(open, task).await?),
            #[cfg(feature = "devices")]
            Request::LinkRequest => Reply::LinkRequest(self.link_request(open, task.cancel).await?),
            #[cfg(feature = "devices")]
            Request::ApproveLink => Reply::Devices(self.approve_link(open, task).await?),
            #[cfg(feature = "devices")]
            Request::DeclineLink => {
                self.decline_link(open, task).await?;
                Reply::Done
            }
            Request::MakeKit => Reply::Kit(self.make_kit(open, task).await?),
            Request::KitSaved => Reply::Session(self.kit_saved(open).await?),
            Request::AddFile { name, more } => {
                let Attachment::File(file) = attachment else {
                    return Err(Error::Fault("no file came along"));
                };
                self.add_file(open, &name, file.as_ref(), more, task)
                    .await?;
                Reply::Records(self.list_records(open, 0, FIRST))
            }
            Request::Add { name } => {
                let Attachment::File(file) = attachment else {
                    return Err(Error::Fault("no file came along"));
                };
                let added = self.add_file(open, &name, file.as_ref(), false, task);
                Reply::Added(self.record_card(open, &added.await?)?)
            }
            #[cfg(feature = "sample")]
            Request::AddSample => {
                self.add_sample(open, task).await?;
                Reply::Records(self.list_records(open, 0, FIRST))
            }
            Request::Records { offset, limit } => {
                Reply::Records(self.list_records(open, offset, limit))
            }
            #[cfg(feature = "export")]
            Request::ExportAll { readme } => {
                let sink = match attachment {
                    Attachment::Sink(sink) => Some(sink),
                    _ => None,
                };
                let (file, bytes) = self.export_all(open, &readme, sink, task).await?;
                return Ok((Reply::File(file), bytes));
            }
            #[cfg(feature = "summaries")]
            Request::Search { query, limit } => {
                Reply::Found(self.search(open, &query, limit, task).await?)
            }
            #[cfg(feature = "summaries")]
            Request::Inputs { share, wanted } => {
                Reply::Inputs(self.inputs(open, share.as_deref(), &wanted, task).await?)
            }
            #[cfg(feature = "summaries")]
            Request::KeepResult(result) => {
                self.keep_result(open, &result, task).await?;
                Reply::Records(self.list_records(open, 0, FIRST))
            }
            Request::Waiting => Reply::Waiting(self.list_waiting(open)),
            Request::TryNow => {
                open.bell.ring();
                Reply::Done
            }
            #[cfg(feature = "summaries")]
            Request::Summary => Reply::Summary(self.summarise(open, task).await?),
            Request::OpenRecord { record } => {
                let (content, bytes) = self.open_record(open, &record, task).await?;
                return Ok((Reply::Content(content), Some(bytes)));
            }
            Request::PreviewShare(draft) => {
                Reply::Preview(self.preview_share(open, &draft, task).await?)
            }
            #[cfg(feature = "offers")]
            Request::PreviewOffer(draft) => {
                Reply::Preview(self.preview_offer(open, &draft, task).await?)
            }
            Request::Share(draft) => {
                let share = self.share(open, &draft, task).await?;
                self.given(open, share)
            }
            #[cfg(feature = "requests")]
            Request::AskFor(ask) => Reply::Asked(self.ask_for(open, &ask, task).await?),
            #[cfg(feature = "requests")]
            Request::ReviewRequest { code } => {
                Reply::Requested(self.review_request(open, &code, task).await?)
            }
            #[cfg(feature = "requests")]
            Request::AnswerRequest(draft) => {
                let share = self.answer_request(open, &draft, task).await?;
                self.given(open, share)
            }
            Request::Shares => Reply::Shares(self.list_shares(open)),
            Request::StopSharing { share } => {
                self.stop_sharing(open, &share, task).await?;
                Reply::Shares(self.list_shares(open))
            }
            Request::ConfirmShare { share } => {
                self.confirm_share(open, &share, task).await?;
                Reply::Shares(self.list_shares(open))
            }
            Request::RenewShare { share } => {
                self.renew_share(open, &share, task).await?;
                Reply::Shares(self.list_shares(open))
            }
            #[cfg(feature = "offers")]
            Request::Offer(draft) => Reply::Offer(self.make_offer(open, &draft, task).await?),
            #[cfg(feature = "offers")]
            Request::Offers => Reply::Offers(self.list_offers(open)),
            #[cfg(feature = "offers")]
            Request::ShowOffer { offer } => Reply::Offer(self.show_offer(open, &offer)?),
            #[cfg(feature = "offers")]
            Request::ApproveOffer { offer } => {
                let share = self.approve_offer(open, &offer, task).await?;
                self.given(open, share)
            }
            #[cfg(feature = "offers")]
            Request::CancelOffer { offer } => {
                self.cancel_offer(open, &offer, task).await?;
                Reply::Offers(self.list_offers(open))
            }
            #[cfg(feature = "offers")]
            Request::Claim { code } => {
                let offer = self.claim_offer(open, &code, task).await?;
                Reply::Claimed {
                    offer: offer.to_string(),
                }
            }
            Request::Parcels => {
                if self.check_not_closed(open).is_ok() {
                    self.if_reached(self.sync_activity(open, task.cancel).await)?;
                    self.if_reached(self.fetch_letters(open, task.cancel).await)?;
                }
                Reply::Parcels(self.list_parcels(open))
            }
            Request::OpenParcel { parcel } => {
                let (content, bytes) = self.open_parcel(open, &parcel, task).await?;
                return Ok((Reply::Content(content), Some(bytes)));
            }
            Request::KeepParcel { parcel } => {
                let known = match attachment {
                    Attachment::Reading(reading) => Some(reading),
                    _ => None,
                };
                Reply::Added(self.keep_parcel(open, &parcel, known, task).await?)
            }
            Request::DeclineParcel { parcel } => {
                self.decline_parcel(open, &parcel, task).await?;
                Reply::Parcels(self.list_parcels(open))
            }
            Request::SendParcel { record, to, days } => {
                Reply::Sent(self.send_parcel(open, &record, &to, days, task).await?)
            }
            Request::WithdrawParcel { parcel } => {
                self.withdraw_parcel(open, &parcel, task).await?;
                Reply::Parcels(self.list_parcels(open))
            }
            #[cfg(feature = "offers")]
            Request::Claims => Reply::Claims(self.list_claims(open)),
            Request::EraseRecord { record } => {
                self.erase_record(open, &record, task).await?;
                Reply::Records(self.list_records(open, 0, FIRST))
            }
            #[cfg(feature = "closing")]
            Request::Receipts => Reply::Receipts(self.list_receipts(open)?),
            #[cfg(feature = "closing")]
            Request::Receipt { record } => {
                let (view, receipt) = self.show_receipt(open, &record)?;
                return Ok((Reply::Erased(view), Some(receipt)));
            }
            #[cfg(feature = "closing")]
            Request::EraseEverything => {
                let (view, receipt) = self.erase_everything(open, task).await?;
                return Ok((Reply::Erased(view), Some(receipt)));
            }
            #[cfg(feature = "closing")]
            Request::CloseAccount { at } => {
                self.close_account(open, at, task).await?;
                Reply::Session(self.open_view(open))
            }
            Request::Activity => {
                self.if_reached(self.sync_activity(open, task.cancel).await)?;
                Reply::Activity(self.list_activity(open))
            }
            Request::VerifyActivity => {
                let (proven, said) = self.verify_activity(open, task).await?;
                Reply::Verified { proven, said }
            }
            #[cfg(feature = "export")]
            Request::ExportActivity { format, words } => {
                self.if_reached(self.sync_activity(open, task.cancel).await)?;
                let (view, bytes) = self.export_activity(open, format, &words)?;
                return Ok((Reply::File(view), Some(bytes)));
            }
            Request::ExportLog => {
                let (view, bytes) = self.export_log(open, task).await?;
                return Ok((Reply::File(view), Some(bytes)));
            }
            Request::MyCode => Reply::Code(self.my_code(open, task).await?),
            Request::Patients => {
                // An account that ended is told nothing new; what was shared with it is still listed.
                if self.check_not_closed(open).is_ok() {
                    self.if_reached(self.refresh_patients(open, task.cancel).await)?;
                }
                Reply::Patients(self.list_patients(open))
            }
            Request::OpenShare { share } => {
                Reply::Shared(self.open_share(open, &share, task).await?)
            }
            Request::OpenSharedRecord { share, record } => {
                let opened = self.open_shared_record(open, &share, &record, task);
                let (content, bytes) = opened.await?;
                return Ok((Reply::Content(content), Some(bytes)));
            }
            // Those that need no open wallet.
            Request::Session
            | Request::Create(_)
            | Request::Unlock
            | Request::UnlockWithPasskey { .. }
            | Request::PreparePasskey
            | Request::Lock
            | Request::BeginJoin { .. }
            | Request::JoinNumber
            | Request::FinishJoin { .. }
            | Request::Recover { .. }
            | Request::Forget
            | Request::ReadCode { .. }
            | Request::ScanFrame { .. }
            | Request::VerifyLog(_)
            | Request::Cancel { .. } => return Err(Error::Fault("a request out of place")),
            #[cfg(not(feature = "whole"))]
            #[allow(unreachable_patterns, reason = "where all parts are named one by one")]
            _ => return Err(Error::Fault("a request to a part that is left out")),
        };
        Ok(plain(reply))
    }

    /// Lists that are kept here are shown without the relay too; what it proves wrong is not.
    pub(crate) fn if_reached(&self, result: Result<(), Error>) -> Result<(), Error> {
        match result {
            Err(error) if error.is_transient() => Ok(()),
            // What is new could not be written down; what is kept is there all the same.
            Err(Error::Storage(_)) => Ok(()),
            // An account that ended is told nothing new.
            Err(error) if error.refusal() == Some("account-closed") => Ok(()),
            other => other,
        }
    }
}

/// The secret that travels beside a request.
fn secret(attachment: Attachment) -> Result<Zeroizing<Vec<u8>>, Error> {
    match attachment {
        Attachment::Secret(secret) => Ok(secret),
        _ => Err(Error::Fault("no secret came along")),
    }
}

fn plain(reply: Reply) -> Answer {
    (reply, None)
}

fn session(view: aceso_messages::SessionView) -> Answer {
    plain(Reply::Session(view))
}
