use std::collections::{BTreeMap, HashSet};

use jmt::{
    OwnedValue, Sha256Jmt, Version,
    storage::{LeafNode, Node as JmtNode, NodeKey, TreeReader},
};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng as _, SeedableRng as _},
};
use sha2::{Digest as _, Sha256};

use aceso_core::{
    crypto::digest::Digest,
    proof::{End, StateProof},
};

use super::{
    super::{node::EMPTY, proving::way},
    *,
};

/// Both trees in memory, ours and jmt's own.
#[derive(Default)]
struct Trees {
    ours: HashMap<Place, Arc<Node>>,
    bytes: HashMap<Vec<u8>, Vec<u8>>,
    theirs: HashMap<NodeKey, JmtNode>,
    values: BTreeMap<Hash, Vec<u8>>,
    root: Option<Hash>,
}

impl Below for Trees {
    fn node(&self, place: Place, hash: &Hash) -> Result<Option<Arc<Node>>, StoreError> {
        let node = self.ours.get(&place);
        assert!(node.is_none_or(|node| node.hash() == *hash), "{place:?}");
        Ok(node.cloned())
    }
}

struct Theirs<'a>(&'a Trees);

impl TreeReader for Theirs<'_> {
    fn get_node_option(&self, key: &NodeKey) -> anyhow::Result<Option<JmtNode>> {
        Ok(self.0.theirs.get(key).cloned())
    }
    fn get_value_option(&self, _: Version, _: KeyHash) -> anyhow::Result<Option<OwnedValue>> {
        Ok(None)
    }
    fn get_rightmost_leaf(&self) -> anyhow::Result<Option<(NodeKey, LeafNode)>> {
        Ok(None)
    }
}

/// jmt, reading what we wrote.
struct Ours<'a>(&'a Trees);

impl TreeReader for Ours<'_> {
    fn get_node_option(&self, key: &NodeKey) -> anyhow::Result<Option<JmtNode>> {
        let bytes = self.0.bytes.get(&borsh::to_vec(key)?);
        Ok(bytes.map(|bytes| borsh::from_slice(bytes)).transpose()?)
    }
    fn get_value_option(&self, _: Version, key: KeyHash) -> anyhow::Result<Option<OwnedValue>> {
        Ok(self.0.values.get(&key.0).cloned())
    }
    fn get_rightmost_leaf(&self) -> anyhow::Result<Option<(NodeKey, LeafNode)>> {
        Ok(None)
    }
}

impl Trees {
    /// One block on both; the roots must agree.
    fn block(&mut self, version: u64, writes: &BTreeMap<Hash, Option<Vec<u8>>>) -> Hash {
        let value = |value: &Vec<u8>| Hash::from(Sha256::digest(value));
        let changes: Vec<Change> = writes
            .iter()
            .map(|(key, written)| (KeyHash(*key), written.as_ref().map(value)))
            .collect();
        let before = self.root.unwrap_or(EMPTY);
        let (root, update) = grow(self, &before, &changes, version).unwrap();
        self.root = Some(root);
        let theirs = writes
            .iter()
            .map(|(key, value)| (KeyHash(*key), value.clone()));
        let (expected, batch) = Sha256Jmt::new(&Theirs(self))
            .put_value_set(theirs, version)
            .unwrap();
        assert_eq!(root, expected.0, "version {version}");
        self.theirs.extend(batch.node_batch.nodes().clone());
        for place in &update.stale {
            assert!(self.ours.remove(place).is_some(), "stale once: {place:?}");
            self.bytes.remove(&place.to_bytes());
        }
        for (place, node) in update.nodes {
            self.bytes
                .insert(place.to_bytes(), borsh::to_vec(&*node).unwrap());
            assert!(self.ours.insert(place, node).is_none());
        }
        for (key, value) in writes {
            match value {
                Some(value) => self.values.insert(*key, value.clone()),
                None => self.values.remove(key),
            };
        }
        root
    }

