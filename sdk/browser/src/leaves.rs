//! The leaves of an envelope's tree, by the browser's own SHA-256: it uses the processor's instructions for it, and a thread of its own.

use aceso_client::{
    ports::{Leaf, Leaves, LeavesError},
    sealing::{self, SEGMENT},
};
use futures::FutureExt;
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Asking takes about as long as computing so many leaves here.
const FEW: usize = 2;

#[wasm_bindgen]
extern "C" {
    type Crypto;
    type Subtle;
    /// Browsers and Node have it; not everything that runs WebAssembly does.
    #[wasm_bindgen(thread_local_v2, js_name = crypto)]
    static CRYPTO: Option<Crypto>;
    /// Absent where the page did not come over a safe way.
    #[wasm_bindgen(method, getter)]
    fn subtle(this: &Crypto) -> Option<Subtle>;
    /// Copies the bytes before it returns.
    #[wasm_bindgen(method, catch)]
    fn digest(this: &Subtle, algorithm: &str, bytes: &[u8]) -> Result<Promise, JsValue>;
}

/// Computes the leaves of segments that follow one another in a file, beside whatever else is done.
pub fn leaves(segments: &[u8]) -> Leaves {
    let begun = match segments.len() {
        few if few <= FEW * SEGMENT => None,
        _ => CRYPTO.with(|crypto| begin(&crypto.as_ref()?.subtle()?, segments)),
    };
    match begun {
        Some(begun) => computed(begun).boxed_local(),
        None => {
            let leaves = sealing::leaves(segments);
            core::future::ready(Ok(leaves)).boxed_local()
        }
    }
}

/// All of them together. Whoever waits is there from the start: a promise that is broken before would count as an error that nobody took care of.
fn begin(subtle: &Subtle, segments: &[u8]) -> Option<JsFuture> {
    let digests = Array::new();
    let mut marked = Vec::with_capacity(1 + SEGMENT);
    for segment in segments.chunks(SEGMENT) {
        marked.clear();
        marked.push(Leaf::MARK);
        marked.extend_from_slice(segment);
        digests.push(&subtle.digest("SHA-256", &marked).ok()?.into());
    }
    Some(JsFuture::from(Promise::all(&digests)))
}

async fn computed(begun: JsFuture) -> Result<Vec<Leaf>, LeavesError> {
    let digests = begun.await.map_err(|_| LeavesError)?;
    let leaf = |digest: JsValue| {
        let bytes = Uint8Array::new(&digest).to_vec();
        let digest = bytes.try_into().map_err(|_| LeavesError)?;
        Ok(Leaf::computed(digest))
    };
    Array::from(&digests).iter().map(leaf).collect()
}
