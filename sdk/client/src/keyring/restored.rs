//! What is known of the ledger's past, for the day on which its service goes on from a copy; and what was accepted then. All of it
//! is local. Protocol §22.

use aceso_core::codec::Decode;
use aceso_core::{
    block::{Change, Header, Trust},
    codec::{decode, encode},
    id::{Millis, RecordId},
    proof::Answer,
    restored::{Restorations, SignedRestored},
    transaction::Checkpoint,
};
use minicbor::{Encode, bytes::ByteVec};

use super::{Journal, Keyring, Ledger, Step};
use crate::error::{Error, Lie};

/// Older blocks that are kept, fewer the older they are.
const MOST_PAST: usize = 24;
/// Lost histories of which proof is kept.
const MOST_LOST: usize = 8;

/// A restoration that was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct GoesOn {
    #[n(0)]
    pub word: SignedRestored,
    /// What is held here has not been compared with the restored ledger yet.
    #[n(1)]
    pub due: bool,
    /// The account's devices were others since. Until their key set is final nothing is written into the journal.
    #[n(2)]
    pub rekeying: bool,
    /// Until when a block may take what was signed for the history that was given up, or under an id that was left.
    #[n(3)]
    pub forms: Option<Millis>,
    /// Since when something is lost, if there were others before it that were not heard of, or by which nothing was compared.
    #[n(4)]
    pub since: Option<Millis>,
}

impl GoesOn {
    /// What was final by then is in the copy.
    pub(crate) fn since(&self) -> Millis {
        self.since.unwrap_or(self.word.restored.since)
    }
}

/// What a wallet has not heard of yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewWord {
    /// By which the service goes on.
    pub word: SignedRestored,
    /// The first of those that are new: all that is known above its block is lost.
    pub first: SignedRestored,
}

/// What shows that there was another history.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Lost {
    /// The time of the word by which it was given up.
    #[n(0)]
    pub at: Millis,
    /// The newest block of it that was known.
    #[n(1)]
    pub checkpoint: Checkpoint,
    /// That block with its certificate.
    #[n(2)]
    pub tip: Option<ByteVec>,
    /// The word.
    #[n(3)]
    pub word: SignedRestored,
}

impl Ledger {
    /// The last restoration that was accepted.
    pub(crate) fn goes_on(&self) -> Option<GoesOn> {
        // Written below, and sealed with all else.
        decode(self.goes_on.as_ref()?).ok()
    }

    fn set_goes_on(&mut self, goes_on: &GoesOn) {
        self.goes_on = Some(encode(goes_on).into());
    }

    /// What was given up, oldest first.
    pub(crate) fn lost(&self) -> Vec<Lost> {
        let lost = self.lost.as_ref().and_then(|it| decode(it).ok());
        lost.unwrap_or_default()
    }

    /// The epoch of the newest block that was believed.
    pub(crate) fn in_epoch(mut self, epoch: u64) -> Self {
        self.epoch = Some(epoch).filter(|it| *it > 0);
        self
    }

    /// Keeps an older block: of those kept the one goes that is missed least.
    pub(super) fn remember(&mut self, block: Checkpoint) {
        let past = self.past.get_or_insert_default();
        if block.height == 0 || past.last().is_some_and(|it| it.height >= block.height) {
            return;
        }
        past.push(block);
        if past.len() <= MOST_PAST {
            return;
        }
        let newest = block.height;
        // How wide the gap would be, as a part of how long ago it is.
        let gap = |at: &usize| {
            let height = |at: usize| past.get(at).map_or(newest, |it| it.height);
            let wide = height(at + 1).saturating_sub(height(at.saturating_sub(1)));
            let ago = newest.saturating_sub(height(*at)).saturating_add(1);
            wide.saturating_mul(1 << 20) / ago
        };
        if let Some(least) = (1..past.len() - 1).min_by_key(gap) {
            past.remove(least);
        }
    }

    /// All blocks that are known, up to this height.
    pub(crate) fn known_up_to(&self, height: u64) -> impl Iterator<Item = &Checkpoint> {
        let past = self.past.iter().flatten();
        past.chain(self.known())
            .filter(move |it| it.height <= height)
    }

