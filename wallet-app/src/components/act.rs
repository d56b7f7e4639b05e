//! A button that asks the worker for one thing and puts the answer into the session.

use aceso_messages::{Problem, Request};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{components::trouble::maybe_trouble, i18n::use_i18n, session::use_session};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub request: Request,
    pub label: AttrValue,
    /// What a screen reader hears beyond the label, such as whom it concerns.
    #[prop_or_default]
    pub about: Option<AttrValue>,
    /// Further classes of the button.
    #[prop_or_default]
    pub class: Classes,
    /// It is done.
    #[prop_or_default]
    pub ondone: Callback<()>,
}

/// The button, and above it why it did not work.
#[component]
pub fn Act(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let onclick = {
        let (problem, busy) = (problem.clone(), busy.clone());
        let (request, ondone) = (props.request.clone(), props.ondone.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone().filter(|_| !*busy) else {
                return;
            };
            let (problem, busy) = (problem.clone(), busy.clone());
            let (request, ondone) = (request.clone(), ondone.clone());
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                let result = session.tasks.update(request).await;
                busy.set(false);
                match result {
                    Ok(()) => ondone.emit(()),
                    Err(trouble) => problem.set(Some(trouble)),
                }
            });
        })
    };
    html! {
        <>
            { maybe_trouble(&words, problem.as_ref()) }
            <button type="button" class={classes!("button", props.class.clone())} {onclick} aria-busy={busy.to_string()}>
                { props.label.clone() }
                if let Some(about) = &props.about {
                    <span class="hidden">{ " " }{ about }</span>
                }
            </button>
        </>
    }
}
