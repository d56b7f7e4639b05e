//! The first screen: what this is, and the ways in.

use aceso_messages::{NewAccount, Problem, Role};
use js_sys::Uint8Array;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{languages::languages, screen::Screen, trouble::maybe_trouble},
    device, dom,
    i18n::use_i18n,
    preferences::use_preferences,
    route::Route,
    session::use_session,
};

/// The sample person's passphrase. It guards made-up records only and is shown wherever it is asked for.
pub const SAMPLE_PASSPHRASE: &str = "just looking around";

/// Welcome.
#[component]
pub fn Welcome() -> Html {
    let words = use_i18n();
    let session = use_session();
    let preferences = use_preferences();
    let busy = use_state(|| false);
    let problem = use_state(|| None::<Problem>);
    let arrived = session
        .as_ref()
        .is_some_and(|session| session.state.arrived.is_some());
    let sample = {
        let (busy, problem, words) = (busy.clone(), problem.clone(), words.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone().filter(|_| !*busy) else {
                return;
            };
            let (busy, problem) = (busy.clone(), problem.clone());
            let account = NewAccount {
                role: Role::Patient,
                name: words.t("sample-name"),
                organisation: String::new(),
                sample: true,
                device: device::name(&words),
                passkey: None,
            };
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                let passphrase = Uint8Array::from(SAMPLE_PASSPHRASE.as_bytes());
                dom::set_preference("sample", "yes");
                match session.tasks.create(account, passphrase).await {
                    Ok(()) => dom::replace(&Route::Records),
                    Err(trouble) => {
                        dom::clear_preference("sample");
                        problem.set(Some(trouble));
                        busy.set(false);
                    }
                }
            });
        })
    };
    html! {
        <Screen name="welcome" title={words.t("welcome-title")}>
            <p class="lead">{ words.t("welcome-what") }</p>
            <p class="lead">{ words.t("welcome-how") }</p>
            if arrived {
                <p class="box box-info"><span class="box-body">{ words.t("welcome-code") }</span></p>
            }
            { maybe_trouble(&words, problem.as_ref()) }
            <div class="stack">
                <a class="button" href={Route::Create(Role::Patient).href()}>{ words.t("welcome-make") }</a>
                <a class="button button-quiet" href={Route::Join.href()}>{ words.t("welcome-join") }</a>
                <a class="button button-quiet" href={Route::Recover.href()}>{ words.t("welcome-recover") }</a>
                <button class="button button-link" onclick={sample} aria-busy={busy.to_string()}>
                    { words.t(if *busy { "welcome-sample-busy" } else { "welcome-sample" }) }
                </button>
                <a class="button button-link" href={Route::Create(Role::Clinician).href()}>{ words.t("welcome-clinician") }</a>
            </div>
            { for preferences.map(|preferences| languages(&words, &preferences)) }
            <p class="small alone"><a href={Route::About.href()}>{ words.t("about-link") }</a></p>
        </Screen>
    }
}
