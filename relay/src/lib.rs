//! The relay as a library.
