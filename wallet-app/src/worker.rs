//! The link to the worker, which holds the keys and does the work.
//!
//! `boot.js` starts the worker while this page's own code is still loading, and keeps what the worker says until
//! [`Link::connect`] picks it up. How messages look on the wire is said in `aceso-messages`.

use std::{cell::RefCell, rc::Rc};

use aceso_messages::{Event, FromWorker, Progress, Request, wire};
use js_sys::{Array, ArrayBuffer, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, Worker};
use yew::Callback;

use crate::desk::{Answer, Desk, Post, internal};

/// What boot.js leaves for us: `acesoWorker(): { worker: Worker, early: MessageEvent[] }`.
const HANDOVER: &str = "acesoWorker";

struct Inner {
    desk: RefCell<Desk<JsValue>>,
    worker: RefCell<Option<Worker>>,
    events: RefCell<Callback<Happening>>,
}

/// What the worker says without being asked.
#[derive(Debug, Clone)]
pub enum Happening {
    /// An event of the protocol.
    Event(Event),
    /// The worker broke down; nothing can be asked any more.
    Broken,
}

/// The link; cheap to clone, all clones are one.
#[derive(Clone)]
pub struct Link(Rc<Inner>);

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A request under way.
pub struct Call {
    /// The number that [`Request::Cancel`] takes.
    pub id: u32,
    receiver: futures_channel::oneshot::Receiver<Answer<JsValue>>,
}

impl Call {
    /// Waits for the answer; the buffer is the attachment of `Reply::Content`.
    pub async fn answer(self) -> Answer<ArrayBuffer> {
        self.answer_beside().await
    }

    /// Waits for the answer, whatever is beside it: a file that was put together may be a `Blob`, which can be longer than
    /// memory is large.
    pub async fn answer_beside<T: JsCast>(self) -> Answer<T> {
        let (reply, attachment) = self
            .receiver
            .await
            .unwrap_or_else(|_| Err(internal("no answer")))?;
        Ok((reply, attachment.and_then(|value| value.dyn_into().ok())))
    }
}

impl Link {
    /// A link without a worker yet; what is asked waits.
    pub fn new() -> Self {
        Self(Rc::new(Inner {
            desk: RefCell::default(),
            worker: RefCell::new(None),
            events: RefCell::new(Callback::noop()),
        }))
    }

    /// Takes over the worker that boot.js started. `events` hears what happens unasked.
    pub fn connect(&self, events: Callback<Happening>) {
        *self.0.events.borrow_mut() = events;
        if self.take_over().is_err() {
            self.break_down("worker not started");
        }
    }

    fn take_over(&self) -> Result<(), JsValue> {
        let global = js_sys::global();
        let handover: Function = Reflect::get(&global, &HANDOVER.into())?.dyn_into()?;
        let handed = handover.call0(&JsValue::UNDEFINED)?;
        let worker: Worker = Reflect::get(&handed, &"worker".into())?.dyn_into()?;
        let early: Array = Reflect::get(&handed, &"early".into())?.dyn_into()?;

        let link = self.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            link.receive(&event.data());
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget(); // lives as long as the page
        let link = self.clone();
        let on_error = Closure::<dyn Fn(web_sys::Event)>::new(move |_| {
            link.break_down("worker stopped");
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();

        *self.0.worker.borrow_mut() = Some(worker);
        for event in early.iter() {
            match event.dyn_into::<MessageEvent>() {
                Ok(event) => self.receive(&event.data()),
                Err(_) => self.break_down("worker stopped"),
            }
        }
        Ok(())
    }

    /// Asks the worker. The attachment is what the docs of the request call "beside"; buffers are transferred.
    pub fn ask(
        &self,
        request: Request,
        attachment: Option<JsValue>,
        progress: Option<Callback<Progress>>,
    ) -> Call {
        let (id, receiver, post) = self.0.desk.borrow_mut().take(request, attachment, progress);
        if let Some(post) = post {
            self.post(post);
        }
        Call { id, receiver }
    }

    fn post(&self, post: Post<JsValue>) {
        let id = post.message.id;
        let posted = self
            .0
            .worker
            .borrow()
            .as_ref()
            .ok_or(JsValue::UNDEFINED)
            .and_then(|worker| send(worker, &post));
        if posted.is_err() {
            self.0
                .desk
                .borrow_mut()
                .settle(id, Err(internal("message not sent")), None);
        }
    }

    fn receive(&self, data: &JsValue) {
        let field = |name: &str| {
            Reflect::get(data, &name.into())
                .ok()
                .filter(|value| !value.is_undefined() && !value.is_null())
        };
        let bytes = field("message").and_then(|message| message.dyn_into::<Uint8Array>().ok());
        let message = wire::read(&bytes.map(|bytes| bytes.to_vec()).unwrap_or_default());
        match message {
            Ok(FromWorker::Ready) => {
                let posts = self.0.desk.borrow_mut().ready();
                for post in posts {
                    self.post(post);
                }
            }
            Ok(FromWorker::Reply { id, result }) => {
                let attachment = field("attachment");
                self.0.desk.borrow_mut().settle(id, result, attachment);
            }
            Ok(FromWorker::Progress { id, progress }) => {
                let callback = self.0.desk.borrow().progress(id);
                if let Some(callback) = callback {
                    callback.emit(progress);
                }
            }
            Ok(FromWorker::Event(event)) => self.tell(Happening::Event(event)),
            // Page and worker come from one build, so a message we can't read means that one of them is stale.
            Err(wire::Unreadable) => self.break_down("message not understood"),
        }
    }

    fn tell(&self, happening: Happening) {
        let events = self.0.events.borrow().clone();
        events.emit(happening);
    }

    fn break_down(&self, what: &str) {
        self.0.desk.borrow_mut().break_down(what);
        self.tell(Happening::Broken);
    }
}

fn send(worker: &Worker, post: &Post<JsValue>) -> Result<(), JsValue> {
    let message = wire::write(&post.message).map_err(|_| JsValue::UNDEFINED)?;
    let message = Uint8Array::from(message.as_slice());
    let envelope = Object::new();
    Reflect::set(&envelope, &"message".into(), &message)?;
    let transfer = Array::of1(&message.buffer());
    if let Some(attachment) = &post.attachment {
        Reflect::set(&envelope, &"attachment".into(), attachment)?;
        if let Some(bytes) = attachment.dyn_ref::<Uint8Array>() {
            transfer.push(&bytes.buffer());
        }
    }
    worker.post_message_with_transfer(&envelope, &transfer)
}
