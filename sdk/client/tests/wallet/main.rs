//! Whole wallets against an honest relay in memory, a broken line, and a relay that lies.

mod api;
mod journals;
mod ports;
mod relay;
mod steps;

mod broken;
mod canary;
mod cuts;
mod devices;
mod hostile;
mod lies;
mod locks;
mod offline;
mod path;
mod vault;
