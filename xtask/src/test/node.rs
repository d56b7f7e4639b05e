//! Files of tests for Node: each a process of its own, some at the same time, and what failed beside others once more, alone.
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use anyhow::{Result, bail};

use super::counts::{self, Counts};
use crate::paths::Paths;
use crate::{prerequisites, progress, shell};

/// More files than these that fail are no accident of a busy machine.
const AGAIN: usize = 3;

/// The test files of a folder, and what they are told.
pub struct Suite<'a> {
    paths: &'a Paths,
    node: (u32, u32),
    folder: PathBuf,
    files: Vec<PathBuf>,
    told: Vec<(&'static str, OsString)>,
}

impl<'a> Suite<'a> {
    pub fn of(paths: &'a Paths, folder: &Path) -> Result<Self> {
        Ok(Self {
            paths,
            node: prerequisites::node(paths)?,
            folder: folder.to_owned(),
            files: test_files(folder)?,
            told: Vec::new(),
        })
    }

    /// The tests of what the tests themselves use. They go first: when that is wrong, no other result means anything.
    pub fn helped_by(mut self, folder: &str) -> Result<Self> {
        let mut files = test_files(&self.folder.join(folder))?;
        files.append(&mut self.files);
        self.files = files;
        Ok(self)
    }

    /// A variable of the environment that the tests are run in.
    pub fn tell(mut self, name: &'static str, value: impl Into<OsString>) -> Self {
        self.told.push((name, value.into()));
        self
    }

    pub fn run(self) -> Result<Counts> {
        if self.files.is_empty() {
            bail!("there is no test in {}", self.folder.display());
        }
        let processors = thread::available_parallelism().map_or(1, usize::from);
        run_all(&self.files, at_once(processors), |file| self.run_one(file))
    }

    fn run_one(&self, file: &Path) -> Result<Counts> {
        let start = Instant::now();
        let mut command = shell::program(self.paths, "node");
        command
            .current_dir(&self.folder)
            .args(options(self.node))
            .arg(file)
            .envs(self.told.iter().map(|(name, value)| (name, value)));
        let (printed, counts) = counts::collect(&mut command, counts::of_node)?;
        let time = progress::seconds(start.elapsed());
        // In one piece: others write at the same time.
        print!("--> {}, {time}\n{printed}", name_of(file));
        Ok(counts)
    }
}

/// Runs the files, at most `at_once` at a time, begun in their order. What a machine does to a test that has others beside it says
/// little about what is tested, so a file that failed like that has a second chance on its own (decision 0054).
fn run_all(
    files: &[PathBuf],
    at_once: usize,
    run: impl Fn(&Path) -> Result<Counts> + Sync,
) -> Result<Counts> {
    let waiting = Mutex::new(files.iter());
    let work = || -> Result<Vec<(&PathBuf, Counts)>> {
        let mut done = Vec::new();
        loop {
            let next = waiting.lock().expect("nothing panics with it").next();
            let Some(file) = next else { return Ok(done) };
            done.push((file, run(file)?));
        }
    };
    let done = thread::scope(|scope| {
        let workers: Vec<_> = (0..at_once.min(files.len()))
            .map(|_| scope.spawn(work))
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().expect("a worker does not panic"))
            .collect::<Result<Vec<_>>>()
    })?;

    let mut total = Counts::default();
    let mut failed = Vec::new();
    for (file, counts) in done.into_iter().flatten() {
        if counts.failed > 0 {
            failed.push((file, counts));
        } else {
            total.add(counts);
        }
    }
    let chance = files.len() > 1 && at_once > 1 && failed.len() <= AGAIN;
    for (file, first) in failed {
        if !chance {
            total.add(first);
            continue;
        }
        eprintln!("==> {} failed; once more, alone", name_of(file));
        let mut second = run(file)?;
        second.twice += u64::from(second.failed == 0);
        total.add(second);
    }
    Ok(total)
}

fn name_of(file: &Path) -> String {
    file.file_name()
        .unwrap_or(file.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// A test that hangs must end as a failure, and one that failed must not stay for what it left open. Older releases of Node 20 know not
/// all of these options and do without.
fn options(node: (u32, u32)) -> Vec<&'static str> {
    let mut options = vec!["--test", "--test-reporter=spec"];
    if node >= (20, 11) {
        options.push("--test-timeout=600000");
    }
    if node >= (20, 14) {
        options.push("--test-force-exit");
    }
    options
}

/// A file works less than half of its time and waits for the rest, for browsers and for blocks: with three files at a time, two processors were
/// idle for half of it.
fn at_once(processors: usize) -> usize {
    processors + 2
}

fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Runs files `0` to `count`, each of three tests; `failing` says of a file and how often it has run how many of them fail.
    fn ran(count: usize, at_once: usize, failing: fn(&str, usize) -> u64) -> (Counts, usize) {
        let files: Vec<_> = (0..count)
            .map(|name| PathBuf::from(name.to_string()))
            .collect();
        let times: Mutex<BTreeMap<String, usize>> = Mutex::default();
        let total = run_all(&files, at_once, |file| {
            let mut times = times.lock().unwrap();
            let name = name_of(file);
            let before = times.entry(name.clone()).or_default();
            let failed = failing(&name, *before);
            *before += 1;
            Ok(Counts {
                passed: 3 - failed,
                failed,
                twice: 0,
            })
        })
        .unwrap();
        let runs = times.into_inner().unwrap().values().sum();
        (total, runs)
    }

    fn counts(passed: u64, failed: u64, twice: u64) -> Counts {
        Counts {
            passed,
            failed,
            twice,
        }
    }

    #[test]
    fn every_file_runs_once() {
        for at_once in [1, 2, 3, 8] {
            assert_eq!(ran(5, at_once, |_, _| 0), (counts(15, 0, 0), 5));
        }
    }

    #[test]
    fn what_failed_beside_others_runs_once_more_and_is_told_of() {
        let once = |file: &str, before| u64::from(file == "2" && before == 0);
        assert_eq!(ran(5, 2, once), (counts(15, 0, 1), 6));
        let always = |file: &str, _| u64::from(file == "2");
        assert_eq!(ran(5, 2, always), (counts(14, 1, 0), 6));
    }

    #[test]
    fn what_failed_alone_has_no_second_chance() {
        let once = |_: &str, before| u64::from(before == 0);
        assert_eq!(ran(1, 2, once), (counts(2, 1, 0), 1));
        assert_eq!(ran(3, 1, once), (counts(6, 3, 0), 3));
    }

    #[test]
    fn many_failures_are_no_accident() {
        let four = |file: &str, before| u64::from(before == 0 && file < "4");
        assert_eq!(ran(6, 2, four), (counts(14, 4, 0), 6));
    }

    #[test]
    fn a_file_that_waits_leaves_its_processor_to_another() {
        assert_eq!([1, 2, 4, 8].map(at_once), [3, 4, 6, 10]);
    }
}
