//! A look at what somebody sent, before it is kept.

use aceso_messages::{Request, Subject};
use yew::prelude::*;

use crate::{
    components::{
        contact,
        parcels::{answers, sender},
        screen::Screen,
    },
    dom,
    i18n::I18n,
    pages::record::Record,
    route::Route,
    session::Session,
};

/// Parcel: who sent it, what it says, and the answers. Once it was answered there is nothing to look at.
pub fn parcel(words: &I18n, session: &Session, id: &str) -> Html {
    let parcels = session.state.parcels.ready();
    let found = parcels.and_then(|view| view.inbox.iter().find(|parcel| parcel.id == id));
    let Some(parcel) = found else {
        let title = words.t("parcel-screen");
        return html! {
            <Screen name="parcel" {title} back={Route::Records}>
                if parcels.is_some() {
                    <p>{ words.t("problem-parcel-over") }</p>
                }
            </Screen>
        };
    };
    let request = Request::OpenParcel {
        parcel: id.to_owned(),
    };
    let done = Callback::from(|()| dom::replace(&Route::Records));
    let about = html! {
        <>
            <p class="box-title">{ sender(words, parcel) }</p>
            { for parcel.from.as_ref().map(|from| contact::contact(from, Subject::Parcel(id.to_owned()))) }
            <p class="quiet">{ words.t("parcel-told") }</p>
        </>
    };
    let below = html! { <div class="buttons">{ answers(words, session, parcel, done) }</div> };
    html! { <Record key={id.to_owned()} {request} back={Route::Records} {about} {below} /> }
}
