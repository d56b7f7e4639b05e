//! `cargo xtask run`: build, then become the relay.
//!
//! On Unix this process replaces itself by the relay (as cargo has replaced itself by this process), so
//! whoever started the command holds the relay itself: Ctrl-C and kill reach it, its exit status is the
//! command's, and nothing can linger. Since nobody is then left to wait for readiness, a small helper
//! does: it prints the address when the relay answers and ends by itself.
use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::paths::Paths;
use crate::wallet::Models;
use crate::{predict, prerequisites, shell, site, wallet};

/// The hidden command of the helper.
pub const ANNOUNCE: &str = "announce-when-ready";

/// The hidden command that builds the models while the app is up already.
pub const FINISH: &str = "finish-models";

/// How long the helper waits. A relay that must catch up takes longer than one that starts empty.
const PATIENCE: Duration = Duration::from_secs(120);

pub fn run(mut args: Args) -> Result<ExitCode> {
    let port = args.value("--port")?;
    let data = args.value("--data")?;
    let lan = args.flag("--lan");
    let release = args.flag("--release");
    args.finish()?;

    let paths = Paths::find()?;
    let port: u16 = match port {
        Some(text) => text
            .parse()
            .with_context(|| format!("`{text}` is no port number"))?,
        None => 8787,
    };
    let data = match data {
        Some(folder) => std::path::absolute(folder)?,
        None => paths.root.join("data"),
    };
    // Before the build: nobody wants to hear of a taken port minutes later.
    let address = free_address(port, lan)?;
    prerequisites::remark_on_node();
    let models = if predict::is_new(&paths, release) {
        Models::Later
    } else {
        Models::Built
    };
    let built = wallet::build_all(&paths, release, models)?;
    let address = free_address(address.port(), lan)?;
    finish_later(
        &paths,
        models,
        release,
        &address_lines(address.port(), lan)[0],
    )?;

    eprintln!("==> Start the relay; data in {}", data.display());
    announce_later(&paths, address.port(), lan)?;
    become_relay(&mut relay_command(&built, &data, address, lan))
}

fn relay_command(built: &wallet::Built, data: &Path, address: SocketAddr, lan: bool) -> Command {
    let mut command = Command::new(&built.relay);
    command.arg("serve").arg("--data").arg(data);
    command
        .arg("--listen")
        .arg(address.to_string())
        .arg("--wallet")
        .arg(&built.dist)
        .arg("--site")
        .arg(&built.site);
    if lan {
        command.arg("--tls-self-signed");
    }
    command
}

#[cfg(unix)]
fn become_relay(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).with_context(|| format!("cannot start `{}`", shell::describe(command)))
}

#[cfg(not(unix))]
fn become_relay(command: &mut Command) -> Result<ExitCode> {
    let status = shell::status(command)?;
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The address to listen on, or a sentence about who has it. Port 0 picks a free one.
fn free_address(port: u16, lan: bool) -> Result<SocketAddr> {
    let host = if lan {
        Ipv4Addr::UNSPECIFIED
    } else {
        Ipv4Addr::LOCALHOST
    };
    match TcpListener::bind((host, port)) {
        Ok(listener) => Ok(listener.local_addr()?),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "port {port} is in use, perhaps by another `cargo xtask run`. Stop that one, or choose \
             another port: `cargo xtask run --port {}`",
            port.checked_add(1).unwrap_or(8787)
        ),
        Err(error) => Err(error).with_context(|| format!("cannot listen on port {port}")),
    }
}

/// Models and SDK take minutes the first time: they are built behind the app, which then says that a newer version is ready, and the site
/// has its API reference and its live example. So they are when their sources changed; until then the site has those of before.
fn finish_later(paths: &Paths, models: Models, release: bool, address: &str) -> Result<()> {
    let site = prerequisites::has_node() && !site::Extras::are_fresh(paths);
    let what = match (models, site) {
        (Models::Built, false) => return Ok(()),
        (Models::Built, true) => "API reference and live example",
        (Models::Later, false) => "The models",
        (Models::Later, true) => "Models, API reference and live example",
    };
    let log = paths.made("built-behind", release).with_extension("log");
    let said = log.display();
    eprintln!("==> {what}: built behind the app; what that says is in {said}");
    let mut arguments = vec![FINISH];
    arguments.extend(release.then_some("--release"));
    let behind = Behind {
        log: Some(&log),
        built: &format!("  {what}: built. Aceso is at {address}"),
        failed: &format!(
            "  error: {what}: not built, {said} says why. Aceso runs on without, at {address}"
        ),
    };
    if !start_behind(paths, &arguments, &behind)? {
        eprintln!("    without them for now: `cargo xtask build` makes them");
    }
    Ok(())
}

