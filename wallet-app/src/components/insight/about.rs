//! What a model is for, what it is not for, and how well it did.

use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    format,
    i18n::I18n,
    insights::{manifest::Manifest, texts::Texts},
};

/// When not to use it: before anything else.
pub fn not_for(words: &I18n, texts: &Texts, model: &Manifest) -> Html {
    html! {
        <section class="box box-warn" aria-labelledby="not-for">
            { glyph(Icon::Warning) }
            <div class="box-body">
                <h2 id="not-for" class="box-title">{ words.t("insight-not-for") }</h2>
                <ul class="plain">{ for model.not_for.iter().map(|text| html! { <li>{ texts.show(text) }</li> }) }</ul>
            </div>
        </section>
    }
}

/// On whom it was checked, and behind a fold how well it did there.
pub fn checked(words: &I18n, texts: &Texts, model: &Manifest) -> Html {
    html! {
        <section class="section" aria-labelledby="checked">
            <h2 id="checked" class="section-title">{ words.t("insight-checked") }</h2>
            <p>{ texts.show(&model.population) }</p>
            <p class="quiet">{ words.t("insight-outcome") }{ " " }{ texts.show(&model.outcome) }</p>
            <details class="more">
                <summary>{ words.t("insight-figures") }</summary>
                <ul class="plain">
                    { for figures(words, model).into_iter().map(|text| html! { <li>{ text }</li> }) }
                    { for model.notes.iter().map(|text| html! { <li>{ texts.show(text) }</li> }) }
                </ul>
                <p class="quiet small">{ words.t("insight-data") }{ " " }<span lang="en" dir="ltr">{ &model.data.attribution }</span></p>
            </details>
        </section>
    }
}

/// Its figures on people it had not seen, in words.
fn figures(words: &I18n, model: &Manifest) -> Vec<String> {
    let figures = &model.metrics.held_out;
    let language = words.language();
    let of_hundred = |share: f64| format::number(language, (share * 100.0).round());
    let [least, most] = figures.auc_95;
    let points = (figures.calibration_error * 1000.0).round() / 10.0;
    vec![
        words.with(
            "insight-people-checked",
            &[
                (
                    "rows",
                    format::number(language, f64::from(figures.rows)).into(),
                ),
                (
                    "had",
                    format::number(language, f64::from(figures.with_outcome)).into(),
                ),
            ],
        ),
        words.with(
            "insight-auc",
            &[
                ("pairs", of_hundred(figures.auc).into()),
                ("low", of_hundred(least).into()),
                ("high", of_hundred(most).into()),
            ],
        ),
        words.with(
            "insight-calibration",
            &[("points", format::number(language, points).into())],
        ),
        words.with(
            "insight-threshold",
            &[
                ("line", of_hundred(model.threshold.value).into()),
                ("found", of_hundred(figures.sensitivity).into()),
                ("spared", of_hundred(figures.specificity).into()),
            ],
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insights::manifest::tests::registered;

    #[test]
    fn figures_are_said_in_people() {
        let all = figures(&I18n::english(), &registered("diabetes")).join("\n");
        for said in [
            "82 of 100",
            "79",
            "86",
            "741",
            "145",
            "1.9",
            "with it, 77 got",
        ] {
            assert!(all.contains(said), "{said}: {all}");
        }
    }
}
