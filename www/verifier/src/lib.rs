//! What the site's ledger page checks: the relay says what is on the ledger, and this says what of it is proven.
//!
//! The code that checks is that of wallets, in `aceso_core`. Here it is put into words and into JSON; the page draws it.

mod block;
mod entry;
mod present;

#[cfg(target_arch = "wasm32")]
mod page;

pub use block::{BlockReport, Check, HeaderReport, look_at, look_at_list};
pub use entry::{Entry, Field, Sort};
pub use present::{Asked, Found, PresentError, PresentReport};

#[cfg(target_arch = "wasm32")]
pub use page::{Ledger, Question};
