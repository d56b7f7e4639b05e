//! Whether what a screen shows was checked just now; if not, what is wrong, or since when nobody could tell.

use std::{cell::Cell, rc::Rc};

use aceso_messages::{Checkable, MarkView, Outcome, Problem, Reply, Request, Sync};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        checked_mark::{Mark, Marked},
        icon::{Icon, glyph},
        trouble::quiet_trouble,
    },
    desk::internal,
    format,
    i18n::{I18n, use_i18n},
    session::use_session,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub of: Checkable,
    /// Whom it is about, if its words name somebody.
    #[prop_or_default]
    pub who: AttrValue,
    /// What is shown of it: when that changes, it is checked again.
    #[prop_or_default]
    pub shown: String,
}

/// Asked of the worker when it is shown, and again when the service goes away, is doubted, or comes back.
#[component]
pub fn Proven(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let answer = use_state(|| None::<Result<MarkView, Problem>>);
    let sync = session.as_ref().map(|session| session.state.sync);
    let astray = matches!(sync, Some(Sync::Offline | Sync::Doubted));
    {
        let answer = answer.clone();
        let asked = (props.of.clone(), props.shown.clone(), astray);
        use_effect_with(asked, move |(what, _, astray)| {
            if *astray {
                // What held before is not said to hold now.
                answer.set(None);
            }
            let request = Request::Check { what: what.clone() };
            let call = session.map(|session| session.tasks.call(request, None, None));
            let stale = Rc::new(Cell::new(false));
            let over = stale.clone();
            if let Some(call) = call {
                spawn_local(async move {
                    let told = match call.answer().await {
                        Ok((Reply::Mark(view), _)) => Ok(view),
                        Ok(_) => Err(internal("unexpected answer")),
                        Err(problem) => Err(problem),
                    };
                    if !stale.get() {
                        answer.set(Some(told));
                    }
                });
            }
            move || over.set(true)
        });
    }
    html! {
        <div class="proven" aria-live="polite" aria-busy={answer.is_none().to_string()}>
            { match &*answer {
                None => html! { <p class="unproven">{ glyph(Icon::Info) }<span>{ words.t("checked-under-way") }</span></p> },
                Some(Ok(view)) => told(&words, props, view),
                Some(Err(problem)) => quiet_trouble(&words, problem),
            } }
        </div>
    }
}

fn told(words: &I18n, props: &Props, view: &MarkView) -> Html {
    match (&view.outcome, view.at) {
        (Outcome::Held, Some(at)) => {
            html! { <Mark what={marked(&props.of)} who={props.who.clone()} {at} /> }
        }
        (Outcome::Caught(problem), _) => quiet_trouble(words, problem),
        (Outcome::Held | Outcome::Unanswered, at) => {
            let at = at.map(|at| format::day_time(words.language(), at));
            let text = match at {
                Some(at) => words.with("checked-unanswered-since", &[("at", at.into())]),
                None => words.t("checked-unanswered"),
            };
            html! { <p class="unproven">{ glyph(Icon::Info) }<span>{ text }</span></p> }
        }
    }
}

fn marked(of: &Checkable) -> Marked {
    match of {
        Checkable::Person(_) => Marked::Person,
        Checkable::Patients => Marked::Patients,
        Checkable::Patient(_) => Marked::Patient,
        Checkable::Activity => Marked::Activity,
        Checkable::Record(_) => Marked::Record,
    }
}
