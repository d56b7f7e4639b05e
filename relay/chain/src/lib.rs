//! The consensus engine behind a thin seam.
