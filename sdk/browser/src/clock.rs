//! Time.

use aceso_client::ports::Clock;
use aceso_messages::Millis;
use js_sys::{Date, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The browser's clock and timers.
#[derive(Debug, Clone, Copy)]
pub struct BrowserClock;

/// Resolves after that many milliseconds.
pub fn timer(ms: u64) -> Promise {
    Promise::new(&mut |resolve, _| {
        let global = js_sys::global();
        let set_timeout =
            Reflect::get(&global, &"setTimeout".into()).and_then(JsCast::dyn_into::<Function>);
        // Every worker has setTimeout; should one not, waiting zero is better than for ever.
        let set =
            set_timeout.and_then(|f| f.call2(&global, &resolve, &JsValue::from_f64(ms as f64)));
        if set.is_err() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    })
}

impl Clock for BrowserClock {
    fn now_ms(&self) -> Millis {
        Date::now() as Millis
    }

    async fn sleep(&self, ms: u64) {
        // A timer's promise never rejects.
        let _ = JsFuture::from(timer(ms)).await;
    }
}
