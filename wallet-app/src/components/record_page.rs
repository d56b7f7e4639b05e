//! A page of the owner's list. Away from the screen it is an empty box of its size, so that thousands of records weigh no more than
//! some dozens: the list can be scrolled through from end to end, and the keyboard and screen readers find the next rows drawn
//! before they come to them.

use std::rc::Rc;

use aceso_messages::RecordCard;
use gloo_render::request_animation_frame;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
};
use yew::prelude::*;

use crate::{
    components::{
        record_list::{Stands, row},
        summary::Source,
    },
    dom,
    i18n::use_i18n,
    session::listing::PAGE,
    tasks::Tasks,
};

/// How far from the screen a page is drawn: a second of fast scrolling, or some twenty rows.
const NEAR: &str = "1500px";

/// Rows that are drawn within one frame: as many as a fling leaves time for.
const SLICE: usize = 10;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which, counted from zero.
    pub number: u32,
    /// Its records, once they are here.
    pub records: Option<Rc<Vec<RecordCard>>>,
    /// They are as the worker last told.
    pub current: bool,
    /// How many records it has.
    pub count: u32,
    /// How many there are in all.
    pub total: u32,
    /// It is drawn from the beginning, before anything tells what is near.
    pub drawn: bool,
    pub tasks: Tasks,
}

/// A page of it. Each item says which of how many it is.
#[component]
pub fn RecordPage(props: &Props) -> Html {
    let node = use_node_ref();
    let &Props { number, count, .. } = props;
    // The beginning always is there: what is a list must not look empty.
    let near = use_near(&node, props) || number == 0;
    let (tasks, wanted) = (props.tasks.clone(), near && !props.current);
    use_effect_with((wanted, props.records.clone()), move |(wanted, _)| {
        if *wanted {
            tasks.fetch_page(number);
        }
    });
    let records = props.records.as_ref().filter(|_| near);
    let slices = records.map_or(0, |records| {
        records.len().min(count as usize).div_ceil(SLICE)
    });
    let drawn = use_slices(slices, props.drawn);
    // Styles in attributes are not allowed here, so it is set on the element.
    let height = (drawn == 0 || drawn < slices).then(|| props.tasks.place.height(number, count));
    let sized = node.clone();
    use_effect_with(height, move |height| {
        if let Some(element) = sized.cast::<HtmlElement>() {
            let height = height.map(|height| format!("{height}px"));
            let style = element.style();
            // It can't fail: name and value are well-formed.
            let _ = style.set_property("min-block-size", height.as_deref().unwrap_or("auto"));
        }
    });
    let (total, first) = (props.total, number * PAGE + 1);
    let rows = records.into_iter().flat_map(|records| {
        let shown = records.len().min(count as usize).min(drawn * SLICE);
        let places = (first..).zip(records.iter().take(shown)).enumerate();
        places.map(move |(at, (place, card))| {
            html! { <Row key={card.id.clone()} records={records.clone()} {at} {place} {total} /> }
        })
    });
    html! { <div role="presentation" class="record-page" ref={node}>{ for rows }</div> }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    /// Those of the page.
    records: Rc<Vec<RecordCard>>,
    /// Which of them.
    at: usize,
    /// Which of all, counted from one.
    place: u32,
    /// How many there are in all.
    total: u32,
}

/// One of them, drawn anew only when it changes: not when those after it are drawn.
#[component]
fn Row(props: &RowProps) -> Html {
    let words = use_i18n();
    let &RowProps {
        at, place, total, ..
    } = props;
    let card = props.records.get(at);
    let item = card.map(|card| row(&words, card, &Source::Own, Stands::Nth(place)));
    html! {
        <div role="listitem" aria-setsize={total.to_string()} aria-posinset={place.to_string()}>{ item.unwrap_or_default() }</div>
    }
}

/// How many of the slices are drawn by now: one more with each frame, unless all are needed at once.
#[hook]
fn use_slices(wanted: usize, at_once: bool) -> usize {
    let drawn = use_state_eq(|| if at_once { usize::MAX } else { 0 });
    let now = wanted.min(*drawn);
    use_effect_with((wanted, now), move |&(wanted, now)| {
        let next = match now {
            _ if wanted == 0 && !at_once => {
                drawn.set(0);
                None
            }
            _ if now < wanted => Some(request_animation_frame(move |_| drawn.set(now + 1))),
            _ => None,
        };
        move || drop(next)
    });
    now
}

/// Whether the page is near the screen. Its height is kept when it leaves; while the focus is in it, it stays.
#[hook]
fn use_near(node: &NodeRef, props: &Props) -> bool {
    let near = use_state_eq(|| props.drawn);
    let (set, node) = (near.setter(), node.clone());
    let (place, number) = (props.tasks.place.clone(), props.number);
    use_effect_with(props.count, move |count| {
        let (page, rows) = (node.cast::<Element>(), *count);
        let held_in = node.clone();
        let watched = page.and_then(|page| {
            let held = page.clone();
            let heard = move |entry: IntersectionObserverEntry| {
                if entry.is_intersecting() {
                    set.set(true);
                } else if !dom::focus_within(&held_in) {
                    // Not while its rows are still being drawn.
                    if held.child_element_count() == rows {
                        place.measured(number, entry.bounding_client_rect().height(), rows);
                    }
                    set.set(false);
                }
            };
            watch(&page, heard)
        });
        move || {
            if let Some((observer, _heard)) = watched {
                observer.disconnect();
            }
        }
    });
    *near
}

type Heard = Closure<dyn Fn(js_sys::Array)>;

fn watch(
    page: &Element,
    tell: impl Fn(IntersectionObserverEntry) + 'static,
) -> Option<(IntersectionObserver, Heard)> {
    let heard = Heard::new(move |entries: js_sys::Array| {
        // Of several the last is how it is now.
        let last: JsValue = entries.get(entries.length().saturating_sub(1));
        if let Ok(entry) = last.dyn_into::<IntersectionObserverEntry>() {
            tell(entry);
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(NEAR);
    let callback = heard.as_ref().unchecked_ref();
    let observer = IntersectionObserver::new_with_options(callback, &options).ok()?;
    observer.observe(page);
    Some((observer, heard))
}
