//! The screens that nobody sees first. Their code is a module of its own (`app/split_later-….wasm`), fetched as soon as the first
//! screen stands, so that another screen here costs the first visit nothing.
//!
//! The build splits the module along the call graph: what can be reached from `main` without passing through `load` stays
//! in the page's first module, everything else moves. So a later screen may use whatever it likes, and must not be named
//! anywhere but in `draw`. The English that only they say comes with them.

use std::cell::Cell;

use aceso_messages::{Problem, ProblemKind, Request, RestoredView};
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::{
    about::about, activity::Activity, add_device::AddDevice, checked::Checked, choose::Choose,
    claim::Claim, connect::Connect, damaged::damaged, devices::Devices, erase::Erase,
    erased::Erased, insight::Insight, insights::Insights, join::Join, kit::Kit, locks::Locks,
    my_code::my_code, offer::Offer, parcel::parcel, patient::Patient, patients::Patients,
    preview::Preview, receive::receive, record::Record, records::records, recover::Recover,
    removed::removed, restored::restored, scan::Scan, settings::settings, share::share,
    shared::Shared, vouches::Vouches, waiting::Waiting, who::who,
};
use crate::{
    components::{
        loading::{try_again, waiting},
        notices,
        trouble::trouble,
    },
    i18n::{self, I18n, use_i18n},
    preferences::{Preferences, use_preferences},
    route::Route,
    session::{Notice, Session, use_session},
};

type Draw = fn(&I18n, &Session, &Preferences, &Part) -> Html;

/// What is drawn by later code.
#[derive(Clone, PartialEq)]
pub enum Part {
    /// A whole screen.
    Screen(Route),
    /// The service goes on from a copy, and asks for a yes.
    Restored(RestoredView),
    /// The service says that something it keeps is damaged.
    Damaged,
    /// What just happened, and how it is put away. Nothing happens before a wallet is open.
    Notice(Notice, Callback<()>),
}

/// The way into the other module, once that is here.
#[wasm_split(later, fallible)]
fn load() -> Result<Draw, SplitLoaderError> {
    i18n::take_later();
    Ok(draw)
}

fn draw(words: &I18n, session: &Session, preferences: &Preferences, part: &Part) -> Html {
    match part {
        Part::Screen(route) => screen(words, session, preferences, route),
        Part::Restored(view) => restored(words, view),
        Part::Damaged => damaged(words),
        Part::Notice(notice, onclose) => {
            html! { <notices::Item notice={notice.clone()} onclose={onclose.clone()} /> }
        }
    }
}

fn screen(words: &I18n, session: &Session, preferences: &Preferences, route: &Route) -> Html {
    match route {
        // The app draws these itself, but for the home of a device that was removed.
        Route::Home => removed(words),
        Route::Create(_) => Html::default(),
        Route::Records => records(words, session),
        Route::Record(id) => {
            let request = Request::OpenRecord { record: id.clone() };
            html! { <Record {request} back={Route::Records} /> }
        }
        Route::Parcel(id) => parcel(words, session, id),
        Route::Receive => receive(words, session),
        Route::Share => share(words, session),
        Route::Scan => html! { <Scan /> },
        Route::Who => who(words, session),
        Route::Choose => html! { <Choose /> },
        Route::Preview => html! { <Preview /> },
        Route::Connect => html! { <Connect /> },
        Route::Shared => html! { <Shared /> },
        Route::Activity => html! { <Activity /> },
        Route::Vouches => html! { <Vouches /> },
        Route::Patients => html! { <Patients /> },
        Route::Patient(share) => html! { <Patient share={share.clone()} /> },
        Route::PatientRecord(share, id) => {
            let request = Request::OpenSharedRecord {
                share: share.clone(),
                record: id.clone(),
            };
            let back = Route::Patient(share.clone());
            html! { <Record {request} {back} /> }
        }
        Route::Insights => html! { <Insights /> },
        Route::Insight(id) => html! { <Insight model={id.clone()} /> },
        Route::PatientInsights(share) => html! { <Insights share={share.clone()} /> },
        Route::PatientInsight(share, id) => {
            html! { <Insight share={share.clone()} model={id.clone()} /> }
        }
        Route::MyCode => my_code(words, session),
        Route::Join => html! { <Join /> },
        Route::Recover => html! { <Recover /> },
        Route::Kit => html! { <Kit /> },
        Route::Locks => html! { <Locks /> },
        Route::Devices => html! { <Devices /> },
        Route::AddDevice => html! { <AddDevice /> },
        Route::Erased => html! { <Erased /> },
        Route::Checked => html! { <Checked /> },
        Route::Erase => html! { <Erase /> },
        Route::Waiting => html! { <Waiting /> },
        Route::Claim => html! { <Claim /> },
        Route::Offer(offer) => html! { <Offer offer={offer.clone()} /> },
        Route::Settings => settings(words, session, preferences),
        Route::About => about(words),
    }
}

thread_local! {
    /// Asking `load` takes a turn of the event loop even when the module is here, and a screen would flicker.
    static HERE: Cell<Option<Draw>> = const { Cell::new(None) };
}

async fn fetch() -> Option<Draw> {
    let draw = load().await.ok();
    HERE.set(draw.or(HERE.get()));
    draw
}

/// Fetches the module before anybody asks for it.
pub fn prefetch() {
    spawn_local(async {
        // A screen that needs it tries again and says what is wrong.
        let _ = fetch().await;
    });
}

enum Code {
    Coming,
    Here(Draw),
    Failed,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub part: Part,
}

/// One of these screens, with a quiet placeholder until its code is here, or something smaller, which nobody misses until then.
#[component]
pub fn Later(props: &Props) -> Html {
    let words = use_i18n();
    let (session, preferences) = (use_session(), use_preferences());
    let code = use_state(|| HERE.get().map_or(Code::Coming, Code::Here));
    let ask = {
        let code = code.clone();
        use_callback((), move |(), ()| {
            let code = code.clone();
            spawn_local(async move {
                code.set(fetch().await.map_or(Code::Failed, Code::Here));
            });
        })
    };
    {
        let (ask, code) = (ask.clone(), code.clone());
        use_effect_with((), move |()| {
            // It may have arrived since this was drawn.
            match HERE.get() {
                Some(_) if matches!(*code, Code::Here(_)) => {}
                Some(draw) => code.set(Code::Here(draw)),
                None => ask.emit(()),
            }
        });
    }
    match (&*code, session, preferences) {
        (Code::Here(draw), Some(session), Some(preferences)) => {
            draw(&words, &session, &preferences, &props.part)
        }
        _ if !matches!(props.part, Part::Screen(_)) => Html::default(),
        (Code::Failed, ..) => {
            let again = Callback::from(move |_: MouseEvent| {
                code.set(Code::Coming);
                ask.emit(());
            });
            let problem = Problem {
                kind: ProblemKind::Offline,
                facts: Vec::new(),
            };
            html! {
                <main id="main" class="screen" data-screen="unavailable">
                    { trouble(&words, &problem, try_again(&words, again)) }
                </main>
            }
        }
        _ => html! { <main id="main" class="screen" aria-busy="true">{ waiting(&words) }</main> },
    }
}
