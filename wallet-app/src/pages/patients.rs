//! A clinician's patients: who shares with them.

use aceso_messages::{Checkable, PatientCard, Role, ShareState};
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        loading::loaded,
        proven::Proven,
        screen::Screen,
    },
    dom, format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::{Action, List, Session, ended, use_session},
    words,
};

/// Patients.
#[component]
pub fn Patients() -> Html {
    let words = use_i18n();
    let Some(session) = use_session() else {
        return Html::default();
    };
    {
        // From here each opening is a new one, which the patient sees.
        let tasks = session.tasks.clone();
        use_effect_with((), move |()| tasks.dispatch(Action::CloseShare));
    }
    let body = loaded(
        &words,
        &session,
        &session.state.patients,
        List::Patients,
        |patients| {
            if patients.is_empty() {
                return html! {
                    <div class="empty">
                        { glyph(Icon::People) }
                        <p class="empty-title">{ words.t("patients-empty") }</p>
                        <p>{ words.t("patients-empty-text") }</p>
                        <a class="button button-quiet" href={Route::MyCode.href()}>{ words.t("patients-show-code") }</a>
                    </div>
                };
            }
            let shown = patients.iter();
            let shown: String = shown
                .map(|it| format!("{} {:?} ", it.share, it.state))
                .collect();
            html! {
                <>
                    <Proven of={Checkable::Patients} {shown} />
                    <ul class="cards">{ for patients.iter().map(|card| patient(&words, card)) }</ul>
                </>
            }
        },
    );
    let ended = account_ended(&words, &session);
    let action = ended.is_none().then(|| {
        html! { <a class="button" href={Route::Claim.href()}>{ glyph(Icon::Camera) }{ words.t("claim-title") }</a> }
    });
    html! {
        <Screen name="patients" title={words.t("patients-title")} {action}>
            { for ended }
            <p>{ words.t("patients-lead") }</p>
            { claims(&words, &session) }
            { body }
        </Screen>
    }
}

/// Said where nothing can be opened any more, because the account is over.
pub fn account_ended(words: &I18n, session: &Session) -> Option<Html> {
    let at = session.state.closes().filter(|at| *at <= dom::now())?;
    let day = format::day(words.language(), at);
    Some(html! {
        <div class="box box-warn">
            { glyph(Icon::Lock) }
            <div class="box-body">
                <p class="box-title">{ words.with("account-ended", &[("day", day.into())]) }</p>
                <p>{ words.t("account-ended-text") }</p>
            </div>
        </div>
    })
}

/// Codes that were taken and wait for the patient's yes, and what became of others.
fn claims(i18n: &I18n, session: &Session) -> Html {
    let claims = session.state.claims.ready();
    let Some(claims) = claims.filter(|claims| !claims.is_empty()) else {
        return Html::default();
    };
    let rows = claims.iter().map(|claim| {
        let (icon, title, at) = match &claim.over {
            None => (Icon::Activity, "claim-waiting", claim.since),
            Some(over) => (Icon::Close, words::claim_end(over.how), over.at),
        };
        let at = format::day_time(i18n.language(), at);
        html! {
            <li key={claim.offer.clone()}>
                <div class="row row-still">
                    <span class="row-icon">{ glyph(icon) }</span>
                    <span class="row-body">
                        <span class="row-main"><span class="row-title">{ i18n.t(title) }</span></span>
                        <span class="row-side"><span class="row-date">{ at }</span></span>
                    </span>
                </div>
            </li>
        }
    });
    html! { <ul class="rows">{ for rows }</ul> }
}

fn patient(i18n: &I18n, card: &PatientCard) -> Html {
    let over = ended(card.state);
    let until = format::day_time(i18n.language(), card.until);
    html! {
        <li key={card.share.clone()}>
            <a class={classes!("card", "card-link", over.then_some("card-over"))} href={Route::Patient(card.share.clone()).href()}>
                <span class="card-head">
                    <span class="card-title"><bdi>{ &card.patient }</bdi></span>
                    if card.new && !over {
                        <span class="chip chip-new">{ i18n.t("new") }</span>
                    }
                    if card.state != ShareState::Active {
                        <span class="chip">{ i18n.t(words::state(card.state)) }</span>
                    }
                </span>
                <span>{ i18n.with("share-line", &[("count", card.records.into()), ("purpose", i18n.t(words::purpose_for(card.purpose, Role::Clinician)).into())]) }</span>
                <span class="quiet">{ i18n.with(if over { "share-was-until" } else { "share-until" }, &[("until", until.into())]) }</span>
            </a>
        </li>
    }
}
