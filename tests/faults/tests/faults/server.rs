//! The relay as a process of its own, so that a kill is a kill.

use std::{
    fs::{self, OpenOptions},
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// To start, on a machine that is busy with other tests.
const START: Duration = Duration::from_secs(60);

/// One relay's folder, and the process that serves it at the moment.
pub struct Server {
    folder: TempDir,
    running: Mutex<Option<Running>>,
    starts: AtomicUsize,
}

struct Running {
    child: Child,
    url: String,
}

impl Server {
    /// A new relay with an empty folder.
    pub fn start() -> Arc<Self> {
        let server = Arc::new(Self {
            folder: TempDir::new().unwrap(),
            running: Mutex::default(),
            starts: AtomicUsize::new(0),
        });
        server.up();
        server
    }

    /// Where the relay keeps everything.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// What it has printed.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Where it listens; none while it is down.
    pub fn url(&self) -> Option<String> {
        self.running().as_ref().map(|running| running.url.clone())
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A relay on a copy of this one's folder, which is stopped, with one byte of the copy changed: as docs/auditing.md has it done by
    /// hand. If it does not start, what it says.
    pub fn tampered(&self, what: &str, place: &str) -> Result<Arc<Self>, String> {
        let server = Self {
            folder: TempDir::new().unwrap(),
            running: Mutex::default(),
            starts: AtomicUsize::new(0),
        };
        let done = Command::new(env!("CARGO_BIN_EXE_aceso-faults-relay"))
            .env_clear()
            .args(["tamper", "--yes", "--what", what, "--at", place, "--data"])
            .arg(self.data())
            .arg("--copy")
            .arg(server.data())
            .output()
            .unwrap();
        assert!(done.status.success(), "{what} {place}: {done:?}");
        server.try_up().map(|()| Arc::new(server))
    }

    /// A relay on a copy of this one's folder, which is stopped. It does not run yet.
    pub fn copy(&self) -> Arc<Self> {
        let server = Self {
            folder: TempDir::new().unwrap(),
            running: Mutex::default(),
            starts: AtomicUsize::new(0),
        };
        let to = server.data();
        self.command(&["backup", "--to", to.to_str().unwrap()]);
        Arc::new(server)
    }

    /// Replaces the validator's key of the relay, which is stopped.
    pub fn hand_over(&self) {
        // Which key is to go, it tells.
        let told = String::from_utf8(self.try_command(&["hand-over"]).stderr).unwrap();
        let mut words = told.split_whitespace().skip_while(|it| *it != "--replace");
        let key = words.nth(1).unwrap();
        self.command(&["hand-over", "--replace", key]);
    }

    /// Runs the program on the relay's folder.
    pub fn command(&self, words: &[&str]) {
        let done = self.try_command(words);
        assert!(done.status.success(), "{words:?}: {done:?}");
    }

    fn try_command(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_aceso-faults-relay"))
            .env_clear()
            .args(words)
            .arg("--data")
            .arg(self.data())
            .output()
            .unwrap()
    }

    /// Starts it on the same folder.
    pub fn up(&self) {
        self.try_up().unwrap_or_else(|told| panic!("{told}"));
    }

    fn try_up(&self) -> Result<(), String> {
        let log = self.folder.path().join("log");
        let log = OpenOptions::new().create(true).append(true).open(log);
        let mut child = Command::new(env!("CARGO_BIN_EXE_aceso-faults-relay"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(self.data())
            // What comes here fast comes from one address and one account.
            .args(["--address-rate", "100000", "--address-burst", "100000"])
            .args(["--account-rate", "100000", "--account-burst", "100000"])
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log.unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let Some(url) = line.trim().strip_prefix("aceso-relay is ready at ") else {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("it said {line:?}\n{}", self.log()));
        };
        let url = url.to_owned();
        *self.running() = Some(Running { child, url });
        self.starts.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// How often it was started.
    pub fn starts(&self) -> usize {
        self.starts.load(Ordering::Relaxed)
    }

    /// SIGKILL: no goodbye.
    pub fn kill(&self) {
        if let Some(mut running) = self.running().take() {
            running.child.kill().unwrap();
            running.child.wait().unwrap();
        }
    }

    /// Kills it now and starts it again after a while, on a thread of its own.
    pub fn kill_and_up(self: &Arc<Self>, down: Duration) {
        self.kill();
        let server = self.clone();
        thread::spawn(move || {
            thread::sleep(down);
            server.up();
        });
    }

    /// Waits until it is up.
    pub async fn is_up(&self) {
        let start = Instant::now();
        while self.url().is_none() {
            assert!(start.elapsed() < START, "not up again\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}
