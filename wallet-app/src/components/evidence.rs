//! Where a line of the summary comes from.

use aceso_messages::SummaryItem;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::{
    components::{
        facts::facts,
        icon::{Icon, glyph},
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

/// A dialog with the source's fields, earlier values and the document. The browser's own dialog keeps the focus inside
/// and gives it back.
#[component]
pub fn EvidenceDialog(props: &Props) -> Html {
    let words = use_i18n();
    let language = words.language();
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It fails only where it is open already.
                let _ = dialog.show_modal();
            }
        });
    }
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let closed = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: Event| onclose.emit(()))
    };
    let item = &props.item;
    let earlier = item.earlier.iter().map(|(date, value)| {
        html! {
            <tr><td>{ format::record_date(language, date) }</td><td><bdi>{ value }</bdi></td></tr>
        }
    });
    let evidence = &item.evidence;
    html! {
        <dialog ref={dialog} class="dialog" aria-labelledby="evidence-title" onclose={closed}>
            <div class="dialog-head">
                <h2 id="evidence-title"><bdi>{ &item.title }</bdi></h2>
                <button class="icon-button" onclick={close} aria-label={words.t("close")}>{ glyph(Icon::Close) }</button>
            </div>
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
        </dialog>
    }
}
