//! A model that could not be asked, in plain sentences.

use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    i18n::I18n,
    insights::predictor::Fault,
};

/// What happened and what to do, and below it what to try.
pub fn fault(words: &I18n, fault: Fault, below: Html) -> Html {
    let id = match fault {
        Fault::NotFetched => "insight-not-fetched",
        Fault::WrongFile => "insight-wrong-file",
        Fault::Crashed => "insight-crashed",
        Fault::TooSlow => "insight-too-slow",
        Fault::TooOld => "insight-too-old",
        Fault::Unknown => "insight-unknown",
        Fault::Other => "insight-broken",
    };
    html! {
        <div class="box box-danger" role="alert">
            { glyph(Icon::Warning) }
            <div class="box-body">
                <p class="box-title">{ words.t(id) }</p>
                <p>{ words.attribute(id, "todo", &[]) }</p>
                { below }
            </div>
        </div>
    }
}
