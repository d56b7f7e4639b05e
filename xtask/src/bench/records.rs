//! How a wallet of five thousand records feels: unlocking, searching, scrolling.
use anyhow::Result;

use super::browser::{self, Measured};
use super::{Figure, held_against};
use crate::paths::Paths;

/// What each figure may be at most, by what its case says; the first that fits counts.
const BUDGETS: [(&str, f64); 5] = [
    ("longest task", 50.0),
    // A phone's browser ends a page that takes much more.
    ("memory", 300.0),
    ("search", 100.0),
    // One in a hundred.
    ("dropped", 1.0),
    ("unlock", 1_500.0),
];

pub fn measure(paths: &Paths, quick: bool) -> Result<Vec<Figure>> {
    // Making the wallet takes long; it rests here until the next run.
    let folder = paths.made("bench-records", !quick);
    let measured = browser::run(paths, "records", &[folder.as_os_str()], true, quick)?;
    Ok(measured.into_iter().map(figure).collect())
}

fn figure(measured: Measured) -> Figure {
    let budget = BUDGETS
        .iter()
        .find(|(what, _)| measured.case.contains(what));
    held_against(measured, budget.map_or(f64::NAN, |(_, budget)| *budget))
}

#[cfg(test)]
mod tests {
    use super::super::browser::measured;
    use super::super::tool::Printed;
    use super::figure;

    #[test]
    fn a_case_is_held_against_the_budget_of_what_it_measures_whenever_that_was() {
        let budget = |case: &str| {
            let line = format!(r#"{{"case":"{case}","unit":"ms","ours":25,"n":1}}"#);
            figure(Printed::read(&line).and_then(measured).unwrap()).peer
        };
        assert_eq!(budget("unlock: longest task on the page"), 50.0);
        assert_eq!(budget("unlock at 4× slowdown: until usable"), 1_500.0);
        assert_eq!(budget("search: letter to results, median"), 100.0);
        assert_eq!(budget("search: the first letter after unlocking"), 100.0);
        assert_eq!(budget("memory: after searching and scrolling"), 300.0);
    }
}
