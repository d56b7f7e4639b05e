//! On a new device: joining the wallet of another one.

use aceso_messages::{Problem, ProblemKind, Reply, Request, ScannedCode};
use js_sys::Uint8Array;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    codes,
    components::{
        find_code::FindCode,
        loading::try_again,
        new_device::{Ready, use_new_device},
        number::number as digits,
        screen::Screen,
        trouble::trouble,
    },
    desk::internal,
    dom,
    i18n::{I18n, use_i18n},
    keeping,
    route::Route,
    session::{Session, use_session},
};

/// How far joining has come.
#[derive(Clone, PartialEq)]
enum Step {
    /// The other device's code is looked for.
    Code,
    /// Name and way in are asked for.
    Device(String),
    /// The other device is waited for until there is a number: the request's number, to stop it.
    Meet(u32),
    /// The number is compared, and the yes of the other device waited for: the request's number, to stop it.
    Compare(String, u32),
    /// It did not come about, with that code.
    Failed(Problem, String),
}

/// Whether another code is needed; else it is tried again with the same one, which goes on where it was.
fn is_spent(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemKind::LinkDeclined
            | ProblemKind::LinkOver
            | ProblemKind::OtherLedger
            | ProblemKind::WalletExists
    )
}

/// Join.
#[component]
pub fn Join() -> Html {
    let words = use_i18n();
    let session = use_session();
    let step = {
        let found = codes::use_found();
        use_state(|| match found {
            Some(ScannedCode::Device { code }) => Step::Device(code),
            _ => Step::Code,
        })
    };
    let foreign = use_state(|| None::<Problem>);
    let device = use_new_device();
    let Some(session) = session else {
        return Html::default();
    };
    let onfound = {
        let (step, foreign) = (step.clone(), foreign.clone());
        Callback::from(move |code: ScannedCode| match code {
            ScannedCode::Device { code } => step.set(Step::Device(code)),
            other => {
                let kind = codes::lead(None, other).err();
                let kind = kind.unwrap_or(ProblemKind::CodeUnknown);
                foreign.set(Some(codes::problem(kind)));
            }
        })
    };
    let begin = {
        let (step, device, session) = (step.clone(), device.clone(), session.clone());
        Callback::from(move |ready: Ready| {
            let Step::Device(code) = (*step).clone() else {
                return;
            };
            let (step, device, session) = (step.clone(), device.clone(), session.clone());
            spawn_local(async move {
                let begin = Request::BeginJoin {
                    code: code.clone(),
                    device: ready.device,
                };
                let begun = session.tasks.ask(begin).await;
                if let Err(trouble) = begun {
                    return device.settle(Err(wiped(&ready.secret, trouble)));
                }
                device.settle(Ok(()));
                let finish = Request::FinishJoin {
                    passkey: ready.passkey,
                };
                if let Err(trouble) = join(&session, &step, finish, ready.secret).await {
                    step.set(Step::Failed(trouble, code));
                }
            });
        })
    };
    let title = words.t("join-title");
    match (*step).clone() {
        Step::Code => html! {
            <Screen key="code" name="join" {title} back={Route::Home}>
                <p>{ words.t("join-lead") }</p>
                <FindCode link={words.t("join-link")} link_hint={words.t("join-link-hint")} problem={(*foreign).clone()} {onfound} />
            </Screen>
        },
        Step::Device(_) => html! {
            <Screen key="device" name="join-device" {title} back={Route::Home}>
                <p class="box box-warn"><span class="box-body">{ words.t("code-own-only") }</span></p>
                { device.view(&words, &session.tasks, words.t("continue"), begin) }
            </Screen>
        },
        Step::Meet(call) => html! {
            <Screen key="meet" name="join-meet" {title}>
                <p role="status">{ words.t("join-meet") }</p>
                { stop(&words, &session, call) }
            </Screen>
        },
        Step::Compare(number, call) => html! {
            <Screen key="compare" name="join-compare" title={words.t("compare-title")}>
                <p>{ words.t("join-compare") }</p>
                { digits(&number) }
                <p role="status">{ words.t("join-waiting") }</p>
                { stop(&words, &session, call) }
            </Screen>
        },
        Step::Failed(problem, code) => {
            let next = if is_spent(&problem) {
                Step::Code
            } else {
                Step::Device(code)
            };
            let again = Callback::from(move |_: MouseEvent| step.set(next.clone()));
            html! {
                <Screen key="failed" name="join-failed" {title} back={Route::Home}>
                    { trouble(&words, &problem, try_again(&words, again)) }
                </Screen>
            }
        }
    }
}

fn stop(words: &I18n, session: &Session, call: u32) -> Html {
    let tasks = session.tasks.clone();
    let onclick = Callback::from(move |_: MouseEvent| tasks.cancel(call));
    html! { <button class="button button-quiet" {onclick}>{ words.t("cancel") }</button> }
}

/// What was typed must not lie about while the person tries again.
fn wiped(secret: &Uint8Array, problem: Problem) -> Problem {
    secret.fill(0, 0, secret.length());
    problem
}

/// Waits for the number, then shows it until the other device has said yes or no.
async fn join(
    session: &Session,
    step: &UseStateHandle<Step>,
    finish: Request,
    secret: Uint8Array,
) -> Result<(), Problem> {
    let tasks = &session.tasks;
    let call = tasks.call(Request::JoinNumber, None, None);
    step.set(Step::Meet(call.id));
    let number = match call.answer().await {
        Ok((Reply::Joining { number }, _)) => number,
        Ok(_) => return Err(wiped(&secret, internal("unexpected answer"))),
        Err(problem) => return Err(wiped(&secret, problem)),
    };
    let call = tasks.call(finish, Some(secret.into()), None);
    step.set(Step::Compare(number, call.id));
    match call.answer().await? {
        (Reply::Session(view), _) => {
            keeping::keep_storage();
            tasks.entered(view);
            dom::replace(&Route::Home);
            Ok(())
        }
        _ => Err(internal("unexpected answer")),
    }
}
