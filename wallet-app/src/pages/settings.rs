//! Language, looks, lock.

use yew::prelude::*;

use crate::{
    components::{
        choices::{Choice, Choices},
        languages::Languages,
        screen::Screen,
    },
    dom,
    i18n::use_i18n,
    preferences::{TextSize, Theme, use_preferences},
    route::Route,
    session::use_session,
};

/// Settings.
#[component]
pub fn Settings() -> Html {
    let words = use_i18n();
    let session = use_session();
    let Some(preferences) = use_preferences() else {
        return Html::default();
    };
    let themes = Theme::ALL.map(|theme| Choice {
        label: words.t(match theme {
            Theme::Auto => "theme-auto",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
        }),
        hint: None,
        chosen: preferences.theme == theme,
    });
    let sizes = TextSize::ALL.map(|size| Choice {
        label: words.t(match size {
            TextSize::Normal => "text-normal",
            TextSize::Large => "text-large",
            TextSize::Larger => "text-larger",
        }),
        hint: None,
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
    let open = session.as_ref().and_then(|session| session.state.role());
    let lock = Callback::from(move |_: MouseEvent| {
        if let Some(session) = &session {
            session.tasks.lock();
            dom::replace(&Route::Home);
        }
    });
    let back = open.map_or(Route::Home, Route::first);
    html! {
        <Screen name="settings" title={words.t("settings-title")} {back}>
            <section class="section" aria-labelledby="settings-language">
                <h2 id="settings-language" class="section-title">{ words.t("language") }</h2>
                <Languages />
            </section>
            <Choices name="theme" legend={words.t("theme")} choices={themes.to_vec()} onchange={set_theme} />
            <Choices name="text" legend={words.t("text-size")} choices={sizes.to_vec()} onchange={set_text} />
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
