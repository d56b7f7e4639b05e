//! Offers to put the app on the home screen, once there is a record worth coming back for.

use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    dom,
    i18n::{I18n, use_i18n},
    keeping,
};

/// The preference that says "not now".
const DECLINED: &str = "install-declined";

/// A card that can be sent away; the settings keep offering.
#[component]
pub fn InstallCard() -> Html {
    let words = use_i18n();
    let offered = keeping::use_offer(keeping::can_install);
    let declined = use_state(|| dom::preference(DECLINED).is_some());
    // The sample person's made-up records are not worth a place on anyone's home screen.
    if !offered || *declined || dom::preference("sample").is_some() {
        return Html::default();
    }
    let onclick = Callback::from(move |_: MouseEvent| {
        dom::set_preference(DECLINED, "yes");
        declined.set(true);
    });
    html! {
        <section class="box box-info" aria-labelledby="install">
            <div class="box-body">
                <p id="install" class="box-title">{ words.t("install-title") }</p>
                <p>{ words.t("install-text") }</p>
                { button(&words) }
            </div>
            <button class="icon-button" {onclick} aria-label={words.t("install-decline")}>{ glyph(Icon::Close) }</button>
        </section>
    }
}

/// The same in the settings, where it stays as long as the browser offers it.
#[component]
pub fn InstallSection() -> Html {
    let words = use_i18n();
    if !keeping::use_offer(keeping::can_install) {
        return Html::default();
    }
    html! {
        <section class="section" aria-labelledby="settings-install">
            <h2 id="settings-install" class="section-title">{ words.t("install-title") }</h2>
            <p>{ words.t("install-text") }</p>
            { button(&words) }
        </section>
    }
}

fn button(words: &I18n) -> Html {
    let onclick = Callback::from(|_: MouseEvent| keeping::install());
    html! { <button class="button button-quiet" {onclick}>{ words.t("install-button") }</button> }
}
