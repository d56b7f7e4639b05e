//! Signed requests: who asks is known before a handler runs.

use std::{net::SocketAddr, sync::Arc};

use aceso_core::{
    id::AccountId,
    ledger::{AccountState, Key, Refusal},
    request::{Request as SignedRequest, body_digest},
    transaction::MAX_TRANSACTION,
};
use axum::{
    body::to_bytes,
    extract::{ConnectInfo, FromRequest, Request},
    http::header,
    middleware::Next,
    response::Response,
};
use base64ct::{Base64UrlUnpadded, Encoding};
use bytes::Bytes;

use super::{access, app::App, problem::Problem};
use crate::{limits::NonceError, store::Nonce};

/// The scheme in front of the signature.
const SCHEME: &str = "Aceso ";
/// A signed request is about 300 bytes and a path.
const MOST_HEADER: usize = 4096;

/// A request that a current device of an account signed, with a body of at most `LIMIT` bytes.
pub struct Signed<const LIMIT: usize> {
    /// Who asks.
    pub account: AccountId,
    /// The signed request itself: what an owner is shown of a refused one.
    pub signed: Vec<u8>,
    /// The body, which the signature covers.
    pub body: Bytes,
}

impl<const LIMIT: usize> FromRequest<Arc<App>> for Signed<LIMIT> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        let signed = signature(&request)?;
        let method = request.method().as_str().to_owned();
        let target = request.uri().path_and_query();
        let target = target.map_or("/", |target| target.as_str()).to_owned();
        let path = request.uri().path().to_owned();
        let body = read_body(app, request, LIMIT).await?;
        let now = app.clock.now();
        let genesis = app.node.digest();
        let digest = body_digest(&body);
        let (asked, device) =
            SignedRequest::verify(&signed, &genesis, &method, &target, &digest, now)
                .map_err(|error| Problem::of_request(error, now))?;
        let account = asked.account;
        let state: AccountState = app
            .read(Key::Account(account))?
            .ok_or(Refusal::UnknownAccount)?;
        if !state.keys().devices.contains(&device) {
            return Err(Refusal::UnknownDevice.into());
        }
        app.rates.account(account).map_err(rate_limited)?;
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
            signed,
            body,
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

/// Reads a body of at most `limit` bytes. Large ones have only so many places; a transaction never waits for one of those, so
/// nobody keeps a share from being stopped by sending much and slowly.
pub async fn read_body(app: &App, request: Request, limit: usize) -> Result<Bytes, Problem> {
    let too_large = Problem::TooLarge {
        limit: limit as u64,
    };
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit as u64) {
        return Err(too_large);
    }
    let _place = match limit > MAX_TRANSACTION {
        true => Some(app.bodies.try_acquire().map_err(|_| Problem::Busy)?),
        false => None,
    };
    to_bytes(request.into_body(), limit).await.map_err(|_| {
        match announced {
            // It was not too long: the connection broke.
            Some(_) => Problem::Invalid("the body was cut off"),
            None => too_large,
        }
    })
}

/// Says how long to wait.
pub fn rate_limited(wait: std::time::Duration) -> Problem {
    Problem::RateLimited {
        seconds: wait.as_secs() + 1,
    }
}

/// Counts every request against its address.
pub async fn limit_addresses(
    axum::extract::State(app): axum::extract::State<Arc<App>>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    if let Some(ConnectInfo(peer)) = peer {
        app.rates.address(peer.ip()).map_err(rate_limited)?;
    }
    Ok(next.run(request).await)
}
