//! Storage that JavaScript gives: IndexedDB, a folder in Node, or memory.

use aceso_client::ports::{ABSENT, Storage, StorageError, Stored};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Named values, as `sdk/npm/src/storage.ts` describes them. Revisions are numbers above 0.
    pub type HostStorage;

    #[wasm_bindgen(method, catch)]
    async fn get(this: &HostStorage, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn revision(this: &HostStorage, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn write(
        this: &HostStorage,
        name: &str,
        expected: Option<f64>,
        value: Uint8Array,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn remove(this: &HostStorage, names: Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn names(this: &HostStorage, prefix: &str) -> Result<JsValue, JsValue>;
}

/// What went wrong, by the `code` of what was thrown.
fn failed(thrown: JsValue) -> StorageError {
    let code = Reflect::get(&thrown, &"code".into()).unwrap_or_default();
    match code.as_string().as_deref() {
        Some("CONFLICT") => StorageError::Conflict,
        Some("ENOSPC" | "EDQUOT") => StorageError::Full,
        Some(code) => StorageError::Failed(code.to_owned()),
        None => StorageError::Failed("storage".to_owned()),
    }
}

fn odd(_: JsValue) -> StorageError {
    StorageError::Failed("an answer of no use".to_owned())
}

fn revision_of(value: &JsValue) -> Result<u64, StorageError> {
    value
        .as_f64()
        .map(|it| it as u64)
        .ok_or_else(|| odd(JsValue::UNDEFINED))
}

impl HostStorage {
    async fn put_if(
        &self,
        name: &str,
        expected: Option<u64>,
        value: &[u8],
    ) -> Result<u64, StorageError> {
        let expected = expected.map(|it| it as f64);
        let written = self.write(name, expected, Uint8Array::from(value)).await;
        revision_of(&written.map_err(failed)?)
    }
}

impl Storage for HostStorage {
    async fn get(&self, name: &str) -> Result<Option<Stored>, StorageError> {
        let found = HostStorage::get(self, name).await.map_err(failed)?;
        if found.is_undefined() {
            return Ok(None);
        }
        let field = |field: &str| Reflect::get(&found, &field.into()).map_err(odd);
        let revision = revision_of(&field("revision")?)?;
        let value: Uint8Array = field("value")?.dyn_into().map_err(odd)?;
        Ok((revision != ABSENT).then(|| Stored {
            revision,
            value: value.to_vec(),
        }))
    }

    async fn revision(&self, name: &str) -> Result<u64, StorageError> {
        revision_of(&HostStorage::revision(self, name).await.map_err(failed)?)
    }

    async fn put(&self, name: &str, value: &[u8]) -> Result<(), StorageError> {
        self.put_if(name, None, value).await.map(drop)
    }

    async fn swap(&self, name: &str, expected: u64, value: &[u8]) -> Result<u64, StorageError> {
        self.put_if(name, Some(expected), value).await
    }

    async fn delete(&self, name: &str) -> Result<(), StorageError> {
        self.delete_all(&[name.to_owned()]).await
    }

    async fn delete_all(&self, names: &[String]) -> Result<(), StorageError> {
        let names = names.iter().map(|name| JsValue::from_str(name)).collect();
        self.remove(names).await.map(drop).map_err(failed)
    }

    async fn names(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let names = HostStorage::names(self, prefix).await.map_err(failed)?;
        let names: Array = names.dyn_into().map_err(odd)?;
        Ok(names.iter().filter_map(|name| name.as_string()).collect())
    }
}
