//! What people do, as tests say it.

use std::{cell::Cell, future::Future, rc::Rc, sync::Arc};

use aceso_client::{
    Answer, Wallet,
    ports::{Attachment, Cancel},
};
use aceso_core::crypto::password::Params;
use aceso_messages::{
    ActivityRow, LogReport, LogTrust, NewAccount, PatientCard, Period, ProblemKind, Purpose,
    RecordCard, Reply, Request, Role, Scope, SessionView, ShareCard, ShareDraft, SharePreview,
};
use tokio::task::{JoinHandle, LocalSet, spawn_local};

use super::{
    line::Line,
    ports::{Bytes, Device, Hurried, Memory},
    server::Server,
};

pub const PASSPHRASE: &str = "quokka passphrase 7713";

/// One thread, as in a browser's worker.
pub fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    LocalSet::new().block_on(&runtime.unwrap(), work)
}

/// A FHIR bundle of a patient and a condition, of its own by `mark`.
pub fn bundle(name: &str, mark: &str) -> Vec<u8> {
    format!(
        r#"{{"resourceType":"Bundle","type":"collection","entry":[
        {{"resource":{{"resourceType":"Patient","id":"p","name":[{{"text":"{name}"}}]}}}},
        {{"resource":{{"resourceType":"Condition","id":"c","subject":{{"reference":"Patient/p"}},
        "clinicalStatus":{{"coding":[{{"code":"active"}}]}},"code":{{"text":"{mark}"}}}}}}]}}"#
    )
    .into_bytes()
}

/// A PDF of that many bytes, of its own by `mark`.
pub fn pdf(size: usize, mark: u64) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((bytes.len()..size).map(|at| (at as u64 ^ mark) as u8));
    bytes
}

/// A wallet in a tab, and the device it is on.
#[derive(Clone)]
pub struct Person {
    pub wallet: Rc<Wallet<Device>>,
    pub device: Device,
}

/// A wallet's loop beside everything else, for as long as this is held.
pub struct Beside(JoinHandle<()>);

impl Drop for Beside {
    fn drop(&mut self) {
        self.0.abort();
    }
}

type Told<T> = Result<T, ProblemKind>;

macro_rules! expect {
    ($reply:expr, $variant:ident) => {
        match $reply {
            Reply::$variant(value) => value,
            other => panic!("{other:?}"),
        }
    };
}

impl Person {
    /// Someone with a device and no wallet yet.
    pub fn new(server: &Arc<Server>, seed: &Rc<Cell<u64>>, hurry: u64) -> Self {
        Self::on(Device {
            storage: Memory::default(),
            line: Line::new(server.clone()),
            clock: Hurried(hurry),
            seed: seed.clone(),
        })
    }

    pub fn on(device: Device) -> Self {
        let cheap = Params::new(Params::MIN_MEMORY_KIB, Params::MIN_PASSES, 1).unwrap();
        let wallet = Rc::new(Wallet::new(device.clone()).with_cost(cheap));
        Self { wallet, device }
    }

    /// A fresh tab: nothing in memory, everything from storage and the relay.
    pub async fn tab(&self) -> Self {
        let tab = Self::on(self.device.clone());
        tab.with(Request::Unlock, secret()).await.unwrap();
        tab
    }

    /// The same person's other device, which knows only what this one knows now. Its line is its own.
    pub fn twin(&self) -> Self {
        self.meets(&self.device.line.server)
    }

    /// The same person's device, when that relay answers.
    pub fn meets(&self, server: &Arc<Server>) -> Self {
        Self::on(Device {
            storage: self.device.storage.copy(),
            line: Line::new(server.clone()),
            ..self.device.clone()
        })
    }

    /// Runs the loop that keeps in touch.
    pub fn in_touch(&self) -> Beside {
        let wallet = self.wallet.clone();
        Beside(spawn_local(async move { wallet.run_events(|_| {}).await }))
    }

    async fn ask(&self, request: Request, attachment: Attachment) -> Told<Answer> {
        self.wallet
            .handle(request, attachment, &|_| {}, &Cancel::new())
            .await
            .map_err(|problem| problem.kind)
    }

    async fn with(&self, request: Request, attachment: Attachment) -> Told<Reply> {
        self.ask(request, attachment).await.map(|(reply, _)| reply)
    }

    /// Asks for what comes with nothing beside it.
    pub async fn get(&self, request: Request) -> Told<Reply> {
        self.with(request, Attachment::None).await
    }

