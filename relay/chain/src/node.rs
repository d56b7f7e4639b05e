//! Wires storage, network, consensus and application into one validator.

use crate::{
    Block, Config, EPOCH, Error,
    adapter::{Adapter, Failure, Inbox, Progress},
    block::Rules,
    config::Keys,
    delivery::{Archive, Delivery},
    epochs::Epochs,
    network,
    shared::Shared,
};
use commonware_broadcast::buffered;
use commonware_consensus::{
    marshal::{self, resolver::p2p as backfill, standard},
    simplex::{self, elector, scheme::ed25519::Scheme, types::Finalization},
    types::{Epoch, Height, ViewDelta},
};
use commonware_cryptography::{
    Digested, Digestible as _, Sha256,
    certificate::{ConstantProvider, Verifier as _},
    sha256::Digest,
};
use commonware_p2p::{Address, AddressableManager as _, authenticated::lookup};
use commonware_parallel::Sequential;
use commonware_runtime::{
    Handle, Spawner as _, Supervisor as _,
    buffer::paged::{CacheRef, page_size},
    tokio::Context,
};
use commonware_storage::{archive::prunable, translator::EightCap};
use commonware_utils::{NZDuration, NZU64, NZUsize, ordered::Map};
use futures::{FutureExt as _, future::select_all};
use std::{
    future::pending,
    num::{NonZeroU16, NonZeroU64, NonZeroUsize},
    sync::Arc,
    time::Duration,
};
use tokio::sync::{mpsc, oneshot, watch};

/// Partition prefix. Changing any prefix or `*_PER_SECTION` figure makes stored data unreadable.
pub(crate) const PREFIX: &str = "chain";
/// Blocks that are pruned together, and that share a file.
pub(crate) const BLOCKS_PER_SECTION: NonZeroU64 = NZU64!(16_384);
/// Views whose undecided blocks share a file and are forgotten together.
pub(crate) const VIEWS_PER_SECTION: NonZeroU64 = NZU64!(256);
pub(crate) const PAGE_SIZE: NonZeroU16 = page_size(4096);
/// 8 MiB of pages.
pub(crate) const CACHED_PAGES: NonZeroUsize = NZUsize!(2048);
pub(crate) const BUFFER: NonZeroUsize = NZUsize!(256 * 1024);
pub(crate) const REPLAY_BUFFER: NonZeroUsize = NZUsize!(1024 * 1024);
/// Undecided blocks kept in memory per proposer.
const KEPT_PER_PEER: usize = 8;
/// Final blocks handed to the application before it has acknowledged the first.
const IN_FLIGHT: NonZeroUsize = NZUsize!(16);
/// Missing final blocks asked for at a time.
const REPAIRS: NonZeroUsize = NZUsize!(20);
/// Views below the last final one that are kept for validators that lag.
const RETAINED: ViewDelta = ViewDelta::new(256);
const FETCH_TIMEOUT: Duration = Duration::from_secs(2);
const FETCH_RETRY: Duration = Duration::from_millis(100);
/// How long a block may take from proposal to certificate before the turn is given up.
const CERTIFICATION: Duration = Duration::from_secs(1);
const NULLIFY_RETRY: Duration = Duration::from_secs(1);
/// How soon a lone validator that is not stuck is asked for a block, with much to spare.
const FIRST_QUESTION: Duration = Duration::from_millis(500);
const HASTY_TURN: Duration = Duration::from_millis(100);
const UNSTICK: Duration = Duration::from_secs(30);
const STOP_PATIENCE: Duration = Duration::from_secs(5);
type Certificates = prunable::Archive<EightCap, Context, Digest, Finalization<Scheme, Digest>>;
type Blocks = prunable::Archive<EightCap, Context, Digest, Arc<Block>>;

/// All that a validator is made of.
#[derive(Clone)]
pub(crate) struct Node {
    pub config: Config,
    pub keys: Keys,
    pub application: Shared,
    pub rules: Rules,
    pub genesis: Block,
}

/// How fast turns end.
///
/// A vote that a crash cut short is not cast again; the engine waits for the turn to time out. That is a day for one
/// validator, so if it is not asked for a block soon after its start, it runs hastily, proposing nothing, until it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    Patient,
    Hasty,
    /// It does not vote at all.
    Still,
}

/// Why a run ended well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Told to.
    Stopped,
    /// Waits for a turn to time out.
    Stuck,
    /// Is in a turn that nobody has voted in.
    Unstuck,
}

