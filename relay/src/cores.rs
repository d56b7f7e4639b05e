//! How many processors there are.

use std::{sync::OnceLock, thread::available_parallelism};

/// Processors. The system is asked once: its answer is in several files.
pub(crate) fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| available_parallelism().map_or(1, usize::from))
}
