//! Asking and telling the relay.

use aceso_core::{
    block::{Header, Receipt, Tip},
    codec::decode,
    id::IntentId,
    kinds::{Body, Opening},
    request::Request,
    transaction::{Checkpoint, Draft, Transaction},
    wire::{ActivityPage, Denial, Entry, GrantList},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use reqwest::{Method, Response, StatusCode};

use super::{Home, Person, rng};

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

impl Home {
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

    /// Brings a word of the operators.
    pub async fn bring(&self, word: Vec<u8>) -> Response {
        let url = format!("{}/v1/organisations", self.url);
        self.http.post(url).body(word).send().await.unwrap()
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
            Entry::Final(_) | Entry::Pruned(_) => None,
        });
        denials.collect()
    }

    pub async fn grants(&self, person: &Person) -> GrantList {
        let response = self.fetch(person, "/v1/grants").await;
        assert_eq!(response.status(), StatusCode::OK);
        decode(&response.bytes().await.unwrap()).unwrap()
    }
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
