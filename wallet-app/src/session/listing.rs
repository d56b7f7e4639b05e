//! The owner's records as far as they were fetched, newest first.

use std::{collections::HashSet, rc::Rc};

use aceso_messages::{RecordCard, RecordsView};

/// Records that are fetched, and drawn, at once.
pub const PAGE: u32 = 50;

/// The beginning of the list, in pages: a page that did not change is the same value as before, so that it is not drawn
/// again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// How many records there are in all.
    pub total: u32,
    /// Those that are here.
    pub pages: Vec<Rc<Vec<RecordCard>>>,
}

impl Listing {
    /// How many are here.
    pub fn len(&self) -> u32 {
        self.iter().count() as u32
    }

    /// All of them are here.
    pub fn complete(&self) -> bool {
        self.len() >= self.total
    }

    /// Those that are here.
    pub fn iter(&self) -> impl Iterator<Item = &RecordCard> {
        self.pages.iter().flat_map(|page| page.iter())
    }

    /// With a window that arrived. What is known above it stays, and what is known below it too, as long as the two are in
    /// touch.
    pub fn with(&self, view: RecordsView) -> Self {
        let kept = view.offset as usize;
        if kept > self.len() as usize {
            return self.clone(); // the list has shrunk meanwhile; a newer answer is on its way
        }
        let last = view.records.last().map(|card| card.id.clone());
        // When there are fewer than before, one of those below may be gone.
        let sure = view.total >= self.total && kept + view.records.len() < view.total as usize;
        let place = last.and_then(|last| self.iter().position(|card| card.id == last));
        let below = place.filter(|_| sure).into_iter();
        let below = below.flat_map(|at| self.iter().skip(at + 1).cloned());
        // A record that was added meanwhile moves the others down: none is shown twice.
        let mut known = HashSet::new();
        let above = self.iter().take(kept).cloned();
        let all = above.chain(view.records).chain(below);
        let records: Vec<RecordCard> = all
            .filter(|card| known.insert(card.id.clone()))
            .take(view.total as usize)
            .collect();
        let mut old = self.pages.iter();
        let pages = records.chunks(PAGE as usize).map(|page| {
            let before = old.next().filter(|before| before.as_slice() == page);
            before.cloned().unwrap_or_else(|| Rc::new(page.to_vec()))
        });
        Self {
            total: view.total,
            pages: pages.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use aceso_messages::RecordKind;

    use super::*;

    fn window(ids: std::ops::Range<u32>, offset: u32, total: u32) -> RecordsView {
        let card = |id: u32| RecordCard {
            id: id.to_string(),
            title: String::new(),
            kind: RecordKind::Pdf,
            added: 0,
            size: 1,
            entries: 0,
            safe: true,
        };
        RecordsView {
            total,
            offset,
            records: ids.map(card).collect(),
        }
    }

    #[test]
    fn more_goes_on_below_and_leaves_the_rest_alone() {
        let first = Listing::default().with(window(0..PAGE, 0, 120));
        let more = first.with(window(PAGE..120, PAGE, 120));
        assert!(!first.complete() && more.complete());
        assert_eq!(more.len(), 120);
        assert!(Rc::ptr_eq(&first.pages[0], &more.pages[0]));
    }

    #[test]
    fn a_window_from_the_beginning_takes_the_place_of_all() {
        let all = Listing::default().with(window(0..120, 0, 120));
        let fewer = all.with(window(0..70, 0, 70));
        assert_eq!((fewer.len(), fewer.total), (70, 70));
        assert!(Rc::ptr_eq(&all.pages[0], &fewer.pages[0]));
    }

    #[test]
    fn what_is_known_further_down_stays_when_only_the_top_is_told_anew() {
        let all = Listing::default().with(window(10..190, 0, 300));
        let added = all.with(window(9..109, 0, 301));
        assert_eq!((added.len(), added.total), (181, 301));
        let ids: Vec<_> = added.iter().map(|card| card.id.clone()).collect();
        assert_eq!(ids, (9..190).map(|id| id.to_string()).collect::<Vec<_>>());
        let erased = all.with(window(10..110, 0, 299));
        assert_eq!(erased.len(), 100, "one of the others is gone");
        let strange = all.with(window(500..600, 0, 300));
        assert_eq!(strange.len(), 100, "nothing tells what follows these");
    }

    #[test]
    fn a_list_that_moved_meanwhile_shows_nothing_twice() {
        let first = Listing::default().with(window(0..50, 0, 60));
        let moved = first.with(window(49..60, 50, 61));
        assert_eq!(moved.len(), 60);
        assert!(!moved.complete(), "the new one on top is still missing");
    }

    #[test]
    fn a_window_with_a_gap_before_it_is_not_taken() {
        let first = Listing::default().with(window(0..50, 0, 200));
        assert_eq!(first.with(window(100..150, 100, 200)), first);
    }
}
