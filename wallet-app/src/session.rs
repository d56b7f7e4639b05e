//! What the page knows: the worker's last answers, and what the person is in the middle of. How that changes is in `change`.

use std::rc::Rc;

use aceso_messages::{
    ActivityRow, ClaimCard, DeviceView, FoundRecord, LocksView, Millis, OfferCard, OfferState,
    ParcelsView, PatientCard, Problem, Progress, QrCode, ReceiptView, Recovery, Role, ScannedCode,
    SessionView, ShareCard, SharePreview, ShareState, Stage, Summary, Sync, WaitingRow,
};
use yew::prelude::*;

mod change;
pub mod draft;
pub mod listing;
mod news;

pub use self::{
    change::Action,
    news::{News, Notice},
};
use self::{draft::Draft, listing::Listing};
use crate::tasks::Tasks;

/// Something that was asked of the worker.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    /// Not here yet.
    Loading,
    /// Here; kept while a newer one is fetched.
    Ready(Rc<T>),
    /// It could not be had.
    Failed(Problem),
}

impl<T> Load<T> {
    /// What is here.
    pub fn ready(&self) -> Option<&Rc<T>> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading | Self::Failed(_) => None,
        }
    }

    /// Takes a failure in, but keeps showing what was here before.
    fn failed(&self, problem: Problem) -> Self {
        match self {
            Self::Ready(value) => Self::Ready(value.clone()),
            Self::Loading | Self::Failed(_) => Self::Failed(problem),
        }
    }
}

/// The lists the page keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The owner's records.
    Records,
    /// The summary over them.
    Summary,
    /// The owner's shares.
    Shares,
    /// The activity.
    Activity,
    /// The clinician's patients.
    Patients,
    /// The clinician's code.
    Code,
    /// What opens the wallet.
    Locks,
    /// The wallet's devices.
    Devices,
    /// What has not reached the service yet.
    Waiting,
    /// The owner's offers.
    Offers,
    /// Offers that the clinician has taken.
    Claims,
    /// The owner's erased records, and what the service signed of each.
    Receipts,
    /// What somebody sent.
    Parcels,
}

/// Where the page stands as a whole.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// The worker has not said anything yet.
    Starting,
    /// The worker broke down.
    Broken,
    /// The wallet's state is known.
    Running(SessionView),
}

/// A file on its way into the wallet.
#[derive(Debug, Clone, PartialEq)]
pub struct Adding {
    /// Unique on this page.
    pub key: u32,
    /// The file's name.
    pub name: String,
    /// How far it has come.
    pub state: AddingState,
}

impl Adding {
    fn failed(&self) -> bool {
        matches!(self.state, AddingState::Failed(_))
    }

    /// Whether a lock leaves it out: not once it is encrypted, then it is among the records and waits to be sent.
    fn would_be_left_out(&self) -> bool {
        match &self.state {
            AddingState::Waiting | AddingState::Running(_, None) => true,
            AddingState::Running(_, Some(so_far)) => match so_far.stage {
                Stage::Reading | Stage::Checking => true,
                Stage::Protecting => so_far.done < so_far.total,
                _ => false,
            },
            AddingState::Failed(_) => false,
        }
    }
}

/// How far a file has come.
#[derive(Debug, Clone, PartialEq)]
pub enum AddingState {
    /// Behind another one.
    Waiting,
    /// Under way as the worker's request of this number.
    Running(u32, Option<Progress>),
    /// It could not be added.
    Failed(Problem),
}

/// All of it.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Where the page stands.
    pub phase: Phase,
    /// The link to the service.
    pub sync: Sync,
    /// The owner's records.
    pub records: Load<Listing>,
    /// The summary over them.
    pub summary: Load<Summary>,
    /// What is looked for among the records; empty: nothing.
    pub query: String,
    /// The records that fit it, or those of the query before while it is looked for.
    pub hits: Load<Vec<FoundRecord>>,
    /// The owner's shares.
    pub shares: Load<Vec<ShareCard>>,
    /// The activity.
    pub activity: Load<Vec<ActivityRow>>,
    /// The clinician's patients.
    pub patients: Load<Vec<PatientCard>>,
    /// The clinician's code.
    pub code: Load<QrCode>,
    /// What opens the wallet.
    pub locks: Load<LocksView>,
    /// The wallet's devices.
    pub devices: Load<Vec<DeviceView>>,
    /// What has not reached the service yet.
    pub waiting: Load<Vec<WaitingRow>>,
    /// How often less waited than before: a screen that shows how something stands looks again.
    pub settled: u32,
    /// The owner's offers.
    pub offers: Load<Vec<OfferCard>>,
    /// Offers that the clinician has taken.
    pub claims: Load<Vec<ClaimCard>>,
    /// The owner's erased records, and what the service signed of each.
    pub receipts: Load<Vec<ReceiptView>>,
    /// What somebody sent, and waits for an answer.
    pub parcels: Load<ParcelsView>,
    /// Requests under way that a lock would end, and that take long.
    running: Vec<u32>,
    /// How many files a lock kept from being added: told at the next opening.
    left_out: u32,
    /// Files on their way in: those that are told by name.
    pub adding: Vec<Adding>,
    /// How many wait behind them.
    pub behind: u32,
    /// What just happened.
    pub notices: Vec<Notice>,
    /// A code that came with the address and waits for the wallet to be open.
    pub arrived: Option<String>,
    /// A code that came with the address, read: for joining, recovering or taking an offer.
    pub found: Option<ScannedCode>,
    /// Why the code that came with the address could not be read.
    pub unreadable: Option<Problem>,
    /// The share being prepared.
    pub draft: Draft,
    /// The share that was made last: it is shown as such.
    pub given: Option<String>,
    /// The share a clinician has open, so that going to one of its records and back is not a new opening.
    pub opened: Option<Rc<SharePreview>>,
    next_key: u32,
}

