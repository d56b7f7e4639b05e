//! The rest of a long list of records: drawn, and fetched, by itself when its end comes near, or by a tap.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use crate::{
    dom, format,
    i18n::use_i18n,
    session::{
        listing::{Listing, PAGE},
        use_session,
    },
};

/// How early the next ones are drawn.
const MARGIN: &str = "800px";

/// How much of the list a screen draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// From the newest on.
    pub count: u32,
    /// Of how many.
    total: u32,
    /// Draws more.
    more: Callback<()>,
}

/// Begins with one page, also when more are known: what nobody has scrolled to costs nothing.
#[hook]
pub fn use_drawn(records: &Listing) -> Drawn {
    let session = use_session();
    let wanted = use_state(|| PAGE);
    let count = records.len().min(*wanted);
    let pages = 0..wanted.min(records.total).div_ceil(PAGE);
    let missing = pages.filter(|page| !records.is_current(*page));
    let missing: Vec<u32> = missing.collect();
    use_effect_with((missing, records.edition()), move |(missing, _)| {
        if let Some(session) = session {
            missing
                .iter()
                .for_each(|page| session.tasks.fetch_page(*page));
        }
    });
    let more = Callback::from(move |()| wanted.set(count.saturating_add(PAGE)));
    Drawn {
        count,
        total: records.total,
        more,
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub drawn: Drawn,
    /// The id that the first of the next ones will have.
    pub next: AttrValue,
}

/// How many of how many are here, and the button; nothing when all are. Whoever pressed it goes on where the new ones begin.
#[component]
pub fn MoreRecords(props: &Props) -> Html {
    let words = use_i18n();
    let button = use_node_ref();
    let Drawn { count, total, more } = props.drawn.clone();
    {
        // Anew for each page: an observer tells of the end only when it comes into sight.
        let (button, more) = (button.clone(), more.clone());
        use_effect_with((count, total), move |(count, total)| {
            let rest = (count < total).then(|| button.cast::<Element>()).flatten();
            let watched = rest.and_then(|end| watch(end, more));
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
        use_effect_with(count, move |count| {
            let next = pressed.borrow_mut().take_if(|next| next.0 < *count);
            if let Some((_, id)) = next {
                dom::focus_id(&id);
            }
        });
    }
    if count >= total {
        return Html::default();
    }
    let next = props.next.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        *pressed.borrow_mut() = Some((count, next.clone()));
        more.emit(());
    });
    let here = format::number(words.language(), f64::from(count));
    html! {
        <div class="more-records">
            <p class="quiet small">{ words.with("records-shown", &[("here", here.into()), ("count", total.into())]) }</p>
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
