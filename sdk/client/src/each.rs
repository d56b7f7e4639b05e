//! Many keys of the state, in few questions, though some of them may be another's: an id that a restored ledger has forgotten is
//! anybody's to take, and one key that is not the asker's makes a whole question refused.

use aceso_core::{ledger::Key, proof::Checked};

use crate::{
    error::Error,
    http::Patience,
    light::Story,
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// Keys that are asked about in one question.
const AT_ONCE: usize = 200;

/// What is made of the proofs of one question.
type Take<'a> = dyn FnMut(&Checked, &[Key]) -> Result<(), Error> + 'a;

impl<P: Ports> Wallet<P> {
    /// Hands on what is proven, part by part. Gives those that are another's: the relay alone says so, without proof.
    pub(crate) async fn ask_each(
        &self,
        open: &Open,
        keys: &[Key],
        mut stories: &[Story],
        cancel: &Cancel,
        take: &mut Take<'_>,
    ) -> Result<Vec<Key>, Error> {
        let mut others = Vec::new();
        let mut parts: Vec<_> = keys.chunks(AT_ONCE).rev().collect();
        while let Some(part) = parts.pop() {
            let asked = self.ask_with(open, part, stories, Patience::Short, cancel);
            match (asked.await, part) {
                (Ok(checked), _) => {
                    take(&checked, part)?;
                    stories = &[];
                }
                (Err(error), [key]) if is_anothers(&error) => others.push(*key),
                (Err(error), _) if is_anothers(&error) => {
                    let (first, rest) = part.split_at(part.len() / 2);
                    parts.extend([rest, first]);
                }
                (Err(error), _) => return Err(error),
            }
        }
        Ok(others)
    }
}

/// Whether something that was asked about is another's.
fn is_anothers(error: &Error) -> bool {
    error.refusal() == Some("not-yours")
}
