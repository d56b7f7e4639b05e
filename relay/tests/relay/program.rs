//! The program: its signals, its configuration, and that killing it loses nothing.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

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
    let mut child = program()
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
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
    assert!(start.elapsed() < Duration::from_secs(10));

    for _ in 0..3 {
        let mut again = serve(&data);
        assert_eq!(text(&format!("{}/v1/genesis", again.url)).await, genesis);
        assert_eq!(text(&format!("{}/readyz", again.url)).await, "ready\n");
        again.child.kill().unwrap();
        again.child.wait().unwrap();
    }
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
