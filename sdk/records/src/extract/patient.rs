//! Whom a record is about, in numbers of its extract's texts.

use std::borrow::Cow;

use aceso_messages::Person;
use minicbor::{Decode, Encode};
use serde_json::Value;

use super::texts::{Collector, Limit, Text, Texts};
use crate::person::{self, Identity, Looks};

/// A Patient resource.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array, context_bound = "Limit")]
pub(crate) struct Patient {
    #[n(0)]
    identifiers: Vec<(Text, Text)>,
    #[n(1)]
    names: Vec<Text>,
    #[n(2)]
    birth: Option<Text>,
    #[n(3)]
    shown: Option<Shown>,
}

/// A [`Person`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array, context_bound = "Limit")]
struct Shown {
    #[n(0)]
    name: Text,
    #[n(1)]
    birth_date: Option<Text>,
    #[n(2)]
    gender: Option<Text>,
}

impl Patient {
    pub(crate) fn of(patient: &Value, texts: &mut Collector) -> Self {
        let identity = Identity::of(patient);
        Self {
            identifiers: identity
                .identifiers
                .iter()
                .map(|(system, value)| (texts.text(system), texts.text(value)))
                .collect(),
            names: identity
                .looks
                .names
                .iter()
                .map(|name| texts.text(name))
                .collect(),
            birth: texts.maybe(identity.looks.birth),
            shown: person::person(patient).map(|person| Shown {
                name: texts.text(&person.name),
                birth_date: texts.maybe(person.birth_date.as_deref()),
                gender: texts.maybe(person.gender.as_deref()),
            }),
        }
    }

    /// What tells them from others.
    pub(crate) fn identity<'a>(&self, texts: &'a Texts) -> Identity<'a> {
        Identity {
            identifiers: self
                .identifiers
                .iter()
                .map(|(system, value)| (texts.get(*system), texts.get(*value)))
                .collect(),
            looks: Looks {
                birth: self.birth.map(|birth| texts.get(birth)),
                names: self
                    .names
                    .iter()
                    .map(|name| Cow::Borrowed(texts.get(*name)))
                    .collect(),
            },
        }
    }

    /// What they are called, if the record has a name for them.
    pub(crate) fn name<'a>(&self, texts: &'a Texts) -> Option<&'a str> {
        self.shown.as_ref().map(|shown| texts.get(shown.name))
    }

    /// Who they are, if the record has a name for them.
    pub(crate) fn person(&self, texts: &Texts) -> Option<Person> {
        let text = |text: Text| texts.get(text).to_owned();
        self.shown.as_ref().map(|shown| Person {
            name: text(shown.name),
            birth_date: shown.birth_date.map(text),
            gender: shown.gender.map(text),
        })
    }
}
