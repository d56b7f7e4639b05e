//! What can be trusted, and what can't.

use yew::prelude::*;

use crate::{components::screen::Screen, dom, i18n::I18n};

/// The questions, each with its answer in the attribute `.answer`.
const QUESTIONS: [&str; 7] = [
    "about-where",
    "about-who-sees",
    "about-stop",
    "about-names",
    "about-log",
    "about-code",
    "about-lost",
];

/// About.
pub fn about(words: &I18n) -> Html {
    let back = Callback::from(|_: MouseEvent| dom::back());
    html! {
        <Screen name="about" title={words.t("about-title")}>
            <p class="lead">{ words.t("about-lead") }</p>
            { for QUESTIONS.map(|id| html! {
                <section class="section prose">
                    <h2 class="section-title">{ words.t(id) }</h2>
                    <p>{ words.attribute(id, "answer", &[]) }</p>
                </section>
            }) }
            <p class="quiet small">{ words.with("about-version", &[("version", env!("CARGO_PKG_VERSION").into())]) }</p>
            <button class="button button-quiet" onclick={back}>{ words.t("back") }</button>
        </Screen>
    }
}
