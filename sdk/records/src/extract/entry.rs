//! One line of an extract, in numbers of its texts.

use aceso_messages::Flag;
use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder, Write};
use minicbor::{Decode, Encode};

use super::texts::{Collector, Limit, Text, Texts};
use crate::draft::{Draft, Mark};
use crate::found::List;

/// What a [`Draft`] says.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array, context_bound = "Limit")]
pub(crate) struct Entry {
    #[n(0)]
    pub(crate) list: List,
    #[n(1)]
    pub(crate) title: Text,
    #[n(2)]
    pub(crate) kind: Text,
    #[n(3)]
    pub(crate) active: bool,
    #[cbor(n(4), with = "flag")]
    pub(crate) flag: Flag,
    /// (name, value)
    #[n(5)]
    pub(crate) facts: Vec<(Text, Text)>,
    #[n(6)]
    pub(crate) keys: Vec<Text>,
    #[n(7)]
    pub(crate) marks: Vec<EntryMark>,
    #[n(8)]
    pub(crate) id: Option<Text>,
    #[n(9)]
    pub(crate) date: Option<Text>,
    #[n(10)]
    pub(crate) detail: Option<Text>,
    #[n(11)]
    pub(crate) updated: Option<Text>,
}

/// A [`Mark`]. A full URL comes in two: all of a document's begin alike, and mostly end with the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(flat, context_bound = "Limit")]
pub(crate) enum EntryMark {
    #[n(0)]
    Id(#[n(0)] Text),
    #[n(1)]
    Url(#[n(0)] Text, #[n(1)] Text),
    #[n(2)]
    Identifier(#[n(0)] Text, #[n(1)] Text),
    #[n(3)]
    Measured(#[n(0)] Text),
}

impl Entry {
    pub(crate) fn of(list: List, draft: &Draft, texts: &mut Collector) -> Self {
        Self {
            list,
            title: texts.text(&draft.title),
            kind: texts.text(&draft.kind),
            active: draft.active,
            flag: draft.flag,
            facts: draft
                .facts
                .iter()
                .map(|fact| (texts.text(&fact.name), texts.text(&fact.value)))
                .collect(),
            keys: draft.keys.iter().map(|key| texts.text(key)).collect(),
            marks: draft
                .marks
                .iter()
                .map(|mark| EntryMark::of(mark, texts))
                .collect(),
            id: texts.maybe(draft.id.as_deref()),
            date: texts.maybe(draft.date.as_deref()),
            detail: texts.maybe(draft.detail.as_deref()),
            updated: texts.maybe(draft.updated.as_deref()),
        }
    }
}

impl EntryMark {
    fn of(mark: &Mark<String>, texts: &mut Collector) -> Self {
        match mark {
            Mark::Id(id) => Self::Id(texts.text(id)),
            Mark::Url(url) => {
                let end = url.rfind(['/', ':']).map_or(0, |at| at + 1);
                let (start, rest) = url.split_at(end);
                Self::Url(texts.text(start), texts.text(rest))
            }
            Mark::Identifier { system, value } => {
                Self::Identifier(texts.text(system), texts.text(value))
            }
            Mark::Measured(what) => Self::Measured(texts.text(what)),
        }
    }

    /// Whether this is what was measured: it goes with the value, the others with the title.
    pub(crate) fn is_measured(self) -> bool {
        matches!(self, Self::Measured(_))
    }

    /// The mark in letters. What tells two URLs apart are both halves.
    pub(crate) fn read(self, texts: &Texts) -> (u8, &str, &str) {
        match self {
            Self::Id(id) => (0, texts.get(id), ""),
            Self::Url(start, rest) => (1, texts.get(start), texts.get(rest)),
            Self::Identifier(system, value) => (2, texts.get(system), texts.get(value)),
            Self::Measured(what) => (3, texts.get(what), ""),
        }
    }
}

/// [`Flag`] as a number.
mod flag {
    use super::{Decoder, Encoder, Flag, Write, decode, encode};

    pub(super) fn encode<C, W: Write>(
        flag: &Flag,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        let number = match flag {
            Flag::None => 0,
            Flag::High => 1,
            Flag::Low => 2,
            Flag::Alert => 3,
        };
        e.u8(number)?.ok()
    }

    pub(super) fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Flag, decode::Error> {
        Ok(match d.u8()? {
            0 => Flag::None,
            1 => Flag::High,
            2 => Flag::Low,
            3 => Flag::Alert,
            _ => return Err(decode::Error::message("there is no such flag")),
        })
    }
}
