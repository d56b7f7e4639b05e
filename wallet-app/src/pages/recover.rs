//! On a new device: bringing a wallet back with its recovery sheet.

use aceso_messages::{
    Problem, ProblemKind, Progress, Reply, Request, ScannedCode, SessionView, ShareState,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    codes,
    components::{
        field::{Field, field},
        find_code::FindCode,
        icon::{Icon, glyph},
        new_device::{Ready, use_new_device},
        progress::bar,
        scanner,
        screen::Screen,
        trouble::maybe_trouble,
    },
    desk::internal,
    dom,
    i18n::{I18n, use_i18n},
    keeping,
    route::Route,
    session::{Session, use_session},
};

/// How far recovery has come.
#[derive(Clone, PartialEq)]
enum Step {
    /// The code is asked for.
    Code,
    /// It is looked for with the camera.
    Scan,
    /// Name and way in are asked for.
    Device(String),
    /// The wallet is being brought back.
    Running(Option<Progress>),
    /// It is back.
    Done,
}

/// Recover.
#[component]
pub fn Recover() -> Html {
    let words = use_i18n();
    let session = use_session();
    let step = {
        let found = codes::use_found();
        use_state(|| match found {
            Some(ScannedCode::Kit { code }) => Step::Device(code),
            _ => Step::Code,
        })
    };
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let typed = use_node_ref();
    let device = use_new_device();
    let Some(session) = session else {
        return Html::default();
    };
    let onfound = {
        let (step, problem) = (step.clone(), problem.clone());
        Callback::from(move |code: ScannedCode| match code {
            ScannedCode::Kit { code } => {
                problem.set(None);
                step.set(Step::Device(code));
            }
            _ => problem.set(Some(codes::problem(ProblemKind::CodeUnknown))),
        })
    };
    let oncode = {
        let (step, problem, busy) = (step.clone(), problem.clone(), busy.clone());
        let (session, typed) = (session.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = dom::value_of(&typed).trim().to_owned();
            if text.is_empty() || *busy {
                return dom::focus(&typed);
            }
            let (step, problem, busy) = (step.clone(), problem.clone(), busy.clone());
            let (tasks, typed) = (session.tasks.clone(), typed.clone());
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                // A typing mistake is told at once, before anything else is asked for.
                let read = scanner::read(&tasks, text).await;
                busy.set(false);
                match read {
                    Ok(ScannedCode::Kit { code }) => step.set(Step::Device(code)),
                    Ok(_) => problem.set(Some(codes::problem(ProblemKind::CodeUnknown))),
                    Err(trouble) => {
                        // Whatever else it may be, it was meant to be a recovery code.
                        let mistyped = trouble.kind == ProblemKind::CodeForeign;
                        let mistyped = mistyped.then(|| codes::problem(ProblemKind::KitMistyped));
                        problem.set(Some(mistyped.unwrap_or(trouble)));
                        dom::focus(&typed);
                    }
                }
            });
        })
    };
    let begin = {
        let (step, problem, device) = (step.clone(), problem.clone(), device.clone());
        let tasks = session.tasks.clone();
        Callback::from(move |ready: Ready| {
            let Step::Device(code) = (*step).clone() else {
                return;
            };
            let (step, problem, device) = (step.clone(), problem.clone(), device.clone());
            let tasks = tasks.clone();
            let again = Step::Device(code.clone());
            let recover = Request::Recover {
                code,
                device: ready.device,
                passkey: ready.passkey,
            };
            problem.set(None);
            step.set(Step::Running(None));
            spawn_local(async move {
                let heard = {
                    let step = step.clone();
                    Callback::from(move |progress| step.set(Step::Running(Some(progress))))
                };
                let call = tasks.call(recover, Some(ready.secret.into()), Some(heard));
                let trouble = match call.answer().await {
                    Ok((Reply::Session(view), _)) => {
                        keeping::keep_storage();
                        step.set(Step::Done);
                        return tasks.entered(view);
                    }
                    Ok(_) => internal("unexpected answer"),
                    Err(trouble) => trouble,
                };
                match trouble.kind {
                    ProblemKind::KitMistyped | ProblemKind::KitUnknown => {
                        device.settle(Ok(()));
                        problem.set(Some(trouble));
                        step.set(Step::Code);
                    }
                    _ => {
                        device.settle(Err(trouble));
                        step.set(again);
                    }
                }
            });
        })
    };
    let scan = {
        let (step, problem) = (step.clone(), problem.clone());
        Callback::from(move |_: MouseEvent| {
            problem.set(None); // that was about what was typed
            step.set(Step::Scan);
        })
    };
    let title = words.t("recover-title");
    match (*step).clone() {
        // The address was opened with a wallet here: there is nothing to bring back.
        Step::Code | Step::Scan if session.state.role().is_some() => {
            html! { <Screen key="there" name="recover" {title} back={Route::Home}><p>{ words.t("recover-there") }</p></Screen> }
        }
        Step::Code => html! {
            <Screen key="code" name="recover" {title} back={Route::Home}>
                <p>{ words.t("recover-lead") }</p>
                { maybe_trouble(&words, problem.as_ref()) }
                <form onsubmit={oncode} novalidate=true>
                    { field(Field {
                        id: "kit-code",
                        label: words.t("recover-code"),
                        hint: words.t("recover-code-hint"),
                        input: typed,
                        code: true,
                        ..Field::default()
                    }) }
                    <div class="action-bar">
                        <button class="button" type="submit" aria-busy={busy.to_string()}>{ words.t("continue") }</button>
                        <button class="button button-quiet" type="button" onclick={scan}>{ glyph(Icon::Camera) }{ words.t("recover-scan") }</button>
                    </div>
                </form>
            </Screen>
        },
        Step::Scan => html! {
            <Screen key="scan" name="recover-scan" {title} back={Route::Home}>
                <p>{ words.t("recover-scan-lead") }</p>
                <FindCode link={words.t("recover-code")} link_hint={words.t("recover-code-hint")} button="continue" problem={(*problem).clone()} {onfound} />
            </Screen>
        },
        Step::Device(_) => html! {
            <Screen key="device" name="recover-device" {title} back={Route::Home}>
                <p class="box box-warn"><span class="box-body">{ words.t("code-own-only") }</span></p>
                { device.view(&words, &session.tasks, words.t("recover-button"), begin) }
            </Screen>
        },
        Step::Running(progress) => html! {
            <Screen key="running" name="recover-running" {title}>
                { bar(&words, words.t("recover-running"), progress) }
                <p>{ words.t("recover-running") }</p>
            </Screen>
        },
        Step::Done => done(&words, &session),
    }
}