    /// A block that is of none of the histories that can be believed: of one that was given up, or of a restoration that nobody
    /// has told of.
    ///
    /// The block is verified, with these changes of the validators before it.
    pub(crate) fn is_of_this(&self, header: &Header, changes: &[Change]) -> Result<(), Error> {
        let begun = Trust::new(&self.genesis, changes).epoch();
        let epoch = self.epoch.max(begun).unwrap_or_default();
        let given_up = self.goes_on().is_some_and(|it| {
            let word = &it.word.restored;
            header.height > word.height && header.epoch < word.epoch
        });
        // Nothing is known yet but how the ledger began.
        let new = self.checkpoint.height == 0;
        match given_up || header.epoch > epoch && !new {
            true => Err(Error::Caught(Lie::Forked)),
            false => Ok(()),
        }
    }

    /// What is new among the words that a relay tells of.
    pub(crate) fn new_word(&self, all: &Restorations) -> Result<Option<NewWord>, Error> {
        let accepted = self.goes_on().map(|it| it.word.restored);
        if let Some(accepted) = &accepted {
            let mut told = all.0.iter().map(|it| &it.restored);
            if told.any(|it| it.at == accepted.at && it != accepted) {
                return Err(Error::Caught(Lie::RestoredTwice));
            }
        }
        let Some(newest) = all.newest() else {
            return Ok(None);
        };
        let epoch = self.epoch.unwrap_or_default();
        let before = accepted.map(|it| it.at);
        if before > Some(newest.restored.at) {
            return Err(Error::Caught(Lie::RestoredBack));
        }
        let new = |it: &&SignedRestored| {
            let word = &it.restored;
            match before {
                Some(at) => word.at > at && word.epoch >= epoch,
                None => word.epoch > epoch,
            }
        };
        let Some(first) = all.0.iter().find(new) else {
            return Ok(None);
        };
        let fork = &first.restored;
        let elsewhere = |it: &Checkpoint| it.height == fork.height && it.block != fork.block;
        match self.known_up_to(fork.height).any(elsewhere) {
            true => Err(Error::Caught(Lie::RestoredElsewhere)),
            false => Ok(Some(NewWord {
                word: newest.clone(),
                first: first.clone(),
            })),
        }
    }

    /// Goes on by a word, with a block that is proven.
    fn go_on(&mut self, NewWord { word, first }: NewWord, now: Checkpoint) {
        let (at, height) = (first.restored.at, first.restored.height);
        let mut since = first.restored.since;
        if let Some(before) = self.goes_on().filter(|it| it.due) {
            // What that one lost has not been put back.
            since = since.min(before.since());
        }
        if self.checkpoint.height > height {
            let mut lost = self.lost();
            lost.push(Lost {
                at,
                checkpoint: self.checkpoint,
                // Of the word's own epoch it would show nothing.
                tip: (self.tip.take()).filter(|_| self.epoch < Some(first.restored.epoch)),
                word: first,
            });
            let excess = lost.len().saturating_sub(MOST_LOST);
            lost.drain(..excess);
            self.lost = Some(encode(&lost).into());
        } else {
            self.remember(self.checkpoint);
        }
        self.past
            .iter_mut()
            .for_each(|it| it.retain(|it| it.height <= height));
        self.checkpoint = now;
        self.heard = None;
        self.epoch = Some(word.restored.epoch);
        self.set_goes_on(&GoesOn {
            word,
            due: true,
            rekeying: false,
            forms: None,
            since: Some(since),
        });
    }
}

impl Keyring {
    /// Keeps what proves the newest block, which was just verified: it shows what was final, whatever is said later.
    pub(crate) fn keep_proof(&mut self, header: &Header, answer: &[u8]) {
        let Some(ledger) = &mut self.ledger else {
            return;
        };
        if ledger.checkpoint.height == header.height {
            let answer: Option<Answer> = decode(answer).ok();
            ledger.tip = answer.map(|it| encode(&it.tip).into());
            ledger.epoch = Some(header.epoch).filter(|it| *it > 0);
        }
    }

