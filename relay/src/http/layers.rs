//! Around every request: what is logged and counted, which headers every answer has, how long it may take.

use std::{
    any::Any,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    app::App,
    auth::{limit_address, peer},
    problem::Problem,
};

/// To the answer's first byte, the body's arrival included: a few parts at once over a slow line.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// What is done around every request. It is one layer: each of its own costs every request several allocations.
pub async fn around(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let api = request.uri().path().starts_with("/v1/");
    let mut response = match api {
        true => any_origin(&app, request, next).await,
        false => answer(&app, request, next).await,
    };
    harden(response.headers_mut(), api);
    observe(&app, &method, route, response.status(), start.elapsed());
    response
}

/// Logs and counts. Never bodies, headers, query strings or paths with ids: the route's template, the status, the time.
fn observe(
    app: &App,
    method: &Method,
    route: Option<MatchedPath>,
    status: StatusCode,
    took: Duration,
) {
    let route = route.as_ref().map_or("other", MatchedPath::as_str);
    let status = status.as_u16();
    app.metrics.request(counted(method), route, status, took);
    let took_ms = took.as_millis() as u64;
    tracing::debug!(%method, route, status, took_ms, "answered");
}

/// A method as it is counted. Clients may send any word as a method, and each would be a series of its own for ever.
fn counted(method: &Method) -> &'static str {
    match *method {
        Method::DELETE => "DELETE",
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        Method::POST => "POST",
        Method::PUT => "PUT",
        _ => "other",
    }
}

/// Headers that keep browsers from misusing an answer. The API's answers are not kept, but for those that say they may be: final blocks.
fn harden(headers: &mut HeaderMap, api: bool) {
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if api {
        let kept = headers.entry(header::CACHE_CONTROL);
        kept.or_insert(HeaderValue::from_static("no-store"));
    }
}

/// Apps of any origin may use the API: it knows no cookies, and whatever is not public is asked for with a signature. Everything else
/// that is served here stays with this origin.
async fn any_origin(app: &App, request: Request, next: Next) -> Response {
    let asked = header::ACCESS_CONTROL_REQUEST_METHOD;
    let ahead = request.method() == Method::OPTIONS && request.headers().contains_key(asked);
    let mut response = if ahead {
        StatusCode::NO_CONTENT.into_response()
    } else {
        answer(app, request, next).await
    };
    let mut say = |name, value| {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    };
    say(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    say(header::ACCESS_CONTROL_EXPOSE_HEADERS, "transfer-encoding");
    if ahead {
        say(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT");
        // The star does not stand for Authorization.
        let headers = "authorization, *";
        say(header::ACCESS_CONTROL_ALLOW_HEADERS, headers);
        say(header::ACCESS_CONTROL_MAX_AGE, "7200");
    }
    response
}

/// Refuses what comes too often, and gives up on what takes too long.
async fn answer(app: &App, request: Request, next: Next) -> Response {
    if let Err(problem) = limit_address(app, peer(&request)) {
        return problem.into_response();
    }
    let path = request.uri().path();
    // Ids in paths need no escapes. What can't be read as text is refused here, as a problem with a name like any other.
    if path.starts_with("/v1/") && path.contains('%') {
        return Problem::Invalid("path").into_response();
    }
    match tokio::time::timeout(LONGEST, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::Timeout.into_response(),
    }
}

/// A handler that panicked is a fault of ours; others go on.
pub fn on_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    Problem::Internal.into_response()
}
