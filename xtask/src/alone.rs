//! One at a time: `run` builds behind the app what somebody may build by hand meanwhile, and tests type commands beside one another.
use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result};

use crate::paths::Paths;

/// Makes what has this name, in a folder of our own, while nobody else makes it.
pub fn alone<T>(paths: &Paths, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    holding(&paths.made(&format!("{name}.lock"), false), work)
}

/// Works while nobody else holds this file, in this program or another. Who is cut off lets go of it.
fn holding<T>(file: &Path, work: impl FnOnce() -> Result<T>) -> Result<T> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let lock = File::create(file).with_context(|| format!("cannot write {}", file.display()))?;
    if lock.try_lock().is_err() {
        eprintln!("==> Wait for another build of the same");
        lock.lock()
            .with_context(|| format!("cannot lock {}", file.display()))?;
    }
    work()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    use super::holding;

    #[test]
    fn who_comes_second_begins_when_the_first_has_ended() {
        let folder = std::env::temp_dir().join(format!("aceso-alone-{}", std::process::id()));
        let file = folder.join("sdk.lock");
        let (told, tell) = channel();
        let second = holding(&file, || {
            let (file, tells) = (file.clone(), told.clone());
            let second = thread::spawn(move || holding(&file, || Ok(tells.send("second")?)));
            // Time to begin, if nothing kept it from that.
            thread::sleep(Duration::from_millis(100));
            told.send("first")?;
            Ok(second)
        });
        second.unwrap().join().unwrap().unwrap();
        assert_eq!(tell.iter().take(2).collect::<Vec<_>>(), ["first", "second"]);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
