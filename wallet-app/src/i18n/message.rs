//! Messages of a locale file, and values put into them.
//!
//! Of Fluent, what our files use: texts, variables, string literals, and choices by a count's number or plural form. A test
//! refuses files that use more.

use fluent_syntax::{
    ast::{
        Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey,
    },
    parser,
};

use super::{Arg, Language, isolate, plural};
use crate::format;

/// The messages of one file.
pub struct Messages(Vec<Message<String>>);

impl Messages {
    /// Reads a file. What is garbled in it is left out; the rest is used.
    pub fn parse(source: &str) -> Self {
        let resource = match parser::parse_runtime(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let messages = resource.body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            _ => None,
        });
        Self(messages.collect())
    }

    /// The text of a message, or of one of its attributes; `None` if there is none.
    pub fn render(
        &self,
        language: Language,
        id: &str,
        attribute: Option<&str>,
        args: &[(&str, Arg<'_>)],
    ) -> Option<String> {
        // A few hundred comparisons are cheaper than the code of a map.
        let message = self.0.iter().find(|message| message.id.name == id)?;
        let pattern = match attribute {
            None => message.value.as_ref()?,
            Some(name) => {
                let mut attributes = message.attributes.iter();
                &attributes
                    .find(|attribute| attribute.id.name == name)?
                    .value
            }
        };
        let mut text = String::new();
        Renderer { language, args }.pattern(pattern, &mut text);
        Some(text)
    }
}

struct Renderer<'a> {
    language: Language,
    args: &'a [(&'a str, Arg<'a>)],
}

impl Renderer<'_> {
    fn pattern(&self, pattern: &Pattern<String>, text: &mut String) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => text.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression, text),
            }
        }
    }

    fn expression(&self, expression: &Expression<String>, text: &mut String) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, text),
            Expression::Select { selector, variants } => {
                if let Some(variant) = self.choose(selector, variants) {
                    self.pattern(&variant.value, text);
                }
            }
        }
    }

    fn inline(&self, inline: &InlineExpression<String>, text: &mut String) {
        match inline {
            InlineExpression::StringLiteral { value } => text.push_str(value),
            InlineExpression::VariableReference { .. } => match self.value(inline) {
                Some(Arg::Text(value)) => text.push_str(&isolate(self.language, value)),
                Some(Arg::Count(count)) => {
                    text.push_str(&format::number(self.language, *count as f64));
                }
                None => {}
            },
            InlineExpression::Placeable { expression } => self.expression(expression, text),
            // Our files use nothing else; a test holds them to it.
            _ => {}
        }
    }

    fn value(&self, inline: &InlineExpression<String>) -> Option<&Arg<'_>> {
        let InlineExpression::VariableReference { id } = inline else {
            return None;
        };
        let found = self.args.iter().find(|(name, _)| *name == id.name);
        found.map(|(_, value)| value)
    }

    /// The variant of exactly this number or word, else of its plural form, else the default.
    fn choose<'v>(
        &self,
        selector: &InlineExpression<String>,
        variants: &'v [Variant<String>],
    ) -> Option<&'v Variant<String>> {
        let (exact, form) = match self.value(selector) {
            Some(Arg::Count(count)) => (
                count.to_string(),
                Some(plural::category(self.language, *count)),
            ),
            Some(Arg::Text(word)) => (word.to_string(), None),
            None => (String::new(), None),
        };
        let find = |wanted: &str| {
            variants.iter().find(|variant| match &variant.key {
                VariantKey::Identifier { name } => name == wanted,
                VariantKey::NumberLiteral { value } => value == wanted,
            })
        };
        find(&exact)
            .or_else(|| find(form?))
            .or_else(|| variants.iter().find(|variant| variant.default))
    }
}
