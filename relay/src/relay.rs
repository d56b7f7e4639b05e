//! Starting and stopping: the parts put together.

use std::{
    fs::{self, File},
    io,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use aceso_chain::Engine;
use aceso_core::{
    crypto::{
        secret::Secret32,
        sign::{SigningKey, VerifyingKey},
    },
    request::CLOCK_TOLERANCE,
    restored::Restorations,
    validators::set_digest,
};
use axum_server::Handle;
use tokio::{
    sync::{Notify, Semaphore},
    task::{JoinHandle, spawn_blocking},
};
use tokio_util::sync::CancellationToken;

use crate::{
    audit,
    blobs::{
        BlobError, Deliveries, Letters, Objects, Quota, ShelfError, Shelves, UploadError, Uploads,
    },
    clock::Clock,
    config::{Config, Tls},
    eraser::{self, Eraser},
    events::Events,
    http::{self, app::App},
    ledger::{Ledger, LedgerError},
    limits::{Connections, Nonces, Rates, Space},
    links::Links,
    metrics::Metrics,
    node::{Node, Parts},
    pages::Pages,
    rounds::{self, Damage, Look, Rounds},
    server,
    store::{Store, StoreError},
    tls::{self, TlsError},
};

/// Bytes of a block, header and body. All validators of a ledger must have the same figure, and it must never shrink.
const BLOCK: usize = 2 << 20;
/// Room in a block for what is not transactions.
const BLOCK_FRAME: usize = 64 << 10;
/// Mebibytes of large bodies that are in memory at once.
const MOST_BODIES: usize = 256;
/// Bodies of many transactions that are longer than one may be and in memory at once, of half a mebibyte at most.
const MOST_TOGETHER: usize = 64;
/// How long a transaction may take to become final before its sender is asked to send again.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long requests under way may take when the relay stops; then as long again for the chain.
const SOFT_STOP: Duration = Duration::from_secs(10);
/// Time between two looks for what was abandoned.
const COLLECT: Duration = Duration::from_secs(10 * 60);

/// Why the relay did not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// What a pruning has left can't be put in its place.
    #[error(transparent)]
    Audit(#[from] audit::AuditError),
    /// Blobs can't be kept.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// The chain engine failed.
    #[error("the chain: {0}")]
    Chain(#[from] aceso_chain::Error),
    /// A folder can't be made or read.
    #[error("{0}: {1}")]
    Folder(PathBuf, io::Error),
    /// No ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The address is not free.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The work was cut off.
    #[error("the work was cut off")]
    Stopped,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No HTTPS.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// What was stored can't be looked through.
    #[error(transparent)]
    Uploads(#[from] UploadError),
    /// Journals can't be looked through.
    #[error(transparent)]
    Shelves(#[from] ShelfError),
    /// Deliveries can't be looked through.
    #[error(transparent)]
    Deliveries(#[from] crate::blobs::DeliveryError),
}

/// A running relay. Dropping it stops it as abruptly as a crash would, which is safe.
pub struct Relay {
    address: SocketAddr,
    secure: bool,
    app: Arc<App>,
    engine: Option<Engine>,
    handle: Handle<SocketAddr>,
    tasks: Vec<JoinHandle<()>>,
}

impl Relay {
    /// Starts with the system's clock.
    pub async fn start(config: Config) -> Result<Self, RelayError> {
        Self::start_at(config, Clock::default()).await
    }

    /// Starts with a clock that may be moved.
    pub async fn start_at(config: Config, clock: Clock) -> Result<Self, RelayError> {
        let data = config.data.clone();
        fs::create_dir_all(&data).map_err(|error| RelayError::Folder(data.clone(), error))?;
        // Early, so that a taken port is told of before anything else happens.
        let listener = TcpListener::bind(config.listen)
            .and_then(|listener| listener.set_nonblocking(true).map(|()| listener))
            .map_err(|error| RelayError::Listen(config.listen, error))?;
        let address = listener
            .local_addr()
            .map_err(|error| RelayError::Listen(config.listen, error))?;
        let tls = tls::open(&config.tls, &data)?;
        let ledger = Ledger::open(&data, config.genesis.as_deref(), clock.now())?;
        let app = assemble(&config, &ledger, clock).await?;
        let named = app.store.ground()?.header.next_validators;
        if named != set_digest(ledger.trust().validators()) {
            return Err(LedgerError::HandsOver.into());
        }

        let engine = engine(&config, &ledger, &app.store.restorations()?);
        let node = app.node.clone();
        let engine = spawn_blocking(move || aceso_chain::start(engine, node));
        let engine = engine.await.map_err(|_| RelayError::Stopped)??;
        // Its own files follow what was pruned here, as far as they hold nothing else.
        match app.store.pruned()? {
            0 => {}
            height => engine.prune(height + 1),
        }
        // What was made in the folder at the first start, and the folder itself, must outlive a loss of power.
        sync_folder(&data).map_err(|error| RelayError::Folder(data.clone(), error))?;
        app.running.store(true, Ordering::Relaxed);

        let handle = Handle::new();
        let secure = tls.is_some();
        let (all, by_address) = config.connections;
        let connections = Connections::new(all, by_address);
        let router = http::router(app.clone());
        let serving = server::serve(listener, tls, handle.clone(), router, connections)
            .map_err(|error| RelayError::Listen(address, error))?;
        let tasks = vec![
            tokio::spawn(serving),
            tokio::spawn(collect(app.clone())),
            tokio::spawn(erase(app.clone())),
            tokio::spawn(go_round(app.clone(), config.rounds)),
            tokio::spawn(watch(app.clone(), engine.failed())),
        ];
        Ok(Self {
            address,
            secure,
            app,
            engine: Some(engine),
            handle,
            tasks,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its origin.
    pub fn url(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// Its parts, for tests and measurements.
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// Resolves when the chain has stopped by itself: end the process, and start it again.
    pub async fn failed(&self) -> RelayError {
        match &self.engine {
            Some(engine) => RelayError::Chain(engine.failed().await),
            None => RelayError::Stopped,
        }
    }

    /// Stops: no new requests, those under way end, then the chain; each within a bound.
    pub async fn stop(mut self) -> Result<(), RelayError> {
        self.app.stopping.cancel();
        self.handle.graceful_shutdown(Some(SOFT_STOP));
        for task in self.tasks.drain(..) {
            // It has its own bound; a task that was cut off has ended too.
            let _ = task.await;
        }
        let Some(engine) = self.engine.take() else {
            return Ok(());
        };
        match tokio::time::timeout(SOFT_STOP, engine.shutdown()).await {
            Ok(ended) => Ok(ended?),
            // What is left is what a crash leaves: nothing that was acknowledged is lost.
            Err(_) => Err(RelayError::Stopped),
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.app.stopping.cancel();
        self.handle.shutdown();
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// How the engine of this ledger runs: in its newest epoch.
pub(crate) fn engine(
    config: &Config,
    ledger: &Ledger,
    restorations: &Restorations,
) -> aceso_chain::Config {
    let epochs = ledger.epochs(restorations);
    let sets = ledger.changes.iter().map(|it| &it.validators);
    let sets = std::iter::once(&ledger.genesis.validators).chain(sets);
    let alone = aceso_chain::Config::new(
        config.data.join("engine"),
        *ledger.seed,
        bytes(ledger.trust().validators()),
        ledger.genesis.namespace(),
        SocketAddr::from(([127, 0, 0, 1], 0)),
    );
    aceso_chain::Config {
        max_block_bytes: BLOCK,
        begins_on: epochs.last().map(|it| it.1.block.0.0),
        epochs: epochs.iter().map(|it| (it.0, it.1.height)).collect(),
        former: sets.flat_map(|it| bytes(it)).collect(),
        ..alone
    }
}

fn bytes(keys: &[VerifyingKey]) -> Vec<[u8; 32]> {
    keys.iter().map(|key| key.0).collect()
}

pub(crate) async fn assemble(
    config: &Config,
    ledger: &Ledger,
    clock: Clock,
) -> Result<Arc<App>, RelayError> {
    let data = &config.data;
    let (site, wallet) = (config.site.as_deref(), config.wallet.as_deref());
    let pages = Pages::open(site, wallet, &config.companions)
        .map_err(|(folder, error)| RelayError::Folder(folder, error))?;
    let (folder, genesis) = (data.join("store"), ledger.genesis.clone());
    let root = data.clone();
    let store = spawn_blocking(move || {
        // What a pruning has left that was cut off.
        audit::finish(&root, &genesis)?;
        Ok::<_, RelayError>(Store::open(&folder, &genesis)?)
    });
    let store = store.await.map_err(|_| RelayError::Stopped)??;
    let store = Arc::new(store.knowing(ledger.changes.clone()));
    let objects = match &config.blobs {
        Some(url) => Objects::at(url)?,
        None => Objects::folder(&data.join("blobs"))?,
    };
    objects
        .clear_leftovers()
        .map_err(|error| RelayError::Folder(data.join("blobs"), error))?;
    let quota = Arc::new(Quota::new(config.quota));
    let deliveries =
        Deliveries::open(objects.clone(), store.clone(), quota.clone(), clock.clone())?;
    let letters = Letters::open(store.clone(), quota.clone(), clock.clone())?;
    let shelves = Shelves::open(objects.clone(), store.clone(), quota.clone(), clock.clone())?;
    let look = Look {
        store: store.clone(),
        objects: objects.clone(),
        genesis: Arc::new(ledger.genesis.clone()),
        clock: clock.clone(),
    };
    let uploads = Uploads::open(
        objects,
        store.clone(),
        quota.clone(),
        clock.clone(),
        config.envelope,
    )?;
    let swept = deliveries.sweep().await? + shelves.sweep().await? + uploads.sweep().await?;
    if swept > 0 {
        tracing::info!(swept, "bytes without an owner were removed");
    }
    let nonces = Nonces::default();
    let young = clock.now().saturating_sub(CLOCK_TOLERANCE);
    for nonce in store.nonces_since(young)? {
        // What an earlier process has seen.
        let _ = nonces.take(nonce, clock.now());
    }
    let events = Arc::new(Events::default());
    let wake = Arc::new(Notify::new());
    let metrics = Metrics::default();
    let epochs = ledger.epochs(&store.restorations()?);
    let node = Node::new(Parts {
        genesis: ledger.genesis.clone(),
        epoch: epochs.last().map_or(0, |it| it.0),
        validators: set_digest(ledger.trust().validators()),
        store: store.clone(),
        uploads: uploads.clone(),
        deliveries: deliveries.clone(),
        letters: letters.clone(),
        events: events.clone(),
        wake: wake.clone(),
        clock: clock.clone(),
        metrics: metrics.clone(),
        pool_bytes: usize::try_from(config.pool).unwrap_or(usize::MAX),
        block_bytes: BLOCK - BLOCK_FRAME,
    })?;
    let eraser = Arc::new(Eraser::new(eraser::Parts {
        genesis: store.genesis(),
        store: store.clone(),
        uploads: uploads.clone(),
        deliveries: deliveries.clone(),
        letters: letters.clone(),
        shelves: shelves.clone(),
        events: events.clone(),
        clock: clock.clone(),
        signer: SigningKey::from_seed(&Secret32::from_bytes(&ledger.seed)),
        wake,
    }));
    let links = Arc::new(Links::open(store.clone(), config.links)?);
    Ok(Arc::new(App {
        node,
        store,
        uploads,
        deliveries,
        letters,
        shelves,
        links,
        quota,
        eraser,
        events: events.clone(),
        signer: SigningKey::from_seed(&Secret32::from_bytes(&ledger.seed)),
        rounds: Rounds {
            look,
            damage: Damage::default(),
            events,
            metrics: metrics.clone(),
            again: rounds::AGAIN,
        },
        metrics,
        rates: Rates::new(config.address_rate, config.account_rate, config.link_rate),
        nonces,
        bodies: Arc::new(Semaphore::new(MOST_BODIES)),
        together: Arc::new(Semaphore::new(MOST_TOGETHER)),
        space: Space::new(data.clone(), config.reserve),
        companions: config.companions.clone(),
        pages,
        clock,
        running: AtomicBool::new(false),
        stopping: CancellationToken::new(),
        patience: PATIENCE,
    }))
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = folder.canonicalize()?;
    File::open(&folder)?.sync_all()?;
    match folder.parent() {
        Some(parent) => File::open(parent)?.sync_all(),
        None => Ok(()),
    }
}

/// Notices the chain's end, so that nothing is accepted that would wait for ever.
async fn watch(app: Arc<App>, failed: impl Future<Output = aceso_chain::Error>) {
    tokio::select! {
        error = failed => {
            app.running.store(false, Ordering::Relaxed);
            tracing::error!(%error, "the chain stopped");
        }
        () = app.stopping.cancelled() => {}
    }
}

/// Deletes what is ordered to be deleted, beginning with what an earlier process left.
async fn erase(app: Arc<App>) {
    app.eraser.run(app.stopping.clone()).await;
}

/// Looks at all that is kept, now and then.
async fn go_round(app: Arc<App>, every: Option<Duration>) {
    let Some(every) = every else {
        return;
    };
    tokio::select! {
        () = app.rounds.run(every) => {}
        () = app.stopping.cancelled() => {}
    }
}

/// Removes what was abandoned, now and then.
async fn collect(app: Arc<App>) {
    loop {
        match (app.uploads.collect().await, app.deliveries.collect().await) {
            (Ok(0), Ok(0)) => {}
            (Ok(uploads), Ok(deliveries)) => {
                tracing::info!(uploads, deliveries, "abandoned bytes were removed");
            }
            (uploads, deliveries) => {
                let uploads = uploads.err().map(|error| error.to_string());
                let deliveries = deliveries.err().map(|error| error.to_string());
                tracing::error!(
                    ?uploads,
                    ?deliveries,
                    "abandoned bytes could not be removed"
                );
            }
        }
        match app.letters.collect().await {
            Ok(0) => {}
            Ok(letters) => tracing::info!(letters, "letters of parcels that are over were removed"),
            Err(error) => tracing::error!(%error, "letters could not be removed"),
        }
        app.rates.forget_idle();
        let (links, now) = (app.links.clone(), app.clock.now());
        if let Ok(Err(error)) = spawn_blocking(move || links.collect(now)).await {
            tracing::error!(%error, "links that are over could not be removed");
        }
        let old = app.clock.now().saturating_sub(2 * CLOCK_TOLERANCE);
        if let Err(error) = app.store.forget_nonces(old) {
            tracing::error!(%error, "old nonces could not be removed");
        }
        tokio::select! {
            () = tokio::time::sleep(COLLECT) => {}
            () = app.stopping.cancelled() => return,
        }
    }
}

/// Whether a configuration listens to other machines in plain text.
pub fn is_exposed(config: &Config) -> bool {
    config.tls == Tls::None && !config.listen.ip().is_loopback()
}
