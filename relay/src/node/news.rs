//! Whom final blocks concern, kept until there is a certificate that proves them.

use aceso_core::id::AccountId;

use super::pool::{Outcome, Told};
use crate::{events::Events, store::Pointer};

/// Who waits for transactions of a block, and to whose activity they added lines.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) settled: Vec<(Told, Pointer)>,
    pub(super) lines: Vec<(AccountId, u64)>,
}

impl News {
    /// Tells all of them.
    pub(super) fn tell(self, events: &Events) {
        for (told, pointer) in self.settled {
            told.tell(Outcome::Final(pointer));
        }
        for (account, sequence) in self.lines {
            events.activity(account, sequence);
        }
    }
}

/// What can't be told yet: of blocks without a certificate, their own or that of a block above.
#[derive(Default)]
pub(super) struct Unproven {
    waiting: Vec<News>,
    /// All blocks up to this height are proven.
    proven: u64,
}

impl Unproven {
    /// The block of this height has a certificate. Gives what can be told by that.
    pub(super) fn prove(&mut self, height: u64) -> Vec<News> {
        self.proven = self.proven.max(height);
        std::mem::take(&mut self.waiting)
    }

    /// There are news of a final block. Gives them back if they can be told. None of what waits is above the newest final block, so
    /// whatever is proven next proves it.
    pub(super) fn tell(&mut self, height: u64, news: News) -> Vec<News> {
        if height <= self.proven {
            return vec![news];
        }
        self.waiting.push(news);
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use aceso_core::crypto::digest::Digest;

    use super::*;

    fn news(of: u64) -> News {
        News {
            settled: Vec::new(),
            lines: vec![(AccountId(Digest([1; 32])), of)],
        }
    }

    fn of(told: Vec<News>) -> String {
        let lines = told.iter().map(|news| news.lines[0].1.to_string());
        lines.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn news_wait_for_a_certificate_at_or_above_their_block() {
        let mut unproven = Unproven::default();
        assert_eq!(of(unproven.tell(1, news(1))), "");
        assert_eq!(of(unproven.tell(2, news(2))), "");
        assert_eq!(of(unproven.prove(2)), "1 2");
        assert_eq!(of(unproven.prove(3)), "");
        // What was being erased meanwhile.
        assert_eq!(of(unproven.tell(2, news(20))), "20");
        assert_eq!(of(unproven.tell(4, news(4))), "");
        assert_eq!(of(unproven.tell(3, news(30))), "30");
        assert_eq!(of(unproven.prove(5)), "4");
    }
}
