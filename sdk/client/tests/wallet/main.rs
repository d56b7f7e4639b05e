//! Whole wallets against an honest relay in memory, a broken line, and a relay that lies.

mod ports;
mod relay;
mod steps;

mod broken;
mod lies;
mod path;
mod vault;
