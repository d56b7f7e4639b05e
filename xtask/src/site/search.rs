//! The index behind the search: which word is in which section. Small enough to be fetched whole, when somebody begins to search.
use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde_json::json;

use super::markdown::Document;
use super::plan::{Plan, Source};

/// Longer ones are digests and code that nobody types.
const LONGEST: usize = 24;

pub fn index(plan: &Plan, documents: &[(Source, Document)]) -> Result<Vec<u8>> {
    let mut places = Vec::new();
    let mut words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut heads: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (source, document) in documents {
        let group = plan.groups.iter().find(|(_, all)| all.contains(source));
        let group = group.map_or("", |(name, _)| name);
        for section in &document.sections {
            let heading = section.heading.map(|at| &document.headings[at]);
            let place = places.len();
            for word in split(&section.text) {
                words.entry(word).or_default().insert(place);
            }
            let title = heading.map_or(&document.title, |heading| &heading.text);
            for word in split(title) {
                heads.entry(word).or_default().insert(place);
            }
            let address = match heading {
                Some(heading) => format!("/{}#{}", source.path, heading.id),
                None => format!("/{}", source.path),
            };
            places.push(match heading {
                Some(heading) => json!([address, heading.text, document.title, group]),
                None => json!([address, document.title, "", group]),
            });
        }
    }
    Ok(serde_json::to_vec(
        &json!({ "places": places, "heads": heads, "words": words }),
    )?)
}

/// Words as they are looked for: small, whatever stands between them away. `search.js` does the same.
fn split(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() > 1 && word.len() <= LONGEST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn words_are_small_and_once() {
        let words: Vec<_> = split("A grant, a Grant: `grants.create()` é2")
            .into_iter()
            .collect();
        assert_eq!(words, ["create", "grant", "grants", "é2"]);
    }
}
