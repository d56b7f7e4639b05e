//! Letting another device join: the code, then the number that both show.

use std::{cell::Cell, rc::Rc};

use aceso_messages::{LinkRequestView, LinkState, Problem, QrCode, Reply, Request};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        act::Act,
        code_card::CodeCard,
        loading::{try_again, waiting},
        number::number,
        screen::Screen,
        trouble::trouble,
    },
    desk::internal,
    dom,
    i18n::use_i18n,
    route::Route,
    session::{Action, News, use_session},
    tasks::Tasks,
};

/// How often it is asked whether a device came.
const PAUSE_MS: u32 = 1_500;
/// How often it is asked how it is, once it came.
const SHORT_PAUSE_MS: u32 = 500;

/// How far it has come.
#[derive(Clone, PartialEq)]
enum Step {
    /// The code is being made.
    Making,
    /// It is shown.
    Shown(QrCode),
    /// A device came with it; its number is about to come.
    Meeting,
    /// The numbers are compared.
    Came(LinkRequestView),
    /// It did not come about.
    Failed(Problem),
}

/// Add a device.
#[component]
pub fn AddDevice() -> Html {
    let words = use_i18n();
    let session = use_session();
    let step = use_state(|| Step::Making);
    let round = use_state(|| 0u32);
    {
        let step = step.clone();
        let tasks = session.as_ref().map(|session| session.tasks.clone());
        use_effect_with(*round, move |_| {
            let alive = Rc::new(Cell::new(true));
            let living = alive.clone();
            if let Some(tasks) = tasks {
                step.set(Step::Making);
                spawn_local(async move {
                    if let Err(problem) = await_device(&tasks, &step, &living).await
                        && living.get()
                    {
                        step.set(Step::Failed(problem));
                    }
                });
            }
            move || alive.set(false)
        });
    }
    let Some(session) = session else {
        return Html::default();
    };
    let back = Route::Devices;
    let title = words.t("devices-add");
    match &*step {
        Step::Making => {
            html! { <Screen key="making" name="add-device" {title} {back}>{ waiting(&words) }</Screen> }
        }
        Step::Shown(code) => html! {
            <Screen key="shown" name="add-device" {title} {back}>
                <p>{ words.t("add-device-lead") }</p>
                <CodeCard code={code.clone()} label={words.t("add-device-alt")} />
                <p role="status" class="quiet">{ words.t("add-device-waiting") }</p>
                <p class="box box-warn"><span class="box-body">{ words.t("add-device-only-own") }</span></p>
            </Screen>
        },
        Step::Meeting => html! {
            <Screen key="meeting" name="add-device" {title} {back}>
                { waiting(&words) }
                <p role="status">{ words.t("add-device-meeting") }</p>
            </Screen>
        },
        Step::Came(device) => {
            let added = {
                let tasks = session.tasks.clone();
                let name = device.name.clone();
                Callback::from(move |()| {
                    tasks.dispatch(Action::Tell(News::DeviceAdded(name.clone())));
                    dom::replace(&Route::Devices);
                })
            };
            let declined = Callback::from(|()| dom::replace(&Route::Devices));
            html! {
                <Screen key="came" name="add-device-compare" title={words.t("compare-title")}>
                    <p>{ words.with("add-device-came", &[("name", (&device.name).into())]) }</p>
                    { number(&device.number) }
                    <p>{ words.t("add-device-compare") }</p>
                    <div class="action-bar">
                        <Act request={Request::ApproveLink} label={words.t("add-device-yes")} ondone={added} />
                        <Act class="button-quiet" request={Request::DeclineLink} label={words.t("add-device-no")} ondone={declined} />
                    </div>
                </Screen>
            }
        }
        Step::Failed(problem) => {
            let again = Callback::from(move |_: MouseEvent| round.set(*round + 1));
            html! {
                <Screen key="failed" name="add-device" {title} {back}>
                    { trouble(&words, problem, try_again(&words, again)) }
                </Screen>
            }
        }
    }
}

/// Shows a code until a device comes with it and has its number.
async fn await_device(
    tasks: &Tasks,
    step: &UseStateHandle<Step>,
    alive: &Cell<bool>,
) -> Result<(), Problem> {
    let Reply::Code(code) = tasks.ask(Request::LinkCode).await? else {
        return Err(internal("unexpected answer"));
    };
    step.set(Step::Shown(code));
    let mut pause = PAUSE_MS;
    loop {
        TimeoutFuture::new(pause).await;
        if !alive.get() {
            return Ok(());
        }
        let Reply::LinkRequest(state) = tasks.ask(Request::LinkRequest).await? else {
            return Err(internal("unexpected answer"));
        };
        match state {
            LinkState::Nobody => {}
            LinkState::Meeting if pause == SHORT_PAUSE_MS => {}
            LinkState::Meeting => {
                pause = SHORT_PAUSE_MS;
                step.set(Step::Meeting);
            }
            LinkState::Came(device) => {
                step.set(Step::Came(device));
                return Ok(());
            }
        }
    }
}
