//! The device's own lock as a way in. `passkey.js` talks to the browser; it is loaded the first time it is needed.

use aceso_messages::{PasskeySetup, PasskeyView, Problem, ProblemKind};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What boot.js leaves for us: `acesoPasskey(): Promise<passkey.js>`.
const HANDOVER: &str = "acesoPasskey";

/// A passkey and the 32 bytes it gave.
pub struct Given {
    /// The credential's id, base64url.
    pub credential: String,
    /// In a buffer of its own, to be transferred.
    pub secret: Uint8Array,
}

/// Whether this device's lock can be offered.
pub async fn offered() -> bool {
    let answer = call("offered", &[]).await;
    answer.is_ok_and(|value| value.is_truthy())
}

/// Makes a passkey that the browser and the system call by this name.
pub async fn make(setup: &PasskeySetup, name: &str) -> Result<Given, Problem> {
    let options = object(&[
        ("salt", &setup.salt),
        ("user", &setup.user),
        ("challenge", &setup.challenge),
    ]);
    given(call("make", &[options, name.into()]).await)
}

/// Asks one of these passkeys for its bytes.
pub async fn ask(passkeys: &[PasskeyView]) -> Result<Given, Problem> {
    let list: Array = passkeys
        .iter()
        .map(|passkey| object(&[("credential", &passkey.credential), ("salt", &passkey.salt)]))
        .collect();
    given(call("ask", &[list.into()]).await)
}

fn object(fields: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh object can't fail.
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object.into()
}

async fn call(name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let load: Function = Reflect::get(&js_sys::global(), &HANDOVER.into())?.dyn_into()?;
    let loading: Promise = load.call0(&JsValue::UNDEFINED)?.dyn_into()?;
    let module = JsFuture::from(loading).await?;
    let function: Function = Reflect::get(&module, &name.into())?.dyn_into()?;
    let arguments: Array = arguments.iter().collect();
    let promise: Promise = function
        .apply(&JsValue::UNDEFINED, &arguments)?
        .dyn_into()?;
    JsFuture::from(promise).await
}

fn given(answer: Result<JsValue, JsValue>) -> Result<Given, Problem> {
    let field = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).ok();
    let read = |value: &JsValue| {
        Some(Given {
            credential: field(value, "credential")?.as_string()?,
            secret: field(value, "secret")?.dyn_into().ok()?,
        })
    };
    answer
        .as_ref()
        .map_err(|error| field(error, "name").and_then(|name| name.as_string()))
        .and_then(|value| read(value).ok_or(None))
        .map_err(|name| Problem {
            kind: match name.as_deref() {
                Some("cancelled") => ProblemKind::Cancelled,
                _ => ProblemKind::PasskeyUnable,
            },
            facts: vec![],
        })
}
