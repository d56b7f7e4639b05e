//! What an operator decides: by file, environment and flags, in that order of increasing strength.

use std::{
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use clap::Args;
use serde::{Deserialize, Serialize};
use url::Url;

/// Options as they are given: each may be missing. Flags and environment are read by clap, the file by serde.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Folder of everything the relay keeps; made if missing.
    #[arg(long, env = "ACESO_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Address and port to listen on [default: 127.0.0.1:8787].
    #[arg(long, env = "ACESO_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// Folder of a built site to serve at `/`.
    #[arg(long, env = "ACESO_SITE", value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// Folder of a built wallet to serve at `/wallet/`.
    #[arg(long, env = "ACESO_WALLET", value_name = "DIR")]
    pub wallet: Option<PathBuf>,
    /// Another relay of the same ledger that wallets may compare this one with, e.g. `https://relay.example`; may be repeated, at most 16.
    #[arg(
        long,
        env = "ACESO_COMPANION",
        value_delimiter = ',',
        value_name = "URL"
    )]
    pub companion: Option<Vec<String>>,
    /// HTTPS with a certificate made and kept here.
    #[arg(long, env = "ACESO_TLS_SELF_SIGNED", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub tls_self_signed: Option<bool>,
    /// HTTPS with this certificate chain (PEM).
    #[arg(long, env = "ACESO_TLS_CERT", value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's private key (PEM).
    #[arg(long, env = "ACESO_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
    /// The ledger to take part in. Without it the first start begins one.
    #[arg(long, env = "ACESO_GENESIS", value_name = "FILE")]
    pub genesis: Option<PathBuf>,
    /// Where envelopes rest: a URL, `file:///…`, or `s3://bucket/prefix` in builds with that feature [default: below the data folder].
    #[arg(long, env = "ACESO_BLOBS", value_name = "URL")]
    pub blobs: Option<String>,
    /// Mebibytes each account may keep [default: 1024].
    #[arg(long, env = "ACESO_QUOTA_MIB", value_name = "N")]
    pub quota_mib: Option<u64>,
    /// Mebibytes of the largest envelope [default: 80].
    #[arg(long, env = "ACESO_ENVELOPE_MIB", value_name = "N")]
    pub envelope_mib: Option<u64>,
    /// Mebibytes of disk that stay free; less is refused as `no-space` [default: 256].
    #[arg(long, env = "ACESO_RESERVE_MIB", value_name = "N")]
    pub reserve_mib: Option<u64>,
    /// Mebibytes of transactions that may wait for a block [default: 64].
    #[arg(long, env = "ACESO_POOL_MIB", value_name = "N")]
    pub pool_mib: Option<u64>,
    /// Connections at once; keep it below half of the files that the process may open [default: 512].
    #[arg(long, env = "ACESO_CONNECTIONS", value_name = "N")]
    pub connections: Option<u32>,
    /// Connections at once from one address; raise it behind a proxy [default: 256].
    #[arg(long, env = "ACESO_ADDRESS_CONNECTIONS", value_name = "N")]
    pub address_connections: Option<u32>,
    /// Requests per second from one address; 0 is no limit [default: 200].
    #[arg(long, env = "ACESO_ADDRESS_RATE", value_name = "N")]
    pub address_rate: Option<u32>,
    /// Requests in a burst from one address [default: 2000].
    #[arg(long, env = "ACESO_ADDRESS_BURST", value_name = "N")]
    pub address_burst: Option<u32>,
    /// Signed requests per second of one account; 0 is no limit [default: 100].
    #[arg(long, env = "ACESO_ACCOUNT_RATE", value_name = "N")]
    pub account_rate: Option<u32>,
    /// Signed requests in a burst of one account [default: 1000].
    #[arg(long, env = "ACESO_ACCOUNT_BURST", value_name = "N")]
    pub account_burst: Option<u32>,
    /// Devices that may wait to join an account at once, over all accounts [default: 4096].
    #[arg(long, env = "ACESO_LINKS", value_name = "N")]
    pub links: Option<u32>,
    /// Messages of devices that join, per minute from one address (three make one join); raise it behind a proxy; 0 is no limit
    /// [default: 60].
    #[arg(long, env = "ACESO_LINK_RATE", value_name = "N")]
    pub link_rate: Option<u32>,
    /// Hours between two rounds through all that is kept, in which damage is looked for; the first begins at the start; 0 is never
    /// [default: 24].
    #[arg(long, env = "ACESO_ROUNDS_HOURS", value_name = "N")]
    pub rounds_hours: Option<u32>,
    /// What is logged, e.g. `warn,aceso_relay=debug` [default: ours from `info`, libraries' from `warn`].
    #[arg(long, env = "ACESO_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// Logs as JSON lines.
    #[arg(long, env = "ACESO_LOG_JSON", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub log_json: Option<bool>,
}

