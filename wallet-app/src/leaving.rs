//! Has the browser ask before the page is left while something is under way that leaving would end.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::BeforeUnloadEvent;
use yew::prelude::*;

/// Listens only as long as there is something to lose: a page that listens is kept out of the cache that makes going back quick.
#[hook]
pub fn use_question_before_leaving(working: bool) {
    use_effect_with(working, |working| {
        let window = web_sys::window().filter(|_| *working);
        let listener = window.map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, |event| {
                event.prevent_default();
                // Chromium before 119 asks only because of this.
                if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                    event.set_return_value("?");
                }
            })
        });
        move || drop(listener)
    });
}
