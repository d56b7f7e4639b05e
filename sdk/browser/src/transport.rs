//! `fetch`.

use aceso_client::ports::{
    Host, HttpRequest, HttpResponse, Lines, Opened, Transport, TransportError,
};
use futures::{
    FutureExt,
    future::{Either, LocalBoxFuture, select},
};
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, RequestCache, RequestCredentials,
    RequestInit, RequestRedirect, Response, TextDecodeOptions, TextDecoder,
};

use crate::{clock::timer, network};

/// No answer to a request within this many milliseconds is a broken connection.
const PATIENCE_MS: u64 = 60_000;
/// The relay says something at least every 15 seconds on a stream.
const STREAM_PATIENCE_MS: u64 = 45_000;
/// A line of an event stream is never longer.
const MAX_LINE: usize = 64 * 1024;

#[wasm_bindgen]
extern "C" {
    /// Pages, workers and Node all have it.
    #[wasm_bindgen(catch)]
    fn fetch(url: &str, init: &RequestInit) -> Result<Promise, JsValue>;
}

/// Requests to the relay and to the wallet's own files.
pub struct Fetch {
    relay: String,
    wallet: String,
}

/// Gives up the request when it is dropped.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Any exception of `fetch` says no more than this.
fn offline(_: JsValue) -> TransportError {
    TransportError::Offline
}

impl Fetch {
    /// For these origins, e.g. `https://relay.example`; often they are one.
    pub fn new(relay: String, wallet: String) -> Self {
        Self { relay, wallet }
    }

    async fn fetch(&self, request: &HttpRequest) -> Result<(Response, Abort), TransportError> {
        let origin = match &request.host {
            Host::Relay => &self.relay,
            Host::Wallet => &self.wallet,
            Host::Second(origin) => origin,
        };
        let abort = Abort(AbortController::new().map_err(offline)?);
        let headers = Headers::new().map_err(offline)?;
        for (name, value) in &request.headers {
            headers.set(name, value).map_err(offline)?;
        }
        let init = RequestInit::new();
        init.set_method(request.method.as_str());
        init.set_headers(&headers);
        init.set_cache(RequestCache::NoStore);
        init.set_credentials(RequestCredentials::Omit);
        init.set_redirect(RequestRedirect::Error);
        init.set_signal(Some(&abort.0.signal()));
        if !request.body.is_empty() {
            init.set_body(&Uint8Array::from(request.body.as_slice()));
        }
        let url = format!("{origin}{}", request.target);
        let fetching = JsFuture::from(fetch(&url, &init).map_err(offline)?);
        let response = patiently(fetching, PATIENCE_MS).await?.map_err(offline)?;
        Ok((response.dyn_into().map_err(offline)?, abort))
    }
}

/// Waits, but not for ever.
async fn patiently<T>(work: impl Future<Output = T> + Unpin, ms: u64) -> Result<T, TransportError> {
    match select(work, timer(ms)).await {
        Either::Left((value, _)) => Ok(value),
        Either::Right(_) => Err(TransportError::TimedOut),
    }
}

/// The next piece of a body; `None` at its end.
async fn next_piece(
    reading: impl Future<Output = Result<JsValue, JsValue>> + Unpin,
    ms: u64,
) -> Result<Option<Vec<u8>>, TransportError> {
    let step = patiently(reading, ms).await?.map_err(offline)?;
    let done = Reflect::get(&step, &"done".into()).map_err(offline)?;
    if done.is_truthy() {
        return Ok(None);
    }
    let value = Reflect::get(&step, &"value".into()).map_err(offline)?;
    Ok(Some(
        value.dyn_into::<Uint8Array>().map_err(offline)?.to_vec(),
    ))
}

fn reader(response: &Response) -> Result<Option<ReadableStreamDefaultReader>, TransportError> {
    response
        .body()
        .map(|body| {
            body.get_reader()
                .dyn_into::<ReadableStreamDefaultReader>()
                .map_err(|_| TransportError::Offline)
        })
        .transpose()
}

