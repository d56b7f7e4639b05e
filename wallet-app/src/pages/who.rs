//! The second step of a share: this is who it is with.

use yew::prelude::*;

use crate::{
    components::{contact::Contact, screen::Screen},
    i18n::use_i18n,
    route::Route,
    session::use_session,
};

/// Who.
#[component]
pub fn Who() -> Html {
    let words = use_i18n();
    let contact = use_session().and_then(|session| {
        let code = session.state.draft.code.as_ref();
        code.map(|code| code.contact.clone())
    });
    let Some(contact) = contact else {
        return Html::default();
    };
    let action = html! {
        <>
            <a class="button" href={Route::Choose.href()}>{ words.t("who-yes") }</a>
            <a class="button button-link" href={Route::Share.href()}>{ words.t("who-no") }</a>
        </>
    };
    html! {
        <Screen name="share-who" title={words.t("who-title")} back={Route::Share} {action}>
            <p>{ words.t("who-lead") }</p>
            <Contact {contact} />
        </Screen>
    }
}
