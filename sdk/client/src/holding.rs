//! Which records a scope holds.

use aceso_core::id::RecordId;
use aceso_messages as shown;
use aceso_messages::ProblemKind;
use aceso_records::fits;

use crate::{
    error::Error,
    keyring::{Keyring, Record, Scope},
    records::order,
    sorting::sort_by_key,
};

/// The records of a scope, newest first.
pub(crate) struct Held<'a> {
    pub records: Vec<&'a Record>,
    /// How many hold something of it and something else too, and stay out.
    pub left_out: u32,
}

impl Held<'_> {
    pub(crate) fn ids(&self) -> Vec<RecordId> {
        self.records.iter().map(|record| record.id).collect()
    }
}

impl Scope {
    /// What the page asks for, in the form in which it is kept.
    pub(crate) fn wanted(scope: &shown::Scope) -> Result<Self, Error> {
        let nothing = || Error::told(ProblemKind::NothingPicked);
        Ok(match scope {
            shown::Scope::Picked(ids) => {
                let gone = |_| Error::told(ProblemKind::RecordGone);
                let ids = ids.iter().map(|id| id.parse().map_err(gone));
                let mut ids: Vec<RecordId> = ids.collect::<Result<_, _>>()?;
                ids.sort_unstable();
                ids.dedup();
                Self::Picked(
                    Some(ids)
                        .filter(|ids| !ids.is_empty())
                        .ok_or_else(nothing)?,
                )
            }
            shown::Scope::Categories(list) if list.is_empty() => return Err(nothing()),
            shown::Scope::Categories(list) => Self::Categories(list.iter().copied().collect()),
            shown::Scope::Everything => Self::Everything,
        })
    }

    /// As the page knows it.
    pub(crate) fn shown(&self) -> shown::Scope {
        match self {
            Self::Picked(ids) => {
                shown::Scope::Picked(ids.iter().map(ToString::to_string).collect())
            }
            Self::Categories(set) => shown::Scope::Categories(set.iter().collect()),
            Self::Everything => shown::Scope::Everything,
            // What it has come to is for whoever shows it to say.
            Self::Asked(_) => shown::Scope::Picked(Vec::new()),
        }
    }

    /// Whether records that come later join.
    pub(crate) fn stands(&self) -> bool {
        !matches!(self, Self::Picked(_))
    }
}

impl Keyring {
    /// The records of a scope as they are now.
    pub(crate) fn held(&self, scope: &Scope) -> Held<'_> {
        let listed = self.originals();
        let mut left_out = 0;
        let mut records: Vec<_> = match scope {
            // Also extracts, which nobody but this wallet picks.
            Scope::Picked(ids) => {
                let all = self.records.iter();
                all.filter(|it| ids.contains(&it.id)).collect()
            }
            Scope::Everything => listed.collect(),
            // None as it is: extracts of them, which are made for it.
            Scope::Asked(_) => Vec::new(),
            Scope::Categories(set) => listed
                .filter(|it| {
                    let fits = fits(it.categories, *set);
                    left_out += u32::from(!fits && it.categories.intersects(*set));
                    fits
                })
                .collect(),
        };
        sort_by_key(&mut records, |record| order(record.added, &record.id));
        Held { records, left_out }
    }

    /// The records of a scope, for a share that begins. A scope in which new records join may well hold none yet; but if all that
    /// is there stays out, the person must hear that they would share nothing.
    pub(crate) fn shareable(&self, scope: &Scope) -> Result<Held<'_>, Error> {
        let held = self.held(scope);
        match scope {
            Scope::Picked(ids) if held.records.len() < ids.len() => {
                Err(Error::told(ProblemKind::RecordGone))
            }
            _ if held.records.is_empty() && held.left_out > 0 => {
                Err(Error::told(ProblemKind::NothingFits))
            }
            _ => Ok(held),
        }
    }
}
