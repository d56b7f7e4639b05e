//! A patient's code, by which others send them records.

use aceso_messages::SessionView;
use yew::prelude::*;

use crate::{
    components::{code_card::CodeCard, loading::loaded, screen::Screen},
    i18n::I18n,
    route::Route,
    session::{List, Phase, Session},
};

/// Get a record.
pub fn receive(words: &I18n, session: &Session) -> Html {
    let name = match &session.state.phase {
        Phase::Running(SessionView::Open { name, .. }) => name.clone(),
        _ => String::new(),
    };
    let body = loaded(words, session, &session.state.code, List::Code, |code| {
        html! {
            <CodeCard code={(**code).clone()} label={words.t("receive-alt")}>
                <p class="code-name"><bdi>{ &name }</bdi></p>
            </CodeCard>
        }
    });
    html! {
        <Screen name="receive" title={words.t("receive-title")} back={Route::Records}>
            <p>{ words.t("receive-lead") }</p>
            { body }
            <p class="quiet">{ words.t("receive-note") }</p>
            <Fetch />
        </Screen>
    }
}

/// The code is asked for when it is first wanted.
#[component]
fn Fetch() -> Html {
    let session = crate::session::use_session();
    use_effect_with((), move |()| {
        if let Some(session) = session.filter(|it| it.state.code.ready().is_none()) {
            session.tasks.load(List::Code);
        }
    });
    Html::default()
}
