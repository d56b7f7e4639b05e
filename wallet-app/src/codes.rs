//! What a scanned code leads to.

use aceso_messages::{CodeView, Problem, ProblemKind, Role, ScannedCode};
use yew::prelude::*;

use crate::{
    dom,
    route::Route,
    session::{
        Action,
        draft::{Draft, With},
        use_session,
    },
    tasks::Tasks,
};

/// What to do with a code.
#[derive(Debug, PartialEq)]
pub enum Lead {
    /// Share with this person.
    Share(CodeView),
    /// Go on with it on this screen.
    Screen(Route, ScannedCode),
}

/// What a code is good for here: with the wallet of this role open, or with none on this device.
pub fn lead(role: Option<Role>, code: ScannedCode) -> Result<Lead, ProblemKind> {
    match (role, code) {
        (Some(Role::Patient), ScannedCode::Person(person)) => Ok(Lead::Share(person)),
        (Some(Role::Clinician), code @ ScannedCode::Offer { .. }) => {
            Ok(Lead::Screen(Route::Claim, code))
        }
        (Some(Role::Patient), code @ ScannedCode::Request(_)) => {
            Ok(Lead::Screen(Route::Connect, code))
        }
        (None, code @ ScannedCode::Device { .. }) => Ok(Lead::Screen(Route::Join, code)),
        (None, code @ ScannedCode::Kit { .. }) => Ok(Lead::Screen(Route::Recover, code)),
        (Some(_), ScannedCode::Device { .. } | ScannedCode::Kit { .. }) => {
            Err(ProblemKind::WalletExists)
        }
        _ => Err(ProblemKind::CodeUnknown),
    }
}

/// Goes where a code leads, or remembers why it leads nowhere.
pub fn follow(tasks: &Tasks, lead: Result<Lead, Problem>) {
    let read = match lead {
        Ok(Lead::Share(person)) => {
            let draft = Draft::with(With::Person(person));
            tasks.dispatch(Action::Draft(draft));
            dom::replace(&Route::Who);
            Ok(None)
        }
        Ok(Lead::Screen(route, code)) => {
            dom::replace(&route);
            Ok(Some(code))
        }
        Err(problem) => Err(problem),
    };
    tasks.dispatch(Action::CodeRead(read));
}

/// The code that was read for this screen, once: one that is left over would lead somebody who comes back later, with a code of
/// their own, into a wallet that they don't mean.
#[hook]
pub fn use_found() -> Option<ScannedCode> {
    let session = use_session();
    let found = {
        let found = session.as_ref().and_then(|it| it.state.found.clone());
        use_state(move || found)
    };
    let tasks = session.map(|session| session.tasks);
    use_effect_with((), move |()| {
        if let Some(tasks) = tasks {
            tasks.dispatch(Action::CodeTaken);
        }
    });
    (*found).clone()
}

/// Why the code that led here could not be read, as long as this screen stands.
#[hook]
pub fn use_unreadable() -> Option<Problem> {
    let session = use_session();
    let tasks = session.as_ref().map(|session| session.tasks.clone());
    use_effect_with((), move |()| {
        move || {
            if let Some(tasks) = tasks {
                tasks.dispatch(Action::CodeLeft);
            }
        }
    });
    session.and_then(|session| session.state.unreadable.clone())
}

/// A problem without facts.
pub fn problem(kind: ProblemKind) -> Problem {
    Problem {
        kind,
        facts: vec![],
    }
}

#[cfg(test)]
mod tests {
    use aceso_messages::RequestView;

    use super::*;

    fn code() -> String {
        "x".to_owned()
    }

    #[test]
    fn a_code_leads_only_where_it_is_good_for_something() {
        let person = || {
            ScannedCode::Person(CodeView {
                code: code(),
                contact: None,
            })
        };
        let patient = Some(Role::Patient);
        let clinician = Some(Role::Clinician);
        assert!(matches!(lead(patient, person()), Ok(Lead::Share(_))));
        assert_eq!(lead(clinician, person()), Err(ProblemKind::CodeUnknown));
        let offer = || ScannedCode::Offer { code: code() };
        assert_eq!(lead(patient, offer()), Err(ProblemKind::CodeUnknown));
        assert_eq!(
            lead(clinician, offer()),
            Ok(Lead::Screen(Route::Claim, offer()))
        );
        let request = || {
            ScannedCode::Request(RequestView {
                code: code(),
                contact: None,
            })
        };
        assert_eq!(
            lead(patient, request()),
            Ok(Lead::Screen(Route::Connect, request()))
        );
        assert_eq!(lead(clinician, request()), Err(ProblemKind::CodeUnknown));
        // Without a wallet it waits until there is one.
        assert_eq!(lead(None, request()), Err(ProblemKind::CodeUnknown));
    }

    #[test]
    fn a_second_wallet_never_comes_over_the_first() {
        for code in [
            ScannedCode::Device { code: code() },
            ScannedCode::Kit { code: code() },
        ] {
            for role in [Role::Patient, Role::Clinician] {
                assert_eq!(
                    lead(Some(role), code.clone()),
                    Err(ProblemKind::WalletExists)
                );
            }
            assert!(matches!(lead(None, code), Ok(Lead::Screen(..))));
        }
    }
}
