//! GET /healthz, /readyz, /metrics

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::{app::App, openapi::ProblemBody, problem::Problem};
use crate::limits::Purpose;

/// The process answers.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "operation",
    responses((status = 200, description = "Alive", body = String, content_type = "text/plain")),
)]
pub async fn healthz() -> &'static str {
    "alive\n"
}

/// The chain runs, builds its blocks, and the disk has room.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "operation",
    responses(
        (status = 200, description = "Ready", body = String, content_type = "text/plain"),
        (status = 503, description = "`unavailable`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 507, description = "`no-space`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn readyz(State(app): State<Arc<App>>) -> Result<&'static str, Problem> {
    app.check_running()?;
    app.store.height()?;
    if !app.node.builds() {
        return Err(Problem::Unavailable);
    }
    app.check_space(Purpose::Other)?;
    Ok("ready\n")
}

/// Counters for Prometheus.
#[utoipa::path(
    get,
    path = "/metrics",
    tag = "operation",
    responses((status = 200, description = "OpenMetrics text", body = String, content_type = "application/openmetrics-text")),
)]
pub async fn metrics(State(app): State<Arc<App>>) -> Response {
    let text = app.metrics.text(app.node.pool().len(), app.quota.total());
    let mut response = text.into_response();
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
