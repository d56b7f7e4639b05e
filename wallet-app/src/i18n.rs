//! The words of the page, in the person's language.
//!
//! Every string lives in `locales/*.ftl`. English is built in, so that the page can always speak; the others are fetched
//! when they are chosen. A message that a language lacks is shown in English rather than not at all.
//!
//! Of English only what the first screens say is in the page's first part (`i18n/first.txt`, split by `build.rs`); the rest comes
//! with the later screens.

mod message;
mod plural;

use std::{borrow::Cow, cell::OnceCell, rc::Rc};

use yew::prelude::*;

use self::message::Messages;

/// The built-in English of the first screens.
const FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/first.ftl"));

thread_local! {
    /// The English of all other screens, once it is here.
    static LATER: OnceCell<Messages> = const { OnceCell::new() };
}

/// Takes the English of the later screens in. Called nowhere but where their code is loaded, or it would come with the first.
pub fn take_later() {
    const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/later.ftl"));
    LATER.with(|later| {
        later.get_or_init(|| Messages::parse(ENGLISH));
    });
}

/// The languages of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Hindi.
    Hindi,
    /// Tamil.
    Tamil,
    /// Telugu.
    Telugu,
    /// Kannada.
    Kannada,
    /// Spanish.
    Spanish,
    /// Arabic, written from right to left.
    Arabic,
}

impl Language {
    /// All of them, in the order of the picker.
    pub const ALL: [Self; 7] = [
        Self::English,
        Self::Hindi,
        Self::Tamil,
        Self::Telugu,
        Self::Kannada,
        Self::Spanish,
        Self::Arabic,
    ];

    /// BCP 47 code; also the name of the locale file.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Hindi => "hi",
            Self::Tamil => "ta",
            Self::Telugu => "te",
            Self::Kannada => "kn",
            Self::Spanish => "es",
            Self::Arabic => "ar",
        }
    }

    /// What its speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Hindi => "हिन्दी",
            Self::Tamil => "தமிழ்",
            Self::Telugu => "తెలుగు",
            Self::Kannada => "ಕನ್ನಡ",
            Self::Spanish => "Español",
            Self::Arabic => "العربية",
        }
    }

    /// The writing direction, as HTML says it.
    pub fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            _ => "ltr",
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

/// Turns message ids into text.
pub struct I18n {
    language: Language,
    messages: Messages,
    english: Option<Messages>,
}

impl PartialEq for I18n {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl I18n {
    /// The built-in English.
    pub fn english() -> Self {
        #[cfg(test)]
        take_later();
        Self {
            language: Language::English,
            messages: Messages::parse(FIRST),
            english: None,
        }
    }

    /// A language, from the text of its locale file.
    pub fn new(language: Language, source: &str) -> Self {
        Self {
            language,
            messages: Messages::parse(source),
            english: Some(Messages::parse(FIRST)),
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
        let own = self.messages.render(self.language, id, attribute, args);
        let english = |messages: &Messages| messages.render(Language::English, id, attribute, args);
        own.or_else(|| self.english.as_ref().and_then(english))
            .or_else(|| LATER.with(|later| later.get().and_then(english)))
    }
}

/// Wraps a text that runs against the language's direction in Unicode isolates, so that it can't reorder the sentence
/// around it. What would reach out of them all the same (overrides, embeddings, isolates without their other end) is dropped: names are
/// somebody else's, and no name needs it.
fn isolate<'a>(language: Language, text: &'a str) -> Cow<'a, str> {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}');
    let isolates = |c: char| matches!(c, '\u{2066}'..='\u{2069}');
    let reaches_out = |c: char| turns(c) || isolates(c) && !is_balanced(text);
    if text.contains(reaches_out) {
        let tame = text.replace(reaches_out, "");
        return Cow::Owned(isolate(language, &tame).into_owned());
    }
    let against = match language.direction() {
        "rtl" => text.chars().any(|c| is_letter(c) && !is_rtl(c)),
        _ => text.chars().any(is_rtl),
    };
    if against {
        Cow::Owned(format!("\u{2068}{text}\u{2069}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether each isolate in a text has both its ends.
fn is_balanced(text: &str) -> bool {
    let mut open = 0u32;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' if open == 0 => return false,
            '\u{2069}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// A letter, near enough: what is taken for one too many only gets marks it did not need.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || c > '\u{bf}' && !('\u{2000}'..='\u{2bff}').contains(&c)
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{200f}' | '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// The words in the chosen language.
#[hook]
pub fn use_i18n() -> Rc<I18n> {
    use_context::<Rc<I18n>>().unwrap_or_else(|| Rc::new(I18n::english()))
}

#[cfg(test)]
mod tests;
