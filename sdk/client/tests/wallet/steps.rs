//! What people do, as tests say it.

use std::{cell::Cell, rc::Rc};

use aceso_client::{
    Answer, Wallet,
    ports::{Attachment, Cancel},
};
use aceso_core::crypto::password::Params;
use aceso_messages::{
    ActivityRow, DeviceView, KitView, LinkState, NewAccount, NewPasskey, PatientCard, Period,
    Problem, ProblemKind, Purpose, RecordCard, Reply, Request, Role, Scope, SessionView, ShareCard,
    ShareDraft, SharePreview, WaitingRow,
};
use futures::{
    executor::{LocalPool, block_on},
    task::LocalSpawnExt,
};

use super::{
    ports::{Bytes, Device, Hands, Memory, Wire},
    relay::Relay,
};

pub const PASSPHRASE: &str = "correct horse battery";
pub const START: u64 = 1_800_000_000_000;

/// A FHIR bundle of a patient and some conditions.
pub fn bundle(name: &str, conditions: usize) -> Vec<u8> {
    let mut entries = vec![format!(
        r#"{{"resource":{{"resourceType":"Patient","id":"p","name":[{{"text":"{name}"}}]}}}}"#
    )];
    entries.extend((0..conditions).map(|n| {
        format!(
            r#"{{"resource":{{"resourceType":"Condition","id":"c{n}","subject":{{"reference":"Patient/p"}},
            "clinicalStatus":{{"coding":[{{"code":"active"}}]}},"code":{{"text":"Problem {n}"}}}}}}"#
        )
    }));
    format!(
        r#"{{"resourceType":"Bundle","type":"collection","entry":[{}]}}"#,
        entries.join(",")
    )
    .into_bytes()
}

/// A wallet and the device it is on.
#[derive(Clone)]
pub struct Person {
    pub wallet: Rc<Wallet<Device>>,
    pub device: Device,
}

pub fn world() -> (Hands, Rc<Relay>) {
    let clock = Hands::default();
    clock.now.set(START);
    let relay = Relay::new(7, clock.now.clone());
    (clock, relay)
}

impl Person {
    /// Nobody yet: a device without a wallet.
    pub fn nobody(clock: &Hands, relay: &Rc<Relay>, seed: u64) -> Self {
        let device = Device {
            storage: Memory::default(),
            wire: Wire::new(relay.clone()),
            clock: clock.clone(),
            seed: Rc::new(Cell::new(seed)),
        };
        Self::on(device)
    }

    /// A tab on a device.
    pub fn on(device: Device) -> Self {
        let cheap = Params::new(Params::MIN_MEMORY_KIB, Params::MIN_PASSES, 1).unwrap();
        let wallet = Rc::new(Wallet::new(device.clone()).with_cost(cheap));
        Self { wallet, device }
    }

    pub fn patient(clock: &Hands, relay: &Rc<Relay>) -> Self {
        let person = Self::nobody(clock, relay, 1);
        person.create(Role::Patient, "Pat Doe", false).unwrap();
        person
    }

    pub fn doctor(clock: &Hands, relay: &Rc<Relay>) -> Self {
        let person = Self::nobody(clock, relay, 2);
        person.create(Role::Clinician, "Dr Grey", false).unwrap();
        person
    }

    /// A patient's wallet that a passkey opens: quicker to make and to open than with a passphrase.
    pub fn quick(clock: &Hands, relay: &Rc<Relay>, seed: u64) -> Self {
        let person = Self::nobody(clock, relay, seed);
        let new = NewAccount {
            role: Role::Patient,
            name: "Pat Doe".to_owned(),
            organisation: String::new(),
            sample: false,
            device: "Test".to_owned(),
            passkey: Some(NewPasskey {
                credential: "Y3JlZA".to_owned(),
                salt: "A".repeat(43),
                name: "Test".to_owned(),
            }),
        };
        person
            .with(Request::Create(new), Attachment::Secret(vec![7; 32].into()))
            .unwrap();
        person
    }

    /// The same device after a crash: another tab, opened.
    pub fn again(&self) -> Self {
        let tab = Self::on(self.device.clone());
        let credential = "Y3JlZA".to_owned();
        tab.with(
            Request::UnlockWithPasskey { credential },
            Attachment::Secret(vec![7; 32].into()),
        )
        .unwrap();
        tab
    }

    /// The same wallet, with a passphrase, on a device of which the rest knows nothing and before another relay.
    pub fn beside(&self, relay: &Rc<Relay>) -> Self {
        let copy = Self::nobody(&self.device.clock, relay, 61);
        let values = self.device.storage.values.borrow().clone();
        copy.device.storage.values.replace(values);
        copy.unlock(PASSPHRASE).unwrap();
        copy
    }

