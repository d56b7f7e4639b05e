//! The state of the link to the service, said only when it is not as it should be.

use aceso_messages::Sync;
use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    i18n::I18n,
};

/// A line under the header. The region itself is always there, so that a change is read out.
pub fn banner(words: &I18n, sync: Sync) -> Html {
    let (class, text) = match sync {
        Sync::Live => (None, None),
        Sync::Connecting => (Some("banner"), Some(words.t("sync-connecting"))),
        Sync::Offline => (Some("banner banner-warn"), Some(words.t("sync-offline"))),
    };
    html! {
        <div class={classes!(class)} role="status" id="connection">
            if let Some(text) = text {
                if sync == Sync::Offline {
                    { glyph(Icon::Offline) }
                }
                <span>{ text }</span>
            }
        </div>
    }
}
