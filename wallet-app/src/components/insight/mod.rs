//! The parts of a model's screen.

pub mod about;
pub mod answer;
pub mod fault;
pub mod fields;
pub mod figure;
pub mod film;
pub mod parts;
pub mod people;
pub mod source;
