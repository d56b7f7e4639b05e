//! Short words on what just happened: shown for a while, read out once, kept in the activity.

use aceso_messages::{ActivityKind, Role};
use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    dom,
    i18n::{I18n, use_i18n},
    pages::{
        activity::sentence,
        later::{Later, Part},
    },
    route::Route,
    session::{Action, News, Notice, use_session},
    words,
};

/// Long enough to be read twice.
const SHOWN_MS: u32 = 7_000;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// A question stands on the screen: they wait until it is answered.
    pub held: bool,
}

/// All current notices.
#[component]
pub fn Notices(props: &Props) -> Html {
    let Some(session) = use_session() else {
        return Html::default();
    };
    let items = session.state.notices.iter().filter(|_| !props.held);
    let items = items.map(|notice| {
        let tasks = session.tasks.clone();
        let key = notice.key;
        let onclose = Callback::from(move |()| tasks.dispatch(Action::Seen(key)));
        html! { <Later {key} part={Part::Notice(notice.clone(), onclose)} /> }
    });
    html! {
        <div class="notices" role="status" aria-live="polite" id="notices">{ for items }</div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ItemProps {
    pub notice: Notice,
    pub onclose: Callback<()>,
}

/// One of them.
#[component]
pub fn Item(props: &ItemProps) -> Html {
    let i18n = use_i18n();
    let close = props.onclose.clone();
    let shown = use_node_ref();
    {
        let shown = shown.clone();
        use_effect_with((), move |()| {
            // Whoever is about to answer is not interrupted.
            let timer = Interval::new(SHOWN_MS, move || {
                if !dom::focus_within(&shown) {
                    close.emit(());
                }
            });
            move || drop(timer)
        });
    }
    let close = props.onclose.clone();
    let onclick = Callback::from(move |_: MouseEvent| close.emit(()));
    let what = &props.notice.what;
    let blocked = blocked(what);
    // What is asked of the person, and where they answer.
    let question = match what {
        News::OfferTaken { offer, .. } => Some(Route::Offer(offer.clone())),
        News::NameKnown(_) => Some(Route::Share),
        News::Activity(row) if row.kind == ActivityKind::Arrived => Some(Route::Records),
        News::Activity(row) if row.kind == ActivityKind::RecoveryBegun => Some(Route::Devices),
        _ => None,
    };
    let icon = match (blocked, &question) {
        (true, _) => Icon::Blocked,
        (false, None) if !matches!(what, News::LeftOut(_)) => Icon::Tick,
        (false, _) => Icon::Info,
    };
    html! {
        <div class={classes!("notice", blocked.then_some("notice-blocked"))} ref={shown}>
            { glyph(icon) }
            <p>
                { text(&i18n, what) }
                if let Some(route) = question {
                    { " " }<a href={route.href()}>{ i18n.t("offer-answer") }</a>
                }
            </p>
            <button class="icon-button" {onclick} aria-label={i18n.t("notice-close")}>{ glyph(Icon::Close) }</button>
        </div>
    }
}

fn blocked(news: &News) -> bool {
    matches!(news, News::Activity(row) if matches!(
        row.kind,
        ActivityKind::BlockedStopped | ActivityKind::BlockedExpired | ActivityKind::BlockedOutside
    ))
}

fn text(i18n: &I18n, news: &News) -> String {
    match news {
        // Nothing that a clinician is told of here has other words for them.
        News::Activity(row) => sentence(i18n, row, Role::Patient),
        News::NewShare(card) => i18n.with(
            "notice-new-share",
            &[
                ("who", (&card.patient).into()),
                ("count", card.records.into()),
                (
                    "purpose",
                    i18n.t(words::purpose_for(card.purpose, Role::Clinician))
                        .into(),
                ),
            ],
        ),
        News::OfferTaken { who, .. } => i18n.with("offer-taken", &[("who", who.into())]),
        News::NameKnown(who) => i18n.with("share-confirm", &[("who", who.into())]),
        News::Added(name) => i18n.with("notice-added", &[("name", name.into())]),
        News::LeftOut(count) => i18n.with("notice-left-out", &[("count", (*count).into())]),
        News::Erased(title) => i18n.with("erase-record-done", &[("title", title.into())]),
        News::Declined(name) => i18n.with("notice-declined", &[("who", name.into())]),
        News::Changed(name) => i18n.with("activity-changed", &[("who", name.into())]),
        News::Stopped(name) => i18n.with("notice-stopped", &[("who", name.into())]),
        News::DeviceAdded(name) => i18n.with("device-joined", &[("name", name.into())]),
        News::PassphraseSet => i18n.t("locks-passphrase-saved"),
        News::SheetReady => i18n.t("kit-done"),
        News::Kept(who) => i18n.with("parcel-kept", &[("who", who.into())]),
        News::NotKept(who) => i18n.with("parcel-declined", &[("who", who.into())]),
        News::Copied => i18n.t("notice-copied"),
    }
}
