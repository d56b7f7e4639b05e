//! The first step of a share: whose code is it?

use aceso_messages::{Problem, Role, ScannedCode};
use yew::prelude::*;

use crate::{
    codes,
    components::{find_code::FindCode, loading::waiting, screen::Screen},
    i18n::use_i18n,
    route::Route,
    session::use_session,
};

/// Scan.
#[component]
pub fn Scan() -> Html {
    let words = use_i18n();
    let problem = use_state(|| None::<Problem>);
    let unreadable = codes::use_unreadable();
    let Some(session) = use_session() else {
        return Html::default();
    };
    let onfound = {
        let (tasks, problem) = (session.tasks.clone(), problem.clone());
        Callback::from(
            move |code: ScannedCode| match codes::lead(Some(Role::Patient), code) {
                Ok(lead) => codes::follow(&tasks, Ok(lead)),
                Err(kind) => problem.set(Some(codes::problem(kind))),
            },
        )
    };
    let problem = (*problem).clone().or(unreadable);
    html! {
        <Screen name="share-scan" title={words.t("scan-title")} back={Route::Share}>
            if session.state.arrived.is_some() {
                { waiting(&words) }
            } else {
                <FindCode link={words.t("scan-link")} link_hint={words.t("scan-link-hint")} {problem} {onfound} />
            }
        </Screen>
    }
}
