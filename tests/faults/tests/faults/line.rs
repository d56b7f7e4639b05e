//! The way to the relay over real HTTP, with a tap on what arrives and faults to order.

use std::{
    cell::RefCell,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use aceso_client::ports::{
    Host, HttpRequest, HttpResponse, Lines, Opened, Transport, TransportError,
};
use aceso_core::id::{BlobId, GrantId};
use aceso_messages::Millis;
use futures::{FutureExt, future::LocalBoxFuture};
use reqwest::{Client, Response};
use tokio::{io::AsyncWriteExt, net::TcpStream};

use super::server::Server;

/// What may happen to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The relay is killed so long after the request is sent, and is down for a while.
    KillAfter(Duration, Duration),
    /// The relay is killed when the first bytes of its answer are here.
    KillAtAnswer(Duration),
    /// The relay answers, and the wallet does not hear it.
    LoseReply,
    /// Half of the body arrives, then the line breaks.
    Cut,
    /// Nobody answers.
    Offline,
}

/// One request and what came of it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub target: String,
    /// The access it names.
    pub access: Option<String>,
    /// When it was sent, and when the first byte of its answer's body came.
    pub sent: Millis,
    pub first: Option<Millis>,
    pub status: u16,
    /// Bytes of the answer's body that arrived, whole or not.
    pub bytes: usize,
    /// They themselves, of an activity's page.
    pub page: Vec<u8>,
}

type Choose = Box<dyn FnMut(&HttpRequest) -> Option<Fault>>;

/// One device's line to the relay. Clones are the same line.
#[derive(Clone)]
pub struct Line {
    pub server: Arc<Server>,
    http: Client,
    choose: Rc<RefCell<Option<Choose>>>,
    pub seen: Rc<RefCell<Vec<Seen>>>,
    /// Whether the request that a kill was ordered for had its whole answer by then.
    pub answered: Arc<AtomicBool>,
}

pub fn now_ms() -> Millis {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    u64::try_from(now.as_millis()).unwrap()
}

impl Line {
    pub fn new(server: Arc<Server>) -> Self {
        // Each request on a connection of its own: a fault then meets exactly one.
        let http = Client::builder()
            .pool_max_idle_per_host(0)
            .timeout(Duration::from_secs(60))
            .build();
        Self {
            server,
            http: http.unwrap(),
            choose: Rc::default(),
            seen: Rc::default(),
            answered: Arc::default(),
        }
    }

    /// Orders faults.
    pub fn fault(&self, choose: impl FnMut(&HttpRequest) -> Option<Fault> + 'static) {
        *self.choose.borrow_mut() = Some(Box::new(choose));
    }

    /// No more faults.
    pub fn mend(&self) {
        self.choose.take();
    }

    fn chosen(&self, request: &HttpRequest) -> Option<Fault> {
        self.choose.borrow_mut().as_mut()?(request)
    }

    async fn open(&self, url: &str, request: &HttpRequest) -> Result<Response, TransportError> {
        let method = request.method.as_str().parse().unwrap();
        let mut builder = self
            .http
            .request(method, format!("{url}{}", request.target))
            .body(request.body.clone());
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        builder.send().await.map_err(offline)
    }

    /// Sends the head and half of the body.
    async fn cut(&self, url: &str, request: &HttpRequest) -> Option<()> {
        let address = url.strip_prefix("http://")?;
        let mut stream = TcpStream::connect(address).await.ok()?;
        let (method, target) = (request.method.as_str(), &request.target);
        let length = request.body.len();
        let mut head = format!("{method} {target} HTTP/1.1\r\nhost: {address}\r\n");
        head.push_str(&format!("content-length: {length}\r\n"));
        for (name, value) in &request.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).await.ok()?;
        stream.write_all(request.body.get(..length / 2)?).await.ok()
    }

    async fn exchange(
        &self,
        url: &str,
        request: &HttpRequest,
        fault: Option<Fault>,
    ) -> Result<HttpResponse, TransportError> {
        let access = request
            .headers
            .iter()
            .find(|(name, _)| *name == "aceso-access");
        let mut seen = Seen {
            target: request.target.clone(),
            access: access.map(|(_, value)| value.clone()),
            sent: now_ms(),
            first: None,
            status: 0,
            bytes: 0,
            page: Vec::new(),
        };
        let mut body = Vec::new();
        let mut response = self.open(url, request).await?;
        seen.status = response.status().as_u16();
        if let Some(Fault::KillAtAnswer(down)) = fault {
            self.server.kill_and_up(down);
        }
        let result = loop {
            match response.chunk().await {
                Ok(Some(bytes)) => {
                    seen.first.get_or_insert_with(now_ms);
                    body.extend_from_slice(&bytes);
                }
                Ok(None) => break Ok(()),
                Err(error) => break Err(offline(error)),
            }
        };
        seen.bytes = body.len();
        if request.target.starts_with("/v1/activity") {
            seen.page = body.clone();
        }
        let status = seen.status;
        self.seen.borrow_mut().push(seen);
        result.map(|()| HttpResponse { status, body })
    }
}

