//! What raised a model's answer and what lowered it: a bar an input, the longest first.

use yew::prelude::*;

use crate::{
    format,
    i18n::I18n,
    insights::{
        answer::{Part, ranked},
        form::Answered,
        manifest::{Input, Manifest},
        texts::Texts,
        units,
    },
};

/// So many are seen at once; the others are behind a fold.
const FIRST: usize = 6;

/// The bars, in words and in length.
pub fn parts(words: &I18n, texts: &Texts, model: &Manifest, answered: &Answered) -> Html {
    let given = answered.answer.contributions.iter();
    let parts = given.filter_map(|(input, by)| {
        Some(Part {
            input: input.clone(),
            by: (*by)?,
        })
    });
    let parts = ranked(parts.collect());
    let longest = parts.first().map_or(1.0, |part| part.by.abs());
    let rows: Vec<Html> = parts
        .iter()
        .filter_map(|part| {
            let input = model.input(&part.input)?;
            let value = answered.of.values.get(&part.input).copied();
            Some(row(words, texts, input, value, part.by, longest))
        })
        .collect();
    let (first, rest) = rows.split_at(rows.len().min(FIRST));
    let base = signed(words, answered.answer.base);
    html! {
        <section class="section" aria-labelledby="parts">
            <h3 id="parts" class="section-title">{ words.t("insight-parts") }</h3>
            <ul class="bars">{ for first.iter().cloned() }</ul>
            if !rest.is_empty() {
                <details class="more">
                    <summary>{ words.with("insight-more-parts", &[("number", format::number(words.language(), rest.len() as f64).into())]) }</summary>
                    <ul class="bars">{ for rest.iter().cloned() }</ul>
                </details>
            }
            <p class="quiet small">{ words.with("insight-parts-how", &[("base", base.into())]) }</p>
        </section>
    }
}

fn row(
    words: &I18n,
    texts: &Texts,
    input: &Input,
    value: Option<f64>,
    by: f64,
    longest: f64,
) -> Html {
    let (class, what) = match by > 0.0 {
        true => ("bar-up", "insight-raised"),
        false => ("bar-down", "insight-lowered"),
    };
    let what = words.with(what, &[("by", signed(words, by).into())]);
    let share = (by.abs() / longest * 100.0).round();
    html! {
        <li class="bar-row">
            <p class="bar-words">
                <span class="bar-label">{ texts.show(&input.label) }{ ": " }{ shown(words, texts, input, value) }</span>
                <span class="bar-what">{ what }</span>
            </p>
            <svg class="bar-track" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class={classes!(class)} width={share.to_string()} height="4" />
            </svg>
        </li>
    }
}

/// What the model was told of an input.
fn shown(words: &I18n, texts: &Texts, input: &Input, value: Option<f64>) -> Html {
    let Some(value) = value else {
        return html! { { words.t("insight-not-given") } };
    };
    match input.meaning(value) {
        Some(meaning) => texts.show(meaning),
        None => html! { { units::with_unit(words, units::rounded(value), &input.unit) } },
    }
}

/// A number with its sign, to two places.
fn signed(words: &I18n, value: f64) -> String {
    let language = words.language();
    let number = format::number(language, (value.abs() * 100.0).round() / 100.0);
    // Else the sign would be drawn behind the number where lines run from right to left.
    let mark = match language.direction() {
        "rtl" => "\u{200e}",
        _ => "",
    };
    match value < 0.0 {
        true => format!("{mark}−{number}"),
        false => format!("{mark}+{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn a_sign_stands_before_its_number_in_either_direction() {
        assert_eq!(signed(&I18n::english(), -0.674), "−0.67");
        assert_eq!(signed(&I18n::english(), 1.0), "+1");
        let arabic = I18n::new(Language::Arabic, "");
        assert_eq!(signed(&arabic, -0.67), "\u{200e}−0.67");
    }
}
