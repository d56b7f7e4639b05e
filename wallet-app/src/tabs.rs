//! What the tabs of one wallet tell each other: that it was locked by hand, and nothing else.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;
use yew::prelude::*;

use crate::{session::Session, tasks::Tasks};

/// Any page of this origin may speak here: all that it gets done is that wallets are locked.
const CHANNEL: &str = "aceso.lock";

/// Locks the wallet in every tab. Not for one that nobody has touched for a while: another may be in use.
pub fn lock_all(tasks: &Tasks) {
    tasks.lock();
    // A browser without channels locks this tab.
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        let _ = channel.post_message(&JsValue::NULL);
        channel.close();
    }
}

/// Locks the open wallet once that is done by hand in another tab.
#[hook]
pub fn use_lock_of_all(session: &Session) {
    let open = session.state.role().is_some();
    let tasks = session.tasks.clone();
    use_effect_with(open, move |open| {
        let channel = open.then(|| BroadcastChannel::new(CHANNEL).ok()).flatten();
        let heard = channel.map(|channel| {
            let listener = EventListener::new(&channel, "message", move |_| tasks.lock());
            (listener, channel)
        });
        move || {
            if let Some((listener, channel)) = heard {
                drop(listener);
                channel.close();
            }
        }
    });
}
