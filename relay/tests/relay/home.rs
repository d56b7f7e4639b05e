//! A relay in a folder of its own, and people who use it.

use std::{
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use aceso_core::{
    account::{Inception, KeySet},
    block::{Genesis, Header, Receipt, Tip},
    codec::{Version, decode, encode},
    crypto::{
        digest::{Digest, Domain, Salt, commit, hash},
        seal::{SealingKeypair, Suite},
        secret::Secret32,
        sign::SigningKey,
    },
    envelope::seal_all,
    grant::{
        Contents, Delivery, Item, Notice, Permissions, Purpose, RecordKind, SealContext, Terms,
        make_delivery,
    },
    id::{AccountId, BlobId, GrantId, IntentId, Millis, RecordId},
    kinds::{
        Body, Opening,
        access::{self, Access},
        account_created, grant, record_version, revocation,
    },
    request::Request,
    transaction::{Checkpoint, Draft, Transaction},
    wire::{ActivityPage, Denial, Entry, GrantList},
};
use aceso_relay::{Relay, clock::Clock, config::Options};
use base64ct::{Base64UrlUnpadded, Encoding};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use reqwest::{Client, Method, Response, StatusCode};
use tempfile::TempDir;

/// Bytes of a part.
pub const PART: usize = 1 << 20;
pub const HOUR: Millis = 3_600_000;

/// A relay and its folder; the relay may be restarted.
pub struct Home {
    pub folder: TempDir,
    pub clock: Clock,
    pub genesis: Genesis,
    pub http: Client,
    pub url: String,
    pub relay: Option<Relay>,
    options: Options,
}

/// Someone with an account.
pub struct Person {
    pub account: AccountId,
    pub device: SigningKey,
    pub sealing: SealingKeypair,
    pub keys: Digest,
    inception: Inception,
}

/// A record with its key.
#[derive(Clone)]
pub struct Record {
    pub id: RecordId,
    pub version: record_version::RecordVersion,
    pub key: Secret32,
    pub content: Vec<u8>,
}

/// A grant with what opens it.
pub struct Share {
    pub grant: GrantId,
    pub terms: Terms,
    pub context: SealContext,
    pub delivery: Delivery,
    pub transaction: Transaction,
}

/// What the relay answered to a transaction.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    Receipt(Box<Receipt>),
    Refused(StatusCode, String),
}

impl Answer {
    pub fn receipt(self) -> Receipt {
        match self {
            Self::Receipt(receipt) => *receipt,
            Self::Refused(status, name) => panic!("refused: {status} {name}"),
        }
    }

    pub fn name(self) -> String {
        match self {
            Self::Refused(_, name) => name,
            Self::Receipt(_) => panic!("not refused"),
        }
    }
}

/// Fresh randomness; each call another, each run the same.
pub fn rng() -> ChaCha20Rng {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    ChaCha20Rng::seed_from_u64(COUNT.fetch_add(1, Ordering::Relaxed))
}

pub fn options(folder: &Path) -> Options {
    Options {
        data: Some(folder.join("data")),
        listen: Some("127.0.0.1:0".parse().unwrap()),
        ..Options::default()
    }
}

impl Home {
    pub async fn new() -> Self {
        Self::with(|_| ()).await
    }

    pub async fn with(change: impl FnOnce(&mut Options)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut options = options(folder.path());
        change(&mut options);
        let clock = Clock::default();
        let (relay, genesis) = start(&options, &clock).await;
        Self {
            folder,
            clock,
            genesis,
            http: Client::new(),
            url: relay.url(),
            relay: Some(relay),
            options,
        }
    }

    /// A relay that runs elsewhere, as the program does.
    pub async fn at(url: String) -> Self {
        let http = Client::new();
        let request = http.get(format!("{url}/v1/genesis"));
        let bytes = request.send().await.unwrap().bytes().await.unwrap();
        Self {
            folder: tempfile::tempdir().unwrap(),
            clock: Clock::default(),
            genesis: Genesis::decode(&bytes).unwrap(),
            http,
            url,
            relay: None,
            options: Options::default(),
        }
    }

    /// Stops well and starts again.
    pub async fn restart(&mut self) {
        self.relay.take().unwrap().stop().await.unwrap();
        self.reopen().await;
    }

    /// Stops as a crash would, as far as one process can, and starts again.
    pub async fn crash(&mut self) {
        drop(self.relay.take());
        self.reopen().await;
    }