    /// A record's bytes.
    pub fn read(&self, record: &str) -> Result<Vec<u8>, ProblemKind> {
        let request = Request::OpenRecord {
            record: record.to_owned(),
        };
        block_on(self.ask(request, Attachment::None))
            .map(|(_, bytes)| bytes.unwrap())
            .map_err(|problem| problem.kind)
    }

    pub async fn ask(&self, request: Request, attachment: Attachment) -> Result<Answer, Problem> {
        self.wallet
            .handle(request, attachment, &|_| {}, &Cancel::new())
            .await
    }

    pub fn get(&self, request: Request) -> Result<Reply, ProblemKind> {
        self.with(request, Attachment::None)
    }

    pub fn with(&self, request: Request, attachment: Attachment) -> Result<Reply, ProblemKind> {
        block_on(self.ask(request, attachment))
            .map(|(reply, _)| reply)
            .map_err(|problem| problem.kind)
    }

    pub fn create(&self, role: Role, name: &str, sample: bool) -> Result<Reply, ProblemKind> {
        let organisation = match role {
            Role::Patient => String::new(),
            Role::Clinician | Role::App => "Seattle Grace".to_owned(),
        };
        let new = NewAccount {
            role,
            name: name.to_owned(),
            organisation,
            sample,
            device: "Test".to_owned(),
            passkey: None,
        };
        self.with(Request::Create(new), secret(PASSPHRASE))
    }

    /// Makes a recovery sheet.
    pub fn kit(&self) -> KitView {
        match self.get(Request::MakeKit).unwrap() {
            Reply::Kit(kit) => kit,
            other => panic!("{other:?}"),
        }
    }

    /// A code for another device of theirs.
    pub fn link_code(&self) -> String {
        match self.get(Request::LinkCode).unwrap() {
            Reply::Code(code) => code.text,
            other => panic!("{other:?}"),
        }
    }

    /// Comes with a code.
    pub fn begin_join(&self, code: &str, device: &str) -> Result<(), ProblemKind> {
        let request = Request::BeginJoin {
            code: code.to_owned(),
            device: device.to_owned(),
        };
        self.get(request)
            .map(|reply| assert_eq!(reply, Reply::Done))
    }

    /// How far somebody has come with the code that is shown.
    pub fn link_state(&self) -> Result<LinkState, ProblemKind> {
        match self.get(Request::LinkRequest)? {
            Reply::LinkRequest(state) => Ok(state),
            other => panic!("{other:?}"),
        }
    }

    /// The number that a new device shows, once it was answered.
    pub fn join_number(&self) -> Result<String, ProblemKind> {
        match self.get(Request::JoinNumber)? {
            Reply::Joining { number } => Ok(number),
            other => panic!("{other:?}"),
        }
    }

    /// Both say what they have to, up to the numbers: the one here, and the one that came.
    pub fn meet(&self, other: &Self) -> Result<[String; 2], ProblemKind> {
        assert_eq!(self.link_state()?, LinkState::Meeting);
        let theirs = other.join_number()?;
        match self.link_state()? {
            LinkState::Came(request) => Ok([request.number, theirs]),
            state => panic!("{state:?}"),
        }
    }

    /// Another device of theirs, from the code to the open wallet.
    pub fn second_device(&self, clock: &Hands, relay: &Rc<Relay>, seed: u64, name: &str) -> Self {
        let other = Self::nobody(clock, relay, seed);
        other.begin_join(&self.link_code(), name).unwrap();
        let [here, there] = self.meet(&other).unwrap();
        assert_eq!(here, there);
        self.get(Request::ApproveLink).unwrap();
        let joined = other.with(Request::FinishJoin { passkey: None }, secret(PASSPHRASE));
        assert!(matches!(
            joined,
            Ok(Reply::Session(SessionView::Open { .. }))
        ));
        other
    }

    /// Brings a wallet back on this device.
    pub fn recover(&self, code: &str, device: &str) -> Result<Reply, ProblemKind> {
        let request = Request::Recover {
            code: code.to_owned(),
            device: device.to_owned(),
            passkey: None,
        };
        self.with(request, secret(PASSPHRASE))
    }

    pub fn devices(&self) -> Vec<DeviceView> {
        match self.get(Request::Devices).unwrap() {
            Reply::Devices(devices) => devices,
            other => panic!("{other:?}"),
        }
    }

    pub fn session(&self) -> SessionView {
        match self.get(Request::Session).unwrap() {
            Reply::Session(view) => view,
            other => panic!("{other:?}"),
        }
    }

