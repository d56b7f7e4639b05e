//! What a device that was lost had not told the others, as far as the ledger proves it: a share it made last can be seen and stopped,
//! a record it added last is at least counted.

use std::collections::HashSet;

use aceso_core::{
    grant::Terms,
    id::{GrantId, Millis, RecordId},
    kinds::grant,
};

use crate::{
    keyring::{Contact, Keyring, Record, Scope, Share},
    log::{Concerned, RowKind},
};

/// How long the device that added a record usually needs at most to tell the others of it.
const SOON: Millis = 2 * 60 * 1000;

impl Share {
    /// Known from the ledger alone: what its notice names, nobody told. A device of ours that knows more may still do so.
    pub(crate) fn is_rebuilt(&self) -> bool {
        self.nonce.is_empty()
    }
}

impl Keyring {
    /// A grant of ours that is final, and that no device has told of.
    pub(crate) fn rebuild(
        &mut self,
        grant: GrantId,
        opening: &grant::Opening,
        replaces: Option<GrantId>,
        at: Millis,
    ) {
        let terms = opening.terms.clone();
        let known = self.contact(&terms.grantee).map(|it| it.contact());
        let contact = known.unwrap_or_else(|| Contact {
            account: terms.grantee,
            name: String::new(),
            organisation: String::new(),
            keys: terms.grantee_keys,
            devices: Vec::new(),
        });
        let before = replaces.and_then(|it| self.share(&it));
        let series = match before {
            Some(before) => Some(before.series_id()),
            None => self.goes_on_from(&terms, at),
        };
        self.shares.push(Share {
            grant,
            contact,
            scope: Scope::Picked(terms.records.clone()),
            terms,
            salt: opening.salt.clone(),
            made: at,
            sent: true,
            stopping: false,
            stopped: None,
            series,
            renewed_by: None,
            nonce: Vec::new().into(),
            takes: replaces.map(|it| vec![it]),
            end: None,
        });
    }

    /// The standing share that a grant was made for: the only one to the same person, for the same purpose, until the same moment, into
    /// which all of it fits that is known here.
    fn goes_on_from(&self, terms: &Terms, at: Millis) -> Option<GrantId> {
        let all = self.all_series();
        // What a share was changed to is put back after what it was has ended: whoever does that tells of it.
        let back = self.goes_on().is_some_and(|it| it.word.restored.at < at);
        let mut like = all.iter().filter(|it| {
            let head = &it.head;
            let held: HashSet<_> = self.held(&head.scope).ids().into_iter().collect();
            let mut records = terms.records.iter();
            it.stands()
                && !(back && it.is_ended())
                && head.made <= at
                && (head.terms.grantee, head.terms.purpose, head.terms.until)
                    == (terms.grantee, terms.purpose, terms.until)
                && records.all(|id| held.contains(id) || self.record(id).is_none())
        });
        let only = like.next().map(|it| it.id());
        only.filter(|_| like.next().is_none())
    }

    /// Those of which nothing is known here, though they are not erased.
    pub(crate) fn unknown<'a>(
        &self,
        records: impl IntoIterator<Item = &'a RecordId>,
    ) -> HashSet<RecordId> {
        let mut unknown: HashSet<_> = records.into_iter().copied().collect();
        if unknown.is_empty() {
            return unknown;
        }
        for id in self.known_records() {
            unknown.remove(id);
        }
        unknown
    }

    fn known_records(&self) -> impl Iterator<Item = &RecordId> {
        let erased = self.erased.iter().map(|it| &it.record);
        self.records
            .iter()
            .map(|Record { id, .. }| id)
            .chain(erased)
    }

    /// Records that are on the ledger, and of which the device that added them has not told.
    pub(crate) fn missing(&self, now: Millis) -> usize {
        let added = self
            .log
            .rows
            .iter()
            .filter(|row| row.kind == RowKind::Added && row.at.saturating_add(SOON) <= now);
        let records = added.filter_map(|row| match &row.records {
            Concerned::These(records) => Some(records),
            _ => None,
        });
        self.unknown(records.flatten()).len()
    }
}
