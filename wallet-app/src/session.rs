//! What the page knows: the worker's last answers, and what the person is in the middle of. One reducer, pure, so that
//! every change of the screen can be tested without one.

use std::rc::Rc;

use aceso_messages::{
    ActivityRow, ClaimCard, DeviceView, FoundRecord, LocksView, Millis, OfferCard, OfferState,
    PatientCard, Problem, Progress, QrCode, Recovery, Reply, Role, ScannedCode, SessionView,
    ShareCard, SharePreview, ShareState, Summary, Sync, WaitingRow,
};
use yew::prelude::*;

pub mod draft;
pub mod listing;
mod news;

pub use self::news::{News, Notice};
use self::{
    draft::Draft,
    listing::Listing,
    news::{fresh, known_since, taken_since},
};
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
    /// The owner's offers.
    pub offers: Load<Vec<OfferCard>>,
    /// Offers that the clinician has taken.
    pub claims: Load<Vec<ClaimCard>>,
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
            offers: Load::Loading,
            claims: Load::Loading,
            adding: Vec::new(),
            behind: 0,
            notices: Vec::new(),
            arrived: None,
            found: None,
            unreadable: None,
            draft: Draft::default(),
            opened: None,
            next_key: 1,
        }
    }
}

/// What can change the state.
#[allow(
    clippy::large_enum_variant,
    reason = "one lives for a moment and is never stored in bulk"
)]
pub enum Action {
    /// The worker answered.
    Arrived(Reply),
    /// A list could not be had.
    Missing(List, Problem),
    /// Something is looked for among the records.
    Look(String),
    /// What was found for a query.
    Found(String, Result<Vec<FoundRecord>, Problem>),
    /// The worker broke down.
    Broken,
    /// The wallet was locked.
    Locked,
    /// The link to the service changed.
    Sync(Sync),
    /// Files were chosen.
    Chosen,
    /// Files that wait, (key, name), and how many wait behind them.
    Queued(Vec<(u32, String)>, u32),
    /// A file has come further.
    Adding(u32, AddingState),
    /// A file is in, or was given up.
    AddingOver(u32),
    /// Tell the person.
    Tell(News),
    /// A notice has been shown long enough.
    Seen(u32),
    /// A code came with the address.
    Code(String),
    /// The code that came with the address was read, or can't be.
    CodeRead(Result<Option<ScannedCode>, Problem>),
    /// The share being prepared changed.
    Draft(Draft),
    /// A clinician left the share they had open.
    CloseShare,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        state.apply(action);
        Rc::new(state)
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

    /// When a clinician's account ends, if that is set.
    pub fn closes(&self) -> Option<Millis> {
        match &self.phase {
            Phase::Running(SessionView::Open { closes, .. }) => *closes,
            _ => None,
        }
    }

