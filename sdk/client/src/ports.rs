//! What the engine needs from the world around it. A browser gives IndexedDB and `fetch`, a test gives memory.
//!
//! One thread, so no future here needs to be `Send`. Dropping a future gives up what it waits for: whoever implements a port
//! aborts the work behind it (an upload, a timer) when that happens.

#![expect(
    async_fn_in_trait,
    reason = "one thread: nobody needs these futures to be `Send`"
)]

use core::ops::Range;

pub use aceso_core::envelope::Leaf;
use aceso_messages::{Millis, Progress};
pub use aceso_records::{Categories, Reading};
use futures::future::LocalBoxFuture;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

pub use crate::cancel::{Cancel, Cancelled};
use crate::sealing;

/// Everything at once.
pub trait Ports: 'static {
    /// Where values rest.
    type Storage: Storage;
    /// The way to the relay.
    type Transport: Transport;
    /// Time.
    type Clock: Clock;
    /// Randomness.
    type Rng: CryptoRng;

    /// Where values rest.
    fn storage(&self) -> &Self::Storage;
    /// The way to the relay.
    fn transport(&self) -> &Self::Transport;
    /// Time.
    fn clock(&self) -> &Self::Clock;
    /// A handle on the system's generator.
    fn rng(&self) -> Self::Rng;
    /// Computes the leaves of segments that follow one another in a file. It begins at once and goes on beside whatever else is done, where there
    /// is something that does it; this does it here and now.
    fn leaves(&self, segments: &[u8]) -> Leaves {
        let leaves = sealing::leaves(segments);
        Box::pin(core::future::ready(Ok(leaves)))
    }
    /// Reads why a relay refused; for an engine whose host reads JSON anyway.
    fn reason(&self, json: &[u8]) -> Reason {
        Reason::read(json)
    }
    /// What is done only at a service that went on from a copy; nothing if that can't be had now. For an engine that loads it when it is needed.
    async fn restoring(&self) -> Option<crate::Restoring<Self>>
    where
        Self: Sized,
    {
        Some(crate::Restoring::here())
    }
    /// The address of the wallet's own page without the stroke at its end, e.g. `https://wallet.example` or
    /// `https://relay.example/wallet`: links in codes begin with it.
    fn wallet_address(&self) -> String;
    /// The origin of the relay, e.g. `https://relay.example`: codes name it.
    fn relay_origin(&self) -> String;
}

/// Leaves that are being computed.
pub type Leaves = LocalBoxFuture<'static, Result<Vec<Leaf>, LeavesError>>;

/// They could not be computed there. Then they are computed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the leaves could not be computed")]
pub struct LeavesError;

/// Named values on this device. Each has a revision, which every write changes.
///
/// A write is either whole or did not happen, also when the device loses power.
pub trait Storage {
    /// The value of that name, if there is one.
    async fn get(&self, name: &str) -> Result<Option<Stored>, StorageError>;

    /// The revision of the value of that name, [`ABSENT`] if there is none. Cheap, however long the value is.
    async fn revision(&self, name: &str) -> Result<u64, StorageError>;

    /// Writes, whatever was there before.
    async fn put(&self, name: &str, value: &[u8]) -> Result<(), StorageError>;

    /// Writes if the value's revision still is `expected` ([`ABSENT`]: if there is none), in one step: another tab that was
    /// faster makes this a [`StorageError::Conflict`]. Gives the new revision.
    async fn swap(&self, name: &str, expected: u64, value: &[u8]) -> Result<u64, StorageError>;

    /// Removes; no error when there is nothing of that name.
    async fn delete(&self, name: &str) -> Result<(), StorageError>;

    /// Removes several, in one step where that is cheaper.
    async fn delete_all(&self, names: &[String]) -> Result<(), StorageError> {
        for name in names {
            self.delete(name).await?;
        }
        Ok(())
    }

    /// The names there are that begin so.
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StorageError>;
}

/// The revision of a value that is not there.
pub const ABSENT: u64 = 0;

/// A value with its revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Never [`ABSENT`]; another one after every write.
    pub revision: u64,
    /// The value.
    pub value: Vec<u8>,
}

/// Why a value was not read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// Somebody else wrote in between.
    #[error("the value was changed by somebody else")]
    Conflict,
    /// No room is left on the device.
    #[error("the device has no room left")]
    Full,
    /// Anything else, for the log.
    #[error("the storage failed: {0}")]
    Failed(String),
}

/// The way to the relay, and to the wallet's own static files.
pub trait Transport {
    /// Sends a request and waits for the whole answer, whatever its status.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError>;

