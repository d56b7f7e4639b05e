//! Adding documents: the ways in, and how far each file has come.

use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        progress::bar,
        trouble::trouble,
    },
    dom,
    i18n::I18n,
    session::{Adding, AddingState, Session},
};

/// What the wallet can keep.
const ACCEPT: &str = "application/json,application/fhir+json,.json,application/pdf,.pdf,image/*";

/// "Add a record" and "Take a photo".
pub fn add_buttons(words: &I18n, session: &Session) -> Html {
    html! {
        <div class="buttons">
            { file_button(session, "add-file", Icon::Add, words.t("add-record"), false) }
            { file_button(session, "add-photo", Icon::Camera, words.t("add-photo"), true) }
        </div>
    }
}

/// A file input that looks like a button. It stays a real input: keyboards and screen readers know it.
fn file_button(
    session: &Session,
    id: &'static str,
    icon: Icon,
    label: String,
    camera: bool,
) -> Html {
    let tasks = session.tasks.clone();
    let onchange = Callback::from(move |event: Event| {
        let files = dom::take_files(&event);
        if !files.is_empty() {
            tasks.add_files(files);
        }
    });
    html! {
        <div class="file-button">
            <input type="file" class="file-input" {id} accept={if camera { "image/*" } else { ACCEPT }} multiple={!camera}
                capture={camera.then_some("environment")} {onchange} />
            <label for={id} class={classes!("button", camera.then_some("button-quiet"))}>
                { glyph(icon) }{ label }
            </label>
        </div>
    }
}

/// The files on their way in.
pub fn adding_list(words: &I18n, session: &Session) -> Html {
    if session.state.adding.is_empty() {
        return Html::default();
    }
    let items = session.state.adding.iter().map(|adding| {
        let tasks = session.tasks.clone();
        let Adding { key, state, .. } = adding.clone();
        let onstop = Callback::from(move |_: MouseEvent| match &state {
            AddingState::Running(call, _) => tasks.cancel(*call),
            AddingState::Waiting => tasks.drop_file(key),
            AddingState::Failed(_) => tasks.dismiss_file(key),
        });
        html! { <div class="adding" {key}>{ item(words, adding, onstop) }</div> }
    });
    html! {
        <section aria-labelledby="adding-title" class="section">
            <h2 id="adding-title" class="section-title">{ words.t("adding") }</h2>
            { for items }
            if session.state.behind > 0 {
                { behind(words, session) }
            }
        </section>
    }
}

/// How many more there are, and the way to leave them out.
fn behind(words: &I18n, session: &Session) -> Html {
    let tasks = session.tasks.clone();
    let onclick = Callback::from(move |_: MouseEvent| tasks.drop_files_behind());
    let count = session.state.behind;
    html! {
        <div class="more-records">
            <p class="quiet">{ words.with("adding-behind", &[("count", count.into())]) }</p>
            <button type="button" class="button button-quiet" {onclick}>{ words.t("adding-behind-cancel") }</button>
        </div>
    }
}

fn item(words: &I18n, adding: &Adding, onclick: Callback<MouseEvent>) -> Html {
    let name = &adding.name;
    let progress = match &adding.state {
        AddingState::Failed(problem) => {
            let close = html! {
                <button class="button button-quiet" {onclick}>{ words.t("adding-dismiss") }</button>
            };
            return trouble(words, problem, close);
        }
        AddingState::Running(_, progress) => *progress,
        AddingState::Waiting => None,
    };
    let label = words.with("adding-name", &[("name", name.into())]);
    html! {
        <div class="card">
            <p class="row-title"><bdi>{ name }</bdi></p>
            { bar(words, label, progress) }
            <button class="button button-quiet" {onclick} aria-label={words.with("adding-cancel", &[("name", name.into())])}>
                { words.t("cancel") }
            </button>
        </div>
    }
}
