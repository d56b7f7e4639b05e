//! Whole wallets against an honest relay in memory, a broken line, and a relay that lies.

mod api;
mod journals;
mod parcel_api;
mod ports;
mod relay;
mod steps;
#[path = "../../../core/tests/common/trees.rs"]
mod trees;

mod at_once;
mod broken;
mod canary;
mod caught;
mod compared;
mod cuts;
mod devices;
mod devices_hostile;
mod erasing;
mod export;
mod followed;
mod gone;
mod handing_over;
mod hostile;
mod insights;
mod kept;
mod lies;
mod lines;
mod locks;
mod logs;
mod many;
mod noticed;
mod objecting;
mod offers;
mod offline;
mod parcels;
mod path;
mod pruned;
mod rebuilt;
mod requests;
mod restored;
mod standing;
mod tending;
mod together;
mod vault;
mod verified;
mod vouching;
