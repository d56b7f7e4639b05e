//! Who a Patient resource is, and whether two of them are the same person.

use aceso_messages::Person;
use serde_json::Value;

use crate::dates;
use crate::json::{list, text};
use crate::names;

/// Whether Synthea made this patient up: it says so in identifiers or extensions.
pub(crate) fn is_synthea(patient: &Value) -> bool {
    let says = |value: &Value| text(value).is_some_and(|url| url.contains("synthea"));
    list(&patient["identifier"])
        .iter()
        .any(|identifier| says(&identifier["system"]))
        || list(&patient["extension"])
            .iter()
            .any(|extension| says(&extension["url"]))
}

/// The person a Patient resource describes; `None` if it has no name.
pub(crate) fn person(patient: &Value) -> Option<Person> {
    Some(Person {
        name: names::best_human(&patient["name"], is_synthea(patient))?,
        birth_date: text(&patient["birthDate"])
            .filter(|date| dates::moment(date).is_some())
            .map(str::to_owned),
        gender: text(&patient["gender"])
            .filter(|gender| ["male", "female", "other", "unknown"].contains(gender))
            .map(str::to_owned),
    })
}

/// Whether two Patient resources may be one person. An identifier in common decides; then the date of birth; then the
/// names, which may differ in order, marks, titles and middle names. Who says nothing is not taken for someone else.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    let identifiers = |patient: &Value| -> Vec<(String, String)> {
        list(&patient["identifier"])
            .iter()
            .filter_map(|i| {
                Some((
                    text(&i["system"])?.to_owned(),
                    text(&i["value"])?.to_owned(),
                ))
            })
            .collect()
    };
    let mine = identifiers(a);
    if identifiers(b).iter().any(|theirs| mine.contains(theirs)) {
        return true;
    }
    let births = (text(&a["birthDate"]), text(&b["birthDate"]));
    if let (Some(a), Some(b)) = births
        && !a.starts_with(b)
        && !b.starts_with(a)
    {
        return false;
    }
    let words = |patient: &Value| -> Vec<Vec<String>> {
        list(&patient["name"])
            .iter()
            .filter_map(|name| names::human(name, false))
            .map(|name| names::folded(&name))
            .filter(|words| !words.is_empty())
            .collect()
    };
    let (mine, theirs) = (words(a), words(b));
    if mine.is_empty() || theirs.is_empty() {
        return true;
    }
    // With the same full date of birth one common word is enough: people marry.
    let born_same_day = matches!(births, (Some(a), Some(b)) if a == b && a.len() == 10);
    mine.iter().any(|a| {
        theirs.iter().any(|b| {
            let shared = a.iter().filter(|word| b.contains(word)).count();
            shared
                >= if born_same_day {
                    1
                } else {
                    a.len().min(b.len()).min(2)
                }
        })
    })
}
