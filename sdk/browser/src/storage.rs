//! Named values in IndexedDB: in one object store what each name holds, in another its revision, so that whether a value of
//! megabytes has changed is known without reading it.

use std::{cell::RefCell, rc::Rc};

use aceso_client::ports::{ABSENT, Storage, StorageError, Stored};
use futures::channel::oneshot;
use idb::{Database, KeyRange, ObjectStore, Query, Transaction, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

const VALUES: &str = "values";
const REVISIONS: &str = "revisions";

/// A database of this origin.
pub struct IndexedDb(Rc<Inner>);

struct Inner {
    name: String,
    open: RefCell<Option<Rc<Database>>>,
}

/// A transaction over both stores.
struct Begun {
    transaction: Transaction,
    values: ObjectStore,
    revisions: ObjectStore,
}

impl IndexedDb {
    /// Opened when it is first needed.
    pub fn new(name: &str) -> Self {
        Self(Rc::new(Inner {
            name: name.to_owned(),
            open: RefCell::new(None),
        }))
    }

    /// Does something to its end, also when whoever asked gives up waiting: the answer to a request that nobody takes any more
    /// would break the whole worker, and what was begun to be written would be neither done nor left.
    async fn wholly<T: 'static, F>(
        &self,
        work: impl FnOnce(Rc<Inner>) -> F,
    ) -> Result<T, StorageError>
    where
        F: Future<Output = Result<T, StorageError>> + 'static,
    {
        let (done, answer) = oneshot::channel();
        let work = work(self.0.clone());
        spawn_local(async move {
            // Nobody may be waiting.
            let _ = done.send(work.await);
        });
        let gone = |_| Err(StorageError::Failed("given up".to_owned()));
        answer.await.unwrap_or_else(gone)
    }
}

impl Inner {
    async fn database(&self) -> Result<Rc<Database>, StorageError> {
        if let Some(database) = self.open.borrow().clone() {
            return Ok(database);
        }
        let database = Database::builder(&self.name)
            .version(2)
            .add_object_store(ObjectStore::builder(VALUES))
            .add_object_store(ObjectStore::builder(REVISIONS))
            .build()
            .await
            .map_err(failed)?;
        let database = Rc::new(database);
        *self.open.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    /// Begins a transaction. The browser may have closed the connection (storage cleared): then it is opened again, once.
    async fn begin(&self, mode: TransactionMode) -> Result<Begun, StorageError> {
        let begin = |database: &Database| {
            let transaction = database.transaction(&[VALUES, REVISIONS], mode)?;
            Ok::<_, idb::Error>(Begun {
                values: transaction.object_store(VALUES)?,
                revisions: transaction.object_store(REVISIONS)?,
                transaction,
            })
        };
        let first = begin(&*self.database().await?);
        match first {
            Ok(begun) => Ok(begun),
            Err(_) => {
                *self.open.borrow_mut() = None;
                begin(&*self.database().await?).map_err(failed)
            }
        }
    }

    async fn get(&self, name: &str) -> Result<Option<Stored>, StorageError> {
        let begun = self.begin(TransactionMode::ReadOnly).await?;
        let revision = begun.revision(name).await?;
        let value = read(&begun.values, name).await?;
        if revision == ABSENT {
            return Ok(None);
        }
        let Some(value) = value else { return Ok(None) };
        let value = value
            .dyn_into::<Uint8Array>()
            .map_err(|_| StorageError::Failed(format!("{name}: not bytes")))?
            .to_vec();
        Ok(Some(Stored { revision, value }))
    }

    async fn write(
        &self,
        name: &str,
        expected: Option<u64>,
        value: Uint8Array,
    ) -> Result<u64, StorageError> {
        let begun = self.begin(TransactionMode::ReadWrite).await?;
        let current = begun.revision(name).await?;
        if expected.is_some_and(|expected| expected != current) {
            begun.transaction.abort().map_err(failed)?;
            return Err(StorageError::Conflict);
        }
        // Beyond the clock too, so that a value that was removed and made again never has an old revision.
        let revision = (current + 1).max(js_sys::Date::now() as u64);
        write(&begun.values, name, &value).await?;
        write(&begun.revisions, name, &JsValue::from_f64(revision as f64)).await?;
        begun.finish().await?;
        Ok(revision)
    }

    async fn delete(&self, names: &[String]) -> Result<(), StorageError> {
        let begun = self.begin(TransactionMode::ReadWrite).await?;
        for name in names {
            for store in [&begun.values, &begun.revisions] {
                store
                    .delete(Query::Key(name.as_str().into()))
                    .map_err(failed)?
                    .await
                    .map_err(failed)?;
            }
        }
        begun.finish().await
    }

    async fn names(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let begun = self.begin(TransactionMode::ReadOnly).await?;
        // Names sort by their UTF-16 units, and none of ours holds the last one.
        let end = format!("{prefix}\u{ffff}");
        let those = KeyRange::bound(&prefix.into(), &end.into(), None, Some(true));
        let keys = begun
            .values
            .get_all_keys(Some(Query::KeyRange(those.map_err(failed)?)), None)
            .map_err(failed)?
            .await
            .map_err(failed)?;
        Ok(keys.iter().filter_map(JsValue::as_string).collect())
    }
}

impl Begun {
    /// [`ABSENT`] if there is no value of that name.
    async fn revision(&self, name: &str) -> Result<u64, StorageError> {
        let found = read(&self.revisions, name).await?;
        Ok(found
            .and_then(|it| it.as_f64())
            .map_or(ABSENT, |it| it as u64))
    }

