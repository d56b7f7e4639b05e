//! Keeps the place of whoever uses the keyboard or a screen reader: when what had the focus goes away, such as the button that ended
//! a share, the focus moves to the heading of the part it was in and not, as browsers have it, to nowhere.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit,
};
use yew::prelude::*;

/// Parts of a screen that have a heading.
const PARTS: &str = "dialog, section, main";
const HEADINGS: &str = "h1, h2, h3";

/// Where the focus was last.
#[derive(Default)]
struct Place {
    /// What had it, and all that this was in, from the inside out: what was taken out of the page no longer knows where it was.
    path: Vec<Element>,
    /// It can't have the focus for the moment, such as a field while its content is looked at.
    disabled: bool,
}

/// Watches over the focus from now on.
#[hook]
pub fn use_kept_focus() {
    use_effect_with((), |()| {
        let keeper = web_sys::window()
            .and_then(|window| window.document())
            .and_then(keep);
        move || {
            if let Some((observer, ..)) = keeper {
                observer.disconnect();
            }
        }
    });
}

type Heard = Closure<dyn Fn()>;

fn keep(document: Document) -> Option<(MutationObserver, Heard, EventListener)> {
    let root = document.body()?;
    let place = Rc::new(RefCell::new(Place::default()));
    let listener = {
        let (document, place) = (document.clone(), place.clone());
        EventListener::new(&root, "focusin", move |_| {
            let inside = std::iter::successors(document.active_element(), |element| {
                element.parent_element()
            });
            *place.borrow_mut() = Place {
                path: inside.collect(),
                disabled: false,
            };
        })
    };
    let heard = {
        let root = root.clone();
        Heard::new(move || {
            let lost = document
                .active_element()
                .is_none_or(|now| now.is_same_node(Some(&root)));
            let next = lost.then(|| next(&document, &mut place.borrow_mut()));
            if let Some(next) = next.flatten() {
                // The page stays where it is: whoever pressed the button looks at what changed.
                let options = FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = next.focus_with_options(&options);
            }
        })
    };
    let observer = MutationObserver::new(heard.as_ref().unchecked_ref()).ok()?;
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    options.set_attribute_filter(&js_sys::Array::of1(&"disabled".into()));
    observer.observe_with_options(&root, &options).ok()?;
    Some((observer, heard, listener))
}

/// Where the focus goes now that it is nowhere; `None` when it was taken away on purpose, by a tap on something else.
fn next(document: &Document, place: &mut Place) -> Option<HtmlElement> {
    let last = place.path.first()?;
    if last.is_connected() {
        let disabled = last.has_attribute("disabled");
        let free_again = place.disabled && !disabled;
        place.disabled = disabled;
        return free_again.then(|| last.clone().dyn_into().ok()).flatten();
    }
    let left = place.path.iter().find(|element| element.is_connected())?;
    let part = left.closest(PARTS).ok().flatten();
    let heading = part.and_then(|part| part.query_selector(HEADINGS).ok().flatten());
    let heading = heading.or_else(|| document.get_element_by_id("heading"))?;
    if !heading.has_attribute("tabindex") {
        heading.set_attribute("tabindex", "-1").ok()?;
    }
    heading.dyn_into().ok()
}
