//! Offers to put the app on the home screen, once there is a record worth coming back for.

use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    device::ByHand,
    dom,
    i18n::{I18n, use_i18n},
    keeping::{self, Install},
};

/// The preference that says "not now".
const DECLINED: &str = "install-declined";

/// A card that can be sent away; the settings keep offering.
#[component]
pub fn InstallCard() -> Html {
    let words = use_i18n();
    let way = keeping::use_offer(keeping::install_way);
    let declined = use_state(|| dom::preference(DECLINED).is_some());
    // The sample person's made-up records are not worth a place on anyone's home screen.
    let way = way.filter(|_| !*declined && dom::preference("sample").is_none());
    let Some(way) = way else {
        return Html::default();
    };
    let onclick = Callback::from(move |_: MouseEvent| {
        dom::set_preference(DECLINED, "yes");
        declined.set(true);
    });
    html! {
        <section class="box box-info" aria-labelledby="install">
            <div class="box-body">
                <p id="install" class="box-title">{ words.t("install-title") }</p>
                <p>{ words.t("install-text") }</p>
                { act(&words, way) }
            </div>
            <button class="icon-button" {onclick} aria-label={words.t("install-decline")}>{ glyph(Icon::Close) }</button>
        </section>
    }
}

/// The same in the settings, where it stays as long as the browser offers it.
#[component]
pub fn InstallSection() -> Html {
    let words = use_i18n();
    let Some(way) = keeping::use_offer(keeping::install_way) else {
        return Html::default();
    };
    html! {
        <section class="section" aria-labelledby="settings-install">
            <h2 id="settings-install" class="section-title">{ words.t("install-title") }</h2>
            <p>{ words.t("install-text") }</p>
            { act(&words, way) }
        </section>
    }
}

/// The button; where the browser has none for us, how to do it.
fn act(words: &I18n, way: Install) -> Html {
    let how = match way {
        Install::Offered => {
            let onclick = Callback::from(|_: MouseEvent| keeping::install());
            return html! { <button class="button button-quiet" {onclick}>{ words.t("install-button") }</button> };
        }
        Install::ByHand(ByHand::Share) => words.t("install-by-share"),
        Install::ByHand(ByHand::Dock) => words.t("install-by-dock"),
        Install::ByHand(ByHand::Menu) => words.t("install-by-menu"),
    };
    html! { <p>{ how }</p> }
}
