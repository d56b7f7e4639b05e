//! `aceso-light [BLOCKS]`: makes a ledger of 12,500 blocks, or so many, and 8 keys a block in memory, says on one line of JSON what is in it,
//! and then answers each line that it is asked with one line, in hexadecimal digits: `ask QUESTION` (protocol §16) and `blocks FROM COUNT` (protocol
//! §21). `cargo xtask bench light-client` starts it.
//!
//! Validators, certificates and headers are real ones, and so are the values; the tree and its proofs are those of `jmt`. There are no
//! transactions: what an answer proves does not depend on how a state came about.

mod chain;
mod entries;
mod tree;

use std::io::{BufRead, Write, stdin, stdout};

use aceso_core::codec::encode;
use anyhow::{Context, Result, bail};
use serde_json::json;

use chain::Chain;
use entries::Entries;

const BLOCKS: u64 = 12_500;
const KEYS_PER_BLOCK: usize = 8;
/// The wallet was there last after one block of so many.
const FAR: u64 = 5;
/// Of how many keys that are there the wallet asks for one. Their distance has no factor in common with the number of keys in a block, so
/// that they are of all sorts.
const ASKED: usize = 200;
const DISTANCE: usize = 199;

fn main() -> Result<()> {
    let blocks = match std::env::args().nth(1) {
        Some(blocks) => blocks
            .parse()
            .context("the number of blocks is no number")?,
        None => BLOCKS,
    };
    let asked = usize::try_from(blocks)? * KEYS_PER_BLOCK / ASKED;
    let mut chain = Chain::new();
    let mut entries = Entries::new();
    let (mut present, mut bytes, mut count) = (Vec::new(), 0, 0);
    for _ in 0..blocks {
        let mut block = Vec::new();
        for _ in 0..KEYS_PER_BLOCK {
            let entry = entries.next();
            if count % DISTANCE == 0 && present.len() < asked {
                present.push(json!([entry.sort, entry.id.to_string()]));
            }
            bytes += entry.key.len() + entry.value.len();
            count += 1;
            block.push((entry.key, entry.value));
        }
        chain.push(block)?;
    }
    let known = chain.checkpoint(blocks / FAR)?;
    let ledger = json!({
        "genesis": base16ct::lower::encode_string(&encode(chain.genesis())),
        "height": blocks,
        "known": { "height": known.height, "block": known.block.to_string() },
        "present": present,
        "state": { "keys": count, "bytes": bytes },
    });
    let mut out = stdout().lock();
    writeln!(out, "{ledger}")?;
    out.flush()?;
    for line in stdin().lock().lines() {
        let answer = answer(&chain, &line?)?;
        writeln!(out, "{}", base16ct::lower::encode_string(&answer))?;
        out.flush()?;
    }
    Ok(())
}

fn answer(chain: &Chain, line: &str) -> Result<Vec<u8>> {
    match line.split(' ').collect::<Vec<_>>()[..] {
        ["ask", question] => {
            let question = base16ct::lower::decode_vec(question).context("no digits")?;
            chain.answer(&question)
        }
        ["blocks", from, count] => chain.blocks(from.parse()?, count.parse()?),
        _ => bail!("what does `{line}` ask for?"),
    }
}
