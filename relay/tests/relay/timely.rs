//! L61 to L63 at a real node: a validator votes for no block whose time is not after its parent's or far from its own clock, nor for one of
//! another epoch; and whoever looks through a folder is told of such a header.

use std::time::Duration;

use aceso_chain::{Application, Block, Branch, Proposal};
use aceso_core::block::Header;
use aceso_relay::{
    node::Node,
    store::{Rows, Store},
};
use tokio::time::timeout;

use super::{
    audit::{told, used, verify},
    home::Home,
};

/// On the genesis and these blocks, which are not final yet.
fn branch(node: &Node, unapplied: &[Block]) -> Branch {
    let genesis = || Application::genesis(node).block(node).unwrap();
    Branch {
        parent: unapplied.last().cloned().unwrap_or_else(genesis),
        unapplied: unapplied.to_vec(),
    }
}

/// An empty block there, as another validator proposes it.
async fn proposed(node: &Node, branch: &Branch, change: impl FnOnce(Header) -> Header) -> Block {
    let built = node.fill(branch.clone()).await.unwrap();
    let header = change(Header::decode(&built.header).unwrap());
    let proposal = Proposal {
        header: header.encode().into(),
        ..built
    };
    proposal.block(node).unwrap()
}

async fn vote(node: &Node, change: impl FnOnce(Header) -> Header) -> bool {
    let branch = branch(node, &[]);
    let block = proposed(node, &branch, change).await;
    Application::verify(node, branch, block).await
}

fn at(time: u64) -> impl FnOnce(Header) -> Header {
    move |header| Header { time, ..header }
}

#[tokio::test(flavor = "multi_thread")]
async fn l61_no_vote_for_a_block_whose_time_is_not_after_its_parents() {
    let home = Home::new().await;
    let node = &home.relay().app().node;
    let parent = home.genesis.time;
    // As its clock stood when the ledger began, however long ago that is: L62 says nothing against it.
    let since = home.clock.now() - parent;
    home.clock.set_back(Duration::from_millis(since));
    assert!(!vote(node, at(parent)).await);
    assert!(!vote(node, at(parent - 1)).await);
    assert!(vote(node, at(parent + 1)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn l63_no_vote_for_a_block_of_another_epoch() {
    let home = Home::new().await;
    let node = &home.relay().app().node;
    let later = |header: Header| Header {
        time: header.time + 1,
        ..header
    };
    let of_the_next = |header: Header| Header {
        epoch: header.epoch + 1,
        ..header
    };
    assert!(!vote(node, of_the_next).await);
    assert!(vote(node, later).await);
    // Nor for one of its own epoch where that is over: no epoch comes back.
    for (below, holds) in [
        (proposed(node, &branch(node, &[]), later).await, true),
        (proposed(node, &branch(node, &[]), of_the_next).await, false),
    ] {
        let branch = branch(node, &[below]);
        let block = proposed(node, &branch, later).await;
        assert_eq!(Application::verify(node, branch, block).await, holds);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn l61_l63_verify_tells_of_a_header_of_another_time_or_epoch() {
    let mut used = used().await;
    let genesis = used.home.genesis.clone();
    let stopped = used.stop().await;
    let sound = verify(&stopped).await;
    assert_eq!(told(&sound), Vec::<String>::new());
    /// A header, from the one below it and what it was.
    type Change = fn(Header, Header) -> Header;
    let cases: [(&str, Change, &str); 2] = [
        (
            "time",
            |below, header| Header {
                time: below.time,
                ..header
            },
            "block 4: its time is not after that of the block below it",
        ),
        (
            "epoch",
            |_, header| Header {
                epoch: header.epoch + 1,
                ..header
            },
            "block 4: it is of another epoch than the ledger was in",
        ),
    ];
    for (name, change, expected) in cases {
        let copy = stopped.copy(&used.beside(name)).unwrap();
        let store = Store::open_existing(&copy.data.join("store"), &genesis).unwrap();
        let stored = |height| store.stored_block(height).unwrap().unwrap().header;
        let header = |height| Header::decode(&stored(height)).unwrap();
        let (before, after) = (stored(4), change(header(3), header(4)).encode());
        let key = u64::to_be_bytes(4);
        let row = store.row(Rows::Headers, &key).unwrap().unwrap();
        // In the place of the one that was there: they are of the same length.
        let mut windows = row.windows(before.len());
        let place = windows.position(|it| it == before).unwrap();
        let row = [&row[..place], &after, &row[place + before.len()..]].concat();
        store.put_row(Rows::Headers, &key, &row).unwrap();
        drop(store);
        let told = told(&verify(&copy).await);
        assert!(told.iter().any(|line| line == expected), "{told:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn l62_no_vote_for_a_block_of_another_time() {
    let home = Home::new().await;
    home.clock.advance(Duration::from_secs(600));
    let node = &home.relay().app().node;
    let now = home.clock.now();
    assert!(vote(node, at(now - 30_000)).await);
    assert!(!vote(node, at(now - 90_000)).await);
    // Of what is ahead it says nothing yet, and votes once its time has come.
    let early = vote(node, at(now + 600_000));
    tokio::pin!(early);
    let soon = Duration::from_millis(300);
    assert!(timeout(soon, &mut early).await.is_err());
    home.clock.advance(Duration::from_secs(600));
    assert!(early.await);
}
