//! The texts of an extract, each kept once: records repeat themselves, and thousands of extracts are held at a time.

use std::collections::HashMap;

use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder, Write};
use minicbor::{Decode, Encode};

/// Which text of an extract's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Text(u32);

/// Texts one after the other, so that an extract takes few pieces of memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// A text; the empty one for a number from elsewhere.
    pub(crate) fn get(&self, text: Text) -> &str {
        let at = text.0 as usize;
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        };
        start
            .zip(self.ends.get(at).copied())
            .and_then(|(start, end)| self.all.get(start as usize..end as usize))
            .unwrap_or_default()
    }

    /// Adds a text; `None` beyond what can be numbered.
    fn push(&mut self, text: &str) -> Option<Text> {
        let number = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.all.len() + text.len()).ok()?;
        self.all.push_str(text);
        self.ends.push(end);
        Some(Text(number))
    }
}

/// Collects texts.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    texts: Texts,
    known: HashMap<String, Text>,
}

impl Collector {
    /// The number of a text, which is added when it is new. A file is far too small to hold more than can be numbered; if
    /// one did, the rest would read as empty.
    pub(crate) fn text(&mut self, text: &str) -> Text {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let new = self.texts.push(text).unwrap_or(Text(u32::MAX));
        self.known.insert(text.to_owned(), new);
        new
    }

    /// The number of a text, if there is one.
    pub(crate) fn maybe(&mut self, text: Option<&str>) -> Option<Text> {
        text.map(|text| self.text(text))
    }

    /// All of them.
    pub(crate) fn done(self) -> Texts {
        self.texts
    }
}

/// How many texts there are: a number beyond is damage, and refused.
pub(crate) trait Limit {
    fn texts(&self) -> usize;
}

impl Limit for Texts {
    fn texts(&self) -> usize {
        self.ends.len()
    }
}

impl<C: Limit> Encode<C> for Text {
    fn encode<W: Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.u32(self.0)?.ok()
    }
}

impl<'b, C: Limit> Decode<'b, C> for Text {
    fn decode(d: &mut Decoder<'b>, limit: &mut C) -> Result<Self, decode::Error> {
        let number = d.u32()?;
        if (number as usize) < limit.texts() {
            Ok(Self(number))
        } else {
            Err(decode::Error::message("there is no such text"))
        }
    }
}

impl<C> Encode<C> for Texts {
    fn encode<W: Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.array(self.ends.len() as u64)?;
        for number in 0..self.ends.len() {
            e.str(self.get(Text(number as u32)))?;
        }
        Ok(())
    }
}

impl<'b, C> Decode<'b, C> for Texts {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let mut texts = Self::default();
        let count = d
            .array()?
            .ok_or_else(|| decode::Error::message("the texts have no number"))?;
        for _ in 0..count {
            texts
                .push(d.str()?)
                .ok_or_else(|| decode::Error::message("there are too many texts"))?;
        }
        Ok(texts)
    }
}