    /// Waits until the transaction is done; only then is anything written.
    async fn finish(self) -> Result<(), StorageError> {
        let result = self
            .transaction
            .commit()
            .map_err(failed)?
            .await
            .map_err(failed)?;
        if result.is_committed() {
            Ok(())
        } else {
            // The browser aborts a transaction on its own only when there is no room.
            Err(StorageError::Full)
        }
    }
}

async fn read(store: &ObjectStore, name: &str) -> Result<Option<JsValue>, StorageError> {
    store
        .get(Query::Key(name.into()))
        .map_err(failed)?
        .await
        .map_err(failed)
}

async fn write(store: &ObjectStore, name: &str, value: &JsValue) -> Result<(), StorageError> {
    store
        .put(value, Some(&name.into()))
        .map_err(failed)?
        .await
        .map_err(failed)?;
    Ok(())
}

fn failed(error: idb::Error) -> StorageError {
    let text = error.to_string();
    if text.contains("QuotaExceeded") || text.to_ascii_lowercase().contains("quota") {
        StorageError::Full
    } else {
        StorageError::Failed(text)
    }
}

impl Storage for IndexedDb {
    async fn get(&self, name: &str) -> Result<Option<Stored>, StorageError> {
        let name = name.to_owned();
        self.wholly(|inner| async move { inner.get(&name).await })
            .await
    }

    async fn revision(&self, name: &str) -> Result<u64, StorageError> {
        let name = name.to_owned();
        self.wholly(|inner| async move {
            let begun = inner.begin(TransactionMode::ReadOnly).await?;
            begun.revision(&name).await
        })
        .await
    }

    async fn put(&self, name: &str, value: &[u8]) -> Result<(), StorageError> {
        let (name, value) = (name.to_owned(), Uint8Array::from(value));
        self.wholly(|inner| async move { inner.write(&name, None, value).await.map(drop) })
            .await
    }

    async fn swap(&self, name: &str, expected: u64, value: &[u8]) -> Result<u64, StorageError> {
        let (name, value) = (name.to_owned(), Uint8Array::from(value));
        self.wholly(|inner| async move { inner.write(&name, Some(expected), value).await })
            .await
    }

    async fn delete(&self, name: &str) -> Result<(), StorageError> {
        self.delete_all(&[name.to_owned()]).await
    }

    async fn delete_all(&self, names: &[String]) -> Result<(), StorageError> {
        let names = names.to_vec();
        self.wholly(|inner| async move { inner.delete(&names).await })
            .await
    }

    async fn names(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let prefix = prefix.to_owned();
        self.wholly(|inner| async move { inner.names(&prefix).await })
            .await
    }
}
