//! Opening the wallet.

use aceso_messages::{LocksView, Problem, ProblemKind, Request, SessionView};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        act::Act,
        confirm::Confirm,
        icon::{Icon, glyph},
        passphrase::Passphrase,
        screen::Screen,
        trouble::{maybe_trouble, tell},
    },
    dom,
    i18n::use_i18n,
    pages::welcome::SAMPLE_PASSPHRASE,
    passkey,
    session::{Phase, use_session},
};

/// Unlock.
#[component]
pub fn Unlock() -> Html {
    let words = use_i18n();
    let session = use_session();
    let secret = use_node_ref();
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let arrived = session
        .as_ref()
        .is_some_and(|session| session.state.arrived.is_some());
    let session_phase = session.as_ref().map(|session| session.state.phase.clone());
    let tasks = session.as_ref().map(|session| session.tasks.clone());
    let onsubmit = {
        let (secret, problem, busy) = (secret.clone(), problem.clone(), busy.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(session) = session.clone().filter(|_| !*busy) else {
                return;
            };
            if dom::value_of(&secret).is_empty() {
                return dom::focus(&secret);
            }
            let (secret, problem, busy) = (secret.clone(), problem.clone(), busy.clone());
            let passphrase = dom::take_secret(&secret);
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                if let Err(trouble) = session.tasks.unlock(passphrase).await {
                    problem.set(Some(trouble));
                    busy.set(false);
                    dom::focus(&secret);
                }
            });
        })
    };
    let locks = match session_phase {
        Some(Phase::Running(SessionView::Locked { locks, .. })) => locks,
        _ => LocksView::default(),
    };
    let onlock = {
        let (problem, busy) = (problem.clone(), busy.clone());
        let (tasks, passkeys) = (tasks, locks.passkeys.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(tasks) = tasks.clone().filter(|_| !*busy) else {
                return;
            };
            let (problem, busy, passkeys) = (problem.clone(), busy.clone(), passkeys.clone());
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                let opened = async {
                    let given = passkey::ask(&passkeys).await?;
                    tasks.unlock_with(given.credential, given.secret).await
                };
                match opened.await {
                    // Whoever changed their mind need not be told so.
                    Err(trouble) if trouble.kind != ProblemKind::Cancelled => {
                        problem.set(Some(trouble));
                    }
                    _ => {}
                }
                busy.set(false);
            });
        })
    };
    let wrong = problem
        .as_ref()
        .filter(|problem| problem.kind == ProblemKind::WrongPassphrase)
        .map(|problem| {
            let told = tell(&words, problem);
            format!("{} {}", told.what, told.todo)
        });
    let forget = html! { <Act class="button-danger" request={Request::Forget} label={words.t("forget-yes")} /> };
    let by_lock = !locks.passkeys.is_empty();
    // Before the worker has said what opens it, the field is shown: it is what most have.
    let by_passphrase = locks.passphrase || !by_lock;
    let form = html! {
        <form {onsubmit} novalidate=true>
            <Passphrase field={secret} error={wrong.clone()} />
            <div class="action-bar">
                <button class={classes!("button", by_lock.then_some("button-quiet"))} type="submit" aria-busy={busy.to_string()}>
                    { words.t(if *busy { "unlock-busy" } else { "unlock-button" }) }
                </button>
            </div>
        </form>
    };
    html! {
        <Screen name="unlock" title={words.t("unlock-title")}>
            if dom::preference("sample").is_some() {
                <p class="box box-info">{ words.with("unlock-sample", &[("passphrase", SAMPLE_PASSPHRASE.into())]) }</p>
            }
            { maybe_trouble(&words, problem.as_ref().filter(|_| wrong.is_none())) }
            if by_lock {
                <div class="action-bar">
                    <button class="button" type="button" onclick={onlock} aria-busy={busy.to_string()}>
                        { glyph(Icon::Lock) }{ words.t(if *busy { "unlock-busy" } else { "unlock-lock" }) }
                    </button>
                </div>
            }
            if by_lock && by_passphrase {
                <details class="more" open={wrong.is_some()}>
                    <summary>{ words.t("unlock-passphrase") }</summary>
                    { form }
                </details>
            } else if by_passphrase {
                { form }
            }
            // Below the button: a link that arrives must not move it from under the finger.
            if arrived {
                <p class="box box-info">{ words.t("unlock-for-code") }</p>
            }
            <details class="more">
                <summary>{ words.t("unlock-forgot") }</summary>
                <p>{ words.t("unlock-forgot-text") }</p>
                <p>{ words.t("unlock-forgot-sheet") }</p>
                <Confirm label={words.t("forget-button")} title={words.t("forget-title")} yes={forget}>
                    <p>{ words.t("unlock-forget-text") }</p>
                    <p>{ words.t("unlock-forget-lost") }</p>
                </Confirm>
            </details>
        </Screen>
    }
}
