//! Holds every choice by a count to the plural forms of its language.

use std::collections::BTreeSet;

use fluent_syntax::{
    ast::{
        Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, Variant, VariantKey,
    },
    parser,
};

use super::{Language, plural, source, variables};

/// Counts that between them ask for every form of every language.
const COUNTS: [u64; 7] = [0, 1, 2, 3, 11, 100, 1_000_000];

/// What is wrong with the choices of a file, each with the message it is in.
fn faults(language: Language, source: &str) -> Vec<String> {
    let resource: Resource<&str> = parser::parse(source).expect("it is well formed");
    let mut found = Vec::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let attributes = message.attributes.iter().map(|part| &part.value);
        for pattern in message.value.iter().chain(attributes) {
            for fault in pattern_faults(language, pattern) {
                found.push(format!("{}: {fault}", message.id.name));
            }
        }
    }
    found
}

fn pattern_faults(language: Language, pattern: &Pattern<&str>) -> Vec<String> {
    let choices = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable {
            expression: Expression::Select { selector, variants },
        } => Some((selector, variants)),
        _ => None,
    });
    choices
        .flat_map(|(selector, variants)| choice_faults(language, selector, variants))
        .collect()
}

fn choice_faults(
    language: Language,
    selector: &InlineExpression<&str>,
    variants: &[Variant<&str>],
) -> Vec<String> {
    let InlineExpression::VariableReference { id: counted } = selector else {
        return vec!["chooses by something other than a variable".to_owned()];
    };
    let mut faults = Vec::new();
    let known: BTreeSet<&str> = COUNTS
        .iter()
        .map(|count| plural::category(language, *count))
        .collect();
    let mut seen = BTreeSet::new();
    let mut exact = BTreeSet::new();
    for variant in variants {
        match variant.key {
            VariantKey::Identifier { name } => {
                if !known.contains(name) {
                    faults.push(format!("the language has no form “{name}”"));
                }
                if !seen.insert(name) {
                    faults.push(format!("form “{name}” is there twice"));
                }
                if variant.default != (name == "other") {
                    faults.push("“other”, and nothing else, is the default".to_owned());
                }
            }
            VariantKey::NumberLiteral { value } => {
                exact.insert(value);
            }
        }
    }
    for form in known.difference(&seen) {
        // Only this number asks for it, so it may as well be said by the number.
        let by_number = *form == "zero" && exact.contains("0");
        if !by_number {
            faults.push(format!("form “{form}” is missing"));
        }
    }
    // The count itself may be left out ("once"), anything else is a fact that nobody may miss.
    let told = |variant: &Variant<&str>| {
        let mut told = variables(&variant.value);
        told.remove(counted.name);
        told
    };
    let all: BTreeSet<String> = variants.iter().flat_map(told).collect();
    for variant in variants {
        for lost in all.difference(&told(variant)) {
            faults.push(format!("one form leaves out ${lost}"));
        }
    }
    faults
}

#[test]
fn choices_have_the_forms_of_their_language() {
    for language in Language::ALL {
        let faults = faults(language, &source(language));
        assert!(faults.is_empty(), "{}: {faults:#?}", language.code());
    }
}

#[test]
fn a_form_too_many_or_too_few_is_found_with_its_message() {
    let source = |forms: &str| format!("seen = {{ $count ->\n{forms}\n  }}\n");
    let english = |forms| faults(Language::English, &source(forms));
    let none: [&str; 0] = [];
    assert_eq!(
        english("    [one] Once\n   *[other] { $count } times"),
        none
    );
    assert_eq!(
        english("   *[other] { $count } times"),
        ["seen: form “one” is missing"]
    );
    assert_eq!(
        english("    [one] Once\n    [few] Some\n   *[other] { $count } times"),
        ["seen: the language has no form “few”"]
    );
    assert_eq!(
        english("    [one] Once, by { $who }\n   *[other] { $count } times"),
        ["seen: one form leaves out $who"]
    );
    assert_eq!(
        english("   *[one] Once\n    [other] { $count } times").len(),
        2
    );
    let spanish = "    [one] Una vez\n   *[other] { $count } veces";
    assert_eq!(
        faults(Language::Spanish, &source(spanish)),
        ["seen: form “many” is missing"]
    );
}
