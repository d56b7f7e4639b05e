//! The command that replaces a validator's key: which key is said with it, so that it does so once, whatever comes in between. Protocol
//! §23, decision 0049.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use aceso_core::{crypto::sign::VerifyingKey, validators::MAX_CHANGES};

use crate::{
    durable::copy,
    handing_over::key_in,
    home::{Home, Person, Share},
};

/// How long the command waits for what may still come.
const PATIENCE: Duration = Duration::from_secs(30);

fn typed(words: impl IntoIterator<Item = impl AsRef<std::ffi::OsStr>>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aceso-relay"));
    command.env_clear().args(words);
    command
}

/// The command of a data folder, with the key that is to go.
fn command(data: &Path, key: Option<&str>) -> Command {
    let mut command = typed(["hand-over", "--data"]);
    command.arg(data);
    command.args(key.iter().flat_map(|key| ["--replace", key]));
    command
}

fn done(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn refused(output: &Output) -> String {
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn key(data: &Path) -> String {
    key_in(data).verifying_key().to_string()
}

fn types_what_the_guide_shows(home: &Home) -> String {
    const TEXT: &str = include_str!("../../../www/guides/relay.md");
    assert_eq!(TEXT.matches("```sh audit\n").count(), 1);
    let line = TEXT.split("```sh audit\n").nth(1).unwrap();
    let line = line.split("```").next().unwrap();
    let data = home.data();
    let line = line.replace("/srv/aceso", &data.display().to_string());
    let line = line.replace("KEY", &key(&data));
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("aceso-relay"));
    done(&typed(words).output().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_done_once_for_each_key_that_is_named() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    home.stop().await;
    let data = home.data();
    let run = |key: Option<&str>| command(&data, key).output().unwrap();
    let first = key(&data);
    // It has to be said which one, and it is told.
    let told = refused(&run(None));
    assert!(told.contains(&format!("--replace {first} ")), "{told}");
    let other = VerifyingKey([7; 32]).to_string();
    let told = refused(&run(Some(&other)));
    assert!(
        told.contains("never had that key") && told.contains(&first),
        "{told}"
    );
    for wrong in [&first[1..], &first.to_uppercase(), ""] {
        let told = refused(&run(Some(wrong)));
        assert!(told.contains("64 hexadecimal digits"), "{told}");
    }
    assert_eq!(key(&data), first);
    assert!(!data.join("validator.next").exists());

    let said = types_what_the_guide_shows(&home);
    assert!(said.contains("changes     1\n"), "{said}");
    let second = key(&data);
    assert_ne!(first, second);
    // The same once more, at once and after the relay has run, says the same and changes nothing.
    assert_eq!(done(&run(Some(&first))), said);
    home.reopen().await;
    home.add(&patient, b"under the second").await;
    home.stop().await;
    assert_eq!(done(&run(Some(&first))), said);
    assert_eq!(key(&data), second);

    let later = done(&run(Some(&second)));
    assert!(later.contains("changes     2\n"), "{later}");
    assert_eq!(done(&run(Some(&second))), later);
    assert_eq!(done(&run(Some(&first))), said);
    home.reopen().await;
    home.add(&patient, b"under the third").await;
}

fn begin(data: &Path, key: &str) -> Child {
    let mut command = command(data, Some(key));
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// The program itself, killed at one moment after the other until it comes to its end.
#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_it_is_finished_the_next_time() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    home.stop().await;
    let data = home.data();
    let first = key(&data);
    let is_done = || data.join("validators.cbor").exists() && !data.join("validator.next").exists();
    let mut kills = 0;
    let mut patience = Duration::from_millis(5);
    while !is_done() {
        let mut child = begin(&data, &first);
        tokio::time::sleep(patience).await;
        patience += patience / 4 + Duration::from_millis(5);
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
    }
    assert!(kills > 2);
    // Whoever does not know that it was killed after its end runs it again.
    let second = key(&data);
    let said = done(&command(&data, Some(&first)).output().unwrap());
    assert!(said.contains("changes     1\n"), "{said}");
    assert_eq!(key(&data), second);
    home.reopen().await;
    home.add(&patient, b"after it").await;
    home.stop().await;
    let report = home.stopped().verify(None, home.clock.now()).await.unwrap();
    assert!(report.is_sound(), "{report}");
}

/// The program where no file may be larger than so many blocks of 512 bytes: what is written beyond fails, as on a disk that is full.
#[cfg(unix)]
fn cramped(data: &Path, key: &str, blocks: u32) -> Output {
    let shell = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let given = command(data, Some(key));
    let mut command = Command::new("/bin/sh");
    command.env_clear().args(["-c", &shell]);
    command.arg(given.get_program()).args(given.get_args());
    command.output().unwrap()
}

/// A ledger with a share on it, at rest, and the same folder once more for each try.
struct Tried {
    home: Home,
    shared: (Person, Share),
    before: PathBuf,
    key: String,
}

impl Tried {
    async fn new(mut home: Home) -> Self {
        let (patient, doctor) = (home.join().await, home.join().await);
        let record = home.add(&patient, b"content").await;
        let share = home.share(&patient, &doctor, &[&record]).await;
        home.stop().await;
        let before = home.folder.path().join("before");
        copy(&home.data(), &before);
        Self {
            key: key(&home.data()),
            shared: (doctor, share),
            before,
            home,
        }
    }

    /// If it failed, it did so by name. With room again it is finished, once, and all is there.
    async fn is_finished_after(&mut self, output: &Output) {
        if !output.status.success() {
            let told = refused(output);
            let last = told.lines().last().unwrap_or_default();
            assert!(last.starts_with("aceso-relay: "), "{told}");
        }
        let data = self.home.data();
        let said = done(&command(&data, Some(&self.key)).output().unwrap());
        assert!(said.contains("changes     1\n"), "{said}");
        self.home.reopen().await;
        let (doctor, share) = &self.shared;
        self.home.open(doctor, share).await;
        self.home.add(doctor, b"after it").await;
        self.home.stop().await;
        let (stopped, now) = (self.home.stopped(), self.home.clock.now());
        let report = stopped.verify(None, now).await.unwrap();
        assert!(report.is_sound(), "{report}");
        fs::remove_dir_all(&data).unwrap();
        copy(&self.before, &data);
    }
}

/// Cut off where a file can't grow, it loses nothing, and with room again it goes on.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn with_a_full_disk_nothing_is_lost_and_it_is_finished_later() {
    let mut it = Tried::new(Home::new().await).await;
    let mut full = 0;
    for room in 0..u32::BITS {
        let begun = Instant::now();
        let output = cramped(&it.home.data(), &it.key, (1 << room) - 1);
        if output.status.success() {
            break;
        }
        full += 1;
        // The engine fails at once: nobody waits for a certificate that can't come.
        assert!(begun.elapsed() < PATIENCE, "{output:?}");
        it.is_finished_after(&output).await;
    }
    assert!(full > 2, "the disk was full {full} times");
}

/// The same on a disk that is really full. `mount -t tmpfs -o size=600m tmpfs /some/folder`, then
/// `TMPDIR=/some/folder cargo test -p aceso-relay --test relay -- --ignored with_a_disk`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a small disk"]
async fn with_a_disk_that_is_really_full_too() {
    let mut it = Tried::new(Home::new().await).await;
    // With what is to stay free for ends of shares; and then with nothing left at all, which is enough where files have holes.
    for (reserve, room) in [("256", 8 << 20), ("0", 0)] {
        let filler = it.home.folder.path().join("filler");
        let mut file = fs::File::create(&filler).unwrap();
        while file.write_all(&[7; 4096]).is_ok() {}
        let length = file.metadata().unwrap().len();
        file.set_len(length - room).unwrap();
        let mut command = command(&it.home.data(), Some(&it.key));
        let output = command.args(["--reserve-mib", reserve]).output().unwrap();
        drop(file);
        fs::remove_file(&filler).unwrap();
        it.is_finished_after(&output).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn l126_the_sixty_fifth_change_is_refused_and_all_goes_on() {
    let mut home = Home::new().await;
    let patient = home.join().await;
    home.stop().await;
    for count in 1..MAX_CHANGES {
        assert_eq!(home.try_hand_over().await.unwrap().changes, count);
    }
    let data = home.data();
    let run = || command(&data, Some(&key(&data))).output().unwrap();
    let said = done(&run());
    assert!(said.contains("changes     64\n"), "{said}");
    let last = key(&data);
    let told = refused(&run());
    assert!(told.contains("64 times at most"), "{told}");
    assert_eq!(key(&data), last);
    assert!(!data.join("validator.next").exists());

    home.reopen().await;
    home.add(&patient, b"under the sixty-fifth key").await;
    let tip = home.newest_tip().await;
    assert!(tip.verify(&home.genesis).is_ok());
    assert_eq!(tip.changes().len(), MAX_CHANGES);
    home.stop().await;
    let report = home.stopped().verify(None, home.clock.now()).await.unwrap();
    assert!(report.is_sound(), "{report}");
}
