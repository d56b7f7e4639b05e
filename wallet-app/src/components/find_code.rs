//! Finding a code: with the camera, in a photo, or as a link.

use aceso_messages::{Problem, ProblemKind, ScannedCode};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    camera, codes,
    components::{
        field::{Field, field},
        scanner::{self, Scanner},
        trouble::maybe_trouble,
    },
    dom,
    i18n::use_i18n,
    session::use_session,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The name of the field for a link.
    pub link: AttrValue,
    /// How to come by a link.
    pub link_hint: AttrValue,
    /// What the button below it says.
    #[prop_or("scan-link-button")]
    pub button: &'static str,
    /// What is wrong with the last code, if the screen knows better.
    #[prop_or_default]
    pub problem: Option<Problem>,
    pub onfound: Callback<ScannedCode>,
}

/// The camera's picture, and below it the other ways.
#[component]
pub fn FindCode(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let problem = use_state(|| None::<Problem>);
    let blind = use_state(|| false);
    let link = use_node_ref();
    let onblind = {
        let blind = blind.clone();
        Callback::from(move |()| blind.set(true))
    };
    let onproblem = {
        let problem = problem.clone();
        Callback::from(move |trouble: Problem| problem.set(Some(trouble)))
    };
    let onphoto = {
        let (session, onfound, onproblem) =
            (session.clone(), props.onfound.clone(), onproblem.clone());
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
                    Ok(None) => onproblem.emit(codes::problem(ProblemKind::CodeForeign)),
                    Err(problem) => onproblem.emit(problem),
                }
            });
        })
    };
    let onlink = {
        let (session, link) = (session.clone(), link.clone());
        let (onfound, onproblem) = (props.onfound.clone(), onproblem.clone());
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
    let shown = props.problem.as_ref().or(problem.as_ref());
    html! {
        <>
            { maybe_trouble(&words, shown) }
            <Scanner onfound={props.onfound.clone()} {onproblem} {onblind} />
            <details class="more" open={*blind}>
                <summary>{ words.t("scan-other") }</summary>
                <div class="file-button">
                    <input type="file" id="code-photo" class="file-input" accept="image/*" onchange={onphoto} />
                    <label for="code-photo" class="button button-quiet">{ words.t("scan-photo") }</label>
                </div>
                <form onsubmit={onlink} novalidate=true>
                    { field(Field {
                        id: "code-link",
                        label: props.link.to_string(),
                        hint: props.link_hint.to_string(),
                        input: link,
                        code: true,
                        ..Field::default()
                    }) }
                    <button class="button button-quiet" type="submit">{ words.t(props.button) }</button>
                </form>
            </details>
        </>
    }
}

fn unreadable(name: String) -> Problem {
    Problem {
        kind: ProblemKind::FileUnreadable,
        facts: vec![("name".to_owned(), name)],
    }
}
