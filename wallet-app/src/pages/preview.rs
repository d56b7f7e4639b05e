//! The last step of a share: exactly what the other will see, and the yes.

use std::rc::Rc;

use aceso_messages::{Problem, Reply, Request, ShareDraft, SharePreview};
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
        draft::{Draft, ScopeChoice},
        use_session,
    },
};

/// What the worker is told; `None` while something is missing.
fn request(draft: &Draft) -> Option<ShareDraft> {
    draft.share(dom::end_of_day(&draft.date))
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
    let name = draft
        .person()
        .map(|code| contact::called(&words, code.contact.as_ref()))
        .unwrap_or_default();
    // Nothing leaves the device before the name is known and said yes to.
    let unknown = draft.person().is_some_and(|code| code.contact.is_none());
    {
        let (preview, session, draft) = (preview.clone(), session.clone(), draft.clone());
        use_effect_with((), move |()| {
            let (Some(session), Some(draft)) = (session, request(&draft)) else {
                return dom::replace(&Route::Share);
            };
            spawn_local(async move {
                let answer = session.tasks.ask(Request::PreviewShare(draft)).await;
                preview.set(Some(match answer {
                    Ok(Reply::Preview(shown)) => Ok(Rc::new(shown)),
                    Ok(_) => Err(internal("unexpected answer")),
                    Err(problem) => Err(problem),
                }));
            });
        });
    }
    let share = {
        let (problem, busy) = (problem.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            let (Some(session), Some(draft)) = (session.clone(), request(&draft)) else {
                return;
            };
            if *busy {
                return;
            }
            let (problem, busy) = (problem.clone(), busy.clone());
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                match session.tasks.update(Request::Share(draft)).await {
                    Ok(()) => dom::replace(&Route::Shared),
                    Err(trouble) => problem.set(Some(trouble)),
                }
                busy.set(false);
            });
        })
    };
    let action = matches!(&*preview, Some(Ok(_))).then(|| {
        let label = match (*busy, unknown) {
            (true, true) => words.t("create-busy"),
            (false, true) => words.t("preview-prepare"),
            (true, false) => words.with("preview-busy", &[("who", (&name).into())]),
            (false, false) => words.with("preview-share", &[("who", (&name).into())]),
        };
        html! { <button class="button" onclick={share} aria-busy={busy.to_string()}>{ label }</button> }
    });
    html! {
        <Screen name="share-preview" title={words.with("preview-title", &[("who", (&name).into())])} tab={words.t("tab-share")} back={Route::Choose} {action}>
            <p>{ words.t("preview-lead") }</p>
            if grows {
                <p class="box box-info"><span class="box-body">{ words.t("choose-new-too") }</span></p>
            }
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
