//! Installing the app: the browser offers it once, early, and the settings take it up later.

use std::cell::RefCell;

use gloo_events::EventListener;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static OFFER: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Keeps the browser's offer, whenever it comes.
pub fn listen() {
    if let Some(window) = web_sys::window() {
        let listener = EventListener::new(&window, "beforeinstallprompt", |event| {
            OFFER.set(Some(event.into()));
        });
        listener.forget(); // lives as long as the page
    }
}

/// Whether the browser would install the app now.
pub fn offered() -> bool {
    OFFER.with_borrow(Option::is_some)
}

/// Takes the offer up; the browser asks the person.
pub fn install() {
    let Some(offer) = OFFER.take() else {
        return;
    };
    let prompt = Reflect::get(&offer, &"prompt".into());
    if let Some(prompt) = prompt
        .ok()
        .and_then(|value| value.dyn_into::<Function>().ok())
    {
        // A person who says no is no failure.
        let _ = prompt.call0(&offer);
    }
}
