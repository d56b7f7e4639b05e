//! A model that looks at a picture: the way in for a file, what is wrong with it, and what the model says.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File};
use yew::prelude::*;

use super::{
    about::{checked, not_for},
    answer::AnswerView,
    fault::fault,
    figure::Figure,
};
use crate::{
    components::icon::{Icon, glyph},
    dom, format,
    i18n::{I18n, use_i18n},
    insights::{
        film::{self, Film, Unusable, Verdict},
        form::{Answered, Asked},
        manifest::Manifest,
        texts::Texts,
    },
    latest::Latest,
};

/// Files of DICOM rarely have a type that a browser knows.
const ACCEPT: &str = "image/png,image/jpeg,application/dicom,.png,.jpg,.jpeg,.dcm,.dicom";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub model: Rc<Manifest>,
    pub texts: Rc<Texts>,
    /// Whether the reader can keep a result among their own records.
    pub keepable: bool,
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Work {
    None,
    Busy,
    Unusable(Unusable),
    Seen(Rc<Film>, Verdict),
}

/// All that there is to read, and the picture.
#[component]
pub fn FilmView(props: &Props) -> Html {
    let words = use_i18n();
    let work = use_state(|| Work::None);
    let over = use_state(|| false);
    // Of two pictures given one soon after the other, the later counts.
    let latest = use_memo((), |()| Latest::default());
    let take = {
        let (work, model) = (work.clone(), props.model.id.clone());
        Callback::from(move |file: File| {
            let (work, model, is_latest) = (work.clone(), model.clone(), latest.begin());
            work.set(Work::Busy);
            spawn_local(async move {
                let seen = film::look(&model, &file).await;
                if is_latest() {
                    work.set(match seen {
                        Ok((film, verdict)) => Work::Seen(Rc::new(film), verdict),
                        Err(why) => Work::Unusable(why),
                    });
                }
            });
        })
    };
    use_drop(over.setter(), take.clone());
    let (model, texts) = (&props.model, &props.texts);
    html! {
        <div class="film-page">
            <p class="lead">{ texts.show(&model.question) }</p>
            { not_for(&words, texts, model) }
            <p>{ words.t(if props.keepable { "insight-no-diagnosis" } else { "insight-no-diagnosis-shared" }) }</p>
            { checked(&words, texts, model) }
            <section class="section" aria-labelledby="film" aria-busy={(*work == Work::Busy).to_string()}>
                <h2 id="film" class="section-title">{ words.t("insight-film-title") }</h2>
                <p>{ words.t("insight-film-lead") }</p>
                { way_in(&words, *over, matches!(*work, Work::Seen(..)), take) }
                <p class="quiet small">{ words.t("insight-film-here") }</p>
                <p class="quiet" role="status">{ if *work == Work::Busy { words.t("insight-film-reading") } else { String::new() } }</p>
                <div role="alert">{ complaint(&words, &work) }</div>
                if let Work::Seen(film, verdict) = &*work {
                    <Figure film={film.clone()} map={map_of(verdict)} wide={model.map_width()} />
                }
            </section>
            if let Work::Seen(_, Verdict::Answer { answer, .. }) = &*work {
                <AnswerView model={model.clone()} texts={texts.clone()} keepable={props.keepable} answered={Answered {
                    answer: answer.clone(),
                    of: Asked::default(),
                    stale: false,
                }} />
            }
        </div>
    }
}

fn map_of(verdict: &Verdict) -> Option<Rc<Vec<f64>>> {
    match verdict {
        Verdict::Answer { map, .. } if !map.is_empty() => Some(Rc::new(map.clone())),
        Verdict::Answer { .. } | Verdict::Unlike => None,
    }
}

/// A button that is a file input, in an area to drop on. No camera: a photograph of a film is what it can't use.
fn way_in(words: &I18n, over: bool, again: bool, take: Callback<File>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(file) = dom::take_files(&event).into_iter().next() {
            take.emit(file);
        }
    });
    let label = if again {
        "insight-film-another"
    } else {
        "insight-film-choose"
    };
    html! {
        <div class={classes!("film-drop", over.then_some("film-drop-over"))}>
            <div class="file-button">
                <input type="file" id="film-file" class="file-input" accept={ACCEPT} {onchange} />
                <label for="film-file" class="button">{ glyph(Icon::Add) }{ words.t(label) }</label>
            </div>
            <p class="quiet small">{ words.t("insight-film-drop") }</p>
        </div>
    }
}

/// Takes a file that is dropped anywhere in the window: beside an area for it the browser would open the file, and the page with all
/// that was entered would be gone.
#[hook]
fn use_drop(over: UseStateSetter<bool>, take: Callback<File>) {
    let latest = use_mut_ref(|| take.clone());
    *latest.borrow_mut() = take;
    use_effect_with((), move |()| {
        let heard = move |event: &Event| {
            event.prevent_default();
            over.set(event.type_() == "dragover");
            let file = event.dyn_ref::<DragEvent>().and_then(dropped);
            if event.type_() == "drop"
                && let Some(file) = file
            {
                let take = latest.borrow().clone();
                take.emit(file);
            }
        };
        let listeners = web_sys::window().map(|window| {
            ["dragover", "dragleave", "drop"].map(|kind| {
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&window, kind, options, heard.clone())
            })
        });
        move || drop(listeners)
    });
}

fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// Why there is no answer.
fn complaint(words: &I18n, work: &Work) -> Html {
    let mut number = String::new();
    let mut name = String::new();
    let id = match work {
        Work::None | Work::Busy | Work::Seen(_, Verdict::Answer { .. }) => return Html::default(),
        Work::Seen(_, Verdict::Unlike) => "insight-film-unlike",
        Work::Unusable(why) => match why {
            Unusable::Fault(why) => return fault(words, *why, Html::default()),
            Unusable::Unknown => "insight-film-unknown",
            Unusable::Damaged => "insight-film-damaged",
            Unusable::TooLarge => "insight-film-too-large",
            Unusable::TooSmall => "insight-film-too-small",
            Unusable::Colour => "insight-film-colour",
            Unusable::Empty => "insight-film-empty",
            Unusable::Unreadable => "insight-film-unreadable",
            Unusable::Frames(frames) => {
                number = format::number(words.language(), *frames);
                "insight-film-frames"
            }
            Unusable::Encoding(called) => {
                name.clone_from(called);
                "insight-film-encoding"
            }
        },
    };
    let arguments = [("number", number.into()), ("name", name.into())];
    html! {
        <div class="box box-warn">
            { glyph(Icon::Warning) }
            <div class="box-body">
                <p class="box-title">{ words.with(id, &arguments) }</p>
                <p>{ words.attribute(id, "todo", &[]) }</p>
            </div>
        </div>
    }
}
