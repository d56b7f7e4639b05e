//! What is measured: JavaScript's bytes in, JavaScript's bytes out.

use core::cell::Cell;

use aceso_browser::{BrowserClock, leaves};
use aceso_client::ports::{Clock, Leaves};
use aceso_client::sealing;
use aceso_core::crypto::Secret32;
use aceso_core::envelope::{Descriptor, SEGMENT_LEN, TAG_LEN};
use aead_stream::{NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::aead::KeyInit;
use getrandom::{SysRng, rand_core::UnwrapErr};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

/// As many bytes as the digest that an envelope binds each segment to.
const AAD: [u8; 32] = [3; 32];

/// The segments of an envelope and nothing else of it: the very cipher, in the very construction.
#[wasm_bindgen]
pub struct Segments(StreamBE32<aceso_chacha::ChaCha20Poly1305>);

/// The same over RustCrypto's cipher: what a build without vectors has.
#[wasm_bindgen]
pub struct ScalarSegments(StreamBE32<chacha20poly1305::ChaCha20Poly1305>);

macro_rules! segments {
    ($name:ident, $cipher:ty) => {
        #[wasm_bindgen]
        impl $name {
            /// Under a key of 32 bytes.
            #[wasm_bindgen(constructor)]
            pub fn new(key: &[u8]) -> Result<Self, JsError> {
                let cipher = <$cipher>::new_from_slice(key)?;
                Ok(Self(StreamBE32::from_aead(cipher, &[2; 7].into())))
            }

            /// Content to segments.
            pub fn seal(&self, content: &Uint8Array) -> Result<Uint8Array, JsError> {
                let seal = |index, last, buffer: &mut Vec<u8>| {
                    self.0.encrypt_in_place(index, last, &AAD, buffer)
                };
                each(content, SEGMENT_LEN, SEGMENT_LEN + TAG_LEN, seal)
            }

            /// Segments to content.
            pub fn open(&self, sealed: &Uint8Array) -> Result<Uint8Array, JsError> {
                let open = |index, last, buffer: &mut Vec<u8>| {
                    self.0.decrypt_in_place(index, last, &AAD, buffer)
                };
                each(sealed, SEGMENT_LEN + TAG_LEN, SEGMENT_LEN, open)
            }
        }
    };
}

segments!(Segments, aceso_chacha::ChaCha20Poly1305);
segments!(ScalarSegments, chacha20poly1305::ChaCha20Poly1305);

/// Each segment is copied in once, worked on in place, and copied out once.
fn each<E>(
    input: &Uint8Array,
    from: usize,
    to: usize,
    work: impl Fn(u32, bool, &mut Vec<u8>) -> Result<(), E>,
) -> Result<Uint8Array, JsError> {
    let length = input.length() as usize;
    let count = length.div_ceil(from).max(1);
    let total = (length + count * to).saturating_sub(count * from);
    let output = Uint8Array::new_with_length(u32::try_from(total)?);
    let mut buffer = Vec::with_capacity(from.max(to));
    for index in 0..count {
        let start = index * from;
        let end = (start + from).min(length);
        buffer.resize(end - start, 0);
        input
            .subarray(start as u32, end as u32)
            .copy_to(&mut buffer);
        let refused = |_| JsError::new("a segment is refused");
        work(index as u32, index + 1 == count, &mut buffer).map_err(refused)?;
        let start = (index * to) as u32;
        output
            .subarray(start, start + buffer.len() as u32)
            .copy_from(&buffer);
    }
    Ok(output)
}

/// Whole envelopes, as the wallet makes and opens them: true length, padding, segments, and the tree that the ledger's root is of.
#[wasm_bindgen]
pub struct Envelope {
    key: Secret32,
    descriptor: Cell<Option<Descriptor>>,
}

#[wasm_bindgen]
impl Envelope {
    /// Under a fresh key.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self {
            key: Secret32::random(&mut UnwrapErr(SysRng)),
            descriptor: Cell::new(None),
        }
    }

    /// Content to file.
    pub async fn seal(&self, content: &Uint8Array) -> Result<Uint8Array, JsError> {
        let content = content.to_vec();
        self.seal_bytes(&content, leaves).await
    }

    /// The same with the leaves computed here.
    #[wasm_bindgen(js_name = sealHere)]
    pub async fn seal_here(&self, content: &Uint8Array) -> Result<Uint8Array, JsError> {
        let content = content.to_vec();
        self.seal_bytes(&content, here).await
    }

    /// File to content, if it is the file that was sealed last.
    pub async fn open(&self, file: &Uint8Array) -> Result<Uint8Array, JsError> {
        self.open_bytes(file, leaves).await
    }

    /// The same with the leaves computed here.
    #[wasm_bindgen(js_name = openHere)]
    pub async fn open_here(&self, file: &Uint8Array) -> Result<Uint8Array, JsError> {
        self.open_bytes(file, here).await
    }

    async fn seal_bytes(
        &self,
        content: &[u8],
        leaves: impl Fn(&[u8]) -> Leaves,
    ) -> Result<Uint8Array, JsError> {
        let rng = &mut UnwrapErr(SysRng);
        let sealed = sealing::seal::<JsError>(rng, &self.key, content, leaves, breathe).await?;
        self.descriptor.set(Some(sealed.descriptor));
        Ok(Uint8Array::from(sealed.file.as_slice()))
    }

    async fn open_bytes(
        &self,
        file: &Uint8Array,
        leaves: impl Fn(&[u8]) -> Leaves,
    ) -> Result<Uint8Array, JsError> {
        let descriptor = self.descriptor.get();
        let descriptor = descriptor.ok_or_else(|| JsError::new("nothing was sealed"))?;
        let file = file.to_vec();
        let opened = sealing::open::<JsError>(&self.key, &descriptor, &file, leaves, breathe);
        Ok(Uint8Array::from(opened.await?.as_slice()))
    }
}

fn here(segments: &[u8]) -> Leaves {
    Box::pin(core::future::ready(Ok(sealing::leaves(segments))))
}

/// As the wallet lets messages in between.
async fn breathe(_: u64) -> Result<(), JsError> {
    BrowserClock.sleep(0).await;
    Ok(())
}
