//! The choice of language, each in its own words.

use yew::prelude::*;

use crate::{
    i18n::{I18n, Language},
    preferences::Preferences,
};

/// A row of languages.
pub fn languages(words: &I18n, preferences: &Preferences) -> Html {
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
