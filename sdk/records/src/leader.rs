//! Of whom most records speak.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::person::{Identity, Looks};

/// The position of the person most others may be the same as; of several the first.
///
/// Thousands of records mostly say the same about one person, so everything that is said is compared only once.
pub(crate) fn leader(people: &[Option<Identity<'_>>]) -> Option<usize> {
    let crowd = Crowd::of(people);
    let times: Vec<usize> = crowd.members.iter().map(|it| crowd.times(it)).collect();
    let mut best: Option<(usize, Reverse<usize>)> = None;
    for (look, members) in crowd.members.iter().enumerate() {
        let alike = crowd.alike(look);
        let votes = alike.iter().zip(&times).filter(|(alike, _)| **alike);
        let votes: usize = votes.map(|(_, times)| times).sum();
        for place in members {
            let one = &crowd.distinct[*place];
            let votes = votes + crowd.only_by_number(one, &alike);
            best = best.max(Some((votes, Reverse(one.first))));
        }
    }
    best.map(|(_, Reverse(first))| first)
}

/// What at least one record says about its person.
struct Distinct<'a> {
    identity: &'a Identity<'a>,
    /// The first who is so.
    first: usize,
    /// How many are so.
    times: usize,
}

/// All who are said to be someone, each once.
#[derive(Default)]
struct Crowd<'a> {
    distinct: Vec<Distinct<'a>>,
    looks: Vec<&'a Looks<'a>>,
    /// For each looks, who has them.
    members: Vec<Vec<usize>>,
    /// The looks with a word in their names, and those without any name.
    words: HashMap<&'a str, Vec<usize>>,
    nameless: Vec<usize>,
    /// For each number that someone has, who has it, by their looks.
    holders: HashMap<(&'a str, &'a str), HashMap<usize, Vec<usize>>>,
}

impl<'a> Crowd<'a> {
    fn of(people: &'a [Option<Identity<'a>>]) -> Self {
        let mut crowd = Self::default();
        let mut known: HashMap<&Identity<'_>, usize> = HashMap::new();
        let mut looks: HashMap<&Looks<'_>, usize> = HashMap::new();
        for (first, identity) in people.iter().enumerate() {
            let Some(identity) = identity else { continue };
            let place = *known.entry(identity).or_insert_with(|| {
                let look = *looks.entry(&identity.looks).or_insert_with(|| {
                    let look = crowd.looks.len();
                    crowd.looks.push(&identity.looks);
                    crowd.members.push(Vec::new());
                    for word in identity.looks.words() {
                        crowd.words.entry(word).or_default().push(look);
                    }
                    if identity.looks.names.is_empty() {
                        crowd.nameless.push(look);
                    }
                    look
                });
                let place = crowd.distinct.len();
                crowd.members[look].push(place);
                for number in &identity.identifiers {
                    let holders = crowd.holders.entry(*number).or_default();
                    holders.entry(look).or_default().push(place);
                }
                crowd.distinct.push(Distinct {
                    identity,
                    first,
                    times: 0,
                });
                place
            });
            crowd.distinct[place].times += 1;
        }
        crowd
    }

    /// Which looks may be the same person's as these. Names without a word in common are not compared.
    fn alike(&self, look: usize) -> Vec<bool> {
        let own = self.looks[look];
        let mut alike = vec![false; self.looks.len()];
        let mut compare =
            |other: usize| alike[other] = alike[other] || own.alike(self.looks[other]);
        if own.names.is_empty() {
            (0..self.looks.len()).for_each(compare);
        } else {
            let words = own.words().filter_map(|word| self.words.get(word));
            let others = words.chain([&self.nameless]).flatten();
            others.for_each(|other| compare(*other));
        }
        alike
    }

    /// How many these stand for.
    fn times(&self, places: &[usize]) -> usize {
        places.iter().map(|place| self.distinct[*place].times).sum()
    }

    /// How many are the same as this one by a number, though not by their looks.
    fn only_by_number(&self, one: &Distinct<'_>, alike: &[bool]) -> usize {
        let mut others: Vec<usize> = one
            .identity
            .identifiers
            .iter()
            .filter_map(|number| self.holders.get(number))
            .flatten()
            .filter(|(look, _)| !alike[**look])
            .flat_map(|(_, places)| places.iter().copied())
            .collect();
        others.sort_unstable();
        others.dedup();
        self.times(&others)
    }
}
