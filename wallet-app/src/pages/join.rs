//! On a new device: joining the wallet of another one.

use aceso_messages::{Problem, ProblemKind, Reply, Request, ScannedCode};
use js_sys::Uint8Array;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    codes,
    components::{
        field::{Field, field},
        find_code::FindCode,
        loading::try_again,
        number::number as digits,
        screen::Screen,
        trouble::{maybe_trouble, trouble},
        way_in::use_way_in,
    },
    desk::internal,
    device, dom,
    i18n::{I18n, use_i18n},
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
        let found = session
            .as_ref()
            .and_then(|session| session.state.found.clone());
        use_state(|| match found {
            Some(ScannedCode::Device { code }) => Step::Device(code),
            _ => Step::Code,
        })
    };
    let foreign = use_state(|| None::<Problem>);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let weak = use_state(|| false);
    let name = use_node_ref();
    let way = use_way_in();
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
    let onsubmit = {
        let (step, problem, busy, weak) =
            (step.clone(), problem.clone(), busy.clone(), weak.clone());
        let (words, session) = (words.clone(), session.clone());
        let (name, way) = (name.clone(), way.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Step::Device(code) = (*step).clone() else {
                return;
            };
            let wrong = way.weak("");
            weak.set(wrong);
            if wrong || *busy {
                return;
            }
            let called = dom::value_of(&name).trim().to_owned();
            let device = if called.is_empty() {
                device::name(&words)
            } else {
                called
            };
            let (step, problem, busy) = (step.clone(), problem.clone(), busy.clone());
            let (words, session, way) = (words.clone(), session.clone(), way.clone());
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                let begun = async {
                    let (passkey, secret) = way.take(&words, &session.tasks).await?;
                    let code = code.clone();
                    let begin = Request::BeginJoin { code, device };
                    match session.tasks.ask(begin).await {
                        Ok(_) => Ok((passkey, secret)),
                        Err(trouble) => Err(wiped(&secret, trouble)),
                    }
                };
                let begun = begun.await;
                busy.set(false);
                match begun {
                    Ok((passkey, secret)) => {
                        let finish = Request::FinishJoin { passkey };
                        if let Err(trouble) = join(&session, &step, finish, secret).await {
                            step.set(Step::Failed(trouble, code));
                        }
                    }
                    Err(trouble) => problem.set(Some(trouble)),
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
                { maybe_trouble(&words, problem.as_ref()) }
                <form {onsubmit} novalidate=true>
                    { field(Field {
                        id: "device",
                        label: words.t("device-field"),
                        hint: words.t("device-field-hint"),
                        input: name,
                        value: Some(device::name(&words).into()),
                        ..Field::default()
                    }) }
                    { way.view(&words, NodeRef::default(), *weak, *busy) }
                    <div class="action-bar">
                        <button class="button" type="submit" aria-busy={busy.to_string()}>
                            { words.t(if *busy { "create-busy" } else { "continue" }) }
                        </button>
                    </div>
                </form>
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
            tasks.entered(view);
            dom::replace(&Route::Home);
            Ok(())
        }
        _ => Err(internal("unexpected answer")),
    }
}
