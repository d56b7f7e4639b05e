//! Looking for a code with the camera, in a photo, or in a link.

use std::{cell::Cell, rc::Rc};

use aceso_messages::{Problem, ProblemKind, Reply, Request, ScannedCode};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlVideoElement;
use yew::prelude::*;

use crate::{
    camera::{Camera, Frame, NoCamera},
    components::icon::{Icon, glyph},
    i18n::use_i18n,
    session::use_session,
    tasks::Tasks,
};

/// About six frames a second: quick for a person, easy on a phone.
const PAUSE_MS: u32 = 160;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub onfound: Callback<ScannedCode>,
    /// A code was seen, but it is not one to share with; scanning goes on.
    pub onproblem: Callback<Problem>,
    /// There is no picture, so other ways are needed.
    pub onblind: Callback<()>,
}

/// The camera's picture, or why there is none.
#[component]
pub fn Scanner(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let video = use_node_ref();
    let running = use_state(|| None::<Result<(), NoCamera>>);
    {
        let (video, running) = (video.clone(), running.clone());
        let (onfound, onproblem) = (props.onfound.clone(), props.onproblem.clone());
        let onblind = props.onblind.clone();
        let tasks = session.map(|session| session.tasks);
        use_effect_with((), move |()| {
            let alive = Rc::new(Cell::new(true));
            let living = alive.clone();
            if let Some(tasks) = tasks {
                spawn_local(async move {
                    let camera = match Camera::open().await {
                        Ok(camera) => camera,
                        Err(reason) => {
                            running.set(Some(Err(reason)));
                            return onblind.emit(());
                        }
                    };
                    if !living.get() {
                        return; // the person left while the browser asked
                    }
                    running.set(Some(Ok(())));
                    watch(&camera, &video, &tasks, &living, &onfound, &onproblem).await;
                });
            }
            move || alive.set(false)
        });
    }
    match *running {
        Some(Err(reason)) => {
            let id = match reason {
                NoCamera::Refused => "camera-refused",
                NoCamera::Missing => "camera-missing",
                NoCamera::Busy => "camera-busy",
                NoCamera::Insecure => "camera-insecure",
            };
            html! {
                <div class="box box-warn" role="alert">
                    { glyph(Icon::Camera) }
                    <div class="box-body">
                        <p class="box-title">{ words.t(id) }</p>
                        <p>{ words.attribute(id, "todo", &[]) }</p>
                    </div>
                </div>
            }
        }
        state => html! {
            <div class="viewfinder">
                <video ref={video} playsinline=true muted=true aria-label={words.t("camera-picture")}></video>
                <span class="viewfinder-frame" aria-hidden="true"></span>
                <p class="viewfinder-words" role="status">
                    { words.t(if state.is_some() { "camera-looking" } else { "camera-starting" }) }
                </p>
            </div>
        },
    }
}

/// Hands frames to the worker, one at a time, until a code is found or the screen is left.
async fn watch(
    camera: &Camera,
    video: &NodeRef,
    tasks: &Tasks,
    alive: &Cell<bool>,
    onfound: &Callback<ScannedCode>,
    onproblem: &Callback<Problem>,
) {
    let Some(element) = video.cast::<HtmlVideoElement>() else {
        return;
    };
    camera.show(&element);
    while alive.get() {
        TimeoutFuture::new(PAUSE_MS).await;
        let Some(frame) = camera.frame(&element) else {
            continue;
        };
        let found = scan(tasks, frame).await;
        if !alive.get() {
            return;
        }
        match found {
            Ok(Some(code)) => return onfound.emit(code),
            Ok(None) => {}
            Err(problem) => {
                onproblem.emit(problem);
                // Time to read it, and to turn to the right code.
                TimeoutFuture::new(1_500).await;
            }
        }
    }
}

/// Looks for a code in one picture.
pub async fn scan(tasks: &Tasks, frame: Frame) -> Result<Option<ScannedCode>, Problem> {
    let request = Request::ScanFrame {
        width: frame.width,
        height: frame.height,
    };
    let call = tasks.call(request, Some(frame.luma.into()), None);
    match call.answer().await? {
        (Reply::Scanned(code), _) => Ok(code),
        _ => Ok(None),
    }
}

/// Reads a link.
pub async fn read(tasks: &Tasks, text: String) -> Result<ScannedCode, Problem> {
    match tasks.ask(Request::ReadCode { text }).await? {
        Reply::Scanned(Some(code)) => Ok(code),
        _ => Err(Problem {
            kind: ProblemKind::CodeForeign,
            facts: vec![],
        }),
    }
}
