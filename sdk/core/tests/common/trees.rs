//! The trees of §5 and §6 once more, naive: everything is hashed anew each time. For chains that tests make.

#![allow(dead_code, reason = "each test uses its part")]

use std::collections::BTreeMap;

use aceso_core::{
    block::EMPTY_STATE,
    crypto::digest::Digest,
    id::BlockId,
    proof::{End, StateProof},
};
use sha2::{Digest as _, Sha256};

pub type State = BTreeMap<Vec<u8>, Vec<u8>>;

fn sha256(parts: &[&[u8]]) -> Digest {
    Digest(Sha256::digest(parts.concat()).into())
}

type Leaves<'a> = [(Digest, &'a [u8])];

fn leaves(state: &State) -> Vec<(Digest, &[u8])> {
    let mut all: Vec<_> = state
        .iter()
        .map(|(key, value)| (sha256(&[key]), value.as_slice()))
        .collect();
    all.sort();
    all
}

fn bit(key: &Digest, at: usize) -> bool {
    key.0[at / 8] >> (7 - at % 8) & 1 == 1
}

fn parts<'a, 'b>(leaves: &'a Leaves<'b>, depth: usize) -> (&'a Leaves<'b>, &'a Leaves<'b>) {
    leaves.split_at(leaves.partition_point(|(key, _)| !bit(key, depth)))
}

fn root_at(leaves: &Leaves<'_>, depth: usize) -> Digest {
    match leaves {
        [] => EMPTY_STATE,
        [(key, value)] => sha256(&[b"JMT::LeafNode", &key.0, &sha256(&[value]).0]),
        _ => {
            let (left, right) = parts(leaves, depth);
            let (left, right) = (root_at(left, depth + 1), root_at(right, depth + 1));
            sha256(&[b"JMT::IntrnalNode", &left.0, &right.0])
        }
    }
}

pub fn state_root(state: &State) -> Digest {
    root_at(&leaves(state), 0)
}

pub fn prove(state: &State, key: &[u8]) -> StateProof {
    let key = sha256(&[key]);
    let all = leaves(state);
    let mut rest = &all[..];
    let mut siblings = Vec::new();
    while rest.len() > 1 {
        let depth = siblings.len();
        let (left, right) = parts(rest, depth);
        let (own, beside) = match bit(&key, depth) {
            false => (left, right),
            true => (right, left),
        };
        let root = root_at(beside, depth + 1);
        siblings.push(Some(root).filter(|_| !beside.is_empty()));
        rest = own;
    }
    let end = rest.first().map(|(found, value)| match *found == key {
        true => End::Present(value.to_vec()),
        false => End::Other {
            key: *found,
            value: sha256(&[value]),
        },
    });
    StateProof { siblings, end }
}

fn split(count: usize) -> usize {
    count.next_power_of_two() / 2
}

/// The history root over these blocks.
pub fn history(ids: &[BlockId]) -> Digest {
    match ids {
        [] => sha256(&[]),
        [id] => sha256(&[&[0], id.as_bytes()]),
        _ => {
            let (left, right) = ids.split_at(split(ids.len()));
            sha256(&[&[1], &history(left).0, &history(right).0])
        }
    }
}

/// The audit path of one of them.
pub fn path(index: usize, ids: &[BlockId]) -> Vec<Digest> {
    if ids.len() == 1 {
        return Vec::new();
    }
    let (left, right) = ids.split_at(split(ids.len()));
    let (mut below, beside) = match index < left.len() {
        true => (path(index, left), right),
        false => (path(index - left.len(), right), left),
    };
    below.push(history(beside));
    below
}