    /// The service goes on from a copy, and its owner said yes to that: all that was read of it is read anew, and what was signed for
    /// the lost history is signed again.
    pub(crate) fn go_on(&mut self, word: NewWord, now: Checkpoint, today: Millis) {
        let first = &word.first.restored;
        let (since, height) = (first.since, first.height);
        // Those who were named by a block that is lost were not.
        if let Some(changes) = &mut self.changes {
            changes.retain(|it| it.height() <= height);
        }
        if let Some(ledger) = &mut self.ledger {
            ledger.go_on(word, now);
        }
        self.log.begin_anew(since, today);
        self.settle_denied(|_| true);
        self.owner.recovering = None;
        self.journal = Journal::anew();
        self.owe_all(today);
        for pending in &mut self.outbox {
            // What was signed until when stays known: a form that names a block before the copy is good for it, too.
            pending.until = pending.good_until();
            pending.signed = None;
            pending.trouble = None;
            if !matches!(pending.freight, super::Freight::Nothing) {
                pending.step = Step::Carry(0);
            }
        }
    }

    /// Whether the service went on from a copy, as far as this wallet has accepted.
    pub(crate) fn goes_on(&self) -> Option<GoesOn> {
        self.ledger.as_ref()?.goes_on()
    }

    /// Goes on with putting back what is held here.
    pub(crate) fn change_goes_on(&mut self, change: impl FnOnce(&mut GoesOn)) {
        if let Some(ledger) = &mut self.ledger
            && let Some(mut goes_on) = ledger.goes_on()
        {
            change(&mut goes_on);
            ledger.set_goes_on(&goes_on);
        }
    }

    /// Whether what became final then is of what the service gave up.
    pub(crate) fn is_lost(&self, made: Millis) -> bool {
        self.goes_on()
            .is_some_and(|it| it.since() < made && made <= it.word.restored.at)
    }

    /// Whether this record, which was erased, is older than what was lost: nobody can have taken its id. One of which only a line told is
    /// left to the device of ours that knows more.
    pub(crate) fn was_before(&self, record: &RecordId) -> bool {
        let since = self.goes_on().map(|it| it.since());
        let mut erased = self.erased.iter().filter(|it| it.record == *record);
        erased.any(|it| it.added.is_some() && it.added <= since)
    }

    /// Whether all that is held here is still to be compared with the restored ledger.
    pub(crate) fn is_due(&self) -> bool {
        self.goes_on().is_some_and(|it| it.due)
    }

