//! Drawing a code: modules to an SVG path.

use aceso_messages::QrCode;

/// Light modules that a reader needs around the code.
pub const QUIET: u32 = 4;

/// The dark modules as one path, one run of a row after the other. `None` if the modules are not a square.
pub fn path(code: &QrCode) -> Option<String> {
    let side = usize::try_from(code.side).ok().filter(|side| *side > 0)?;
    if code.modules.len() != side.checked_mul(side)? {
        return None;
    }
    let quiet = QUIET as usize;
    let mut path = String::new();
    for (y, row) in code.modules.chunks(side).enumerate() {
        let mut x = 0;
        while x < side {
            let run = row[x..].iter().take_while(|dark| **dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + quiet, y + quiet));
            }
            x += run.max(1);
        }
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(side: u32, modules: &str) -> QrCode {
        QrCode {
            side,
            modules: modules.chars().map(|c| c == '#').collect(),
            text: String::new(),
            id: None,
        }
    }

    #[test]
    fn rows_become_runs() {
        assert_eq!(
            path(&code(3, "##.#.#...")).as_deref(),
            Some("M4 4h2v1h-2zM4 5h1v1h-1zM6 5h1v1h-1z")
        );
    }

    #[test]
    fn what_is_not_square_is_not_drawn() {
        assert_eq!(path(&code(2, "###")), None);
        assert_eq!(path(&code(0, "")), None);
    }
}
