//! Whether what a screen shows was checked just now; if not, what is wrong, or since when nobody could tell.

use aceso_messages::{Checkable, MarkView, Outcome, Reply, Request};
use yew::prelude::*;

use crate::{
    answer::use_answer,
    components::{
        checked_mark::{Mark, Marked},
        icon::{Icon, glyph},
        trouble::quiet_trouble,
    },
    format,
    i18n::{I18n, use_i18n},
    session::{astray, use_session},
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
    let astray = session.is_some_and(|session| astray(session.state.sync));
    let request = Request::Check {
        what: props.of.clone(),
    };
    let forgets = |(_, astray): &(String, bool)| *astray;
    let answer = use_answer(
        request,
        (props.shown.clone(), astray),
        forgets,
        |reply| match reply {
            Reply::Mark(view) => Some(view),
            _ => None,
        },
    );
    html! {
        <div class="proven" aria-live="polite" aria-busy={answer.is_none().to_string()}>
            { match answer.as_deref() {
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
