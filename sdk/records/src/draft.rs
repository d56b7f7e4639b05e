//! A line of a summary in the making.

use aceso_messages::{Evidence, Flag, SummaryItem};
use serde_json::Value;

use crate::dates::{Moment, moment};
use crate::facts::Facts;
use crate::json::{list, text};
use crate::scope::Scope;

/// A line, with what is needed to sort it, to join it with others and to know it again.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The line.
    pub(crate) item: SummaryItem,
    /// When, to sort by.
    pub(crate) moment: Option<Moment>,
    /// Lines with a key in common are about the same thing (the same medicine, the same test).
    pub(crate) keys: Vec<String>,
    /// Lines with an identity in common are the same resource, met in several records.
    pub(crate) identities: Vec<String>,
    /// When the resource was last changed.
    pub(crate) updated: Option<Moment>,
}

impl Draft {
    /// A line about a resource. `when` is the first of these that is a date.
    pub(crate) fn new(scope: Scope<'_>, title: String, when: &[&Value], facts: Facts) -> Self {
        let date = when
            .iter()
            .filter_map(|value| text(value))
            .find(|raw| moment(raw).is_some());
        let value = scope.value();
        let updated = text(&value["meta"]["lastUpdated"]).and_then(moment);
        Self {
            moment: date.and_then(moment),
            keys: Vec::new(),
            identities: identities(scope, &title, date.unwrap_or_default()),
            updated,
            item: SummaryItem {
                title,
                detail: None,
                date: date.map(str::to_owned),
                active: true,
                flag: Flag::None,
                earlier: Vec::new(),
                evidence: Evidence {
                    record: scope.record.to_owned(),
                    record_title: scope.record_title.to_owned(),
                    resource: scope.resource.reference(),
                    facts: facts.done(),
                },
            },
        }
    }

    /// Says when this is the same thing as another line.
    pub(crate) fn keyed(mut self, keys: impl IntoIterator<Item = Option<String>>) -> Self {
        self.keys = keys.into_iter().flatten().collect();
        self
    }
}

/// How the same resource is known again in another record: by its id or an identifier, as long as what it says and when
/// is the same too. Ids like "1" and careless identifiers are shared by different things; a prescription must not vanish
/// because of that.
fn identities(scope: Scope<'_>, title: &str, date: &str) -> Vec<String> {
    let value = scope.value();
    let kind = scope.resource.kind();
    let says = format!("{kind}|{title}|{date}");
    let mut out = Vec::new();
    if let Some(id) = text(&value["id"]) {
        out.push(format!("id|{id}|{says}"));
    }
    if let Some(url) = scope.resource.full_url.as_deref() {
        out.push(format!("url|{url}|{says}"));
    }
    for identifier in list(&value["identifier"]) {
        if let Some(number) = text(&identifier["value"]) {
            let system = text(&identifier["system"]).unwrap_or_default();
            out.push(format!("ident|{system}|{number}|{says}"));
        }
    }
    out
}
