//! Looking for records: the field, and what was found.

use aceso_messages::FoundRecord;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        loading::{try_again, waiting},
        record_list::{Stands, leave_by, row, use_resume},
        summary::Source,
        trouble::trouble,
    },
    i18n::{I18n, use_i18n},
    place::Place,
    session::{Load, Session, use_session},
    tasks::MOST_FOUND,
};

/// What was found is read out after a pause of this length: while somebody types, every letter would interrupt the last.
const PAUSE_MS: u32 = 500;

/// The field. What is typed is looked for at once, and again when the records change. The query belongs to the session:
/// whoever comes back from a record finds what was found before.
#[component]
pub fn SearchField() -> Html {
    let words = use_i18n();
    let session = use_session();
    let state = session.as_ref().map(|session| session.state.clone());
    let query = state.as_ref().map(|state| state.query.clone());
    let query = query.unwrap_or_default();
    let typed = use_state(|| query.clone());
    let records = state.and_then(|state| state.records.ready().cloned());
    let edition = records.map(|records| records.edition());
    let tasks = session.as_ref().map(|session| session.tasks.clone());
    use_effect_with(((*typed).clone(), edition), move |(typed, _)| {
        let idle = typed.is_empty() && query.is_empty();
        if let Some(tasks) = tasks.filter(|_| !idle) {
            tasks.look_for(typed);
        }
    });
    let told = session.map(|session| told(&words, &session));
    let told = told.unwrap_or_default();
    let spoken = use_state_eq(String::new);
    {
        let spoken = spoken.clone();
        use_effect_with(told, move |told| {
            let told = told.clone();
            let timer = Timeout::new(PAUSE_MS, move || spoken.set(told));
            move || drop(timer)
        });
    }
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let target = event.target();
            let input = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            typed.set(input.map(|input| input.value()).unwrap_or_default());
        })
    };
    // Enter has nothing left to do.
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    html! {
        <form role="search" class="field search" {onsubmit}>
            <label for="search">{ words.t("search") }</label>
            <input id="search" type="search" value={(*typed).clone()} {oninput} maxlength="120" dir="auto"
                autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" />
            // Always there, so that a change is read out.
            <p class="hidden" role="status">{ (*spoken).clone() }</p>
        </form>
    }
}

/// What was found, in a sentence.
fn told(words: &I18n, session: &Session) -> String {
    let query = session.state.query.as_str();
    let found = session.state.hits.ready().filter(|_| !query.is_empty());
    let title = |found: &Vec<FoundRecord>| title(words, query, found.len());
    found.map(|found| title(found)).unwrap_or_default()
}

fn title(words: &I18n, query: &str, count: usize) -> String {
    let parts = [("count", count.into()), ("query", query.into())];
    words.with("search-found", &parts)
}

/// What was found.
#[component]
pub fn Findings() -> Html {
    let words = use_i18n();
    let session = use_session();
    use_resume(session.as_ref().map(|session| &session.tasks.place));
    session.map_or_else(Html::default, |session| findings(&words, &session))
}

fn findings(words: &I18n, session: &Session) -> Html {
    let query = &session.state.query;
    match &session.state.hits {
        Load::Loading => waiting(words),
        Load::Failed(problem) => {
            let (tasks, query) = (session.tasks.clone(), query.clone());
            let again = Callback::from(move |_: MouseEvent| tasks.look_for(&query));
            trouble(words, problem, try_again(words, again))
        }
        Load::Ready(found) => results(words, query, found, &session.tasks.place),
    }
}

fn results(words: &I18n, query: &str, found: &[FoundRecord], place: &Place) -> Html {
    let rows = found.iter().zip(1..).map(|(found, nth)| {
        let stands = Stands::Found(nth, found.matched.as_deref());
        let item = row(words, &found.card, &Source::Own, stands);
        html! { <li key={found.card.id.clone()}>{ item }</li> }
    });
    html! {
        <section class="section" aria-labelledby="found">
            <h2 id="found" class="section-title">{ title(words, query, found.len()) }</h2>
            if found.is_empty() {
                <div class="empty">
                    { glyph(Icon::Search) }
                    <p>{ words.t("search-nothing") }</p>
                </div>
            } else {
                <ul class="rows" onclick={leave_by(Some(place))}>{ for rows }</ul>
            }
            if found.len() >= MOST_FOUND as usize {
                <p class="quiet small">{ words.t("search-many") }</p>
            }
        </section>
    }
}
