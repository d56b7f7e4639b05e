//! A file that is written front to back, but for a header now and then, and is handed on as soon as it will not change.

use std::{
    cell::RefCell,
    io::{Error, Result, Seek, SeekFrom, Write},
    rc::Rc,
};

use crate::ports::FileSink;

/// The end of the file, and where what came before went. Clones are the same file.
#[derive(Clone)]
pub(super) struct Pieces(Rc<RefCell<Inner>>);

struct Inner {
    sink: Option<Box<dyn FileSink>>,
    /// Bytes that were handed on.
    gone: u64,
    /// Those after them.
    held: Vec<u8>,
    /// Where the next byte goes.
    at: u64,
}

impl Pieces {
    pub(super) fn new(sink: Option<Box<dyn FileSink>>) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            sink,
            gone: 0,
            held: Vec::new(),
            at: 0,
        })))
    }

    /// Bytes so far.
    pub(super) fn len(&self) -> u64 {
        let inner = self.0.borrow();
        inner.gone + inner.held.len() as u64
    }

    /// What comes before this will not change any more.
    pub(super) fn let_go(&self, before: u64) -> Result<()> {
        self.0.borrow_mut().let_go(before)
    }

    /// Hands on the rest; without a sink, gives all.
    pub(super) fn finish(&self) -> Result<Option<Vec<u8>>> {
        let all = self.len();
        let mut inner = self.0.borrow_mut();
        inner.let_go(all)?;
        let whole = core::mem::take(&mut inner.held);
        Ok(inner.sink.is_none().then_some(whole))
    }
}

impl Inner {
    fn let_go(&mut self, before: u64) -> Result<()> {
        let Some(sink) = &mut self.sink else {
            return Ok(());
        };
        let length = usize::try_from(before.saturating_sub(self.gone)).map_err(Error::other)?;
        let length = length.min(self.held.len());
        let piece = self.held.get(..length).unwrap_or_default();
        if !piece.is_empty() {
            sink.write(piece).map_err(Error::other)?;
        }
        self.held.drain(..length);
        self.gone += length as u64;
        Ok(())
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let mut inner = self.0.borrow_mut();
        let gone = || Error::other("these bytes were handed on");
        let start = inner.at.checked_sub(inner.gone).ok_or_else(gone)?;
        let start = usize::try_from(start).map_err(Error::other)?;
        let end = start + bytes.len();
        if inner.held.len() < end {
            inner.held.resize(end, 0);
        }
        if let Some(place) = inner.held.get_mut(start..end) {
            place.copy_from_slice(bytes);
        }
        inner.at += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Seek for Pieces {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let end = self.len();
        let mut inner = self.0.borrow_mut();
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => end.checked_add_signed(by),
            SeekFrom::Current(by) => inner.at.checked_add_signed(by),
        };
        inner.at = place.ok_or_else(|| Error::other("before the beginning"))?;
        Ok(inner.at)
    }
}