/// What came back, and what to think of now.
fn done(words: &I18n, session: &Session) -> Html {
    let state = &session.state;
    let name = match &state.phase {
        crate::session::Phase::Running(SessionView::Open { name, .. }) => name.as_str(),
        _ => "",
    };
    let records = state.records.ready().map(|records| records.total);
    let shares = state.shares.ready().map(|shares| {
        let active = shares
            .iter()
            .filter(|share| share.state == ShareState::Active);
        active.count()
    });
    let patients = state.patients.ready().map(|patients| patients.len());
    let lines = [
        records.map(|count| words.with("recover-records", &[("count", count.into())])),
        shares
            .filter(|count| *count > 0)
            .map(|count| words.with("recover-shares", &[("count", count.into())])),
        patients
            .filter(|count| *count > 0)
            .map(|count| words.with("recover-patients", &[("count", count.into())])),
    ];
    let home = state.role().map_or(Route::Home, Route::first);
    let action = html! { <a class="button" href={home.href()}>{ words.t("recover-go") }</a> };
    html! {
        <Screen key="done" name="recover-done" title={words.with("recover-done", &[("name", name.into())])} tab={words.t("recover-title")} {action}>
            <div role="status">
                <ul class="plain">{ for lines.into_iter().flatten().map(|line| html! { <li>{ line }</li> }) }</ul>
            </div>
            <p>{ words.t("recover-after") }</p>
            <p><a href={Route::Devices.href()}>{ words.t("recover-devices") }</a></p>
        </Screen>
    }
}
