//! Holds the locale files against each other, and (`ids`) against the code.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

use super::*;

mod forms;
mod ids;
mod plain_words;

fn source(language: Language) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let file = format!("{}.ftl", language.code());
    fs::read_to_string(path.join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Every message and attribute (`id.attribute`) with the variables it uses.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let source = source(language);
    let resource = parser::parse(source.as_str())
        .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", language.code()));
    let mut all = BTreeMap::new();
    let mut add = |id: String, variables| {
        let before = all.insert(id.clone(), variables);
        assert!(before.is_none(), "{}: {id} is there twice", language.code());
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let pattern = message.value.as_ref();
        add(
            message.id.name.to_owned(),
            pattern.map(variables).unwrap_or_default(),
        );
        for attribute in &message.attributes {
            let id = format!("{}.{}", message.id.name, attribute.id.name);
            add(id, variables(&attribute.value));
        }
    }
    all
}

/// Values that try every branch: no, one, two, few, many and other things.
const COUNTS: [u64; 8] = [0, 1, 2, 3, 7, 11, 100, 1102];

#[test]
fn values_go_in_as_the_reference_implementation_puts_them() {
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

    for language in Language::ALL {
        let source = source(language);
        let ours = Messages::parse(&source);
        let id = language.code().parse().expect("a language");
        let mut theirs = FluentBundle::new(vec![id]);
        theirs.set_use_isolating(false);
        let resource = FluentResource::try_new(source).expect("no errors");
        theirs.add_resource(resource).expect("nothing twice");
        for (name, variables) in messages(language) {
            let (id, attribute) = name
                .split_once('.')
                .map_or((name.as_str(), None), |(id, part)| (id, Some(part)));
            let message = theirs.get_message(id).expect("it is there");
            let pattern = match attribute {
                None => message.value(),
                Some(part) => message
                    .get_attribute(part)
                    .map(|attribute| attribute.value()),
            };
            let pattern = pattern.expect("it has a text");
            for count in COUNTS {
                let counted = ["count", "records", "times", "missing", "least"];
                let mut our_args = Vec::new();
                let mut their_args = FluentArgs::new();
                for variable in &variables {
                    if counted.contains(&variable.as_str()) {
                        our_args.push((variable.as_str(), Arg::Count(count)));
                        their_args.set(variable.as_str(), FluentValue::from(count));
                    } else {
                        // Digits need no isolation in either direction.
                        our_args.push((variable.as_str(), Arg::from("12")));
                        their_args.set(variable.as_str(), "12");
                    }
                }
                let mut errors = Vec::new();
                let expected = theirs.format_pattern(pattern, Some(&their_args), &mut errors);
                assert!(errors.is_empty(), "{name}: {errors:?}");
                let got = ours.render(language, id, attribute, &our_args);
                assert_eq!(
                    got.as_deref(),
                    Some(expected.as_ref()),
                    "{name} with {count}"
                );
            }
        }
    }
}

fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect(expression, &mut found);
        }
    }
    found
}

fn collect(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    let (inline, variants) = match expression {
        Expression::Inline(inline) => (inline, None),
        Expression::Select { selector, variants } => (selector, Some(variants)),
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => collect(expression, found),
        _ => {}
    }
    for variant in variants.into_iter().flatten() {
        found.extend(variables(&variant.value));
    }
}

#[test]
fn every_language_says_the_same_things() {
    let english = messages(Language::English);
    for language in Language::ALL {
        let other = messages(language);
        let missing: Vec<_> = english
            .keys()
            .filter(|id| !other.contains_key(*id))
            .collect();
        let extra: Vec<_> = other
            .keys()
            .filter(|id| !english.contains_key(*id))
            .collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.code());
        assert!(extra.is_empty(), "only {} has {extra:?}", language.code());
        for (id, variables) in &english {
            assert_eq!(
                &other[id],
                variables,
                "variables of {id} in {}",
                language.code()
            );
        }
    }
}

#[test]
fn problems_have_three_parts_in_every_language() {
    for language in Language::ALL {
        let all = messages(language);
        for id in all
            .keys()
            .filter(|id| id.starts_with("problem-") && !id.contains('.'))
        {
            for part in ["kept", "todo"] {
                assert!(all.contains_key(&format!("{id}.{part}")), "{id}.{part}");
            }
        }
    }
}

