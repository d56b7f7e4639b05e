//! Says that a newer version waits. It is let in by a tap only, and not while something is under way.

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    dom,
    i18n::use_i18n,
    keeping,
    session::{Session, use_session},
};

/// How long the page may take to give way to itself, each time it is loaded, in milliseconds. Where the older version had not made
/// way, Chromium swaps them as the page loads, and has been seen to leave that load without an answer for ever, once or twice. The
/// next one gets its answer. The waits grow, for slow devices.
const LOADS: [u32; 5] = [3_000, 4_000, 5_000, 6_000, 7_000];

/// The line, if there is something to say. The region itself is always there, so that a change is read out.
#[component]
pub fn Update() -> Html {
    let words = use_i18n();
    let ready = keeping::use_offer(keeping::has_update);
    // The tap is long over when the newer version is in: what counts is what is under way then.
    let session = use_mut_ref(|| None);
    *session.borrow_mut() = use_session();
    let working = session.borrow().as_ref().is_some_and(is_working);
    let onclick = Callback::from(move |_: MouseEvent| {
        let session = session.clone();
        spawn_local(async move {
            keeping::take_update().await;
            for wait in LOADS {
                if session.borrow().as_ref().is_some_and(is_working) {
                    break;
                }
                dom::reload();
                TimeoutFuture::new(wait).await;
            }
        });
    });
    let shown = ready && !working;
    html! {
        <div class={classes!(shown.then_some("banner"))} role="status" id="update">
            if shown {
                <span class="banner-text">{ words.t("update-ready") }</span>
                <button class="button button-quiet" {onclick}>{ words.t("update-now") }</button>
            }
        </div>
    }
}

fn is_working(session: &Session) -> bool {
    session.state.is_working()
}
