//! The program: its signals, its configuration, and that killing it loses nothing.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use aceso_core::{block::Receipt, codec::decode};
use futures_util::StreamExt;
use tempfile::TempDir;

use crate::home::{Answer, Home, Person};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aceso-relay"));
    command.env_clear();
    command
}

struct Running {
    child: Child,
    url: String,
}

fn serve(data: &Path) -> Running {
    serve_with(data, &[])
}

fn serve_with(data: &Path, arguments: &[&str]) -> Running {
    started(program(), data, arguments)
}

fn started(mut command: Command, data: &Path, arguments: &[&str]) -> Running {
    let mut child = command
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    let url = line.trim().strip_prefix("aceso-relay is ready at ");
    Running {
        url: url.unwrap_or_else(|| panic!("it said {line:?}")).to_owned(),
        child,
    }
}

fn config(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    program()
        .arg("config")
        .args(arguments)
        .envs(environment.iter().copied())
        .output()
        .unwrap()
}

async fn text(url: &str) -> String {
    reqwest::get(url).await.unwrap().text().await.unwrap()
}

/// A variable of the environment that a started relay runs with.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn runs_with(command: Command, variable: &str) -> Option<String> {
    let folder = TempDir::new().unwrap();
    let mut running = started(command, folder.path(), &[]);
    let environment = format!("/proc/{}/environ", running.child.id());
    let environment = std::fs::read_to_string(environment).unwrap();
    running.child.kill().unwrap();
    running.child.wait().unwrap();
    let variables = environment.split('\0').filter_map(|it| it.split_once('='));
    let mut found = variables.filter(|(name, _)| *name == variable);
    found.next().map(|(_, value)| value.to_owned())
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn its_threads_share_few_heaps_unless_more_are_asked_for() {
    for (asked, has) in [(None, "4"), (Some("7"), "7")] {
        let mut command = program();
        command.envs(asked.map(|heaps| ("MALLOC_ARENA_MAX", heaps)));
        let found = runs_with(command, "MALLOC_ARENA_MAX");
        assert_eq!(found.as_deref(), Some(has));
    }
}

/// Where glibc takes what it was told away again, as from a program with capabilities of its own, it is not told once more without end.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn it_starts_itself_anew_once_at_most() {
    let told = runs_with(program(), "ACESO_HEAPS");
    let mut again = program();
    again.envs(told.map(|heaps| ("ACESO_HEAPS", heaps)));
    assert_eq!(runs_with(again, "MALLOC_ARENA_MAX"), None);
}

/// As it is started where it does not rest beside its libraries.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn the_systems_loader_can_start_it() {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let files = maps
        .lines()
        .filter_map(|line| line.split_whitespace().nth(5));
    let mut files = files.map(Path::new);
    let loader = files.find(|it| {
        let name = it.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("ld") && name.contains(".so")
    });
    let mut command = Command::new(loader.unwrap());
    command.env_clear().arg(program().get_program());
    assert_eq!(runs_with(command, "MALLOC_ARENA_MAX"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_ends_it_well_and_a_kill_loses_nothing() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let mut first = serve(&data);
    let genesis = text(&format!("{}/v1/genesis", first.url)).await;
    let pid = first.child.id().to_string();
    let start = Instant::now();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert!(first.child.wait().unwrap().success());
    assert!(start.elapsed() < Duration::from_secs(60));

    for _ in 0..3 {
        let mut again = serve(&data);
        assert_eq!(text(&format!("{}/v1/genesis", again.url)).await, genesis);
        assert_eq!(text(&format!("{}/readyz", again.url)).await, "ready\n");
        again.child.kill().unwrap();
        again.child.wait().unwrap();
    }
}

/// Killed in the middle of work: what was acknowledged is there, what was not can be sent again, and nothing is there twice.
#[tokio::test(flavor = "multi_thread")]
async fn killed_over_transactions_it_forgets_none_and_doubles_none() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let mut receipts = Vec::new();
    for round in 0..6u64 {
        let mut running = serve(&data);
        let home = Home::at(running.url.clone()).await;
        for (person, receipt) in &receipts {
            assert_eq!(&receipt_of(&home, person, receipt).await, receipt);
        }
        let people: Vec<_> = (0..30).map(|_| Person::new()).collect();
        let wishes = people.iter().map(|person| home.beginning(person));
        let wishes = futures_util::future::join_all(wishes).await;
        let posts = wishes.iter().map(|wish| home.try_post(wish.encode()));
        let posts = futures_util::future::join_all(posts);
        let kill = async {
            tokio::time::sleep(Duration::from_millis(3 + 7 * round)).await;
            running.child.kill().unwrap();
        };
        let (posted, ()) = tokio::join!(posts, kill);
        running.child.wait().unwrap();

        let mut again = serve(&data);
        let home = Home::at(again.url.clone()).await;
        for ((person, wish), posted) in people.into_iter().zip(&wishes).zip(posted) {
            let receipt = home.post(wish).await.receipt();
            if let Ok(Answer::Receipt(before)) = posted {
                assert_eq!(receipt, *before);
            }
            assert_eq!(receipt.transaction, *wish);
            assert_eq!(home.activity(&person, 0).await.len(), 1);
            receipts.push((person, receipt));
        }
        again.child.kill().unwrap();
        again.child.wait().unwrap();
    }
}

