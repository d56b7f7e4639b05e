//! The state's root.

use std::collections::BTreeMap;

use aceso_core::block::EMPTY_STATE;
use jmt::{
    JellyfishMerkleTree, KeyHash, OwnedValue,
    storage::{LeafNode, Node, NodeKey, TreeReader},
};
use sha2::{Digest as _, Sha256};

use crate::home::Home;

/// Nothing.
struct Nothing;

impl TreeReader for Nothing {
    fn get_node_option(&self, _: &NodeKey) -> anyhow::Result<Option<Node>> {
        Ok(None)
    }

    fn get_value_option(&self, _: u64, _: KeyHash) -> anyhow::Result<Option<OwnedValue>> {
        Ok(None)
    }

    fn get_rightmost_leaf(&self) -> anyhow::Result<Option<(NodeKey, LeafNode)>> {
        Ok(None)
    }
}

/// The root of these keys and values, by a tree that has nothing of ours.
fn root_of(all: &BTreeMap<Vec<u8>, Vec<u8>>) -> [u8; 32] {
    let tree = JellyfishMerkleTree::<_, Sha256>::new(&Nothing);
    let values = all
        .iter()
        .map(|(key, value)| (KeyHash(Sha256::digest(key).into()), Some(value.clone())));
    tree.put_value_set(values, 0).unwrap().0.0
}

#[test]
fn an_empty_tree_has_the_root_that_genesis_names() {
    assert_eq!(root_of(&BTreeMap::new()), EMPTY_STATE.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_root_is_that_of_all_keys_and_values_at_every_height() {
    let mut home = Home::new().await;
    let check = async |home: &Home| {
        let store = home.relay().app().store.clone();
        let ground = store.ground().unwrap();
        let all = ground.everything().unwrap();
        assert_eq!(
            root_of(&all),
            ground.header.state.0,
            "height {}",
            ground.header.height
        );
        assert_eq!(ground.keys().unwrap(), all.len() as u64);
        all.len()
    };
    let (patient, doctor) = (home.join().await, home.join().await);
    check(&home).await;
    let record = home.add(&patient, b"content").await;
    check(&home).await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    home.open(&doctor, &share).await;
    let before = check(&home).await;
    home.revoke(&patient, share.grant).await.receipt();
    home.restart().await;
    check(&home).await;
    // Intents are forgotten when their time is over: keys go, and the tree with them.
    home.clock
        .advance(std::time::Duration::from_secs(25 * 60 * 60));
    home.join().await;
    let after = check(&home).await;
    assert!(after < before, "{after} keys after {before}");
    // More blocks than nodes are kept for.
    for _ in 0..300 {
        home.join().await;
    }
    check(&home).await;
}
