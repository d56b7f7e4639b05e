//! How many heaps the relay's threads share.

#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub use gnu::limit;

/// Other systems' heaps are not made by thread.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn limit() {}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod gnu {
    use std::{env, os::unix::process::CommandExt as _, path::Path, process::Command};

    /// What glibc reads when a program starts, and never again.
    const NAME: &str = "MALLOC_ARENA_MAX";
    const HEAPS: &str = "4";
    /// That it was started anew. Of a program that may do more than who starts it (file capabilities, setuid), glibc takes `NAME` out of the
    /// environment at each start.
    const STARTED: &str = "ACESO_HEAPS";

    /// Starts the program anew, once, with the same process number, unless whoever started it has said how many heaps there are to be. By itself
    /// glibc makes up to eight for each processor, and what a thread gives back to one is of no use to the others: a relay whose writing and
    /// answering goes over many threads had 1,033 MB in memory at 400,000 objects, and 325 with four (decision 0052).
    pub fn limit() {
        if [NAME, STARTED].iter().any(|it| env::var_os(it).is_some()) {
            return;
        }
        let Ok(program) = env::current_exe() else {
            return;
        };
        if is_loader(&program) {
            return;
        }
        // Comes back only when it can't be done; the relay then needs more memory, and nothing else is wrong.
        let _ = Command::new(program)
            .args(env::args_os().skip(1))
            .env(NAME, HEAPS)
            .env(STARTED, HEAPS)
            .exec();
    }

    /// Whether it is glibc's own program, which was told to load this one (`ld-linux-x86-64.so.2 aceso-relay serve`): it would take `serve` for
    /// what it is to load.
    fn is_loader(program: &Path) -> bool {
        let name = program.file_name().map(|it| it.to_string_lossy());
        name.is_some_and(|it| it.starts_with("ld") && it.contains(".so"))
    }
}