impl Default for State {
    fn default() -> Self {
        Self {
            phase: Phase::Starting,
            sync: Sync::Connecting,
            records: Load::Loading,
            summary: Load::Loading,
            query: String::new(),
            hits: Load::Loading,
            shares: Load::Loading,
            activity: Load::Loading,
            patients: Load::Loading,
            code: Load::Loading,
            locks: Load::Loading,
            devices: Load::Loading,
            waiting: Load::Loading,
            settled: 0,
            offers: Load::Loading,
            claims: Load::Loading,
            receipts: Load::Loading,
            parcels: Load::Loading,
            running: Vec::new(),
            left_out: 0,
            adding: Vec::new(),
            behind: 0,
            notices: Vec::new(),
            arrived: None,
            found: None,
            unreadable: None,
            draft: Draft::default(),
            given: None,
            opened: None,
            next_key: 1,
        }
    }
}

impl State {
    /// The role of the open wallet.
    pub fn role(&self) -> Option<Role> {
        match &self.phase {
            Phase::Running(SessionView::Open { role, .. }) => Some(*role),
            _ => None,
        }
    }

    /// Whether something is under way that a lock, or leaving the page, would end.
    pub fn is_working(&self) -> bool {
        // What broke down, or was locked, does nothing any more.
        let going = || !self.running.is_empty() || self.adding.iter().any(|one| !one.failed());
        self.role().is_some() && going()
    }

    /// Whether the recovery sheet is still to be made, or to be put away.
    pub fn recovery(&self) -> Option<Recovery> {
        match &self.phase {
            Phase::Running(SessionView::Open { recovery, .. }) => Some(*recovery),
            _ => None,
        }
    }

    /// How many shares and offers wait for the owner's yes.
    pub fn questions(&self) -> usize {
        let shares = self.shares.ready().into_iter().flat_map(|all| all.iter());
        let offers = self.offers.ready().into_iter().flat_map(|all| all.iter());
        let asks = |card: &&ShareCard| {
            card.state == ShareState::Confirm || card.changed && !ended(card.state)
        };
        let taken = |card: &&OfferCard| matches!(card.state, OfferState::Taken(_));
        shares.filter(asks).count() + offers.filter(taken).count()
    }

    /// When the time of whoever recovers the account comes, if somebody does.
    pub fn recovering(&self) -> Option<Millis> {
        match &self.phase {
            Phase::Running(SessionView::Open { recovering, .. }) => *recovering,
            _ => None,
        }
    }

    /// Whether the service said that something it keeps is damaged.
    pub fn is_damaged(&self) -> bool {
        matches!(
            &self.phase,
            Phase::Running(SessionView::Open { damaged: true, .. })
        )
    }

    /// When a clinician's account ends, if that is set.
    pub fn closes(&self) -> Option<Millis> {
        match &self.phase {
            Phase::Running(SessionView::Open { closes, .. }) => *closes,
            _ => None,
        }
    }
}

/// Whether a share is over.
pub fn ended(state: ShareState) -> bool {
    matches!(
        state,
        ShareState::Stopped | ShareState::Expired | ShareState::Lost
    )
}

/// Whether the service is away, or not believed: what held before is not said to hold now.
pub fn astray(sync: Sync) -> bool {
    matches!(sync, Sync::Offline | Sync::Doubted)
}

/// The session as screens use it.
#[derive(Clone, PartialEq)]
pub struct Session {
    /// What is known.
    pub state: UseReducerHandle<State>,
    /// What can be asked for.
    pub tasks: Tasks,
}

/// The session; `None` only outside of the app's provider.
#[hook]
pub fn use_session() -> Option<Session> {
    use_context::<Session>()
}

#[cfg(test)]
mod tests;
