//! What has not reached the service yet.

use aceso_messages::{Request, Sync, WaitingRow};
use yew::prelude::*;

use crate::{
    components::{
        act::Act,
        icon::{Icon, glyph},
        loading::{loaded, use_fresh},
        screen::Screen,
        trouble::tell,
    },
    format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::{List, use_session},
    words,
};

/// Waiting.
#[component]
pub fn Waiting() -> Html {
    let i18n = use_i18n();
    let Some(session) = use_session() else {
        return Html::default();
    };
    use_fresh(&session, List::Waiting);
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
                        <p class="empty-title">{ i18n.t("waiting-empty") }</p>
                    </div>
                };
            }
            html! {
                <>
                    <p>{ i18n.t(if offline { "waiting-offline" } else { "waiting-lead" }) }</p>
                    <ul class="rows">{ for rows.iter().map(|waiting| row(&i18n, waiting)) }</ul>
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

fn row(i18n: &I18n, waiting: &WaitingRow) -> Html {
    let since = format::day_time(i18n.language(), waiting.since);
    let told = waiting.reason.as_ref().map(|reason| tell(i18n, reason));
    html! {
        <li>
            <div class="row row-still">
                <span class="row-body">
                    <span class="row-main">
                        <span class="row-title">{ i18n.t(words::waiting(waiting.kind)) }</span>
                        if !waiting.title.is_empty() {
                            <span class="row-detail"><bdi>{ &waiting.title }</bdi></span>
                        }
                        if let Some(told) = told {
                            <span class="row-trouble">{ told.what }{ " " }{ told.todo }</span>
                        }
                    </span>
                    <span class="row-side"><span class="row-date">{ since }</span></span>
                </span>
            </div>
        </li>
    }
}