#[test]
fn every_locale_file_is_a_language_of_the_picker() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .expect("the locales are there")
        .map(|entry| {
            let name = entry.expect("readable").file_name();
            name.to_string_lossy().into_owned()
        })
        .collect();
    let languages = Language::ALL.map(|language| format!("{}.ftl", language.code()));
    assert_eq!(files, BTreeSet::from(languages));
}

/// Before the app is there, the page itself tells what it waits for, in the language that was chosen.
#[test]
fn the_page_speaks_every_language_before_the_app_does() {
    let read = |file: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
        fs::read_to_string(path.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    };
    let known = Language::ALL.map(|language| format!("'{}'", language.code()));
    let known = format!("const known = [{}];", known.join(", "));
    assert!(read("theme.js").contains(&known), "theme.js: {known}");
    let (page, styles) = (read("index.html"), read("styles/app.css"));
    let english = page.matches("<p class=\"say\" lang=\"en\">").count();
    assert!(english > 0);
    for language in Language::ALL {
        let code = language.code();
        let times = |text: String| page.matches(&text).count();
        let said = times(format!("<p class=\"say\" lang=\"{code}\">"));
        assert_eq!(said, english, "index.html in {code}");
        let without_scripts = times(format!("<p lang=\"{code}\""));
        assert_eq!(without_scripts, 1, "index.html in {code}");
        let shown = format!(":root:lang({code}) .say[lang=\"{code}\"]");
        assert!(styles.contains(&shown), "app.css never shows {code}");
    }
}

#[test]
fn a_language_is_found_by_its_tag() {
    assert_eq!(Language::from_tag("hi-IN"), Some(Language::Hindi));
    assert_eq!(Language::from_tag("AR"), Some(Language::Arabic));
    assert_eq!(Language::from_tag("es-419"), Some(Language::Spanish));
    assert_eq!(Language::from_tag("kn"), Some(Language::Kannada));
    assert_eq!(Language::from_tag("de"), None);
}

#[test]
fn what_a_language_lacks_is_said_in_english() {
    let words = I18n::new(Language::Hindi, "back = वापस\n");
    assert_eq!(words.t("back"), "वापस");
    assert_eq!(words.t("cancel"), "Cancel");
    assert_eq!(words.t("no-such-thing"), "no-such-thing");
}

#[test]
fn a_damaged_file_loses_only_what_it_garbles() {
    let words = I18n::new(
        Language::Hindi,
        "back = वापस\ncancel = { $\nclose = बंद करें\n",
    );
    assert_eq!(words.t("back"), "वापस");
    assert_eq!(words.t("close"), "बंद करें");
    assert_eq!(words.t("cancel"), "Cancel");
}

#[test]
fn names_that_run_against_the_text_are_isolated() {
    let arabic = I18n::new(Language::Arabic, &source(Language::Arabic));
    let told = arabic.with("activity-stopped", &[("who", "Dr Rao".into())]);
    assert!(told.contains("\u{2068}Dr Rao\u{2069}"), "{told}");
    let english = I18n::english();
    let told = english.with("activity-stopped", &[("who", "د. راو".into())]);
    assert!(told.contains("\u{2068}د. راو\u{2069}"), "{told}");
    let told = english.with("activity-stopped", &[("who", "Dr Rao".into())]);
    assert!(!told.contains('\u{2068}'), "{told}");
}

#[test]
fn a_name_turns_nothing_around_but_itself() {
    let english = I18n::english();
    let who = |name: &str| english.with("activity-stopped", &[("who", name.into())]);
    let plain = who("Dr Rao");
    for name in [
        "Dr \u{202e}Rao",
        "\u{202b}Dr Rao\u{202c}",
        "Dr\u{2069} Rao",
        "\u{2067}Dr Rao",
    ] {
        assert_eq!(who(name), plain, "{name:?}");
    }
    // What a sentence was put together with stays.
    let whole = "Dr Rao (\u{2068}مستشفى\u{2069})";
    assert!(who(whole).contains(whole));
}

#[test]
fn plurals_follow_the_language() {
    let english = I18n::english();
    let line = |count: usize| english.with("share-opened", &[("count", count.into())]);
    assert_eq!(line(0), "Not opened yet");
    assert_eq!(line(1), "Opened once");
    assert_eq!(line(2), "Opened 2 times");
    let arabic = I18n::new(Language::Arabic, &source(Language::Arabic));
    let line = |count: usize| arabic.with("share-opened", &[("count", count.into())]);
    assert_eq!(line(2), "فُتحت مرتين");
    assert_ne!(line(3), line(11));
}
