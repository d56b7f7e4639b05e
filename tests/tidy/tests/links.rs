//! A link from one text of the checkout to another leads somewhere. Of those that become pages the site is checked, too; whoever reads
//! them in the checkout follows the same links, and those of all others.
use std::path::{Component, Path, PathBuf};

use aceso_tidy::{expect_none, files, root, text};

/// Made from the sources with the site: there is nothing of it in the checkout.
const REFERENCE: &str = "reference";
/// What others wrote.
const OTHERS: &str = "vendor/ed25519-zebra";

/// A text without what stands in it as code.
fn prose(markdown: &str) -> String {
    let mut fenced = false;
    let mut lines = Vec::new();
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// Where the links and the pictures of a text lead, within the checkout.
fn links(markdown: &str) -> Vec<String> {
    let prose = prose(markdown);
    let outside_of_code = prose.split('`').step_by(2).collect::<Vec<_>>().join("`");
    let ends = outside_of_code.split("](").skip(1);
    let targets = ends.filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    // On the web, or at the address of whatever relay serves the site.
    let elsewhere = |target: &&str| {
        target.contains("://") || target.starts_with("mailto:") || target.starts_with('/')
    };
    targets
        .filter(|it| !elsewhere(it))
        .map(str::to_owned)
        .collect()
}

/// What a heading is called in an address.
fn anchor(heading: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || [' ', '-', '_'].contains(letter);
    let words = heading.trim().to_lowercase();
    words
        .chars()
        .filter(kept)
        .collect::<String>()
        .replace(' ', "-")
}

fn anchors(markdown: &str) -> Vec<String> {
    let prose = prose(markdown);
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    let mut found: Vec<String> = Vec::new();
    for heading in headings {
        let name = anchor(heading.trim_start_matches('#'));
        let before = found.iter().filter(|it| **it == name).count();
        // The second of a name has a number.
        found.push(match before {
            0 => name,
            count => format!("{name}-{count}"),
        });
    }
    found
}

/// A path without what goes up in it; none that leads out of the checkout.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => plain.push(name),
            Component::ParentDir => plain.pop().then_some(())?,
            _ => {}
        }
    }
    Some(plain)
}

/// What is wrong with a link of this text, if anything is.
fn fault(from: &Path, link: &str) -> Option<&'static str> {
    let (to, at) = link
        .split_once('#')
        .map_or((link, None), |(to, at)| (to, Some(at)));
    let target = if to.is_empty() {
        Some(from.to_owned())
    } else {
        plain(&from.parent().unwrap_or(Path::new("")).join(to))
    };
    let Some(target) = target else {
        return Some("leads out of the checkout");
    };
    if target.starts_with(REFERENCE) {
        return None;
    }
    if !root().join(&target).exists() {
        return Some("is no file");
    }
    let is_text = target.extension().is_some_and(|it| it == "md");
    let is_there = |at: &str| !is_text || anchors(&text(&target)).iter().any(|it| it == at);
    at.is_some_and(|at| !is_there(at))
        .then_some("is no heading there")
}

#[test]
fn every_link_leads_to_a_file_and_to_a_heading_that_are_there() {
    let texts = files()
        .into_iter()
        .filter(|it| it.extension().is_some_and(|it| it == "md") && !it.starts_with(OTHERS));
    let mut count = 0;
    let mut breaches = Vec::new();
    for from in texts {
        for link in links(&text(&from)) {
            count += 1;
            if let Some(fault) = fault(&from, &link) {
                breaches.push(format!("{}: `{link}` {fault}", from.display()));
            }
        }
    }
    assert!(count > 100, "{count} links");
    expect_none(
        &breaches,
        "Write the link relative to its own file, with the heading as it is now.",
    );
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let page = "# One `day`, two\n## Two\n## Two\n[a](x.md#b) `[c](d)` ![e](f.png)\n```\n[g](h)\n```\n[i](https://example.org) [j](/ledger/)";
    assert_eq!(links(page), ["x.md#b", "f.png"]);
    assert_eq!(anchors(page), ["one-day-two", "two", "two-1"]);
    let from = Path::new("docs/protocol.md");
    assert_eq!(fault(from, "../README.md#where-things-are"), None);
    assert_eq!(
        fault(from, "../README.md#nothing"),
        Some("is no heading there")
    );
    assert_eq!(fault(from, "nothing.md"), Some("is no file"));
    assert_eq!(fault(from, "../../x.md"), Some("leads out of the checkout"));
}
