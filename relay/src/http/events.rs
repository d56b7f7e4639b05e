//! GET /v1/events

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, StreamExt, stream};
use tokio::sync::broadcast::error::RecvError;

use super::{app::App, auth::Signed, openapi::ProblemBody, problem::Problem};
use crate::metrics::Metrics;

/// Time between two signs of life.
const ALIVE: Duration = Duration::from_secs(15);

/// Server-sent events: `activity` with the number of a line that is new for this account, as long as the connection lasts.
#[utoipa::path(
    get,
    path = "/v1/events",
    tag = "activity",
    security(("signed" = [])),
    responses(
        (status = 200, description = "Events `activity`, data: the line's number", content_type = "text/event-stream", body = String),
        (status = 401, description = "`unsigned`, `bad-signature`, `clock`, …", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`busy`: 8 listen already", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn events(
    State(app): State<Arc<App>>,
    signed: Signed<0>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let receiver = app.events.listen(signed.account).ok_or(Problem::Busy)?;
    let counted = Counted::new(app.metrics.clone());
    let news = stream::unfold((receiver, counted), |(mut receiver, counted)| async {
        loop {
            match receiver.recv().await {
                Ok(sequence) => {
                    let event = Event::default()
                        .event("activity")
                        .data(sequence.to_string());
                    return Some((Ok(event), (receiver, counted)));
                }
                // What was missed is older than what comes next, and is found by asking.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
        }
    });
    // At once, so that the client knows that it listens before it asks for what it has missed.
    let hello = stream::once(async { Ok(Event::default().comment("hello")) });
    let until = app.stopping.clone().cancelled_owned();
    let stream = hello.chain(news).take_until(until);
    let alive = KeepAlive::new().interval(ALIVE).text("alive");
    Ok(Sse::new(stream).keep_alive(alive))
}

/// Counts a listener for as long as it lives.
struct Counted(Metrics);

impl Counted {
    fn new(metrics: Metrics) -> Self {
        metrics.listener(1);
        Self(metrics)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.listener(-1);
    }
}
