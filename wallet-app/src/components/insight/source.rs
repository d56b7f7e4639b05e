//! Where a value of a form comes from: a record, the person, or nowhere.

use yew::prelude::*;

use crate::{
    components::summary::Source,
    format,
    i18n::I18n,
    insights::{
        entry::{Entry, Found, Own},
        manifest::Input,
        units,
    },
};

/// The line below a field, and the way back to what stands in the records.
pub fn source(
    words: &I18n,
    label: &str,
    input: &Input,
    entry: &Entry,
    records: &Source,
    restore: Callback<MouseEvent>,
) -> Html {
    match (&entry.own, &entry.found) {
        (Some(own), found) => html! {
            <>
                if !is_blank(own) {
                    <p class="origin">{ words.t("insight-own") }</p>
                }
                if found.is_some() {
                    <button type="button" class="button button-link origin-back" onclick={restore}>
                        { words.t("insight-restore") }
                        <span class="hidden">{ " " }{ label }</span>
                    </button>
                }
            </>
        },
        (None, Some(found)) => recorded(words, input, found, records),
        (None, None) => Html::default(),
    }
}

fn is_blank(own: &Own) -> bool {
    match own {
        Own::Typed(text) => text.trim().is_empty(),
        Own::Chosen(number) => number.is_none(),
    }
}

/// The record, when it was measured, and how it stands there.
fn recorded(words: &I18n, input: &Input, found: &Found, records: &Source) -> Html {
    let source = &found.source;
    let title = match records.route(&source.record) {
        Some(route) => html! { <a href={route.href()}><bdi>{ &source.title }</bdi></a> },
        None => html! { <bdi>{ &source.title }</bdi> },
    };
    let language = words.language();
    let date = source
        .date
        .as_ref()
        .map(|date| format::record_date(language, date));
    html! {
        <>
            <p class="origin">
                { words.t("insight-from") }{ " " }{ title }
                if let Some(date) = date {
                    { "\u{a0}· " }{ date }
                }
                if let Some(before) = as_it_stands(words, input, found) {
                    { "\u{a0}· " }<bdi>{ before }</bdi>
                }
            </p>
            if source.old {
                <p class="origin"><span class="chip chip-flag">{ old(words, input, source.date.is_some()) }</span></p>
            }
        </>
    }
}

fn old(words: &I18n, input: &Input, dated: bool) -> String {
    let years = input.max_age_days.map_or(1, |days| (days / 365).max(1));
    match dated {
        true => words.with("insight-old", &[("count", years.into())]),
        false => words.t("insight-undated"),
    }
}

/// What the record says, where that is another thing than what the field says.
fn as_it_stands(words: &I18n, input: &Input, found: &Found) -> Option<String> {
    let written = &found.source.recorded;
    if input.patient.as_deref() == Some("birthDate") {
        let date = format::record_date(words.language(), written);
        return Some(words.with("born", &[("date", date.into())]));
    }
    if input.categories.values().any(|meaning| meaning == written) {
        return None;
    }
    if !input.categories.is_empty() {
        return Some(written.clone());
    }
    // The unit may follow at once, as in "72/min".
    let end = written.find(|c: char| !matches!(c, '0'..='9' | '.' | '-'));
    let number = &written[..end.unwrap_or(written.len())];
    (!same(number, found.value)).then(|| {
        let now = units::with_unit(words, units::rounded(found.value), &input.unit);
        format!("{written} → {now}")
    })
}

/// Whether a number is this one, written with fewer places.
fn same(written: &str, value: f64) -> bool {
    let places = written.split_once('.').map_or(0, |(_, parts)| parts.len());
    let half = 0.5 / 10f64.powi(places.try_into().unwrap_or(0));
    let number = written.parse::<f64>();
    number.is_ok_and(|number| (number - value).abs() <= half + f64::EPSILON)
}

#[cfg(test)]
mod tests {
    use aceso_messages::FoundInput;

    use super::*;
    use crate::insights::manifest::tests::registered;

    fn stands(model: &str, name: &str, value: f64, recorded: &str) -> Option<String> {
        let model = registered(model);
        let input = model.input(name).expect("it takes it");
        let source = FoundInput {
            name: String::new(),
            value,
            recorded: recorded.to_owned(),
            date: None,
            old: false,
            record: String::new(),
            title: String::new(),
        };
        as_it_stands(&I18n::english(), input, &Found { value, source })
    }

    #[test]
    fn a_converted_value_shows_how_it_was_recorded() {
        assert_eq!(
            stands("diabetes", "hdl_mg_dl", 77.34, "2 mmol/L").as_deref(),
            Some("2 mmol/L → 77.34\u{a0}mg/dL")
        );
        assert_eq!(stands("diabetes", "bmi", 29.503_2, "29.5 kg/m²"), None);
        assert_eq!(stands("diabetes", "pulse_bpm", 72.0, "72/min"), None);
        assert_eq!(stands("diabetes", "hdl_mg_dl", 77.0, "77 mg/dL"), None);
        assert_eq!(stands("diabetes", "sex_male", 0.0, "female"), None);
        assert_eq!(
            stands("diabetes-survey", "HighBP", 1.0, "Hypertension").as_deref(),
            Some("Hypertension")
        );
        assert_eq!(
            stands("diabetes", "age_years", 54.0, "1970-01-02").as_deref(),
            Some("Born day 1")
        );
    }
}
