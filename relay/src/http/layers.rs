//! Around every request: what is logged and counted, which headers every answer has, how long it may take.

use std::{
    any::Any,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{app::App, problem::Problem};

/// To the answer's first byte, the body's arrival included: a few parts at once over a slow line.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// Logs and counts. Never bodies, headers, query strings or paths with ids: the route's template, the status, the time.
pub async fn observe(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("other", |route| route.as_str()).to_owned();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let took = start.elapsed();
    app.metrics.request(counted(&method), &route, status, took);
    let took_ms = took.as_millis() as u64;
    tracing::debug!(%method, route, status, took_ms, "answered");
    response
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

/// Headers that keep browsers from misusing an answer. The API's answers are never cached.
pub async fn harden(request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/v1/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
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
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Apps of any origin may use the API: it knows no cookies, and whatever is not public is asked for with a signature. Everything else
/// that is served here stays with this origin.
pub async fn any_origin(request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/v1/") {
        return next.run(request).await;
    }
    let asked = header::ACCESS_CONTROL_REQUEST_METHOD;
    let ahead = request.method() == Method::OPTIONS && request.headers().contains_key(asked);
    let mut response = if ahead {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
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

/// Ids in paths need no escapes. What can't be read as text is refused here, as a problem with a name like any other.
pub async fn plain_paths(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/v1/") && path.contains('%') {
        return Problem::Invalid("path").into_response();
    }
    next.run(request).await
}

/// Gives up on requests that take too long.
pub async fn time_out(request: Request, next: Next) -> Response {
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
