//! Adding documents: the ways in, and how far each file has come.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    components::{
        icon::{Glyph, Icon},
        progress::Bar,
        trouble::Trouble,
    },
    dom,
    i18n::use_i18n,
    session::{Action, Adding, AddingState, use_session},
};

/// What the wallet can keep.
const ACCEPT: &str = "application/json,application/fhir+json,.json,application/pdf,.pdf,image/*";

/// "Add a record" and "Take a photo".
#[component]
pub fn AddButtons() -> Html {
    let words = use_i18n();
    html! {
        <div class="buttons">
            <FileButton id="add-file" icon={Icon::Add} label={words.t("add-record")} accept={ACCEPT} multiple=true />
            <FileButton id="add-photo" icon={Icon::Camera} label={words.t("add-photo")} accept="image/*" camera=true />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FileButtonProps {
    id: &'static str,
    icon: Icon,
    label: AttrValue,
    accept: &'static str,
    #[prop_or_default]
    multiple: bool,
    #[prop_or_default]
    camera: bool,
}

/// A file input that looks like a button. It stays a real input: keyboards and screen readers know it.
#[component]
fn FileButton(props: &FileButtonProps) -> Html {
    let session = use_session();
    let onchange = Callback::from(move |event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let (Some(input), Some(session)) = (input, &session) {
            let files = dom::take_files(&input);
            if !files.is_empty() {
                session.tasks.add_files(files);
            }
        }
    });
    html! {
        <div class="file-button">
            <input type="file" class="file-input" id={props.id} accept={props.accept} multiple={props.multiple}
                capture={props.camera.then_some("environment")} {onchange} />
            <label for={props.id} class={classes!("button", props.camera.then_some("button-quiet"))}>
                <Glyph icon={props.icon} />{ props.label.clone() }
            </label>
        </div>
    }
}

/// The files on their way in.
#[component]
pub fn AddingList() -> Html {
    let words = use_i18n();
    let Some(session) = use_session() else {
        return Html::default();
    };
    if session.state.adding.is_empty() {
        return Html::default();
    }
    let items = session.state.adding.iter().map(|adding| {
        let tasks = session.tasks.clone();
        let Adding { key, state, .. } = adding.clone();
        let onstop = Callback::from(move |_: MouseEvent| match &state {
            AddingState::Running(call, _) => tasks.cancel(*call),
            AddingState::Waiting => tasks.drop_file(key),
            AddingState::Failed(_) => tasks.dispatch(Action::AddingOver(key)),
        });
        html! { <Item {key} adding={adding.clone()} {onstop} /> }
    });
    html! {
        <section aria-labelledby="adding-title" class="section">
            <h2 id="adding-title" class="section-title">{ words.t("adding") }</h2>
            { for items }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ItemProps {
    adding: Adding,
    onstop: Callback<MouseEvent>,
}

#[component]
fn Item(props: &ItemProps) -> Html {
    let words = use_i18n();
    let name = &props.adding.name;
    let onclick = props.onstop.clone();
    match &props.adding.state {
        AddingState::Failed(problem) => html! {
            <Trouble problem={problem.clone()}>
                <button class="button button-quiet" {onclick}>{ words.t("adding-dismiss") }</button>
            </Trouble>
        },
        AddingState::Waiting | AddingState::Running(..) => {
            let progress = match &props.adding.state {
                AddingState::Running(_, progress) => *progress,
                _ => None,
            };
            let label = words.with("adding-name", &[("name", name.into())]);
            html! {
                <div class="card">
                    <p class="row-title"><bdi>{ name }</bdi></p>
                    <Bar {label} {progress} />
                    <button class="button button-quiet" {onclick} aria-label={words.with("adding-cancel", &[("name", name.into())])}>
                        { words.t("cancel") }
                    </button>
                </div>
            }
        }
    }
}
