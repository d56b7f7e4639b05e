//! Erasing everything, here and with the service.

use std::rc::Rc;

use aceso_messages::{ErasedView, Problem, Progress, Reply, Request};
use js_sys::ArrayBuffer;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        confirm::Confirm,
        icon::{Icon, glyph},
        progress::bar,
        screen::Screen,
        trouble::maybe_trouble,
    },
    desk::internal,
    dom,
    i18n::{I18n, use_i18n},
    pages::erased::{keep, word},
    route::Route,
    session::use_session,
};

/// What the service signed: what it deleted.
type Receipt = (ErasedView, Option<ArrayBuffer>);

/// Erase everything.
#[component]
pub fn Erase() -> Html {
    let words = use_i18n();
    let session = use_session();
    let receipt = use_state(|| None::<Rc<Receipt>>);
    let progress = use_state(|| None::<Progress>);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let open = session
        .as_ref()
        .is_some_and(|session| session.state.role().is_some());
    let nothing = !open && receipt.is_none() && !*busy;
    use_effect_with(nothing, |nothing| {
        if *nothing {
            dom::replace(&Route::Home);
        }
    });
    let Some(session) = session.filter(|_| !nothing) else {
        return Html::default();
    };
    if let Some(receipt) = &*receipt {
        return erased(&words, receipt.clone());
    }
    let erase = {
        let (tasks, receipt) = (session.tasks.clone(), receipt.clone());
        let (progress, problem, busy) = (progress.clone(), problem.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            if *busy {
                return;
            }
            let (tasks, receipt) = (tasks.clone(), receipt.clone());
            let (progress, problem, busy) = (progress.clone(), problem.clone(), busy.clone());
            busy.set(true);
            problem.set(None);
            let heard = Callback::from(move |step| progress.set(Some(step)));
            let call = tasks.call(Request::EraseEverything, None, Some(heard));
            spawn_local(async move {
                match tasks.see_through(call).await {
                    Ok((Reply::Erased(view), bytes)) => {
                        receipt.set(Some(Rc::new((view, bytes))));
                        dom::clear_preference("sample");
                        // The wallet is gone; what the page still shows of it goes too.
                        let _ = tasks.update(Request::Session).await;
                    }
                    Ok(_) => problem.set(Some(internal("unexpected answer"))),
                    Err(trouble) => problem.set(Some(trouble)),
                }
                busy.set(false);
            });
        })
    };
    let yes = html! {
        <button type="button" class="button button-danger" onclick={erase} aria-busy={busy.to_string()}>{ words.t("erase-yes") }</button>
    };
    let body = match *busy {
        true => bar(&words, words.t("erase-busy"), *progress),
        false => html! {
            <>
                <p class="lead">{ words.t("erase-lead") }</p>
                <ul class="plain">
                    { for ["erase-records", "erase-shares", "erase-devices"].map(|id| html! { <li>{ words.t(id) }</li> }) }
                </ul>
                <p>{ words.t("erase-not") }</p>
                <p>{ words.t("erase-export") }{ " " }<a href={Route::Settings.href()}>{ words.t("settings-title") }</a></p>
                <Confirm label={words.t("erase-button")} title={words.t("erase-title")} word={words.t("erase-word")} {yes}>
                    <p>{ words.t("erase-sure") }</p>
                </Confirm>
            </>
        },
    };
    html! {
        <Screen name="erase" title={words.t("erase-title")} back={Route::Settings}>
            { maybe_trouble(&words, problem.as_ref()) }
            { body }
        </Screen>
    }
}

fn erased(words: &I18n, receipt: Rc<Receipt>) -> Html {
    let (view, bytes) = &*receipt;
    let save = {
        let receipt = receipt.clone();
        Callback::from(move |_: MouseEvent| {
            if let (_, Some(bytes)) = &*receipt {
                keep(bytes, "aceso-erased.cose");
            }
        })
    };
    let action = html! { <a class="button" href={Route::Home.href()}>{ words.t("erased-go") }</a> };
    html! {
        <Screen key="erased" name="erased" title={words.t("erased-title")} {action}>
            <p class="box box-good">{ glyph(Icon::Tick) }<span class="box-body">{ words.t("erased-text") }</span></p>
            { word(words, view) }
            if bytes.is_some() {
                <p>{ words.t("erased-receipt") }</p>
                <button type="button" class="button button-quiet" onclick={save}>{ words.t("erased-save") }</button>
            }
        </Screen>
    }
}
