//! The shapes of the protocol as `docs/protocol.md` writes them, in CDDL (RFC 8610): what is encoded is held against the page, by a
//! library that knows nothing of Aceso.

use std::{cell::RefCell, collections::BTreeSet, mem};

use cddl_cat::{
    cbor::validate_cbor,
    context::{BasicContext, LookupContext},
    flatten::flatten_from_str,
    ivt::RuleDef,
    util::ValidateError,
};
use ciborium::Value;

const PAGE: &str = include_str!("../../../docs/protocol.md");

/// All shapes, and which of them something was held against.
pub struct Shapes {
    rules: BasicContext,
    held: RefCell<BTreeSet<String>>,
    /// Of what is being held.
    looked_up: RefCell<BTreeSet<String>>,
}

impl Shapes {
    /// Those of the protocol.
    ///
    /// # Panics
    /// When the page's CDDL is none, naming the place.
    pub fn of_the_protocol() -> Self {
        let rules = flatten_from_str(&cddl(PAGE)).unwrap_or_else(|error| panic!("{error}"));
        Self {
            rules: BasicContext::new(rules),
            held: RefCell::default(),
            looked_up: RefCell::default(),
        }
    }

    /// Whether `bytes` are of the shape called `name`.
    ///
    /// # Errors
    /// Says what is of another shape, or that none has this name.
    pub fn hold(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let said = |error: ValidateError| format!("{name}: {error}");
        let value: Value = ciborium::from_reader(bytes).map_err(|error| error.to_string())?;
        self.looked_up.take();
        let rule = self.lookup_rule(name).map_err(said)?;
        validate_cbor(rule, &value, self).map_err(said)?;
        let mut used = mem::take(&mut *self.looked_up.borrow_mut());
        self.held.borrow_mut().append(&mut used);
        Ok(())
    }

    /// The names of those that nothing was held against.
    pub fn unused(&self) -> BTreeSet<&str> {
        let held = self.held.borrow();
        let all = self.rules.rules.keys().map(String::as_str);
        all.filter(|it| !held.contains(*it)).collect()
    }
}

impl LookupContext for Shapes {
    fn lookup_rule<'a>(&'a self, name: &str) -> Result<&'a RuleDef, ValidateError> {
        self.looked_up.borrow_mut().insert(name.into());
        self.rules.lookup_rule(name)
    }
}

/// All that the page says in CDDL, and `body` and `opening` by its table of kinds.
fn cddl(page: &str) -> String {
    let blocks = page.split("```cddl\n").skip(1);
    let blocks: String = blocks.filter_map(|it| it.split("```").next()).collect();
    let [bodies, openings] = [1, 2].map(|column| of_kinds(page, column));
    format!("{blocks}\nbody = {bodies}\nopening = {openings}\n")
}

/// What the table of kinds says in a column, of all kinds.
fn of_kinds(page: &str, column: usize) -> String {
    let table = page.split("\n\n").find(|it| it.starts_with("| kind |"));
    let rows = table.into_iter().flat_map(|it| it.lines().skip(2));
    let shapes = rows.filter_map(|row| row.split(" | ").nth(column)?.split('`').nth(1));
    shapes.collect::<Vec<_>>().join(" / ")
}
