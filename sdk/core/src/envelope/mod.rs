//! One record version, encrypted.
