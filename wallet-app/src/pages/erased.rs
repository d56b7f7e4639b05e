//! The owner's erased records, and what the service signed of each.

use std::rc::Rc;

use aceso_messages::{ErasedView, Problem, ReceiptView, Reply, Request};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        loading::{loaded, use_fresh},
        screen::Screen,
        trouble::maybe_trouble,
    },
    desk::internal,
    dom, format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::{List, use_session},
};

/// So many are drawn, and so many more at a tap.
const SOME: usize = 50;

/// Erased records.
#[component]
pub fn Erased() -> Html {
    let words = use_i18n();
    let Some(session) = use_session() else {
        return Html::default();
    };
    use_fresh(&session, List::Receipts);
    let shown = use_state(|| SOME);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + SOME))
    };
    let body = loaded(
        &words,
        &session,
        &session.state.receipts,
        List::Receipts,
        |receipts: &Rc<Vec<ReceiptView>>| {
            if receipts.is_empty() {
                return html! {
                    <div class="empty">
                        { glyph(Icon::Close) }
                        <p class="empty-title">{ words.t("receipts-empty") }</p>
                        <p>{ words.t("receipts-empty-text") }</p>
                    </div>
                };
            }
            let cards = receipts.iter().take(*shown);
            html! {
                <>
                    <ul class="cards">
                        { for cards.map(|receipt| html! { <Receipt key={receipt.record.clone()} receipt={receipt.clone()} /> }) }
                    </ul>
                    if receipts.len() > *shown {
                        <button type="button" class="button button-quiet" onclick={more}>{ words.t("records-more") }</button>
                    }
                </>
            }
        },
    );
    html! {
        <Screen name="receipts" title={words.t("receipts-title")} back={Route::Settings}>
            <p>{ words.t("receipts-lead") }</p>
            { body }
        </Screen>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    receipt: ReceiptView,
}

/// One erased record. What it was called nobody knows any more: when it was erased tells it from others.
#[component]
fn Receipt(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let problem = use_state(|| None::<Problem>);
    let receipt = &props.receipt;
    let at = format::day_time(words.language(), receipt.at);
    let title = words.with("receipts-record", &[("at", at.into())]);
    let save = {
        let (record, problem) = (receipt.record.clone(), problem.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone() else {
                return;
            };
            let (record, problem) = (record.clone(), problem.clone());
            problem.set(None);
            spawn_local(async move {
                let name = format!("aceso-erased-{}.cose", record.get(..8).unwrap_or(&record));
                let asked = Request::Receipt { record };
                match session.tasks.fetch(asked, Callback::noop()).await {
                    Ok((Reply::Erased(_), Some(bytes))) => keep(&bytes, &name),
                    Ok(_) => problem.set(Some(internal("unexpected answer"))),
                    Err(trouble) => problem.set(Some(trouble)),
                }
            });
        })
    };
    html! {
        <li class="card">
            <h2 class="card-title">{ &title }</h2>
            if let Some(said) = &receipt.said {
                { word(&words, said) }
                { maybe_trouble(&words, problem.as_ref()) }
                <button type="button" class="button button-quiet" onclick={save}>
                    { words.t("erased-save") }
                    <span class="hidden">{ " " }{ title }</span>
                </button>
            } else {
                <p class="quiet">{ words.t("receipts-waiting") }</p>
            }
        </li>
    }
}

/// Gives the receipt to the browser as a file.
pub fn keep(bytes: &js_sys::ArrayBuffer, name: &str) {
    dom::save(bytes, name, "application/cose");
}

/// What the service says it deleted, and who signed that.
pub fn word(words: &I18n, said: &ErasedView) -> Html {
    let language = words.language();
    html! {
        <>
            <p>{ words.with("erased-what", &[
                ("count", said.files.into()),
                ("size", format::size(language, said.bytes).into()),
                ("at", format::day_time(language, said.at).into()),
            ]) }</p>
            <p>{ words.with("receipts-signed", &[("service", dom::host().into())]) }</p>
            <details class="more">
                <summary>{ words.t("receipts-check") }</summary>
                <p class="small quiet">{ words.t("receipts-number") }</p>
                <p class="small"><bdi translate="no">{ &said.signer }</bdi></p>
            </details>
        </>
    }
}
