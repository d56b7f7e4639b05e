//! The owner's shares, and the start of a new one.

use aceso_messages::ShareCard;
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        loading::loaded,
        screen::Screen,
        share_card,
    },
    i18n::I18n,
    route::Route,
    session::{List, Session, ended},
};

/// Share.
pub fn share(words: &I18n, session: &Session) -> Html {
    let action = html! {
        <a class="button" href={Route::Scan.href()}>{ glyph(Icon::Camera) }{ words.t("share-scan") }</a>
    };
    let body = loaded(
        words,
        session,
        &session.state.shares,
        List::Shares,
        |shares| {
            let card = |share: &ShareCard| {
                html! { <share_card::Share key={share.id.clone()} share={share.clone()} level={3} /> }
            };
            let (over, active): (Vec<_>, Vec<_>) =
                shares.iter().partition(|share| ended(share.state));
            html! {
                <>
                    <section class="section" aria-labelledby="active-shares">
                        <h2 id="active-shares" class="section-title">{ words.t("shares-active") }</h2>
                        if active.is_empty() {
                            <div class="empty">
                                { glyph(Icon::Share) }
                                <p class="empty-title">{ words.t("shares-empty") }</p>
                                <p>{ words.t("shares-empty-text") }</p>
                            </div>
                        } else {
                            <ul class="cards">{ for active.into_iter().map(card) }</ul>
                            <p class="quiet">{ words.t("shares-honest") }</p>
                        }
                    </section>
                    if !over.is_empty() {
                        <details class="more">
                            <summary>{ words.with("shares-ended", &[("count", over.len().into())]) }</summary>
                            <ul class="cards">{ for over.into_iter().map(card) }</ul>
                        </details>
                    }
                </>
            }
        },
    );
    html! {
        <Screen name="share" title={words.t("share-title")} {action}>
            <p>{ words.t("share-lead") }</p>
            { body }
        </Screen>
    }
}
