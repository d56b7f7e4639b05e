//! Who a Patient resource is, and whether two of them are the same person.

use std::borrow::Cow;

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

/// What tells people apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Identity<'a> {
    /// Numbers that institutions gave: (whose numbers, number).
    pub(crate) identifiers: Vec<(&'a str, &'a str)>,
    /// Who they are without numbers.
    pub(crate) looks: Looks<'a>,
}

/// Date of birth and names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Looks<'a> {
    /// The date of birth as it is written.
    pub(crate) birth: Option<&'a str>,
    /// Names, folded, their words apart by spaces.
    pub(crate) names: Vec<Cow<'a, str>>,
}

impl<'a> Identity<'a> {
    /// Reads a Patient resource.
    pub(crate) fn of(patient: &'a Value) -> Self {
        let identifiers = list(&patient["identifier"])
            .iter()
            .filter_map(|i| Some((text(&i["system"])?, text(&i["value"])?)))
            .collect();
        let names = list(&patient["name"])
            .iter()
            .filter_map(|name| names::human(name, false))
            .map(|name| names::folded(&name).join(" "))
            .filter(|words| !words.is_empty())
            .map(Cow::Owned)
            .collect();
        Self {
            identifiers,
            looks: Looks {
                birth: text(&patient["birthDate"]),
                names,
            },
        }
    }

    /// Whether both may be one person: an identifier in common decides, then their looks.
    pub(crate) fn same(&self, other: &Self) -> bool {
        let shared = other
            .identifiers
            .iter()
            .any(|theirs| self.identifiers.contains(theirs));
        shared || self.looks.alike(&other.looks)
    }
}

impl Looks<'_> {
    /// The words of all names.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.names.iter().flat_map(|name| name.split(' '))
    }

    /// Whether both may be one person: first by the date of birth; then by the names, which may differ in order, marks,
    /// titles and middle names. Who says nothing is not taken for someone else.
    pub(crate) fn alike(&self, other: &Self) -> bool {
        if let (Some(a), Some(b)) = (self.birth, other.birth)
            && !a.starts_with(b)
            && !b.starts_with(a)
        {
            return false;
        }
        if self.names.is_empty() || other.names.is_empty() {
            return true;
        }
        // With the same full date of birth one common word is enough: people marry.
        let born_same_day =
            matches!((self.birth, other.birth), (Some(a), Some(b)) if a == b && a.len() == 10);
        self.names.iter().any(|a| {
            other.names.iter().any(|b| {
                let shared = a
                    .split(' ')
                    .filter(|word| b.split(' ').any(|it| it == *word));
                let least = a.split(' ').count().min(b.split(' ').count()).min(2);
                shared.count() >= if born_same_day { 1 } else { least }
            })
        })
    }
}
