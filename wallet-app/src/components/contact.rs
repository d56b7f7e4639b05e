//! Who someone is, as far as this wallet knows.

use aceso_messages::ContactView;
use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    i18n::I18n,
};

/// Their name, or that it is not known yet.
pub fn name(words: &I18n, contact: Option<&ContactView>) -> String {
    match contact {
        Some(contact) => contact.name.clone(),
        None => words.t("contact-unknown"),
    }
}

/// The same within a sentence.
pub fn called(words: &I18n, contact: Option<&ContactView>) -> String {
    match contact {
        Some(contact) => contact.name.clone(),
        None => words.t("contact-them"),
    }
}

/// Whether somebody vouches for the name, or only they themselves.
pub fn vouching(words: &I18n, contact: &ContactView) -> Html {
    let (class, icon, text) = match &contact.vouched_by {
        Some(by) => {
            let text = words.with("vouched", &[("by", by.into())]);
            ("vouched", Icon::Tick, text)
        }
        None => ("unvouched", Icon::Info, words.t("unvouched")),
    };
    html! { <p {class}>{ glyph(icon) }<span>{ text }</span></p> }
}

/// Name, organisation unless that is the name, and who vouches for them.
pub fn contact(words: &I18n, contact: &ContactView) -> Html {
    html! {
        <div class="card contact">
            <p class="contact-name"><bdi>{ &contact.name }</bdi></p>
            if !contact.organisation.is_empty() && contact.organisation != contact.name {
                <p class="quiet"><bdi>{ &contact.organisation }</bdi></p>
            }
            { vouching(words, contact) }
        </div>
    }
}
