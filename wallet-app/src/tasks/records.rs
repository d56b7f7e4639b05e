//! What is asked about the owner's records: pages of the list, what is looked for, files on their way in.

use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
    rc::Rc,
};

use aceso_messages::{ProblemKind, Reply, Request};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::Callback;

use super::Tasks;
use crate::{
    desk::internal,
    dom,
    files::Files,
    keeping,
    session::{Action, AddingState, List, News, listing::PAGE},
};

/// What is under way.
#[derive(Default)]
pub(super) struct Work {
    files: RefCell<Files<File>>,
    /// Files are being added.
    busy: Cell<bool>,
    /// Those that may come in only after the recovery sheet was made.
    after_sheet: RefCell<Vec<(u32, File)>>,
    refresh: Refresh,
    /// Pages of the list on their way.
    pages: RefCell<HashSet<u32>>,
    search: Search,
}

/// Looking for records: one query at a time, then the last of those that were typed meanwhile.
#[derive(Default)]
struct Search {
    running: Cell<bool>,
    next: RefCell<Option<String>>,
}

/// What is shown of the records, being fetched again.
#[derive(Default)]
struct Refresh {
    /// It is under way.
    running: Cell<bool>,
    /// The records have changed since it began.
    due: Cell<bool>,
}

/// How long others have the worker to themselves after it was asked for all of the records, as a multiple of the time that took.
const REST: u64 = 9;
/// How often it is seen whether the last file is in, in milliseconds.
const LOOK: u32 = 50;

/// The most records that are found at once: who wants more wants another word.
pub const MOST_FOUND: u32 = 50;

impl Tasks {
    /// Fetches what is shown of the records: once at a time, and while files come in with pauses, since a summary over thousands
    /// of records is as much work as adding some.
    pub(super) fn records_changed(&self) {
        self.work.refresh.due.set(true);
        if self.work.refresh.running.replace(true) {
            return;
        }
        let tasks = self.clone();
        spawn_local(async move {
            while tasks.work.refresh.due.take() {
                let begun = dom::now();
                tasks.fetch_list(List::Records).await;
                tasks.fetch_list(List::Summary).await;
                let took = dom::now().saturating_sub(begun);
                let until = dom::now().saturating_add(took.saturating_mul(REST));
                while tasks.work.busy.get() && dom::now() < until {
                    TimeoutFuture::new(LOOK).await;
                }
            }
            tasks.work.refresh.running.set(false);
        });
    }

    /// Fetches a page of the list, unless it is on its way.
    pub fn fetch_page(&self, number: u32) {
        if !self.work.pages.borrow_mut().insert(number) {
            return;
        }
        let tasks = self.clone();
        spawn_local(async move {
            let request = Request::Records {
                offset: number.saturating_mul(PAGE),
                limit: PAGE,
            };
            // If it fails, it is asked for again when it is next needed.
            let _ = tasks.update(request).await;
            tasks.work.pages.borrow_mut().remove(&number);
        });
    }

    /// Looks for records.
    pub fn look_for(&self, typed: &str) {
        let query = typed.trim().to_owned();
        self.dispatch(Action::Look(query.clone()));
        let wanted = Some(query).filter(|query| !query.is_empty());
        *self.work.search.next.borrow_mut() = wanted;
        if self.work.search.running.replace(true) {
            return;
        }
        let tasks = self.clone();
        spawn_local(async move {
            while let Some(query) = tasks.next_query() {
                tasks.find(query).await;
            }
            tasks.work.search.running.set(false);
        });
    }

    fn next_query(&self) -> Option<String> {
        self.work.search.next.take()
    }

    async fn find(&self, query: String) {
        let request = Request::Search {
            query: query.clone(),
            limit: MOST_FOUND,
        };
        let result = match self.ask(request).await {
            Ok(Reply::Found(found)) => Ok(found),
            Ok(_) => Err(internal("unexpected answer")),
            Err(problem) => Err(problem),
        };
        self.dispatch(Action::Found(query, result));
    }

    /// Adds files, one after the other. They are not read here: the worker does that.
    pub fn add_files(&self, files: Vec<File>) {
        self.dispatch(Action::Chosen);
        self.work.after_sheet.borrow_mut().clear();
        self.work.files.borrow_mut().push(files);
        self.move_up();
        if self.work.busy.replace(true) {
            return;
        }
        let tasks = self.clone();
        spawn_local(async move {
            while let Some((key, file)) = tasks.next_file() {
                tasks.add(key, file).await;
                tasks.move_up();
            }
            tasks.work.busy.set(false);
        });
    }

    /// The recovery sheet is safe: adds what waited for it, so that nobody has to look for the file again.
    pub fn sheet_made(&self) {
        let waited = self.work.after_sheet.take();
        if !waited.is_empty() {
            self.add_files(waited.into_iter().map(|(_, file)| file).collect());
        }
    }

    /// Lets a file go that was not added, and its message.
    pub fn dismiss_file(&self, key: u32) {
        let waits = &self.work.after_sheet;
        waits.borrow_mut().retain(|(other, _)| *other != key);
        self.dispatch(Action::AddingOver(key));
    }

    /// Lets go of all that was not added: the wallet is locked.
    pub(super) fn dismiss_files(&self) {
        self.work.files.borrow_mut().clear();
        self.work.after_sheet.borrow_mut().clear();
    }

    fn move_up(&self) {
        let (named, behind) = self.work.files.borrow_mut().move_up(File::name);
        self.dispatch(Action::Queued(named, behind));
    }

    fn next_file(&self) -> Option<(u32, File)> {
        self.work.files.borrow_mut().next()
    }

    async fn add(&self, key: u32, file: File) {
        let name = file.name();
        let request = Request::AddFile {
            name: name.clone(),
            more: self.work.files.borrow().has_behind(),
        };
        let number = Rc::new(Cell::new(0));
        let progress = {
            let (dispatch, number) = (self.dispatch.clone(), number.clone());
            Callback::from(move |progress| {
                let state = AddingState::Running(number.get(), Some(progress));
                dispatch.dispatch(Action::Adding(key, state));
            })
        };
        let attached = Some(file.clone().into());
        let call = self.link.ask(request, attached, Some(progress));
        number.set(call.id);
        self.dispatch(Action::Adding(key, AddingState::Running(call.id, None)));
        match call.answer().await {
            Ok(_) => {
                keeping::keep_storage();
                self.dispatch(Action::AddingOver(key));
                // Of thousands each would be on the screen for a blink.
                if !self.work.files.borrow().has_behind() {
                    self.dispatch(Action::Tell(News::Added(name)));
                }
                self.records_changed();
            }
            Err(problem) if problem.kind == ProblemKind::Cancelled => {
                self.dispatch(Action::AddingOver(key));
            }
            Err(problem) => {
                if problem.kind == ProblemKind::RecoveryFirst {
                    self.work.after_sheet.borrow_mut().push((key, file));
                }
                self.dispatch(Action::Adding(key, AddingState::Failed(problem)));
            }
        }
    }

    /// Gives a waiting file up.
    pub fn drop_file(&self, key: u32) {
        self.work.files.borrow_mut().give_up(key);
        self.dispatch(Action::AddingOver(key));
        self.move_up();
    }

    /// Gives up all files that are not shown by name yet.
    pub fn drop_files_behind(&self) {
        self.work.files.borrow_mut().give_up_behind();
        self.move_up();
    }
}
