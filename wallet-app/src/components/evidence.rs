//! Where a line of the summary comes from.

use aceso_messages::SummaryItem;
use yew::prelude::*;

use crate::{
    components::{
        dialog::Dialog,
        facts::facts,
        summary::{Source, flag_chip},
    },
    format,
    i18n::use_i18n,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub item: SummaryItem,
    pub source: Source,
    pub onclose: Callback<()>,
}

/// A dialog with the source's fields, earlier values and the document.
#[component]
pub fn EvidenceDialog(props: &Props) -> Html {
    let words = use_i18n();
    let language = words.language();
    let item = &props.item;
    let earlier = item.earlier.iter().map(|(date, value)| {
        html! {
            <tr><td>{ format::record_date(language, date) }</td><td><bdi>{ value }</bdi></td></tr>
        }
    });
    let evidence = &item.evidence;
    html! {
        <Dialog id="evidence-title" title={item.title.clone()} onclose={props.onclose.clone()}>
            <p class="dialog-value">
                if let Some(detail) = &item.detail {
                    <bdi>{ detail }</bdi>
                }
                { flag_chip(&words, item.flag) }
            </p>
            if let Some(date) = &item.date {
                <p class="quiet">{ format::record_date(language, date) }</p>
            }
            if !item.earlier.is_empty() {
                <h3>{ words.t("earlier") }</h3>
                <table class="earlier">
                    <thead class="hidden"><tr><th scope="col">{ words.t("earlier-date") }</th><th scope="col">{ words.t("earlier-value") }</th></tr></thead>
                    <tbody>{ for earlier }</tbody>
                </table>
            }
            <h3>{ words.t("evidence") }</h3>
            { facts(&words, &evidence.facts) }
            <p class="quiet">
                { words.t("evidence-from") }{ " " }
                if let Some(route) = props.source.route(&evidence.record) {
                    <a href={route.href()}><bdi>{ &evidence.record_title }</bdi></a>
                } else {
                    <bdi>{ &evidence.record_title }</bdi>
                }
            </p>
        </Dialog>
    }
}