    async fn reopen(&mut self) {
        let (relay, genesis) = start(&self.options, &self.clock).await;
        assert_eq!(genesis, self.genesis);
        self.url = relay.url();
        self.relay = Some(relay);
        self.http = Client::new();
    }

    pub fn relay(&self) -> &Relay {
        self.relay.as_ref().unwrap()
    }

    pub async fn checkpoint(&self) -> Checkpoint {
        let header = self.tip().await;
        Checkpoint {
            height: header.height,
            block: header.id(),
        }
    }

    pub async fn tip(&self) -> Header {
        let bytes = self.get("/v1/tip").await.bytes().await.unwrap();
        let tip: Tip = decode(&bytes).unwrap();
        tip.verify(&self.genesis).unwrap()
    }

    pub async fn get(&self, target: &str) -> Response {
        let url = format!("{}{target}", self.url);
        self.http.get(url).send().await.unwrap()
    }

    /// A wish of now, signed.
    pub async fn sign(
        &self,
        person: &Person,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> Transaction {
        self.draft(person, body, opening)
            .await
            .sign(&person.device, &mut rng())
    }

    pub async fn draft(
        &self,
        person: &Person,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> Draft {
        Draft {
            genesis: self.genesis.digest(),
            intent: IntentId::random(&mut rng()),
            valid_until: self.clock.now() + 60_000,
            checkpoint: self.checkpoint().await,
            account: person.account,
            body: body.into(),
            opening: opening.into(),
        }
    }

    /// Sends a transaction; a receipt is verified.
    pub async fn post(&self, transaction: &Transaction) -> Answer {
        self.post_bytes(transaction.encode()).await
    }

    pub async fn post_bytes(&self, bytes: Vec<u8>) -> Answer {
        self.try_post(bytes).await.unwrap()
    }

    /// Sends a transaction to a relay that may die over it.
    pub async fn try_post(&self, bytes: Vec<u8>) -> reqwest::Result<Answer> {
        let url = format!("{}/v1/transactions", self.url);
        let response = self.http.post(url).body(bytes).send().await?;
        let status = response.status();
        if status == StatusCode::OK {
            let receipt: Receipt = decode(&response.bytes().await?).unwrap();
            receipt.verify(&self.genesis).unwrap();
            return Ok(Answer::Receipt(Box::new(receipt)));
        }
        Ok(Answer::Refused(status, problem(response).await))
    }

    /// The value of an `Authorization` header.
    pub fn authorize(&self, person: &Person, method: &str, target: &str, body: &[u8]) -> String {
        let now = self.clock.now();
        let genesis = self.genesis.digest();
        let request = Request::new(
            genesis,
            person.account,
            method,
            target,
            now,
            body,
            &mut rng(),
        );
        header(&request.sign(&person.device))
    }

    /// Sends a signed request.
    pub async fn signed(
        &self,
        person: &Person,
        method: Method,
        target: &str,
        headers: &[(&'static str, String)],
        body: Vec<u8>,
    ) -> Response {
        let authorization = self.authorize(person, method.as_str(), target, &body);
        let url = format!("{}{target}", self.url);
        let mut request = self.http.request(method, url).body(body);
        request = request.header("authorization", authorization);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        request.send().await.unwrap()
    }

    pub async fn fetch(&self, person: &Person, target: &str) -> Response {
        self.signed(person, Method::GET, target, &[], vec![]).await
    }

    /// Fetches under an access.
    pub async fn fetch_under(
        &self,
        person: &Person,
        target: &str,
        intent: IntentId,
        range: Option<&str>,
    ) -> Response {
        let mut headers = vec![("aceso-access", intent.to_string())];
        headers.extend(range.map(|range| ("range", range.to_owned())));
        self.signed(person, Method::GET, target, &headers, vec![])
            .await
    }

    /// A new person whose account is final.
    pub async fn join(&self) -> Person {
        let person = Person::new();
        let transaction = self.beginning(&person).await;
        self.post(&transaction).await.receipt();
        person
    }

    /// What begins a person's account.
    pub async fn beginning(&self, person: &Person) -> Transaction {
        let opening = account_created::Opening {
            inception: person.inception.clone(),
        };
        let body = Body::AccountCreated(account_created::Body {});
        self.sign(person, body, opening).await
    }

    /// Uploads an envelope in parts.
    pub async fn upload(&self, person: &Person, blob: BlobId, file: &[u8]) {
        for (number, part) in file.chunks(PART).enumerate() {
            let response = self.put_part(person, blob, number, part).await;
            assert_eq!(response.status(), StatusCode::NO_CONTENT);
        }
    }

    pub async fn put_part(
        &self,
        person: &Person,
        blob: BlobId,
        number: usize,
        part: &[u8],
    ) -> Response {
        let target = format!("/v1/blobs/{blob}/parts/{number}");
        self.signed(person, Method::PUT, &target, &[], part.to_vec())
            .await
    }

    /// A new record of this content, final.
    pub async fn add(&self, person: &Person, content: &[u8]) -> Record {
        let (record, file) = make_record(content);
        self.upload(person, record.version.blob, &file).await;
        let transaction = self.record_transaction(person, &record).await;
        self.post(&transaction).await.receipt();
        record
    }

    pub async fn record_transaction(&self, person: &Person, record: &Record) -> Transaction {
        let salt = Salt::random(&mut rng());
        let (body, opening) = record_version::make(record.id, record.version, salt);
        self.sign(person, body, opening).await
    }

    /// A grant of treatment for an hour, with its delivery, not yet sent.
    pub async fn prepare(
        &self,
        owner: &Person,
        grantee: &Person,
        records: &[&Record],
        change: impl FnOnce(&mut Terms),
    ) -> Share {
        let mut ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        ids.sort_unstable();
        let now = self.clock.now();
        let mut terms = Terms {
            grantee: grantee.account,
            grantee_keys: grantee.keys,
            records: ids,
            purpose: Purpose::Treatment,
            from: now - 1000,
            until: now + HOUR,
            permissions: Permissions::READ,
        };
        change(&mut terms);
        let salt = Salt::random(&mut rng());
        let commitment = commit(&salt, &encode(&terms));
        let context = SealContext {
            genesis: self.genesis.digest(),
            owner: owner.account,
            grantee: grantee.account,
            grantee_keys: grantee.keys,
            grant: GrantId::random(&mut rng()),
            terms: commitment,
        };
        let items = records.iter().map(|record| Item {
            record: record.id,
            version: record.version,
            key: record.key.clone(),
            title: "A record".into(),
            kind: RecordKind::Fhir,
            media_type: "application/fhir+json".into(),
            added: now,
            size: record.content.len() as u64,
        });
        let delivery = make_delivery(
            Notice::new("Patient".into(), vec![1; 16]),
            Contents::new("Patient".into(), items.collect()),
            grantee.sealing.public_key(),
            &context,
            &mut rng(),
        )
        .unwrap();
        let (notice, bundle) = delivery.digests();
        let body = grant::Body {
            grant: context.grant,
            terms: commitment,
            notice,
            bundle,
        };
        let opening = grant::Opening {
            salt,
            terms: terms.clone(),
        };
        Share {
            grant: context.grant,
            transaction: self.sign(owner, body, opening).await,
            terms,
            context,
            delivery,
        }
    }

    pub async fn deliver(&self, owner: &Person, share: &Share) -> Response {
        let target = format!("/v1/grants/{}/delivery", share.grant);
        let body = encode(&share.delivery);
        self.signed(owner, Method::PUT, &target, &[], body).await
    }

    /// A grant that is final.
    pub async fn share(&self, owner: &Person, grantee: &Person, records: &[&Record]) -> Share {
        self.share_with(owner, grantee, records, |_| ()).await
    }

    pub async fn share_with(
        &self,
        owner: &Person,
        grantee: &Person,
        records: &[&Record],
        change: impl FnOnce(&mut Terms),
    ) -> Share {
        let share = self.prepare(owner, grantee, records, change).await;
        let delivered = self.deliver(owner, &share).await;
        assert_eq!(delivered.status(), StatusCode::NO_CONTENT);
        self.post(&share.transaction).await.receipt();
        share
    }

    /// Asks for access to records of a grant, and gives the answer and the intent.
    pub async fn ask(
        &self,
        grantee: &Person,
        grant: GrantId,
        records: &[RecordId],
        purpose: Purpose,
    ) -> (Answer, IntentId) {
        let wanted = Access {
            purpose,
            records: records.to_vec(),
        };
        let (body, opening) = access::make(grant, wanted, Salt::random(&mut rng()));
        let draft = self.draft(grantee, body, opening).await;
        let intent = draft.intent;
        let transaction = draft.sign(&grantee.device, &mut rng());
        (self.post(&transaction).await, intent)
    }

    /// A final access to all of a share.
    pub async fn open(&self, grantee: &Person, share: &Share) -> IntentId {
        let records = &share.terms.records;
        let (answer, intent) = self
            .ask(grantee, share.grant, records, share.terms.purpose)
            .await;
        answer.receipt();
        intent
    }

    pub async fn revoke(&self, owner: &Person, grant: GrantId) -> Answer {
        let transaction = self.revocation(owner, grant).await;
        self.post(&transaction).await
    }

    pub async fn revocation(&self, owner: &Person, grant: GrantId) -> Transaction {
        self.sign(owner, revocation::Body { grant }, revocation::Opening {})
            .await
    }

    pub async fn activity(&self, person: &Person, after: u64) -> Vec<(u64, Entry)> {
        let target = format!("/v1/activity?after={after}");
        let response = self.fetch(person, &target).await;
        assert_eq!(response.status(), StatusCode::OK);
        let page: ActivityPage = decode(&response.bytes().await.unwrap()).unwrap();
        page.0
    }

    pub async fn denials(&self, person: &Person) -> Vec<Denial> {
        let lines = self.activity(person, 0).await;
        let denials = lines.into_iter().filter_map(|(_, entry)| match entry {
            Entry::Denied(denial) => Some(denial),
            Entry::Final(_) => None,
        });
        denials.collect()
    }

    pub async fn grants(&self, person: &Person) -> GrantList {
        let response = self.fetch(person, "/v1/grants").await;
        assert_eq!(response.status(), StatusCode::OK);
        decode(&response.bytes().await.unwrap()).unwrap()
    }
}

async fn start(options: &Options, clock: &Clock) -> (Relay, Genesis) {
    let config = options.clone().resolve().unwrap();
    // After a crash the old one's threads may hold the folder for a moment.
    for _ in 0..200 {
        match Relay::start_at(config.clone(), clock.clone()).await {
            Ok(relay) => {
                let genesis = relay.app().node.genesis().clone();
                return (relay, genesis);
            }
            Err(error) => {
                let text = error.to_string();
                assert!(text.contains("Locked") || text.contains("in use"), "{text}");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    panic!("the folder stays locked");
}

impl Person {
    pub fn new() -> Self {
        let mut rng = rng();
        let device = SigningKey::generate(&mut rng);
        let sealing = SealingKeypair::generate(&mut rng);
        let keys = KeySet {
            number: 0,
            devices: vec![device.verifying_key()],
            suite: Suite::CURRENT.number(),
            sealing: sealing.public_key().to_bytes().to_vec(),
            previous: None,
        };
        let digest = keys.digest();
        let mut nonce = [0; 16];
        nonce.copy_from_slice(&Secret32::random(&mut rng).as_bytes()[..16]);
        let inception = Inception {
            version: Version,
            keys,
            recovery: hash(Domain::KeySet, &[&nonce]),
            recovery_delay: 0,
            nonce,
        };
        Self {
            account: inception.id(),
            device,
            sealing,
            keys: digest,
            inception,
        }
    }
}

/// A record of this content and its envelope.
pub fn make_record(content: &[u8]) -> (Record, Vec<u8>) {
    let mut rng = rng();
    let key = Secret32::random(&mut rng);
    let (file, descriptor) = seal_all(&mut rng, &key, content).unwrap();
    let record = Record {
        id: RecordId::random(&mut rng),
        version: record_version::RecordVersion {
            blob: BlobId::random(&mut rng),
            number: 0,
            root: descriptor.root,
            segments: descriptor.segments,
            length: descriptor.length,
        },
        key,
        content: content.to_vec(),
    };
    (record, file)
}

pub fn header(signed: &[u8]) -> String {
    format!("Aceso {}", Base64UrlUnpadded::encode_string(signed))
}

/// The name of a problem.
pub async fn problem(response: Response) -> String {
    let status = response.status();
    let json = problem_json(response).await;
    assert_eq!(json["status"], status.as_u16());
    let kind = json["type"].as_str().unwrap();
    kind.strip_prefix("/problems/").unwrap().to_owned()
}

pub async fn problem_json(response: Response) -> serde_json::Value {
    let kind = &response.headers()["content-type"];
    assert_eq!(kind, "application/problem+json");
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}
