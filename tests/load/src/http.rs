//! One connection to the relay, one request after the other.

use std::net::SocketAddr;

use aceso_core::{
    codec::encode,
    crypto::digest::Digest,
    id::{AccountId, Millis},
    request::Request as Signed,
    transaction::{Together, Transaction},
};
use anyhow::{Context, Result, bail};
use base64ct::{Base64UrlUnpadded, Encoding};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, StatusCode,
    client::conn::http1::{SendRequest, handshake},
    header::{AUTHORIZATION, HOST},
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::people::{Person, now, rng};

/// A request, ready to be sent.
pub struct Call {
    pub method: Method,
    pub target: String,
    pub authorization: Option<String>,
    pub body: Bytes,
    /// Transactions in it.
    pub transactions: usize,
}

impl Call {
    pub fn get(target: &str) -> Self {
        Self {
            method: Method::GET,
            target: target.to_owned(),
            authorization: None,
            body: Bytes::new(),
            transactions: 0,
        }
    }

    /// One transaction.
    pub fn transaction(transaction: &Transaction) -> Self {
        Self::post(transaction.encode(), 1)
    }

    /// Several in one list.
    pub fn list(transactions: Vec<Transaction>) -> Self {
        let count = transactions.len();
        Self::post(encode(&Together(transactions)), count)
    }

    fn post(body: Vec<u8>, transactions: usize) -> Self {
        Self {
            method: Method::POST,
            target: "/v1/transactions".to_owned(),
            authorization: None,
            body: body.into(),
            transactions,
        }
    }

    /// Signed by someone.
    pub fn put(genesis: Digest, by: &Person, target: String, body: Vec<u8>) -> Self {
        let request = signed(genesis, by.account, &target, now(), &body);
        let signed = request.sign(&by.device);
        Self {
            method: Method::PUT,
            target,
            authorization: Some(format!(
                "Aceso {}",
                Base64UrlUnpadded::encode_string(&signed)
            )),
            body: body.into(),
            transactions: 0,
        }
    }
}

fn signed(genesis: Digest, account: AccountId, target: &str, time: Millis, body: &[u8]) -> Signed {
    Signed::new(genesis, account, "PUT", target, time, body, &mut rng())
}

/// An open connection.
pub struct Line {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

impl Line {
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        let host = address.to_string();
        Ok(Self { sender, host })
    }

    /// Sends and gives the answer's body; anything but success is an error that says what the relay said.
    pub async fn send(&mut self, call: &Call) -> Result<Bytes> {
        let mut request = Request::builder()
            .method(call.method.clone())
            .uri(&call.target)
            .header(HOST, &self.host);
        if let Some(authorization) = &call.authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        let request = request.body(Full::new(call.body.clone()))?;
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes();
        match status {
            StatusCode::OK | StatusCode::NO_CONTENT => Ok(body),
            _ => {
                let said = String::from_utf8_lossy(&body);
                bail!("{} {}: {status} {said}", call.method, call.target)
            }
        }
    }
}

/// What one address answers.
pub async fn get(address: SocketAddr, target: &str) -> Result<Bytes> {
    let mut line = Line::open(address).await?;
    let answer = line.send(&Call::get(target)).await;
    answer.with_context(|| format!("no answer to {target}"))
}