/// Where HTTPS comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tls {
    /// Nowhere: plain HTTP, for this machine or behind a proxy.
    None,
    /// A certificate of our own making.
    SelfSigned,
    /// A certificate from files.
    Files {
        /// PEM chain.
        cert: PathBuf,
        /// PEM key.
        key: PathBuf,
    },
}

/// A complete configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder of everything.
    pub data: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The served site.
    pub site: Option<PathBuf>,
    /// The served wallet.
    pub wallet: Option<PathBuf>,
    /// Other relays of the ledger, by their origins.
    pub companions: Vec<String>,
    /// HTTPS.
    pub tls: Tls,
    /// The ledger, if not our own.
    pub genesis: Option<PathBuf>,
    /// Where envelopes rest, if not below `data`.
    pub blobs: Option<String>,
    /// Bytes each account may keep.
    pub quota: u64,
    /// Bytes of the largest envelope.
    pub envelope: u64,
    /// Bytes of disk that stay free.
    pub reserve: u64,
    /// Bytes of waiting transactions.
    pub pool: u64,
    /// Connections at once, in all and from one address.
    pub connections: (u32, u32),
    /// Requests per second and in a burst, by address.
    pub address_rate: (u32, u32),
    /// Signed requests per second and in a burst, by account.
    pub account_rate: (u32, u32),
    /// Devices that may wait to join at once.
    pub links: usize,
    /// Messages of devices that join per minute, by address.
    pub link_rate: u32,
    /// Time between two rounds through all that is kept; none of them without.
    pub rounds: Option<Duration>,
    /// What is logged.
    pub log: String,
    /// As JSON.
    pub log_json: bool,
}

/// What is wrong with a configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
    /// The file is not understood.
    #[error("{0}: {1}")]
    Format(PathBuf, toml::de::Error),
    /// No folder for the data.
    #[error("say where to keep the data: --data DIR, ACESO_DATA, or `data` in the file")]
    NoData,
    /// A certificate without its key, or the other way round.
    #[error("--tls-cert and --tls-key belong together")]
    HalfTls,
    /// Two kinds of HTTPS.
    #[error("--tls-self-signed and --tls-cert exclude each other")]
    TwoTls,
    /// What is no relay's address.
    #[error("--companion {0}: give the address of a relay alone, e.g. https://relay.example")]
    Companion(String),
    /// More of them than wallets are told of.
    #[error("at most {MOST_COMPANIONS} companions")]
    Companions,
    /// A number that makes no sense.
    #[error("{0} is too small or too large")]
    Number(&'static str),
    /// The log filter is not understood.
    #[error("log: {0}")]
    Log(String),
}

/// More are no choice, and would make every page's policy longer.
const MOST_COMPANIONS: usize = 16;
const MIB: u64 = 1 << 20;
/// Libraries are silent unless something is wrong.
const LOG: &str = "warn,aceso_relay=info,aceso_chain=info";

