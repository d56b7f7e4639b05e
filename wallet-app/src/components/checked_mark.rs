//! The mark of a share that was checked, and what that means.

use aceso_messages::Millis;
use yew::prelude::*;

use crate::{
    components::{
        dialog::Dialog,
        icon::{Icon, glyph},
    },
    format,
    i18n::use_i18n,
    route::Route,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// With whom.
    pub who: AttrValue,
    /// When it was last proven.
    pub at: Millis,
}

/// A button that says so, and tells on tap what was proven, and when.
#[component]
pub fn Mark(props: &Props) -> Html {
    let words = use_i18n();
    let asked = use_state(|| false);
    let show = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(true))
    };
    let onclose = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(false))
    };
    let at = format::day_time(words.language(), props.at);
    let who = || [("who", props.who.as_str().into())];
    html! {
        <>
            <button type="button" class="mark" onclick={show} aria-haspopup="dialog">
                { glyph(Icon::Tick) }{ words.t("checked-mark") }
                <span class="hidden">{ " " }{ words.with("mark-about", &who()) }</span>
            </button>
            if *asked {
                <Dialog id="mark-title" title={words.t("mark-title")} {onclose}>
                    <p>{ words.with("mark-lead", &[("at", at.into())]) }</p>
                    <ul class="stacked">
                        <li>{ words.with("mark-written", &who()) }</li>
                        <li>{ words.t("mark-active") }</li>
                        <li>{ words.with("mark-person", &who()) }</li>
                        <li>{ words.t("mark-now") }</li>
                    </ul>
                    <p class="quiet">{ words.t("mark-honest") }</p>
                    <p class="alone"><a href={Route::Checked.href()}>{ words.t("checked-title") }</a></p>
                </Dialog>
            }
        </>
    }
}
