//! Time.

use core::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use aceso_client::ports::Clock;
use aceso_messages::Millis;
use js_sys::{Date, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Gives a number in a browser and an object in Node.
    #[wasm_bindgen(js_name = setTimeout, catch)]
    fn set_timeout(done: &Function, ms: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(set: &JsValue);
}

/// The browser's clock and timers, and Node's.
#[derive(Debug, Clone, Copy)]
pub struct BrowserClock;

/// Waits. A timer that nobody waits for any more is taken back: in Node it would keep the program from ending. Its promise is
/// kept then, or what waits for it would stay in memory for ever.
pub struct Timer {
    rings: JsFuture,
    set: JsValue,
    ring: Option<Function>,
}

/// Waits so many milliseconds.
pub fn timer(ms: u64) -> Timer {
    let (mut set, mut ring) = (JsValue::UNDEFINED, None);
    let rings = Promise::new(&mut |resolve, _| {
        match set_timeout(&resolve, ms as f64) {
            Ok(timer) => set = timer,
            // Everything has setTimeout; should it fail, waiting zero is better than for ever.
            Err(_) => now(&resolve),
        }
        ring = Some(resolve);
    });
    let rings = JsFuture::from(rings);
    Timer { rings, set, ring }
}

/// Keeps a promise. The function that does it takes anything, and throws nothing.
fn now(resolve: &Function) {
    let _ = resolve.call0(&JsValue::UNDEFINED);
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        // A timer's promise never rejects.
        Pin::new(&mut self.rings).poll(cx).map(drop)
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.set);
        if let Some(ring) = &self.ring {
            now(ring);
        }
    }
}

impl Clock for BrowserClock {
    fn now_ms(&self) -> Millis {
        Date::now() as Millis
    }

    async fn sleep(&self, ms: u64) {
        timer(ms).await;
    }
}
