//! L62: a validator votes for no block whose time is far from its own clock.

use std::time::Duration;

use aceso_chain::{Application, Branch, Proposal};
use aceso_core::block::Header;
use aceso_relay::node::Node;
use tokio::time::timeout;

use super::home::Home;

/// An empty block upon the genesis, as another validator proposes it at this time.
async fn vote(node: &Node, time: u64) -> bool {
    let parent = Application::genesis(node).block(node);
    let branch = Branch {
        parent: parent.unwrap(),
        unapplied: Vec::new(),
    };
    let built = node.fill(branch.clone()).await.unwrap();
    let header = Header::decode(&built.header).unwrap();
    let proposal = Proposal {
        header: Header { time, ..header }.encode().into(),
        ..built
    };
    let block = proposal.block(node).unwrap();
    Application::verify(node, branch, block).await
}

#[tokio::test(flavor = "multi_thread")]
async fn l62_no_vote_for_a_block_of_another_time() {
    let home = Home::new().await;
    home.clock.advance(Duration::from_secs(600));
    let node = &home.relay().app().node;
    let now = home.clock.now();
    assert!(vote(node, now - 30_000).await);
    assert!(!vote(node, now - 90_000).await);
    // Of what is ahead it says nothing yet, and votes once its time has come.
    let early = vote(node, now + 600_000);
    tokio::pin!(early);
    let soon = Duration::from_millis(300);
    assert!(timeout(soon, &mut early).await.is_err());
    home.clock.advance(Duration::from_secs(600));
    assert!(early.await);
}
