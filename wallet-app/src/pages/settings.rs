//! Ways to open, devices, looks, lock, and what is to become of everything.

use aceso_messages::{ActivityFormat, Recovery, Request, Role};
use yew::prelude::*;

use crate::{
    components::{
        act::Act,
        choices::{Choice, Question, choices},
        confirm::Confirm,
        download::Download,
        icon::{Icon, glyph},
        install::InstallSection,
        languages::languages,
        screen::Screen,
    },
    dom, format,
    i18n::I18n,
    pages::{closing::Closing, vouches::VouchesRow},
    preferences::{AutoLock, Preferences, TextSize, Theme},
    route::Route,
    session::Session,
    tabs, words,
};

/// Settings.
pub fn settings(words: &I18n, session: &Session, preferences: &Preferences) -> Html {
    let role = session.state.role();
    let back = role.map_or(Route::Home, Route::first);
    html! {
        <Screen name="settings" title={words.t("settings-title")} {back}>
            { for role.map(|_| places(words, session)) }
            { for role.map(|_| locking(words, session, preferences)) }
            <section class="section">
                <h2 class="section-title">{ words.t("language") }</h2>
                { languages(words, preferences) }
            </section>
            { looks(words, preferences) }
            { for role.map(|_| keep(words)) }
            <InstallSection />
            { for role.map(|role| leave(words, session, role)) }
            <section class="section" aria-labelledby="settings-about">
                <h2 id="settings-about" class="section-title">{ words.t("about-title") }</h2>
                <p class="alone"><a href={Route::About.href()}>{ words.t("about-link") }</a></p>
            </section>
        </Screen>
    }
}

/// The settings that have a screen of their own.
fn places(words: &I18n, session: &Session) -> Html {
    let sheet = match session.state.recovery() {
        Some(Recovery::Ready { made }) => {
            let day = format::day(words.language(), made);
            words.with("settings-sheet-made", &[("day", day.into())])
        }
        Some(Recovery::Unsaved) => words.t("settings-sheet-unsaved"),
        _ => words.t("settings-sheet-none"),
    };
    let rows = [
        (
            Route::Locks,
            Icon::Lock,
            "locks-title",
            words.t("settings-locks"),
        ),
        (
            Route::Devices,
            Icon::Device,
            "devices-title",
            words.t("settings-devices"),
        ),
        (Route::Kit, Icon::Document, "kit-title", sheet),
        (
            Route::Checked,
            Icon::Tick,
            "checked-title",
            words.t("settings-checked"),
        ),
    ];
    let erased = (
        Route::Erased,
        Icon::Close,
        "receipts-title",
        words.t("settings-receipts"),
    );
    let owns = session.state.role() == Some(Role::Patient);
    let rows = rows.into_iter().chain(owns.then_some(erased));
    let rows = rows.map(|(route, icon, title, detail)| {
        html! {
            <li>
                <a class="row" href={route.href()}>
                    <span class="row-icon">{ glyph(icon) }</span>
                    <span class="row-body"><span class="row-main">
                        <span class="row-title">{ words.t(title) }</span>
                        <span class="row-detail">{ detail }</span>
                    </span></span>
                    { glyph(Icon::Next) }
                </a>
            </li>
        }
    });
    let clinician = session.state.role() == Some(Role::Clinician);
    html! {
        <ul class="rows">
            { for rows }
            if clinician {
                <VouchesRow />
            }
        </ul>
    }
}

fn locking(words: &I18n, session: &Session, preferences: &Preferences) -> Html {
    let tasks = session.tasks.clone();
    let lock = Callback::from(move |_: MouseEvent| tabs::lock_all(&tasks));
    let question = pick(
        "auto-lock",
        words.t("auto-lock"),
        &AutoLock::ALL,
        preferences.lock,
        |after| words.with("auto-lock-minutes", &[("count", after.minutes().into())]),
        &preferences.set_lock,
    );
    html! {
        <section class="section" aria-labelledby="settings-lock">
            <h2 id="settings-lock" class="section-title">{ words.t("lock") }</h2>
            <p>{ words.t("lock-text") }</p>
            <button class="button button-quiet" onclick={lock}>{ words.t("lock-now") }</button>
            { question }
        </section>
    }
}

