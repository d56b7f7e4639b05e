//! Whole wallets against an honest relay in memory, a broken line, and a relay that lies.

mod api;
mod ports;
mod relay;
mod steps;

mod broken;
mod canary;
mod hostile;
mod lies;
mod locks;
mod path;
mod vault;
