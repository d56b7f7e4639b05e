//! A line of a summary: an entry of an extract, and the record it comes from.

use aceso_messages::{Evidence, Fact, SummaryItem};

use crate::dates::{Moment, moment};
use crate::extract::{Entry, Extract, Text, Texts};
use crate::found::List;

/// One entry, with what it is compared by at hand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// The record's id and title.
    record: (&'a str, &'a str),
    texts: &'a Texts,
    pub(crate) entry: &'a Entry,
    pub(crate) title: &'a str,
    pub(crate) detail: Option<&'a str>,
    pub(crate) date: Option<&'a str>,
    /// When, to sort by.
    pub(crate) moment: Option<Moment>,
    /// When the resource was last changed.
    pub(crate) updated: Option<Moment>,
}

/// By what two lines are the same resource: a mark, and what they say.
pub(crate) type Sameness<'a> = ((u8, &'a str, &'a str), [&'a str; 3]);

impl<'a> Line<'a> {
    /// The entries of an extract that belong to a record of this id and title.
    pub(crate) fn all(
        extract: &'a Extract,
        record: (&'a str, &'a str),
    ) -> impl Iterator<Item = Self> {
        let texts = &extract.texts;
        let get = |text: Option<Text>| text.map(|text| texts.get(text));
        extract.said.entries.iter().map(move |entry| {
            let date = get(entry.date);
            Self {
                record,
                texts,
                entry,
                title: texts.get(entry.title),
                detail: get(entry.detail),
                date,
                moment: date.and_then(moment),
                updated: get(entry.updated).and_then(moment),
            }
        })
    }

    pub(crate) fn list(&self) -> List {
        self.entry.list
    }

    /// By what lines are about the same thing.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'a str> {
        let texts = self.texts;
        self.entry.keys.iter().map(|key| texts.get(*key))
    }

    /// By what lines are the same resource.
    pub(crate) fn samenesses(&self) -> impl Iterator<Item = Sameness<'a>> {
        let kind = self.texts.get(self.entry.kind);
        let (texts, title) = (self.texts, self.title);
        let date = self.date.unwrap_or_default();
        let detail = self.detail.unwrap_or_default();
        self.entry.marks.iter().map(move |mark| {
            let says = if mark.is_measured() {
                ["", date, detail]
            } else {
                [kind, date, title]
            };
            (mark.read(texts), says)
        })
    }

    /// The evidence: names and values.
    pub(crate) fn facts(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let texts = self.texts;
        let facts = self.entry.facts.iter();
        facts.map(|(name, value)| (texts.get(*name), texts.get(*value)))
    }

    /// The line as it is shown.
    pub(crate) fn item(&self, earlier: Vec<(String, String)>) -> SummaryItem {
        let kind = self.texts.get(self.entry.kind);
        SummaryItem {
            title: self.title.to_owned(),
            detail: self.detail.map(str::to_owned),
            date: self.date.map(str::to_owned),
            active: self.entry.active,
            flag: self.entry.flag,
            earlier,
            evidence: Evidence {
                record: self.record.0.to_owned(),
                record_title: self.record.1.to_owned(),
                resource: match self.entry.id {
                    Some(id) => format!("{kind}/{}", self.texts.get(id)),
                    None => kind.to_owned(),
                },
                facts: self
                    .facts()
                    .map(|(name, value)| Fact {
                        name: name.to_owned(),
                        value: value.to_owned(),
                    })
                    .collect(),
            },
        }
    }
}
