//! One account that speaks to the relay without a wallet in between: what it was answered is all it knows.

use std::{sync::Arc, time::Duration};

use aceso_core::{
    account::{Inception, KeySet},
    block::{Genesis, Header, Receipt, Tip},
    codec::{Version, decode},
    crypto::{
        digest::{Domain, hash},
        seal::SealingKeypair,
        sign::SigningKey,
    },
    id::{AccountId, IntentId},
    kinds::{Body, Opening, account_created},
    request::Request,
    transaction::{Checkpoint, Draft, Transaction},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use rand_core::Rng as _;
use reqwest::{Client, Method, StatusCode};

use super::{line::now_ms, server::Server};

/// How often something is sent to a relay that is killed over it.
const TRIES: usize = 200;

pub struct Raw {
    pub server: Arc<Server>,
    pub genesis: Genesis,
    pub account: AccountId,
    /// With which the account began.
    pub keys: KeySet,
    pub device: SigningKey,
    recovery: SigningKey,
    pub sealing: SealingKeypair,
    pub rng: ChaCha20Rng,
    http: Client,
}

/// What was answered; nothing when the line broke.
pub type Answer = Option<(StatusCode, Vec<u8>)>;

impl Raw {
    /// A new relay, and an account on it.
    pub async fn new(seed: u64) -> Self {
        Self::on(Server::start(), seed).await
    }

    /// An account on a relay.
    pub async fn on(server: Arc<Server>, seed: u64) -> Self {
        let http = Client::builder()
            .pool_max_idle_per_host(0)
            .timeout(Duration::from_secs(30))
            .build()
            .unwrap();
        let url = format!("{}/v1/genesis", server.url().unwrap());
        let genesis = http.get(url).send().await.unwrap().bytes().await.unwrap();
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let device = SigningKey::generate(&mut rng);
        let sealing = SealingKeypair::generate(&mut rng);
        let recovery = SigningKey::generate(&mut rng);
        let inception = Inception {
            version: Version,
            keys: KeySet::first(device.verifying_key(), sealing.public_key()),
            recovery: hash(Domain::Recovery, &[recovery.verifying_key().as_bytes()]),
            recovery_delay: 0,
            nonce: [7; 16],
        };
        let mut this = Self {
            server,
            genesis: Genesis::decode(&genesis).unwrap(),
            account: inception.id(),
            keys: inception.keys.clone(),
            device,
            recovery,
            sealing,
            rng,
            http,
        };
        let body = Body::AccountCreated(account_created::Body {});
        let begun = this.draft(body, account_created::Opening { inception });
        let (begun, _) = begun.await;
        this.until_final(&begun).await;
        this
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.rng.next_u64() % bound
    }

    /// Sends; not again.
    async fn send(&self, method: Method, target: &str, signed: bool, body: Vec<u8>) -> Answer {
        let url = self.server.url()?;
        let mut request = self.http.request(method.clone(), format!("{url}{target}"));
        if signed {
            let now = now_ms();
            // Nonces must differ from process to process of the test, not from run to run.
            let mut rng = ChaCha20Rng::seed_from_u64(self.rng.clone().next_u64() ^ now);
            let genesis = self.genesis.digest();
            let asked = Request::new(
                genesis,
                self.account,
                method.as_str(),
                target,
                now,
                &body,
                &mut rng,
            );
            let asked = Base64UrlUnpadded::encode_string(&asked.sign(&self.device));
            request = request.header("authorization", format!("Aceso {asked}"));
        }
        let response = request.body(body).send().await.ok()?;
        let status = response.status();
        Some((status, response.bytes().await.ok()?.to_vec()))
    }

    /// Asks once, signed. The randomness of the next request is another.
    pub async fn ask(&mut self, method: Method, target: &str, body: Vec<u8>) -> Answer {
        self.rng.next_u64();
        self.send(method, target, true, body).await
    }

    /// Asks until there is an answer.
    pub async fn must(&mut self, method: Method, target: &str, body: Vec<u8>) -> Vec<u8> {
        for _ in 0..TRIES {
            self.server.is_up().await;
            match self.ask(method.clone(), target, body.clone()).await {
                Some((status, body)) if status.is_success() => return body,
                Some((StatusCode::SERVICE_UNAVAILABLE, _)) | None => {}
                Some((status, body)) => {
                    panic!("{target}: {status} {}", String::from_utf8_lossy(&body))
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{target}: no answer\n{}", self.server.log());
    }

    async fn tip(&self) -> Header {
        for _ in 0..TRIES {
            self.server.is_up().await;
            let tip = self.send(Method::GET, "/v1/tip", false, vec![]).await;
            if let Some((StatusCode::OK, tip)) = tip {
                let tip: Tip = decode(&tip).unwrap();
                return tip.verify(&self.genesis).unwrap();
            }
        }
        panic!("no tip\n{}", self.server.log());
    }

    /// A wish of now.
    async fn wish(&mut self, body: impl Into<Body>, opening: impl Into<Opening>) -> Draft {
        let tip = self.tip().await;
        Draft {
            genesis: self.genesis.digest(),
            intent: IntentId::random(&mut self.rng),
            valid_until: now_ms() + 3_600_000,
            checkpoint: Checkpoint {
                height: tip.height,
                block: tip.id(),
            },
            account: self.account,
            body: body.into(),
            opening: opening.into(),
        }
    }

    /// A wish of now, signed, and its intent.
    pub async fn draft(
        &mut self,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> (Transaction, IntentId) {
        let draft = self.wish(body, opening).await;
        let intent = draft.intent;
        (draft.sign(&self.device, &mut self.rng), intent)
    }

    /// Does what the recovery key alone may.
    pub async fn recovers(&mut self, body: impl Into<Body>, opening: impl Into<Opening>) {
        let draft = self.wish(body, opening).await;
        let signed = draft.sign(&self.recovery, &mut self.rng);
        self.until_final(&signed).await;
    }

    /// Sends a transaction once.
    pub async fn post(&self, transaction: &Transaction) -> Answer {
        let bytes = transaction.encode();
        self.send(Method::POST, "/v1/transactions", false, bytes)
            .await
    }

    /// Sends a transaction until it is final.
    pub async fn until_final(&mut self, transaction: &Transaction) {
        let target = "/v1/transactions";
        let receipt = self.must(Method::POST, target, transaction.encode()).await;
        let receipt: Receipt = decode(&receipt).unwrap();
        receipt.verify(&self.genesis).unwrap();
    }

    /// Files in a folder of the relay's blobs; none where there is no folder.
    pub fn files(&self, folder: &str) -> usize {
        let folder = self.server.data().join("blobs").join(folder);
        std::fs::read_dir(folder).map_or(0, Iterator::count)
    }

    /// Kills the relay so long from now, and starts it again.
    pub fn kill_in(&self, delay: Duration) -> std::thread::JoinHandle<()> {
        let server = self.server.clone();
        std::thread::spawn(move || {
            std::thread::sleep(delay);
            server.kill();
            server.up();
        })
    }
}
