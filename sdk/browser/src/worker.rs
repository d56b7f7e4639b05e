//! The worker: messages in, messages out. No logic lives here.
//!
//! On the wire: page → worker `{ message: Uint8Array, attachment?: File | Uint8Array }`, worker → page
//! `{ message: Uint8Array, attachment?: ArrayBuffer | Blob }`, the bytes being a `ToWorker` or a `FromWorker`.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use aceso_client::{
    Wallet,
    ports::{Attachment, Cancel},
};
use aceso_messages::{Event, FromWorker, Problem, ProblemKind, Reply, Request, ToWorker, wire};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};
use zeroize::Zeroizing;

use crate::{
    file::{BrowserFile, BrowserSink},
    memory::wipe_stack_soon,
    ports::BrowserPorts,
};

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    wallet: Wallet<BrowserPorts>,
    open: RefCell<HashMap<u32, Cancel>>,
}

/// Begins to listen. Called once, by the worker's script.
#[wasm_bindgen]
pub fn start() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let place = scope.location();
    let wallet = address_of_wallet(&place.href());
    let worker = Rc::new(Worker {
        wallet: Wallet::new(BrowserPorts::new(place.origin(), wallet)),
        scope,
        open: RefCell::default(),
    });

    let listening = worker.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let worker = listening.clone();
        spawn_local(async move { worker.serve(&event.data()).await });
    });
    worker
        .scope
        .set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker

    let telling = worker.clone();
    spawn_local(async move {
        let tell = |event| {
            telling.post(&FromWorker::Event(event), None);
            if event == Event::Locked {
                wipe_stack_soon();
            }
        };
        telling.wallet.run_events(tell).await;
    });
    #[cfg(feature = "inspect")]
    crate::inspect::show_memory()?;
    worker.post(&FromWorker::Ready, None);
    Ok(())
}

/// Where the wallet is, from where its worker's script is: `worker/worker.js` below it.
fn address_of_wallet(script: &str) -> String {
    let mut parts = script.rsplitn(3, '/');
    parts.nth(2).unwrap_or_default().to_owned()
}

impl Worker {
    async fn serve(&self, data: &JsValue) {
        let message = Reflect::get(data, &"message".into())
            .map_err(|_| ())
            .and_then(|message| message.dyn_into::<Uint8Array>().map_err(|_| ()))
            .and_then(|bytes| wire::read(&taken(&bytes)).map_err(|_| ()));
        // Page and worker come from one build; a message that can't be read has no id to answer to.
        let Ok(ToWorker { id, request }) = message else {
            return;
        };
        if let Request::Cancel { id: other } = request {
            if let Some(cancel) = self.open.borrow().get(&other) {
                cancel.cancel();
            }
            return self.reply(id, Ok(Reply::Done), None);
        }
        let attachment = Reflect::get(data, &"attachment".into()).unwrap_or_default();
        let sink = matches!(request, Request::ExportAll { .. }).then(BrowserSink::default);
        let attachment = match &sink {
            Some(sink) => Attachment::Sink(Box::new(sink.clone())),
            None => take_attachment(&request, &attachment),
        };
        let cancel = Cancel::new();
        self.open.borrow_mut().insert(id, cancel.clone());
        let progress = |progress| self.post(&FromWorker::Progress { id, progress }, None);
        let answer = self
            .wallet
            .handle(request, attachment, &progress, &cancel)
            .await;
        self.open.borrow_mut().remove(&id);
        match answer {
            Ok((reply, bytes)) => {
                let file = sink.and_then(|sink| sink.whole().ok());
                let beside = match (bytes, file) {
                    (Some(bytes), _) => Some(Beside::Bytes(bytes)),
                    (None, file) => file.map(Beside::File),
                };
                self.reply(id, Ok(reply), beside);
            }
            Err(problem) => self.reply(id, Err(problem), None),
        }
    }

    fn reply(&self, id: u32, result: Result<Reply, Problem>, beside: Option<Beside>) {
        self.post(&FromWorker::Reply { id, result }, beside);
    }

    fn post(&self, message: &FromWorker, beside: Option<Beside>) {
        if self.try_post(message, beside).is_ok() {
            return;
        }
        // What can't be posted must still be answered, or the page waits for ever.
        if let FromWorker::Reply { id, .. } = message {
            let problem = Problem {
                kind: ProblemKind::Internal,
                facts: vec![("what".to_owned(), "message not sent".to_owned())],
            };
            let apology = FromWorker::Reply {
                id: *id,
                result: Err(problem),
            };
            let _ = self.try_post(&apology, None);
        }
    }

    fn try_post(&self, message: &FromWorker, beside: Option<Beside>) -> Result<(), JsValue> {
        let message = wire::write(message).map_err(|_| JsValue::UNDEFINED)?;
        let message = Uint8Array::from(message.as_slice());
        let envelope = Object::new();
        Reflect::set(&envelope, &"message".into(), &message)?;
        let transfer = Array::of1(&message.buffer());
        match beside {
            Some(Beside::Bytes(bytes)) => {
                let buffer = Uint8Array::from(bytes.as_slice()).buffer();
                Reflect::set(&envelope, &"attachment".into(), &buffer)?;
                transfer.push(&buffer);
            }
            Some(Beside::File(file)) => {
                Reflect::set(&envelope, &"attachment".into(), &file)?;
            }
            None => {}
        }
        self.scope.post_message_with_transfer(&envelope, &transfer)
    }
}

/// What travels beside an answer.
enum Beside {
    Bytes(Vec<u8>),
    File(Blob),
}

/// The bytes of an array that was transferred to us; wiped there, where nobody else will.
fn taken(array: &Uint8Array) -> Zeroizing<Vec<u8>> {
    let bytes = Zeroizing::new(array.to_vec());
    array.fill(0, 0, array.length());
    bytes
}

/// What travels beside the message, as the request's docs say.
fn take_attachment(request: &Request, value: &JsValue) -> Attachment {
    if let Some(blob) = value.dyn_ref::<Blob>() {
        return Attachment::File(Box::new(BrowserFile(blob.clone())));
    }
    let Some(array) = value.dyn_ref::<Uint8Array>() else {
        return Attachment::None;
    };
    match request {
        Request::ScanFrame { .. } => Attachment::Pixels(array.to_vec()),
        // Of everything else that has bytes beside it they are a passphrase, or what a passkey gave.
        _ => Attachment::Secret(taken(array)),
    }
}
