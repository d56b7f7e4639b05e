//! A file that the worker puts together, to be saved.

use aceso_messages::{Problem, ProblemKind, Progress, Reply, Request};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        names::few,
        progress::bar,
        trouble::maybe_trouble,
    },
    desk::internal,
    dom,
    i18n::{I18n, use_i18n},
    session::use_session,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub request: Request,
    pub label: AttrValue,
}

/// The button; while the file is made, how far it is, and a way to stop.
#[component]
pub fn Download(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let call = use_state(|| None::<u32>);
    let progress = use_state(|| None::<Progress>);
    let problem = use_state(|| None::<Problem>);
    let left_out = use_state(Vec::<String>::new);
    let onclick = {
        let (session, request) = (session.clone(), props.request.clone());
        let (call, progress, problem) = (call.clone(), progress.clone(), problem.clone());
        let left_out = left_out.clone();
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone() else {
                return;
            };
            let (request, running) = (request.clone(), call.clone());
            let (progress, problem) = (progress.clone(), problem.clone());
            let left_out = left_out.clone();
            progress.set(None);
            problem.set(None);
            left_out.set(Vec::new());
            let heard = Callback::from(move |step| progress.set(Some(step)));
            let call = session.tasks.call(request, None, Some(heard));
            running.set(Some(call.id));
            spawn_local(async move {
                let answer = session.tasks.see_through::<JsValue>(call).await;
                running.set(None);
                match answer {
                    Ok((Reply::File(file), Some(bytes))) => {
                        dom::save(&bytes, &file.name, &file.media_type);
                        left_out.set(file.left_out);
                    }
                    Ok(_) => problem.set(Some(internal("unexpected answer"))),
                    Err(trouble) if trouble.kind == ProblemKind::Cancelled => {}
                    Err(trouble) => problem.set(Some(trouble)),
                }
            });
        })
    };
    if let Some(id) = *call {
        let stop = Callback::from(move |_: MouseEvent| {
            if let Some(session) = &session {
                session.tasks.cancel(id);
            }
        });
        return html! {
            <div class="card">
                { bar(&words, props.label.to_string(), *progress) }
                <button type="button" class="button button-quiet" onclick={stop}>{ words.t("cancel") }</button>
            </div>
        };
    }
    html! {
        <>
            { maybe_trouble(&words, problem.as_ref()) }
            <div role="status">{ for missing(&words, &left_out) }</div>
            <button type="button" class="button button-quiet" {onclick}>{ props.label.clone() }</button>
        </>
    }
}

/// What the file lacks: who takes it along must not find out when it is needed.
fn missing(words: &I18n, titles: &[String]) -> Option<Html> {
    if titles.is_empty() {
        return None;
    }
    let parts = [
        ("count", titles.len().into()),
        ("names", few(words, titles).into()),
    ];
    let text = words.with("export-left-out", &parts);
    Some(html! {
        <div class="box box-warn">{ glyph(Icon::Warning) }<p class="box-body">{ text }</p></div>
    })
}
