//! A code to be scanned, and the ways to hand it over as a link.

use aceso_messages::QrCode;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::field::{Field, field},
    dom,
    i18n::use_i18n,
    qr,
    session::{Action, News, use_session},
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub code: QrCode,
    /// What a screen reader says instead of the picture.
    pub label: AttrValue,
    /// What stands between the picture and the buttons.
    #[prop_or_default]
    pub children: Children,
}

/// The picture, and below it "Copy link" and, where the system can, "Send".
#[component]
pub fn CodeCard(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let copied = use_state(|| None::<bool>);
    let text = &props.code.text;
    let copy = {
        let (copied, text) = (copied.clone(), text.clone());
        Callback::from(move |_: MouseEvent| {
            let (session, copied, text) = (session.clone(), copied.clone(), text.clone());
            spawn_local(async move {
                let done = dom::copy(&text).await;
                copied.set(Some(done));
                if let Some(session) = session.filter(|_| done) {
                    session.tasks.dispatch(Action::Tell(News::Copied));
                }
            });
        })
    };
    let send = {
        let text = text.clone();
        Callback::from(move |_: MouseEvent| dom::send(&text))
    };
    html! {
        <div class="code-card">
            { drawing(&props.code, &props.label) }
            { props.children.clone() }
            <div class="buttons">
                <button type="button" class="button button-quiet" onclick={copy}>{ words.t("code-copy") }</button>
                if dom::can_send() {
                    <button type="button" class="button button-quiet" onclick={send}>{ words.t("code-send") }</button>
                }
            </div>
            if *copied == Some(false) {
                { field(Field {
                    id: "code-text",
                    label: words.t("code-copy-failed"),
                    value: Some(text.clone().into()),
                    code: true,
                    ..Field::default()
                }) }
            }
        </div>
    }
}

/// Always dark on white: readers expect it, whatever the theme.
pub fn drawing(code: &QrCode, label: &str) -> Html {
    let Some(path) = qr::path(code) else {
        return Html::default();
    };
    let side = code.side + 2 * qr::QUIET;
    html! {
        <svg class="qr" id="qr" role="img" aria-label={label.to_owned()} viewBox={format!("0 0 {side} {side}")} shape-rendering="crispEdges">
            <rect width={side.to_string()} height={side.to_string()} fill="#fff" />
            <path d={path} fill="#000" />
        </svg>
    }
}