fn looks(words: &I18n, preferences: &Preferences) -> Html {
    let theme = |theme| match theme {
        Theme::Auto => words.t("theme-auto"),
        Theme::Light => words.t("theme-light"),
        Theme::Dark => words.t("theme-dark"),
    };
    let size = |size| match size {
        TextSize::Normal => words.t("text-normal"),
        TextSize::Large => words.t("text-large"),
        TextSize::Larger => words.t("text-larger"),
        TextSize::Largest => words.t("text-largest"),
    };
    html! {
        <>
            { pick("theme", words.t("theme"), &Theme::ALL, preferences.theme, theme, &preferences.set_theme) }
            { pick("text", words.t("text-size"), &TextSize::ALL, preferences.text, size, &preferences.set_text) }
        </>
    }
}

/// One of a few, taken at once.
fn pick<T: Copy + PartialEq + 'static>(
    name: &'static str,
    legend: String,
    all: &'static [T],
    chosen: T,
    label: impl Fn(T) -> String,
    set: &Callback<T>,
) -> Html {
    let set = set.clone();
    let question = Question {
        name,
        legend,
        choices: all
            .iter()
            .map(|value| Choice {
                label: label(*value),
                chosen: *value == chosen,
            })
            .collect(),
        error: None,
        onchange: Callback::from(move |at: usize| {
            if let Some(value) = all.get(at) {
                set.emit(*value);
            }
        }),
    };
    html! { <div class="inline">{ choices(question, Html::default()) }</div> }
}

/// Files to take along.
fn keep(words: &I18n) -> Html {
    let everything = Request::ExportAll {
        readme: words.t("export-readme"),
    };
    let activity = |format| Request::ExportActivity {
        format,
        words: columns(words),
    };
    html! {
        <section class="section" aria-labelledby="settings-keep">
            <h2 id="settings-keep" class="section-title">{ words.t("export-title") }</h2>
            <p>{ words.t("export-text") }</p>
            <div class="stacked">
                <Download request={everything} label={words.t("export-all")} />
                <Download request={activity(ActivityFormat::Csv)} label={words.t("export-csv")} />
                <Download request={activity(ActivityFormat::Fhir)} label={words.t("export-fhir")} />
                <Download request={Request::ExportLog} label={words.t("export-log")} />
            </div>
            <p class="small quiet">{ words.t("record-save-hint") }</p>
        </section>
    }
}

/// The words for the spreadsheet.
fn columns(i18n: &I18n) -> Vec<(String, String)> {
    words::TABLE
        .iter()
        .map(|id| (words::in_table(id).to_owned(), i18n.t(id)))
        .collect()
}

/// What can't be taken back, or not easily.
fn leave(words: &I18n, session: &Session, role: Role) -> Html {
    let safe = matches!(session.state.recovery(), Some(Recovery::Ready { .. }));
    let closes = session.state.closes();
    let ondone = Callback::from(|()| {
        dom::clear_preference("sample");
        dom::replace(&Route::Home);
    });
    let yes = html! { <Act class="button-danger" request={Request::Forget} label={words.t("forget-yes")} {ondone} /> };
    html! {
        <>
            if role == Role::Clinician {
                <Closing {closes} />
            }
            <section class="section" aria-labelledby="settings-leave">
                <h2 id="settings-leave" class="section-title">{ words.t("leave-title") }</h2>
                <p>{ words.t("forget-text") }</p>
                <div class="stacked">
                    <Confirm label={words.t("forget-button")} title={words.t("forget-title")} {yes}>
                        <p>{ words.t("forget-kept") }</p>
                        if !safe {
                            <p class="box box-danger"><span class="box-body">{ words.t("forget-no-sheet") }</span></p>
                        }
                    </Confirm>
                    <a class="button button-danger" href={Route::Erase.href()}>{ words.t("erase-button") }</a>
                </div>
            </section>
        </>
    }
}
