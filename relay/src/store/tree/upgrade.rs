//! Layout 2 had a row for each version of a node, kept until no reader could want it, and another that said when that was. Here
//! the newest tree of such a store is put into rows of one for each path.

use fjall::{Database, Keyspace, KeyspaceCreateOptions};

use super::{
    super::{SCHEMA, Store, StoreError, group::Batch, named},
    node::{Node, Path, Place},
    row_of,
};

/// Where layout 2 kept nodes by version, and which of them no newer version used.
const OLD: [&str; 2] = ["nodes", "stale"];
/// Nodes written at once.
const TOGETHER: usize = 4096;

fn old(db: &Database, name: &str) -> Result<Keyspace, StoreError> {
    db.keyspace(name, KeyspaceCreateOptions::default)
        .map_err(named)
}

impl Store {
    /// Moves the tree of a store of layout 2, which is of layout 3 from then on. Cut off by a crash it begins anew.
    pub(in crate::store) fn upgrade_tree(&self, version: u64) -> Result<(), StoreError> {
        let nodes = old(&self.db, "nodes")?;
        let mut batch = Batch::default();
        let mut open = vec![Place {
            version,
            path: Path::ROOT,
        }];
        while let Some(place) = open.pop() {
            let Some(bytes) = nodes.get(place.to_bytes())? else {
                // Before the first block there is no node at all.
                if place.version == 0 {
                    continue;
                }
                return Err(StoreError::Corrupt("a node of the tree is missing"));
            };
            let node: Node = borsh::from_slice(&bytes).map_err(|_| StoreError::Corrupt("tree"))?;
            open.extend(node.below(place.path));
            batch.insert(
                &self.tree,
                place.path.to_bytes(),
                row_of(place.version, &node)?,
            );
            if batch.len() >= TOGETHER {
                self.write(std::mem::take(&mut batch))?;
            }
        }
        batch.insert(&self.meta, "schema", [SCHEMA]);
        self.write(batch)
    }

    /// Removes what layout 2 has left. After a crash that is done at the next start.
    pub(in crate::store) fn forget_old_tree(&self) -> Result<(), StoreError> {
        for name in OLD {
            if self.db.keyspace_exists(name) {
                let left = old(&self.db, name)?;
                self.db.delete_keyspace(left).map_err(named)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use aceso_core::{
        block::{EMPTY_STATE, Genesis},
        codec::Version,
        crypto::{digest::Digest, sign::VerifyingKey},
        id::GrantId,
        ledger::Key,
    };

    use super::{
        super::{super::LAYOUT_2, Nodes, Seen, TreeUpdate, of_version, update},
        *,
    };

    fn genesis() -> Genesis {
        Genesis {
            version: Version,
            nonce: [7; 32],
            time: 1,
            validators: vec![VerifyingKey([1; 32])],
        }
    }

    /// Puts the next version into the tree alone.
    fn grow(store: &Store, version: u64, update: &TreeUpdate) {
        let mut batch = Batch::default();
        store.write_tree(&mut batch, update, version).unwrap();
        store.write(batch).unwrap();
    }

    fn rows(store: &Store) -> BTreeMap<Vec<u8>, Vec<u8>> {
        let rows = store.tree.iter().map(|row| row.into_inner().unwrap());
        rows.map(|(key, row)| (key.to_vec(), row.to_vec()))
            .collect()
    }

    /// What layout 2 had, made of what is here: the rows by version, and one that no root leads to.
    fn downgrade(store: &Store, version: u64) {
        let nodes = old(&store.db, "nodes").unwrap();
        old(&store.db, "stale").unwrap();
        let mut batch = Batch::default();
        let mut open = vec![Place {
            version,
            path: Path::ROOT,
        }];
        while let Some(place) = open.pop() {
            let Some(row) = store.tree.get(place.path.to_bytes()).unwrap() else {
                continue;
            };
            let bytes = of_version(&row, place.version).unwrap();
            open.extend(borsh::from_slice::<Node>(bytes).unwrap().below(place.path));
            batch.insert(&nodes, place.to_bytes(), bytes);
            batch.remove(&store.tree, place.path.to_bytes());
        }
        let left = Place {
            version: version + 1,
            path: Path::ROOT,
        };
        batch.insert(&nodes, left.to_bytes(), [0]);
        batch.insert(&store.meta, "schema", [LAYOUT_2]);
        store.write(batch).unwrap();
    }

    #[test]
    fn a_store_of_layout_2_is_brought_to_this_one_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &genesis()).unwrap();
        downgrade(&store, 0);
        drop(store);
        // Nothing had happened yet.
        let store = Store::open(folder.path(), &genesis()).unwrap();
        assert_eq!(rows(&store), BTreeMap::new());
        let mut root = EMPTY_STATE;
        for version in 1..=3u64 {
            let writes = (0..200u32).map(|number| {
                let grant = GrantId(Digest([(number % 251) as u8; 32]));
                let value = vec![version as u8; (number % 7) as usize];
                (Key::Grant(grant), Some(value))
            });
            let nodes = Nodes {
                pending: &[],
                snapshot: &store.db.snapshot(),
                keyspace: &store.tree,
                upper: &store.upper,
                seen: &Seen::default(),
                root,
            };
            let (now, update) = update(&nodes, &writes.collect(), version).unwrap();
            root = now;
            grow(&store, version, &update);
        }
        let before = rows(&store);
        assert!(before.len() > 200, "{}", before.len());
        downgrade(&store, 3);
        assert_eq!(rows(&store), BTreeMap::new());
        // A crash in the middle leaves some of it done.
        store.upgrade_tree(3).unwrap();
        let mut batch = Batch::default();
        for path in before.keys().step_by(3) {
            batch.remove(&store.tree, path.as_slice());
        }
        store.write(batch).unwrap();
        store.upgrade_tree(3).unwrap();
        assert_eq!(rows(&store), before);
        let layout = store.meta.get("schema").unwrap();
        assert_eq!(layout.as_deref(), Some(&[SCHEMA][..]));
        drop(store);
        let store = Store::open(folder.path(), &genesis()).unwrap();
        assert_eq!(rows(&store), before);
        for name in OLD {
            assert!(!store.db.keyspace_exists(name), "{name}");
        }
    }
}
