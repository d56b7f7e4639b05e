//! The screens, one a file. [`later`] draws all but those that can be the first.

pub mod about;
pub mod activity;
pub mod choose;
pub mod create;
pub mod later;
pub mod my_code;
pub mod patient;
pub mod patients;
pub mod preview;
pub mod record;
pub mod records;
pub mod removed;
pub mod scan;
pub mod settings;
pub mod share;
pub mod shared;
pub mod unlock;
pub mod welcome;
pub mod who;
