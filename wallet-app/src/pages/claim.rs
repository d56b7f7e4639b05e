//! A clinician takes a patient's offer: the code, then the wait for the patient's yes.

use std::collections::BTreeSet;

use aceso_messages::{Problem, Reply, Request, Role, ScannedCode};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    codes,
    components::{
        find_code::FindCode,
        icon::{Icon, glyph},
        loading::{try_again, waiting},
        screen::Screen,
        trouble::trouble,
    },
    desk::internal,
    dom,
    i18n::use_i18n,
    route::Route,
    session::{Action, use_session},
};

/// How far it has come.
#[derive(Clone, PartialEq)]
enum Step {
    /// The code is looked for.
    Code,
    /// It is being taken.
    Taking,
    /// The patient has not said yes: the offer, and the shares that were there before.
    Waiting(String, BTreeSet<String>),
    /// It can't be taken.
    Failed(Problem),
}

/// Claim.
#[component]
pub fn Claim() -> Html {
    let words = use_i18n();
    let session = use_session();
    let step = use_state(|| Step::Code);
    let foreign = use_state(|| None::<Problem>);
    let state = session.as_ref().map(|session| session.state.clone());
    let known: BTreeSet<String> = state
        .as_ref()
        .and_then(|state| state.patients.ready().cloned())
        .map(|patients| patients.iter().map(|card| card.share.clone()).collect())
        .unwrap_or_default();
    let take = {
        let (session, step, known) = (session.clone(), step.clone(), known.clone());
        Callback::from(move |code: String| {
            let Some(tasks) = session.as_ref().map(|session| session.tasks.clone()) else {
                return;
            };
            let (step, known) = (step.clone(), known.clone());
            step.set(Step::Taking);
            spawn_local(async move {
                step.set(match tasks.ask(Request::Claim { code }).await {
                    Ok(Reply::Claims(claims)) => {
                        let offer = claims.first().map(|claim| claim.offer.clone());
                        tasks.dispatch(Action::Arrived(Reply::Claims(claims)));
                        Step::Waiting(offer.unwrap_or_default(), known)
                    }
                    Ok(_) => Step::Failed(internal("unexpected answer")),
                    Err(problem) => Step::Failed(problem),
                });
            });
        })
    };
    // A link that was opened brings its code along.
    let found = state.as_ref().and_then(|state| match &state.found {
        Some(ScannedCode::Offer { code }) => Some(code.clone()),
        _ => None,
    });
    {
        let (take, session) = (take.clone(), session.clone());
        use_effect_with(found, move |found| {
            if let (Some(code), Some(session)) = (found.clone(), session) {
                session.tasks.dispatch(Action::CodeRead(Ok(None)));
                take.emit(code);
            }
        });
    }
    // The yes: a share that was not there before.
    let share = match &*step {
        Step::Waiting(_, before) => known.difference(before).next().cloned(),
        _ => None,
    };
    use_effect_with(share, |share| {
        if let Some(share) = share {
            dom::replace(&Route::Patient(share.clone()));
        }
    });
    let Some(state) = state else {
        return Html::default();
    };
    let back = Route::Patients;
    let title = words.t("claim-title");
    match (*step).clone() {
        Step::Code => {
            let onfound = {
                let foreign = foreign.clone();
                Callback::from(move |code: ScannedCode| {
                    match codes::lead(Some(Role::Clinician), code) {
                        Ok(codes::Lead::Screen(_, ScannedCode::Offer { code })) => take.emit(code),
                        Ok(_) => {}
                        Err(kind) => foreign.set(Some(codes::problem(kind))),
                    }
                })
            };
            let problem = (*foreign).clone().or_else(|| state.unreadable.clone());
            html! {
                <Screen key="code" name="claim" {title} {back}>
                    <p>{ words.t("claim-lead") }</p>
                    if state.arrived.is_some() {
                        { waiting(&words) }
                    } else {
                        <FindCode link={words.t("claim-link")} link_hint={words.t("claim-link-hint")} {problem} {onfound} />
                    }
                </Screen>
            }
        }
        Step::Taking => {
            html! { <Screen key="taking" name="claim" {title} {back}>{ waiting(&words) }</Screen> }
        }
        Step::Waiting(offer, _) => {
            let open = state.claims.ready();
            let declined =
                open.is_some_and(|claims| claims.iter().all(|claim| claim.offer != offer));
            html! {
                <Screen key="waiting" name="claim-waiting" title={words.t("claim-waiting")} {back}>
                    <div class="empty" role="status">
                        { glyph(Icon::People) }
                        <p>{ words.t(if declined { "claim-over" } else { "claim-waiting-text" }) }</p>
                    </div>
                </Screen>
            }
        }
        Step::Failed(problem) => {
            let again = Callback::from(move |_: MouseEvent| step.set(Step::Code));
            html! {
                <Screen key="failed" name="claim" {title} {back}>
                    { trouble(&words, &problem, try_again(&words, again)) }
                </Screen>
            }
        }
    }
}