    pub async fn create(&self, role: Role, name: &str) -> Told<()> {
        let new = NewAccount {
            role,
            name: name.to_owned(),
            organisation: "St. Elsewhere".to_owned(),
            sample: false,
            device: "Test".to_owned(),
            passkey: None,
        };
        self.with(Request::Create(new), secret()).await.map(|_| ())
    }

    /// Nobody adds a second record without one.
    pub async fn make_sheet(&self) {
        self.get(Request::MakeKit).await.unwrap();
        self.get(Request::KitSaved).await.unwrap();
    }

    pub async fn add(&self, name: &str, bytes: Vec<u8>) -> Told<Vec<RecordCard>> {
        let request = Request::AddFile {
            name: name.to_owned(),
            more: false,
        };
        let file = Attachment::File(Box::new(Bytes(bytes)));
        Ok(expect!(self.with(request, file).await?, Records).records)
    }

    pub async fn records(&self) -> Vec<RecordCard> {
        let all = Request::Records {
            offset: 0,
            limit: u32::MAX,
        };
        expect!(self.get(all).await.unwrap(), Records).records
    }

    /// A record's bytes, and whether they were fetched and proven just now.
    pub async fn open_record(&self, record: &str) -> Told<(Vec<u8>, bool)> {
        let record = record.to_owned();
        let request = Request::OpenRecord { record };
        let (reply, bytes) = self.ask(request, Attachment::None).await?;
        Ok((bytes.unwrap(), expect!(reply, Content).checked))
    }

    pub async fn code(&self) -> Told<String> {
        Ok(expect!(self.get(Request::MyCode).await?, Code).text)
    }

    pub async fn share(&self, code: &str, records: &[String]) -> Told<Vec<ShareCard>> {
        let draft = ShareDraft {
            code: code.to_owned(),
            scope: Scope::Picked(records.to_vec()),
            purpose: Purpose::Treatment,
            period: Period::Day,
        };
        match self.get(Request::Share(draft)).await? {
            Reply::Given { shares, .. } => Ok(shares),
            other => panic!("{other:?}"),
        }
    }

    /// Who shares with this clinician.
    pub async fn patients(&self) -> Told<Vec<PatientCard>> {
        Ok(expect!(self.get(Request::Patients).await?, Patients))
    }

    pub async fn shares(&self) -> Vec<ShareCard> {
        expect!(self.get(Request::Shares).await.unwrap(), Shares)
    }

    pub async fn stop(&self, share: &str) -> Told<Vec<ShareCard>> {
        let share = share.to_owned();
        let reply = self.get(Request::StopSharing { share }).await?;
        Ok(expect!(reply, Shares))
    }

    pub async fn activity(&self) -> Told<Vec<ActivityRow>> {
        Ok(expect!(self.get(Request::Activity).await?, Activity))
    }

    pub async fn open_share(&self, share: &str) -> Told<SharePreview> {
        let share = share.to_owned();
        let reply = self.get(Request::OpenShare { share }).await?;
        Ok(expect!(reply, Shared))
    }

    pub async fn open_shared_record(&self, share: &str, record: &str) -> Told<Vec<u8>> {
        let request = Request::OpenSharedRecord {
            share: share.to_owned(),
            record: record.to_owned(),
        };
        let (reply, bytes) = self.ask(request, Attachment::None).await?;
        assert!(expect!(reply, Content).checked);
        Ok(bytes.unwrap())
    }

    /// The log that this person can give away.
    pub async fn export_log(&self) -> Told<Vec<u8>> {
        let (_, log) = self.ask(Request::ExportLog, Attachment::None).await?;
        Ok(log.unwrap())
    }

    /// What somebody makes of such a log.
    pub async fn verify_log(&self, log: Vec<u8>, known: LogTrust) -> Told<LogReport> {
        let file = Attachment::File(Box::new(Bytes(log)));
        let reply = self.with(Request::VerifyLog(known), file).await?;
        Ok(expect!(reply, LogChecked))
    }

    /// Whether the person is told that the service found damage in what it keeps.
    pub async fn is_told_of_damage(&self) -> bool {
        let reply = self.get(Request::Session).await;
        matches!(
            reply,
            Ok(Reply::Session(SessionView::Open { damaged: true, .. }))
        )
    }

    /// Opens the stored wallet.
    pub async fn unlock(&self) {
        self.with(Request::Unlock, secret()).await.unwrap();
    }
}

fn secret() -> Attachment {
    Attachment::Secret(PASSPHRASE.as_bytes().to_vec().into())
}
