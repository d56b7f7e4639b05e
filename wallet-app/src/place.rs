//! Where in the list a person was when they opened a record, so that going back leads there.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use crate::{dom, session::listing::PAGE};

/// How high a row is taken to be before one was seen, in pixels.
const ROW: f64 = 84.0;

/// The ids of the rows of the owner's list begin with this, then comes their place, counted from one.
const LISTED: &str = "record-";

/// The id of a row of the owner's list.
pub fn listed(place: u32) -> String {
    format!("{LISTED}{place}")
}

/// Shared by the screens that show records; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Place(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    left: RefCell<Option<Left>>,
    /// Of pages that were drawn: (pixels, rows).
    heights: RefCell<BTreeMap<u32, (f64, u32)>>,
    /// Of all that were drawn so far.
    row: Cell<Option<f64>>,
}

/// The row a person left the list by.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// The id of its element.
    pub row: String,
    /// How far below the upper edge of the window it was.
    pub top: f64,
}

impl Left {
    /// The page of the owner's list that holds it.
    pub fn page(&self) -> Option<u32> {
        let place: u32 = self.row.strip_prefix(LISTED)?.parse().ok()?;
        Some(place.checked_sub(1)? / PAGE)
    }
}

impl Place {
    /// Remembers that the list is left by this row.
    pub fn leave(&self, row: String) {
        let top = dom::top_of(&row).unwrap_or_default();
        *self.0.left.borrow_mut() = Some(Left { row, top });
    }

    /// Where the list was left.
    pub fn left(&self) -> Option<Left> {
        self.0.left.borrow().clone()
    }

    /// Goes back there.
    pub fn resume(&self) {
        let Some(Left { row, top }) = self.0.left.take() else {
            return;
        };
        match dom::top_of(&row) {
            Some(now) => {
                dom::scroll_by(now - top);
                dom::focus_id(&row);
            }
            // It is gone.
            None => dom::focus_id("heading"),
        }
    }

    /// Forgets where the list was left: the person went elsewhere.
    pub fn forget(&self) {
        self.0.left.take();
    }

    /// Forgets all.
    pub fn clear(&self) {
        self.forget();
        self.0.heights.borrow_mut().clear();
    }

    /// Keeps how high a page with so many rows is.
    pub fn measured(&self, page: u32, height: f64, rows: u32) {
        if rows > 0 && height > 0.0 {
            self.0.row.set(Some(height / f64::from(rows)));
            self.0.heights.borrow_mut().insert(page, (height, rows));
        }
    }

    /// How high a page with so many rows is, or will be, about.
    pub fn height(&self, page: u32, rows: u32) -> f64 {
        let known = self.0.heights.borrow().get(&page).copied();
        match known {
            Some((height, as_many)) if as_many == rows => height,
            _ => self.0.row.get().unwrap_or(ROW) * f64::from(rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_its_page() {
        let page = |row: &str| {
            let (row, top) = (row.to_owned(), 0.0);
            Left { row, top }.page()
        };
        assert_eq!(page(&listed(1)), Some(0));
        assert_eq!(page(&listed(PAGE)), Some(0));
        assert_eq!(page(&listed(PAGE + 1)), Some(1));
        assert_eq!(page("record-0"), None);
        assert_eq!(page("found-3"), None);
    }

    #[test]
    fn what_was_never_seen_is_taken_to_be_like_the_rest() {
        let place = Place::default();
        assert_eq!(place.height(3, 2), 2.0 * ROW);
        place.measured(0, 5_000.0, 50);
        assert_eq!(place.height(0, 50), 5_000.0);
        assert_eq!(place.height(7, 10), 1_000.0);
        assert_eq!(place.height(0, 49), 4_900.0, "another number of rows");
    }
}
