//! One patient's share, as a clinician reads it. Opening it is seen by the patient; coming back from one of its records
//! is not another opening.

use aceso_messages::{Checkable, Problem, ProblemKind, Progress, Request};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        loading::try_again,
        progress::bar,
        proven::Proven,
        screen::Screen,
        shared_view::shared_view,
        trouble::{maybe_trouble, trouble},
    },
    i18n::use_i18n,
    keeping,
    route::Route,
    session::{Action, ended, use_session},
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The share's id.
    pub share: String,
}

/// Patient.
#[component]
pub fn Patient(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let progress = use_state(|| None::<Progress>);
    let problem = use_state(|| None::<Problem>);
    let round = use_state(|| 0u32);
    let state = session.as_ref().map(|session| session.state.clone());
    let opened = state.as_ref().and_then(|state| {
        let opened = state.opened.clone();
        opened.filter(|opened| opened.share == props.share)
    });
    let was_open = use_mut_ref(|| false);
    if opened.is_some() {
        *was_open.borrow_mut() = true;
    }
    let card = state.and_then(|state| {
        let patients = state.patients.ready()?;
        patients
            .iter()
            .find(|card| card.share == props.share)
            .cloned()
    });
    {
        let (progress, problem) = (progress.clone(), problem.clone());
        // Asked for again it is opened again; what was open stays on the screen until then.
        let (share, known) = (props.share.clone(), opened.is_some() && *round == 0);
        use_effect_with(*round, move |_| {
            let opening = session.filter(|_| !known).map(|session| {
                problem.set(None);
                let tasks = session.tasks;
                let heard = Callback::from(move |step| progress.set(Some(step)));
                let call = tasks.call(Request::OpenShare { share }, None, Some(heard));
                let leave = (tasks.clone(), call.id);
                spawn_local(async move {
                    match call.answer().await {
                        Ok((reply, _)) => {
                            keeping::keep_storage();
                            tasks.dispatch(Action::Arrived(reply));
                        }
                        Err(trouble) => problem.set(Some(trouble)),
                    }
                });
                leave
            });
            // Whoever has left does not want it any more: asked on without them, a share that ended meanwhile would
            // read to the patient as one more attempt.
            move || {
                if let Some((tasks, call)) = opening {
                    tasks.cancel(call);
                }
            }
        });
    }
    let back = Route::Patients;
    let again = Callback::from(move |_: MouseEvent| round.set(*round + 1));
    let name = card
        .as_ref()
        .map(|card| card.patient.clone())
        .unwrap_or_default();
    if let Some(shared) = opened {
        let mark = html! { <Proven of={Checkable::Patient(props.share.clone())} who={shared.patient.clone()} /> };
        return html! {
            <Screen key="open" name="patient" title={shared.patient.clone()} tab={words.t("tab-patients")} {back}>
                { maybe_trouble(&words, problem.as_ref()) }
                if card.as_ref().is_some_and(|card| card.new) {
                    <div class="box box-info" role="status">
                        <div class="box-body">
                            <p>{ words.with("patient-changed", &[("who", (&name).into())]) }</p>
                            <button type="button" class="button button-quiet" onclick={again}>{ words.t("patient-again") }</button>
                        </div>
                    </div>
                }
                { shared_view(&words, &shared, 2, mark) }
                <a class="button button-quiet" href={Route::PatientInsights(props.share.clone()).href()}>
                    { glyph(Icon::Insights) }{ words.t("insights-title") }
                </a>
            </Screen>
        };
    }
    // It was open, and ended while it was being read.
    let closed = *was_open.borrow() && card.as_ref().is_some_and(|card| ended(card.state));
    let problem = (*problem).clone().or_else(|| {
        let card = card.as_ref().filter(|_| closed)?;
        let kind = match card.state {
            aceso_messages::ShareState::Expired => ProblemKind::ShareExpired,
            _ => ProblemKind::ShareStopped,
        };
        Some(Problem {
            kind,
            facts: vec![],
        })
    });
    match problem {
        None => html! {
            <Screen key="waiting" name="patient" title={words.with("patient-opening", &[("who", (&name).into())])} tab={words.t("tab-patients")} {back}>
                { bar(&words, words.with("patient-opening", &[("who", (&name).into())]), *progress) }
                <p class="quiet">{ words.t("patient-logged") }</p>
            </Screen>
        },
        Some(problem) => {
            let final_answer = matches!(
                problem.kind,
                ProblemKind::ShareExpired
                    | ProblemKind::ShareStopped
                    | ProblemKind::PatientGone
                    | ProblemKind::AccountClosed
                    | ProblemKind::ContactClosed
            );
            let below = match final_answer {
                true => Html::default(),
                false => try_again(&words, again),
            };
            html! {
                <Screen key="refused" name="patient-refused" title={words.with("patient-refused", &[("who", (&name).into())])} tab={words.t("tab-patients")} {back}>
                    { trouble(&words, &problem, below) }
                </Screen>
            }
        }
    }
}
