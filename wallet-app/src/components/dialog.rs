//! The browser's own dialog: it keeps the focus inside and gives it back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    i18n::use_i18n,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The id of its heading.
    pub id: &'static str,
    pub title: AttrValue,
    pub onclose: Callback<()>,
    pub children: Children,
}

/// A dialog that is open as long as it is drawn.
#[component]
pub fn Dialog(props: &Props) -> Html {
    let words = use_i18n();
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            let dialog = dialog.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                // It fails only where it is open already.
                let _ = dialog.show_modal();
            }
            // One that is only taken out of the page would keep the focus for itself.
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
            }
        });
    }
    // Closed by not being drawn any more, and not before: the browser tells of what it closed itself only after the focus is back, and
    // who pressed again by then would be asked nothing.
    let close = props.onclose.reform(|_: MouseEvent| ());
    let cancelled = props.onclose.reform(|event: Event| event.prevent_default());
    // Some browsers let nobody hold up a second cancelling.
    let closed = props.onclose.reform(|_: Event| ());
    html! {
        <dialog ref={dialog} class="dialog" aria-labelledby={props.id} oncancel={cancelled} onclose={closed}>
            <div class="dialog-head">
                <h2 id={props.id}><bdi>{ props.title.clone() }</bdi></h2>
                <button type="button" class="icon-button" onclick={close} aria-label={words.t("close")}>{ glyph(Icon::Close) }</button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}
