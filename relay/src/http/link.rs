//! GET, PUT /v1/links/{link}/{step}

use std::{net::SocketAddr, sync::Arc};

use aceso_core::{id::LinkId, link::Step};
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

fn step(text: &str) -> Result<Step, Problem> {
    Step::from_name(text).ok_or(Problem::Invalid("not a step of a link"))
}

/// What one of two devices left for the other, while it joins its account.
#[utoipa::path(
    get,
    path = "/v1/links/{link}/{step}",
    tag = "devices",
    params(
        ("link" = String, Path, description = "Digest of the secret that both know, 64 hexadecimal digits"),
        ("step" = String, Path, description = "`commitment`, `answer`, `request` or `refusal`"),
    ),
    responses(
        (status = 200, description = "The sealed message", body = Octets, content_type = "application/octet-stream"),
        (status = 404, description = "`not-found`: nothing, or not any more", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn read_link(
    State(app): State<Arc<App>>,
    Path((link, at)): Path<(String, String)>,
) -> Result<Sealed, Problem> {
    let (link, step): (LinkId, Step) = (id(&link, "link")?, step(&at)?);
    let (links, now) = (app.links.clone(), app.clock.now());
    let found = blocking(move || links.get(link, step, now)).await?;
    found.map_or(Err(Problem::NotFound("link")), |message| {
        Ok(Sealed(message.into()))
    })
}

/// Leaves a message between two devices, of which one joins: each step after the one before, for 15 minutes from the first. The first
/// at a step counts; the same again is fine. Durable when answered.
#[utoipa::path(
    put,
    path = "/v1/links/{link}/{step}",
    tag = "devices",
    params(
        ("link" = String, Path, description = "Digest of the secret that both know, 64 hexadecimal digits"),
        ("step" = String, Path, description = "`commitment`, `answer`, `request` or `refusal`"),
    ),
    request_body(content = Octets, content_type = "application/octet-stream"),
    responses(
        (status = 204, description = "Durable"),
        (status = 404, description = "`not-found`: the step before was not taken, or is forgotten", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`link-taken`: another message is there, or a refusal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large` (member `limit`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`rate-limited`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`busy`: too many wait", body = ProblemBody, content_type = "application/problem+json"),
        (status = 507, description = "`no-space`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn put_link(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path((link, at)): Path<(String, String)>,
    request: Request,
) -> Result<StatusCode, Problem> {
    let (link, step): (LinkId, Step) = (id(&link, "link")?, step(&at)?);
    app.rates.link(peer.ip()).map_err(rate_limited)?;
    let (body, _) = read_body(&app, request, step.limit()).await?;
    if body.is_empty() {
        return Err(Problem::Invalid("an empty message"));
    }
    app.check_space(Purpose::Other)?;
    let (links, now) = (app.links.clone(), app.clock.now());
    let kept = spawn_blocking(move || links.put(link, step, &body, now)).await;
    kept.map_err(|_| Problem::Unavailable)??;
    Ok(StatusCode::NO_CONTENT)
}
