//! Files on their way into the wallet, in the order in which they were chosen.

use std::collections::VecDeque;

/// So many of those that wait are told by name: who brings thousands at once need not look at each.
const NAMED: usize = 5;

/// Those that wait.
pub struct Files<F> {
    named: VecDeque<(u32, F)>,
    behind: VecDeque<F>,
    next_key: u32,
}

impl<F> Default for Files<F> {
    fn default() -> Self {
        Self {
            named: VecDeque::new(),
            behind: VecDeque::new(),
            next_key: 0,
        }
    }
}

impl<F> Files<F> {
    /// More were chosen.
    pub fn push(&mut self, files: Vec<F>) {
        self.behind.extend(files);
    }

    /// Lets some move up to be told by name: those that are told from now on, and how many are behind them.
    pub fn move_up(&mut self, name: impl Fn(&F) -> String) -> (Vec<(u32, String)>, u32) {
        let mut told = Vec::new();
        while self.named.len() < NAMED
            && let Some(file) = self.behind.pop_front()
        {
            self.next_key = self.next_key.wrapping_add(1);
            told.push((self.next_key, name(&file)));
            self.named.push_back((self.next_key, file));
        }
        (told, u32::try_from(self.behind.len()).unwrap_or(u32::MAX))
    }

    /// The next one, with its key.
    pub fn next(&mut self) -> Option<(u32, F)> {
        self.named.pop_front()
    }

    /// Gives up one that was told by name.
    pub fn give_up(&mut self, key: u32) {
        self.named.retain(|(other, _)| *other != key);
    }

    /// Gives up those behind.
    pub fn give_up_behind(&mut self) {
        self.behind.clear();
    }

    /// Gives up all of them. Those that come later get keys of their own all the same.
    pub fn clear(&mut self) {
        self.named.clear();
        self.behind.clear();
    }

    /// Whether any wait that are not told by name.
    pub fn has_behind(&self) -> bool {
        !self.behind.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_of_many_are_told_by_name() {
        let mut files = Files::default();
        files.push((1..=7).collect());
        let (told, behind) = files.move_up(i32::to_string);
        let names: Vec<_> = told.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!((names.len(), behind), (NAMED, 2));
        assert_eq!(names, ["1", "2", "3", "4", "5"]);
        assert_eq!(files.next(), Some((told[0].0, 1)));
        let (told, behind) = files.move_up(i32::to_string);
        assert_eq!((told.len(), told[0].1.as_str(), behind), (1, "6", 1));
    }

    #[test]
    fn what_was_given_up_does_not_come() {
        let mut files = Files::default();
        files.push((1..=9).collect());
        let (told, _) = files.move_up(i32::to_string);
        files.give_up(told[0].0);
        files.give_up_behind();
        assert!(!files.has_behind());
        let left: Vec<i32> = core::iter::from_fn(|| files.next())
            .map(|it| it.1)
            .collect();
        assert_eq!(left, [2, 3, 4, 5]);
    }

    #[test]
    fn those_that_come_after_all_were_given_up_have_other_keys() {
        let mut files = Files::default();
        files.push((1..=7).collect());
        let (told, _) = files.move_up(i32::to_string);
        files.clear();
        assert!(files.next().is_none() && !files.has_behind());
        files.push(vec![8]);
        let (later, behind) = files.move_up(i32::to_string);
        assert_eq!((later.len(), behind), (1, 0));
        assert!(told.iter().all(|(key, _)| *key != later[0].0));
    }
}
