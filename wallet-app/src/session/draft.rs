//! A share being prepared.

use std::{collections::BTreeSet, rc::Rc};

use aceso_messages::{
    Category, ChangeDraft, CodeView, Millis, OfferDraft, Period, Purpose, Scope, ShareCard,
    ShareDraft,
};

/// With whom.
#[derive(Debug, Clone, PartialEq)]
pub enum With {
    /// The person whose code was scanned.
    Person(CodeView),
    /// Whoever takes the code that is shown.
    Anyone,
    /// Whom this is shared with already: it is to be changed.
    Shared(Rc<ShareCard>),
}

/// What it shall hold, before it is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScopeChoice {
    /// The picked records.
    #[default]
    Picked,
    /// Kinds of records.
    Categories,
    /// Everything.
    Everything,
}

impl ScopeChoice {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Picked, Self::Categories, Self::Everything];
}

/// How long a share shall last, before the date is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodChoice {
    /// As long as what is changed does now.
    Same,
    /// A fixed period.
    Fixed(Period),
    /// Until the date in the field.
    Date,
}

/// What was chosen so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// With whom.
    pub with: Option<With>,
    /// Which way of choosing.
    pub scope: ScopeChoice,
    /// Picked records, by id.
    pub records: BTreeSet<String>,
    /// Picked kinds.
    pub categories: BTreeSet<Category>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// How long.
    pub period: Option<PeriodChoice>,
    /// The date field, as typed: `YYYY-MM-DD`.
    pub date: String,
    /// Minutes for which a code that is shown can be taken.
    pub open_for: u32,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            with: None,
            scope: ScopeChoice::default(),
            records: BTreeSet::new(),
            categories: BTreeSet::new(),
            purpose: None,
            period: None,
            date: String::new(),
            open_for: 60,
        }
    }
}

impl Draft {
    /// A new one with them.
    pub fn with(with: With) -> Self {
        Self {
            with: Some(with),
            ..Self::default()
        }
    }

    /// A change of what is shared already: filled in as it is now.
    pub fn changing(share: &ShareCard) -> Self {
        let (scope, records, categories) = match &share.scope {
            Scope::Picked(ids) => (ScopeChoice::Picked, &ids[..], &[][..]),
            Scope::Categories(kinds) => (ScopeChoice::Categories, &[][..], &kinds[..]),
            Scope::Everything => (ScopeChoice::Everything, &[][..], &[][..]),
        };
        Self {
            scope,
            records: records.iter().cloned().collect(),
            categories: categories.iter().copied().collect(),
            purpose: Some(share.purpose),
            period: Some(PeriodChoice::Same),
            ..Self::with(With::Shared(Rc::new(share.clone())))
        }
    }

    /// The share that is to be changed, if one is.
    pub fn shared(&self) -> Option<&ShareCard> {
        match &self.with {
            Some(With::Shared(share)) => Some(share),
            _ => None,
        }
    }

    /// The person it is with, if it is one.
    pub fn person(&self) -> Option<&CodeView> {
        match &self.with {
            Some(With::Person(code)) => Some(code),
            Some(With::Anyone | With::Shared(_)) | None => None,
        }
    }

    /// Whether something was chosen to be shared.
    pub fn holds_something(&self) -> bool {
        match self.scope {
            ScopeChoice::Picked => !self.records.is_empty(),
            ScopeChoice::Categories => !self.categories.is_empty(),
            ScopeChoice::Everything => true,
        }
    }

    /// What it shall hold; `None` while nothing is chosen.
    pub fn chosen(&self) -> Option<Scope> {
        self.holds_something().then(|| match self.scope {
            ScopeChoice::Picked => Scope::Picked(self.records.iter().cloned().collect()),
            ScopeChoice::Categories => Scope::Categories(self.categories.iter().copied().collect()),
            ScopeChoice::Everything => Scope::Everything,
        })
    }

    /// `end` is the last moment of the day in the date field.
    fn period(&self, end: Option<Millis>) -> Option<Period> {
        match self.period? {
            PeriodChoice::Fixed(period) => Some(period),
            PeriodChoice::Same => Some(Period::Until(self.shared()?.until)),
            PeriodChoice::Date => end.map(Period::Until),
        }
    }