    pub fn open_record(&self, record: &str) -> Result<Vec<u8>, ProblemKind> {
        let request = Request::OpenRecord {
            record: record.to_owned(),
        };
        let (_, bytes) = block_on(self.ask(request, Attachment::None)).map_err(|it| it.kind)?;
        Ok(bytes.unwrap())
    }

    pub fn unlock(&self, passphrase: &str) -> Result<Reply, ProblemKind> {
        self.with(Request::Unlock, secret(passphrase))
    }

    pub fn add(&self, name: &str, bytes: Vec<u8>) -> Result<Vec<RecordCard>, ProblemKind> {
        let request = Request::AddFile {
            name: name.to_owned(),
            more: false,
        };
        match self.with(request, file(bytes))? {
            Reply::Records(view) => Ok(view.records),
            other => panic!("{other:?}"),
        }
    }

    pub fn records(&self) -> Vec<RecordCard> {
        match self
            .get(Request::Records {
                offset: 0,
                limit: u32::MAX,
            })
            .unwrap()
        {
            Reply::Records(view) => view.records,
            other => panic!("{other:?}"),
        }
    }

    pub fn waiting(&self) -> Vec<WaitingRow> {
        match self.get(Request::Waiting).unwrap() {
            Reply::Waiting(rows) => rows,
            other => panic!("{other:?}"),
        }
    }

    /// Chooses many files at once; they are safe on the device, not sent yet.
    pub async fn choose(&self, files: Vec<Vec<u8>>) -> Result<(), Problem> {
        for (number, bytes) in files.into_iter().enumerate() {
            let request = Request::AddFile {
                name: format!("{number}.json"),
                more: true,
            };
            self.ask(request, file(bytes)).await?;
        }
        Ok(())
    }

    /// Lets the loop beside everything else run until it has nothing to do.
    pub fn flush(&self) {
        let mut pool = LocalPool::new();
        let beside = self.wallet.clone();
        pool.spawner()
            .spawn_local(async move { beside.run_events(|_| {}).await })
            .unwrap();
        pool.run_until_stalled();
    }

    pub fn code(&self) -> String {
        match self.get(Request::MyCode).unwrap() {
            Reply::Code(code) => code.text,
            other => panic!("{other:?}"),
        }
    }

    pub fn draft(&self, code: &str, period: Period) -> ShareDraft {
        ShareDraft {
            code: code.to_owned(),
            scope: Scope::Picked(self.records().into_iter().map(|record| record.id).collect()),
            purpose: Purpose::Treatment,
            period,
        }
    }

    /// Shares all records.
    pub fn share(&self, code: &str, period: Period) -> Result<Vec<ShareCard>, ProblemKind> {
        match self.get(Request::Share(self.draft(code, period)))? {
            Reply::Given { shares, .. } => Ok(shares),
            other => panic!("{other:?}"),
        }
    }

    pub fn shares(&self) -> Vec<ShareCard> {
        match self.get(Request::Shares).unwrap() {
            Reply::Shares(shares) => shares,
            other => panic!("{other:?}"),
        }
    }

    pub fn stop(&self, share: &str) -> Result<Vec<ShareCard>, ProblemKind> {
        match self.get(Request::StopSharing {
            share: share.to_owned(),
        })? {
            Reply::Shares(shares) => Ok(shares),
            other => panic!("{other:?}"),
        }
    }

    pub fn activity(&self) -> Vec<ActivityRow> {
        match self.get(Request::Activity).unwrap() {
            Reply::Activity(rows) => rows,
            other => panic!("{other:?}"),
        }
    }

    pub fn patients(&self) -> Vec<PatientCard> {
        match self.get(Request::Patients).unwrap() {
            Reply::Patients(patients) => patients,
            other => panic!("{other:?}"),
        }
    }

    pub fn open_share(&self, share: &str) -> Result<SharePreview, ProblemKind> {
        match self.get(Request::OpenShare {
            share: share.to_owned(),
        })? {
            Reply::Shared(preview) => Ok(preview),
            other => panic!("{other:?}"),
        }
    }

    pub fn open_shared_record(&self, share: &str, record: &str) -> Result<Vec<u8>, ProblemKind> {
        let request = Request::OpenSharedRecord {
            share: share.to_owned(),
            record: record.to_owned(),
        };
        let (reply, bytes) = block_on(self.ask(request, Attachment::None)).map_err(|it| it.kind)?;
        assert!(matches!(reply, Reply::Content(content) if content.checked));
        Ok(bytes.unwrap())
    }
}

pub fn secret(passphrase: &str) -> Attachment {
    Attachment::Secret(passphrase.as_bytes().to_vec().into())
}

pub fn file(bytes: Vec<u8>) -> Attachment {
    let size = bytes.len() as u64;
    Attachment::File(Box::new(Bytes {
        bytes,
        size,
        read: Rc::default(),
    }))
}
