//! The service found that something it keeps is not what it was: what that means, and what it does not mean.

use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    i18n::I18n,
    route::Route,
};

/// A line above every screen for as long as the service says so.
pub fn damaged(words: &I18n) -> Html {
    html! {
        <div class="banner banner-warn" role="status" id="damaged">
            { glyph(Icon::Info) }
            <span>{ words.t("damaged-banner") }</span>
            <a class="banner-link" href={Route::Checked.href()}>{ words.t("damaged-link") }</a>
        </div>
    }
}

/// The same in full.
pub fn damaged_in_full(words: &I18n) -> Html {
    html! {
        <section class="box box-warn" id="damaged-box" aria-labelledby="damaged-title">
            <div class="box-body">
                <h2 class="section-title" id="damaged-title">{ words.t("damaged-title") }</h2>
                <p>{ words.t("damaged-text") }</p>
                <p>{ words.t("damaged-next") }</p>
            </div>
        </section>
    }
}
