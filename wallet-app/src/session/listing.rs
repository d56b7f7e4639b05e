//! The owner's records as far as they were fetched, newest first, page by page.

use std::{collections::BTreeMap, rc::Rc};

use aceso_messages::{RecordCard, RecordsView};

/// Records that are fetched, and drawn, at once.
pub const PAGE: u32 = 50;

/// Some pages of the list: any, since a person may jump to anywhere in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// How many records there are in all.
    pub total: u32,
    /// How many more could not be brought back.
    pub missing: u32,
    /// Counts the answers that told of the list anew. A page of an earlier one is still shown, until it is fetched again.
    edition: u32,
    pages: BTreeMap<u32, Page>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Page {
    edition: u32,
    /// Where nothing changed the same value as before, so that nothing is drawn again.
    cards: Rc<Vec<RecordCard>>,
}

impl Listing {
    /// How many pages it has.
    pub fn page_count(&self) -> u32 {
        self.total.div_ceil(PAGE)
    }

    /// How many records are on a page.
    pub fn count_on(&self, page: u32) -> u32 {
        self.total
            .saturating_sub(page.saturating_mul(PAGE))
            .min(PAGE)
    }

    /// The records of a page, if they are here; maybe as they were a moment ago.
    pub fn page(&self, number: u32) -> Option<&Rc<Vec<RecordCard>>> {
        self.pages.get(&number).map(|page| &page.cards)
    }

    /// Whether a page is here as it is now.
    pub fn is_current(&self, number: u32) -> bool {
        let page = self.pages.get(&number);
        page.is_some_and(|page| page.edition == self.edition)
    }

    /// Changes when the list is told anew.
    pub fn edition(&self) -> u32 {
        self.edition
    }

    /// How many are here without a gap, from the newest on.
    pub fn len(&self) -> u32 {
        self.beginning().count() as u32
    }

    /// All of them are here as they are now.
    pub fn complete(&self) -> bool {
        (0..self.page_count()).all(|number| self.is_current(number))
    }

    /// Those that are here without a gap, from the newest on.
    pub fn beginning(&self) -> impl Iterator<Item = &RecordCard> {
        let pages = (0..).map_while(|number| self.page(number));
        pages.flat_map(|page| page.iter())
    }

    /// All that are here.
    pub fn iter(&self) -> impl Iterator<Item = &RecordCard> {
        self.pages.values().flat_map(|page| page.cards.iter())
    }

    /// With some pages that arrived. Those from the beginning tell the list anew.
    pub fn with(&self, view: RecordsView) -> Self {
        let mut next = self.clone();
        next.total = view.total;
        next.missing = view.missing;
        if view.offset == 0 {
            next.edition = next.edition.wrapping_add(1);
        }
        for (number, cards) in (view.offset / PAGE..).zip(view.records.chunks(PAGE as usize)) {
            if cards.len() < next.count_on(number) as usize {
                break; // not all of that page
            }
            let before = next
                .page(number)
                .filter(|before| before.as_slice() == cards);
            let cards = before.cloned().unwrap_or_else(|| Rc::new(cards.to_vec()));
            let edition = next.edition;
            next.pages.insert(number, Page { edition, cards });
        }
        next.pages.split_off(&next.page_count());
        next
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
            from: None,
        };
        RecordsView {
            total,
            offset,
            missing: 0,
            records: ids.map(card).collect(),
        }
    }

    #[test]
    fn any_page_can_come_and_leaves_the_rest_alone() {
        let first = Listing::default().with(window(0..50, 0, 170));
        assert_eq!((first.page_count(), first.count_on(3)), (4, 20));
        let last = first.with(window(150..170, 150, 170));
        assert!(Rc::ptr_eq(&first.pages[&0].cards, &last.pages[&0].cards));
        assert!(last.is_current(3) && last.page(2).is_none());
        assert_eq!(
            (last.len(), last.iter().count()),
            (50, 70),
            "there is a gap"
        );
        assert!(!last.complete());
        let all = last.with(window(50..150, 50, 170));
        assert!(all.complete());
        let ids: Vec<_> = all.beginning().map(|card| card.id.clone()).collect();
        assert_eq!(ids, (0..170).map(|id| id.to_string()).collect::<Vec<_>>());
    }

    #[test]
    fn a_list_that_is_told_anew_keeps_its_pages_until_they_are_fetched_again() {
        let all = Listing::default().with(window(0..100, 0, 150));
        let all = all.with(window(100..150, 100, 150));
        let added = all.with(window(200..250, 0, 151));
        assert_eq!(added.page(1), all.page(1));
        assert!(added.is_current(0) && !added.is_current(1) && !added.complete());
        let fetched = added.with(window(50..100, 50, 151));
        assert!(fetched.is_current(1));
        assert!(Rc::ptr_eq(&fetched.pages[&1].cards, &all.pages[&1].cards));
        assert_ne!(fetched.edition(), all.edition());
    }

    #[test]
    fn what_there_is_no_more_goes() {
        let all = Listing::default().with(window(0..120, 0, 120));
        let fewer = all.with(window(0..50, 0, 50));
        assert_eq!((fewer.len(), fewer.total, fewer.page_count()), (50, 50, 1));
        assert!(fewer.complete());
        assert!(Rc::ptr_eq(&all.pages[&0].cards, &fewer.pages[&0].cards));
        let none = fewer.with(window(0..0, 0, 0));
        assert!(none.complete() && none.iter().next().is_none());
    }

    #[test]
    fn a_part_of_a_page_is_not_taken_for_the_page() {
        let part = Listing::default().with(window(0..70, 0, 120));
        assert!(part.is_current(0) && part.page(1).is_none());
    }
}
