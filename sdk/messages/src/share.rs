//! Cards for shares, on both sides, and what a share or a change of it would show.

use serde::{Deserialize, Serialize};

use crate::{Millis, RecordCard, Scope, Summary};

/// Why a doctor may look: HL7 v3 ActReason codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// TREAT.
    Treatment,
    /// ETREAT.
    Emergency,
    /// CAREMGT: second opinion, coordination.
    CareManagement,
    /// HPAYMT.
    Payment,
    /// HRESCH.
    Research,
    /// PATRQT.
    PatientRequest,
}

/// Someone else, as this wallet knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    /// The name they gave.
    pub name: String,
    /// The organisation they gave.
    pub organisation: String,
}

/// What the other person sees: exactly this, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharePreview {
    /// The share's id; empty in a preview.
    pub share: String,
    /// Who shares: the patient's name as the other sees it.
    pub patient: String,
    /// With whom; `None`: not known yet.
    pub contact: Option<ContactView>,
    /// What for.
    pub purpose: Purpose,
    /// Until when.
    pub until: Millis,
    /// The summary over the shared records only.
    pub summary: Summary,
    /// The shared records.
    pub records: Vec<RecordCard>,
    /// Shares by category: how many records hold something of it and something else too, and stay out.
    pub left_out: u32,
    /// Records of this share that their owner has erased.
    pub erased: u32,
}

/// One of the owner's shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareCard {
    /// Opaque.
    pub id: String,
    /// With whom; `None`: not known yet, because it was prepared without the service, or made on a device that is lost.
    pub contact: Option<ContactView>,
    /// What it holds.
    pub scope: Scope,
    /// What an app asked for of records that come later joins by itself.
    pub follow: bool,
    /// The other person's keys have changed: nothing new reaches them before a yes ([`RenewShare`](crate::Request::RenewShare)).
    pub changed: bool,
    /// The other person's account is closed since then: they can open nothing.
    pub contact_closed: Option<Millis>,
    /// What for.
    pub purpose: Purpose,
    /// When it was made.
    pub since: Millis,
    /// Until when.
    pub until: Millis,
    /// Where it stands.
    pub state: ShareState,
    /// Titles of the shared records.
    pub records: Vec<String>,
    /// It holds what an app asked for of them, and nothing else that is in them.
    pub asked: bool,
    /// How many more it holds of which nothing is known here.
    pub missing: u32,
    /// How often it was opened.
    pub opened: u32,
    /// Whether it can be changed.
    pub change: Changing,
    /// When it was last proven that the ledger holds it so, since the wallet was opened and by this device's clock.
    pub checked: Option<Millis>,
}

/// Where a share stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShareState {
    /// In force.
    Active,
    /// Ended by its owner, and that is proven.
    Stopped,
    /// Ran out.
    Expired,
    /// Not sent yet.
    Waiting,
    /// Stopped, but the service does not know yet, or has not proven that it ended.
    Stopping,
    /// Prepared without the service for someone never met: it waits for a yes, now that the name is known.
    Confirm,
    /// Of a share received: the service goes on from a copy without it.
    Lost,
}

/// Whether a share can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Changing {
    /// Yes.
    Open,
    /// A change of it waits to be sent; until then what was shared before holds.
    Waiting,
    /// No: it is over, not sent yet, the answer to an app's request, or the other person's keys changed.
    No,
}

/// What a change of a share would come to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeView {
    /// What the other person would see.
    pub preview: SharePreview,
    /// Titles of records that they would no longer see.
    pub gone: Vec<String>,
    /// Titles of records that they would see and do not yet.
    pub added: Vec<String>,
    /// What it is for now, if that would be another.
    pub purpose: Option<Purpose>,
    /// Until when it is now, if that would be another time.
    pub until: Option<Millis>,
    /// What it holds now, if it is, or would be, more than records that were picked, and would be another.
    pub scope: Option<Scope>,
    /// They opened the share before: what they saw stays with them.
    pub opened: bool,
}

/// A patient who shares with this clinician.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientCard {
    /// The share's id.
    pub share: String,
    /// The [`ClaimCard::offer`](crate::ClaimCard::offer) that it is the answer to, if it is one.
    pub offer: Option<String>,
    /// Which code or request it is the answer to: [`AskedView::request`](crate::AskedView::request).
    pub request: Option<String>,
    /// The name the patient sent with it.
    pub patient: String,
    /// What for.
    pub purpose: Purpose,
    /// Since when.
    pub since: Millis,
    /// Until when.
    pub until: Millis,
    /// How many records.
    pub records: u32,
    /// Where it stands.
    pub state: ShareState,
    /// Not opened yet.
    pub new: bool,
}
