//! A model's answer: a number, a picture, why, compared with whom, and what to do with it.

use aceso_messages::{Request, RiskInput, RiskResult};
use yew::prelude::*;

use super::{
    parts::parts,
    people::{in_words, people},
};
use crate::{
    components::{
        act::Act,
        icon::{Icon, glyph},
    },
    dom, format,
    i18n::{I18n, use_i18n},
    insights::{
        answer::People,
        compare::{self, Place},
        form::Answered,
        manifest::{Condition, Group, Input, Manifest},
        texts::Texts,
        units,
    },
    route::Route,
    session::{List, use_session},
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub model: std::rc::Rc<Manifest>,
    pub texts: std::rc::Rc<Texts>,
    pub answered: Answered,
    /// Whether the reader can keep it among their own records.
    pub keepable: bool,
}

/// The answer. When it appears, the focus moves to its heading.
#[component]
pub fn AnswerView(props: &Props) -> Html {
    let words = use_i18n();
    let (model, texts, answered) = (&props.model, &props.texts, &props.answered);
    use_effect_with(answered.answer.clone(), |_| dom::focus_id("answer"));
    let share = People::of(answered.answer.probability);
    let (no_diagnosis, what_to_do) = match props.keepable {
        true => ("insight-no-diagnosis", "insight-what-to-do"),
        false => ("insight-no-diagnosis-shared", "insight-what-to-do-shared"),
    };
    let stale = answered.stale;
    html! {
        <section class={classes!("answer", stale.then_some("answer-stale"))} aria-labelledby="answer">
            <h2 id="answer" class="section-title" tabindex="-1">{ words.t("insight-answer") }</h2>
            if stale {
                <div class="box box-warn" role="status">
                    { glyph(Icon::Warning) }
                    <p class="box-body">{ words.t("insight-stale") }</p>
                </div>
            }
            <p class="answer-number">{ in_words(&words, share) }</p>
            { people(&words, share) }
            <p class="quiet">{ texts.show(&model.question) }</p>
            { comparison(&words, texts, model, answered) }
            <div class="box box-info">
                { glyph(Icon::Info) }
                <div class="box-body">
                    <p class="box-title">{ words.t(no_diagnosis) }</p>
                    <p>{ words.t(what_to_do) }</p>
                </div>
            </div>
            // Of a picture, its map says it.
            if !model.takes_image() {
                { parts(&words, texts, model, answered) }
            }
            if props.keepable && !stale {
                if model.takes_image() {
                    <p class="quiet">{ words.t("insight-keep-no-picture") }</p>
                }
                <Keep key={answered.answer.probability.to_string()} result={result(&words, texts, model, answered)} />
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct KeepProps {
    result: RiskResult,
}

/// Keeps it as a record.
#[component]
fn Keep(props: &KeepProps) -> Html {
    let words = use_i18n();
    let session = use_session();
    let kept = use_state(|| false);
    let ondone = {
        let kept = kept.clone();
        Callback::from(move |()| {
            kept.set(true);
            if let Some(session) = &session {
                session.tasks.load(List::Summary);
            }
        })
    };
    let request = Request::KeepResult(props.result.clone());
    html! {
        <>
            <div role="status">
                if *kept {
                    <p class="vouched">
                        { glyph(Icon::Tick) }
                        <span>{ words.t("insight-kept") }{ " " }<a href={Route::Records.href()}>{ words.t("insight-kept-look") }</a></span>
                    </p>
                }
            </div>
            if !*kept {
                <Act class="button-quiet" {request} label={words.t("insight-keep")} {ondone} />
                <p class="quiet small">{ words.t("insight-keep-text") }</p>
            }
        </>
    }
}

/// Where it lies among the answers to those it was checked on.
fn comparison(words: &I18n, texts: &Texts, model: &Manifest, answered: &Answered) -> Html {
    let group = compare::group(model, &answered.of.values);
    let placed = group.and_then(|group| {
        let place = compare::place(group, answered.answer.probability)?;
        Some((group, place))
    });
    match placed {
        Some((group, place)) => html! { <p>{ compared(words, texts, model, group, place) }</p> },
        None => Html::default(),
    }
}

fn compared(words: &I18n, texts: &Texts, model: &Manifest, group: &Group, place: Place) -> String {
    let people = format::number(words.language(), f64::from(group.people));
    let described = group.conditions.iter().filter_map(|condition| {
        let input = model.input(&condition.input)?;
        let label = texts.plain(&input.label);
        Some(format!(
            "{label} {}",
            range(words, texts, input, condition)?
        ))
    });
    let described: Vec<String> = described.collect();
    let of = match described.is_empty() {
        true => words.with("insight-of-all", &[("people", people.into())]),
        false => words.with(
            "insight-of-group",
            &[
                ("people", people.into()),
                ("group", described.join(", ").into()),
            ],
        ),
    };
    let plain = |count: u32| format::number(words.language(), f64::from(count));
    let where_it_lies = match place {
        Place::Above(count) => words.with("insight-above", &[("number", plain(count).into())]),
        Place::Below(count) => words.with("insight-below", &[("number", plain(count).into())]),
        Place::Middle => words.t("insight-middle"),
    };
    format!("{of} {where_it_lies}")
}

/// Which values a condition holds for; nothing for what no person could be told.
fn range(words: &I18n, texts: &Texts, input: &Input, condition: &Condition) -> Option<String> {
    let listed = input.categories.iter().filter(|(number, _)| {
        let number = f64::from(**number);
        condition.from.is_none_or(|from| number >= from)
            && condition.below.is_none_or(|below| number < below)
    });
    let meanings: Vec<&String> = listed.map(|(_, meaning)| meaning).collect();
    if let Some((first, rest)) = meanings.split_first() {
        let first = texts.plain(first);
        return Some(match rest.last() {
            None => first,
            Some(last) => {
                let last = texts.plain(last);
                words.with(
                    "insight-range-through",
                    &[("from", first.into()), ("to", last.into())],
                )
            }
        });
    }
    let plain = |value| format::number(words.language(), value);
    let with_unit = |value| units::with_unit(words, value, &input.unit);
    match (condition.from, condition.below) {
        (None, None) => None,
        (Some(from), None) => {
            Some(words.with("insight-range-from", &[("from", with_unit(from).into())]))
        }
        (None, Some(below)) => {
            Some(words.with("insight-range-under", &[("below", with_unit(below).into())]))
        }
        (Some(from), Some(below)) => Some(words.with(
            "insight-range-between",
            &[
                ("from", plain(from).into()),
                ("below", with_unit(below).into()),
            ],
        )),
    }
}

/// As it is kept: in the person's words.
fn result(words: &I18n, texts: &Texts, model: &Manifest, answered: &Answered) -> RiskResult {
    let fields = model.inputs.iter().zip(&answered.of.entries);
    let inputs = fields.filter_map(|(input, entry)| {
        let value = *answered.of.values.get(&input.name)?;
        let found = entry.found.as_ref().filter(|_| entry.own.is_none());
        Some(RiskInput {
            label: texts.plain(&input.label),
            value,
            unit: input.unit.clone(),
            loinc: input.loinc.first().cloned(),
            meaning: input.meaning(value).map(|meaning| texts.plain(meaning)),
            date: found.and_then(|found| found.source.date.clone()),
        })
    });
    RiskResult {
        model: model.id.clone(),
        version: answered.answer.version.clone(),
        digest: answered.answer.sha256.clone(),
        title: words.with(
            "insight-kept-title",
            &[("model", texts.plain(&model.title).into())],
        ),
        outcome: texts.plain(&model.outcome),
        probability: answered.answer.probability,
        inputs: inputs.collect(),
        note: format!(
            "{} {}",
            words.t("insight-no-diagnosis"),
            words.t("insight-what-to-do")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insights::manifest::tests::registered;

    fn said(model: &str, at: usize, place: Place) -> String {
        let model = registered(model);
        let texts = Texts::default();
        compared(
            &I18n::english(),
            &texts,
            &model,
            &model.comparison[at],
            place,
        )
    }

    #[test]
    fn a_comparison_names_whom_it_compares_with() {
        assert_eq!(
            said("diabetes", 0, Place::Middle),
            "It was checked on 3702 people. The number lies in the middle of theirs: 1 in 4 had a lower one, and 1 in 4 a higher one."
        );
        let older = said("diabetes", 7, Place::Above(90));
        assert!(
            older.contains(
                "702 people were most like this: Sex female, Age 60\u{a0}years and over."
            ),
            "{older}"
        );
        assert!(
            older.contains("higher than for at least 90 of 100"),
            "{older}"
        );
        let survey = said("diabetes-survey", 2, Place::Below(75));
        assert!(
            survey.contains("Age from “40 to 44” to “55 to 59”"),
            "{survey}"
        );
        assert!(
            survey.contains("lower than for at least 75 of 100"),
            "{survey}"
        );
    }
}
