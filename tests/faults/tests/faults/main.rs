//! Real wallets against the real relay, which is killed, cut off and copied: what was acknowledged stays, nothing is done
//! twice, and no byte of a record leaves without its entry.
//!
//! `ACESO_SEED=N` draws other moments of killing, or those of an earlier run again; `ACESO_KILLS=N` another number of them.

mod kinds;
mod ledger;
mod line;
mod moment;
mod path;
mod person;
mod ports;
mod raw;
mod search;
mod server;

mod down;
mod dump;
mod handed_over;
mod keeping;
mod kill;
mod replies;
mod tampered;
