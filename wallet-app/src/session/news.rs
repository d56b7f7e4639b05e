//! What just happened, as far as the person should be told.

use aceso_messages::{
    ActivityKind, ActivityRow, OfferCard, OfferState, PatientCard, Role, ShareCard, ShareState,
};

/// A short word on something that just happened, shown for a while and read out.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Unique on this page.
    pub key: u32,
    /// What happened.
    pub what: News,
}

/// What a notice can tell.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// An activity of the other side.
    Activity(ActivityRow),
    /// A new share for this clinician.
    NewShare(PatientCard),
    /// Someone took an offer and waits for a yes.
    OfferTaken {
        /// The offer's id.
        offer: String,
        /// Their name.
        who: String,
    },
    /// The name behind a code that was scanned without the service is known, and waits for a yes.
    NameKnown(String),
    /// A file was added.
    Added(String),
    /// So many files were not added: the wallet was locked first.
    LeftOut(u32),
    /// A record was erased.
    Erased(String),
    /// A share was stopped by this person.
    Stopped(String),
    /// A share was changed by this person.
    Changed(String),
    /// Somebody who took an offer was told no.
    Declined(String),
    /// What this person sent was kept.
    Kept(String),
    /// What this person sent was not kept.
    NotKept(String),
    /// The link was copied.
    Copied,
    /// A device joined.
    DeviceAdded(String),
    /// The passphrase is set.
    PassphraseSet,
    /// The recovery sheet is safe.
    SheetReady,
}

impl News {
    /// The person did it themself: it is enough to tell of the last one.
    pub fn is_own(&self) -> bool {
        !matches!(
            self,
            Self::Activity(_) | Self::NewShare(_) | Self::OfferTaken { .. } | Self::NameKnown(_)
        )
    }
}

/// What somebody else did since the last look: rows that were not there, or were counted lower. A clinician is told of
/// shares through their patients, so only the owner hears of these.
pub fn fresh(old: &[ActivityRow], new: &[ActivityRow], role: Option<Role>) -> Vec<ActivityRow> {
    let told = |row: &ActivityRow| {
        if role != Some(Role::Patient) {
            return matches!(
                row.kind,
                ActivityKind::RecoveryBegun
                    | ActivityKind::Vouched
                    | ActivityKind::VouchedEnded
                    | ActivityKind::Admitted
                    | ActivityKind::AdmissionWithdrawn
            );
        }
        matches!(
            row.kind,
            ActivityKind::Opened
                | ActivityKind::BlockedStopped
                | ActivityKind::BlockedExpired
                | ActivityKind::BlockedOutside
                | ActivityKind::RecoveryBegun
        ) || (row.kind == ActivityKind::Arrived && row.contact.is_some())
    };
    let known = |row: &ActivityRow| {
        old.iter().filter(|before| told(before)).any(|before| {
            before.at == row.at && before.kind == row.kind && before.count >= row.count
        })
    };
    let mut rows: Vec<ActivityRow> = new
        .iter()
        .filter(|row| told(row) && !known(row))
        .cloned()
        .collect();
    rows.reverse(); // the newest is told last and stays on top
    rows
}

/// Offers that somebody took since the last look.
pub fn taken_since(old: &[OfferCard], new: &[OfferCard]) -> Vec<News> {
    let taken = |card: &OfferCard| matches!(card.state, OfferState::Taken(_));
    let before = |card: &OfferCard| old.iter().any(|old| old.id == card.id && taken(old));
    new.iter()
        .filter(|card| !before(card))
        .filter_map(|card| match &card.state {
            OfferState::Taken(who) => Some(News::OfferTaken {
                offer: card.id.clone(),
                who: who.name.clone(),
            }),
            _ => None,
        })
        .collect()
}

/// Shares that wait for a yes since the last look.
pub fn known_since(old: &[ShareCard], new: &[ShareCard]) -> Vec<News> {
    let asks = |card: &ShareCard| card.state == ShareState::Confirm;
    let before = |card: &ShareCard| old.iter().any(|old| old.id == card.id && asks(old));
    new.iter()
        .filter(|card| asks(card) && !before(card))
        .filter_map(|card| card.contact.as_ref())
        .map(|contact| News::NameKnown(contact.name.clone()))
        .collect()
}
