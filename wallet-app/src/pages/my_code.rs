//! A clinician's code, to be scanned by a patient.

use aceso_messages::{SessionView, Subject};
use yew::prelude::*;

use crate::{
    components::{code_card::CodeCard, loading::loaded, screen::Screen, vouched::VouchedBy},
    i18n::I18n,
    pages::patients::account_ended,
    session::{List, Phase, Session},
};

/// My code.
pub fn my_code(words: &I18n, session: &Session) -> Html {
    let (name, organisation) = match &session.state.phase {
        Phase::Running(SessionView::Open {
            name, organisation, ..
        }) => (name.clone(), organisation.clone()),
        _ => (String::new(), String::new()),
    };
    let body = loaded(words, session, &session.state.code, List::Code, |code| {
        html! {
            <CodeCard code={(**code).clone()} label={words.with("code-alt", &[("name", (&name).into())])}>
                <p class="code-name"><bdi>{ &name }</bdi></p>
                <p class="quiet"><bdi>{ &organisation }</bdi></p>
            </CodeCard>
        }
    });
    let title = words.t("code-title");
    if let Some(ended) = account_ended(words, session) {
        return html! { <Screen name="code" {title}>{ ended }</Screen> };
    }
    html! {
        <Screen name="code" {title}>
            <p>{ words.t("code-lead") }</p>
            { body }
            <VouchedBy of={Subject::Own} own=true />
        </Screen>
    }
}
