//! Forgetting old blocks one by one: an engine that runs lets go of whole files of them only.
//!
//! Each archive that holds blocks is written anew with what stays. What else is in the folder (votes, certificates, how far the
//! application is) names blocks by their ids and is left as it is.

use crate::{
    Block, Error, Meta,
    block::Rules,
    engine::text,
    node::{
        BLOCKS_PER_SECTION, BUFFER, CACHED_PAGES, PAGE_SIZE, PREFIX, REPLAY_BUFFER,
        VIEWS_PER_SECTION,
    },
};
use commonware_cryptography::{Digestible as _, sha256::Digest};
use commonware_runtime::{
    Runner as _, Supervisor as _,
    buffer::paged::CacheRef,
    tokio::{self as runtime, Context},
};
use commonware_storage::{
    archive::{Archive as _, MultiArchive as _, prunable},
    translator::{EightCap, Translator, TwoCap},
};
use std::{
    fs::{self, File},
    io,
    num::NonZeroU64,
    path::Path,
    sync::Arc,
    thread,
};

/// The partitions that an archive is made of.
const KINDS: [&str; 3] = ["metadata", "key", "value"];
/// Archives of an epoch's blocks that are voted on.
const CACHES: [&str; 3] = ["verified", "notarized", "certified"];
/// What is written beside an archive, to take its place.
const FRESH: &str = "kept-";

/// Removes all blocks up to and including `last` from the folder of an engine that does not run, and says how many there were, counting one
/// that is kept at several places each time. `meta` is the application's.
///
/// Cut off in the middle the folder is of no use, so give it a copy. Blocks the calling thread.
pub fn forget<M>(folder: &Path, last: u64, meta: M) -> Result<u64, Error>
where
    M: Fn(&[u8]) -> Option<Meta> + Send + Sync + 'static,
{
    let storage = folder.join("storage");
    let fault = |source| Error::Folder {
        path: storage.clone(),
        source: Arc::new(source),
    };
    let shelves = shelves(&storage).map_err(fault)?;
    let runner = runtime::Runner::new(runtime::Config::new().with_storage_directory(&storage));
    let names: Vec<_> = shelves.iter().map(|shelf| shelf.name.clone()).collect();
    let rules = Rules::stored(meta);
    let work = |context| async move {
        let mut gone = 0;
        for shelf in shelves {
            gone += match shelf.is_final {
                true => shelf.sift(&context, EightCap, &rules, last).await?,
                false => shelf.sift(&context, TwoCap, &rules, last).await?,
            };
        }
        Ok(gone)
    };
    // On a thread of its own: the engine's runtime does not run within another.
    let done = thread::scope(|scope| scope.spawn(|| runner.start(work)).join());
    let gone = done.unwrap_or_else(|panic| Err(Error::Panicked(text(panic))))?;
    for name in names {
        put_in_place(&storage, &name).map_err(fault)?;
    }
    let synced = File::open(&storage).and_then(|storage| storage.sync_all());
    synced.map_err(fault)?;
    Ok(gone)
}

/// An archive of blocks.
struct Shelf {
    name: String,
    is_final: bool,
}

/// All archives of blocks that there are.
fn shelves(storage: &Path) -> io::Result<Vec<Shelf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(storage)? {
        let folder = entry?.file_name();
        let name = folder.to_str().and_then(|it| it.strip_suffix("-value"));
        let Some(name) = name else {
            continue;
        };
        let is_final = name == format!("{PREFIX}-blocks");
        let cache = name.strip_prefix(&format!("{PREFIX}-cache-"));
        let cache = cache.and_then(|cache| cache.rsplit_once('-'));
        if is_final || cache.is_some_and(|(_, kind)| CACHES.contains(&kind)) {
            all.push(Shelf {
                name: name.to_owned(),
                is_final,
            });
        }
    }
    Ok(all)
}

impl Shelf {
    /// Writes what stays into an archive of its own, and counts what does not.
    async fn sift<T: Translator>(
        &self,
        context: &Context,
        translator: T,
        rules: &Rules,
        last: u64,
    ) -> Result<u64, Error> {
        let per_section = match self.is_final {
            true => BLOCKS_PER_SECTION,
            false => VIEWS_PER_SECTION,
        };
        let fresh = format!("{FRESH}{}", self.name);
        let open = |name| archive(context, translator.clone(), name, per_section, rules);
        let old = open(&self.name).await?;
        let mut new = open(&fresh).await?;
        let mut gone = 0;
        let ranges: Vec<_> = old.ranges().collect();
        for index in ranges.into_iter().flat_map(|(first, last)| first..=last) {
            let blocks = old.get_all(index).await.map_err(storage)?;
            for block in blocks.into_iter().flatten() {
                if block.height() <= last {
                    gone += 1;
                    continue;
                }
                let put = new.put_multi(index, block.digest(), &block).await;
                new = put.map_err(storage)?;
            }
        }
        new.sync().await.map_err(storage)?;
        Ok(gone)
    }
}

async fn archive<T: Translator>(
    context: &Context,
    translator: T,
    name: &str,
    items_per_section: NonZeroU64,
    rules: &Rules,
) -> Result<prunable::Archive<T, Context, Digest, Arc<Block>>, Error> {
    let [metadata_partition, key_partition, value_partition] =
        KINDS.map(|kind| format!("{name}-{kind}"));
    let config = prunable::Config {
        translator,
        metadata_partition,
        key_partition,
        key_page_cache: CacheRef::new(PAGE_SIZE, CACHED_PAGES),
        value_partition,
        compression: None,
        codec_config: rules.clone(),
        items_per_section,
        key_write_buffer: BUFFER,
        value_write_buffer: BUFFER,
        replay_buffer: REPLAY_BUFFER,
    };
    let opened = prunable::Archive::init(
        context.child("sifting").with_attribute("archive", name),
        config,
    )
    .await;
    opened.map_err(storage)
}

fn storage(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Storage(Arc::new(error))
}

/// Puts the files of the new archive where those of the old one are.
fn put_in_place(storage: &Path, name: &str) -> io::Result<()> {
    for kind in KINDS {
        let place = storage.join(format!("{name}-{kind}"));
        let fresh = storage.join(format!("{FRESH}{name}-{kind}"));
        if place.exists() {
            fs::remove_dir_all(&place)?;
        }
        // One that holds nothing has no files.
        if fresh.exists() {
            fs::rename(&fresh, &place)?;
        }
    }
    Ok(())
}
