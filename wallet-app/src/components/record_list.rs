//! Documents in a list.

use aceso_messages::{RecordCard, RecordKind};
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        summary::Source,
    },
    format,
    i18n::I18n,
    words,
};

/// A list of documents; each leads to its screen, if there is one.
pub fn record_list(words: &I18n, records: &[RecordCard], source: &Source) -> Html {
    let rows = records.iter().map(|card| {
        let inside = html! {
            <>
                <span class="row-icon">{ glyph(icon(card.kind)) }</span>
                <span class="row-body">
                <span class="row-main">
                    <span class="row-title"><bdi>{ &card.title }</bdi></span>
                    <span class="row-detail">{ describe(words, card) }</span>
                </span>
                if !card.safe {
                    <span class="row-side"><span class="chip">{ words.t("record-waiting") }</span></span>
                }
                </span>
            </>
        };
        match source.route(&card.id) {
            Some(route) => html! {
                <li key={card.id.clone()}><a class="row" href={route.href()}>{ inside }{ glyph(Icon::Next) }</a></li>
            },
            None => html! { <li key={card.id.clone()}><div class="row row-still">{ inside }</div></li> },
        }
    });
    html! { <ul class="rows">{ for rows }</ul> }
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
