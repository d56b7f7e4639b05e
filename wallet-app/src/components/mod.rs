//! The parts that screens are put together from.

pub mod act;
pub mod adding;
pub mod banner;
pub mod choices;
pub mod contact;
pub mod evidence;
pub mod facts;
pub mod icon;
pub mod languages;
pub mod loading;
pub mod notices;
pub mod passphrase;
pub mod picks;
pub mod progress;
pub mod record_list;
pub mod scanner;
pub mod screen;
pub mod share_card;
pub mod shared_view;
pub mod shell;
pub mod summary;
pub mod trouble;
