//! Who someone is, as far as this wallet knows.

use aceso_messages::{Checkable, ContactView, Subject};
use yew::prelude::*;

use crate::{
    components::{proven::Proven, vouched::VouchedBy},
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

/// Name, organisation unless that is the name, who vouches for them, and that their account was checked.
pub fn contact(contact: &ContactView, of: Subject) -> Html {
    html! {
        <div class="card contact">
            <p class="contact-name"><bdi>{ &contact.name }</bdi></p>
            if !contact.organisation.is_empty() && contact.organisation != contact.name {
                <p class="quiet"><bdi>{ &contact.organisation }</bdi></p>
            }
            <VouchedBy of={of.clone()} />
            <Proven of={Checkable::Person(of)} who={contact.name.clone()} />
        </div>
    }
}
