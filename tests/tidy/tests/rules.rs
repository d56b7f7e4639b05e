//! Every rule of the ledger is written down once, carried out somewhere, and tried somewhere.
use std::collections::BTreeSet;
use std::path::Path;

use aceso_tidy::{expect_none, files, text, without_tests_and_comments};

/// The numbers of the table in docs/protocol.md, as "L01".
fn rules() -> Vec<String> {
    let protocol = text(Path::new("docs/protocol.md"));
    let rows = protocol.lines().filter_map(|line| {
        let number = line.strip_prefix("| L")?.split(' ').next()?;
        let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| format!("L{number}"))
    });
    rows.collect()
}

/// Whether the text names the rule, and not another one whose number begins the same way.
fn names(text: &str, rule: &str) -> bool {
    text.match_indices(rule).any(|(at, _)| {
        let after = text[at + rule.len()..].chars().next();
        let before = text[..at].chars().next_back();
        after.is_none_or(|it| !it.is_ascii_digit()) && before.is_none_or(|it| !it.is_alphanumeric())
    })
}

/// The rules that a test's name says: `l20_l21_…` two of them, `l50_to_l55_…` all that are between.
fn tried(name: &str, rules: &[String]) -> BTreeSet<String> {
    let number = |part: &str| part.strip_prefix('l').and_then(|it| it.parse::<u32>().ok());
    let mut found = BTreeSet::new();
    let mut last: Option<u32> = None;
    let mut range = false;
    for part in name.split('_') {
        match (number(part), last) {
            (Some(to), Some(from)) if range => {
                let between = |rule: &&String| {
                    rule[1..]
                        .parse::<u32>()
                        .is_ok_and(|it| (from..=to).contains(&it))
                };
                found.extend(rules.iter().filter(between).cloned());
                (last, range) = (Some(to), false);
            }
            (Some(one), _) => {
                found.insert(format!("L{one:02}"));
                (last, range) = (Some(one), false);
            }
            (None, Some(_)) if part == "to" && !range => range = true,
            (None, _) => break,
        }
    }
    found
}

fn rust(folder: &str) -> impl Iterator<Item = std::path::PathBuf> {
    let is_rust = |file: &std::path::PathBuf| file.extension().is_some_and(|it| it == "rs");
    files()
        .into_iter()
        .filter(move |file| file.starts_with(folder) && is_rust(file))
}

#[test]
fn every_rule_has_one_number() {
    let all = rules();
    assert!(all.len() > 40, "the table was found");
    let different: BTreeSet<_> = all.iter().collect();
    assert_eq!(different.len(), all.len(), "a number stands twice");
}

#[test]
fn every_rule_is_cited_where_it_is_carried_out() {
    // The names of refusals cite rules too, without carrying them out.
    let carried = |file: &std::path::PathBuf| !file.ends_with("ledger/refusal.rs");
    let sources: Vec<String> = ["sdk/core/src", "relay/src/node"]
        .into_iter()
        .flat_map(rust)
        .filter(carried)
        .map(|file| text(&file))
        .collect();
    let missing = |rule: &String| !sources.iter().any(|source| names(source, rule));
    let breaches: Vec<_> = rules().into_iter().filter(missing).collect();
    expect_none(
        &breaches,
        "Cite the rule's number in a comment beside the condition that carries it out.",
    );
}

#[test]
fn every_rule_is_tried_by_a_test_that_bears_its_number() {
    let all = rules();
    let folders = ["sdk/core", "relay"];
    let mut found = BTreeSet::new();
    for file in folders.into_iter().flat_map(rust) {
        let source = text(&file);
        let code = without_tests_and_comments(&source);
        let in_tests = file.iter().any(|part| part == "tests");
        for line in source.lines() {
            let line = line.trim().trim_start_matches("async ");
            let Some(name) = line.strip_prefix("fn l") else {
                continue;
            };
            // A function of the product is no test.
            if in_tests || !code.contains(line) {
                let name = name.split('(').next().unwrap_or_default();
                found.extend(tried(&format!("l{name}"), &all));
            }
        }
    }
    let breaches: Vec<_> = all.into_iter().filter(|it| !found.contains(it)).collect();
    expect_none(
        &breaches,
        "Write a test whose name begins with the rule's number, as in `fn l40_l41_only_the_owner_revokes`.",
    );
}

#[test]
fn names_of_tests_are_read_as_they_are_meant() {
    let all: Vec<String> = ["L20", "L21", "L22", "L30", "L100"]
        .map(str::to_owned)
        .into();
    let read = |name| tried(name, &all).into_iter().collect::<Vec<_>>();
    assert_eq!(read("l20_l30_two"), ["L20", "L30"]);
    assert_eq!(read("l20_to_l22_all_of_them"), ["L20", "L21", "L22"]);
    assert_eq!(read("l100_one"), ["L100"]);
    assert!(read("lists_are_read").is_empty());
    assert!(names("// L20: it", "L20") && !names("// L201", "L20") && !names("XL20", "L20"));
}
