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
    words,
};

/// The success screen: the new share with its stop button, at once. It says how that share stands as long as somebody looks at it.
#[component]
pub fn Shared() -> Html {
    let i18n = use_i18n();
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
    // Not the newest: another device may have shared since, or this one's clock be behind.
    let made = state.and_then(|state| {
        let mut shares = state.shares.ready()?.iter();
        shares
            .find(|share| Some(&share.id) == given.as_ref())
            .cloned()
    });
    // Nothing was made, or what was prepared has been dropped.
    use_effect_with(made.is_none(), |nothing| {
        if *nothing {
            dom::replace(&Route::Share);
        }
    });
    let Some(share) = made else {
        return Html::default();
    };
    let action =
        html! { <a class="button" href={Route::Share.href()}>{ i18n.t("shared-done") }</a> };
    let waits = matches!(share.state, ShareState::Waiting | ShareState::Confirm);
    let (title, seen) = says(share.state, share.contact_closed.is_some());
    html! {
        <Screen name="share-done" title={i18n.t(title)} {action}>
            if let Some(seen) = seen {
                <p class="box box-good">{ glyph(Icon::Tick) }<span class="box-body">{ i18n.t(seen) }</span></p>
            }
            <ul class="cards"><share_card::Share {share} level={2} /></ul>
            if !waits {
                <p class="quiet">{ i18n.t("shares-honest") }</p>
            }
        </Screen>
    }
}

/// What the screen is called while the share stands so, and what it says if the other person, whose account may be closed, can open it.
fn says(state: ShareState, closed: bool) -> (&'static str, Option<&'static str>) {
    match state {
        ShareState::Active => ("shared-title", (!closed).then_some("shared-text")),
        // Without the service nothing has left the device yet; the card says what it waits for.
        ShareState::Waiting | ShareState::Confirm => ("shared-later", None),
        over => (words::state(over), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_opened_is_said_to_be_seen() {
        let seen = ("shared-title", Some("shared-text"));
        assert_eq!(says(ShareState::Active, false), seen);
        assert_eq!(says(ShareState::Active, true), ("shared-title", None));
        for (state, title) in [
            (ShareState::Waiting, "shared-later"),
            (ShareState::Confirm, "shared-later"),
            (ShareState::Stopping, "state-stopping"),
            (ShareState::Stopped, "state-stopped"),
            (ShareState::Expired, "state-expired"),
            (ShareState::Lost, "state-lost"),
        ] {
            assert_eq!(says(state, false), (title, None), "{state:?}");
        }
    }
}