fn offline(error: reqwest::Error) -> TransportError {
    match error.is_timeout() {
        true => TransportError::TimedOut,
        false => TransportError::Offline,
    }
}

impl Transport for Line {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let url = self.server.url().ok_or(TransportError::Offline)?;
        // No page is served here.
        if request.host == Host::Wallet {
            return Err(TransportError::Offline);
        }
        let fault = self.chosen(&request);
        match fault {
            Some(Fault::Offline) => return Err(TransportError::Offline),
            Some(Fault::Cut) => {
                self.cut(&url, &request).await;
                return Err(TransportError::Offline);
            }
            Some(Fault::KillAfter(delay, down)) => {
                let (server, answered) = (self.server.clone(), self.answered.clone());
                answered.store(false, Ordering::Relaxed);
                // A thread, since this one may be busy with cryptography.
                let mark = Arc::new(AtomicBool::new(false));
                let finished = mark.clone();
                thread::spawn(move || {
                    thread::sleep(delay);
                    answered.store(finished.load(Ordering::Relaxed), Ordering::Relaxed);
                    server.kill_and_up(down);
                });
                let result = self.exchange(&url, &request, fault).await;
                mark.store(result.is_ok(), Ordering::Relaxed);
                return limited(result?, &request);
            }
            _ => {}
        }
        let response = self.exchange(&url, &request, fault).await?;
        match fault {
            Some(Fault::LoseReply) => Err(TransportError::Offline),
            _ => limited(response, &request),
        }
    }

    async fn events(&self, request: HttpRequest) -> Result<Opened, TransportError> {
        let url = self.server.url().ok_or(TransportError::Offline)?;
        if self.chosen(&request) == Some(Fault::Offline) {
            return Err(TransportError::Offline);
        }
        let response = self.open(&url, &request).await?;
        if response.status() != 200 {
            let status = response.status().as_u16();
            let body = response.bytes().await.map_err(offline)?.to_vec();
            return Ok(Opened::Refused(HttpResponse { status, body }));
        }
        let buffer = Vec::new();
        Ok(Opened::Lines(Box::new(Stream { response, buffer })))
    }
}

fn limited(response: HttpResponse, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
    match response.body.len() as u64 > request.limit {
        true => Err(TransportError::TooLong),
        false => Ok(response),
    }
}

struct Stream {
    response: Response,
    buffer: Vec<u8>,
}

impl Stream {
    async fn read(&mut self) -> Result<Option<String>, TransportError> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let rest = self.buffer.split_off(end + 1);
                let line = std::mem::replace(&mut self.buffer, rest);
                let line = String::from_utf8_lossy(&line);
                return Ok(Some(line.trim_end().to_owned()));
            }
            match self.response.chunk().await.map_err(offline)? {
                Some(bytes) => self.buffer.extend_from_slice(&bytes),
                None => return Ok(None),
            }
        }
    }
}

impl Lines for Stream {
    fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<String>, TransportError>> {
        self.read().boxed_local()
    }
}

impl Seen {
    /// The grant, and the blob if it is not for the bundle.
    pub fn what(&self) -> Option<(GrantId, Option<BlobId>)> {
        let rest = self.target.strip_prefix("/v1/grants/")?;
        let (grant, rest) = rest.split_once('/')?;
        let grant = grant.parse().ok()?;
        match rest.strip_prefix("blobs/") {
            Some(blob) => Some((grant, Some(blob.parse().ok()?))),
            None => (rest == "bundle").then_some((grant, None)),
        }
    }

    /// Whether something sealed came, if only its first byte.
    pub fn is_served(&self) -> bool {
        self.bytes > 0 && (200..300).contains(&self.status) && self.what().is_some()
    }
}