    /// What the worker is told of a share; `None` while something is missing.
    pub fn share(&self, end: Option<Millis>) -> Option<ShareDraft> {
        Some(ShareDraft {
            code: self.person()?.code.clone(),
            scope: self.chosen()?,
            purpose: self.purpose?,
            period: self.period(end)?,
        })
    }

    /// What the worker is told of a change; `None` while something is missing.
    pub fn change(&self, end: Option<Millis>) -> Option<ChangeDraft> {
        Some(ChangeDraft {
            share: self.shared()?.id.clone(),
            scope: self.chosen()?,
            purpose: self.purpose?,
            period: self.period(end)?,
        })
    }

    /// What the worker is told of an offer; `None` while something is missing.
    pub fn offer(&self, end: Option<Millis>) -> Option<OfferDraft> {
        Some(OfferDraft {
            scope: self.chosen()?,
            purpose: self.purpose?,
            period: self.period(end)?,
            open_for: self.open_for,
        })
    }
}

#[cfg(test)]
mod tests {
    use aceso_messages::{Changing, ShareState};

    use super::*;

    fn ready(scope: ScopeChoice) -> Draft {
        Draft {
            scope,
            purpose: Some(Purpose::Treatment),
            period: Some(PeriodChoice::Fixed(Period::Day)),
            ..Draft::with(With::Person(CodeView {
                code: "c".to_owned(),
                contact: None,
            }))
        }
    }

    #[test]
    fn only_the_chosen_way_counts() {
        let mut draft = ready(ScopeChoice::Categories);
        draft.records.insert("a".to_owned());
        assert_eq!(draft.share(None), None, "no kind is chosen");
        draft.categories.insert(Category::Results);
        let scope = draft.share(None).map(|share| share.scope);
        assert_eq!(scope, Some(Scope::Categories(vec![Category::Results])));
        draft.scope = ScopeChoice::Picked;
        let scope = draft.share(None).map(|share| share.scope);
        assert_eq!(scope, Some(Scope::Picked(vec!["a".to_owned()])));
    }

    #[test]
    fn a_code_for_anyone_is_no_share_yet() {
        let draft = Draft {
            with: Some(With::Anyone),
            ..ready(ScopeChoice::Everything)
        };
        assert_eq!(draft.share(None), None);
        let offer = draft.offer(None).expect("nothing is missing");
        assert_eq!((offer.scope, offer.open_for), (Scope::Everything, 60));
    }

    #[test]
    fn a_change_begins_as_the_share_is() {
        let share = ShareCard {
            id: "s".to_owned(),
            contact: None,
            scope: Scope::Picked(vec!["a".to_owned(), "b".to_owned()]),
            follow: false,
            changed: false,
            contact_closed: None,
            purpose: Purpose::Research,
            since: 1,
            until: 9,
            state: ShareState::Active,
            records: Vec::new(),
            asked: false,
            missing: 0,
            opened: 0,
            change: Changing::Open,
            checked: None,
        };
        let mut draft = Draft::changing(&share);
        let change = draft.change(None).expect("all is filled in");
        assert_eq!((change.share.as_str(), &change.scope), ("s", &share.scope));
        let as_now = (Purpose::Research, Period::Until(9));
        assert_eq!((change.purpose, change.period), as_now);
        assert_eq!((draft.share(None), draft.person()), (None, None));
        draft.records.remove("b");
        let scope = draft.change(None).map(|change| change.scope);
        assert_eq!(scope, Some(Scope::Picked(vec!["a".to_owned()])));
        draft.records.clear();
        assert_eq!(draft.change(None), None, "nothing is picked");
    }

    #[test]
    fn a_date_must_be_filled_in() {
        let draft = Draft {
            period: Some(PeriodChoice::Date),
            ..ready(ScopeChoice::Everything)
        };
        assert_eq!(draft.share(None), None);
        let period = draft.share(Some(7)).map(|share| share.period);
        assert_eq!(period, Some(Period::Until(7)));
    }
}
