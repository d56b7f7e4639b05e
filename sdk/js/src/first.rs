//! What can be asked without the [rest](crate::more), and what is said. Each request has the name of the wallet's.

use aceso_client::{
    Answer, Place, Wallet,
    ports::{Attachment, Cancel, ProgressSink},
};
use aceso_messages::{
    ActivityRow, PatientCard, Problem, ProblemKind, RecordsView, Reply, Request, SessionView,
    ShareCard,
};
use js_sys::Reflect;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::{ask::Content, online, ports::AppPorts, said::said};

/// What is asked: a name, or a name with its fields. Read by hand: they are few, and what reads JSON comes with the rest.
pub fn request(asked: &JsValue) -> Option<Request> {
    if let Some(name) = asked.as_string() {
        return Some(match name.as_str() {
            "Session" => Request::Session,
            "Unlock" => Request::Unlock,
            "Lock" => Request::Lock,
            "Shares" => Request::Shares,
            "Activity" => Request::Activity,
            "Patients" => Request::Patients,
            _ => return None,
        });
    }
    if let Some(fields) = field(asked, "Records") {
        return Some(Request::Records {
            offset: number(&fields, "offset")?.try_into().ok()?,
            limit: number(&fields, "limit")?.try_into().ok()?,
        });
    }
    let fields = field(asked, "OpenRecord")?;
    let record = field(&fields, "record")?.as_string()?;
    Some(Request::OpenRecord { record })
}

/// Answers it: out of what this device keeps, and by the relay where that is needed and what asks it can be loaded.
pub async fn answer(
    wallet: &Wallet<AppPorts>,
    request: Request,
    attachment: Attachment,
    progress: ProgressSink<'_>,
    cancel: &Cancel,
) -> Result<Answer, Problem> {
    let is_record = matches!(request, Request::OpenRecord { .. });
    if Place::of(&request) == Place::Kept || is_record {
        let kept = wallet.handle_kept(request.clone(), attachment, progress, cancel);
        match kept.await {
            // It is not here.
            Err(why) if is_record && why.kind == ProblemKind::Offline => {}
            answer => return answer,
        }
    }
    match online::load().await {
        Ok(online) => (online.handle)(wallet, request, progress, cancel).await,
        Err(_) => {
            let kept = wallet.handle_kept(request, Attachment::None, progress, cancel);
            kept.await
        }
    }
}

/// A field that is there.
pub fn field(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined()).then_some(value)
}

/// A field that is a whole number; what is none is made the nearest that is.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it saturates"
)]
pub fn number(of: &JsValue, name: &str) -> Option<u64> {
    Some(field(of, name)?.as_f64()? as u64)
}

said! {
    Session(view: SessionView),
    Records(view: RecordsView),
    Content(content: Content),
    Shares(shares: Vec<ShareCard>),
    Activity(rows: Vec<ActivityRow>),
    Patients(cards: Vec<PatientCard>),
}
