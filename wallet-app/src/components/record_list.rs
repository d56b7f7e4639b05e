//! Documents in a list.

use std::rc::Rc;

use aceso_messages::{RecordCard, RecordKind};
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        more_records::{MoreRecords, use_drawn},
        summary::Source,
    },
    format,
    i18n::{I18n, use_i18n},
    session::listing::Listing,
    words,
};

/// A list of documents; each leads to its screen, if there is one.
pub fn record_list(words: &I18n, records: &[RecordCard], source: &Source) -> Html {
    let rows = records.iter().map(|card| {
        let item = row(words, card, source, Place::Any);
        html! { <li key={card.id.clone()}>{ item }</li> }
    });
    html! { <ul class="rows">{ for rows }</ul> }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub listing: Rc<Listing>,
}

/// The owner's list, which can be thousands long.
#[component]
pub fn OwnRecords(props: &Props) -> Html {
    let listing = &props.listing;
    let drawn = use_drawn(listing);
    let mut before = 0;
    let pages = listing.pages.iter().map_while(|page| {
        let first = before;
        before += page.len() as u32;
        (first < drawn.count).then(|| {
            html! { <Page key={first} records={page.clone()} before={first} total={listing.total} /> }
        })
    });
    html! {
        <>
            <ul class="rows record-pages">{ for pages }</ul>
            <MoreRecords next={nth(drawn.count + 1)} {drawn} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct PageProps {
    /// The same value as before where nothing changed: then nothing is drawn again.
    records: Rc<Vec<RecordCard>>,
    /// How many come before.
    before: u32,
    /// How many there are in all.
    total: u32,
}

/// A page of it. Each item says which of how many it is.
#[component]
fn Page(props: &PageProps) -> Html {
    let words = use_i18n();
    let rows = (props.before + 1..).zip(props.records.iter());
    let rows = rows.map(|(place, card)| {
        let item = row(&words, card, &Source::Own, Place::Nth(place));
        html! {
            <li key={card.id.clone()} aria-setsize={props.total.to_string()} aria-posinset={place.to_string()}>{ item }</li>
        }
    });
    html! { <>{ for rows }</> }
}

/// Where a document stands.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// Anywhere.
    Any,
    /// In the owner's list, counted from one: the focus can be moved there.
    Nth(u32),
    /// Among those that were found, and what in it fits; `None`: its title.
    Found(Option<&'a str>),
}

/// The id of a row of the owner's list.
fn nth(place: u32) -> String {
    format!("record-{place}")
}

/// One document.
pub fn row(words: &I18n, card: &RecordCard, source: &Source, place: Place<'_>) -> Html {
    let (id, matched) = match place {
        Place::Any => (None, None),
        Place::Nth(place) => (Some(nth(place)), None),
        Place::Found(matched) => (None, matched),
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