impl Options {
    /// Options from a TOML file.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path);
        let text = text.map_err(|error| ConfigError::File(path.into(), error))?;
        toml::from_str(&text).map_err(|error| ConfigError::Format(path.into(), error))
    }

    /// These, and where one is missing the other's.
    pub fn or(self, other: Self) -> Self {
        Self {
            data: self.data.or(other.data),
            listen: self.listen.or(other.listen),
            site: self.site.or(other.site),
            wallet: self.wallet.or(other.wallet),
            companion: self.companion.or(other.companion),
            tls_self_signed: self.tls_self_signed.or(other.tls_self_signed),
            tls_cert: self.tls_cert.or(other.tls_cert),
            tls_key: self.tls_key.or(other.tls_key),
            genesis: self.genesis.or(other.genesis),
            blobs: self.blobs.or(other.blobs),
            quota_mib: self.quota_mib.or(other.quota_mib),
            envelope_mib: self.envelope_mib.or(other.envelope_mib),
            reserve_mib: self.reserve_mib.or(other.reserve_mib),
            pool_mib: self.pool_mib.or(other.pool_mib),
            connections: self.connections.or(other.connections),
            address_connections: self.address_connections.or(other.address_connections),
            address_rate: self.address_rate.or(other.address_rate),
            address_burst: self.address_burst.or(other.address_burst),
            account_rate: self.account_rate.or(other.account_rate),
            account_burst: self.account_burst.or(other.account_burst),
            links: self.links.or(other.links),
            link_rate: self.link_rate.or(other.link_rate),
            rounds_hours: self.rounds_hours.or(other.rounds_hours),
            log: self.log.or(other.log),
            log_json: self.log_json.or(other.log_json),
        }
    }

    /// All of them, with defaults for what is missing.
    pub fn filled(self) -> Self {
        self.or(Self {
            listen: Some(SocketAddr::from(([127, 0, 0, 1], 8787))),
            tls_self_signed: Some(false),
            quota_mib: Some(1024),
            envelope_mib: Some(80),
            reserve_mib: Some(256),
            pool_mib: Some(64),
            connections: Some(512),
            address_connections: Some(256),
            address_rate: Some(200),
            address_burst: Some(2000),
            account_rate: Some(100),
            account_burst: Some(1000),
            links: Some(4096),
            link_rate: Some(60),
            rounds_hours: Some(24),
            log: Some(LOG.into()),
            log_json: Some(false),
            ..Self::default()
        })
    }

    /// Without what may be secret: credentials in URLs.
    pub fn redacted(mut self) -> Self {
        self.blobs = self.blobs.map(|blobs| redact(&blobs));
        self
    }

    /// As a file would have them.
    pub fn to_toml(&self) -> String {
        // Strings, numbers and booleans can always be written.
        toml::to_string(self).unwrap_or_default()
    }

    /// Checks them.
    pub fn resolve(self) -> Result<Config, ConfigError> {
        let all = self.filled();
        let mib = |value: Option<u64>, name, least: u64, most: u64| match value {
            Some(value) if (least..=most).contains(&value) => Ok(value * MIB),
            _ => Err(ConfigError::Number(name)),
        };
        let tls = match (
            all.tls_self_signed.unwrap_or(false),
            all.tls_cert,
            all.tls_key,
        ) {
            (false, None, None) => Tls::None,
            (true, None, None) => Tls::SelfSigned,
            (false, Some(cert), Some(key)) => Tls::Files { cert, key },
            (true, ..) => return Err(ConfigError::TwoTls),
            (false, ..) => return Err(ConfigError::HalfTls),
        };
        let log = all.log.unwrap_or_default();
        let filter = tracing_subscriber::EnvFilter::try_new(&log);
        filter.map_err(|error| ConfigError::Log(error.to_string()))?;
        let rate = |rate: Option<u32>, burst: Option<u32>| {
            (rate.unwrap_or_default(), burst.unwrap_or_default())
        };
        let some = |value: Option<u32>, name| match value {
            Some(value) if value > 0 => Ok(value),
            _ => Err(ConfigError::Number(name)),
        };
        let rounds = all.rounds_hours.filter(|hours| *hours > 0);
        Ok(Config {
            data: all.data.ok_or(ConfigError::NoData)?,
            listen: all.listen.ok_or(ConfigError::Number("listen"))?,
            site: all.site,
            wallet: all.wallet,
            companions: companions(all.companion.unwrap_or_default())?,
            tls,
            genesis: all.genesis,
            blobs: all.blobs,
            quota: mib(all.quota_mib, "quota-mib", 0, 1 << 30)?,
            envelope: mib(all.envelope_mib, "envelope-mib", 1, 1 << 20)?,
            reserve: mib(all.reserve_mib, "reserve-mib", 0, 1 << 40)?,
            pool: mib(all.pool_mib, "pool-mib", 1, 1 << 16)?,
            connections: (
                some(all.connections, "connections")?,
                some(all.address_connections, "address-connections")?,
            ),
            address_rate: rate(all.address_rate, all.address_burst),
            account_rate: rate(all.account_rate, all.account_burst),
            links: some(all.links, "links")? as usize,
            link_rate: all.link_rate.unwrap_or_default(),
            rounds: rounds.map(|hours| Duration::from_secs(u64::from(hours) * 3600)),
            log,
            log_json: all.log_json.unwrap_or(false),
        })
    }
}