/// The relay's whole answer. Over plain HTTP, browsers make of an answer that breaks off within its headers one that ended well,
/// without a body; over HTTPS they say that it broke. What the relay sends has a length, comes in chunks, or can have no body.
async fn answer(response: &Response, limit: u64) -> Result<HttpResponse, TransportError> {
    let answer = whole(response, limit).await?;
    let header = |name| response.headers().get(name).ok().flatten();
    let complete = match header("content-length") {
        Some(length) => length.parse() == Ok(answer.body.len()),
        None => answer.status == 204 || header("transfer-encoding").is_some(),
    };
    if response.url().starts_with("http:") && !complete {
        return Err(TransportError::Offline);
    }
    Ok(answer)
}

async fn whole(response: &Response, limit: u64) -> Result<HttpResponse, TransportError> {
    let mut body = Vec::new();
    if let Some(reader) = reader(response)? {
        while let Some(piece) = next_piece(JsFuture::from(reader.read()), PATIENCE_MS).await? {
            if (body.len() + piece.len()) as u64 > limit {
                return Err(TransportError::TooLong);
            }
            body.extend_from_slice(&piece);
        }
    }
    Ok(HttpResponse {
        status: response.status(),
        body,
    })
}

impl Transport for Fetch {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let (response, _abort) = self.fetch(&request).await?;
        match request.host {
            Host::Relay | Host::Second(_) => answer(&response, request.limit).await,
            // It may come from the service worker, which keeps no length.
            Host::Wallet => whole(&response, request.limit).await,
        }
    }

    async fn events(&self, request: HttpRequest) -> Result<Opened, TransportError> {
        let (response, abort) = self.fetch(&request).await?;
        let kind = response.headers().get("content-type").ok().flatten();
        let is_stream = kind.is_some_and(|kind| kind.starts_with("text/event-stream"));
        if response.status() != 200 || !is_stream {
            return Ok(Opened::Refused(answer(&response, request.limit).await?));
        }
        match reader(&response)? {
            Some(reader) => Ok(Opened::Lines(Box::new(EventLines {
                reader,
                reading: None,
                decoder: TextDecoder::new().map_err(offline)?,
                text: String::new(),
                _abort: abort,
            }))),
            None => Err(TransportError::Offline),
        }
    }

    async fn network_changed(&self) {
        network::changed().await;
    }
}

/// Lines of a body as they come.
struct EventLines {
    reader: ReadableStreamDefaultReader,
    reading: Option<JsFuture>,
    decoder: TextDecoder,
    text: String,
    _abort: Abort,
}

impl Drop for EventLines {
    fn drop(&mut self) {
        // Node forgets after a while whom a signal is to abort (its request is collected); the stream it knows.
        let cancelled = JsFuture::from(self.reader.cancel());
        spawn_local(async move {
            // Whether it had ended or broken before is nothing to anybody.
            let _ = cancelled.await;
        });
    }
}

impl Lines for EventLines {
    fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<String>, TransportError>> {
        async move {
            loop {
                if let Some((line, rest)) = self.text.split_once('\n') {
                    let line = line.trim_end_matches('\r').to_owned();
                    self.text = rest.to_owned();
                    return Ok(Some(line));
                }
                if self.text.len() > MAX_LINE {
                    return Err(TransportError::TooLong);
                }
                // Whoever waits may give up and ask again: a read that has begun is kept, or its bytes would be lost.
                let reader = &self.reader;
                let reading = self
                    .reading
                    .get_or_insert_with(|| JsFuture::from(reader.read()));
                let piece = next_piece(reading, STREAM_PATIENCE_MS).await?;
                self.reading = None;
                let Some(piece) = piece else {
                    return Ok(None);
                };
                let options = TextDecodeOptions::new();
                options.set_stream(true);
                let text = self
                    .decoder
                    .decode_with_u8_array_and_options(&piece, &options)
                    .map_err(offline)?;
                self.text.push_str(&text);
            }
        }
        .boxed_local()
    }
}
