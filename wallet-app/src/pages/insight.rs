//! One model: what it is for, the values it takes, and what it says.

use std::rc::Rc;

use aceso_messages::Problem;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        insight::{
            about::{checked, not_for},
            answer::AnswerView,
            fault::fault,
            fields::{Sheet, fields, focus_of},
            film::FilmView,
        },
        loading::{try_again, waiting},
        screen::Screen,
        summary::Source,
        trouble::maybe_trouble,
    },
    dom, format,
    i18n::{I18n, use_i18n},
    insights::{
        form::{Change, Form, Work},
        manifest::Manifest,
        predictor::{self, Fault},
        records,
        texts::{Texts, use_texts},
    },
    route::Route,
    session::{Session, use_session},
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The model's id.
    pub model: String,
    /// A share that a clinician has open; none for the own records.
    #[prop_or_default]
    pub share: Option<String>,
}

#[derive(Clone, PartialEq)]
enum Load {
    Loading,
    Failed(Fault),
    /// The form as the records fill it, and why they could not be asked.
    Ready(Rc<Form>, Option<Problem>),
    /// It looks at a picture instead.
    Film(Rc<Manifest>),
}

/// Insight.
#[component]
pub fn Insight(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let texts = use_texts(words.language());
    let load = use_state(|| Load::Loading);
    let round = use_state(|| 0u32);
    {
        let (load, model, share) = (load.clone(), props.model.clone(), props.share.clone());
        let decimal = format::decimal_sign(words.language());
        use_effect_with(*round, move |_| {
            if let Some(session) = session {
                load.set(Load::Loading);
                spawn_local(async move {
                    let filled = fetch(&session, &model, share, decimal).await;
                    load.set(filled.unwrap_or_else(Load::Failed));
                });
            }
        });
    }
    let back = match &props.share {
        Some(share) => Route::PatientInsights(share.clone()),
        None => Route::Insights,
    };
    let screen = |key: &'static str, title: String, body: Html| {
        html! {
            <Screen name="insight" {key} {title} tab={words.t("insights-title")} back={back.clone()}>{ body }</Screen>
        }
    };
    match (&*load, texts) {
        (Load::Failed(why), _) => {
            let again = Callback::from(move |_: MouseEvent| round.set(*round + 1));
            let below = match why {
                // It would be the same again.
                Fault::Unknown => {
                    html! { <a class="button button-quiet" href={back.href()}>{ words.t("insights-title") }</a> }
                }
                Fault::TooOld => Html::default(),
                _ => try_again(&words, again),
            };
            screen(
                "failed",
                words.t("insights-title"),
                fault(&words, *why, below),
            )
        }
        (Load::Ready(form, problem), Some(texts)) => {
            let title = texts.plain(&form.model.title);
            let share = props.share.clone();
            let body = html! {
                <>
                    { maybe_trouble(&words, problem.as_ref()) }
                    <Filled form={form.clone()} {texts} {share} />
                </>
            };
            screen("ready", title, body)
        }
        (Load::Film(model), Some(texts)) => {
            let title = texts.plain(&model.title);
            let keepable = props.share.is_none();
            screen(
                "film",
                title,
                html! { <FilmView model={model.clone()} {texts} {keepable} /> },
            )
        }
        _ => html! { <main id="main" class="screen" aria-busy="true">{ waiting(&words) }</main> },
    }
}

async fn fetch(
    session: &Session,
    model: &str,
    share: Option<String>,
    decimal: char,
) -> Result<Load, Fault> {
    let model = predictor::manifest(model).await?;
    if model.takes_image() {
        return Ok(Load::Film(model));
    }
    let wanted = model.wanted().collect();
    let (found, problem) = match records::ask(&session.tasks, share, wanted).await {
        Ok(found) => (found, None),
        Err(problem) => (Vec::new(), Some(problem)),
    };
    Ok(Load::Ready(
        Rc::new(Form::new(model, decimal, &found)),
        problem,
    ))
}

#[derive(Properties, PartialEq)]
struct FilledProps {
    form: Rc<Form>,
    texts: Rc<Texts>,
    share: Option<String>,
}

/// All that there is to read and to fill in.
#[component]
fn Filled(props: &FilledProps) -> Html {
    let words = use_i18n();
    let first = props.form.clone();
    let form = use_reducer(move || Form::clone(&first));
    let texts = &props.texts;
    let model = form.model.clone();
    let onsubmit = {
        let form = form.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            work(&form);
        })
    };
    // Where to begin to put it right, once it is said what is wrong.
    {
        let first = form.wrong.keys().next().map(|at| focus_of(&form, *at));
        use_effect_with(form.refusals, move |_| {
            if let Some(first) = first {
                dom::focus_id(&first);
            }
        });
    }
    let change = {
        let form = form.clone();
        Callback::from(move |change: Change| form.dispatch(change))
    };
    let own = props.share.is_none();
    let no_diagnosis = if own {
        "insight-no-diagnosis"
    } else {
        "insight-no-diagnosis-shared"
    };
    let sheet = Sheet {
        words: &words,
        texts,
        form: &form,
        records: &props.share.clone().map_or(Source::Own, Source::Share),
        change,
    };
    let busy = form.work == Work::Busy;
    html! {
        <>
            <p class="lead">{ texts.show(&model.question) }</p>
            { not_for(&words, texts, &model) }
            <p>{ words.t(no_diagnosis) }</p>
            { checked(&words, texts, &model) }
            <section class="section" aria-labelledby="values">
                <h2 id="values" class="section-title">{ words.t("insight-values") }</h2>
                <p class="quiet">{ filled(&words, &form, own) }</p>
                <form class="values" {onsubmit} novalidate=true>
                    { fields(&sheet) }
                    <div role="alert">{ refusal(&words, &form) }</div>
                    <button type="submit" class="button" aria-busy={busy.to_string()}>{ words.t("insight-work") }</button>
                </form>
            </section>
            if let Work::Answered(answered) = &form.work {
                <AnswerView model={model.clone()} texts={texts.clone()} answered={answered.clone()} keepable={own} />
            }
        </>
    }
}

/// How much of it the records gave.
fn filled(words: &I18n, form: &Form, own: bool) -> String {
    let id = match (form.found(), own) {
        (0, true) => "insights-none",
        (0, false) => "insights-none-shared",
        (_, true) => "insights-some",
        (_, false) => "insights-some-shared",
    };
    let numbers = [form.found(), form.entries.len()];
    let [found, all] = numbers.map(|count| format::number(words.language(), count as f64));
    words.with(id, &[("found", found.into()), ("all", all.into())])
}

/// Why there is no answer.
fn refusal(words: &I18n, form: &Form) -> Html {
    match &form.work {
        Work::Failed(why) => fault(words, *why, Html::default()),
        _ if form.wrong.is_empty() => Html::default(),
        _ => html! {
            <div class="box box-warn">
                { glyph(Icon::Warning) }
                <div class="box-body">
                    <p class="box-title">{ words.t("insight-abstains") }</p>
                    <p>{ words.t("insight-abstains-text") }</p>
                </div>
            </div>
        },
    }
}

/// Asks the model for what stands in the form.
fn work(form: &UseReducerHandle<Form>) {
    if form.work == Work::Busy {
        return;
    }
    if !form.legible() {
        return form.dispatch(Change::Garbled);
    }
    form.dispatch(Change::Asked);
    let (form, asked) = (form.clone(), form.asked());
    spawn_local(async move {
        let said = predictor::predict(&form.model.id, &asked.values).await;
        form.dispatch(Change::Said(asked, said));
    });
}
