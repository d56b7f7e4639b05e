//! What a person waiting at a terminal sees.
use std::time::{Duration, Instant};

use anyhow::Result;

/// Runs one step of a build, saying its name first and its seconds last.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("==> {name}");
    let start = Instant::now();
    let result = work()?;
    eprintln!("    {name}: {}", seconds(start.elapsed()));
    Ok(result)
}

/// A duration as people read it.
pub fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// A size as people read it; thousands, as networks and budgets count.
pub fn kilobytes(bytes: u64) -> String {
    format!("{:.1} KB", bytes as f64 / 1000.0)
}
