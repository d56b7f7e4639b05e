//! Whose record it is, as far as it has to be known so that nothing that leads to them tells their name or number.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Fields, string};
use crate::json::{list, text};

/// Types that stand for the patient, or for those around them.
const PEOPLE: [&str; 3] = ["Patient", "Person", "RelatedPerson"];

/// The people of one record, and what they are known by in it.
#[derive(Default)]
pub(super) struct People {
    places: BTreeSet<String>,
    names: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

impl People {
    pub(super) fn of<'a>(resources: impl Iterator<Item = (Option<&'a str>, &'a Value)>) -> Self {
        let mut people = Self::default();
        for (url, resource) in resources {
            for one in list(&resource["contained"]).iter().chain([resource]) {
                people.learn_from(one);
            }
            if is_person(&resource["resourceType"]) {
                people.places.extend(url.map(str::to_owned));
            }
        }
        people
    }

    fn learn_from(&mut self, resource: &Value) {
        if is_person(&resource["resourceType"]) {
            self.numbers
                .extend(list(&resource["identifier"]).iter().filter_map(number));
            for name in list(&resource["name"]) {
                self.learn_name(name);
            }
        }
        for field in [&resource["subject"], &resource["patient"]] {
            for whose in list(field) {
                let place = text(&whose["reference"]).unwrap_or_default();
                if leads_elsewhere(place) {
                    continue;
                }
                if !place.is_empty() && !place.starts_with('#') {
                    self.places.insert(without_version(place).to_owned());
                }
                self.names.extend(text(&whose["display"]).map(plain));
                self.numbers.extend(number(&whose["identifier"]));
            }
        }
    }

    /// The ways in which a name is usually written out.
    fn learn_name(&mut self, name: &Value) {
        self.names.extend(text(&name["text"]).map(plain));
        let given: Vec<&str> = list(&name["given"]).iter().filter_map(text).collect();
        let prefix: Vec<&str> = list(&name["prefix"]).iter().filter_map(text).collect();
        let Some(family) = text(&name["family"]) else {
            return;
        };
        for given in [&given[..], given.get(..1).unwrap_or_default()] {
            for prefix in [&prefix[..], &[]] {
                let all = [prefix, given, &[family]].concat();
                self.names.insert(plain(&all.join(" ")));
            }
        }
    }

    /// Whether an object is a reference that leads to one of them, or names one.
    pub(super) fn are_meant(&self, fields: &Fields<'_>) -> bool {
        let of = |name: &str| fields.get(name).map(|it| string(it)).unwrap_or_default();
        let place = of("reference");
        if !place.is_empty() {
            return names_person(&place) || self.places.contains(without_version(&place));
        }
        let identifier = fields.get("identifier").map(|it| it.get());
        let display = of("display");
        if display.is_empty() && identifier.is_none() {
            return false;
        }
        let kind = of("type");
        if kind
            .rsplit('/')
            .next()
            .is_some_and(|it| PEOPLE.contains(&it))
        {
            return true;
        }
        // No word of where it leads: it is known by what it says.
        let identifier: Value = identifier
            .and_then(|it| serde_json::from_str(it).ok())
            .unwrap_or_default();
        self.names.contains(&plain(&display))
            || number(&identifier).is_some_and(|it| self.numbers.contains(&it))
    }
}

fn is_person(kind: &Value) -> bool {
    text(kind).is_some_and(|kind| PEOPLE.contains(&kind))
}

/// "Patient/1", "https://ehr.example/Patient/1", "Patient?identifier=…".
fn names_person(reference: &str) -> bool {
    let path = reference.split(['?', '#']).next().unwrap_or_default();
    path.split('/').any(|part| PEOPLE.contains(&part))
}

/// Whether it says that it leads to something else, as "Location/1" does.
fn leads_elsewhere(reference: &str) -> bool {
    let path = without_version(reference);
    let path = path.split('?').next().unwrap_or_default();
    let kind = path.rsplit('/').nth(1).unwrap_or_default();
    let is_type = kind.starts_with(|first: char| first.is_ascii_uppercase())
        && kind.bytes().all(|it| it.is_ascii_alphabetic());
    is_type && !names_person(reference)
}

fn without_version(reference: &str) -> &str {
    reference.split("/_history/").next().unwrap_or(reference)
}

fn number(identifier: &Value) -> Option<String> {
    text(&identifier["value"]).map(str::to_owned)
}

/// A name's words, whatever their order: "Lovelace, Ada" is "Ada Lovelace".
fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    let words = name.split(|it: char| !it.is_alphanumeric());
    let mut words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}
