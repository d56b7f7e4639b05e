//! How what the page knows changes: one reducer, pure, so that every change of the screen can be tested without one.

use std::{mem, rc::Rc};

use aceso_messages::{
    FoundRecord, LocksView, OfferCard, PatientCard, Problem, Reply, ScannedCode, SessionView,
    ShareCard, Sync,
};
use yew::prelude::*;

use super::{
    Adding, AddingState, List, Load, Phase, State,
    draft::Draft,
    ended,
    listing::Listing,
    news::{News, Notice, fresh, known_since, taken_since},
};

/// What can change the state.
#[allow(
    clippy::large_enum_variant,
    reason = "one lives for a moment and is never stored in bulk"
)]
pub enum Action {
    /// Somebody came to the page or opened the wallet: where it stands. Nothing else opens it.
    Entered(SessionView),
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
    /// The request of this number is under way, and takes long.
    Begun(u32),
    /// It is answered.
    Done(u32),
    /// Tell the person.
    Tell(News),
    /// A notice has been shown long enough.
    Seen(u32),
    /// A code came with the address.
    Code(String),
    /// The code that came with the address was read, or can't be.
    CodeRead(Result<Option<ScannedCode>, Problem>),
    /// A screen took over the code that was read: whoever comes there again begins anew.
    CodeTaken,
    /// The screen that said why a code could not be read was left.
    CodeLeft,
    /// The share being prepared changed.
    Draft(Draft),
    /// A clinician left the share they had open.
    CloseShare,
}

impl Action {
    /// Whether it counts while no wallet is open. What was asked before a lock may be answered after it, and is then for nobody's
    /// eyes; least of all does it open the wallet again.
    fn is_for_closed(&self) -> bool {
        match self {
            Self::Arrived(Reply::Session(view)) => !matches!(view, SessionView::Open { .. }),
            Self::Entered(_)
            | Self::Broken
            | Self::Locked
            | Self::Code(_)
            | Self::CodeRead(_)
            | Self::CodeTaken
            | Self::CodeLeft => true,
            _ => false,
        }
    }
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
    /// Applies one change.
    pub fn apply(&mut self, action: Action) {
        if self.role().is_none() && !action.is_for_closed() {
            return;
        }
        match action {
            Action::Entered(session) => self.entered(session),
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
            Action::Chosen => self.adding.retain(|adding| !adding.failed()),
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
            Action::Begun(request) => self.running.push(request),
            Action::Done(request) => self.running.retain(|other| *other != request),
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
            Action::CodeTaken => self.found = None,
            Action::CodeLeft => self.unreadable = None,
            Action::Draft(draft) => self.draft = draft,
            Action::CloseShare => self.opened = None,
        }
    }

    fn entered(&mut self, session: SessionView) {
        match &session {
            SessionView::Open { sync, .. } => self.sync = *sync,
            _ if self.role().is_some() => self.lock(),
            _ => {}
        }
        let left_out = match &session {
            SessionView::Locked { .. } => 0,
            _ => mem::take(&mut self.left_out),
        };
        let waits = |view: &SessionView| match view {
            SessionView::Open { waiting, .. } => *waiting,
            _ => 0,
        };
        if matches!(&self.phase, Phase::Running(before) if waits(&session) < waits(before)) {
            self.settled += 1;
        }
        self.phase = Phase::Running(session);
        if left_out > 0 && self.role().is_some() {
            self.tell(News::LeftOut(left_out));
        }
    }

    fn arrived(&mut self, reply: Reply) {
        match reply {
            Reply::Session(session) => self.entered(session),
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
            Reply::Given { share, shares } => {
                self.given = Some(share);
                self.shares_arrived(shares);
            }
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
            Reply::Receipts(receipts) => self.receipts = Load::Ready(Rc::new(receipts)),
            Reply::Parcels(parcels) => self.parcels = Load::Ready(Rc::new(parcels)),
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
            List::Receipts => self.receipts = self.receipts.failed(problem),
            List::Parcels => self.parcels = self.parcels.failed(problem),
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
        let named = self.adding.iter().filter(|one| one.would_be_left_out());
        let left_out = self.left_out + self.behind + named.count() as u32;
        *self = Self {
            phase,
            left_out,
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
