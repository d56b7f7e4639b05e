//! Requests that the relay refused: who really tried?

use aceso_core::attempt::Attempt;

use crate::keyring::{Person, Share};

/// Whether a refused request is by whoever has the share, on a device of theirs.
pub(super) fn is_by(attempt: &Attempt, share: &Share, now: Option<&Person>) -> bool {
    let now = now.map_or(&[][..], |person| &person.keys.devices);
    let devices = [&share.contact.devices, now].concat();
    attempt.account == share.contact.account
        && devices.contains(&attempt.device)
        && attempt.grant == share.grant
}
