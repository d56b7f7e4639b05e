//! Models of risk on the page: what a release says about each, what it takes, and how its answer is read. Nothing here draws, and
//! the models themselves run in a worker of their own.

pub mod answer;
pub mod compare;
pub mod entry;
pub mod film;
pub mod form;
pub mod manifest;
pub mod map;
pub mod number;
pub mod predictor;
pub mod records;
pub mod switches;
pub mod texts;
pub mod units;