/// Origins, of which nothing but an origin comes: they stand in a header.
fn companions(named: Vec<String>) -> Result<Vec<String>, ConfigError> {
    let origin = |text: String| {
        let url = Url::parse(&text).ok();
        let bare = url.filter(|url| {
            let nothing = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
            let nobody = url.username().is_empty() && url.password().is_none();
            matches!(url.scheme(), "http" | "https") && nothing && nobody
        });
        let origin = bare.map(|url| url.origin().ascii_serialization());
        origin.ok_or(ConfigError::Companion(text))
    };
    let mut origins = Vec::new();
    for named in named {
        let origin = origin(named)?;
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    }
    match origins.len() <= MOST_COMPANIONS {
        true => Ok(origins),
        false => Err(ConfigError::Companions),
    }
}

fn redact(url: &str) -> String {
    let Ok(mut url) = Url::parse(url) else {
        return "(not a URL)".into();
    };
    let secret = !url.username().is_empty() || url.password().is_some() || url.query().is_some();
    // Fails only for URLs that can't have any.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.set_query(None);
    let kept = url.to_string();
    if secret {
        format!("{kept} (redacted)")
    } else {
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stronger_source_wins_and_the_rest_is_filled() {
        let file = Options {
            data: Some("from-file".into()),
            quota_mib: Some(7),
            ..Options::default()
        };
        let flags = Options {
            quota_mib: Some(9),
            ..Options::default()
        };
        let config = flags.or(file).resolve().unwrap();
        assert_eq!(config.data, Path::new("from-file"));
        assert_eq!((config.quota, config.envelope), (9 * MIB, 80 * MIB));
        assert_eq!(config.tls, Tls::None);
    }

    #[test]
    fn every_fault_is_named() {
        let with = |change: fn(&mut Options)| {
            let mut options = Options {
                data: Some("x".into()),
                ..Options::default()
            };
            change(&mut options);
            options.resolve().map(|_| ()).unwrap_err().to_string()
        };
        assert!(with(|o| o.data = None).contains("--data"));
        assert!(with(|o| o.tls_cert = Some("c".into())).contains("belong together"));
        let both = |o: &mut Options| {
            o.tls_self_signed = Some(true);
            o.tls_key = Some("k".into());
        };
        assert!(with(both).contains("exclude each other"));
        assert!(with(|o| o.quota_mib = Some(u64::MAX)).contains("quota-mib"));
        assert!(with(|o| o.envelope_mib = Some(0)).contains("envelope-mib"));
        assert!(with(|o| o.log = Some("a=b=c".into())).contains("log"));
    }

    #[test]
    fn companions_are_origins_and_nothing_else() {
        let named = |named: &[&str]| {
            let options = Options {
                data: Some("x".into()),
                companion: Some(named.iter().map(|it| (*it).to_owned()).collect()),
                ..Options::default()
            };
            options.resolve().map(|it| it.companions)
        };
        let two = named(&["https://Relay.example/", "http://localhost:8788"]).unwrap();
        assert_eq!(two, ["https://relay.example", "http://localhost:8788"]);
        assert_eq!(
            named(&["https://a.example", "https://a.example/"])
                .unwrap()
                .len(),
            1
        );
        for bad in [
            "relay.example",
            "ftp://relay.example",
            "https://relay.example/wallet",
            "https://me@relay.example",
            "https://relay.example; script-src *",
            "data:text/html,x",
        ] {
            assert!(
                matches!(named(&[bad]), Err(ConfigError::Companion(_))),
                "{bad}"
            );
        }
        let many: Vec<_> = (0..17).map(|n| format!("https://r{n}.example")).collect();
        let many: Vec<_> = many.iter().map(String::as_str).collect();
        assert!(matches!(named(&many), Err(ConfigError::Companions)));
    }

    #[test]
    fn what_is_dumped_can_be_read_back_and_holds_no_secret() {
        let options = Options {
            data: Some("x".into()),
            blobs: Some("s3://key:secret@bucket/prefix?token=t".into()),
            ..Options::default()
        };
        let dumped = options.clone().filled().redacted().to_toml();
        for secret in ["secret", "key:", "token"] {
            assert!(!dumped.contains(secret), "{dumped}");
        }
        let text = options.clone().filled().to_toml();
        assert_eq!(toml::from_str::<Options>(&text).unwrap(), options.filled());
        assert!(toml::from_str::<Options>("unknown = 1").is_err());
    }
}
