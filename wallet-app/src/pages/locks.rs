//! Ways to open the wallet on this device.

use aceso_messages::{LocksView, PasskeyView, Problem, ProblemKind, Reply, Request};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        act::Act,
        confirm::Confirm,
        loading::{loaded, use_fresh},
        passphrase::Passphrase,
        screen::Screen,
        trouble::maybe_trouble,
        way_in::make_passkey,
    },
    desk::internal,
    dom, format,
    i18n::{I18n, use_i18n},
    passkey,
    route::Route,
    session::{Action, List, News, Session, use_session},
    strength,
};

/// Locks.
#[component]
pub fn Locks() -> Html {
    let words = use_i18n();
    let Some(session) = use_session() else {
        return Html::default();
    };
    use_fresh(&session, List::Locks);
    let body = loaded(
        &words,
        &session,
        &session.state.locks,
        List::Locks,
        |locks| {
            html! {
                <>
                    <section class="section" aria-labelledby="passkeys">
                        <h2 id="passkeys" class="section-title">{ words.t("locks-passkeys") }</h2>
                        { passkeys(&words, locks) }
                        <NewLock />
                    </section>
                    <section class="section" aria-labelledby="passphrase-title">
                        <h2 id="passphrase-title" class="section-title">{ words.t("passphrase") }</h2>
                        <p>{ words.t(if locks.passphrase { "locks-passphrase" } else { "locks-no-passphrase" }) }</p>
                        <NewPassphrase replaces={locks.passphrase} />
                        if locks.passphrase && !locks.passkeys.is_empty() {
                            <Confirm label={words.t("locks-passphrase-remove")} title={words.t("locks-passphrase-remove-title")}
                                yes={html! { <Act class="button-danger" request={Request::RemovePassphrase} label={words.t("locks-passphrase-remove-yes")} /> }}>
                                <p>{ words.t("locks-passphrase-remove-text") }</p>
                            </Confirm>
                        }
                    </section>
                </>
            }
        },
    );
    html! {
        <Screen name="locks" title={words.t("locks-title")} back={Route::Settings}>
            <p>{ words.t("locks-lead") }</p>
            { body }
        </Screen>
    }
}

fn passkeys(words: &I18n, locks: &LocksView) -> Html {
    if locks.passkeys.is_empty() {
        return html! { <p class="quiet">{ words.t("locks-no-passkeys") }</p> };
    }
    let last = !locks.passphrase && locks.passkeys.len() == 1;
    let row = |passkey: &PasskeyView| {
        let request = Request::RemovePasskey {
            credential: passkey.credential.clone(),
        };
        let day = format::day(words.language(), passkey.added);
        let yes = html! { <Act class="button-danger" {request} label={words.t("locks-passkey-remove-yes")} /> };
        html! {
            <li class="card" key={passkey.credential.clone()}>
                <p class="card-title"><bdi>{ &passkey.name }</bdi></p>
                <p class="quiet">{ words.with("added-on", &[("day", day.into())]) }</p>
                if last {
                    <p class="quiet small">{ words.t("locks-last") }</p>
                } else {
                    <Confirm label={words.t("remove")} about={passkey.name.clone()} {yes}
                        title={words.with("locks-passkey-remove-title", &[("name", (&passkey.name).into())])}>
                        <p>{ words.t("locks-passkey-remove-text") }</p>
                    </Confirm>
                }
            </li>
        }
    };
    html! { <ul class="cards">{ for locks.passkeys.iter().map(row) }</ul> }
}

/// Adds a passkey, where the device has a lock for it.
#[component]
fn NewLock() -> Html {
    let words = use_i18n();
    let session = use_session();
    let offered = use_state(|| None::<bool>);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    {
        let offered = offered.clone();
        use_effect_with((), move |()| {
            spawn_local(async move { offered.set(Some(passkey::offered().await)) });
        });
    }
    let onclick = {
        let (words, problem, busy) = (words.clone(), problem.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone().filter(|_| !*busy) else {
                return;
            };
            let (words, problem, busy) = (words.clone(), problem.clone(), busy.clone());
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                let added = async {
                    let (new, secret) = make_passkey(&words, &session.tasks).await?;
                    take_in(&session, Request::AddPasskey(new), secret).await
                };
                problem.set(added.await.err());
                busy.set(false);
            });
        })
    };
    match *offered {
        None => Html::default(),
        Some(false) => html! { <p class="quiet">{ words.t("locks-not-offered") }</p> },
        Some(true) => html! {
            <>
                { maybe_trouble(&words, problem.as_ref()) }
                <button type="button" class="button button-quiet" {onclick} aria-busy={busy.to_string()}>{ words.t("locks-passkey-add") }</button>
            </>
        },
    }
}

#[derive(Properties, PartialEq)]
struct NewPassphraseProps {
    replaces: bool,
}

/// Sets a passphrase, or another one.
#[component]
fn NewPassphrase(props: &NewPassphraseProps) -> Html {
    let words = use_i18n();
    let session = use_session();
    let field = use_node_ref();
    let weak = use_state(|| false);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let onsubmit = {
        let (field, weak) = (field.clone(), weak.clone());
        let (problem, busy) = (problem.clone(), busy.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(session) = session.clone().filter(|_| !*busy) else {
                return;
            };
            let wrong = !strength::hint(&dom::value_of(&field), "").enough();
            weak.set(wrong);
            if wrong {
                return dom::focus(&field);
            }
            let (weak, problem, busy) = (weak.clone(), problem.clone(), busy.clone());
            let secret = dom::take_secret(&field);
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                match take_in(&session, Request::SetPassphrase, secret).await {
                    Ok(()) => session.tasks.dispatch(Action::Tell(News::PassphraseSet)),
                    Err(trouble) if trouble.kind == ProblemKind::WeakPassphrase => weak.set(true),
                    Err(trouble) => problem.set(Some(trouble)),
                }
                busy.set(false);
            });
        })
    };
    let error = weak.then(|| words.with("passphrase-weak", &[("least", strength::LEAST.into())]));
    html! {
        <details class="more">
            <summary>{ words.t(if props.replaces { "locks-passphrase-change" } else { "locks-passphrase-set" }) }</summary>
            <form {onsubmit} novalidate=true>
                <Passphrase {field} fresh=true {error} disabled={*busy} />
                { maybe_trouble(&words, problem.as_ref()) }
                <button type="submit" class="button button-quiet" aria-busy={busy.to_string()}>{ words.t("locks-passphrase-save") }</button>
            </form>
        </details>
    }
}

/// Hands a secret over, and takes in what opens the wallet then.
async fn take_in(
    session: &Session,
    request: Request,
    secret: js_sys::Uint8Array,
) -> Result<(), Problem> {
    let call = session.tasks.call(request, Some(secret.into()), None);
    match call.answer().await? {
        (reply @ Reply::Locks(_), _) => {
            session.tasks.dispatch(Action::Arrived(reply));
            Ok(())
        }
        _ => Err(internal("unexpected answer")),
    }
}
