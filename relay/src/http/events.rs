//! GET /v1/events

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, StreamExt, stream};

use super::{
    app::App,
    auth::{Signed, check_device},
    openapi::ProblemBody,
    problem::Problem,
};
use crate::{events::News, metrics::Metrics};

/// Time between two signs of life.
const ALIVE: Duration = Duration::from_secs(15);

/// Server-sent events: `activity` with the number of a line that is new for this account; `journal` with the newest sequence when
/// another of its devices has written into the journal. They end when the device is removed.
#[utoipa::path(
    get,
    path = "/v1/events",
    tag = "activity",
    security(("signed" = [])),
    responses(
        (status = 200, description = "Events `activity`, data: the line's number; events `journal`, data: the newest sequence", content_type = "text/event-stream", body = String),
        (status = 401, description = "`unsigned`, `bad-signature`, `clock`, …", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`busy`: 8 listen already", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn events(
    State(app): State<Arc<App>>,
    signed: Signed<0>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let (account, device) = (signed.account, signed.device);
    let receiver = app.events.listen(account, device).ok_or(Problem::Busy)?;
    // It may have been removed before it was known to listen.
    check_device(&app, account, device)?;
    let counted = Counted::new(app.metrics.clone());
    let news = stream::unfold((receiver, counted), |(mut receiver, counted)| async {
        // Too slow, or removed: it ends. What was missed is found by asking.
        let (name, number) = match receiver.recv().await.ok()? {
            News::Activity(sequence) => ("activity", sequence),
            News::Journal(last) => ("journal", last),
        };
        let event = Event::default().event(name).data(number.to_string());
        Some((Ok(event), (receiver, counted)))
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
