//! The state of the link to the service, said only when it is not as it should be.

use aceso_messages::{Role, Sync};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    i18n::{I18n, use_i18n},
    route::Route,
};

/// Most connections are made, and with one most things sent, before anybody could read that they are not yet; and a line that comes and goes
/// moves what is below it from under somebody's finger.
const PATIENCE_MS: u32 = 3_000;

/// A line under the header. The region itself is always there, so that a change is read out.
pub fn banner(words: &I18n, role: Option<Role>, sync: Sync, waiting: u32) -> Html {
    let offline = match role {
        Some(Role::Clinician) => "sync-offline-clinician",
        _ => "sync-offline",
    };
    let (class, text) = match sync {
        Sync::Live | Sync::Connecting => (None, None),
        Sync::Offline => (Some("banner banner-warn"), Some(words.t(offline))),
        Sync::Doubted => (Some("banner banner-warn"), Some(words.t("sync-doubted"))),
    };
    let told = text.is_some();
    html! {
        <div class={classes!(class)} role="status" id="connection">
            if sync == Sync::Connecting {
                <Connecting />
            }
            if let Some(text) = text {
                if sync == Sync::Offline {
                    { glyph(Icon::Offline) }
                }
                <span>{ text }</span>
            }
            if sync == Sync::Doubted {
                <a class="banner-link" href={Route::Checked.href()}>{ words.t("sync-doubted-link") }</a>
            }
            if waiting > 0 {
                <Waiting count={waiting} at_once={told} />
            }
        </div>
    }
}

/// Whether a component has been there for longer than that.
#[hook]
fn use_patience() -> bool {
    let long = use_state(|| false);
    let over = long.clone();
    use_effect_with((), move |()| {
        let timer = Timeout::new(PATIENCE_MS, move || over.set(true));
        move || drop(timer)
    });
    *long
}

/// That there is no connection yet.
#[component]
fn Connecting() -> Html {
    let words = use_i18n();
    if !use_patience() {
        return Html::default();
    }
    html! { <span class="banner">{ words.t("sync-connecting") }</span> }
}

#[derive(Properties, PartialEq)]
struct Props {
    count: u32,
    /// Not only after a while.
    at_once: bool,
}

/// How many things wait to be sent, and the way to them.
#[component]
fn Waiting(props: &Props) -> Html {
    let words = use_i18n();
    let long = use_patience();
    if !props.at_once && !long {
        return Html::default();
    }
    html! {
        <a class="banner-link" href={Route::Waiting.href()}>{ words.with("waiting-count", &[("count", props.count.into())]) }</a>
    }
}
