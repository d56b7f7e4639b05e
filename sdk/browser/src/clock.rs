//! Time.

use core::{
    cell::RefCell,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use std::{collections::VecDeque, rc::Rc};

use aceso_client::ports::Clock;
use aceso_messages::Millis;
use js_sys::{Date, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessagePort};

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

#[wasm_bindgen]
extern "C" {
    /// Node has it, browsers do not.
    #[wasm_bindgen(thread_local_v2, js_name = setImmediate)]
    static SET_IMMEDIATE: Option<Function>;
}

thread_local! {
    static TURNS: Option<Turns> = Turns::new();
}

/// Comes back when whatever else was ready before has run. A timer would do, but a browser makes each wait 4 ms that was set by another one, which
/// is more than what is done between two of them takes.
async fn breath() {
    let done = Promise::new(&mut |done, _| {
        let set = SET_IMMEDIATE.with(|set| set.as_ref()?.call1(&JsValue::UNDEFINED, &done).ok());
        let set = set.is_some() || TURNS.with(|turns| turns.as_ref()?.post(&done)).is_some();
        if !set && set_timeout(&done, 0.0).is_err() {
            now(&done);
        }
    });
    // It never rejects.
    let _ = JsFuture::from(done).await;
}

/// A channel to ourselves: what is posted arrives after all that was posted before, by the page too.
struct Turns {
    end: MessagePort,
    waiting: Rc<RefCell<VecDeque<Function>>>,
}

impl Turns {
    fn new() -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let waiting = Rc::new(RefCell::new(VecDeque::<Function>::new()));
        let first = waiting.clone();
        let arrived = Closure::<dyn Fn()>::new(move || {
            let done = first.borrow_mut().pop_front();
            if let Some(done) = done {
                now(&done);
            }
        });
        let port = channel.port1();
        port.set_onmessage(Some(arrived.as_ref().unchecked_ref()));
        arrived.forget(); // lives as long as the module
        let end = channel.port2();
        Some(Self { end, waiting })
    }

    fn post(&self, done: &Function) -> Option<()> {
        self.end.post_message(&JsValue::NULL).ok()?;
        self.waiting.borrow_mut().push_back(done.clone());
        Some(())
    }
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

    fn east_ms(&self, at: Millis) -> i64 {
        let date = Date::new(&JsValue::from_f64(at as f64));
        // Minutes that UTC is ahead; NaN, which is 0 here, beyond the times that a browser knows.
        -(date.get_timezone_offset() as i64) * 60_000
    }

    async fn sleep(&self, ms: u64) {
        match ms {
            0 => breath().await,
            ms => timer(ms).await,
        }
    }
}
