//! What only a test may see.

use js_sys::{Function, Reflect, Uint8Array, WebAssembly::Memory};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// Lets a test have a copy of all memory of this module: `self.acesoMemory()`.
pub fn show_memory() -> Result<(), JsValue> {
    let copy = Closure::<dyn Fn() -> Result<Uint8Array, JsValue>>::new(|| {
        let memory: Memory = wasm_bindgen::memory().dyn_into()?;
        let all = Uint8Array::new(&memory.buffer());
        Ok(all.slice(0, all.length()))
    });
    let function: &Function = copy.as_ref().unchecked_ref();
    Reflect::set(&js_sys::global(), &"acesoMemory".into(), function)?;
    copy.forget(); // lives as long as the worker
    Ok(())
}
