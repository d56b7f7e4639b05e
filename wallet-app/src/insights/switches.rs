//! Which models the person has switched off: a choice that belongs to the device, like its theme.

use std::collections::BTreeSet;

use crate::dom;

const KEPT: &str = "insights";

/// The ids of those that are off.
pub fn off() -> BTreeSet<String> {
    parse(&dom::preference(KEPT).unwrap_or_default())
}

/// Switches one, and says which are off then.
pub fn switch(id: &str, on: bool) -> BTreeSet<String> {
    let mut off = off();
    if on {
        off.remove(id);
    } else {
        off.insert(id.to_owned());
    }
    match off.is_empty() {
        true => dom::clear_preference(KEPT),
        false => dom::set_preference(KEPT, &written(&off)),
    }
    off
}

fn parse(kept: &str) -> BTreeSet<String> {
    kept.split_whitespace().map(str::to_owned).collect()
}

fn written(off: &BTreeSet<String>) -> String {
    let ids: Vec<&str> = off.iter().map(String::as_str).collect();
    ids.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_survive_being_kept() {
        let off: BTreeSet<String> = ["heart", "diabetes-survey"].map(str::to_owned).into();
        assert_eq!(parse(&written(&off)), off);
        assert_eq!(parse(""), BTreeSet::new());
    }
}
