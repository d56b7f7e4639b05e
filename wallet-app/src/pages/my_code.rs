//! A clinician's code, to be scanned by a patient.

use aceso_messages::{QrCode, SessionView};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{loading::loaded, screen::Screen},
    dom,
    i18n::use_i18n,
    qr,
    session::{Action, List, News, Phase, use_session},
};

/// My code.
#[component]
pub fn MyCode() -> Html {
    let words = use_i18n();
    let copied = use_state(|| None::<bool>);
    let Some(session) = use_session() else {
        return Html::default();
    };
    let (name, organisation) = match &session.state.phase {
        Phase::Running(SessionView::Open {
            name, organisation, ..
        }) => (name.clone(), organisation.clone()),
        _ => (String::new(), String::new()),
    };
    let copy = |text: String| {
        let (tasks, copied) = (session.tasks.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let (tasks, copied, text) = (tasks.clone(), copied.clone(), text.clone());
            spawn_local(async move {
                let done = dom::copy(&text).await;
                copied.set(Some(done));
                if done {
                    tasks.dispatch(Action::Tell(News::Copied));
                }
            });
        })
    };
    let body = loaded(&words, &session, &session.state.code, List::Code, |code| {
        html! {
            <div class="code-card">
                { drawing(code, &words.with("code-alt", &[("name", (&name).into())])) }
                <p class="code-name"><bdi>{ &name }</bdi></p>
                <p class="quiet"><bdi>{ &organisation }</bdi></p>
                <button class="button button-quiet" onclick={copy(code.text.clone())}>{ words.t("code-copy") }</button>
                if *copied == Some(false) {
                    <div class="field">
                        <label for="code-text">{ words.t("code-copy-failed") }</label>
                        <input id="code-text" type="text" readonly=true dir="ltr" value={code.text.clone()} />
                    </div>
                }
            </div>
        }
    });
    html! {
        <Screen name="code" title={words.t("code-title")}>
            <p>{ words.t("code-lead") }</p>
            { body }
            <p class="quiet">{ words.t("code-unvouched") }</p>
        </Screen>
    }
}

/// Always dark on white: readers expect it, whatever the theme.
fn drawing(code: &QrCode, label: &str) -> Html {
    let Some(path) = qr::path(code) else {
        return Html::default();
    };
    let side = code.side + 2 * qr::QUIET;
    html! {
        <svg class="qr" id="qr" role="img" aria-label={label.to_owned()} viewBox={format!("0 0 {side} {side}")} shape-rendering="crispEdges">
            <rect width={side.to_string()} height={side.to_string()} fill="#fff" />
            <path d={path} fill="#000" />
        </svg>
    }
}
