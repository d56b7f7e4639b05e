//! What the browser offers to an app that people keep: a place on the home screen, storage that is not cleared, and newer
//! versions. `boot.js` and `updates.js` listen for it; everything here fails softly, for browsers that know none of it.

use std::cell::Cell;

use gloo_events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use crate::device::{self, ByHand};

/// Fired when an answer of this module may have changed.
const CHANGED: &str = "aceso-keeping";

fn global(name: &str) -> Option<JsValue> {
    field(&js_sys::global(), name)
}

fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Calls a function that answers with a promise.
async fn call(function: &JsValue, this: &JsValue) -> Option<JsValue> {
    let promise = function.dyn_ref::<Function>()?.call0(this).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()
}

/// How the app gets onto the home screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Install {
    /// The browser offers it.
    Offered,
    /// The browser can do it, and leaves it to the person to know how.
    ByHand(ByHand),
}

/// How this browser installs the app; `None` where it can't, or where it is done.
pub fn install_way() -> Option<Install> {
    if is_installed() {
        return None;
    }
    match global("acesoInstall") {
        Some(_) => Some(Install::Offered),
        None => device::by_hand().map(Install::ByHand),
    }
}

/// Whether this is the installed app rather than a tab of a browser.
fn is_installed() -> bool {
    let asked = global("matchMedia").and_then(|ask| {
        let query = "(display-mode: standalone)".into();
        let ask = ask.dyn_into::<Function>().ok()?;
        ask.call1(&js_sys::global(), &query).ok()
    });
    asked
        .and_then(|asked| field(&asked, "matches"))
        .is_some_and(|matches| matches.is_truthy())
}

/// Takes the browser's offer up: it asks the person itself. Only from within a tap.
pub fn install() {
    spawn_local(async {
        if let Some(install) = global("acesoInstall") {
            // Whether they said yes shows in the offer being gone.
            let _ = call(&install, &JsValue::UNDEFINED).await;
        }
    });
}

/// Whether a newer version waits.
pub fn has_update() -> bool {
    global("acesoUpdate")
        .and_then(|update| field(&update, "ready"))
        .is_some_and(|ready| ready.is_truthy())
}

/// Lets the newer version in. It shows once the page is loaded again.
pub async fn take_update() {
    let Some(update) = global("acesoUpdate") else {
        return;
    };
    if let Some(take) = field(&update, "take") {
        let _ = call(&take, &update).await;
    }
}

/// Asks the browser never to clear the wallet's storage by itself. Some browsers ask the person in turn, so this is
/// asked once there is something to keep, and once for each time the page is loaded.
pub fn keep_storage() {
    thread_local! {
        static ASKED: Cell<bool> = const { Cell::new(false) };
    }
    if ASKED.replace(true) {
        return;
    }
    spawn_local(async {
        let storage = global("navigator").and_then(|navigator| field(&navigator, "storage"));
        if let Some(storage) = storage
            && let Some(persist) = field(&storage, "persist")
        {
            // A no leaves things as they are: the copy at the service.
            let _ = call(&persist, &storage).await;
        }
    });
}

/// An answer of this module, kept current.
#[hook]
pub fn use_offer<T: Copy + PartialEq + 'static>(ask: fn() -> T) -> T {
    let answer = use_state_eq(ask);
    let now = answer.clone();
    use_effect_with((), move |()| {
        now.set(ask());
        let listener = web_sys::window()
            .map(|window| EventListener::new(&window, CHANGED, move |_| now.set(ask())));
        move || drop(listener)
    });
    *answer
}