    /// Opens a stream of server-sent events.
    async fn events(&self, request: HttpRequest) -> Result<Opened, TransportError>;

    /// Waits until the device says that its network came or went; for ever where it does not say.
    async fn network_changed(&self) {
        core::future::pending().await
    }
}

/// Whom a request goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// The relay.
    Relay,
    /// The origin that the wallet's page came from.
    Wallet,
    /// Another relay, by its origin: it is only compared with.
    Second(String),
}

/// The methods in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
    /// PUT.
    Put,
}

impl Method {
    /// As it stands in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// One HTTP request. It follows no redirect, carries no cookie and is never answered from a cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// To whom.
    pub host: Host,
    /// How.
    pub method: Method,
    /// Path and query, e.g. `/v1/tip`.
    pub target: String,
    /// Names in lower case, and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body; empty for none.
    pub body: Vec<u8>,
    /// A body longer than this many bytes is [`TransportError::TooLong`]: a relay must not fill the device's memory.
    pub limit: u64,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpResponse {
    /// The status, e.g. 200.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// An answer to [`Transport::events`].
pub enum Opened {
    /// Status 200 and `text/event-stream`: here are its lines.
    Lines(Box<dyn Lines>),
    /// Anything else.
    Refused(HttpResponse),
}

/// The lines of an event stream. Dropping it closes the connection.
pub trait Lines {
    /// The next line without its end; `None` when the stream is over.
    fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<String>, TransportError>>;
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No connection, or it broke. The request may have arrived all the same.
    #[error("there is no connection")]
    Offline,
    /// No answer in good time. The request may have arrived all the same.
    #[error("there was no answer in good time")]
    TimedOut,
    /// The answer is longer than the request allows.
    #[error("the answer is too long")]
    TooLong,
}

/// What a relay says when it refuses, as it stands in its answer (RFC 9457).
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Reason {
    /// `/problems/<name>`.
    #[serde(rename = "type")]
    pub path: String,
    /// The relay's time, when it minds ours.
    pub now: Option<u64>,
    /// Bytes in use, when there is no more room.
    pub used: Option<u64>,
    /// Bytes there are in all.
    pub limit: Option<u64>,
}

impl Reason {
    /// A longer one is not a relay's, in bytes.
    pub const MAX: usize = 64 * 1024;

    /// Reads it; empty if it can't be.
    #[must_use]
    pub fn read(json: &[u8]) -> Self {
        let readable = json.get(..json.len().min(Self::MAX)).unwrap_or_default();
        serde_json::from_slice(readable).unwrap_or_default()
    }
}

/// Time.
pub trait Clock {
    /// Now, in milliseconds since 1970-01-01T00:00:00Z.
    fn now_ms(&self) -> Millis;

    /// By how many milliseconds the person's clocks are ahead of UTC at a moment (behind: less than 0).
    fn east_ms(&self, at: Millis) -> i64;

    /// Waits. With zero it lets everything else that is ready run first, messages from the page included.
    async fn sleep(&self, ms: u64);
}

/// What travels beside a request.
#[derive(Default)]
pub enum Attachment {
    /// Nothing.
    #[default]
    None,
    /// A passphrase; wiped when dropped.
    Secret(Zeroizing<Vec<u8>>),
    /// A chosen file.
    File(Box<dyn FileSource>),
    /// What was read elsewhere in what the request is about; see [`FileSource::reading`].
    Reading(Reading),
    /// One byte of brightness per pixel, row by row.
    Pixels(Vec<u8>),
    /// Where a file goes that is put together; without one it comes beside the answer, all at once.
    Sink(Box<dyn FileSink>),
}

/// A file on its way out, piece by piece, so that it need never be in memory as a whole.
pub trait FileSink {
    /// Takes the next bytes.
    fn write(&mut self, piece: &[u8]) -> Result<(), FileError>;
}

/// A file that can be read piece by piece: its size is known before a byte is read.
pub trait FileSource {
    /// Bytes in all.
    fn size(&self) -> u64;

    /// Reads exactly this range, which lies within [`size`](Self::size).
    fn read(&self, range: Range<u64>) -> LocalBoxFuture<'_, Result<Vec<u8>, FileError>>;

    /// What it says, where somebody has read it already. An engine without the part `summaries` reads no FHIR itself.
    fn reading(&self) -> Option<Reading> {
        None
    }
}

/// The file can't be read: it was moved, changed or taken away. Or it can't be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file can't be read or written")]
pub struct FileError;

/// Where steps of long work are told.
pub type ProgressSink<'a> = &'a dyn Fn(Progress);