async fn receipt_of(home: &Home, person: &Person, receipt: &Receipt) -> Receipt {
    let verified = receipt.transaction.clone().verify().unwrap();
    let target = format!("/v1/transactions/{}", verified.statement().intent);
    decode(&home.fetch(person, &target).await.bytes().await.unwrap()).unwrap()
}

/// Not a test: prints how long transactions take. `cargo test --release -p aceso-relay -- --ignored --nocapture latency`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn latency() {
    let folder = TempDir::new().unwrap();
    let arguments = ["--address-rate", "0"];
    let mut running = serve_with(&folder.path().join("data"), &arguments);
    let home = Home::at(running.url.clone()).await;
    for at_once in [1, 16, 128] {
        let count = if at_once == 1 { 300 } else { 2000 };
        let people: Vec<_> = (0..count).map(|_| Person::new()).collect();
        let mut wishes = Vec::new();
        for person in &people {
            wishes.push(home.beginning(person).await);
        }
        let start = Instant::now();
        let mut times: Vec<Duration> = futures_util::stream::iter(&wishes)
            .map(|wish| async {
                let start = Instant::now();
                home.post(wish).await.receipt();
                start.elapsed()
            })
            .buffer_unordered(at_once)
            .collect()
            .await;
        let all = start.elapsed();
        times.sort();
        println!(
            "{at_once} at once: p50 {:?} p95 {:?} max {:?}, {:.0}/s, {} blocks so far",
            times[count / 2],
            times[count * 95 / 100],
            times[count - 1],
            count as f64 / all.as_secs_f64(),
            home.tip().await.height,
        );
    }
    running.child.kill().unwrap();
    running.child.wait().unwrap();
}

#[test]
fn flags_win_over_environment_and_that_over_the_file() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("relay.toml");
    std::fs::write(
        &file,
        "data = \"d\"\nquota-mib = 1\npool-mib = 1\nreserve-mib = 1\n",
    )
    .unwrap();
    let file = file.to_str().unwrap();
    let environment = [("ACESO_POOL_MIB", "2"), ("ACESO_RESERVE_MIB", "2")];
    let dump = ["dump", "--redacted", "--config", file, "--reserve-mib", "3"];
    let output = config(&dump, &environment);
    let dumped = String::from_utf8(output.stdout).unwrap();
    for line in [
        "quota-mib = 1",
        "pool-mib = 2",
        "reserve-mib = 3",
        "envelope-mib = 80",
    ] {
        assert!(
            dumped.lines().any(|it| it == line),
            "{line} is not in\n{dumped}"
        );
    }
    assert!(config(&["check", "--config", file], &[]).status.success());
    std::fs::write(file, "nonsense = 1\n").unwrap();
    let refused = config(&["check", "--config", file], &[]);
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("nonsense"));
    let refused = config(&["check"], &[]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--data"));
}

#[test]
fn a_taken_port_and_a_foreign_genesis_are_told_of() {
    let folder = TempDir::new().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = folder.path().join("data");
    let run = |arguments: &[&str]| {
        let output = program()
            .args(["serve", "--data"])
            .arg(&data)
            .args(arguments)
            .output();
        let output = output.unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(run(&["--listen", &address]).contains("cannot listen"));
    let file = folder.path().join("genesis.cbor");
    std::fs::write(&file, b"nonsense").unwrap();
    let told = run(&[
        "--listen",
        "127.0.0.1:0",
        "--genesis",
        file.to_str().unwrap(),
    ]);
    assert!(told.contains("is not a genesis"), "{told}");
}
