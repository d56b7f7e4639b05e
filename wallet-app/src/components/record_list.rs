//! Documents in a list.

use std::rc::Rc;

use aceso_messages::{RecordCard, RecordKind};
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        record_page::RecordPage,
        summary::Source,
    },
    dom, format,
    i18n::I18n,
    place::{Place, listed},
    session::{listing::Listing, use_session},
    words,
};

/// A list of documents; each leads to its screen, if there is one.
pub fn record_list(words: &I18n, records: &[RecordCard], source: &Source) -> Html {
    let rows = records.iter().map(|card| {
        let item = row(words, card, source, Stands::Anywhere);
        html! { <li key={card.id.clone()}>{ item }</li> }
    });
    html! { <ul class="rows">{ for rows }</ul> }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub listing: Rc<Listing>,
}

/// The owner's list, which can be thousands long: a screen reader is told so, and only what is near the screen is drawn.
#[component]
pub fn OwnRecords(props: &Props) -> Html {
    let session = use_session();
    let tasks = session.map(|session| session.tasks);
    let place = tasks.as_ref().map(|tasks| tasks.place.clone());
    let left = place.as_ref().and_then(Place::left);
    let left = left.and_then(|left| left.page());
    use_resume(place.as_ref());
    let listing = &props.listing;
    let pages = (0..listing.page_count()).filter_map(|number| {
        let page = html! {
            <RecordPage key={number} {number} records={listing.page(number).cloned()} count={listing.count_on(number)}
                total={listing.total} current={listing.is_current(number)} drawn={left == Some(number)}
                tasks={tasks.clone()?} />
        };
        Some(page)
    });
    html! { <div role="list" class="rows" onclick={leave_by(place.as_ref())}>{ for pages }</div> }
}

/// Goes back to the row the list was left by, once the list is drawn.
#[hook]
pub fn use_resume(place: Option<&Place>) {
    let place = place.cloned();
    use_effect_with((), move |()| {
        if let Some(place) = place {
            place.resume();
        }
    });
}

/// Remembers by which row a list is left.
pub fn leave_by(place: Option<&Place>) -> Callback<MouseEvent> {
    let place = place.cloned();
    Callback::from(move |event: MouseEvent| {
        if let Some((place, row)) = place.as_ref().zip(dom::row_of(&event)) {
            place.leave(row);
        }
    })
}

/// Where a document stands.
#[derive(Debug, Clone, Copy)]
pub enum Stands<'a> {
    /// Anywhere.
    Anywhere,
    /// In the owner's list, counted from one: the focus can be moved there.
    Nth(u32),
    /// Among those that were found, counted from one, and what in it fits; `None`: its title.
    Found(usize, Option<&'a str>),
}

/// One document.
pub fn row(words: &I18n, card: &RecordCard, source: &Source, stands: Stands<'_>) -> Html {
    let (id, matched) = match stands {
        Stands::Anywhere => (None, None),
        Stands::Nth(place) => (Some(listed(place)), None),
        Stands::Found(place, matched) => (Some(format!("found-{place}")), matched),
    };
    let inside = html! {
        <>
            <span class="row-icon">{ glyph(icon(card.kind)) }</span>
            <span class="row-body">
            <span class="row-main">
                <span class="row-title"><bdi>{ &card.title }</bdi></span>
                if let Some(matched) = matched {
                    <span class="row-match">{ words.with("search-matched", &[("what", matched.into())]) }</span>
                }
                <span class="row-detail">{ describe(words, card) }</span>
            </span>
            if !card.safe {
                <span class="row-side"><span class="chip">{ words.t("record-waiting") }</span></span>
            }
            </span>
        </>
    };
    match source.route(&card.id) {
        Some(route) => {
            html! { <a {id} class="row" href={route.href()}>{ inside }{ glyph(Icon::Next) }</a> }
        }
        None => html! { <div class="row row-still">{ inside }</div> },
    }
}

/// Kind, day, size.
pub fn describe(i18n: &I18n, card: &RecordCard) -> String {
    let language = i18n.language();
    let kind = if card.kind == RecordKind::Fhir && card.entries > 0 {
        i18n.with("kind-fhir-entries", &[("count", card.entries.into())])
    } else {
        i18n.t(words::kind(card.kind))
    };
    i18n.with(
        "record-line",
        &[
            ("kind", kind.into()),
            ("day", format::day(language, card.added).into()),
            ("size", format::size(language, card.size).into()),
        ],
    )
}

/// The icon of a kind.
pub fn icon(kind: RecordKind) -> Icon {
    match kind {
        RecordKind::Fhir => Icon::Records,
        RecordKind::Pdf => Icon::Document,
        RecordKind::Image => Icon::Image,
    }
}
