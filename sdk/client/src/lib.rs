//! The wallet's engine: vault, session, sync and light client over ports for storage, transport and time.

mod cancel;
pub mod ports;
mod wallet;

pub use wallet::{Answer, Wallet};