    /// Whether a device that was removed would read what is written into the journal now.
    pub(crate) fn must_not_write(&self) -> bool {
        let rekeying = |it: GoesOn| it.due || it.rekeying && self.changing.is_some();
        self.goes_on().is_some_and(rekeying)
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::{
        block::Genesis, codec::Version, crypto::digest::Digest, crypto::secret::Secret32,
        crypto::sign::SigningKey, id::BlockId, restored::Restored,
    };

    use super::*;

    fn block(height: u64) -> Checkpoint {
        Checkpoint {
            height,
            block: BlockId(Digest([height as u8; 32])),
        }
    }

    fn ledger(height: u64) -> Ledger {
        let key = SigningKey::from_seed(&Secret32::from_bytes(&[1; 32]));
        let genesis = Genesis {
            version: Version,
            nonce: [1; 32],
            time: 1,
            validators: vec![key.verifying_key()],
        };
        Ledger::new(genesis, block(height))
    }

    fn word(at: Millis, epoch: u64, height: u64) -> SignedRestored {
        SignedRestored {
            restored: Restored {
                version: Version,
                genesis: Digest([0; 32]),
                at,
                epoch,
                height,
                block: block(height).block,
                since: 1,
                reason: "a disk broke".to_owned(),
            },
            signatures: Vec::new(),
        }
    }

    fn alone(word: &SignedRestored) -> NewWord {
        NewWord {
            word: word.clone(),
            first: word.clone(),
        }
    }

    fn told(words: &[SignedRestored]) -> Restorations {
        Restorations(words.to_vec())
    }

    #[test]
    fn older_blocks_are_fewer_the_older_they_are() {
        let mut ledger = ledger(0);
        for height in 0..5000 {
            ledger.remember(block(height));
        }
        let past: Vec<_> = ledger.past.iter().flatten().map(|it| it.height).collect();
        assert_eq!(past.len(), MOST_PAST);
        assert_eq!((past[0], past[MOST_PAST - 1]), (1, 4999));
        assert!(past.is_sorted());
        // There is one of the last ten, of the last hundred, and of the last thousand.
        for ago in [10, 100, 1000] {
            assert!(
                past.iter()
                    .any(|it| (4999 - ago..4999 - ago / 10).contains(it)),
                "{past:?}"
            );
        }
    }

    #[test]
    fn a_word_is_new_once() {
        let mut ledger = ledger(9);
        let first = word(100, 3, 5);
        assert_eq!(ledger.new_word(&told(&[])), Ok(None));
        assert_eq!(
            ledger.new_word(&told(std::slice::from_ref(&first))),
            Ok(Some(alone(&first)))
        );
        ledger.go_on(alone(&first), block(5));
        assert_eq!(ledger.lost()[0].checkpoint, block(9));
        let all = [first.clone(), word(200, 4, 8)];
        assert_eq!(ledger.new_word(&told(&all[..1])), Ok(None));
        assert_eq!(ledger.new_word(&told(&all)), Ok(Some(alone(&all[1]))));
        // A copy from before the first restoration does not know of it.
        let later = word(300, 3, 2);
        let told = told(std::slice::from_ref(&later));
        assert_eq!(ledger.new_word(&told), Ok(Some(alone(&later))));
    }

    /// The second copy is of after the first restoration: what was lost by that one is not in it.
    #[test]
    fn two_words_are_new_at_once() {
        let mut ledger = ledger(9);
        ledger.remember(block(4));
        let all = [word(100, 3, 5), word(200, 4, 12)];
        let [first, newest] = all.clone();
        let both = NewWord {
            word: newest,
            first,
        };
        assert_eq!(ledger.new_word(&told(&all)), Ok(Some(both.clone())));
        ledger.go_on(both, block(12));
        assert_eq!((ledger.lost()[0].at, ledger.lost().len()), (100, 1));
        assert_eq!(ledger.past, Some(vec![block(4)]));
        assert_eq!(ledger.goes_on().unwrap().word, all[1]);
        assert_eq!(ledger.new_word(&told(&all)), Ok(None));
    }

    /// What the first one lost is not in the second one's copy unless it was put back in between.
    #[test]
    fn what_was_lost_before_is_lost_until_it_was_compared() {
        for (due, since) in [(true, 1), (false, 150)] {
            let mut ledger = ledger(9);
            ledger.go_on(alone(&word(100, 3, 5)), block(12));
            let compared = GoesOn {
                due,
                ..ledger.goes_on().unwrap()
            };
            ledger.set_goes_on(&compared);
            let mut later = word(200, 4, 12);
            later.restored.since = 150;
            ledger.go_on(alone(&later), block(13));
            let goes_on = ledger.goes_on().unwrap();
            assert_eq!((goes_on.since(), goes_on.due), (since, true));
        }
    }

    #[test]
    fn words_that_can_not_both_be_are_caught() {
        let mut ledger = ledger(9);
        ledger.go_on(alone(&word(100, 3, 5)), block(7));
        let caught = |word: SignedRestored| ledger.new_word(&told(&[word])).unwrap_err();
        assert_eq!(caught(word(100, 3, 4)), Error::Caught(Lie::RestoredTwice));
        assert_eq!(caught(word(90, 3, 5)), Error::Caught(Lie::RestoredBack));
        let mut other = word(200, 4, 7);
        other.restored.block = block(8).block;
        assert_eq!(caught(other), Error::Caught(Lie::RestoredElsewhere));
    }

    #[test]
    fn blocks_of_what_was_given_up_are_not_believed() {
        let mut ledger = ledger(9);
        let header = |height, epoch| Header {
            height,
            epoch,
            ..ledger.genesis.header()
        };
        let [lost, kept, on, unknown] = [header(6, 0), header(5, 0), header(6, 3), header(7, 4)];
        assert!(ledger.is_of_this(&lost, &[]).is_ok());
        assert!(ledger.is_of_this(&on, &[]).is_err());
        ledger.go_on(alone(&word(100, 3, 5)), block(5));
        assert!(ledger.is_of_this(&kept, &[]).is_ok() && ledger.is_of_this(&on, &[]).is_ok());
        assert!(
            ledger.is_of_this(&lost, &[]).is_err() && ledger.is_of_this(&unknown, &[]).is_err()
        );
    }
}
