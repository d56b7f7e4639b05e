//! Files: one that a person chose, read piece by piece, and one that is put together.

use core::ops::Range;

use aceso_client::ports::{FileError, FileSink, FileSource};
use futures::{FutureExt, future::LocalBoxFuture};
use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// A `File` or `Blob` of the browser.
pub struct BrowserFile(pub Blob);

impl FileSource for BrowserFile {
    fn size(&self) -> u64 {
        self.0.size() as u64
    }

    fn read(&self, range: Range<u64>) -> LocalBoxFuture<'_, Result<Vec<u8>, FileError>> {
        async move {
            let piece = self
                .0
                .slice_with_f64_and_f64(range.start as f64, range.end as f64)
                .map_err(|_| FileError)?;
            // The promise rejects when the file was moved, changed or taken away since it was chosen.
            let buffer = JsFuture::from(piece.array_buffer())
                .await
                .map_err(|_| FileError)?;
            let piece = Uint8Array::new(&buffer);
            let bytes = piece.to_vec();
            // The browser keeps the file; this copy of it is ours.
            piece.fill(0, 0, piece.length());
            if bytes.len() as u64 == range.end - range.start {
                Ok(bytes)
            } else {
                Err(FileError)
            }
        }
        .boxed_local()
    }
}

/// A file that is put together: its pieces go to the browser, which may keep them on disk. Clones are the same file.
#[derive(Clone, Default)]
pub struct BrowserSink(Array);

impl BrowserSink {
    /// All of it.
    pub fn whole(&self) -> Result<Blob, FileError> {
        Blob::new_with_blob_sequence(&self.0).map_err(|_| FileError)
    }
}

impl FileSink for BrowserSink {
    fn write(&mut self, piece: &[u8]) -> Result<(), FileError> {
        // As a Blob at once: its bytes leave this worker's memory.
        let bytes = Uint8Array::from(piece);
        let kept = Blob::new_with_u8_array_sequence(&Array::of1(&bytes)).map_err(|_| FileError)?;
        self.0.push(kept.as_ref());
        bytes.fill(0, 0, bytes.length());
        Ok(())
    }
}
