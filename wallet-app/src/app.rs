//! The app: its contexts, and which screen is shown.

use std::{cell::Cell, rc::Rc};

use aceso_messages::{Role, SessionView};
use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    codes,
    components::{scanner, shell::shell, trouble::broken},
    dom,
    focus::use_kept_focus,
    i18n::{I18n, use_i18n},
    idle::use_auto_lock,
    leaving::use_question_before_leaving,
    pages::{self, later::Part},
    preferences::{Preferences, use_preferences_provider},
    route::{Route, code_in},
    session::{Action, Phase, Session, State, use_session},
    tabs::use_lock_of_all,
    tasks::Tasks,
    worker::Link,
};

/// Draws the app into the page.
pub fn start() {
    if let Some(root) = dom::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}

/// The whole page.
#[component]
fn App() -> Html {
    let state = use_reducer(State::default);
    let tasks = use_tasks(&state);
    let (words, preferences) = use_preferences_provider();
    let route = use_route(&state);
    let session = Session {
        state: state.clone(),
        tasks: (*tasks).clone(),
    };
    use_arrived_code(&session);
    {
        let place = session.tasks.place.clone();
        use_effect_with((*route).clone(), move |route| {
            if !matches!(route, Route::Records | Route::Record(_)) {
                place.forget();
            }
        });
    }
    use_auto_lock(&session, preferences.lock);
    use_lock_of_all(&session);
    use_question_before_leaving(state.is_working());
    use_kept_focus();

    let drawn = words.is_some() && state.phase != Phase::Starting;
    use_effect_with(drawn, |drawn| {
        if *drawn {
            dom::remove_skeleton();
            pages::later::prefetch();
        }
    });
    let Some(words) = words.filter(|_| drawn) else {
        return Html::default(); // the skeleton of index.html is still shown
    };
    html! {
        <ContextProvider<Rc<I18n>> context={words}>
            <ContextProvider<Preferences> context={preferences}>
                <ContextProvider<Session> context={session}>
                    <Stage route={(*route).clone()} />
                </ContextProvider<Session>>
            </ContextProvider<Preferences>>
        </ContextProvider<Rc<I18n>>>
    }
}

#[derive(Properties, PartialEq)]
struct StageProps {
    route: Route,
}

/// The screen for where the wallet stands and what the address says.
#[component]
fn Stage(props: &StageProps) -> Html {
    let words = use_i18n();
    let Some(session) = use_session() else {
        return Html::default();
    };
    let view = match &session.state.phase {
        Phase::Starting => return Html::default(),
        Phase::Broken => return broken(&words),
        Phase::Running(view) => view.clone(),
    };
    let route = match props.route.clone().allowed(&view) {
        // A share is prepared from the start: without a scanned code there is nothing to pick for.
        Route::Who if session.state.draft.person().is_none() => Route::Share,
        Route::Choose | Route::Preview if session.state.draft.with.is_none() => Route::Share,
        route => route,
    };
    let screen = screen(&route, &view);
    shell(&words, &session.state, &view, &route, screen)
}

/// The screens that can be the first are here; all others are in [`pages::later`].
fn screen(route: &Route, view: &SessionView) -> Html {
    match route {
        Route::Home if matches!(view, SessionView::New) => html! { <pages::welcome::Welcome /> },
        Route::Home if !matches!(view, SessionView::Removed { .. }) => {
            html! { <pages::unlock::Unlock /> }
        }
        Route::Create(role) => html! { <pages::create::Create role={*role} /> },
        route => html! { <pages::later::Later part={Part::Screen(route.clone())} /> },
    }
}

/// The link to the worker, taken over once.
#[hook]
fn use_tasks(state: &UseReducerHandle<State>) -> UseStateHandle<Tasks> {
    let link = use_state(Link::new);
    let tasks = {
        let (link, dispatch) = ((*link).clone(), state.dispatcher());
        use_state(move || Tasks::new(link, dispatch))
    };
    // Events are heard long after the render that subscribed to them, so they ask for the role as it is then.
    let role = use_memo((), |()| Cell::new(None::<Role>));
    role.set(state.role());
    {
        let (link, tasks, role) = ((*link).clone(), (*tasks).clone(), role.clone());
        use_effect_with((), move |()| {
            let heard = tasks.clone();
            link.connect(Callback::from(move |happening| {
                heard.happened(happening, role.get());
            }));
            tasks.begin();
        });
    }
    tasks
}

/// The screen the address names. A code in the address is taken out of it at once, so that it is neither kept in the
/// history nor shown.
#[hook]
fn use_route(state: &UseReducerHandle<State>) -> UseStateHandle<Route> {
    let route = use_state(|| Route::parse(&dom::fragment()));
    let dispatch = state.dispatcher();
    let current = route.clone();
    use_effect_with((), move |()| {
        let read = move || {
            let fragment = dom::fragment();
            if let Some(code) = code_in(&fragment) {
                dispatch.dispatch(Action::Code(code.to_owned()));
                dom::replace(&Route::Scan);
            } else {
                current.set(Route::parse(&fragment));
            }
        };
        read();
        let listener = web_sys::window()
            .map(|window| EventListener::new(&window, "hashchange", move |_| read()));
        move || drop(listener)
    });
    route
}

/// Reads a code that came with the address: at once on a device without a wallet, else as soon as the wallet is open.
#[hook]
fn use_arrived_code(session: &Session) {
    let code = match &session.state.phase {
        Phase::Running(SessionView::New) => session.state.arrived.clone().zip(Some(None)),
        Phase::Running(SessionView::Open { role, .. }) => {
            session.state.arrived.clone().zip(Some(Some(*role)))
        }
        _ => None,
    };
    let tasks = session.tasks.clone();
    use_effect_with(code, move |code| {
        let Some((text, role)) = code.clone() else {
            return;
        };
        match role {
            Some(Role::Patient) => dom::go(&Route::Scan),
            Some(Role::Clinician | Role::App) => dom::go(&Route::Claim),
            None => {}
        }
        spawn_local(async move {
            let read = scanner::read(&tasks, text).await;
            let lead = read.and_then(|code| codes::lead(role, code).map_err(codes::problem));
            match (role, lead) {
                // What is not for a device without a wallet waits until there is one.
                (None, Err(_)) => {}
                (_, lead) => codes::follow(&tasks, lead),
            }
        });
    });
}
