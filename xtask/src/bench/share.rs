//! How long a doctor waits for what a patient approves.
use anyhow::Result;

use super::browser::{self, Measured};
use super::{Figure, held_against};
use crate::paths::Paths;

/// Milliseconds from the patient's approval until the doctor sees who shares.
const SEEN: f64 = 1_000.0;

pub fn measure(paths: &Paths, quick: bool) -> Result<Vec<Figure>> {
    let measured = browser::run(paths, "share", &[], true, quick)?;
    Ok(measured.into_iter().map(figure).collect())
}

fn figure(measured: Measured) -> Figure {
    held_against(measured, SEEN)
}

#[cfg(test)]
mod tests {
    use super::super::browser::measured;
    use super::super::tool::Printed;
    use super::{SEEN, figure};

    #[test]
    fn a_share_is_held_against_a_second() {
        let line = r#"{"case":"approved to seen, p95","unit":"ms","ours":250,"n":30}"#;
        let figure = figure(Printed::read(line).and_then(measured).unwrap());
        assert_eq!((figure.peer, figure.ratio), (SEEN, 4.0));
    }
}
