//! Waiting, failure and content of something that was asked for, in one place.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    components::trouble::Trouble,
    i18n::use_i18n,
    session::{List, Load, Session, use_session},
};

/// Draws a list that the session keeps: a quiet placeholder, the problem with a way to try again, or the content.
pub fn loaded<T>(load: &Load<T>, list: List, content: impl FnOnce(&Rc<T>) -> Html) -> Html {
    match load {
        Load::Loading => html! { <Waiting /> },
        Load::Failed(problem) => html! {
            <Trouble problem={problem.clone()}><TryAgain {list} /></Trouble>
        },
        Load::Ready(value) => content(value),
    }
}

/// Something is on its way.
#[component]
pub fn Waiting() -> Html {
    let words = use_i18n();
    html! {
        <div class="waiting" role="status">
            <span class="waiting-line"></span><span class="waiting-line"></span><span class="waiting-line"></span>
            <span class="hidden">{ words.t("loading") }</span>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TryAgainProps {
    list: List,
}

#[component]
fn TryAgain(props: &TryAgainProps) -> Html {
    let words = use_i18n();
    let session: Option<Session> = use_session();
    let list = props.list;
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(session) = &session {
            session.tasks.load(list);
        }
    });
    html! { <button class="button button-quiet" {onclick}>{ words.t("try-again") }</button> }
}
