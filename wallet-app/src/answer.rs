//! What a screen asks the worker for itself, since nothing else shows it.

use std::{cell::Cell, rc::Rc};

use aceso_messages::{Problem, Reply, Request};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{desk::internal, session::use_session};

/// The answer to a request, or why there is none; nothing while it is under way. It is asked for when the screen comes, and anew
/// when the request or `besides` changes: until then the answer of before stays, unless `forgets` says of the new ones that it
/// must not.
#[hook]
pub fn use_answer<T: 'static, D: PartialEq + 'static>(
    request: Request,
    besides: D,
    forgets: fn(&D) -> bool,
    read: fn(Reply) -> Option<T>,
) -> Option<Rc<Result<T, Problem>>> {
    let session = use_session();
    let answer = use_state(|| None::<Rc<Result<T, Problem>>>);
    {
        let answer = answer.clone();
        use_effect_with((request, besides), move |(request, besides)| {
            if forgets(besides) {
                answer.set(None);
            }
            let call = session.map(|session| session.tasks.call(request.clone(), None, None));
            let stale = Rc::new(Cell::new(false));
            let over = stale.clone();
            if let Some(call) = call {
                spawn_local(async move {
                    let told = match call.answer().await {
                        Ok((reply, _)) => read(reply).ok_or_else(|| internal("unexpected answer")),
                        Err(problem) => Err(problem),
                    };
                    // It may be of something else by now.
                    if !stale.get() {
                        answer.set(Some(Rc::new(told)));
                    }
                });
            }
            move || over.set(true)
        });
    }
    (*answer).clone()
}
