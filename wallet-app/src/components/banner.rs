//! The state of the link to the service, said only when it is not as it should be.

use aceso_messages::Sync;
use yew::prelude::*;

use crate::{
    components::icon::{Glyph, Icon},
    i18n::use_i18n,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub sync: Sync,
}

/// A line under the header. The region itself is always there, so that a change is read out.
#[component]
pub fn Banner(props: &Props) -> Html {
    let words = use_i18n();
    let (class, text) = match props.sync {
        Sync::Live => (None, None),
        Sync::Connecting => (Some("banner"), Some(words.t("sync-connecting"))),
        Sync::Offline => (Some("banner banner-warn"), Some(words.t("sync-offline"))),
    };
    html! {
        <div class={classes!(class)} role="status" id="connection">
            if let Some(text) = text {
                if props.sync == Sync::Offline {
                    <Glyph icon={Icon::Offline} />
                }
                <span>{ text }</span>
            }
        </div>
    }
}
