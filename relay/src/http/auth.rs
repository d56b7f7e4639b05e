//! Signed requests: who asks is known before a handler runs.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use aceso_core::{
    crypto::sign::VerifyingKey,
    id::AccountId,
    ledger::{AccountState, Key, Refusal},
    request::{Request as SignedRequest, body_digest},
    transaction::MAX_TRANSACTION,
};
use axum::{
    body::to_bytes,
    extract::{ConnectInfo, FromRequest, Request},
    http::header,
};
use base64ct::{Base64UrlUnpadded, Encoding};
use bytes::Bytes;
use tokio::sync::OwnedSemaphorePermit;

use super::{access, app::App, problem::Problem};
use crate::{blobs::Writer, limits::NonceError, store::Nonce};

/// The scheme in front of the signature.
const SCHEME: &str = "Aceso ";
/// A signed request is about 300 bytes and a path.
const MOST_HEADER: usize = 4096;
/// Bytes of a large body for which one place is taken.
const PLACE: u64 = 1 << 20;

/// A request that a current device of an account signed, with a body of at most `LIMIT` bytes. With `CLOSED` also one of an account that is
/// closed, which may still hear how that came.
pub struct Signed<const LIMIT: usize, const CLOSED: bool = false> {
    /// Who asks.
    pub account: AccountId,
    /// Which of their devices signed.
    pub device: VerifyingKey,
    /// The signed request itself: what an owner is shown of a refused one.
    pub signed: Vec<u8>,
    /// The body, which the signature covers.
    pub body: Bytes,
    /// Its place among large bodies, held for as long as the body is.
    _place: Option<OwnedSemaphorePermit>,
}

impl<const LIMIT: usize, const CLOSED: bool> Signed<LIMIT, CLOSED> {
    /// Who writes, if this is to write something.
    pub fn writer(&self) -> Writer {
        Writer {
            account: self.account,
            device: self.device,
        }
    }
}

impl<const LIMIT: usize, const CLOSED: bool> FromRequest<Arc<App>> for Signed<LIMIT, CLOSED> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        let signed = signature(&request)?;
        let method = request.method().as_str().to_owned();
        let target = request.uri().path_and_query();
        let target = target.map_or("/", |target| target.as_str()).to_owned();
        let path = request.uri().path().to_owned();
        let now = app.clock.now();
        let genesis = app.node.digest();
        // Who asks is known before the body is read: strangers must not make the relay hold large bodies.
        let (asked, device) = SignedRequest::verify_head(&signed, &genesis, &method, &target, now)
            .map_err(|error| Problem::of_request(error, now))?;
        let account = asked.account;
        check_one(app, account, device, CLOSED)?;
        app.rates.account(account).map_err(rate_limited)?;
        let (body, place) = read_body(app, request, LIMIT).await?;
        if body_digest(&body) != asked.body {
            return Err(Problem::OtherRequest);
        }
        if LIMIT > 0 {
            // It may have taken its time.
            check_one(app, account, device, CLOSED)?;
        }
        let nonce = Nonce {
            time: asked.time,
            device,
            nonce: asked.nonce,
        };
        match app.nonces.take(nonce, now) {
            Ok(()) => app.store.put_nonce(&nonce)?,
            Err(NonceError::Full) => return Err(Problem::Busy),
            Err(NonceError::Replayed) => {
                access::note_replay(app, &path, account, &signed).await;
                return Err(Problem::Replayed);
            }
        }
        Ok(Self {
            account,
            device,
            signed,
            body,
            _place: place,
        })
    }
}

fn signature(request: &Request) -> Result<Vec<u8>, Problem> {
    let value = request.headers().get(header::AUTHORIZATION);
    let value = value.and_then(|value| value.to_str().ok());
    let encoded = value.and_then(|value| value.strip_prefix(SCHEME));
    let encoded = encoded.ok_or(Problem::Unsigned)?.trim();
    if encoded.len() > MOST_HEADER {
        return Err(Problem::BadSignature);
    }
    Base64UrlUnpadded::decode_vec(encoded).map_err(|_| Problem::BadSignature)
}

/// Whether a device speaks for an account at this moment.
pub fn check_device(app: &App, account: AccountId, device: VerifyingKey) -> Result<(), Problem> {
    check_one(app, account, device, false)
}

fn check_one(
    app: &App,
    account: AccountId,
    device: VerifyingKey,
    also_closed: bool,
) -> Result<(), Problem> {
    let ground = app.store.ground()?;
    let now = app.clock.now().max(ground.header.time);
    let state: AccountState = ground
        .read(Key::Account(account))?
        .ok_or(Refusal::UnknownAccount)?;
    if state.is_closed(now) && !also_closed {
        return Err(Refusal::AccountClosed.into());
    }
    match state.keys().devices.contains(&device) {
        true => Ok(()),
        false => Err(Refusal::UnknownDevice.into()),
    }
}

/// How long a request says that its body is.
pub fn announced(request: &Request) -> Option<u64> {
    let length = request.headers().get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

/// Reads a body of at most `limit` bytes. Large ones have only so many places, one for each mebibyte; a transaction never waits
/// for one of those, so nobody keeps a share from being stopped by sending much and slowly.
pub async fn read_body(
    app: &App,
    request: Request,
    limit: usize,
) -> Result<(Bytes, Option<OwnedSemaphorePermit>), Problem> {
    check_length(&request, limit)?;
    let most = announced(&request).unwrap_or(limit as u64);
    let place = match limit > MAX_TRANSACTION {
        true => {
            let places = u32::try_from(most.div_ceil(PLACE).max(1)).unwrap_or(u32::MAX);
            let place = app.bodies.clone().try_acquire_many_owned(places);
            Some(place.map_err(|_| Problem::Busy)?)
        }
        false => None,
    };
    Ok((read_small(request, limit).await?, place))
}

/// Reads a body of at most `limit` bytes, for which there is room.
pub async fn read_small(request: Request, limit: usize) -> Result<Bytes, Problem> {
    check_length(&request, limit)?;
    let announced = announced(&request);
    let body = to_bytes(request.into_body(), limit).await;
    body.map_err(|_| match announced {
        // It was not too long: the connection broke.
        Some(_) => Problem::Invalid("the body was cut off"),
        None => too_large(limit),
    })
}

fn check_length(request: &Request, limit: usize) -> Result<(), Problem> {
    match announced(request) {
        Some(length) if length > limit as u64 => Err(too_large(limit)),
        _ => Ok(()),
    }
}

fn too_large(limit: usize) -> Problem {
    Problem::TooLarge {
        limit: limit as u64,
    }
}

/// Says how long to wait.
pub fn rate_limited(wait: std::time::Duration) -> Problem {
    Problem::RateLimited {
        seconds: wait.as_secs() + 1,
    }
}

/// Where a request comes from.
pub fn peer(request: &Request) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.map(|ConnectInfo(peer)| peer.ip())
}

/// Counts every request against its address.
pub fn limit_address(app: &App, peer: Option<IpAddr>) -> Result<(), Problem> {
    match peer {
        Some(peer) => app.rates.address(peer).map_err(rate_limited),
        None => Ok(()),
    }
}
