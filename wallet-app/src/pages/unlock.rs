//! Opening the wallet.

use aceso_messages::{Problem, ProblemKind};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        languages::languages,
        passphrase::Passphrase,
        screen::Screen,
        trouble::{maybe_trouble, tell},
    },
    dom,
    i18n::use_i18n,
    pages::welcome::SAMPLE_PASSPHRASE,
    preferences::use_preferences,
    session::use_session,
};

/// Unlock.
#[component]
pub fn Unlock() -> Html {
    let words = use_i18n();
    let session = use_session();
    let preferences = use_preferences();
    let secret = use_node_ref();
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let arrived = session
        .as_ref()
        .is_some_and(|session| session.state.arrived.is_some());
    let onsubmit = {
        let (secret, problem, busy) = (secret.clone(), problem.clone(), busy.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(session) = session.clone().filter(|_| !*busy) else {
                return;
            };
            if dom::value_of(&secret).is_empty() {
                return dom::focus(&secret);
            }
            let (secret, problem, busy) = (secret.clone(), problem.clone(), busy.clone());
            let passphrase = dom::take_secret(&secret);
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                if let Err(trouble) = session.tasks.unlock(passphrase).await {
                    problem.set(Some(trouble));
                    busy.set(false);
                    dom::focus(&secret);
                }
            });
        })
    };
    let wrong = problem
        .as_ref()
        .filter(|problem| problem.kind == ProblemKind::WrongPassphrase)
        .map(|problem| {
            let told = tell(&words, problem);
            format!("{} {}", told.what, told.todo)
        });
    html! {
        <Screen name="unlock" title={words.t("unlock-title")}>
            if arrived {
                <p class="box box-info">{ words.t("unlock-for-code") }</p>
            }
            if dom::preference("sample").is_some() {
                <p class="box box-info">{ words.with("unlock-sample", &[("passphrase", SAMPLE_PASSPHRASE.into())]) }</p>
            }
            { maybe_trouble(&words, problem.as_ref().filter(|_| wrong.is_none())) }
            <form {onsubmit} novalidate=true>
                <Passphrase field={secret} error={wrong} />
                <div class="action-bar">
                    <button class="button" type="submit" aria-busy={busy.to_string()}>
                        { words.t(if *busy { "unlock-busy" } else { "unlock-button" }) }
                    </button>
                </div>
            </form>
            <details class="more">
                <summary>{ words.t("unlock-forgot") }</summary>
                <p>{ words.t("unlock-forgot-text") }</p>
            </details>
            { for preferences.map(|preferences| languages(&words, &preferences)) }
        </Screen>
    }
}
