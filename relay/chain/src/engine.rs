//! Starting and stopping: the engine on a runtime and a thread of its own.

use crate::{
    Application, Block, Certificate, Config, ConfigError, Error,
    block::Rules,
    delivery::{Archive, certificate},
    folder::Folder,
    node::{Ended, Node, Pace},
    shared::Shared,
};
use commonware_consensus::{marshal::Identifier, types::Height};
use commonware_runtime::{Runner as _, tokio as runtime};
use std::{
    any::Any,
    future::Future,
    net::TcpListener,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, mpsc},
    thread,
};
use tokio::sync::{oneshot, watch};

/// Most threads for disk work; the runtime starts them as needed.
const DISK_THREADS: usize = 64;

/// A final block with its proof.
#[derive(Clone, Debug)]
pub struct Finalized {
    /// The block.
    pub block: Block,
    /// The block's own certificate; `None` if it is final through a descendant only (see [`Application::finalized`]).
    pub certificate: Option<Certificate>,
}

/// How a run ended.
type Outcome = Result<(), Error>;

/// A running validator. Dropping it stops the engine as abruptly as a crash would, which is safe.
pub struct Engine {
    stop: Option<oneshot::Sender<()>>,
    outcome: watch::Receiver<Option<Outcome>>,
    archive: Archive,
}

/// What a run needs: the folder, which nobody else may use meanwhile, and the parts.
fn prepare(config: Config, application: Shared) -> Result<(Folder, Node), Error> {
    let keys = config.check()?;
    let rules = Rules::new(application.clone(), config.max_block_bytes);
    let genesis = application.genesis();
    let genesis = rules
        .block(genesis.header, genesis.body)
        .map_err(ConfigError::Genesis)?;
    if genesis.height() != 0 {
        return Err(ConfigError::Genesis("not at height 0").into());
    }
    let folder = Folder::open(&config, keys.me.as_ref(), &genesis.id())?;
    // The engine would only log it and run deaf.
    TcpListener::bind(config.listen).map_err(|error| Error::Listen {
        address: config.listen,
        source: Arc::new(error),
    })?;
    let node = Node {
        config,
        keys,
        application,
        rules,
        genesis,
    };
    Ok((folder, node))
}

fn settings(folder: &Folder, config: &Config) -> runtime::Config {
    runtime::Config::new()
        .with_storage_directory(&folder.storage)
        .with_worker_threads(config.worker_threads.max(1))
        .with_max_blocking_threads(DISK_THREADS)
}

/// Gives the application all final blocks that are stored, and no vote. For a folder that was brought back from a copy, before
/// it is said where the chain goes on from.
///
/// Blocks the calling thread, so call it from outside an async runtime or from a thread of its own.
pub fn settle(config: Config, application: impl Application) -> Result<(), Error> {
    settle_shared(config, Arc::new(application))
}

fn settle_shared(config: Config, application: Shared) -> Result<(), Error> {
    let (folder, node) = prepare(config, application)?;
    let runner = runtime::Runner::new(settings(&folder, &node.config));
    let work = AssertUnwindSafe(|| runner.start(|context| node.settle(context)));
    catch_unwind(work).unwrap_or_else(|panic| Err(Error::Panicked(text(panic))))
}

/// Starts a validator and returns when it takes part.
///
/// Blocks the calling thread while stored data is read, so call it from `spawn_blocking` on an async runtime.
pub fn start(config: Config, application: impl Application) -> Result<Engine, Error> {
    start_shared(config, Arc::new(application))
}

fn start_shared(config: Config, application: Shared) -> Result<Engine, Error> {
    let (folder, node) = prepare(config, application)?;
    let settings = settings(&folder, &node.config);
    let (stop_sender, stop) = oneshot::channel();
    let (ready_sender, ready) = mpsc::channel();
    let (outcome_sender, outcome) = watch::channel(None);
    let root = folder.storage.clone();
    thread::Builder::new()
        .name("chain".into())
        .spawn(move || {
            let run = AssertUnwindSafe(|| run(&settings, &node, stop, &ready_sender));
            let ended = catch_unwind(run).unwrap_or_else(|panic| Err(Error::Panicked(text(panic))));
            // The lock goes before the news, so that who hears of the end can start again at once.
            drop((node, folder));
            outcome_sender.send_replace(Some(ended));
        })
        .map_err(|error| Error::Folder {
            path: root,
            source: Arc::new(error),
        })?;

    match ready.recv() {
        Ok(archive) => Ok(Engine {
            stop: Some(stop_sender),
            outcome,
            archive,
        }),
        Err(_) => Err(futures::executor::block_on(end(outcome))
            .err()
            .unwrap_or(Error::Stopped("start"))),
    }
}

/// Runs the node, on a fresh runtime whenever it has to change its pace: a runtime that has ended has closed its files.
fn run(
    settings: &runtime::Config,
    node: &Node,
    mut stop: oneshot::Receiver<()>,
    ready: &mpsc::Sender<Archive>,
) -> Outcome {
    let mut pace = Pace::Patient;
    loop {
        let runner = runtime::Runner::new(settings.clone());
        let ended = runner.start(|context| {
            node.run(context, pace, &mut stop, |archive| {
                // Nobody waits if the caller's thread died.
                let _ = ready.send(archive);
            })
        })?;
        pace = match ended {
            Ended::Stopped => return Ok(()),
            Ended::Stuck => Pace::Hasty,
            Ended::Unstuck => Pace::Patient,
        };
    }
}

impl Engine {
    /// Stops after the work in hand, and returns when all files are closed.
    pub async fn shutdown(mut self) -> Result<(), Error> {
        if let Some(stop) = self.stop.take() {
            // An engine that is gone already tells so below.
            let _ = stop.send(());
        }
        end(self.outcome.clone()).await
    }

    /// Resolves when the engine has died by itself. It does not come back; end the process or start again.
    pub fn failed(&self) -> impl Future<Output = Error> + Send + 'static {
        let outcome = self.outcome.clone();
        async move { end(outcome).await.err().unwrap_or(Error::Stopped("engine")) }
    }

    /// The final block at `height`, unless it was pruned or is not known yet.
    pub async fn finalized(&self, height: u64) -> Option<Finalized> {
        let block = self.archive.get_block(Height::new(height)).await?;
        Some(Finalized {
            block: block.inner().clone(),
            certificate: certificate(&self.archive, height).await,
        })
    }

    /// Height of the highest block known to be final; 0 is genesis.
    pub async fn height(&self) -> u64 {
        let latest = self.archive.get_info(Identifier::Latest).await;
        latest.map_or(0, |(height, _)| height.get())
    }

    /// Forgets blocks and certificates below `height`, in whole files of 16,384 blocks, so some stay longer
    /// ([`forget`](crate::forget) leaves none). Heights the
    /// application has not acknowledged are ignored. Peers can no longer learn what every validator has pruned.
    pub fn prune(&self, height: u64) {
        self.archive.prune(Height::new(height));
    }
}

async fn end(mut outcome: watch::Receiver<Option<Outcome>>) -> Outcome {
    match outcome.wait_for(Option::is_some).await {
        Ok(ended) => ended.clone().unwrap_or(Ok(())),
        Err(_) => Err(Error::Stopped("thread")),
    }
}

pub(crate) fn text(panic: Box<dyn Any + Send>) -> String {
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => panic
            .downcast_ref::<&str>()
            .map_or_else(|| "no message".into(), ToString::to_string),
    }
}
