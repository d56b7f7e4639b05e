//! Language, looks, lock.

use yew::prelude::*;

use crate::{
    components::{
        choices::{Choice, Question, choices},
        languages::languages,
        screen::Screen,
    },
    dom,
    i18n::I18n,
    preferences::{Preferences, TextSize, Theme},
    route::Route,
    session::Session,
};

/// Settings.
pub fn settings(words: &I18n, session: &Session, preferences: &Preferences) -> Html {
    let themes = Theme::ALL.map(|theme| Choice {
        label: words.t(match theme {
            Theme::Auto => "theme-auto",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
        }),
        chosen: preferences.theme == theme,
    });
    let sizes = TextSize::ALL.map(|size| Choice {
        label: words.t(match size {
            TextSize::Normal => "text-normal",
            TextSize::Large => "text-large",
            TextSize::Larger => "text-larger",
        }),
        chosen: preferences.text == size,
    });
    let set_theme = {
        let set = preferences.set_theme.clone();
        Callback::from(move |at: usize| {
            if let Some(theme) = Theme::ALL.get(at) {
                set.emit(*theme);
            }
        })
    };
    let set_text = {
        let set = preferences.set_text.clone();
        Callback::from(move |at: usize| {
            if let Some(size) = TextSize::ALL.get(at) {
                set.emit(*size);
            }
        })
    };
    let open = session.state.role();
    let tasks = session.tasks.clone();
    let lock = Callback::from(move |_: MouseEvent| {
        tasks.lock();
        dom::replace(&Route::Home);
    });
    let back = open.map_or(Route::Home, Route::first);
    html! {
        <Screen name="settings" title={words.t("settings-title")} {back}>
            <section class="section" aria-labelledby="settings-language">
                <h2 id="settings-language" class="section-title">{ words.t("language") }</h2>
                { languages(words, preferences) }
            </section>
            { choices(Question { name: "theme", legend: words.t("theme"), choices: themes.to_vec(), error: None, onchange: set_theme }, Html::default()) }
            { choices(Question { name: "text", legend: words.t("text-size"), choices: sizes.to_vec(), error: None, onchange: set_text }, Html::default()) }
            if open.is_some() {
                <section class="section" aria-labelledby="settings-lock">
                    <h2 id="settings-lock" class="section-title">{ words.t("lock") }</h2>
                    <p>{ words.t("lock-text") }</p>
                    <button class="button button-quiet" onclick={lock}>{ words.t("lock-now") }</button>
                </section>
            }
            <section class="section" aria-labelledby="settings-about">
                <h2 id="settings-about" class="section-title">{ words.t("about-title") }</h2>
                <p><a href={Route::About.href()}>{ words.t("about-link") }</a></p>
            </section>
        </Screen>
    }
}
