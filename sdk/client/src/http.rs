//! Talking to the relay: signed requests, retries, and what its refusals mean.

use aceso_core::{
    crypto::{digest::Digest, sign::SigningKey},
    id::{AccountId, Millis},
    request,
};
use aceso_messages::Event;
use base64ct::{Base64UrlUnpadded, Encoding};

use crate::{
    error::{Error, Refused},
    ports::{Cancel, Clock, Host, HttpRequest, HttpResponse, Method, Opened, Ports, Transport},
    session::Open,
    wallet::Wallet,
};

/// No answer but an envelope's is longer.
const MAX_ANSWER: u64 = 16 << 20;
/// A clock that turns out to be off by more than this, in milliseconds, changes what is shown.
const TOLD: u64 = 60 * 1000;
/// By so much, in milliseconds, clocks differ without being wrong: the relay minds no less.
const LATE: Millis = 2 * 60 * 1000;

/// How long to go on when the relay does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// One attempt: somebody waits to hear that they are offline.
    None,
    /// A blip.
    Short,
    /// A restart of the relay: work would be lost.
    Long,
}

impl Patience {
    /// Pauses between attempts, in milliseconds.
    fn pauses(self) -> &'static [u64] {
        match self {
            Self::None => &[],
            Self::Short => &[250, 750],
            Self::Long => &[250, 500, 1000, 2000, 4000],
        }
    }
}

/// One call to the relay.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    method: Method,
    target: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    media_type: &'static str,
    limit: u64,
    patience: Patience,
}

impl Call {
    fn new(method: Method, target: String, body: Vec<u8>) -> Self {
        Self {
            method,
            target,
            headers: Vec::new(),
            body,
            media_type: "application/cbor",
            limit: MAX_ANSWER,
            patience: Patience::Short,
        }
    }

    pub(crate) fn get(target: impl Into<String>) -> Self {
        Self::new(Method::Get, target.into(), Vec::new())
    }

    pub(crate) fn put(target: impl Into<String>, body: Vec<u8>) -> Self {
        Self::new(Method::Put, target.into(), body)
    }

    /// A piece of something encrypted.
    pub(crate) fn put_bytes(target: impl Into<String>, body: Vec<u8>) -> Self {
        Self {
            media_type: "application/octet-stream",
            ..Self::put(target, body)
        }
    }

    pub(crate) fn post(target: impl Into<String>, body: Vec<u8>) -> Self {
        Self::new(Method::Post, target.into(), body)
    }

    /// Something encrypted.
    pub(crate) fn post_bytes(target: impl Into<String>, body: Vec<u8>) -> Self {
        Self {
            media_type: "application/octet-stream",
            ..Self::post(target, body)
        }
    }

    pub(crate) fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    pub(crate) fn limit(mut self, limit: u64) -> Self {
        self.limit = limit;
        self
    }

    fn to_request(&self, host: Host) -> HttpRequest {
        let mut headers = self.headers.clone();
        if !self.body.is_empty() {
            headers.push(("content-type", self.media_type.to_owned()));
        }
        HttpRequest {
            host,
            method: self.method,
            target: self.target.clone(),
            headers,
            body: self.body.clone(),
            limit: self.limit,
        }
    }
}

/// In whose name a call is made, and by which device.
#[derive(Clone, Copy)]
pub(crate) struct Speaker<'a> {
    pub genesis: Digest,
    pub account: AccountId,
    pub device: &'a SigningKey,
}

impl<'a> Speaker<'a> {
    /// The device of an open wallet.
    pub(crate) fn of(open: &'a Open) -> Result<Self, Error> {
        let keyring = open.keyring();
        Ok(Self {
            genesis: keyring.ledger()?.genesis.digest(),
            account: keyring.account(),
            device: open.device(),
        })
    }
}

impl<P: Ports> Wallet<P> {
    /// Now, as far as the relay is concerned: the device's clock, corrected once the relay has minded it.
    pub(crate) fn now(&self) -> Millis {
        self.ports()
            .clock()
            .now_ms()
            .saturating_add_signed(self.clock_offset.get())
    }

    /// Now, for what a person sees and agrees to: the device's clock, but not ahead of the relay's, and not behind the newest
    /// block that was verified. No relay can prolong a share by it: what it merely says only makes the time earlier, and the
    /// ledger's own time is what the share ends by.
    pub(crate) fn today(&self) -> Millis {
        let certified = self.opened().map_or(0, |open| open.certified.get());
        let device = self.ports().clock().now_ms().min(self.now());
        if certified > device.saturating_add(LATE) {
            return certified;
        }
        device
    }

    /// The latest time that no relay chooses: what the device's clock shows, or the newest block that was verified.
    pub(crate) fn own_time(&self) -> Millis {
        let certified = self.opened().map_or(0, |open| open.certified.get());
        self.ports().clock().now_ms().max(certified)
    }

    /// The device's clock as it is: for how long something takes.
    pub(crate) fn ticks(&self) -> Millis {
        self.ports().clock().now_ms()
    }

    /// By how much the device's clock is ahead, in milliseconds, as far as it is known to be wrong.
    pub(crate) fn clock_ahead(&self) -> i64 {
        match self.clock_offset.get() {
            0 => {
                // A block from the future shows it too.
                let device = self.ports().clock().now_ms();
                let behind = self.today().saturating_sub(device);
                i64::try_from(behind).unwrap_or(i64::MAX).saturating_neg()
            }
            offset => offset.saturating_neg(),
        }
    }

