//! The models of this release: what each answers, and whether the records hold what it takes.

use std::{collections::BTreeSet, rc::Rc};

use aceso_messages::{FoundInput, Problem};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        insight::fault::fault,
        loading::{try_again, waiting},
        screen::Screen,
        trouble::maybe_trouble,
    },
    dom, format,
    i18n::{I18n, use_i18n},
    insights::{
        manifest::Manifest,
        predictor::{self, Fault},
        records, switches,
        texts::{Texts, use_texts},
    },
    route::Route,
    session::{Session, use_session},
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// A share that a clinician has open; none for the own records.
    #[prop_or_default]
    pub share: Option<String>,
}

/// A model, and how many of its values the records hold.
#[derive(Clone, PartialEq)]
struct Fitted {
    model: Rc<Manifest>,
    found: usize,
}

#[derive(Clone, PartialEq)]
enum Load {
    Loading,
    Failed(Fault),
    Ready(Ready),
}

/// What can be shown.
#[derive(Clone, PartialEq)]
struct Ready {
    models: Vec<Fitted>,
    /// Why the records could not be asked.
    problem: Option<Problem>,
    /// Why others than these can't be shown.
    missing: Option<Fault>,
}

/// Insights.
#[component]
pub fn Insights(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let texts = use_texts(words.language());
    let load = use_state(|| Load::Loading);
    let round = use_state(|| 0u32);
    let off = use_state(switches::off);
    let said = use_state(String::new);
    {
        let (load, share) = (load.clone(), props.share.clone());
        use_effect_with(*round, move |_| {
            if let Some(session) = session {
                load.set(Load::Loading);
                spawn_local(async move {
                    let found = fetch(&session, share).await;
                    load.set(found.unwrap_or_else(Load::Failed));
                });
            }
        });
    }
    let failed = |why: Fault| {
        let round = round.clone();
        let again = Callback::from(move |_: MouseEvent| round.set(*round + 1));
        fault(&words, why, try_again(&words, again))
    };
    let body = match (&*load, texts) {
        (Load::Failed(why), _) => failed(*why),
        (Load::Ready(ready), Some(texts)) => {
            let switch = {
                let (words, texts, said) = (words.clone(), texts.clone(), said.clone());
                let off = off.clone();
                Callback::from(move |(model, on): (Rc<Manifest>, bool)| {
                    off.set(switches::switch(&model.id, on));
                    let id = if on {
                        "insights-now-on"
                    } else {
                        "insights-now-off"
                    };
                    let name = texts.plain(&model.title);
                    said.set(words.with(id, &[("model", name.into())]));
                    // What was tapped is elsewhere now.
                    dom::focus_id("heading");
                })
            };
            let list = List {
                words: &words,
                texts: &texts,
                share: props.share.as_deref(),
                off: &off,
                switch,
            };
            html! {
                <>
                    { maybe_trouble(&words, ready.problem.as_ref()) }
                    if let Some(why) = ready.missing {
                        { failed(why) }
                    }
                    { list.draw(&ready.models) }
                </>
            }
        }
        _ => waiting(&words),
    };
    let back = props.share.clone().map(Route::Patient);
    html! {
        <Screen name="insights" title={words.t("insights-title")} {back}>
            <p>{ words.t("insights-lead") }</p>
            <p class="quiet">{ words.t("insights-here") }</p>
            <p class="hidden" role="status">{ &*said }</p>
            { body }
        </Screen>
    }
}

/// The models, those that fit the records best first. One that is broken keeps no other away.
async fn fetch(session: &Session, share: Option<String>) -> Result<Load, Fault> {
    let mut models = Vec::new();
    let mut missing = None;
    for listed in predictor::models().await? {
        match predictor::manifest(&listed.id).await {
            Ok(model) => models.push(model),
            Err(why) => missing = Some(why),
        }
    }
    if let Some(why) = missing.filter(|_| models.is_empty()) {
        return Err(why);
    }
    let wanted = models.iter().flat_map(|model| model.wanted()).collect();
    let (found, problem) = match records::ask(&session.tasks, share, wanted).await {
        Ok(found) => (found, None),
        Err(problem) => (Vec::new(), Some(problem)),
    };
    Ok(Load::Ready(Ready {
        models: fitted(models, &found),
        problem,
        missing,
    }))
}

fn fitted(models: Vec<Rc<Manifest>>, found: &[FoundInput]) -> Vec<Fitted> {
    let count = |model: &Manifest| {
        let inputs = model.inputs.iter();
        let held = inputs.filter(|input| {
            let asked = model.asked_as(input);
            let mut of_it = found.iter().filter(|one| one.name == asked);
            of_it.any(|one| input.taken(one.value).is_some())
        });
        held.count()
    };
    let mut all: Vec<Fitted> = models
        .into_iter()
        .map(|model| Fitted {
            found: count(&model),
            model,
        })
        .collect();
    // By the share of its values; equal ones stay in the order of the release.
    let share = |it: &Fitted| it.found as f64 / it.model.inputs.len().max(1) as f64;
    all.sort_by(|a, b| share(b).total_cmp(&share(a)));
    all
}