impl Node {
    /// Runs until told to stop or until the pace must change.
    pub(crate) async fn run(
        &self,
        context: Context,
        pace: Pace,
        stop: &mut oneshot::Receiver<()>,
        ready: impl FnOnce(Archive),
    ) -> Result<Ended, Error> {
        let (failure, mut failed) = Failure::new();
        let (asked_sender, mut asked) = watch::channel(false);
        let (handles, archive) = self
            .clone()
            .start(&context, pace, &failure, asked_sender)
            .await?;
        let ended = select_all(handles.into_iter().map(|(name, handle)| {
            async move {
                let _ = handle.await;
                name
            }
            .boxed()
        }));
        let life = async {
            if self.config.validators.len() == 1 {
                let limit = match pace {
                    Pace::Patient => FIRST_QUESTION,
                    Pace::Hasty | Pace::Still => UNSTICK,
                };
                let heard = tokio::time::timeout(limit, asked.wait_for(|asked| *asked))
                    .await
                    .is_ok();
                match (pace, heard) {
                    (Pace::Patient, true) => {}
                    (Pace::Patient, false) => return Ok(Ended::Stuck),
                    (Pace::Hasty | Pace::Still, true) => return Ok(Ended::Unstuck),
                    (Pace::Hasty | Pace::Still, false) => return Err(Error::Stopped("recovery")),
                }
            }
            ready(archive);
            pending().await
        };
        tokio::select! {
            // A handle that is dropped without a word stops the engine too, but leaves the tasks no time to end: that is
            // what a crash does, and it is safe.
            told = stop => {
                if told.is_ok() {
                    let _ = context.child("stop").stop(0, Some(STOP_PATIENCE)).await;
                }
                Ok(Ended::Stopped)
            }
            _ = failed.changed() => match failed.borrow().clone() {
                Some(error) => Err(error),
                None => Err(Error::Stopped("delivery")),
            },
            (name, ..) = ended => Err(failed.borrow().clone().unwrap_or(Error::Stopped(name))),
            ended = life => ended,
        }
    }

    /// Brings the application up to the newest final block that is stored, without a vote.
    pub(crate) async fn settle(&self, context: Context) -> Result<(), Error> {
        let (failure, _failed) = Failure::new();
        let (asked, _) = watch::channel(false);
        let node = self.clone();
        let _stored = node.start(&context, Pace::Still, &failure, asked).await?;
        let _ = context.child("stop").stop(0, Some(STOP_PATIENCE)).await;
        Ok(())
    }

