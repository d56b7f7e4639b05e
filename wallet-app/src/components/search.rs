//! Looking through the records.

use std::rc::Rc;

use aceso_messages::{FoundRecord, Problem, Reply, Request};
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        loading::waiting,
        record_list::row,
        summary::Source,
        trouble::trouble,
    },
    desk::internal,
    dom,
    i18n::{I18n, use_i18n},
    session::use_session,
};

/// Pause after the last letter.
const PAUSE_MS: u32 = 250;

/// More than a person reads through.
const MOST: u32 = 50;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// There is enough to look through.
    pub offered: bool,
    /// What is shown while nothing is looked for.
    pub children: Children,
}

/// What was looked for last, and what came of it.
#[derive(Clone, PartialEq)]
struct Looked {
    query: String,
    found: Result<Rc<Vec<FoundRecord>>, Problem>,
}

/// The field, and below it what was found.
#[component]
pub fn Search(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let field = use_node_ref();
    let typed = use_state(String::new);
    let looked = use_state(|| None::<Looked>);
    let pause = use_mut_ref(|| None::<Timeout>);
    let oninput = {
        let (field, typed, looked) = (field.clone(), typed.clone(), looked.clone());
        Callback::from(move |_: InputEvent| {
            let query = dom::value_of(&field).trim().to_owned();
            typed.set(query.clone());
            *pause.borrow_mut() = None;
            let Some(session) = session.clone().filter(|_| !query.is_empty()) else {
                return;
            };
            let looked = looked.clone();
            *pause.borrow_mut() = Some(Timeout::new(PAUSE_MS, move || {
                spawn_local(async move {
                    let request = Request::Search {
                        query: query.clone(),
                        limit: MOST,
                    };
                    let found = match session.tasks.ask(request).await {
                        Ok(Reply::Found(found)) => Ok(Rc::new(found)),
                        Ok(_) => Err(internal("unexpected answer")),
                        Err(problem) => Err(problem),
                    };
                    looked.set(Some(Looked { query, found }));
                });
            }));
        })
    };
    // An answer to what was typed before is not shown under what is typed now, but for a moment.
    let shown = looked.as_ref().filter(|_| !typed.is_empty());
    html! {
        <>
            if props.offered {
                <div class="field search" role="search">
                    <label for="search">{ words.t("search") }</label>
                    <input id="search" type="search" ref={field} {oninput} autocomplete="off" dir="auto" maxlength="120" />
                </div>
            }
            { match shown {
                _ if typed.is_empty() => props.children.clone().into(),
                None => waiting(&words),
                Some(Looked { query, found }) => results(&words, query, found),
            } }
        </>
    }
}

fn results(words: &I18n, query: &str, found: &Result<Rc<Vec<FoundRecord>>, Problem>) -> Html {
    let found = match found {
        Ok(found) => found,
        Err(problem) => return trouble(words, problem, Html::default()),
    };
    let rows = found.iter().map(|found| {
        let item = row(words, &found.card, &Source::Own, found.matched.as_deref());
        html! { <li key={found.card.id.clone()}>{ item }</li> }
    });
    html! {
        <section class="section" aria-labelledby="found">
            <h2 id="found" class="section-title" role="status">
                { words.with("search-found", &[("count", found.len().into()), ("query", query.into())]) }
            </h2>
            if found.is_empty() {
                <div class="empty">
                    { glyph(Icon::Search) }
                    <p>{ words.t("search-nothing") }</p>
                </div>
            } else {
                <ul class="rows">{ for rows }</ul>
            }
        </section>
    }
}
