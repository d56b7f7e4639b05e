//! What stands around every screen: header, tabs, the state of the link, notices.

use aceso_messages::{Role, SessionView, Sync};
use yew::prelude::*;

use crate::{
    components::{
        banner::banner,
        icon::{Icon, glyph},
        notices::Notices,
        update::Update,
    },
    dom, format,
    i18n::I18n,
    pages::later::{Later, Part},
    route::Route,
    session::State,
};

/// The frame around a screen.
pub fn shell(words: &I18n, state: &State, view: &SessionView, route: &Route, screen: Html) -> Html {
    let (role, name, waiting) = match view {
        SessionView::Open {
            role,
            name,
            waiting,
            ..
        } => (Some(*role), name.as_str(), *waiting),
        _ => (None, "", 0),
    };
    // A plain `#main` would be taken for a screen's address.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        dom::focus_id("heading");
    });
    let closed = matches!(view, SessionView::Open { closes: Some(at), .. } if *at <= dom::now());
    // A closed account needs no service any more.
    let sync = role.filter(|_| !closed).map_or(Sync::Live, |_| state.sync);
    let sample = role.is_some() && dom::preference("sample").is_some();
    html! {
        <div class={classes!("shell", role.map(|_| "shell-open"))}>
            <a class="skip" href="#main" onclick={skip}>{ words.t("skip") }</a>
            <header class="top">
                <a class="brand" href={Route::Home.href()}>{ glyph(Icon::Mark) }<span>{ words.t("app-name") }</span></a>
                if role.is_some() {
                    <a class="avatar" href={Route::Settings.href()}>
                        <span class="hidden">{ words.with("settings-of", &[("name", name.into())]) }</span>
                        <span class="initials" aria-hidden="true">{ initials(name) }</span>
                    </a>
                } else if *route != Route::Settings {
                    // Whoever can't read this page finds the way to one they can.
                    <a class="to-languages" href={Route::Settings.href()}>{ glyph(Icon::Language) }<span>{ words.t("language") }</span></a>
                }
            </header>
            { for role.map(|role| tabs(words, role, route.tab(), state.questions())) }
            <div class="content">
                { banner(words, role, sync, waiting) }
                { for clock(words, view) }
                { for recovering(words, view, route) }
                { for restored(view) }
                { for damaged(state, route) }
                <Update />
                if sample {
                    <aside class="banner">{ words.t("sample-banner") }</aside>
                }
                <Notices held={*route == Route::Who} />
                // The key makes every screen a fresh one: none inherits the focus or an open fold of the last.
                <div class="page" key={route.href()}>{ screen }</div>
            </div>
        </div>
    }
}

/// A service that goes on from a copy is told of on every screen, until the person has answered.
fn restored(view: &SessionView) -> Option<Html> {
    let SessionView::Open { restored, .. } = view else {
        return None;
    };
    let restored = restored.clone()?;
    Some(html! { <Later part={Part::Restored(restored)} /> })
}

/// What the service says of its own trouble; the whole of it stands where all is told of that is checked.
fn damaged(state: &State, route: &Route) -> Option<Html> {
    let told = state.is_damaged() && *route != Route::Checked;
    told.then(|| html! { <Later part={Part::Damaged} /> })
}

/// A clock that is off by less bothers nobody.
const NOTICED_MS: u64 = 5 * 60 * 1_000;

/// Says that the device's clock is wrong, and what to do.
fn clock(words: &I18n, view: &SessionView) -> Option<Html> {
    let SessionView::Open { clock_ahead, .. } = view else {
        return None;
    };
    let off = clock_ahead.unsigned_abs();
    let text = match clock_ahead {
        _ if off < NOTICED_MS => return None,
        0.. => "clock-ahead",
        _ => "clock-behind",
    };
    let span = format::span(words.language(), off);
    Some(html! {
        <div class="banner banner-warn" role="status" id="clock">
            <span>{ words.with(text, &[("span", span.into())]) }</span>
        </div>
    })
}

/// Somebody brings the record back: it is asked on every screen until it is answered or over.
fn recovering(words: &I18n, view: &SessionView, route: &Route) -> Option<Html> {
    let SessionView::Open {
        recovering: Some(_),
        ..
    } = view
    else {
        return None;
    };
    // There the question itself stands.
    (*route != Route::Devices).then(|| {
        html! {
            <div class="banner banner-warn" role="alert" id="recovering-banner">
                <span>{ words.t("activity-recovery-begun") }</span>
                <a class="banner-link" href={Route::Devices.href()}>{ words.t("recovering-banner-link") }</a>
            </div>
        }
    })
}

fn tabs(words: &I18n, role: Role, current: Option<Route>, questions: usize) -> Html {
    let tabs = match role {
        Role::Patient => vec![
            (Route::Records, Icon::Records, words.t("tab-records")),
            (Route::Share, Icon::Share, words.t("tab-share")),
            (Route::Activity, Icon::Activity, words.t("tab-activity")),
            (Route::Insights, Icon::Insights, words.t("tab-insights")),
        ],
        Role::Clinician | Role::App => vec![
            (Route::Patients, Icon::People, words.t("tab-patients")),
            (Route::MyCode, Icon::Code, words.t("tab-code")),
            (Route::Activity, Icon::Activity, words.t("tab-activity")),
        ],
    };
    let links = tabs.into_iter().map(|(route, icon, label)| {
        let current = (current.as_ref() == Some(&route)).then_some("page");
        let asks = questions > 0 && route == Route::Share;
        html! {
            <a class="tab" href={route.href()} aria-current={current}>
                <span class={classes!("tab-icon", asks.then_some("tab-asks"))}>{ glyph(icon) }</span>
                <span>{ label }</span>
                if asks {
                    <span class="hidden">{ words.t("tab-asks") }</span>
                }
            </a>
        }
    });
    html! { <nav class="tabs" aria-label={words.t("tabs")}>{ for links }</nav> }
}

/// The first letters of the first and the last word of a name, without a doctor's title. Styles make them capitals.
fn initials(name: &str) -> String {
    let title = |word: &&str| {
        ["dr", "dr.", "prof", "prof."]
            .iter()
            .any(|title| word.eq_ignore_ascii_case(title))
    };
    let mut letters = name
        .split_whitespace()
        .skip_while(title)
        .filter_map(|word| word.chars().find(|c| !c.is_ascii_punctuation()));
    let first = letters.next();
    first.into_iter().chain(letters.last()).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_of_all_sorts_of_names() {
        assert_eq!(initials("Asha Menon"), "AM");
        assert_eq!(initials("  maria del carmen ruiz "), "mr");
        assert_eq!(initials("(Sam)"), "S");
        assert_eq!(initials("Prof. Dr Meera Rao"), "MR");
        assert_eq!(initials(""), "");
    }
}
