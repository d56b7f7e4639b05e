//! What the page asks of the worker, and where the answers go.

mod records;

pub use self::records::MOST_FOUND;

use std::rc::Rc;

use aceso_messages::{
    Event, NewAccount, Problem, Progress, Reply, Request, Role, SessionView, Sync,
};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, UseReducerDispatcher};

use crate::{
    desk::{Answer, internal},
    dom,
    place::Place,
    route::Route,
    session::{Action, List, State, listing},
    worker::{Call, Happening, Link},
};

/// Asks on behalf of screens; cheap to clone.
#[derive(Clone)]
pub struct Tasks {
    link: Link,
    dispatch: UseReducerDispatcher<State>,
    work: Rc<records::Work>,
    /// Where in the list of records a person was.
    pub place: Place,
}

impl PartialEq for Tasks {
    fn eq(&self, other: &Self) -> bool {
        self.link == other.link
    }
}

impl Tasks {
    /// Over a link, reporting to a session.
    pub fn new(link: Link, dispatch: UseReducerDispatcher<State>) -> Self {
        Self {
            link,
            dispatch,
            work: Rc::default(),
            place: Place::default(),
        }
    }

    /// Changes the session.
    pub fn dispatch(&self, action: Action) {
        if let Action::Entered(view) | Action::Arrived(Reply::Session(view)) = &action
            && let SessionView::Open { clock_ahead, .. } = view
        {
            dom::set_clock_ahead(*clock_ahead);
        }
        self.dispatch.dispatch(action);
    }

    /// Asks and waits.
    pub async fn ask(&self, request: Request) -> Result<Reply, Problem> {
        let answer = self.link.ask(request, None, None).answer().await;
        answer.map(|(reply, _)| reply)
    }

    /// Asks with something beside the request; the returned call can be cancelled.
    pub fn call(
        &self,
        request: Request,
        attachment: Option<JsValue>,
        progress: Option<Callback<Progress>>,
    ) -> Call {
        self.link.ask(request, attachment, progress)
    }

    /// Asks for a document: the reply and the bytes beside it.
    pub async fn fetch(
        &self,
        request: Request,
        progress: Callback<Progress>,
    ) -> Result<(Reply, Option<ArrayBuffer>), Problem> {
        self.link.ask(request, None, Some(progress)).answer().await
    }

    /// Waits for the answer to something long. Until then the wallet does not lock by itself.
    pub async fn see_through<T: JsCast>(&self, call: Call) -> Answer<T> {
        let id = call.id;
        self.dispatch(Action::Begun(id));
        let answer = call.answer_beside().await;
        self.dispatch(Action::Done(id));
        answer
    }

    /// Asks, and puts the answer into the session.
    pub async fn update(&self, request: Request) -> Result<(), Problem> {
        let reply = self.ask(request).await?;
        self.dispatch(Action::Arrived(reply));
        Ok(())
    }

    /// Stops an open request.
    pub fn cancel(&self, id: u32) {
        let tasks = self.clone();
        spawn_local(async move {
            // The cancelled request itself answers `Cancelled`; there is nothing to add here.
            let _ = tasks.ask(Request::Cancel { id }).await;
        });
    }

    /// Finds out where the wallet stands.
    pub fn begin(&self) {
        let tasks = self.clone();
        spawn_local(async move {
            match tasks.ask(Request::Session).await {
                Ok(Reply::Session(session)) => tasks.entered(session),
                _ => tasks.dispatch(Action::Broken),
            }
        });
    }

    /// Makes a wallet. The passphrase leaves by transfer.
    pub async fn create(&self, account: NewAccount, passphrase: Uint8Array) -> Result<(), Problem> {
        self.enter(Request::Create(account), passphrase).await
    }

    /// Opens the wallet. The passphrase leaves by transfer.
    pub async fn unlock(&self, passphrase: Uint8Array) -> Result<(), Problem> {
        self.enter(Request::Unlock, passphrase).await
    }

    /// Opens the wallet by a passkey. Its secret leaves by transfer.
    pub async fn unlock_with(&self, credential: String, secret: Uint8Array) -> Result<(), Problem> {
        let request = Request::UnlockWithPasskey { credential };
        self.enter(request, secret).await
    }

    async fn enter(&self, request: Request, passphrase: Uint8Array) -> Result<(), Problem> {
        let call = self.link.ask(request, Some(passphrase.into()), None);
        match call.answer().await? {
            (Reply::Session(session), _) => {
                self.entered(session);
                Ok(())
            }
            _ => Err(internal("unexpected answer")),
        }
    }

