//! Which part of the engine answers what.
//!
//! An app's engine (`sdk/js`) is loaded in parts. The first opens a wallet and lists what is in it, of what this device keeps; what keeps it in step with the ledger
//! comes when the wallet goes online, and everything else when it is first asked for. In the wallet's worker all are there from the start.

use aceso_messages::{Problem, Reply, Request, SessionView};
use zeroize::Zeroizing;

use crate::{
    error::Error,
    ports::{Attachment, Cancel, Ports, ProgressSink},
    session::Open,
    task::Task,
    vault::Way,
    wallet::{Answer, Wallet},
};

/// How many records an answer holds that was not asked for a number.
const FIRST: u32 = 100;

/// Where a request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Out of what this device keeps.
    Kept,
    /// By the relay, too; what is kept is an answer where it is not reached.
    Online,
    /// Everything else.
    More,
}

impl Place {
    /// Of this request.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        match request {
            Request::Session
            | Request::Unlock
            | Request::Lock
            | Request::Cancel { .. }
            | Request::Records { .. }
            | Request::Waiting
            | Request::TryNow
            | Request::Shares => Self::Kept,
            Request::OpenRecord { .. } | Request::Activity | Request::Patients => Self::Online,
            _ => Self::More,
        }
    }
}

impl<P: Ports> Wallet<P> {
    /// Answers out of what this device keeps. What is [`Place::Online`] is answered as of when the relay was last reached; of a record that is not here it says
    /// [`ProblemKind::Offline`].
    pub async fn handle_kept(
        &self,
        request: Request,
        attachment: Attachment,
        progress: ProgressSink<'_>,
        cancel: &Cancel,
    ) -> Result<Answer, Problem> {
        let task = Task::new(cancel, progress);
        let result = match request {
            Request::Session => self.session().await.map(session),
            Request::Unlock => match secret(attachment) {
                Ok(secret) => self.unlock(Way::Passphrase(&secret)).await.map(session),
                Err(error) => Err(error),
            },
            Request::Lock => {
                self.lock().await;
                self.session().await.map(session)
            }
            Request::Cancel { .. } => Ok(plain(Reply::Done)),
            other => match self.opened() {
                Ok(opened) => {
                    let answer = async |open: &Open| self.answer_kept(open, other, &task).await;
                    self.in_kept_session(&opened, answer).await
                }
                Err(error) => Err(error),
            },
        };
        result.map_err(|error| self.problem(error))
    }

    async fn answer_kept(
        &self,
        open: &Open,
        request: Request,
        task: &Task<'_>,
    ) -> Result<Answer, Error> {
        let reply = match request {
            Request::Records { offset, limit } => {
                Reply::Records(self.list_records(open, offset, limit))
            }
            Request::Waiting => Reply::Waiting(self.list_waiting(open)),
            Request::TryNow => {
                open.bell.ring();
                Reply::Done
            }
            Request::OpenRecord { record } => {
                let (content, bytes) = self.open_kept_record(open, &record, task).await?;
                return Ok((Reply::Content(content), Some(bytes)));
            }
            Request::Shares => Reply::Shares(self.list_shares(open)),
            Request::Activity => Reply::Activity(self.list_activity(open)),
            Request::Patients => Reply::Patients(self.list_patients(open)),
            _ => return Err(Error::Fault("a request out of place")),
        };
        Ok(plain(reply))
    }

    /// Answers what is [`Place::Online`]; anything else is a fault.
    pub async fn handle_online(
        &self,
        request: Request,
        progress: ProgressSink<'_>,
        cancel: &Cancel,
    ) -> Result<Answer, Problem> {
        let task = Task::new(cancel, progress);
        let answer = async |open: &Open| self.answer_online(open, request, &task).await;
        let result = self.in_session(answer).await;
        result.map_err(|error| self.problem(error))
    }

    async fn answer_online(
        &self,
        open: &Open,
        request: Request,
        task: &Task<'_>,
    ) -> Result<Answer, Error> {
        let reply = match request {
            Request::OpenRecord { record } => {
                let (content, bytes) = self.open_record(open, &record, task).await?;
                return Ok((Reply::Content(content), Some(bytes)));
            }
            Request::Activity => {
                self.if_reached(self.sync_activity(open, task.cancel).await)?;
                Reply::Activity(self.list_activity(open))
            }
            Request::Patients => {
                // An account that ended is told nothing new; what was shared with it is still listed.
                if self.check_not_closed(open).is_ok() {
                    self.if_reached(self.refresh_patients(open, task.cancel).await)?;
                }
                Reply::Patients(self.list_patients(open))
            }
            _ => return Err(Error::Fault("a request out of place")),
        };
        Ok(plain(reply))
    }

