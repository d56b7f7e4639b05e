//! One wallet, as JavaScript holds it.

use std::rc::Rc;

use aceso_browser::{BrowserFile, wipe_stack_soon};
use aceso_client::{
    PAUSE, Session, Wallet,
    ports::{Attachment, Cancel},
};
use aceso_messages::{Event, Problem, ProblemKind, Request};
use futures::future::{Either, select};
use js_sys::{Function, JSON, Object, Promise, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use web_sys::Blob;
use zeroize::{Zeroize, Zeroizing};

use crate::{
    first::{self, Said},
    host::HostStorage,
    more, online,
    ports::AppPorts,
};

/// What a request is rejected with when the part that answers it can't be loaded; JavaScript, which loads it, knows why.
const UNREACHED: &str = "more";

/// What is said, as JSON, and the bytes beside it.
pub type Answer = (String, Option<Vec<u8>>);

/// A switch that stops one request.
#[wasm_bindgen]
#[derive(Default)]
pub struct Stop(Cancel);

#[wasm_bindgen]
impl Stop {
    /// Not turned yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops it.
    pub fn stop(&self) {
        self.0.cancel();
    }
}

/// One wallet. JavaScript may let go of it at any time: what runs holds on to what it needs, and is told to stop.
#[wasm_bindgen]
pub struct Engine {
    wallet: Rc<Wallet<AppPorts>>,
    closed: Cancel,
}

#[wasm_bindgen]
impl Engine {
    /// Over this storage.
    #[wasm_bindgen(constructor)]
    pub fn new(relay: String, wallet: String, storage: HostStorage) -> Self {
        Self {
            wallet: Rc::new(Wallet::new(AppPorts::new(storage, relay, wallet))),
            closed: Cancel::new(),
        }
    }

    /// Asks: a name, or a name with its fields, and what travels beside it (a `Blob`, or a `Uint8Array` that is a secret and is wiped). Resolves to
    /// `{ reply, beside? }`, what is said as JSON and bytes; rejects with a `Problem` as JSON, or [`UNREACHED`].
    pub fn ask(&self, asked: JsValue, beside: JsValue, stop: &Stop, progress: Function) -> Promise {
        let (wallet, cancel) = (self.wallet.clone(), stop.0.clone());
        // At once: whoever asks may reuse or wipe the array after the call.
        let attachment = attachment(&beside);
        future_to_promise(async move {
            let tell = |step| {
                if let Ok(step) = serde_json::to_string(&step) {
                    let _ = progress.call1(&JsValue::UNDEFINED, &step.into());
                }
            };
            let answer = if let Some(request) = first::request(&asked) {
                let answer = first::answer(&wallet, request, attachment, &tell, &cancel);
                answer
                    .await
                    .and_then(|(reply, bytes)| Ok((written(Said::of(reply))?, bytes)))
            } else {
                let Ok(more) = more::load().await else {
                    return Err(UNREACHED.into());
                };
                let asked = JSON::stringify(&asked).map(String::from);
                (more.work)(
                    &wallet,
                    asked.unwrap_or_default(),
                    attachment,
                    &tell,
                    &cancel,
                )
                .await
            };
            match answer {
                Ok((said, bytes)) => reply_with(said, bytes),
                Err(why) => Err(problem(&why)),
            }
        })
    }

    /// Keeps in touch with the relay until the engine is closed, and calls `hears` with each `Event` as JSON.
    pub fn listen(&self, hears: Function) {
        let (wallet, closed) = (self.wallet.clone(), self.closed.clone());
        spawn_local(async move {
            let tell = |event| {
                if let Ok(text) = serde_json::to_string(&event) {
                    let _ = hears.call1(&JsValue::UNDEFINED, &text.into());
                }
                if event == Event::Locked {
                    wipe_stack_soon();
                }
            };
            let keep = async |session: Session| {
                let mut pause = PAUSE;
                loop {
                    match online::load().await {
                        Ok(online) => return (online.keep)(&wallet, &session).await,
                        Err(_) => pause = wallet.rest_offline(&session, pause).await,
                    }
                }
            };
            let listening = core::pin::pin!(wallet.run_events_by(tell, keep));
            let closed = core::pin::pin!(closed.cancelled());
            match select(listening, closed).await {
                Either::Left(_) | Either::Right(_) => {}
            }
        });
    }

    /// Forgets every secret, then stops listening. Requests that run are given up.
    pub fn close(&self) -> Promise {
        let (wallet, closed) = (self.wallet.clone(), self.closed.clone());
        future_to_promise(async move {
            let never = Cancel::new();
            let lock = wallet.handle_kept(Request::Lock, Attachment::None, &|_| {}, &never);
            // There may be nothing to lock.
            let _ = lock.await;
            closed.cancel();
            wipe_stack_soon();
            Ok(JsValue::UNDEFINED)
        })
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.closed.cancel();
    }
}

fn attachment(beside: &JsValue) -> Attachment {
    if let Some(blob) = beside.dyn_ref::<Blob>() {
        return Attachment::File(Box::new(BrowserFile(blob.clone())));
    }
    match beside.dyn_ref::<Uint8Array>() {
        Some(secret) => {
            let bytes = Zeroizing::new(secret.to_vec());
            secret.fill(0, 0, secret.length());
            Attachment::Secret(bytes)
        }
        None => Attachment::None,
    }
}

fn reply_with(said: String, bytes: Option<Vec<u8>>) -> Result<JsValue, JsValue> {
    let answer = Object::new();
    Reflect::set(&answer, &"reply".into(), &said.into())?;
    if let Some(mut bytes) = bytes {
        Reflect::set(&answer, &"beside".into(), &Uint8Array::from(&*bytes))?;
        bytes.zeroize();
    }
    Ok(answer.into())
}

/// What is said, as JSON.
pub fn written(said: Option<impl Serialize>) -> Result<String, Problem> {
    said.and_then(|said| serde_json::to_string(&said).ok())
        .ok_or_else(|| internal("an answer that can't be written"))
}

pub fn internal(what: &str) -> Problem {
    Problem {
        kind: ProblemKind::Internal,
        facts: vec![("what".to_owned(), what.to_owned())],
    }
}

fn problem(problem: &Problem) -> JsValue {
    serde_json::to_string(problem).unwrap_or_default().into()
}
