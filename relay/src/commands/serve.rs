//! The relay, from its start until it is told to stop.

use std::io::{IsTerminal as _, Write as _};

use aceso_relay::{Relay, RelayError, config::Config, is_exposed};
use tracing_subscriber::EnvFilter;

use super::{MainError, signals::Signals};

/// Serves until it is told to stop.
pub fn run(config: Config) -> Result<(), MainError> {
    log(&config);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    Ok(runtime.block_on(serve(config))?)
}

fn log(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match config.log_json {
        true => builder.json().init(),
        false => builder.init(),
    }
}

async fn serve(config: Config) -> Result<(), RelayError> {
    if is_exposed(&config) {
        tracing::warn!("other machines are served without TLS: put a proxy in front");
    }
    let mut signals = Signals::new();
    let relay = tokio::select! {
        relay = Relay::start(config) => relay?,
        // Nothing was acknowledged yet.
        () = signals.next() => return Ok(()),
    };
    // Tools wait for this line.
    println!("aceso-relay is ready at {}", relay.url());
    let _ = std::io::stdout().flush();
    let failure = tokio::select! {
        error = relay.failed() => Some(error),
        () = signals.next() => None,
    };
    tracing::info!("stopping");
    tokio::select! {
        stopped = relay.stop() => match failure {
            Some(error) => Err(error),
            None => stopped,
        },
        // Asked twice: at once, which is as safe as a crash.
        () = signals.next() => Err(RelayError::Stopped),
    }
}
