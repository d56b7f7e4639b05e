//! A line of a summary in the making, as read from one resource.

use aceso_messages::{Fact, Flag};
use serde_json::Value;

use crate::dates::moment;
use crate::facts::Facts;
use crate::json::{list, text};
use crate::scope::Scope;

/// A line, with what is needed to sort it, to join it with others and to know it again.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Plain name.
    pub(crate) title: String,
    /// The value or dose.
    pub(crate) detail: Option<String>,
    /// When, as the record writes it.
    pub(crate) date: Option<String>,
    /// Still true now.
    pub(crate) active: bool,
    /// Whether it is out of the ordinary.
    pub(crate) flag: Flag,
    /// The resource's type.
    pub(crate) kind: String,
    /// The resource's id, as shown.
    pub(crate) id: Option<String>,
    /// Evidence.
    pub(crate) facts: Vec<Fact>,
    /// Lines with a key in common are about the same thing (the same medicine, the same test).
    pub(crate) keys: Vec<String>,
    /// Lines with a mark in common are the same resource, met in several records.
    pub(crate) marks: Vec<Mark<String>>,
    /// When the resource was last changed.
    pub(crate) updated: Option<String>,
}

/// How the same resource is known again in another record: by one of these, as long as what it says and when is the same
/// too. Ids like "1" and careless identifiers are shared by different things; a prescription must not vanish because of
/// that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Mark<T> {
    /// Its id.
    Id(T),
    /// Its full URL.
    Url(T),
    /// A business identifier.
    Identifier {
        /// Whose numbers these are.
        system: T,
        /// The number.
        value: T,
    },
    /// What was measured; together with the moment and the value.
    Measured(T),
}

impl Draft {
    /// A line about a resource. `when` is the first of these that is a date.
    pub(crate) fn new(scope: Scope<'_>, title: String, when: &[&Value], facts: Facts) -> Self {
        let date = when
            .iter()
            .filter_map(|value| text(value))
            .find(|raw| moment(raw).is_some());
        Self {
            title,
            detail: None,
            date: date.map(str::to_owned),
            active: true,
            flag: Flag::None,
            kind: scope.resource.kind().to_owned(),
            id: scope.resource.shown_id(),
            facts: facts.done(),
            keys: Vec::new(),
            marks: marks(scope),
            updated: text(&scope.value()["meta"]["lastUpdated"]).map(str::to_owned),
        }
    }

    /// Says when this is the same thing as another line.
    pub(crate) fn keyed(mut self, keys: impl IntoIterator<Item = Option<String>>) -> Self {
        self.keys = keys.into_iter().flatten().collect();
        self
    }
}

/// The marks a resource carries itself.
fn marks(scope: Scope<'_>) -> Vec<Mark<String>> {
    let value = scope.value();
    let id = text(&value["id"]).map(|id| Mark::Id(id.to_owned()));
    let url = scope.resource.full_url.clone().map(Mark::Url);
    let identifiers = list(&value["identifier"]).iter().filter_map(|identifier| {
        Some(Mark::Identifier {
            system: text(&identifier["system"]).unwrap_or_default().to_owned(),
            value: text(&identifier["value"])?.to_owned(),
        })
    });
    id.into_iter().chain(url).chain(identifiers).collect()
}
