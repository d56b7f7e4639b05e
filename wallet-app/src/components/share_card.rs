//! One of the owner's shares.

use aceso_messages::{Problem, ShareCard, ShareState};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{contact, trouble::maybe_trouble},
    format,
    i18n::use_i18n,
    session::{Action, News, ended, use_session},
    words,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub share: ShareCard,
    /// The level of the card's heading.
    pub level: u8,
}

/// Whom, what, what for, until when; one tap stops it.
#[component]
pub fn Share(props: &Props) -> Html {
    let i18n = use_i18n();
    let session = use_session();
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let share = &props.share;
    let stop = {
        let (problem, busy, id) = (problem.clone(), busy.clone(), share.id.clone());
        let name = contact::name(&i18n, share.contact.as_ref());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone().filter(|_| !*busy) else {
                return;
            };
            let (problem, busy) = (problem.clone(), busy.clone());
            let (share, name) = (id.clone(), name.clone());
            busy.set(true);
            spawn_local(async move {
                let request = aceso_messages::Request::StopSharing { share };
                match session.tasks.update(request).await {
                    Ok(()) => session.tasks.dispatch(Action::Tell(News::Stopped(name))),
                    Err(trouble) => problem.set(Some(trouble)),
                }
                busy.set(false);
            });
        })
    };
    let over = ended(share.state);
    let until = format::day_time(i18n.language(), share.until);
    let level = format!("h{}", props.level);
    let name = contact::name(&i18n, share.contact.as_ref());
    let organisation = share.contact.as_ref().map(|contact| &contact.organisation);
    let organisation = organisation.filter(|text| !text.is_empty());
    html! {
        <li class={classes!("card", over.then_some("card-over"))}>
            <div class="card-head">
                <@{level} class="card-title"><bdi>{ &name }</bdi></@>
                if share.state != ShareState::Active {
                    <span class="chip">{ i18n.t(words::state(share.state)) }</span>
                }
            </div>
            if let Some(organisation) = organisation {
                <p class="quiet"><bdi>{ organisation }</bdi></p>
            }
            <p>{ i18n.with("share-line", &[("count", share.records.len().into()), ("purpose", i18n.t(words::purpose_for(share.purpose)).into())]) }</p>
            <ul class="plain quiet">{ for share.records.iter().map(|title| html! { <li><bdi>{ title }</bdi></li> }) }</ul>
            <p class="quiet">
                { i18n.with(if over { "share-was-until" } else { "share-until" }, &[("until", until.into())]) }{ " · " }
                { i18n.with("share-opened", &[("count", share.opened.into())]) }
            </p>
            { maybe_trouble(&i18n, problem.as_ref()) }
            if !over {
                <button class="button button-danger" onclick={stop} aria-busy={busy.to_string()}>
                    { i18n.t("stop-sharing") }<span class="hidden">{ " " }{ i18n.with("stop-sharing-with", &[("who", (&name).into())]) }</span>
                </button>
            }
        </li>
    }
}
