//! What the service says is checked on this device: what for, when last, and what was wrong.

use aceso_messages::{ChecksView, Problem, Reply, Request};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        screen::Screen,
        trouble::maybe_trouble,
    },
    desk::internal,
    dom, format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::{Session, use_session},
};

/// What is proven of each answer.
const PROVEN: [&str; 5] = [
    "checked-own",
    "checked-people",
    "checked-shares",
    "checked-now",
    "checked-past",
];

type Found = Option<Result<ChecksView, Problem>>;

/// What was checked.
#[component]
pub fn Checked() -> Html {
    let words = use_i18n();
    let found = use_state(|| Found::None);
    let Some(session) = use_session() else {
        return Html::default();
    };
    let check = {
        let (session, found) = (session.clone(), found.clone());
        Callback::from(move |()| ask(&session, &found))
    };
    {
        let check = check.clone();
        use_effect_with((), move |()| check.emit(()));
    }
    let again = Callback::from(move |_: MouseEvent| check.emit(()));
    let problem = match &*found {
        Some(Ok(view)) => view.caught.as_ref(),
        Some(Err(problem)) => Some(problem),
        None => None,
    };
    html! {
        <Screen name="checked" title={words.t("checked-title")} back={Route::Settings}>
            <p>{ words.t("checked-lead") }</p>
            { maybe_trouble(&words, problem) }
            <div role="status">
                if let Some(Ok(view)) = &*found {
                    { standing(&words, view) }
                } else if found.is_none() {
                    <p class="quiet">{ words.t("checked-under-way") }</p>
                }
            </div>
            <ul class="plain">
                { for PROVEN.map(|id| html! { <li>{ words.t(id) }</li> }) }
            </ul>
            <p class="quiet">{ words.with("checked-service", &[("service", dom::host().into())]) }</p>
            <button type="button" class="button button-quiet" onclick={again}>{ words.t("checked-again") }</button>
        </Screen>
    }
}

fn ask(session: &Session, found: &UseStateHandle<Found>) {
    let (session, found) = (session.clone(), found.clone());
    found.set(None);
    spawn_local(async move {
        let answer = session.tasks.fetch(Request::Checks, Callback::noop());
        found.set(Some(match answer.await {
            Ok((Reply::Checks(view), _)) => Ok(view),
            Ok(_) => Err(internal("unexpected answer")),
            Err(problem) => Err(problem),
        }));
    });
}

/// When it was last checked.
fn standing(words: &I18n, view: &ChecksView) -> Html {
    let Some(at) = view.at else {
        return html! { <p>{ words.t("checked-not-yet") }</p> };
    };
    let at = format::day_time(words.language(), at);
    html! {
        <p>
            if view.caught.is_none() {
                <span class="chip">{ glyph(Icon::Tick) }{ words.t("checked-mark") }</span>
                { " " }
            }
            { words.with("checked-at", &[("at", at.into())]) }
        </p>
    }
}
