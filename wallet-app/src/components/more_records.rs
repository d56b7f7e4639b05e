//! The rest of the list of records: fetched by itself when its end comes near, or by a tap.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use crate::{dom, format, i18n::use_i18n, session::use_session};

/// How early the next ones are fetched.
const MARGIN: &str = "800px";

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The id that the first of the next ones will have.
    pub next: AttrValue,
}

/// How many of how many are here, and the button; nothing when all are. Whoever pressed it goes on where the new ones begin.
#[component]
pub fn MoreRecords(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let button = use_node_ref();
    let records = session.as_ref();
    let records = records.and_then(|session| session.state.records.ready().cloned());
    let known = records.as_ref().map_or(0, |records| records.len());
    let state = records
        .filter(|records| !records.complete())
        .map(|records| (known, records.total));
    let more = {
        let tasks = session.map(|session| session.tasks);
        let here = state.map_or(0, |(here, _)| here);
        Callback::from(move |()| {
            if let Some(tasks) = &tasks {
                tasks.more_records(here);
            }
        })
    };
    {
        // Anew for each page: an observer tells of the end only when it comes into sight.
        let (button, more) = (button.clone(), more.clone());
        use_effect_with(state, move |state| {
            let watched = state.and_then(|_| watch(button.cast::<Element>()?, more));
            move || {
                if let Some((observer, _heard)) = watched {
                    observer.disconnect();
                }
            }
        });
    }
    // How many there were, and where the new ones begin.
    let pressed = use_mut_ref(|| None::<(u32, AttrValue)>);
    {
        let pressed = pressed.clone();
        use_effect_with(known, move |known| {
            let next = pressed.borrow_mut().take_if(|next| next.0 < *known);
            if let Some((_, id)) = next {
                dom::focus_id(&id);
            }
        });
    }
    let Some((here, total)) = state else {
        return Html::default();
    };
    let next = props.next.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        *pressed.borrow_mut() = Some((here, next.clone()));
        more.emit(());
    });
    html! {
        <div class="more-records">
            <p class="quiet small">{ words.with("records-shown", &[("here", format::number(words.language(), f64::from(here)).into()), ("count", total.into())]) }</p>
            <button type="button" class="button button-quiet" ref={button} {onclick}>{ words.t("records-more") }</button>
        </div>
    }
}

type Heard = Closure<dyn Fn(js_sys::Array)>;

fn watch(end: Element, more: Callback<()>) -> Option<(IntersectionObserver, Heard)> {
    let heard = Heard::new(move |entries: js_sys::Array| {
        let near = |entry: wasm_bindgen::JsValue| {
            let entry = entry.dyn_into::<IntersectionObserverEntry>();
            entry.is_ok_and(|entry| entry.is_intersecting())
        };
        if entries.iter().any(near) {
            more.emit(());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let callback = heard.as_ref().unchecked_ref();
    let observer = IntersectionObserver::new_with_options(callback, &options).ok()?;
    observer.observe(&end);
    Some((observer, heard))
}
