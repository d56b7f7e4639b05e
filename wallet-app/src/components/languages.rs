//! The choice of language, each in its own words.

use yew::prelude::*;

use crate::{
    i18n::{Language, use_i18n},
    preferences::use_preferences,
};

/// A row of languages.
#[component]
pub fn Languages() -> Html {
    let words = use_i18n();
    let Some(preferences) = use_preferences() else {
        return Html::default();
    };
    let buttons = Language::ALL.into_iter().map(|language| {
        let chosen = language == words.language();
        let set = preferences.set_language.clone();
        let onclick = Callback::from(move |_: MouseEvent| set.emit(language));
        html! {
            <button type="button" class="segment" lang={language.code()} aria-pressed={chosen.to_string()} {onclick}>
                { language.own_name() }
            </button>
        }
    });
    html! {
        <div class="segments" role="group" aria-label={words.t("language")}>{ for buttons }</div>
    }
}
