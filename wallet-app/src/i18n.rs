//! The words of the page, in the person's language.
//!
//! Every string lives in `locales/*.ftl`. English is built in, so that the page can always speak; the others are fetched
//! when they are chosen. A message that a language lacks is shown in English rather than not at all.

use std::{borrow::Cow, rc::Rc};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;
use yew::prelude::*;

use crate::format;

/// The built-in English.
pub const ENGLISH: &str = include_str!("../locales/en.ftl");

/// The languages of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Hindi.
    Hindi,
    /// Arabic, written from right to left.
    Arabic,
}

impl Language {
    /// All of them, in the order of the picker.
    pub const ALL: [Self; 3] = [Self::English, Self::Hindi, Self::Arabic];

    /// BCP 47 code; also the name of the locale file.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Hindi => "hi",
            Self::Arabic => "ar",
        }
    }

    /// What its speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Hindi => "हिन्दी",
            Self::Arabic => "العربية",
        }
    }

    /// The writing direction, as HTML says it.
    pub fn direction(self) -> &'static str {
        match self {
            Self::English | Self::Hindi => "ltr",
            Self::Arabic => "rtl",
        }
    }

    /// The language of a BCP 47 tag such as `hi-IN`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let base = tag.split('-').next().unwrap_or(tag);
        Self::ALL
            .into_iter()
            .find(|language| base.eq_ignore_ascii_case(language.code()))
    }
}

/// A value to be put into a message.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    /// A name, a date, a title: shown as it is.
    Text(Cow<'a, str>),
    /// A count: chooses the plural and is written in the language's digits.
    Count(u64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

type Bundle = FluentBundle<FluentResource>;

/// Turns message ids into text.
pub struct I18n {
    language: Language,
    bundle: Bundle,
    english: Option<Bundle>,
}

impl PartialEq for I18n {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl I18n {
    /// The built-in English.
    pub fn english() -> Self {
        Self {
            language: Language::English,
            bundle: bundle(Language::English, ENGLISH),
            english: None,
        }
    }

    /// A language, from the text of its locale file.
    pub fn new(language: Language, source: &str) -> Self {
        Self {
            language,
            bundle: bundle(language, source),
            english: Some(bundle(Language::English, ENGLISH)),
        }
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a message without variables.
    pub fn t(&self, id: &str) -> String {
        self.find(id, None, &[]).unwrap_or_else(|| id.to_owned())
    }

    /// The text of a message with variables.
    pub fn with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// The text of an attribute (`.name`) of a message.
    pub fn attribute(&self, id: &str, name: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(id, Some(name), args).unwrap_or_default()
    }

    /// The text of a message that may not exist, such as the name of a field a record brought along.
    pub fn maybe(&self, id: &str) -> Option<String> {
        self.find(id, None, &[])
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: &[(&str, Arg<'_>)]) -> Option<String> {
        std::iter::once(&self.bundle)
            .chain(self.english.as_ref())
            .find_map(|bundle| self.render(bundle, id, attribute, args))
    }

    fn render(
        &self,
        bundle: &Bundle,
        id: &str,
        attribute: Option<&str>,
        args: &[(&str, Arg<'_>)],
    ) -> Option<String> {
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(*name, isolate(self.language, text)),
                Arg::Count(count) => values.set(*name, FluentValue::from(*count)),
            }
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
        Some(text.into_owned())
    }
}

fn bundle(language: Language, source: &str) -> Bundle {
    let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![id]);
    // Names are isolated only where they run against the text (see `isolate`): invisible marks in every sentence would
    // trip up searching, copying and screen readers for nothing.
    bundle.set_use_isolating(false);
    let formatter = match language {
        Language::English => |value: &FluentValue, _: &_| digits(Language::English, value),
        Language::Hindi => |value: &FluentValue, _: &_| digits(Language::Hindi, value),
        Language::Arabic => |value: &FluentValue, _: &_| digits(Language::Arabic, value),
    };
    bundle.set_formatter(Some(formatter));
    // A damaged locale file loses the messages it garbles, not the page.
    let resource =
        FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

fn digits(language: Language, value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::number(language, number.value)),
        _ => None,
    }
}

/// Wraps a text that runs against the language's direction in Unicode isolates, so that it can't reorder the sentence
/// around it.
fn isolate<'a>(language: Language, text: &'a str) -> Cow<'a, str> {
    let against = match language.direction() {
        "rtl" => text.chars().any(|c| c.is_alphabetic() && !is_rtl(c)),
        _ => text.chars().any(is_rtl),
    };
    if against {
        Cow::Owned(format!("\u{2068}{text}\u{2069}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// The words in the chosen language.
#[hook]
pub fn use_i18n() -> Rc<I18n> {
    use_context::<Rc<I18n>>().unwrap_or_else(|| Rc::new(I18n::english()))
}

#[cfg(test)]
mod tests;
