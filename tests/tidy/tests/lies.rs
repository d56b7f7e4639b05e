//! The page on a relay that lies names the tests of each lie. They are there, under these names, and see what it says.
mod seen;

use seen::Tests;

use aceso_tidy::{expect_none, files, root, text};

const PAGE: &str = "docs/hostile-relay.md";
/// What a person reads, in a browser.
const BROWSER: &str = "tests/e2e/hostile.test.mjs";
/// Where the modules are whose tests the page names.
const SUITES: [&str; 2] = ["sdk/client/tests/wallet", "tests/faults/tests/faults"];
/// Of a row that leads here no test can tell.
const LIMIT: &str = "](#what-it-can-still-do)";

/// The rows of a section's table, cell by cell.
fn rows_of<'a>(page: &'a str, heading: &str) -> Vec<Vec<&'a str>> {
    let mut sections = page.split("\n#");
    let section = sections.find(|it| it.trim_start_matches(['#', ' ']).starts_with(heading));
    let lines = section.unwrap_or_default().lines();
    let rows = lines.filter(|it| it.starts_with('|')).skip(2);
    let cells = |row: &'a str| row.trim_matches(['|', ' ']).split(" | ").collect();
    let rows: Vec<_> = rows.map(cells).collect();
    assert!(!rows.is_empty(), "{PAGE} has no table under {heading:?}");
    rows
}

/// What stands in the last column of a section's table.
fn tests_of(page: &str, heading: &str) -> Vec<String> {
    let rows = rows_of(page, heading).into_iter();
    let last = |row: Vec<&str>| row.last().map(|it| (*it).to_owned());
    rows.filter_map(last).collect()
}

/// What is set as code.
fn named(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.split('`').skip(1).step_by(2)
}

/// The sources of a module of tests.
fn sources(module: &str) -> Vec<String> {
    let is_of = |file: &std::path::Path, suite: &str| {
        let Ok(rest) = file.strip_prefix(suite) else {
            return false;
        };
        rest.with_extension("").as_os_str() == module || rest.starts_with(module)
    };
    let all = files().into_iter();
    let of = all.filter(|file| SUITES.iter().any(|suite| is_of(file, suite)));
    of.map(|file| text(&file)).collect()
}

fn is_test(module: &str, name: &str) -> bool {
    let test = format!("#[test]\nfn {name}()");
    sources(module).iter().any(|source| source.contains(&test))
}

#[test]
fn each_test_that_the_page_names_is_there() {
    let page = text(PAGE.as_ref());
    let full = named(&page).filter_map(|it| it.split_once("::"));
    let mut breaches: Vec<_> = full
        .filter(|(module, name)| !is_test(module, name))
        .map(|(module, name)| format!("{module}::{name}"))
        .collect();
    for cell in tests_of(&page, "A relay that lies") {
        if named(&cell).next().is_none() {
            breaches.push(format!("no test: {cell}"));
        }
        // A whole module, or a place.
        let short = named(&cell).filter(|it| !it.contains("::"));
        let gone = |it: &&str| !root().join(it).exists() && sources(it).is_empty();
        breaches.extend(short.filter(gone).map(str::to_owned));
    }
    for cell in tests_of(&page, "A folder that was tampered with") {
        let gone = |name: &&str| !is_test("tampered", name);
        breaches.extend(named(&cell).filter(gone).map(str::to_owned));
    }
    expect_none(
        &breaches,
        "Name a test that shows it, and by its name of today.",
    );
}

/// As the tests write what a person is told: `stories-differ-with` is `StoriesDiffer`, which names somebody.
fn variant(kind: &str) -> String {
    let kind = kind.strip_prefix("sync-").unwrap_or(kind);
    let words = kind.strip_suffix("-with").unwrap_or(kind).split('-');
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    words.map(capital).collect()
}

#[test]
fn what_the_page_says_is_said_is_seen_by_a_test_that_it_names() {
    let page = text(PAGE.as_ref());
    let tests = Tests::of(&SUITES);
    let mut breaches = Vec::new();
    for row in rows_of(&page, "A relay that lies") {
        let [.., said, by] = row[..] else { continue };
        // What is proven in a library has no name there that a person reads.
        if named(by).any(|it| root().join(it).is_file()) {
            continue;
        }
        let seen: String = named(by).map(|it| tests.all_of(it)).collect();
        let unseen = named(said).filter(|kind| !seen.contains(&variant(kind)));
        breaches.extend(unseen.map(|kind| format!("{kind}: {by}")));
    }
    expect_none(
        &breaches,
        "Name a test that asserts it, or say what is said.",
    );
}

#[test]
fn each_title_that_the_page_names_is_a_test_in_a_browser() {
    let (page, browser) = (text(PAGE.as_ref()), text(BROWSER.as_ref()));
    let cells = tests_of(&page, "What the person reads");
    let tested = cells.iter().filter(|it| !it.contains(LIMIT));
    let titles = tested
        .flat_map(|it| it.split("; "))
        .filter(|it| !it.contains('`'));
    let breaches: Vec<_> = titles
        .filter(|title| !browser.contains(&format!("test('{title}'")))
        .map(str::to_owned)
        .collect();
    expect_none(
        &breaches,
        "Name a title of tests/e2e/hostile.test.mjs, to the letter.",
    );
}
