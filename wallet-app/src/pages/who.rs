//! The second step of a share: this is who it is with.

use aceso_messages::Subject;
use yew::prelude::*;

use crate::{
    components::{contact::contact, screen::Screen},
    i18n::I18n,
    route::Route,
    session::Session,
};

/// Who.
pub fn who(words: &I18n, session: &Session) -> Html {
    let Some(code) = session.state.draft.person() else {
        return Html::default();
    };
    let action = html! {
        <div class="buttons">
            <a class="button" href={Route::Choose.href()}>{ words.t("who-yes") }</a>
            <a class="button button-link" href={Route::Share.href()}>{ words.t("who-no") }</a>
        </div>
    };
    // Nothing but the question: whose word the name is has to stand in sight on the smallest phone. "No" is the way back.
    html! {
        <Screen name="share-who" title={words.t("who-title")} {action}>
            { match &code.contact {
                Some(known) => contact(known, Subject::Code(code.code.clone())),
                None => html! { <p class="box box-info"><span class="box-body">{ words.t("who-unknown") }</span></p> },
            } }
        </Screen>
    }
}
