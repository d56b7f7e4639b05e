//! The first step of a share: whose code is it?

use aceso_messages::{CodeView, Problem, ProblemKind, ScannedCode};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    camera,
    components::{
        loading::waiting,
        scanner::{self, Scanner},
        screen::Screen,
        trouble::maybe_trouble,
    },
    dom,
    i18n::use_i18n,
    route::Route,
    session::{Action, Draft, Session, use_session},
};

/// Scan.
#[component]
pub fn Scan() -> Html {
    let words = use_i18n();
    let session = use_session();
    let problem = use_state(|| None::<Problem>);
    let blind = use_state(|| false);
    let onblind = {
        let blind = blind.clone();
        Callback::from(move |()| blind.set(true))
    };
    let onfound = {
        let (session, problem) = (session.clone(), problem.clone());
        Callback::from(move |code: ScannedCode| match (&session, code) {
            (Some(session), ScannedCode::Person(code)) => found(session, code),
            _ => problem.set(Some(alone(ProblemKind::CodeUnknown))),
        })
    };
    let onproblem = {
        let problem = problem.clone();
        Callback::from(move |trouble: Problem| problem.set(Some(trouble)))
    };
    let onphoto = {
        let (session, onfound, onproblem) = (session.clone(), onfound.clone(), onproblem.clone());
        Callback::from(move |event: Event| {
            let Some(session) = session.clone() else {
                return;
            };
            let Some(file) = dom::take_files(&event).into_iter().next() else {
                return;
            };
            let (onfound, onproblem) = (onfound.clone(), onproblem.clone());
            spawn_local(async move {
                let Some(frame) = camera::photo(&file).await else {
                    return onproblem.emit(unreadable(file.name()));
                };
                match scanner::scan(&session.tasks, frame).await {
                    Ok(Some(code)) => onfound.emit(code),
                    Ok(None) => onproblem.emit(alone(ProblemKind::CodeForeign)),
                    Err(problem) => onproblem.emit(problem),
                }
            });
        })
    };
    let link = use_node_ref();
    let onlink = {
        let (session, link) = (session.clone(), link.clone());
        let (onfound, onproblem) = (onfound.clone(), onproblem.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = dom::value_of(&link).trim().to_owned();
            let Some(session) = session.clone().filter(|_| !text.is_empty()) else {
                return dom::focus(&link);
            };
            let (onfound, onproblem) = (onfound.clone(), onproblem.clone());
            spawn_local(async move {
                match scanner::read(&session.tasks, text).await {
                    Ok(code) => onfound.emit(code),
                    Err(problem) => onproblem.emit(problem),
                }
            });
        })
    };
    let state = session.as_ref().map(|session| session.state.clone());
    let arriving = state.as_ref().is_some_and(|state| state.arrived.is_some());
    let unreadable = state.and_then(|state| state.unreadable.clone());
    html! {
        <Screen name="share-scan" title={words.t("scan-title")} back={Route::Share}>
            { maybe_trouble(&words, problem.as_ref().or(unreadable.as_ref())) }
            if arriving {
                { waiting(&words) }
            } else {
                <Scanner {onfound} {onproblem} {onblind} />
            }
            <details class="more" open={*blind}>
                <summary>{ words.t("scan-other") }</summary>
                <div class="file-button">
                    <input type="file" id="code-photo" class="file-input" accept="image/*" onchange={onphoto} />
                    <label for="code-photo" class="button button-quiet">{ words.t("scan-photo") }</label>
                </div>
                <form onsubmit={onlink} novalidate=true>
                    <div class="field">
                        <label for="code-link">{ words.t("scan-link") }</label>
                        <p class="hint" id="code-link-hint">{ words.t("scan-link-hint") }</p>
                        <input id="code-link" type="url" ref={link} dir="ltr" autocomplete="off" aria-describedby="code-link-hint" />
                    </div>
                    <button class="button button-quiet" type="submit">{ words.t("scan-link-button") }</button>
                </form>
            </details>
        </Screen>
    }
}

fn found(session: &Session, code: CodeView) {
    let code = Some(code);
    session.tasks.dispatch(Action::CodeRead(None));
    session.tasks.dispatch(Action::Draft(Draft {
        code,
        ..Draft::default()
    }));
    dom::replace(&Route::Who);
}

fn alone(kind: ProblemKind) -> Problem {
    Problem {
        kind,
        facts: vec![],
    }
}

fn unreadable(name: String) -> Problem {
    Problem {
        kind: ProblemKind::FileUnreadable,
        facts: vec![("name".to_owned(), name)],
    }
}
