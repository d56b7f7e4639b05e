//! Of what was begun several times, the last counts, in whatever order they end.

use std::{cell::Cell, rc::Rc};

/// How often it was begun.
#[derive(Default)]
pub struct Latest(Rc<Cell<u32>>);

impl Latest {
    /// Begins it. What is returned says whether it was not begun again since.
    pub fn begin(&self) -> impl Fn() -> bool + 'static {
        let rounds = self.0.clone();
        let mine = rounds.get().wrapping_add(1);
        rounds.set(mine);
        move || rounds.get() == mine
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_counts() {
        let latest = Latest::default();
        let first = latest.begin();
        assert!(first());
        let second = latest.begin();
        assert!(second());
        assert!(!first(), "though it ends after the second");
    }
}
