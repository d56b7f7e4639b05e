//! One of the owner's shares.

use aceso_messages::{Changing, Checkable, Request, Role, ShareCard, ShareState, Subject};
use yew::prelude::*;

use crate::{
    components::{
        act::Act,
        checked_mark::{Mark, Marked},
        contact,
        proven::Proven,
        scope::scope_line,
        vouched::VouchedBy,
    },
    dom, format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::{Action, News, astray, draft::Draft, ended, use_session},
    words,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub share: ShareCard,
    /// The level of the card's heading.
    pub level: u8,
}

/// Titles that are listed: with more of them the button that stops the share would leave a small screen.
const LISTED: usize = 5;

/// Whom, what, what for, until when; one tap stops it.
#[component]
pub fn Share(props: &Props) -> Html {
    let i18n = use_i18n();
    let session = use_session();
    let share = &props.share;
    let name = contact::name(&i18n, share.contact.as_ref());
    let organisation = share.contact.as_ref().map(|contact| &contact.organisation);
    let organisation = organisation.filter(|text| !text.is_empty());
    let over = ended(share.state);
    let until = format::day_time(i18n.language(), share.until);
    // The list may be of before the service went away, or was doubted.
    let astray = session
        .as_ref()
        .is_some_and(|session| astray(session.state.sync));
    let level = format!("h{}", props.level);
    // Before the yes nothing was shared: saying no stops nothing.
    let begun = match share.state {
        ShareState::Confirm => false,
        ShareState::Waiting => share.contact.is_some(),
        _ => true,
    };
    let change = {
        let (session, share) = (session.clone(), share.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(session) = &session {
                let draft = Draft::changing(&share);
                session.tasks.dispatch(Action::Draft(draft));
                dom::go(&Route::Choose);
            }
        })
    };
    let stopped = {
        let name = name.clone();
        Callback::from(move |()| {
            if let Some(session) = session.as_ref().filter(|_| begun) {
                let news = News::Stopped(name.clone());
                session.tasks.dispatch(Action::Tell(news));
            }
        })
    };
    let stop = Request::StopSharing {
        share: share.id.clone(),
    };
    let purpose = i18n.t(words::purpose_for(share.purpose, Role::Patient));
    let line = scope_line(
        &i18n,
        &share.scope,
        share.records.len() + share.missing as usize,
    );
    let left = share.records.len().saturating_sub(LISTED);
    html! {
        <li class={classes!("card", over.then_some("card-over"))}>
            <div class="card-head">
                <@{level} class="card-title"><bdi>{ &name }</bdi></@>
                if share.state != ShareState::Active {
                    <span class="chip">{ i18n.t(words::state(share.state)) }</span>
                } else if let Some(at) = share.checked.filter(|_| !astray) {
                    <Mark what={Marked::Share} who={name.clone()} {at} />
                }
            </div>
            if let Some(organisation) = organisation {
                <p class="quiet"><bdi>{ organisation }</bdi></p>
            }
            { asks(&i18n, share, &name) }
            <p>{ i18n.with("share-for", &[("what", line.into()), ("purpose", purpose.into())]) }</p>
            <ul class="plain quiet">
                { for share.records.iter().take(LISTED).map(|title| html! { <li><bdi>{ title }</bdi></li> }) }
                if left > 0 {
                    <li>{ i18n.with("share-more", &[("count", left.into())]) }</li>
                }
                if share.missing > 0 {
                    <li>{ i18n.with("share-missing", &[("count", share.missing.into())]) }</li>
                }
            </ul>
            if share.asked {
                <p class="quiet">{ i18n.t("share-asked") }</p>
            }
            if !over && share.state != ShareState::Confirm && share.contact.is_some() {
                <Who share={share.id.clone()} name={name.clone()} />
            }
            if share.follow && !over {
                <p class="quiet">{ i18n.t("share-follows") }</p>
            }
            <p class="quiet">
                { i18n.with(if over { "share-was-until" } else { "share-until" }, &[("until", until.into())]) }
                if share.state != ShareState::Waiting && share.state != ShareState::Confirm {
                    { " · " }{ i18n.with("share-opened", &[("count", share.opened.into())]) }
                }
            </p>
            if !over && share.state != ShareState::Stopping {
                <Act class="button-danger" request={stop} label={i18n.t(if begun { "stop-sharing" } else { "offer-no" })} ondone={stopped}
                    about={i18n.with("stop-sharing-with", &[("who", (&name).into())])} />
            }
            if share.change == Changing::Open {
                <button type="button" class="button button-quiet" onclick={change}>
                    { i18n.t("share-change") }<span class="hidden">{ " " }{ i18n.with("share-change-about", &[("who", (&name).into())]) }</span>
                </button>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct WhoProps {
    share: String,
    name: String,
}

/// Who vouches for whom it is with, for whoever asks.
#[component]
fn Who(props: &WhoProps) -> Html {
    let i18n = use_i18n();
    let asked = use_state(|| false);
    let ontoggle = {
        let asked = asked.clone();
        Callback::from(move |_: Event| asked.set(true))
    };
    html! {
        <details class="more" {ontoggle}>
            <summary>{ i18n.with("share-who", &[("who", (&props.name).into())]) }</summary>
            if *asked {
                <VouchedBy of={Subject::Share(props.share.clone())} />
            }
        </details>
    }
}

/// What the owner should know of it, or is asked.
fn asks(i18n: &I18n, share: &ShareCard, name: &str) -> Html {
    let note = |text: String, act: Html| {
        html! { <div class="box box-warn"><div class="box-body"><p>{ text }</p>{ act }</div></div> }
    };
    let id = share.id.clone();
    let who = || [("who", name.into())];
    match share.state {
        ShareState::Confirm => {
            let request = Request::ConfirmShare { share: id };
            let label = i18n.with("share-confirm-yes", &who());
            let known = share.contact.as_ref();
            let act = html! {
                <>
                    if known.is_some() {
                        <VouchedBy of={Subject::Share(share.id.clone())} />
                        <Proven of={Checkable::Person(Subject::Share(share.id.clone()))} who={name.to_owned()} />
                    }
                    <Act {request} {label} />
                </>
            };
            note(i18n.with("share-confirm", &who()), act)
        }
        ShareState::Waiting if share.contact.is_none() => {
            note(i18n.t("share-unnamed"), Html::default())
        }
        ShareState::Waiting if share.change == Changing::Waiting => {
            note(i18n.with("share-change-waiting", &who()), Html::default())
        }
        ShareState::Waiting => note(i18n.t("share-waiting"), Html::default()),
        ShareState::Stopping => note(i18n.t("share-stopping"), Html::default()),
        ShareState::Stopped | ShareState::Expired | ShareState::Lost => Html::default(),
        ShareState::Active => match share.contact_closed {
            Some(at) => {
                let day = format::day(i18n.language(), at);
                let text = i18n.with("share-closed", &[("who", name.into()), ("day", day.into())]);
                note(text, Html::default())
            }
            None if share.changed => {
                let request = Request::RenewShare { share: id };
                let act =
                    html! { <Act class="button-quiet" {request} label={i18n.t("share-renew")} /> };
                note(i18n.with("share-changed", &who()), act)
            }
            None => Html::default(),
        },
    }
}
