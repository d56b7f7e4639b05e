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

/// A list of names and values.
pub fn facts(words: &I18n, facts: &[Fact]) -> Html {
    let rows = facts.iter().map(|fact| {
        let value = if DATES.contains(&fact.name.as_str()) {
            format::record_period(words.language(), &fact.value)
        } else {
            fact.value.clone()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_fields_keep_their_name() {
        let words = I18n::english();
        assert_eq!(name(&words, "body_site_x"), "body site x");
        assert_ne!(name(&words, "onset"), "onset");
    }
}
