//! What stands around every screen: header, tabs, the state of the link, notices.

use aceso_messages::{Role, SessionView, Sync};
use yew::prelude::*;

use crate::{
    components::{
        banner::Banner,
        icon::{Glyph, Icon},
        notices::Notices,
    },
    dom,
    i18n::use_i18n,
    route::Route,
    session::use_session,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: SessionView,
    pub route: Route,
    pub children: Children,
}

/// The frame around a screen.
#[component]
pub fn Shell(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let (role, name) = match &props.view {
        SessionView::Open { role, name, .. } => (Some(*role), name.clone()),
        SessionView::New | SessionView::Locked { .. } => (None, String::new()),
    };
    // A plain `#main` would be taken for a screen's address.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        dom::focus_id("heading");
    });
    let sync = match (&session, role) {
        (Some(session), Some(_)) => session.state.sync,
        _ => Sync::Live,
    };
    let sample = role.is_some() && dom::preference("sample").is_some();
    html! {
        <div class={classes!("shell", role.map(|_| "shell-open"))}>
            <a class="skip" href="#main" onclick={skip}>{ words.t("skip") }</a>
            <header class="top">
                <a class="brand" href={Route::Home.href()}><Glyph icon={Icon::Mark} /><span>{ words.t("app-name") }</span></a>
                if role.is_some() {
                    <a class="avatar" href={Route::Settings.href()}>
                        <span class="hidden">{ words.with("settings-of", &[("name", (&name).into())]) }</span>
                        <span class="initials" aria-hidden="true">{ initials(&name) }</span>
                    </a>
                }
            </header>
            if let Some(role) = role {
                <Tabs {role} current={props.route.tab()} />
            }
            <div class="content">
                <Banner {sync} />
                if sample {
                    <p class="banner">{ words.t("sample-banner") }</p>
                }
                { props.children.clone() }
            </div>
            <Notices />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TabsProps {
    role: Role,
    current: Option<Route>,
}

#[component]
fn Tabs(props: &TabsProps) -> Html {
    let words = use_i18n();
    let tabs = match props.role {
        Role::Patient => [
            (Route::Records, Icon::Records, words.t("tab-records")),
            (Route::Share, Icon::Share, words.t("tab-share")),
            (Route::Activity, Icon::Activity, words.t("tab-activity")),
        ],
        Role::Clinician => [
            (Route::Patients, Icon::People, words.t("tab-patients")),
            (Route::MyCode, Icon::Code, words.t("tab-code")),
            (Route::Activity, Icon::Activity, words.t("tab-activity")),
        ],
    };
    let links = tabs.into_iter().map(|(route, icon, label)| {
        let current = props.current.as_ref() == Some(&route);
        html! {
            <a class="tab" href={route.href()} aria-current={current.then_some("page")}>
                <Glyph {icon} /><span>{ label }</span>
            </a>
        }
    });
    html! { <nav class="tabs" aria-label={words.t("tabs")}>{ for links }</nav> }
}

/// The first letters of the first and the last word of a name, without a doctor's title.
fn initials(name: &str) -> String {
    let title =
        |word: &&str| ["dr", "dr.", "prof", "prof."].contains(&word.to_lowercase().as_str());
    let mut letters = name
        .split_whitespace()
        .skip_while(title)
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = letters.next();
    first
        .into_iter()
        .chain(letters.last())
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_of_all_sorts_of_names() {
        assert_eq!(initials("Asha Menon"), "AM");
        assert_eq!(initials("  maria del carmen ruiz "), "MR");
        assert_eq!(initials("(Sam)"), "S");
        assert_eq!(initials("Prof. Dr Meera Rao"), "MR");
        assert_eq!(initials(""), "");
    }
}
