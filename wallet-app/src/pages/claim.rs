//! A clinician takes a patient's offer: the code, then the wait for the patient's yes.

use std::{collections::BTreeSet, rc::Rc};

use aceso_messages::{ClaimCard, PatientCard, Problem, Reply, Request, Role, ScannedCode};
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

/// What the patient said.
#[derive(Debug, PartialEq)]
enum Answer {
    /// Nothing yet.
    None,
    /// Yes: the share.
    Yes(String),
    /// No, or nothing until it was too late.
    No,
}

/// What became of an offer that was taken. Other patients may begin to share meanwhile: as long as this one was not answered,
/// a new share is somebody else's.
fn answer(
    offer: &str,
    before: &BTreeSet<String>,
    claims: &[ClaimCard],
    patients: &[PatientCard],
) -> Answer {
    if claims.iter().any(|claim| claim.offer == offer) {
        return Answer::None;
    }
    let new = patients.iter().filter(|card| !before.contains(&card.share));
    let newest = new.max_by_key(|card| card.since);
    newest.map_or(Answer::No, |card| Answer::Yes(card.share.clone()))
}

fn ids<T>(cards: Option<&Rc<Vec<T>>>, id: fn(&T) -> &String) -> BTreeSet<String> {
    let cards = cards.into_iter().flat_map(|cards| cards.iter());
    cards.map(|card| id(card).clone()).collect()
}

/// Claim.
#[component]
pub fn Claim() -> Html {
    let words = use_i18n();
    let session = use_session();
    let step = use_state(|| Step::Code);
    let foreign = use_state(|| None::<Problem>);
    let state = session.as_ref().map(|session| session.state.clone());
    let patients = state
        .as_ref()
        .and_then(|state| state.patients.ready().cloned());
    let claims = state
        .as_ref()
        .and_then(|state| state.claims.ready().cloned());
    let take = {
        let (session, step) = (session.clone(), step.clone());
        let known: BTreeSet<String> = ids(patients.as_ref(), |card| &card.share);
        let earlier = ids(claims.as_ref(), |claim| &claim.offer);
        Callback::from(move |code: String| {
            let Some(tasks) = session.as_ref().map(|session| session.tasks.clone()) else {
                return;
            };
            let (step, known, earlier) = (step.clone(), known.clone(), earlier.clone());
            step.set(Step::Taking);
            spawn_local(async move {
                step.set(match tasks.ask(Request::Claim { code }).await {
                    Ok(Reply::Claims(claims)) => {
                        // A code that was taken before is no new one.
                        let fresh = claims.iter().find(|claim| !earlier.contains(&claim.offer));
                        let offer = fresh.or(claims.first()).map(|claim| claim.offer.clone());
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
    let answer = match &*step {
        Step::Waiting(offer, before) => {
            let patients = patients.as_ref().map_or(&[][..], |cards| cards.as_slice());
            let claims = claims.as_ref().map_or(&[][..], |cards| cards.as_slice());
            answer(offer, before, claims, patients)
        }
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
        Step::Waiting(..) => {
            let (title, text) = match answer {
                Answer::No => ("claim-ended", "claim-over"),
                Answer::None | Answer::Yes(_) => ("claim-waiting", "claim-waiting-text"),
            };
            html! {
                <Screen key="waiting" name="claim-waiting" title={words.t(title)} {back}>
                    <div class="empty" role="status">
                        { glyph(Icon::People) }
                        <p>{ words.t(text) }</p>
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

#[cfg(test)]
mod tests {
    use aceso_messages::{Purpose, ShareState};

    use super::*;

    fn claim(offer: &str) -> ClaimCard {
        ClaimCard {
            offer: offer.to_owned(),
            since: 0,
        }
    }

    fn patient(share: &str, since: u64) -> PatientCard {
        PatientCard {
            share: share.to_owned(),
            patient: String::new(),
            purpose: Purpose::Treatment,
            since,
            until: 9,
            records: 1,
            state: ShareState::Active,
            new: true,
        }
    }

    #[test]
    fn another_patients_share_is_no_yes() {
        let before = BTreeSet::from(["old".to_owned()]);
        let patients = [patient("other", 5), patient("old", 1)];
        let waits = [claim("a"), claim("b")];
        assert_eq!(answer("a", &before, &waits, &patients), Answer::None);
    }

    #[test]
    fn a_yes_opens_and_a_no_ends() {
        let before = BTreeSet::from(["old".to_owned()]);
        let patients = [patient("new", 7), patient("other", 5), patient("old", 1)];
        let yes = Answer::Yes("new".to_owned());
        assert_eq!(answer("a", &before, &[claim("b")], &patients), yes);
        let none = [patient("old", 1)];
        assert_eq!(answer("a", &before, &[], &none), Answer::No);
    }
}
