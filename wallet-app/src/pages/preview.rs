//! The last step of a share or a code: exactly what the other will see, and the yes.

use std::rc::Rc;

use aceso_messages::{OfferDraft, Problem, Reply, Request, ShareDraft, SharePreview, Subject};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        contact, loading::waiting, screen::Screen, shared_view::shared_view, trouble::maybe_trouble,
    },
    desk::internal,
    dom,
    i18n::use_i18n,
    route::Route,
    session::{
        List, Session,
        draft::{Draft, ScopeChoice, With},
        use_session,
    },
};

/// What is to be made.
#[derive(Clone)]
enum Wanted {
    Share(ShareDraft),
    Offer(OfferDraft),
}

impl Wanted {
    /// `None` while something is missing.
    fn of(draft: &Draft) -> Option<Self> {
        let end = dom::end_of_day(&draft.date);
        match draft.with.as_ref()? {
            With::Person(_) => draft.share(end).map(Self::Share),
            With::Anyone => draft.offer(end).map(Self::Offer),
        }
    }

    fn preview(self) -> Request {
        match self {
            Self::Share(draft) => Request::PreviewShare(draft),
            Self::Offer(draft) => Request::PreviewOffer(draft),
        }
    }

    /// Makes it, and goes to where it is shown.
    async fn make(self, session: &Session) -> Result<(), Problem> {
        match self {
            Self::Share(draft) => {
                session.tasks.update(Request::Share(draft)).await?;
                dom::replace(&Route::Shared);
            }
            Self::Offer(draft) => match session.tasks.ask(Request::Offer(draft)).await? {
                Reply::Offer(offer) => {
                    session.tasks.load(List::Offers);
                    dom::replace(&Route::Offer(offer.card.id));
                }
                _ => return Err(internal("unexpected answer")),
            },
        }
        Ok(())
    }
}

/// Preview.
#[component]
pub fn Preview() -> Html {
    let words = use_i18n();
    let session = use_session();
    let preview = use_state(|| None::<Result<Rc<SharePreview>, Problem>>);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let draft = session
        .as_ref()
        .map(|session| session.state.draft.clone())
        .unwrap_or_default();
    let grows = draft.scope != ScopeChoice::Picked;
    let person = draft.person();
    let name = person.map(|code| contact::called(&words, code.contact.as_ref()));
    // Nothing leaves the device before the name is known and said yes to.
    let unknown = person.is_some_and(|code| code.contact.is_none());
    {
        let (preview, session, draft) = (preview.clone(), session.clone(), draft.clone());
        use_effect_with((), move |()| {
            let (Some(session), Some(wanted)) = (session, Wanted::of(&draft)) else {
                return dom::replace(&Route::Share);
            };
            spawn_local(async move {
                let answer = session.tasks.ask(wanted.preview()).await;
                preview.set(Some(match answer {
                    Ok(Reply::Preview(shown)) => Ok(Rc::new(shown)),
                    Ok(_) => Err(internal("unexpected answer")),
                    Err(problem) => Err(problem),
                }));
            });
        });
    }
    let make = {
        let (problem, busy, draft) = (problem.clone(), busy.clone(), draft.clone());
        Callback::from(move |_: MouseEvent| {
            let (Some(session), Some(wanted)) = (session.clone(), Wanted::of(&draft)) else {
                return;
            };
            if *busy {
                return;
            }
            let (problem, busy) = (problem.clone(), busy.clone());
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                problem.set(wanted.make(&session).await.err());
                busy.set(false);
            });
        })
    };
    let action = matches!(&*preview, Some(Ok(_))).then(|| {
        let label = match (&name, *busy) {
            (Some(_), true) if unknown => words.t("create-busy"),
            (Some(_), false) if unknown => words.t("preview-prepare"),
            (Some(name), true) => words.with("preview-busy", &[("who", name.into())]),
            (Some(name), false) => words.with("preview-share", &[("who", name.into())]),
            (None, true) => words.t("create-busy"),
            (None, false) => words.t("choose-code"),
        };
        html! { <button class="button" onclick={make} aria-busy={busy.to_string()}>{ label }</button> }
    });
    let title = match &name {
        Some(name) => words.with("preview-title", &[("who", name.into())]),
        None => words.t("preview-title-anyone"),
    };
    html! {
        <Screen name="share-preview" {title} tab={words.t("tab-share")} back={Route::Choose} {action}>
            <p>{ words.t("preview-lead") }</p>
            if grows {
                <p class="box box-info"><span class="box-body">{ words.t("choose-new-too") }</span></p>
            }
            { for person.and_then(|code| code.contact.as_ref().map(|it| contact::contact(it, Subject::Code(code.code.clone())))) }
            { maybe_trouble(&words, problem.as_ref()) }
            { match &*preview {
                None => waiting(&words),
                Some(Err(problem)) => maybe_trouble(&words, Some(problem)),
                Some(Ok(shown)) => html! {
                    <div class="paper" id="preview">
                        <h2 class="paper-title"><bdi>{ &shown.patient }</bdi></h2>
                        { shared_view(&words, shown, 3) }
                    </div>
                },
            } }
        </Screen>
    }
}
