//! A relay as a process of its own, and what it uses.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use aceso_core::block::Genesis;
use anyhow::{Context, Result, bail, ensure};

/// Ticks in a second of the processor times that Linux tells; it has been the same everywhere for decades.
const TICKS: u64 = 100;

/// Processor time in a second that is none to speak of.
const IDLE: Duration = Duration::from_millis(30);

/// What a relay has used since it started.
pub struct Usage {
    pub cpu: Duration,
    pub memory: u64,
    /// Bytes that went, or will go, to the disk.
    pub written: u64,
    /// Bytes of its folder on the disk.
    pub disk: u64,
}

/// A running relay; dropping it kills it.
pub struct Relay {
    child: Child,
    data: PathBuf,
    pub address: SocketAddr,
    pub genesis: Genesis,
}

impl Relay {
    /// Starts one in an empty folder, on a free port, without the limits that keep one address from taking it all.
    pub fn start(program: &Path, data: &Path) -> Result<Self> {
        if data.exists() {
            fs::remove_dir_all(data)?;
        }
        fs::create_dir_all(data)?;
        let mut child = Command::new(program)
            .arg("serve")
            .arg("--data")
            .arg(data)
            .args(["--listen", "127.0.0.1:0", "--log", "warn"])
            .args(["--address-rate", "0", "--account-rate", "0"])
            .args(["--connections", "4096", "--address-connections", "4096"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let mut first = String::new();
        let stdout = child.stdout.take().context("no stdout")?;
        BufReader::new(stdout).read_line(&mut first)?;
        let address = first.trim().rsplit("http://").next().unwrap_or_default();
        let address = address.parse();
        let genesis = fs::read(data.join("genesis.cbor"))?;
        Ok(Self {
            child,
            data: data.to_owned(),
            address: address.with_context(|| format!("the relay is not ready: {first}"))?,
            genesis: Genesis::decode(&genesis).context("no genesis")?,
        })
    }

    pub fn usage(&self) -> Result<Usage> {
        let process = PathBuf::from(format!("/proc/{}", self.child.id()));
        let read = |name: &str| fs::read_to_string(process.join(name));
        let stat = read("stat").context("only Linux tells what a process uses")?;
        // After the name, which may have anything in it; user and system time are the 14th and 15th of all.
        let after = stat.rsplit(')').next().unwrap_or_default();
        let times = after.split_whitespace().skip(11).take(2);
        let ticks: u64 = times.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
        Ok(Usage {
            cpu: Duration::from_millis(ticks * 1000 / TICKS),
            memory: field(&read("status")?, "VmRSS:")? * 1024,
            written: field(&read("io")?, "write_bytes:")?,
            disk: size(&self.data)?,
        })
    }

    /// Waits until it has nothing left to do, for five minutes at most.
    pub async fn rest(&self) -> Result<()> {
        for _ in 0..300 {
            let before = self.usage()?.cpu;
            tokio::time::sleep(Duration::from_secs(1)).await;
            if self.usage()?.cpu - before < IDLE {
                return Ok(());
            }
        }
        bail!("the relay does not come to rest")
    }

    pub fn stop(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        let _ = fs::remove_dir_all(&self.data);
        Ok(())
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn field(text: &str, name: &str) -> Result<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let value = line.and_then(|line| line.split_whitespace().next());
    let value = value.with_context(|| format!("no {name}"))?;
    Ok(value.parse()?)
}

/// Bytes that a folder takes on the disk, which may be more than its files have.
fn size(folder: &Path) -> Result<u64> {
    let output = Command::new("du").args(["-s", "-k"]).arg(folder).output()?;
    // What comes and goes meanwhile makes it end with an error; the sum is there all the same.
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let kilobytes = text
        .split_whitespace()
        .next()
        .and_then(|it| it.parse().ok());
    let kilobytes: u64 = kilobytes.context("du told nothing")?;
    ensure!(kilobytes > 0, "nothing is on the disk");
    Ok(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_field_is_read_or_missing() {
        let text = "VmPeak:\t 9 kB\nVmRSS:\t  1234 kB\n";
        assert_eq!(field(text, "VmRSS:").unwrap(), 1234);
        assert!(field(text, "VmSwap:").is_err());
    }
}
