//! Which entries of the journal there must have been: each says how many its writer has written, and how many of the other devices'
//! it has read. A relay that leaves one out, or puts another in its place, is caught by the next that comes after it.

use aceso_core::codec::Decode;
use aceso_core::crypto::sign::VerifyingKey;
use minicbor::Encode;

use super::Item;

/// What an entry or a snapshot holds.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Noted {
    #[n(0)]
    pub mark: Mark,
    #[n(1)]
    pub items: Vec<Item>,
}

/// Who wrote it, after what.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Mark {
    #[n(0)]
    pub writer: VerifyingKey,
    /// The writer's entries so far, this one among them; a snapshot is none.
    #[n(1)]
    pub count: u64,
    /// The other devices' entries that the writer had read.
    #[n(2)]
    pub heard: Heard,
}

/// How many entries of each device were read. In order of the devices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub(crate) struct Heard(#[n(0)] Vec<(VerifyingKey, u64)>);

impl Heard {
    pub(crate) fn of(&self, device: &VerifyingKey) -> u64 {
        let found = self.0.binary_search_by(|(it, _)| it.cmp(device));
        found
            .ok()
            .and_then(|at| self.0.get(at))
            .map_or(0, |it| it.1)
    }

    /// So many were read of a device; what was read before stays read.
    pub(crate) fn note(&mut self, device: VerifyingKey, count: u64) {
        match self.0.binary_search_by(|(it, _)| it.cmp(&device)) {
            Ok(at) => {
                if let Some((_, known)) = self.0.get_mut(at) {
                    *known = count.max(*known);
                }
            }
            Err(at) => self.0.insert(at, (device, count)),
        }
    }

    fn note_all(&mut self, other: &Self) {
        other
            .0
            .iter()
            .for_each(|(it, count)| self.note(*it, *count));
    }

    /// What whoever writes now says of the devices that there are.
    pub(crate) fn mark(&self, writer: VerifyingKey, count: u64, devices: &[VerifyingKey]) -> Mark {
        let others = self.0.iter();
        let others = others.filter(|(it, _)| *it != writer && devices.contains(it));
        Mark {
            writer,
            count,
            heard: Self(others.copied().collect()),
        }
    }

    /// Takes an entry in. False if there were others before it that were not read. One that comes late, from another tab, may say
    /// less than what is known.
    #[must_use]
    pub(crate) fn follow(&mut self, mark: &Mark) -> bool {
        let others = &mut mark.heard.0.iter();
        let all_read = mark.count <= self.of(&mark.writer).saturating_add(1)
            && others.all(|(it, count)| *count <= self.of(it));
        if all_read {
            self.note(mark.writer, mark.count);
        }
        all_read
    }

    /// Takes a snapshot in: it holds all that its writer had read.
    pub(crate) fn catch_up(&mut self, mark: &Mark) {
        self.note(mark.writer, mark.count);
        self.note_all(&mark.heard);
    }

    /// What was read by two tabs.
    pub(crate) fn join(&mut self, other: &Self) {
        self.note_all(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(n: u8) -> VerifyingKey {
        VerifyingKey([n; 32])
    }

    fn mark(writer: u8, count: u64, heard: &[(u8, u64)]) -> Mark {
        let heard = heard.iter().map(|(it, count)| (device(*it), *count));
        Mark {
            writer: device(writer),
            count,
            heard: Heard(heard.collect()),
        }
    }

    #[test]
    fn what_is_left_out_shows_in_the_next_that_comes() {
        let mut heard = Heard::default();
        assert!(heard.follow(&mark(1, 1, &[])));
        assert!(heard.follow(&mark(2, 1, &[(1, 1)])));
        // The second of device 1 is missing.
        assert!(!heard.follow(&mark(1, 3, &[(2, 1)])));
        // Device 2 has read it.
        assert!(!heard.follow(&mark(2, 2, &[(1, 2)])));
        // An older one stands in its place.
        assert!(heard.follow(&mark(1, 1, &[])));
        assert!(!heard.follow(&mark(1, 3, &[(2, 1)])));
        assert!(heard.follow(&mark(1, 2, &[])));
        assert!(heard.follow(&mark(2, 2, &[(1, 2)])));
    }

    #[test]
    fn a_snapshot_holds_what_its_writer_read_and_no_more() {
        let mut heard = Heard::default();
        assert!(heard.follow(&mark(1, 1, &[])));
        heard.catch_up(&mark(2, 4, &[(1, 7)]));
        assert!(!heard.follow(&mark(1, 9, &[])));
        assert!(heard.follow(&mark(1, 8, &[(2, 4)])));
        // An old one takes nothing back.
        heard.catch_up(&mark(2, 1, &[]));
        assert_eq!((heard.of(&device(1)), heard.of(&device(2))), (8, 4));
    }

    #[test]
    fn two_tabs_may_write_at_once() {
        let mut heard = Heard::default();
        for count in [1, 2, 2, 1, 3] {
            assert!(heard.follow(&mark(1, count, &[])));
        }
        assert_eq!(heard.of(&device(1)), 3);
    }

    #[test]
    fn a_mark_tells_of_the_devices_that_there_are() {
        let mut heard = Heard::default();
        for n in [3, 1, 2] {
            heard.note(device(n), u64::from(n));
        }
        let made = heard.mark(device(1), 2, &[device(1), device(3)]);
        assert_eq!(made, mark(1, 2, &[(3, 3)]));
    }
}
