//! Who someone is, as far as this wallet knows.

use aceso_messages::ContactView;
use yew::prelude::*;

use crate::{
    components::icon::{Glyph, Icon},
    i18n::use_i18n,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub contact: ContactView,
}

/// Name, organisation, and who vouches for them.
#[component]
pub fn Contact(props: &Props) -> Html {
    let words = use_i18n();
    let contact = &props.contact;
    html! {
        <div class="card contact">
            <p class="contact-name"><bdi>{ &contact.name }</bdi></p>
            if !contact.organisation.is_empty() {
                <p class="quiet"><bdi>{ &contact.organisation }</bdi></p>
            }
            <p class={if contact.vouched_by.is_some() { "vouched" } else { "unvouched" }}>
                if let Some(by) = &contact.vouched_by {
                    <Glyph icon={Icon::Tick} />
                    <span>{ words.with("vouched", &[("by", by.into())]) }</span>
                } else {
                    <Glyph icon={Icon::Info} />
                    <span>{ words.t("unvouched") }</span>
                }
            </p>
        </div>
    }
}