    /// All that can be reached from a version's root.
    fn reached(&self, place: Place, all: &mut HashSet<Place>) {
        all.insert(place);
        if let Node::Internal(node) = &*self.ours[&place] {
            for (nibble, child) in (0u8..).zip(node.children.iter()) {
                if let Some(child) = child {
                    let below = Place {
                        version: child.version,
                        path: place.path.child(nibble),
                    };
                    self.reached(below, all);
                }
            }
        }
    }
}

/// jmt's proof, in the fields of its encoding.
#[derive(borsh::BorshDeserialize)]
struct TheirProof {
    leaf: Option<(Hash, Hash)>,
    /// From the bottom up.
    siblings: Vec<TheirNode>,
}

#[derive(borsh::BorshDeserialize)]
enum TheirNode {
    Null,
    Internal(Hash, Hash),
    Leaf(Hash, Hash),
}

impl TheirProof {
    fn of(proof: &jmt::proof::SparseMerkleProof<Sha256>) -> Self {
        borsh::from_slice(&borsh::to_vec(proof).unwrap()).unwrap()
    }

    fn as_ours(&self, value: Option<Vec<u8>>) -> StateProof {
        let hash = |label: &[u8], left: &Hash, right: &Hash| {
            Some(Digest(Sha256::digest([label, left, right].concat()).into()))
        };
        let siblings = self.siblings.iter().rev().map(|node| match node {
            TheirNode::Null => None,
            TheirNode::Internal(left, right) => hash(b"JMT::IntrnalNode", left, right),
            TheirNode::Leaf(key, value) => hash(b"JMT::LeafNode", key, value),
        });
        let end = match (self.leaf, value) {
            (Some(_), Some(value)) => Some(End::Present(value)),
            (Some((key, value)), None) => Some(End::Other {
                key: Digest(key),
                value: Digest(value),
            }),
            _ => None,
        };
        StateProof {
            siblings: siblings.collect(),
            end,
        }
    }
}

/// Keys of which many share a long way.
fn key(rng: &mut ChaCha20Rng) -> Hash {
    let mut key = [0; 32];
    let number = rng.next_u32();
    key[0] = [0x11, 0x12, 0x1f, 0xf0, 0x70][(number % 5) as usize];
    key[1 + (number >> 8) as usize % 3] = (number >> 16) as u8 & 0x77;
    key
}

#[test]
fn it_is_the_tree_that_jmt_makes_and_proves() {
    let mut rng = ChaCha20Rng::from_seed([3; 32]);
    let mut trees = Trees::default();
    for version in 1..=150u64 {
        let mut writes = BTreeMap::new();
        // Some blocks change nothing, some so much that threads share it, and now and then all is removed.
        let most = if version % 16 == 0 { 600 } else { 12 };
        for _ in 0..rng.next_u32() % most {
            let value = vec![rng.next_u32() as u8; 3];
            let kept = !rng.next_u32().is_multiple_of(3);
            writes.insert(key(&mut rng), kept.then_some(value));
        }
        if version % 40 == 0 {
            writes = trees.values.keys().map(|key| (*key, None)).collect();
        }
        let root = trees.block(version, &writes);
        let mut reached = HashSet::new();
        let top = Place {
            version,
            path: Path::ROOT,
        };
        trees.reached(top, &mut reached);
        let there: HashSet<_> = trees.ours.keys().copied().collect();
        assert_eq!(reached, there, "nothing is left over in version {version}");
        for key in [key(&mut rng), key(&mut rng)] {
            let ours = Ours(&trees);
            let proven = Sha256Jmt::new(&ours).get_with_proof(KeyHash(key), version);
            let (value, proof) = proven.unwrap();
            assert_eq!(value, trees.values.get(&key).cloned());
            proof
                .verify(jmt::RootHash(root), KeyHash(key), value.as_ref())
                .unwrap();
            // Ours is the same: sibling by sibling, and at the end.
            let theirs = TheirProof::of(&proof);
            let way = way(&trees, version, &root, &KeyHash(key)).unwrap();
            assert_eq!(
                way.prove(&KeyHash(key), value.clone()).unwrap(),
                theirs.as_ours(value)
            );
        }
    }
}
