//! Documents in a list.

use aceso_messages::{RecordCard, RecordKind};
use yew::prelude::*;

use crate::{
    components::{
        icon::{Glyph, Icon},
        summary::Source,
    },
    format,
    i18n::{I18n, use_i18n},
    words,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub records: Vec<RecordCard>,
    pub source: Source,
}

/// A list of documents; each leads to its screen, if there is one.
#[component]
pub fn RecordList(props: &Props) -> Html {
    let words = use_i18n();
    let rows = props.records.iter().map(|card| {
        let inside = html! {
            <>
                <span class="row-icon"><Glyph icon={icon(card.kind)} /></span>
                <span class="row-body">
                <span class="row-main">
                    <span class="row-title"><bdi>{ &card.title }</bdi></span>
                    <span class="row-detail">{ describe(&words, card) }</span>
                </span>
                if !card.safe {
                    <span class="row-side"><span class="chip">{ words.t("record-waiting") }</span></span>
                }
                </span>
            </>
        };
        match props.source.route(&card.id) {
            Some(route) => html! {
                <li key={card.id.clone()}><a class="row" href={route.href()}>{ inside }<Glyph icon={Icon::Next} /></a></li>
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