/// Builds what `run` did not wait for.
pub fn finish(mut args: Args) -> Result<ExitCode> {
    let release = args.flag("--release");
    args.finish()?;
    let paths = Paths::find()?;
    wallet::build_wallet(&paths, release)?;
    if prerequisites::has_node() {
        site::build(&paths, release, &site::Extras::build(&paths)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What is heard of a program that nobody waits for.
#[derive(Default)]
struct Behind<'a> {
    /// Where it writes, so that the address stays in sight; else it is heard itself.
    log: Option<&'a Path>,
    /// Said at its end.
    built: &'a str,
    /// Said if that was no good one.
    failed: &'a str,
}

/// Starts this program as nobody's child: a shell in between ends at once, so that the relay, which knows nothing of it, is
/// not left with a dead child to wait for. False where there is no shell.
fn start_behind(paths: &Paths, arguments: &[&str], behind: &Behind<'_>) -> Result<bool> {
    const HEARD: &str = "\"$@\" </dev/null &";
    const LOGGED: &str =
        "{ \"$@\" >\"$LOG\" 2>&1 && echo \"$BUILT\" || echo \"$FAILED\"; } </dev/null &";
    let mut command = Command::new("sh");
    if let Some(log) = behind.log {
        command.env("LOG", log);
        command
            .env("BUILT", behind.built)
            .env("FAILED", behind.failed);
    }
    command
        .args(["-c", behind.log.map_or(HEARD, |_| LOGGED), "sh"])
        .arg(&paths.own)
        .args(arguments);
    Ok(command.status().is_ok())
}

/// Starts the helper that says when the relay is ready.
fn announce_later(paths: &Paths, port: u16, lan: bool) -> Result<()> {
    let port_argument = format!("--port={port}");
    let pid = format!("--pid={}", std::process::id());
    let mut arguments = vec![ANNOUNCE, &port_argument, &pid];
    arguments.extend(lan.then_some("--lan"));
    // A system without `sh` only goes without the announcement; the relay logs its address as well.
    if !start_behind(paths, &arguments, &Behind::default())? {
        eprintln!("    {}", address_lines(port, lan).join("\n    "));
    }
    Ok(())
}

/// The helper: waits until the relay is ready, prints its address, ends. Ends too when the relay does.
pub fn announce(mut args: Args) -> Result<ExitCode> {
    let port: u16 = args.value("--port")?.context("no port")?.parse()?;
    let relay = args.value("--pid")?.context("no pid")?;
    let lan = args.flag("--lan");
    args.finish()?;

    let start = Instant::now();
    while start.elapsed() < PATIENCE && is_alive(&relay) {
        if is_ready(port, lan) {
            println!("\n  Aceso is ready:");
            for line in address_lines(port, lan) {
                println!("    {line}");
            }
            println!("  Ctrl-C stops it.\n");
            return Ok(ExitCode::SUCCESS);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(ExitCode::FAILURE)
}

fn is_alive(pid: &str) -> bool {
    let listing = PathBuf::from("/proc").join(pid);
    if Path::new("/proc/self").exists() {
        return listing.exists();
    }
    shell::output(Command::new("kill").args(["-0", pid])).is_some()
}

fn is_ready(port: u16, tls: bool) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let Ok(mut stream) = TcpStream::connect_timeout(&address, Duration::from_secs(1)) else {
        return false;
    };
    if tls {
        // No TLS in this tool: that the port is open must do.
        return true;
    }
    let question = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let mut answer = [0; 12];
    stream
        .set_read_timeout(Some(Duration::from_secs(2)))
        .is_ok()
        && stream.write_all(question.as_bytes()).is_ok()
        && stream.read_exact(&mut answer).is_ok()
        && &answer[8..] == b" 200"
}

/// `localhost` and not 127.0.0.1: passkeys are bound to a name, never to a number.
fn address_lines(port: u16, lan: bool) -> Vec<String> {
    if !lan {
        return vec![format!("http://localhost:{port}")];
    }
    let mut lines = vec![format!("https://localhost:{port}")];
    match lan_address() {
        Some(address) => lines.push(format!("https://{address}:{port}    (other devices)")),
        None => lines.push(format!(
            "https://<this computer's address>:{port}    (other devices)"
        )),
    }
    lines
        .push("The certificate is self-signed: each browser asks once whether to trust it.".into());
    lines
}

/// The address this computer would use to reach others. Connecting a UDP socket only consults the routing
/// table; no packet is sent (the address is from the range kept for documentation).
fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::{address_lines, free_address};

    #[test]
    fn a_taken_port_is_named_with_a_way_out() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = free_address(port, false).unwrap_err().to_string();
        assert!(
            message.contains(&format!("port {port} is in use")),
            "{message}"
        );
        assert!(message.contains("--port"), "{message}");
    }

    #[test]
    fn only_the_lan_gets_https() {
        assert_eq!(address_lines(8787, false), ["http://localhost:8787"]);
        assert!(
            address_lines(8787, true)
                .iter()
                .any(|line| line.starts_with("https://"))
        );
    }
}
