//! How many heaps the relay's threads share.

/// What glibc reads when a program starts, and never again.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const NAME: &str = "MALLOC_ARENA_MAX";
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const HEAPS: &str = "4";

/// Starts the program anew, with the same process number, unless whoever started it has said how many heaps there are to be. By itself
/// glibc makes up to eight for each processor, and what a thread gives back to one is of no use to the others: a relay whose writing and
/// answering goes over many threads had 1,033 MB in memory at 400,000 objects, and 325 with four (decision 0052).
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn limit() {
    use std::os::unix::process::CommandExt as _;

    if std::env::var_os(NAME).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    // Comes back only when it can't be done; the relay then needs more memory, and nothing else is wrong.
    let _ = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(NAME, HEAPS)
        .exec();
}

/// Other systems' heaps are not made by thread.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn limit() {}