    /// A call that anyone may make.
    pub(crate) async fn call(&self, call: &Call, cancel: &Cancel) -> Result<Vec<u8>, Error> {
        self.attempts(call, cancel, || Ok(call.to_request(Host::Relay)))
            .await
            .map(|response| response.body)
    }

    /// The same of another relay.
    #[cfg(feature = "checks")]
    pub(crate) async fn call_second(
        &self,
        origin: &str,
        call: &Call,
        cancel: &Cancel,
    ) -> Result<Vec<u8>, Error> {
        self.attempts(call, cancel, || {
            Ok(call.to_request(Host::Second(origin.to_owned())))
        })
        .await
        .map(|response| response.body)
    }

    /// A file of the wallet's own origin.
    pub(crate) async fn asset(&self, call: &Call, cancel: &Cancel) -> Result<Vec<u8>, Error> {
        self.attempts(call, cancel, || Ok(call.to_request(Host::Wallet)))
            .await
            .map(|response| response.body)
    }

    /// A call in the account's name. Each attempt is signed anew, since the relay takes no signature twice.
    pub(crate) async fn signed(
        &self,
        open: &Open,
        call: &Call,
        cancel: &Cancel,
    ) -> Result<HttpResponse, Error> {
        self.signed_by(&Speaker::of(open)?, call, cancel).await
    }

    /// The same before there is a wallet to speak of.
    pub(crate) async fn signed_by(
        &self,
        speaker: &Speaker<'_>,
        call: &Call,
        cancel: &Cancel,
    ) -> Result<HttpResponse, Error> {
        let attempt = || Ok(self.sign(speaker, call));
        match self.attempts(call, cancel, attempt).await {
            Err(error) if self.learn_clock(&error) => self.attempts(call, cancel, attempt).await,
            other => other,
        }
    }

    /// Opens an event stream in the account's name.
    pub(crate) async fn signed_events(&self, open: &Open, call: &Call) -> Result<Opened, Error> {
        let opened = self.events_once(open, call).await;
        match opened {
            Err(error) if self.learn_clock(&error) => self.events_once(open, call).await,
            other => other,
        }
    }

    async fn events_once(&self, open: &Open, call: &Call) -> Result<Opened, Error> {
        let request = self.sign(&Speaker::of(open)?, call);
        match self.ports().transport().events(request).await? {
            Opened::Refused(response) => Err(self.refusal_of(&response).into()),
            lines => Ok(lines),
        }
    }

    fn sign(&self, speaker: &Speaker<'_>, call: &Call) -> HttpRequest {
        let signed = request::Request::new(
            speaker.genesis,
            speaker.account,
            call.method.as_str(),
            &call.target,
            self.now(),
            &call.body,
            &mut self.ports().rng(),
        )
        .sign(speaker.device);
        let mut http = call.to_request(Host::Relay);
        let value = format!("Aceso {}", Base64UrlUnpadded::encode_string(&signed));
        http.headers.push(("authorization", value));
        http
    }

    /// Sends until there is an answer, or patience ends.
    async fn attempts(
        &self,
        call: &Call,
        cancel: &Cancel,
        request: impl Fn() -> Result<HttpRequest, Error>,
    ) -> Result<HttpResponse, Error> {
        let mut pauses = call.patience.pauses().iter();
        loop {
            let sent = self.ports().transport().send(request()?);
            let result = match cancel.race(sent).await? {
                Ok(response) if (200..300).contains(&response.status) => return Ok(response),
                Ok(response) => Error::from(self.refusal_of(&response)),
                Err(error) => Error::from(error),
            };
            match pauses.next() {
                Some(pause) if result.is_transient() => {
                    cancel.race(self.ports().clock().sleep(*pause)).await?;
                }
                _ => return Err(result),
            }
        }
    }

    fn refusal_of(&self, response: &HttpResponse) -> Refused {
        Refused::of(response.status, self.ports().reason(&response.body))
    }

    /// Whether the relay minded our clock and said what its own shows: then it is worth one more try. (It minds requests from
    /// before its start, too.)
    fn learn_clock(&self, error: &Error) -> bool {
        match error {
            Error::Refused(refused) if refused.name == "clock" => match refused.now {
                Some(now) => {
                    self.learn_time(now);
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// Takes over the relay's time, for what the relay judges by it. How much of it counts for a person, [`Self::today`] says.
    pub(crate) fn learn_time(&self, now: Millis) {
        let ours = i128::from(self.ports().clock().now_ms());
        let offset = i64::try_from(i128::from(now) - ours).unwrap_or_default();
        let before = self.clock_offset.replace(offset);
        self.tell_time(before.abs_diff(offset));
    }

    /// Takes note of the time of a verified block.
    pub(crate) fn certify(&self, open: &Open, time: Millis) {
        let before = self.today();
        open.certified.set(open.certified.get().max(time));
        self.tell_time(self.today().abs_diff(before));
    }

    /// The time turns out to be another by so much: the person is told, and what is shown by the time is shown by the right one.
    fn tell_time(&self, by: u64) {
        if by > TOLD {
            for event in [Event::Session, Event::Shares, Event::Offers] {
                self.tell(event);
            }
        }
    }

    /// By how many minutes the device's clock is off, as the relay says.
    pub(crate) fn clock_minutes(&self) -> u64 {
        self.clock_offset.get().unsigned_abs() / 60_000
    }
}

/// Hexadecimal of an id, as targets name it.
pub(crate) fn path(prefix: &str, id: impl core::fmt::Display, rest: &str) -> String {
    format!("{prefix}{id}{rest}")
}
