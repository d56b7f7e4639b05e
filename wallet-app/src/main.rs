//! The wallet's page: what a person sees and touches.
//!
//! The page holds no secret but the passphrase while it is being typed and does no heavy work: everything that needs a
//! secret, the network or the database is asked of the worker ([`worker`]) in the words of `aceso-messages`. What the
//! worker answered last lives in one [`session`]; screens are drawn from it.

mod answer;
mod app;
mod camera;
mod codes;
mod components;
mod desk;
mod device;
mod dom;
mod files;
mod focus;
mod format;
mod i18n;
mod idle;
mod insights;
mod keeping;
mod kinds;
mod latest;
mod leaving;
mod pages;
mod passkey;
mod place;
mod preferences;
mod qr;
mod route;
mod session;
mod strength;
mod tabs;
mod tasks;
mod words;
mod worker;

fn main() {
    app::start();
}
