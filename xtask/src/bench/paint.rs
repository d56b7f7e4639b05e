//! How long a phone waits until the first screen answers, and how smooth the page stays while much is added.
use anyhow::Result;

use super::browser::{self, Measured};
use super::{Figure, held_against};
use crate::paths::Paths;

/// Milliseconds until the first screen answers, in a page slowed down four times.
const INTERACTIVE: f64 = 2_000.0;

/// Milliseconds that nothing on the page may take at once: what a person begins to feel.
const TASK: f64 = 50.0;

pub fn measure(paths: &Paths, quick: bool) -> Result<Vec<Figure>> {
    // The relay only hands out files here.
    let measured = browser::run(paths, "paint", &[], false, quick)?;
    Ok(measured.into_iter().map(figure).collect())
}

fn figure(measured: Measured) -> Figure {
    let first = measured.case.starts_with("interactive");
    held_against(measured, if first { INTERACTIVE } else { TASK })
}

#[cfg(test)]
mod tests {
    use super::super::browser::measured;
    use super::super::tool::Printed;
    use super::{TASK, figure};

    #[test]
    fn a_figure_is_held_against_its_budget() {
        let first =
            Printed::read(r#"{"case":"interactive when kept","unit":"ms","ours":500,"n":7}"#)
                .and_then(measured);
        let first = figure(first.unwrap());
        assert_eq!((first.ratio, first.n), (4.0, 7));
        let task = Printed::read(r#"{"case":"50 MB record added","unit":"ms","ours":25.5,"n":1}"#)
            .and_then(measured);
        let task = figure(task.unwrap());
        assert_eq!((task.peer, task.ours), (TASK, 25.5));
    }
}