struct List<'a> {
    words: &'a I18n,
    texts: &'a Texts,
    share: Option<&'a str>,
    off: &'a BTreeSet<String>,
    switch: Callback<(Rc<Manifest>, bool)>,
}

impl List<'_> {
    fn draw(&self, models: &[Fitted]) -> Html {
        let is_off = |it: &&Fitted| self.off.contains(&it.model.id);
        let (off, on): (Vec<&Fitted>, Vec<&Fitted>) = models.iter().partition(is_off);
        let (report, on): (Vec<&Fitted>, Vec<&Fitted>) =
            on.into_iter().partition(|it| it.model.needs_report());
        html! {
            <>
                <ul class="cards">{ for on.into_iter().map(|it| self.card(it, true)) }</ul>
                { self.fold("insights-report", report, true) }
                { self.fold("insights-off", off, false) }
            </>
        }
    }

    /// Those that few people look for.
    fn fold(&self, title: &str, models: Vec<&Fitted>, on: bool) -> Html {
        if models.is_empty() {
            return Html::default();
        }
        let number = format::number(self.words.language(), models.len() as f64);
        let summary = self.words.with(title, &[("number", number.into())]);
        html! {
            <details class="more">
                <summary>{ summary }</summary>
                <ul class="cards">{ for models.into_iter().map(|it| self.card(it, on)) }</ul>
            </details>
        }
    }

    fn card(&self, fitted: &Fitted, on: bool) -> Html {
        let model = &fitted.model;
        let route = match self.share {
            Some(share) => Route::PatientInsight(share.to_owned(), model.id.clone()),
            None => Route::Insight(model.id.clone()),
        };
        let label = if on {
            "insights-switch-off"
        } else {
            "insights-switch-on"
        };
        let (switch, which) = (self.switch.clone(), model.clone());
        let onclick = Callback::from(move |_: MouseEvent| switch.emit((which.clone(), !on)));
        let title = self.texts.show(&model.title);
        html! {
            <li class="card" key={model.id.clone()}>
                <h2 class="card-title">
                    if on {
                        <a class="card-way" href={route.href()}>{ title }</a>
                    } else {
                        { title }
                    }
                </h2>
                <p>{ self.texts.show(&model.question) }</p>
                <p class="quiet">{ held(self.words, fitted, self.share.is_some()) }</p>
                <button type="button" class="button button-link" {onclick}>
                    { self.words.t(label) }
                    <span class="hidden">{ " " }{ self.texts.plain(&model.title) }</span>
                </button>
            </li>
        }
    }
}

/// How many of its values are in the records.
fn held(words: &I18n, fitted: &Fitted, shared: bool) -> String {
    if fitted.model.takes_image() {
        return words.t("insights-picture");
    }
    let all = fitted.model.inputs.len();
    let id = match (fitted.found, shared) {
        (0, false) => "insights-none",
        (0, true) => "insights-none-shared",
        (_, false) => "insights-some",
        (_, true) => "insights-some-shared",
    };
    let numbers = [fitted.found, all].map(|count| format::number(words.language(), count as f64));
    let [found, all] = numbers;
    words.with(id, &[("found", found.into()), ("all", all.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insights::manifest::tests::registered;

    #[test]
    fn what_fits_the_records_comes_first() {
        let models = ["heart", "diabetes-survey", "diabetes"]
            .map(registered)
            .to_vec();
        let found = |name: &str, value| FoundInput {
            name: name.to_owned(),
            value,
            recorded: String::new(),
            date: None,
            old: false,
            record: String::new(),
            title: String::new(),
        };
        let found = [
            found("diabetes/bmi", 27.0),
            found("diabetes/sbp_mmhg", 130.0),
            found("diabetes-survey/BMI", 27.0),
            // Too young for any band: it does not count.
            found("diabetes-survey/Age", 12.0),
        ];
        let all = fitted(models, &found);
        let order: Vec<(&str, usize)> = all
            .iter()
            .map(|it| (it.model.id.as_str(), it.found))
            .collect();
        assert_eq!(
            order,
            [("diabetes", 2), ("diabetes-survey", 1), ("heart", 0)]
        );
        assert_eq!(
            held(&I18n::english(), &all[0], false),
            "2 of 12 values are in your records."
        );
        let film = fitted(vec![registered("pneumonia")], &[]);
        assert_eq!(
            held(&I18n::english(), &film[0], true),
            "You give it a picture."
        );
    }
}
