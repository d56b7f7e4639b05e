//! Evidence: the fields of a source that a doctor may want to see, in a readable form.

use aceso_messages::Fact;
use serde_json::Value;

use crate::concept;
use crate::json::{list, text};
use crate::names;

/// Collects facts in the order they are told.
#[derive(Debug, Default)]
pub(crate) struct Facts(Vec<Fact>);

impl Facts {
    /// Starts with the codes of what this is about.
    pub(crate) fn of(concept: &Value) -> Self {
        let mut facts = Self::default();
        for code in concept::code_facts(concept) {
            facts.add("code", Some(code));
        }
        facts
    }

    /// Adds a fact if there is one.
    pub(crate) fn add(&mut self, name: &str, value: Option<impl AsRef<str>>) {
        if let Some(value) = value {
            let value = names::fact(value.as_ref());
            if !value.is_empty() {
                self.0.push(Fact {
                    name: name.to_owned(),
                    value,
                });
            }
        }
    }

    /// Adds a plain text field.
    pub(crate) fn text(&mut self, name: &str, value: &Value) {
        self.add(name, text(value));
    }

    /// Adds a coded field by name.
    pub(crate) fn concept(&mut self, name: &str, value: &Value) {
        self.add(name, concept::titles(list(value)));
    }

    /// Adds the notes people wrote.
    pub(crate) fn notes(&mut self, resource: &Value) {
        for note in list(&resource["note"]).iter().take(5) {
            self.add("note", text(&note["text"]));
        }
    }

    /// All of them.
    pub(crate) fn done(self) -> Vec<Fact> {
        self.0
    }
}
