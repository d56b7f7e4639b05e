//! A clinician takes a patient's offer: the code, then the wait for the patient's yes.

use aceso_messages::{
    ClaimCard, PatientCard, Problem, ProblemKind, Reply, Request, Role, ScannedCode,
};
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
    /// The patient has not answered: the offer.
    Waiting(String),
    /// It can't be taken: the code, if it may be worth another try as it is.
    Failed(Problem, Option<String>),
}

/// What the patient said.
#[derive(Debug, PartialEq)]
enum Answer {
    /// Nothing yet.
    None,
    /// Yes: the share.
    Yes(String),
    /// No, or they took the code back.
    No,
}

/// What became of an offer that was taken. What waits is asked for after the shares, so that an answer is never missed.
fn answer(offer: &str, claims: &[ClaimCard], patients: &[PatientCard]) -> Answer {
    let waits = |claim: &ClaimCard| claim.offer == offer && claim.over.is_none();
    if claims.iter().any(waits) {
        return Answer::None;
    }
    let mut patients = patients.iter();
    let share = patients.find(|card| card.offer.as_deref() == Some(offer));
    share.map_or(Answer::No, |card| Answer::Yes(card.share.clone()))
}

/// Claim.
#[component]
pub fn Claim() -> Html {
    let words = use_i18n();
    let session = use_session();
    let step = use_state(|| Step::Code);
    let foreign = use_state(|| None::<Problem>);
    let unreadable = codes::use_unreadable();
    let state = session.as_ref().map(|session| session.state.clone());
    let patients = state
        .as_ref()
        .and_then(|state| state.patients.ready().cloned());
    let claims = state
        .as_ref()
        .and_then(|state| state.claims.ready().cloned());
    let take = {
        let (session, step) = (session.clone(), step.clone());
        Callback::from(move |code: String| {
            let Some(tasks) = session.as_ref().map(|session| session.tasks.clone()) else {
                return;
            };
            let step = step.clone();
            step.set(Step::Taking);
            spawn_local(async move {
                let asked = Request::Claim { code: code.clone() };
                step.set(match tasks.ask(asked).await {
                    Ok(Reply::Claimed { offer }) => {
                        tasks.fetch_answers().await;
                        Step::Waiting(offer)
                    }
                    Ok(_) => Step::Failed(internal("unexpected answer"), None),
                    Err(problem) => {
                        let again = matches!(
                            problem.kind,
                            ProblemKind::Offline | ProblemKind::ServiceTrouble
                        );
                        Step::Failed(problem, again.then_some(code))
                    }
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
                session.tasks.dispatch(Action::CodeTaken);
                take.emit(code);
            }
        });
    }
    let answer = match (&*step, patients, claims) {
        (Step::Waiting(offer), Some(patients), Some(claims)) => answer(offer, &claims, &patients),
        _ => Answer::None,
    };
    let share = match &answer {
        Answer::Yes(share) => Some(share.clone()),
        Answer::None | Answer::No => None,
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
            let problem = (*foreign).clone().or(unreadable);
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
        Step::Waiting(_) if answer == Answer::No => {
            let again = Callback::from(move |_: MouseEvent| step.set(Step::Code));
            let action = html! {
                <button type="button" class="button" onclick={again}>{ glyph(Icon::Camera) }{ title }</button>
            };
            html! {
                <Screen key="ended" name="claim-ended" title={words.t("claim-ended")} {back} {action}>
                    <p role="status">{ words.t("claim-over") }</p>
                </Screen>
            }
        }
        Step::Waiting(_) => html! {
            <Screen key="waiting" name="claim-waiting" title={words.t("claim-waiting")} {back}>
                <div class="empty" role="status">
                    { glyph(Icon::People) }
                    <p>{ words.t("claim-waiting-text") }</p>
                </div>
            </Screen>
        },
        Step::Failed(problem, code) => {
            let again = Callback::from(move |_: MouseEvent| match &code {
                Some(code) => take.emit(code.clone()),
                None => step.set(Step::Code),
            });
            html! {
                <Screen key="failed" name="claim" {title} {back}>
                    { trouble(&words, &problem, try_again(&words, again)) }
                </Screen>
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use aceso_messages::{ClaimEnd, ClaimOver, Purpose, ShareState};

    use super::*;

    fn claim(offer: &str) -> ClaimCard {
        ClaimCard {
            offer: offer.to_owned(),
            since: 0,
            over: None,
        }
    }

    fn patient(share: &str, offer: Option<&str>) -> PatientCard {
        PatientCard {
            share: share.to_owned(),
            offer: offer.map(str::to_owned),
            request: None,
            patient: String::new(),
            purpose: Purpose::Treatment,
            since: 5,
            until: 9,
            records: 1,
            state: ShareState::Active,
            new: true,
        }
    }

    #[test]
    fn each_code_leads_to_its_own_share() {
        // Both said yes in the same second.
        let patients = [patient("one", Some("a")), patient("two", Some("b"))];
        for (offer, share) in [("a", "one"), ("b", "two")] {
            let yes = Answer::Yes(share.to_owned());
            assert_eq!(answer(offer, &[], &patients), yes);
        }
    }

    #[test]
    fn another_patients_share_is_no_answer() {
        let patients = [patient("other", Some("b")), patient("old", None)];
        assert_eq!(answer("a", &[claim("a")], &patients), Answer::None);
        assert_eq!(answer("a", &[claim("b")], &patients), Answer::No);
        let over = ClaimCard {
            over: Some(ClaimOver {
                at: 1,
                how: ClaimEnd::NotShared,
            }),
            ..claim("a")
        };
        assert_eq!(answer("a", &[over], &patients), Answer::No);
    }
}
