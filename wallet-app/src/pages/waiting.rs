//! What has not reached the service yet.

use std::collections::HashMap;

use aceso_messages::{ProblemKind, Request, Sync, WaitingKind, WaitingRow};
use yew::prelude::*;

use crate::{
    components::{
        act::Act,
        erase_record::EraseRecord,
        icon::{Icon, glyph},
        loading::{loaded, use_fresh},
        screen::Screen,
        trouble::tell,
    },
    format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::{List, Session, use_session},
    words,
};

/// So many are drawn, and so many more at a tap.
const SOME: usize = 50;

/// Waiting.
#[component]
pub fn Waiting() -> Html {
    let i18n = use_i18n();
    let Some(session) = use_session() else {
        return Html::default();
    };
    use_fresh(&session, List::Waiting);
    let shown = use_state(|| SOME);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + SOME))
    };
    let offline = session.state.sync == Sync::Offline;
    let body = loaded(
        &i18n,
        &session,
        &session.state.waiting,
        List::Waiting,
        |rows| {
            if rows.is_empty() {
                return html! {
                    <div class="empty">
                        { glyph(Icon::Tick) }
                        <p class="empty-title" role="status">{ i18n.t("waiting-empty") }</p>
                    </div>
                };
            }
            html! {
                <>
                    <p>{ i18n.t(if offline { "waiting-offline" } else { "waiting-lead" }) }</p>
                    <ul class="rows">{ for keys(rows).zip(rows.iter()).take(*shown).map(|(key, waiting)| row(&i18n, &session, key, waiting)) }</ul>
                    if rows.len() > *shown {
                        <button type="button" class="button button-quiet" onclick={more}>{ i18n.t("records-more") }</button>
                    }
                    <Act class="button-quiet" request={Request::TryNow} label={i18n.t("waiting-try")} />
                </>
            }
        },
    );
    let back = session.state.role().map_or(Route::Home, Route::first);
    html! {
        <Screen name="waiting" title={i18n.t("waiting-title")} {back}>{ body }</Screen>
    }
}

/// What tells the rows apart while others come and go: a question about one stays, and stays about that one.
fn keys(rows: &[WaitingRow]) -> impl Iterator<Item = String> {
    let mut same = HashMap::new();
    rows.iter().map(move |row| {
        let what = (words::waiting(row.kind), row.id.as_str());
        let before: &mut usize = same.entry(what).or_default();
        let key = format!("{} {} {before}", what.0, what.1);
        *before += 1;
        key
    })
}

fn row(i18n: &I18n, session: &Session, key: String, waiting: &WaitingRow) -> Html {
    let since = format::day_time(i18n.language(), waiting.since);
    html! {
        <li {key}>
            <div class="row row-still">
                <span class="row-body">
                    <span class="row-main">
                        <span class="row-title">{ i18n.t(words::waiting(waiting.kind)) }</span>
                        if !waiting.title.is_empty() {
                            <span class="row-detail"><bdi>{ &waiting.title }</bdi></span>
                        }
                        if let Some(why) = why(i18n, waiting) {
                            <span class="row-trouble">{ why }</span>
                        }
                    </span>
                    <span class="row-side"><span class="row-date">{ since }</span></span>
                </span>
            </div>
            { take_back(i18n, session, waiting) }
        </li>
    }
}

/// Why it still waits although the service was there, and what to do.
fn why(i18n: &I18n, waiting: &WaitingRow) -> Option<String> {
    let reason = waiting.reason.as_ref()?;
    if waiting.kind == WaitingKind::Record && reason.kind == ProblemKind::RecordGone {
        return Some(i18n.t("waiting-lost"));
    }
    let told = tell(i18n, reason);
    Some(format!("{} {}", told.what, told.todo))
}

/// The way to give up what was not sent. What ends something has none: it was asked for to be sure of it.
fn take_back(i18n: &I18n, session: &Session, waiting: &WaitingRow) -> Html {
    let id = waiting.id.clone();
    if id.is_empty() {
        return Html::default();
    }
    let tasks = session.tasks.clone();
    let ondone = Callback::from(move |()| tasks.load(List::Waiting));
    let about = Some(waiting.title.clone()).filter(|title| !title.is_empty());
    let (request, label) = match waiting.kind {
        WaitingKind::Record => {
            let title = waiting.title.clone();
            return html! { <EraseRecord record={id} {title} {ondone} /> };
        }
        WaitingKind::Share => (Request::StopSharing { share: id }, "waiting-drop"),
        WaitingKind::Offer => (Request::CancelOffer { offer: id }, "offer-cancel"),
        WaitingKind::Parcel => (Request::WithdrawParcel { parcel: id }, "waiting-drop"),
        WaitingKind::Vouch => (Request::StopVouching { vouch: id }, "waiting-drop"),
        WaitingKind::Account
        | WaitingKind::Change
        | WaitingKind::Stop
        | WaitingKind::Erase
        | WaitingKind::OfferEnd
        | WaitingKind::Claim
        | WaitingKind::ParcelEnd
        | WaitingKind::VouchEnd
        | WaitingKind::Close
        | WaitingKind::Device
        | WaitingKind::Backup => return Html::default(),
    };
    html! { <Act class="button-quiet" {request} label={i18n.t(label)} {about} {ondone} /> }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use aceso_messages::Problem;

    use super::*;

    #[test]
    fn each_row_has_a_key_of_its_own_and_keeps_it_when_another_goes() {
        let row = |kind, id: &str| WaitingRow {
            id: id.to_owned(),
            ..waiting(kind, ProblemKind::QuotaFull)
        };
        let mut rows = vec![
            row(WaitingKind::Record, "one"),
            row(WaitingKind::Stop, ""),
            row(WaitingKind::Stop, ""),
            row(WaitingKind::Share, "one"),
            row(WaitingKind::Offer, "two"),
        ];
        let before: Vec<_> = keys(&rows).collect();
        let different: HashSet<_> = before.iter().collect();
        assert_eq!(different.len(), rows.len());
        rows.remove(3);
        let after: Vec<_> = keys(&rows).collect();
        assert_eq!(after, [&before[..3], &before[4..]].concat());
    }

    fn waiting(kind: WaitingKind, reason: ProblemKind) -> WaitingRow {
        WaitingRow {
            kind,
            id: String::new(),
            title: String::new(),
            since: 0,
            reason: Some(Problem {
                kind: reason,
                facts: Vec::new(),
            }),
        }
    }

    #[test]
    fn what_can_not_be_sent_any_more_says_what_to_do() {
        let words = I18n::english();
        let lost = waiting(WaitingKind::Record, ProblemKind::RecordGone);
        let told = why(&words, &lost).expect("there is a reason");
        assert!(told.contains("add it again"), "{told}");
        let full = waiting(WaitingKind::Record, ProblemKind::QuotaFull);
        let told = why(&words, &full).expect("there is a reason");
        assert!(told.contains("Ask whoever runs the service"), "{told}");
    }
}