    async fn start(
        self,
        context: &Context,
        pace: Pace,
        failure: &Failure,
        asked: watch::Sender<bool>,
    ) -> Result<(Vec<(&'static str, Handle<()>)>, Archive), Error> {
        let Self {
            config,
            keys,
            application,
            rules,
            genesis,
        } = self;
        let genesis_digest = genesis.digest();

        let (mut peer_network, mut oracle) = lookup::Network::new(
            context.child("network"),
            network::settings(&config, &keys, &rules),
        );
        let peers = keys.peers.iter();
        let peers = peers.map(|(key, address)| (key.clone(), Address::from(*address)));
        // The configuration was checked to have no key twice.
        if let Ok(peers) = Map::<_, Address>::try_from(peers.collect::<Vec<_>>()) {
            oracle.track(EPOCH, peers);
        }
        let votes = peer_network.register(network::VOTES, network::RATE);
        let certificates = peer_network.register(network::CERTIFICATES, network::RATE);
        let resolver = peer_network.register(network::RESOLVER, network::RATE);
        let blocks = peer_network.register(network::BLOCKS, network::RATE);
        let backfill_channel = peer_network.register(network::BACKFILL, network::RATE);

        let (buffer, buffer_mailbox) = buffered::Engine::new(
            context.child("buffer"),
            buffered::Config {
                public_key: keys.me.clone(),
                mailbox_size: network::MAILBOX,
                deque_size: KEPT_PER_PEER,
                priority: true,
                codec_config: rules.clone(),
                peer_provider: oracle.clone(),
                strategy: Sequential,
            },
        );
        let backfill = backfill::init(
            context.child("backfill"),
            backfill::Config {
                public_key: keys.me.clone(),
                peer_provider: oracle.clone(),
                blocker: oracle.clone(),
                mailbox_size: network::MAILBOX,
                fetch_timeout: NZDuration!(FETCH_TIMEOUT),
                fetch_retry_delay: FETCH_RETRY,
                priority_requests: false,
                priority_responses: false,
            },
            backfill_channel,
        );

        let page_cache = CacheRef::new(PAGE_SIZE, CACHED_PAGES);
        let stored_certificates: Certificates = archive(
            context.child("certificates"),
            "certificates",
            page_cache.clone(),
            Scheme::certificate_codec_config_unbounded(),
        )
        .await?;
        let stored_blocks: Blocks = archive(
            context.child("blocks"),
            "blocks",
            page_cache.clone(),
            rules.clone(),
        )
        .await?;

        let epocher = Epochs::new(&config.epochs)?;
        let (epoch, begins_after) = epocher.newest();
        let (marshal, mailbox, _) = marshal::core::Actor::init(
            context.child("marshal"),
            stored_certificates,
            stored_blocks,
            marshal::Config {
                provider: ConstantProvider::<Scheme, Epoch>::new(keys.scheme.clone()),
                epocher: epocher.clone(),
                start: marshal::Start::Genesis(Digested::precomputed(genesis, genesis_digest)),
                partition_prefix: PREFIX.into(),
                mailbox_size: network::MAILBOX,
                view_retention: RETAINED,
                prunable_items_per_section: VIEWS_PER_SECTION,
                page_cache: page_cache.clone(),
                replay_buffer: REPLAY_BUFFER,
                key_write_buffer: BUFFER,
                value_write_buffer: BUFFER,
                block_codec_config: rules.clone(),
                max_repair: REPAIRS,
                max_pending_acks: IN_FLIGHT,
                strategy: Sequential,
            },
        )
        .await;

        let turn = match pace {
            Pace::Patient => config.leader_timeout,
            Pace::Hasty | Pace::Still => HASTY_TURN,
        };
        let certification = match pace {
            Pace::Patient => CERTIFICATION,
            Pace::Hasty | Pace::Still => HASTY_TURN,
        };
        let tip = application.tip();
        let (applied_sender, applied) = watch::channel(tip);
        let (known_sender, known) = watch::channel(tip);
        let (block_sender, block_receiver) = mpsc::unbounded_channel();
        let inbox = Inbox {
            blocks: block_sender,
            known: Arc::new(known_sender),
        };
        let delivery = Delivery {
            application: application.clone(),
            archive: mailbox.clone(),
            blocks: block_receiver,
            applied: applied_sender,
        };
        let adapter = Adapter {
            application,
            rules,
            progress: Progress {
                known,
                applied,
                proposed: Arc::new(watch::channel(None).0),
                alone: config.validators.len() == 1,
            },
            patience: config.leader_timeout / 4 * 3,
            withhold: pace == Pace::Hasty,
            asked: Arc::new(asked),
            failure: failure.clone(),
        };
        let automaton = standard::Inline::new(
            context.child("application"),
            adapter,
            mailbox.clone(),
            epocher,
        );
        let mut handles = vec![
            ("network", peer_network.start()),
            ("buffer", buffer.start(blocks)),
            ("marshal", marshal.start(inbox, buffer_mailbox, backfill)),
        ];
        if pace == Pace::Still {
            delivery.settle().await?;
            return Ok((handles, mailbox));
        }
        // An application that knows more than the engine must be found out before the first vote.
        delivery.recover().await?;
        // The last block of the epoch before is what this one begins on.
        let begins_on = match (begins_after, config.begins_on) {
            (0, _) => genesis_digest,
            (_, Some(id)) => Digest(id),
            (after, None) => {
                let block = mailbox.get_block(Height::new(after)).await;
                block.ok_or(Error::Missing(after))?.digest()
            }
        };
        let consensus = simplex::Engine::new(
            context.child("consensus"),
            simplex::Config {
                scheme: keys.scheme,
                elector: elector::RoundRobin::<Sha256>::default(),
                blocker: oracle,
                automaton: automaton.clone(),
                relay: automaton.clone(),
                reporter: automaton,
                track_historical_votes: false,
                strategy: Sequential,
                partition: format!("{PREFIX}-votes-{epoch}"),
                mailbox_size: network::MAILBOX,
                epoch: Epoch::new(epoch),
                floor: simplex::Floor::Genesis(begins_on),
                replay_buffer: REPLAY_BUFFER,
                write_buffer: BUFFER,
                page_cache,
                leader_timeout: turn,
                certification_timeout: turn + certification,
                timeout_retry: NULLIFY_RETRY,
                view_retention: RETAINED,
                skip: skip_policy(&config),
                fetch_timeout: NZDuration!(FETCH_TIMEOUT),
                fetch_retry_delay: FETCH_RETRY,
                forward: simplex::ForwardPolicy::Disabled,
            },
        );

        let raise = failure.clone();
        let delivering = context.child("delivery").spawn(|_| async move {
            if let Err(error) = delivery.run().await {
                raise.raise(error);
            }
        });
        handles.push(("delivery", delivering));
        handles.push(("consensus", consensus.start(votes, certificates, resolver)));
        Ok((handles, mailbox))
    }
}

fn skip_policy(config: &Config) -> simplex::SkipPolicy {
    // Skipping must come later than giving up a turn; when turns are that long nobody else could take over anyway.
    let slowest = (config.leader_timeout + CERTIFICATION).max(NULLIFY_RETRY);
    if config.skip_after > slowest {
        simplex::SkipPolicy::Enabled {
            timeout: config.skip_after,
            budget: simplex::SkipBudget::Participants,
        }
    } else {
        simplex::SkipPolicy::Disabled
    }
}

async fn archive<V>(
    context: Context,
    name: &str,
    page_cache: CacheRef,
    codec_config: V::Cfg,
) -> Result<prunable::Archive<EightCap, Context, Digest, V>, Error>
where
    V: commonware_codec::Codec + Send + Sync,
{
    prunable::Archive::init(
        context,
        prunable::Config {
            translator: EightCap,
            metadata_partition: format!("{PREFIX}-{name}-metadata"),
            key_partition: format!("{PREFIX}-{name}-key"),
            key_page_cache: page_cache,
            value_partition: format!("{PREFIX}-{name}-value"),
            compression: None,
            codec_config,
            items_per_section: BLOCKS_PER_SECTION,
            key_write_buffer: BUFFER,
            value_write_buffer: BUFFER,
            replay_buffer: REPLAY_BUFFER,
        },
    )
    .await
    .map_err(|error| Error::Storage(Arc::new(error)))
}
