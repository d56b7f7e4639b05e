//! A fault of ours that can't be answered: the module stops, and whoever waits must hear of it.

use std::{cell::RefCell, panic};

use js_sys::Function;
use wasm_bindgen::prelude::*;

thread_local! {
    static HEARS: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Calls `hears` with a place in our source when this module stops. Never with more: it might be somebody's data.
#[wasm_bindgen(js_name = onCrash)]
pub fn on_crash(hears: Function) {
    HEARS.set(Some(hears));
    panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        HEARS.with_borrow(|hears| {
            if let Some(hears) = hears {
                let _ = hears.call1(&JsValue::UNDEFINED, &place.into());
            }
        });
    }));
}
