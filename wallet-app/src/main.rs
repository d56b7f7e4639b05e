//! The wallet.
fn main() {}
