//! It is shared.

use aceso_messages::ShareState;
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        screen::Screen,
        share_card,
    },
    dom,
    i18n::use_i18n,
    route::Route,
    session::{Action, draft::Draft, use_session},
};

/// The success screen: the new share with its stop button, at once.
#[component]
pub fn Shared() -> Html {
    let words = use_i18n();
    let session = use_session();
    {
        let session = session.clone();
        use_effect_with((), move |()| {
            if let Some(session) = session {
                session.tasks.dispatch(Action::Draft(Draft::default()));
            }
        });
    }
    let state = session.map(|session| session.state);
    let given = state.as_ref().and_then(|state| state.given.clone());
    use_effect_with(given.is_none(), |nothing| {
        if *nothing {
            dom::replace(&Route::Share);
        }
    });
    // Not the newest: another device may have shared since, or this one's clock be behind.
    let made = state.and_then(|state| {
        let mut shares = state.shares.ready()?.iter();
        shares
            .find(|share| Some(&share.id) == given.as_ref())
            .cloned()
    });
    let action =
        html! { <a class="button" href={Route::Share.href()}>{ words.t("shared-done") }</a> };
    // Without the service nothing has left the device yet; the card says what it waits for.
    let waits = made
        .as_ref()
        .is_some_and(|share| matches!(share.state, ShareState::Waiting | ShareState::Confirm));
    let title = words.t(if waits {
        "shared-later"
    } else {
        "shared-title"
    });
    html! {
        <Screen name="share-done" {title} {action}>
            if !waits {
                <p class="box box-good">{ glyph(Icon::Tick) }<span class="box-body">{ words.t("shared-text") }</span></p>
            }
            if let Some(share) = made {
                <ul class="cards"><share_card::Share {share} level={2} /></ul>
            }
            if !waits {
                <p class="quiet">{ words.t("shares-honest") }</p>
            }
        </Screen>
    }
}
