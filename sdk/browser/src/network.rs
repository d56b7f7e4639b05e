//! When the network comes and goes, as far as the browser knows.

use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use js_sys::Function;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::EventTarget;

const EVENTS: [&str; 2] = ["online", "offline"];

/// Listens until it is dropped.
struct Listening {
    target: EventTarget,
    heard: Closure<dyn Fn()>,
    news: UnboundedReceiver<()>,
}

impl Listening {
    fn begin() -> Option<Self> {
        let target: EventTarget = js_sys::global().dyn_into().ok()?;
        let (told, news) = unbounded();
        let heard = Closure::<dyn Fn()>::new(move || {
            // Nobody waits any more: then nobody misses it.
            let _ = told.unbounded_send(());
        });
        let listening = Self {
            target,
            heard,
            news,
        };
        for event in EVENTS {
            listening
                .target
                .add_event_listener_with_callback(event, listening.function())
                .ok()?;
        }
        Some(listening)
    }

    fn function(&self) -> &Function {
        self.heard.as_ref().unchecked_ref()
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        for event in EVENTS {
            let _ = self
                .target
                .remove_event_listener_with_callback(event, self.function());
        }
    }
}

/// Waits until the network came or went.
pub async fn changed() {
    match Listening::begin() {
        Some(mut listening) => {
            listening.news.next().await;
        }
        None => core::future::pending().await,
    }
}
