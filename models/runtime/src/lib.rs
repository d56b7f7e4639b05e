//! Runs Aceso's models where the values are: in a person's browser, or in Node.
//!
//! A model is an ONNX file with a manifest. Both are used only if they are those of the release ([`release`]), values are
//! handed to the model only if they are such as it was checked on ([`manifest`]), and what comes out is given only if it
//! is a probability. Every other case is a [`fault::Fault`] with a code.
//!
//! Absent on purpose: fetching, caching, threads, and all words a person reads. Nothing here can leave the device.
#[cfg(feature = "engine")]
pub mod face;
pub mod fault;
#[cfg(feature = "engine")]
mod graph;
pub mod manifest;
#[cfg(feature = "engine")]
mod model;
#[cfg(feature = "engine")]
mod onnx;
#[cfg(feature = "engine")]
mod operators;
pub mod release;
#[cfg(feature = "engine")]
mod rows;
