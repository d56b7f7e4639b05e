//! The fields of a source, with their names in the person's language.

use aceso_messages::Fact;
use yew::prelude::*;

use crate::{format, i18n::I18n};

/// Fields that hold dates or periods.
const DATES: [&str; 14] = [
    "date",
    "ended",
    "given",
    "issued",
    "last",
    "measured",
    "onset",
    "performed",
    "period",
    "prescribed",
    "recorded",
    "taken",
    "used",
    "valid",
];

/// Fields that hold codes of a standard, most of which we have words for.
const CODED: [&str; 6] = [
    "category",
    "criticality",
    "severity",
    "status",
    "type",
    "verification",
];

/// A list of names and values.
pub fn facts(words: &I18n, facts: &[Fact]) -> Html {
    let rows = facts.iter().map(|fact| {
        let value = match fact.name.as_str() {
            date if DATES.contains(&date) => format::record_period(words.language(), &fact.value),
            code if CODED.contains(&code) => coded(words, &fact.value),
            _ => fact.value.clone(),
        };
        html! {
            <div><dt>{ name(words, &fact.name) }</dt><dd><bdi>{ value }</bdi></dd></div>
        }
    });
    html! { <dl class="facts">{ for rows }</dl> }
}

/// The name of a field; one we have no word for is shown as the record calls it.
fn name(words: &I18n, name: &str) -> String {
    words
        .maybe(&format!("fact-{name}"))
        .unwrap_or_else(|| name.replace(['-', '_'], " "))
}

/// Codes in the person's words. With one among them that we have no word for, they stay as the record has them.
fn coded(words: &I18n, value: &str) -> String {
    let known: Option<Vec<String>> = value
        .split(", ")
        .map(|code| {
            let id = code.to_ascii_lowercase().replace(' ', "-");
            words.maybe(&format!("value-{id}"))
        })
        .collect();
    known.map_or_else(|| value.to_owned(), |known| known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_fields_keep_their_name() {
        let words = I18n::english();
        assert_eq!(name(&words, "body_site_x"), "body site x");
        assert_ne!(name(&words, "onset"), "onset");
    }

    #[test]
    fn codes_are_words_and_what_is_none_stays() {
        let words = I18n::english();
        assert_eq!(coded(&words, "not-done"), "Not done");
        assert_eq!(coded(&words, "Vital Signs"), "Vital signs");
        assert_eq!(coded(&words, "food, medication"), "Food, Medicine");
        for odd in ["", "food, since May", "grade 2", "{ $day }"] {
            assert_eq!(coded(&words, odd), odd);
        }
    }
}