    /// Applies one change.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Arrived(reply) => self.arrived(reply),
            Action::Missing(list, problem) => self.missing(list, problem),
            Action::Look(query) => {
                if query.is_empty() || matches!(self.hits, Load::Failed(_)) {
                    self.hits = Load::Loading;
                }
                self.query = query;
            }
            Action::Found(query, result) if query == self.query => {
                self.hits = match result {
                    Ok(hits) => Load::Ready(Rc::new(hits)),
                    Err(problem) => Load::Failed(problem),
                };
            }
            // The person has typed on since then.
            Action::Found(..) => {}
            Action::Broken => self.phase = Phase::Broken,
            Action::Locked => self.lock(),
            Action::Sync(sync) => self.sync = sync,
            // An old failure makes room for a new try.
            Action::Chosen => {
                let failed = |it: &Adding| matches!(it.state, AddingState::Failed(_));
                self.adding.retain(|adding| !failed(adding));
            }
            Action::Queued(files, behind) => {
                let waiting = files.into_iter().map(|(key, name)| Adding {
                    key,
                    name,
                    state: AddingState::Waiting,
                });
                self.adding.extend(waiting);
                self.behind = behind;
            }
            Action::Adding(key, next) => {
                if let Some(adding) = self.adding.iter_mut().find(|adding| adding.key == key) {
                    adding.state = next;
                }
            }
            Action::AddingOver(key) => self.adding.retain(|adding| adding.key != key),
            Action::Tell(news) => self.tell(news),
            Action::Seen(key) => self.notices.retain(|notice| notice.key != key),
            Action::Code(text) => {
                self.arrived = Some(text);
                self.unreadable = None;
            }
            Action::CodeRead(result) => {
                self.arrived = None;
                self.unreadable = result.as_ref().err().cloned();
                self.found = result.ok().flatten();
            }
            Action::Draft(draft) => self.draft = draft,
            Action::CloseShare => self.opened = None,
        }
    }

    fn arrived(&mut self, reply: Reply) {
        match reply {
            Reply::Session(session) => {
                match &session {
                    SessionView::Open { sync, .. } => self.sync = *sync,
                    _ if self.role().is_some() => self.lock(),
                    _ => {}
                }
                self.phase = Phase::Running(session);
            }
            Reply::Records(records) => {
                let listing = match self.records.ready() {
                    Some(known) => known.with(records),
                    None => Listing::default().with(records),
                };
                if listing.complete() {
                    self.draft
                        .records
                        .retain(|id| listing.iter().any(|card| card.id == *id));
                }
                self.records = Load::Ready(Rc::new(listing));
            }
            Reply::Summary(summary) => self.summary = Load::Ready(Rc::new(summary)),
            Reply::Shares(shares) => self.shares_arrived(shares),
            Reply::Activity(rows) => {
                if let Some(old) = self.activity.ready().cloned() {
                    for row in fresh(&old, &rows, self.role()) {
                        self.tell(News::Activity(row));
                    }
                }
                self.activity = Load::Ready(Rc::new(rows));
            }
            Reply::Patients(patients) => self.patients_arrived(patients),
            Reply::Code(code) => self.code = Load::Ready(Rc::new(code)),
            Reply::Locks(locks) => self.locks = Load::Ready(Rc::new(locks)),
            Reply::Devices(devices) => self.devices = Load::Ready(Rc::new(devices)),
            Reply::Waiting(rows) => self.waiting = Load::Ready(Rc::new(rows)),
            Reply::Offers(offers) => self.offers_arrived(offers),
            Reply::Claims(claims) => self.claims = Load::Ready(Rc::new(claims)),
            Reply::Shared(shared) => self.opened = Some(Rc::new(shared)),
            // These belong to the one who asked, not to the session.
            _ => {}
        }
    }

    fn shares_arrived(&mut self, shares: Vec<ShareCard>) {
        if let Some(old) = self.shares.ready().cloned() {
            for known in known_since(&old, &shares) {
                self.tell(known);
            }
        }
        self.shares = Load::Ready(Rc::new(shares));
    }

    fn offers_arrived(&mut self, offers: Vec<OfferCard>) {
        if let Some(old) = self.offers.ready().cloned() {
            for taken in taken_since(&old, &offers) {
                self.tell(taken);
            }
        }
        self.offers = Load::Ready(Rc::new(offers));
    }

    fn patients_arrived(&mut self, patients: Vec<PatientCard>) {
        if let Some(old) = self.patients.ready().cloned() {
            for card in &patients {
                if card.new && !old.iter().any(|before| before.share == card.share) {
                    self.tell(News::NewShare(card.clone()));
                }
            }
        }
        // What is no longer shared is no longer shown.
        if let Some(opened) = &self.opened
            && patients
                .iter()
                .any(|card| card.share == opened.share && ended(card.state))
        {
            self.opened = None;
        }
        self.patients = Load::Ready(Rc::new(patients));
    }

    fn missing(&mut self, list: List, problem: Problem) {
        match list {
            List::Records => self.records = self.records.failed(problem),
            List::Summary => self.summary = self.summary.failed(problem),
            List::Shares => self.shares = self.shares.failed(problem),
            List::Activity => self.activity = self.activity.failed(problem),
            List::Patients => self.patients = self.patients.failed(problem),
            List::Code => self.code = self.code.failed(problem),
            List::Locks => self.locks = self.locks.failed(problem),
            List::Devices => self.devices = self.devices.failed(problem),
            List::Waiting => self.waiting = self.waiting.failed(problem),
            List::Offers => self.offers = self.offers.failed(problem),
            List::Claims => self.claims = self.claims.failed(problem),
        }
    }

    /// Forgets everything that was readable only with the wallet open.
    fn lock(&mut self) {
        let phase = match self.role() {
            Some(role) => Phase::Running(SessionView::Locked {
                role,
                locks: LocksView::default(),
            }),
            None => self.phase.clone(),
        };
        *self = Self {
            phase,
            arrived: self.arrived.take(),
            next_key: self.next_key,
            ..Self::default()
        };
    }

    fn tell(&mut self, what: News) {
        let key = self.next_key;
        self.next_key += 1;
        self.notices.retain(|notice| !notice.what.is_own());
        self.notices.push(Notice { key, what });
        // More than two at once would cover a phone's screen; the activity keeps them all.
        let extra = self.notices.len().saturating_sub(2);
        self.notices.drain(..extra);
    }
}

/// Whether a share is over.
pub fn ended(state: ShareState) -> bool {
    matches!(state, ShareState::Stopped | ShareState::Expired)
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
