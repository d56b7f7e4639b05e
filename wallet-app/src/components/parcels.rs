//! What somebody sent and waits for a yes or a no: looked at, kept or not, each in one tap.

use aceso_messages::{ParcelCard, ParcelContent, Request, Subject};
use yew::prelude::*;

use crate::{
    components::{act::Act, contact, vouched::VouchedBy},
    format,
    i18n::I18n,
    route::Route,
    session::{Action, List, News, Session},
    words,
};

/// All that waits; nothing when nothing does.
pub fn waiting_parcels(words: &I18n, session: &Session) -> Html {
    let parcels = session.state.parcels.ready();
    let Some(view) = parcels.filter(|view| !view.inbox.is_empty()) else {
        return Html::default();
    };
    let cards = view.inbox.iter().map(|parcel| card(words, session, parcel));
    html! {
        <section class="section" aria-labelledby="sent-to-you">
            <h2 id="sent-to-you" class="section-title">{ words.t("parcel-title") }</h2>
            <ul class="cards">{ for cards }</ul>
        </section>
    }
}

/// Who sent it, as a sentence.
pub fn sender(words: &I18n, parcel: &ParcelCard) -> String {
    match &parcel.from {
        Some(from) => words.with("parcel-from", &[("who", (&from.name).into())]),
        None => words.t("parcel-from-unknown"),
    }
}

/// What it is, as its sender says.
pub fn holds(i18n: &I18n, content: &ParcelContent) -> String {
    let facts = [
        ("title", (&content.title).into()),
        ("kind", i18n.t(words::kind(content.kind)).into()),
        ("size", format::size(i18n.language(), content.size).into()),
    ];
    i18n.with("parcel-line", &facts)
}

fn card(words: &I18n, session: &Session, parcel: &ParcelCard) -> Html {
    let until = format::day(words.language(), parcel.until);
    let look = Route::Parcel(parcel.id.clone());
    html! {
        <li key={parcel.id.clone()} class="card" data-parcel={parcel.id.clone()}>
            <h3 class="card-title">{ sender(words, parcel) }</h3>
            if parcel.damaged {
                <p>{ words.t("parcel-damaged") }</p>
            } else if let Some(content) = &parcel.content {
                <p><bdi>{ holds(words, content) }</bdi></p>
            } else {
                <p class="quiet">{ words.t("parcel-reading") }</p>
            }
            if parcel.from.is_some() {
                <VouchedBy of={Subject::Parcel(parcel.id.clone())} />
            }
            <p class="quiet">{ words.with("parcel-until", &[("until", until.into())]) }</p>
            <div class="buttons">
                if parcel.content.is_some() {
                    <a class="button button-quiet" href={look.href()}>{ words.t("parcel-look") }</a>
                }
                { answers(words, session, parcel, Callback::noop()) }
            </div>
        </li>
    }
}

/// Yes, where there is something to keep, and no.
pub fn answers(words: &I18n, session: &Session, parcel: &ParcelCard, ondone: Callback<()>) -> Html {
    let who = contact::called(words, parcel.from.as_ref());
    let about = words.with("parcel-about", &[("who", (&who).into())]);
    let told = |news: News| {
        let (tasks, ondone) = (session.tasks.clone(), ondone.clone());
        Callback::from(move |()| {
            tasks.dispatch(Action::Tell(news.clone()));
            tasks.load(List::Parcels);
            ondone.emit(());
        })
    };
    let keep = Request::KeepParcel {
        parcel: parcel.id.clone(),
    };
    let decline = Request::DeclineParcel {
        parcel: parcel.id.clone(),
    };
    html! {
        <>
            if parcel.content.is_some() {
                <Act request={keep} label={words.t("parcel-keep")} about={about.clone()} ondone={told(News::Kept(who.clone()))} />
            }
            <Act class="button-quiet" request={decline} label={words.t("parcel-decline")} {about} ondone={told(News::NotKept(who))} />
        </>
    }
}
