//! Waiting, failure and content of something that was asked for, in one place.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    components::trouble::trouble,
    i18n::I18n,
    session::{List, Load, Session},
};

/// Draws a list that the session keeps: a quiet placeholder, the problem with a way to try again, or the content.
pub fn loaded<T>(
    words: &I18n,
    session: &Session,
    load: &Load<T>,
    list: List,
    content: impl FnOnce(&Rc<T>) -> Html,
) -> Html {
    match load {
        Load::Loading => waiting(words),
        Load::Failed(problem) => {
            let tasks = session.tasks.clone();
            let onclick = Callback::from(move |_: MouseEvent| tasks.load(list));
            trouble(words, problem, try_again(words, onclick))
        }
        Load::Ready(value) => content(value),
    }
}

/// Fetches a list anew whenever the screen that shows it appears.
#[hook]
pub fn use_fresh(session: &Session, list: List) {
    let tasks = session.tasks.clone();
    use_effect_with((), move |()| tasks.load(list));
}

/// Something is on its way.
pub fn waiting(words: &I18n) -> Html {
    html! {
        <div class="waiting" role="status">
            <span class="waiting-line"></span><span class="waiting-line"></span><span class="waiting-line"></span>
            <span class="hidden">{ words.t("loading") }</span>
        </div>
    }
}

/// A second chance.
pub fn try_again(words: &I18n, onclick: Callback<MouseEvent>) -> Html {
    html! { <button class="button button-quiet" {onclick}>{ words.t("try-again") }</button> }
}