    /// Does everything else.
    pub async fn handle_more(
        &self,
        request: Request,
        attachment: Attachment,
        progress: ProgressSink<'_>,
        cancel: &Cancel,
    ) -> Result<Answer, Problem> {
        let task = Task::new(cancel, progress);
        let result = match request {
            Request::Create(new) => match secret(attachment) {
                Ok(secret) => self.create(&new, &secret, &task).await.map(session),
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
            other => {
                let answer =
                    async |open: &Open| self.answer_more(open, other, attachment, &task).await;
                self.in_session(answer).await
            }
        };
        result.map_err(|error| self.problem(error))
    }

    async fn answer_more(
        &self,
        open: &Open,
        request: Request,
        attachment: Attachment,
        task: &Task<'_>,
    ) -> Result<Answer, Error> {
        #[cfg(all(feature = "requests", not(feature = "follow")))]
        let adds = matches!(request, Request::Add { .. } | Request::KeepParcel { .. });
        let reply = match request {
            #[cfg(feature = "checks")]
            Request::Checks => Reply::Checks(self.checks(open, task).await?),
            #[cfg(feature = "checks")]
            Request::Check { what } => Reply::Mark(self.check(open, &what, task).await?),
            #[cfg(feature = "checks")]
            Request::CompareWith { service } => {
                self.compare_with(open, service).await?;
                Reply::Done
            }
            #[cfg(feature = "checks")]
            Request::DiscardCodes => {
                self.discard_codes(open).await?;
                Reply::Done
            }
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
            Request::RenameDevice { device, name } => {
                Reply::Devices(self.rename_device(open, &device, &name).await?)
            }
            #[cfg(feature = "devices")]
            Request::RemoveDevice { device } => {
                Reply::Devices(self.remove_device(open, &device, task).await?)
            }
            #[cfg(feature = "devices")]
            Request::StopRecovery => {
                task.at(aceso_messages::Stage::Confirming, 0, 0);
                self.stop_recovery(open, task.cancel).await?;
                Reply::Session(self.open_view(open))
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
            Request::ExportEvidence { at } => {
                let (view, bytes) = open.keyring().evidence(at)?;
                return Ok((Reply::File(view), Some(bytes)));
            }
            Request::AcceptRestored { at } => {
                Reply::Session(self.accept_restored(open, at, task).await?)
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
            #[cfg(feature = "summaries")]
            Request::Summary => Reply::Summary(self.summarise(open, task).await?),
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
            Request::StopSharing { share } => {
                self.stop_sharing(open, &share, task).await?;
                Reply::Shares(self.list_shares(open))
            }
            #[cfg(feature = "changing")]
            Request::PreviewChange(draft) => {
                Reply::Change(self.preview_change(open, &draft, task).await?)
            }
            #[cfg(feature = "changing")]
            Request::ChangeShare(draft) => {
                self.change_share(open, &draft, task).await?;
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
            #[cfg(feature = "vouching")]
            Request::Vouched { of } => Reply::Vouched(self.vouched(open, &of, task).await?),
            #[cfg(feature = "vouching")]
            Request::Vouches => Reply::Vouches(self.list_vouches(open, task).await?),
            #[cfg(feature = "vouching")]
            Request::Vouch(draft) => Reply::Vouch(self.vouch(open, &draft, task).await?),
            #[cfg(feature = "vouching")]
            Request::StopVouching { vouch } => {
                Reply::Vouches(self.stop_vouching(open, &vouch, task).await?)
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
            Request::OpenShare { share } => {
                Reply::Shared(self.open_share(open, &share, task).await?)
            }
            Request::OpenSharedRecord { share, record } => {
                let opened = self.open_shared_record(open, &share, &record, task);
                let (content, bytes) = opened.await?;
                return Ok((Reply::Content(content), Some(bytes)));
            }
            // Those that need no open wallet, those of the first part, and those to a part that is left out.
            _ => return Err(Error::Fault("a request out of place")),
        };
        #[cfg(all(feature = "requests", not(feature = "follow")))]
        if adds {
            // The record is safe whatever comes of it; what could not be done now is done when the next one is added.
            self.follow_requests(open, task.cancel).await.ok();
            open.bell.ring();
        }
        Ok(plain(reply))
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

fn session(view: SessionView) -> Answer {
    plain(Reply::Session(view))
}
