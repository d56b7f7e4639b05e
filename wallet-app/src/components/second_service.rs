//! Comparing with a second service: which one, and what came of it.

use aceso_messages::{ChecksView, Compared, Request};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::choices::{Choice, Question, choices},
    i18n::{I18n, use_i18n},
    session::use_session,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: ChecksView,
    /// Another one was chosen.
    pub onchosen: Callback<()>,
}

/// The choice, and below it what was found.
#[component]
pub fn SecondService(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let view = &props.view;
    let chosen = view.second.as_ref().map(|it| it.service.clone());
    // What another device of theirs chose may not be offered any more.
    let mut services = view.offered.clone();
    services.extend(chosen.clone().filter(|it| !view.offered.contains(it)));
    let answers: Vec<_> = core::iter::once(None)
        .chain(services.into_iter().map(Some))
        .collect();
    let onchange = {
        let (answers, onchosen) = (answers.clone(), props.onchosen.clone());
        Callback::from(move |at: usize| {
            let (Some(service), Some(session)) = (answers.get(at).cloned(), session.clone()) else {
                return;
            };
            let onchosen = onchosen.clone();
            spawn_local(async move {
                // That it could not be written down is seen at once: what was chosen before still is.
                let _ = session.tasks.update(Request::CompareWith { service }).await;
                onchosen.emit(());
            });
        })
    };
    let choice = |service: &Option<String>| Choice {
        label: match service {
            Some(service) => service.clone(),
            None => words.t("second-none"),
        },
        chosen: *service == chosen,
    };
    let question = Question {
        name: "second",
        legend: words.t("second-which"),
        choices: answers.iter().map(choice).collect(),
        error: None,
        onchange,
    };
    html! {
        <section class="section" aria-labelledby="second-title">
            <h2 id="second-title" class="section-title">{ words.t("second-title") }</h2>
            <p>{ words.t("second-lead") }</p>
            if answers.len() > 1 {
                { choices(question, Html::default()) }
            } else {
                <p class="quiet">{ words.t("second-nobody") }</p>
            }
            <div role="status">
                { for view.second.as_ref().map(|it| found(&words, &it.compared)) }
            </div>
        </section>
    }
}

fn found(words: &I18n, compared: &Compared) -> Html {
    let said = match compared {
        Compared::Same => "second-same",
        Compared::Behind => "second-behind",
        Compared::Ahead => "second-ahead",
        Compared::Differ(_) => "second-differ",
        Compared::Unreached => "second-unreached",
        Compared::OtherLedger => "second-other",
        Compared::Unclear => "second-unclear",
        Compared::NotNow => "second-not-now",
    };
    html! { <p>{ words.t(said) }</p> }
}
