//! GET, PUT /v1/links/{link}

use std::{net::SocketAddr, sync::Arc};

use aceso_core::{id::LinkId, link::MAX_REQUEST};
use axum::{
    extract::{ConnectInfo, Path, Request, State},
    http::StatusCode,
};
use tokio::task::spawn_blocking;

use super::{
    app::{App, blocking},
    auth::{rate_limited, read_body},
    openapi::{Octets, ProblemBody},
    problem::Problem,
    reply::{Sealed, id},
};
use crate::limits::Purpose;

/// What a device that wants to join an account left for another.
#[utoipa::path(
    get,
    path = "/v1/links/{link}",
    tag = "devices",
    params(("link" = String, Path, description = "Digest of the secret that both know, 64 hexadecimal digits")),
    responses(
        (status = 200, description = "The sealed request", body = Octets, content_type = "application/octet-stream"),
        (status = 404, description = "`not-found`: nothing, or not any more", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn read_link(
    State(app): State<Arc<App>>,
    Path(link): Path<String>,
) -> Result<Sealed, Problem> {
    let link: LinkId = id(&link, "link")?;
    let (links, now) = (app.links.clone(), app.clock.now());
    let found = blocking(move || links.get(link, now)).await?;
    found.map_or(Err(Problem::NotFound("link")), |request| {
        Ok(Sealed(request.into()))
    })
}

/// Leaves a request to join for 15 minutes. The first counts; the same again is fine. Durable when answered.
#[utoipa::path(
    put,
    path = "/v1/links/{link}",
    tag = "devices",
    params(("link" = String, Path, description = "Digest of the secret that both know, 64 hexadecimal digits")),
    request_body(content = Octets, content_type = "application/octet-stream"),
    responses(
        (status = 204, description = "Durable"),
        (status = 409, description = "`link-taken`: another request is there", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large` (member `limit`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`rate-limited`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`busy`: too many wait", body = ProblemBody, content_type = "application/problem+json"),
        (status = 507, description = "`no-space`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn put_link(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(link): Path<String>,
    request: Request,
) -> Result<StatusCode, Problem> {
    let link: LinkId = id(&link, "link")?;
    app.rates.link(peer.ip()).map_err(rate_limited)?;
    let (body, _) = read_body(&app, request, MAX_REQUEST).await?;
    if body.is_empty() {
        return Err(Problem::Invalid("an empty request"));
    }
    app.check_space(Purpose::Other)?;
    let (links, now) = (app.links.clone(), app.clock.now());
    let kept = spawn_blocking(move || links.put(link, &body, now)).await;
    kept.map_err(|_| Problem::Unavailable)??;
    Ok(StatusCode::NO_CONTENT)
}
