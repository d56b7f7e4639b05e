//! The last step of a share or a code: exactly what the other will see, and the yes.

use std::rc::Rc;

use aceso_messages::{
    ChangeDraft, OfferDraft, Problem, Reply, Request, ShareDraft, SharePreview, Subject,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        change::Change, contact, loading::waiting, screen::Screen, shared_view::shared_view,
        trouble::maybe_trouble,
    },
    desk::internal,
    dom,
    i18n::use_i18n,
    route::Route,
    session::{
        Action, List, News, Session,
        draft::{Draft, ScopeChoice, With},
        use_session,
    },
};

/// What is to be made.
#[derive(Clone)]
enum Wanted {
    Share(ShareDraft),
    Offer(OfferDraft),
    Change(ChangeDraft, String),
}

/// What it comes to.
#[derive(PartialEq)]
struct Shown {
    preview: SharePreview,
    /// Of something that is shared already.
    change: Option<Change>,
}

impl Wanted {
    /// `None` while something is missing.
    fn of(draft: &Draft) -> Option<Self> {
        let end = dom::end_of_day(&draft.date);
        match draft.with.as_ref()? {
            With::Person(_) => draft.share(end).map(Self::Share),
            With::Anyone => draft.offer(end).map(Self::Offer),
            With::Shared(share) => {
                let name = share.contact.as_ref().map(|it| it.name.clone());
                let change = draft.change(end)?;
                Some(Self::Change(change, name.unwrap_or_default()))
            }
        }
    }

    fn preview(self) -> Request {
        match self {
            Self::Share(draft) => Request::PreviewShare(draft),
            Self::Offer(draft) => Request::PreviewOffer(draft),
            Self::Change(draft, _) => Request::PreviewChange(draft),
        }
    }

    /// Makes it, and goes to where it is shown.
    async fn make(self, session: &Session) -> Result<(), Problem> {
        match self {
            Self::Share(draft) => {
                session.tasks.update(Request::Share(draft)).await?;
                dom::replace(&Route::Shared);
            }
            Self::Change(draft, name) => {
                session.tasks.update(Request::ChangeShare(draft)).await?;
                session.tasks.dispatch(Action::Tell(News::Changed(name)));
                dom::replace(&Route::Share);
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
    let preview = use_state(|| None::<Result<Rc<Shown>, Problem>>);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let draft = session
        .as_ref()
        .map(|session| session.state.draft.clone())
        .unwrap_or_default();
    let grows = draft.scope != ScopeChoice::Picked;
    let person = draft.person();
    let shared = draft.shared();
    let with = person.map(|code| code.contact.as_ref());
    let with = with.or_else(|| shared.map(|share| share.contact.as_ref()));
    let name = with.map(|known| contact::called(&words, known));
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
                    Ok(Reply::Preview(preview)) => Ok(Rc::new(Shown {
                        preview,
                        change: None,
                    })),
                    Ok(Reply::Change(view)) => Ok(Rc::new(Shown {
                        change: Some(Change::of(&view)),
                        preview: view.preview,
                    })),
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
    let ready = match &*preview {
        Some(Ok(shown)) => shown.change.as_ref().is_none_or(|it| !it.is_nothing()),
        _ => false,
    };
    let action = ready.then(|| {
        let label = match (&name, *busy) {
            (Some(_), true) if shared.is_some() => words.t("change-busy"),
            (Some(_), false) if shared.is_some() => words.t("change-yes"),
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
                    <>
                        { for shown.change.as_ref().zip(draft.chosen()).map(|(it, scope)| it.view(&words, name.as_deref().unwrap_or_default(), &shown.preview, &scope)) }
                        { for shared.and_then(|share| share.contact.as_ref().map(|it| contact::contact(it, Subject::Share(share.id.clone())))) }
                        <div class="paper" id="preview">
                            <h2 class="paper-title"><bdi>{ &shown.preview.patient }</bdi></h2>
                            { shared_view(&words, &shown.preview, 3, Html::default()) }
                        </div>
                    </>
                },
            } }
        </Screen>
    }
}
