//! Names as people read them.

use serde_json::Value;

use crate::json::{list, text};

/// The longest title; anything beyond is noise or an attack on the layout.
const TITLE: usize = 160;
/// The longest fact.
const FACT: usize = 600;

/// SNOMED CT ends its full names with the kind of concept, which tells a reader nothing.
const TAGS: &[&str] = &[
    "disorder",
    "finding",
    "situation",
    "procedure",
    "regime/therapy",
    "substance",
    "product",
    "medicinal product",
    "medicinal product form",
    "clinical drug",
    "physical object",
    "observable entity",
    "organism",
    "event",
    "person",
    "occupation",
    "life style",
    "social concept",
    "qualifier value",
    "body structure",
    "morphologic abnormality",
    "context-dependent category",
    "assessment scale",
    "environment",
    "environment / location",
    "record artifact",
    "specimen",
];

/// One line of plain text: no control or direction-changing characters (they can make a line show what it does not
/// say), single spaces, and not longer than `limit` characters.
fn line(raw: &str, limit: usize) -> String {
    let mut out = String::new();
    let mut space = false;
    let mut length = 0;
    for c in raw.chars() {
        if c.is_whitespace() || c.is_control() {
            space = !out.is_empty();
            continue;
        }
        if matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        {
            continue;
        }
        if length >= limit {
            out.push('…');
            break;
        }
        if space {
            out.push(' ');
            length += 1;
            space = false;
        }
        out.push(c);
        length += 1;
    }
    out
}

/// A title: one clean, short line.
pub(crate) fn title(raw: &str) -> String {
    line(raw, TITLE)
}

/// A fact's value: one clean line.
pub(crate) fn fact(raw: &str) -> String {
    line(raw, FACT)
}

/// The SNOMED tag at the end of a name, e.g. "disorder".
pub(crate) fn tag(name: &str) -> Option<&'static str> {
    let inner = name.trim_end().strip_suffix(')')?;
    let (_, tag) = inner.rsplit_once('(')?;
    TAGS.iter().find(|t| t.eq_ignore_ascii_case(tag)).copied()
}

/// The name without its SNOMED tag, and without the words SNOMED puts before a medicine.
pub(crate) fn without_tag(name: &str) -> &str {
    let name = [
        "Product containing only ",
        "Product containing precisely ",
        "Product containing ",
    ]
    .iter()
    .find_map(|words| name.strip_prefix(words))
    .unwrap_or(name);
    match tag(name).and(name.rsplit_once('(')) {
        Some((start, _)) if !start.trim().is_empty() => start.trim_end(),
        _ => name,
    }
}

/// A LOINC name without what only a laboratory needs: "Hemoglobin [Mass/volume] in Blood by Automated count" is
/// "Hemoglobin in Blood".
pub(crate) fn without_method(name: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '[' => depth += 1,
            ']' if depth > 0 => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let short = out.split(" by ").next().unwrap_or_default();
    let short = short.split_whitespace().collect::<Vec<_>>().join(" ");
    if short.is_empty() || depth > 0 {
        name.to_owned()
    } else {
        short
    }
}

/// A HumanName in reading order. `digits`: take the digits off that Synthea puts behind every made-up name.
pub(crate) fn human(name: &Value, digits: bool) -> Option<String> {
    let whole = match text(&name["text"]) {
        Some(whole) => whole.to_owned(),
        None => {
            let part = |key: &str| {
                list(&name[key])
                    .iter()
                    .filter_map(text)
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            [part("given"), part("family"), part("suffix")]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        }
    };
    let whole = if digits {
        whole
            .split(' ')
            .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        whole
    };
    Some(title(&whole)).filter(|name| !name.is_empty())
}

/// The best of several HumanNames: official, then usual, then any that is not an old one.
pub(crate) fn best_human(names: &Value, digits: bool) -> Option<String> {
    let rank = |name: &Value| match text(&name["use"]) {
        Some("official") => 0,
        Some("usual") => 1,
        None => 2,
        Some("old" | "maiden") => 4,
        Some(_) => 3,
    };
    let mut names: Vec<&Value> = list(names).iter().collect();
    names.sort_by_key(|name| rank(name));
    names.into_iter().find_map(|name| human(name, digits))
}

/// A name as compared: small letters, no marks on Latin letters, no digits, words apart.
pub(crate) fn folded(name: &str) -> Vec<String> {
    let plain: String = name
        .chars()
        .filter(|c| !c.is_ascii_digit() && !matches!(c, '\u{300}'..='\u{36F}'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à'..='å' => 'a',
            'ç' => 'c',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ñ' => 'n',
            'ò'..='ö' | 'ø' => 'o',
            'ù'..='ü' => 'u',
            'ý' | 'ÿ' => 'y',
            other => other,
        })
        .collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