    /// The wallet is open: takes that in, and fetches what is shown first.
    pub fn entered(&self, session: SessionView) {
        let role = match &session {
            SessionView::Open { role, .. } => Some(*role),
            _ => None,
        };
        self.dispatch(Action::Entered(session));
        match role {
            Some(Role::Patient) => {
                for list in [
                    List::Records,
                    List::Summary,
                    List::Shares,
                    List::Offers,
                    List::Activity,
                    List::Parcels,
                ] {
                    self.load(list);
                }
            }
            Some(Role::Clinician | Role::App) => {
                for list in [List::Patients, List::Claims, List::Activity, List::Code] {
                    self.load(list);
                }
            }
            None => {}
        }
    }

    /// Forgets every secret, and shows the door.
    pub fn lock(&self) {
        let tasks = self.clone();
        dom::replace(&Route::Home);
        spawn_local(async move {
            tasks.dispatch(Action::Locked);
            tasks.place.clear();
            tasks.dismiss_files();
            // Shown as locked whatever the worker says: what was readable is gone from the page.
            let _ = tasks.update(Request::Lock).await;
        });
    }

    /// Fetches a list into the session.
    pub fn load(&self, list: List) {
        let tasks = self.clone();
        spawn_local(async move { tasks.fetch_list(list).await });
    }

    async fn fetch_list(&self, list: List) {
        let request = match list {
            List::Records => Request::Records {
                offset: 0,
                limit: listing::PAGE,
            },
            List::Summary => Request::Summary,
            List::Shares => Request::Shares,
            List::Activity => Request::Activity,
            List::Patients => Request::Patients,
            List::Code => Request::MyCode,
            List::Locks => Request::Locks,
            List::Devices => Request::Devices,
            List::Waiting => Request::Waiting,
            List::Offers => Request::Offers,
            List::Claims => Request::Claims,
            List::Receipts => Request::Receipts,
            List::Parcels => Request::Parcels,
        };
        if let Err(problem) = self.update(request).await {
            self.dispatch(Action::Missing(list, problem));
        }
    }

    /// Fetches what became of codes that were taken. In this order: who waits for a yes must not see the code gone before the share
    /// is there.
    pub async fn fetch_answers(&self) {
        self.fetch_list(List::Patients).await;
        self.fetch_list(List::Claims).await;
    }

    /// Something happened in the worker.
    pub fn happened(&self, happening: Happening, role: Option<Role>) {
        let event = match happening {
            Happening::Event(event) => event,
            Happening::Broken => return self.dispatch(Action::Broken),
        };
        match (event, role) {
            (Event::Records, Some(Role::Patient)) => {
                self.records_changed();
                if Route::parse(&dom::fragment()) == Route::Erased {
                    self.load(List::Receipts);
                }
            }
            (Event::Shares, Some(Role::Patient)) => self.load(List::Shares),
            (Event::Shares, Some(Role::Clinician)) => self.load(List::Patients),
            (Event::Offers, Some(Role::Patient)) => self.load(List::Offers),
            (Event::Offers, Some(Role::Clinician)) => {
                let tasks = self.clone();
                spawn_local(async move { tasks.fetch_answers().await });
            }
            (Event::Parcels, Some(Role::Patient)) => self.load(List::Parcels),
            (Event::Devices, Some(role)) => {
                self.load(List::Devices);
                if role == Role::Clinician {
                    // The code says which keys are the account's, and they may have changed.
                    self.load(List::Code);
                }
            }
            (Event::Waiting, Some(_)) => {
                // Thousands may wait, and only their own screen shows more than how many they are.
                if Route::parse(&dom::fragment()) == Route::Waiting {
                    self.load(List::Waiting);
                }
                self.look_again();
            }
            (Event::Activity, Some(_)) => self.load(List::Activity),
            (Event::Sync(sync), role) => {
                self.dispatch(Action::Sync(sync));
                if sync == Sync::Live && role == Some(Role::Patient) {
                    // What was asked for in doubt is not called checked, though it may be now.
                    self.load(List::Shares);
                }
            }
            (Event::Locked, _) => {
                self.dispatch(Action::Locked);
                self.place.clear();
                self.dismiss_files();
                self.look_again();
            }
            (Event::Session, _) => self.look_again(),
            _ => {}
        }
    }

    /// Asks where the wallet stands. What is shown stays as it is if the worker can't say.
    fn look_again(&self) {
        let tasks = self.clone();
        spawn_local(async move {
            let _ = tasks.update(Request::Session).await;
        });
    }
}
