//! This device was removed from the wallet by another one.

use aceso_messages::Request;
use yew::prelude::*;

use crate::{
    components::{act::Act, screen::Screen},
    i18n::I18n,
};

/// What happened, what is safe, and the one thing that is left to do.
pub fn removed(words: &I18n) -> Html {
    html! {
        <Screen name="removed" title={words.t("removed-title")}>
            <p>{ words.t("removed-text") }</p>
            <p>{ words.t("removed-again") }</p>
            <div class="action-bar">
                <Act request={Request::Forget} label={words.t("removed-button")} />
            </div>
        </Screen>
    }
}
