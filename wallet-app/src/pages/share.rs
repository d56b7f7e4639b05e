//! The owner's shares and codes, and the start of a new share.

use aceso_messages::{OfferCard, OfferState, ShareCard, ShareState};
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        loading::loaded,
        scope::scope_line,
        screen::Screen,
        share_card,
    },
    dom, format,
    i18n::I18n,
    pages::offer::{offer_end, what},
    route::Route,
    session::{
        Action, List, Session,
        draft::{Draft, With},
        ended,
    },
};

/// Share.
pub fn share(words: &I18n, session: &Session) -> Html {
    let tasks = session.tasks.clone();
    let show_code = Callback::from(move |_: MouseEvent| {
        tasks.dispatch(Action::Draft(Draft::with(With::Anyone)));
        dom::go(&Route::Choose);
    });
    let show = html! {
        <button type="button" class="button button-quiet" onclick={show_code}>{ glyph(Icon::Code) }{ words.t("share-show") }</button>
    };
    // What is shared now, and the way to stop it, are in sight on a small phone: then the first way alone stays below the thumb,
    // and nobody has to be told how it is done.
    let shares = session.state.shares.ready();
    let sharing = shares.is_some_and(|all| all.iter().any(|share| !ended(share.state)));
    let (below, after) = match sharing {
        true => (None, Some(show)),
        false => (Some(show), None),
    };
    let action = html! {
        <>
            <a class="button" href={Route::Scan.href()}>{ glyph(Icon::Camera) }{ words.t("share-scan") }</a>
            { for below }
        </>
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
            let (over, mut active): (Vec<_>, Vec<_>) =
                shares.iter().partition(|share| ended(share.state));
            // What waits for a yes comes first.
            active.sort_by_key(|share| share.state != ShareState::Confirm);
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
            if !sharing {
                <p>{ words.t("share-lead") }</p>
            }
            { offers(words, session) }
            { body }
            { ended_offers(words, session) }
            { for after }
        </Screen>
    }
}

/// Codes that are not over; one that somebody took comes first.
fn offers(words: &I18n, session: &Session) -> Html {
    let Some(offers) = session.state.offers.ready() else {
        return Html::default();
    };
    let taken = |card: &&OfferCard| matches!(card.state, OfferState::Taken(_));
    let open = |card: &&OfferCard| {
        use OfferState::{Ending, Open, Waiting};
        matches!(card.state, Waiting | Open | Ending)
    };
    let cards: Vec<_> = offers
        .iter()
        .filter(taken)
        .chain(offers.iter().filter(open))
        .collect();
    if cards.is_empty() {
        return Html::default();
    }
    html! {
        <section class="section" aria-labelledby="offers">
            <h2 id="offers" class="section-title">{ words.t("offers-title") }</h2>
            <ul class="cards">{ for cards.into_iter().map(|card| offer(words, card)) }</ul>
        </section>
    }
}

/// Codes that came to nothing.
fn ended_offers(words: &I18n, session: &Session) -> Html {
    let offers = session.state.offers.ready();
    let offers = offers.into_iter().flat_map(|all| all.iter());
    let over: Vec<_> = offers.filter_map(|card| ended_offer(words, card)).collect();
    if over.is_empty() {
        return Html::default();
    }
    html! {
        <details class="more">
            <summary>{ words.with("offers-ended", &[("count", over.len().into())]) }</summary>
            <ul class="cards">{ for over }</ul>
        </details>
    }
}

/// One of them: what happened to it.
fn ended_offer(words: &I18n, card: &OfferCard) -> Option<Html> {
    let OfferState::Over { at, how } = &card.state else {
        return None;
    };
    let made = format::day_time(words.language(), card.since);
    Some(html! {
        <li class="card card-over" key={card.id.clone()}>
            <h3 class="card-title">{ words.with("offer-made", &[("at", made.into())]) }</h3>
            <p>{ offer_end(words, how, *at) }</p>
            <p class="quiet">{ scope_line(words, &card.scope, card.records.len()) }</p>
        </li>
    })
}

fn offer(words: &I18n, card: &OfferCard) -> Html {
    let until = format::day_time(words.language(), card.open_until);
    let (title, class) = match &card.state {
        OfferState::Taken(who) => {
            let title = words.with("offer-taken", &[("who", (&who.name).into())]);
            (title, "card card-asks")
        }
        OfferState::Waiting => (words.t("offer-unsent-short"), "card"),
        OfferState::Ending => (words.t("vouches-ending"), "card"),
        _ => {
            let title = words.with("time-until", &[("until", until.into())]);
            (title, "card")
        }
    };
    let button = match &card.state {
        OfferState::Ending => None,
        OfferState::Taken(_) => Some("offer-look"),
        _ => Some("offer-show"),
    };
    let button = button.map(|label| {
        let href = Route::Offer(card.id.clone()).href();
        html! { <a class="button button-quiet" {href}>{ words.t(label) }</a> }
    });
    html! {
        <li {class} key={card.id.clone()}>
            <h3 class="card-title">{ title }</h3>
            { what(words, card) }
            { for button }
        </li>
    }
}
