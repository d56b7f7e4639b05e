//! One record: what it says, or the document itself.

use std::rc::Rc;

use aceso_messages::{
    Checkable, ContactView, Problem, Progress, RecordCard, RecordContent, RecordKind, Reply,
    Request, Subject,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        erase_record::EraseRecord,
        loading::try_again,
        progress::bar,
        proven::Proven,
        record_list::describe,
        screen::Screen,
        summary::{Source, SummaryView},
        trouble::trouble,
        vouched::VouchedBy,
    },
    desk::internal,
    dom::{self, ObjectUrl},
    i18n::{I18n, use_i18n},
    route::Route,
    session::{Session, use_session},
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// How it is asked for: as the owner's, or as part of a share.
    pub request: Request,
    pub back: Route,
    /// What stands before it, such as who sent it.
    #[prop_or_default]
    pub about: Html,
    /// What stands after it, whether or not it could be opened.
    #[prop_or_default]
    pub below: Html,
}

/// A record that is here.
#[derive(Clone, PartialEq)]
struct Document {
    content: Rc<RecordContent>,
    url: Option<Rc<ObjectUrl>>,
}

/// Record.
#[component]
pub fn Record(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let progress = use_state(|| None::<Progress>);
    let result = use_state(|| None::<Result<Document, Problem>>);
    let round = use_state(|| 0u32);
    {
        let asking = session.clone();
        let (progress, result, request) = (progress.clone(), result.clone(), props.request.clone());
        use_effect_with(*round, move |_| {
            result.set(None);
            if let Some(session) = asking {
                spawn_local(async move {
                    let heard = Callback::from(move |step| progress.set(Some(step)));
                    let answer = session.tasks.fetch(request, heard).await;
                    result.set(Some(answer.and_then(document)));
                });
            }
        });
    }
    let back = props.back.clone();
    let leaving = session.clone();
    let erased = Callback::from(move |()| {
        if let Some(session) = &leaving {
            // There is no row to go back to.
            session.tasks.place.forget();
        }
        dom::replace(&Route::Records);
    });
    match &*result {
        None => html! {
            <Screen key="waiting" name="record" title={words.t("record-opening")} tab={words.t("tab-records")} {back}>
                { bar(&words, words.t("record-opening"), *progress) }
            </Screen>
        },
        Some(Err(problem)) => {
            let again = Callback::from(move |_: MouseEvent| round.set(*round + 1));
            html! {
                <Screen key="problem" name="record" title={words.t("record-not-opened")} {back}>
                    { trouble(&words, problem, try_again(&words, again)) }
                    { props.below.clone() }
                    { for known(&props.request, session.as_ref()).map(|(record, title)| html! { <EraseRecord {record} {title} ondone={erased} /> }) }
                </Screen>
            }
        }
        Some(Ok(document)) => {
            let card = &document.content.card;
            let source = match &props.request {
                Request::OpenSharedRecord { share, .. } => Source::Share(share.clone()),
                Request::OpenParcel { .. } => Source::Preview,
                _ => Source::Own,
            };
            html! {
                <Screen key="document" name="record" title={card.title.clone()} tab={words.t("tab-records")} {back}>
                    { props.about.clone() }
                    <p class="quiet">{ describe(&words, card) }</p>
                    if source == Source::Own {
                        { kept(&words, card) }
                    }
                    { for card.from.as_ref().filter(|_| source == Source::Own).map(|from| sent_by(&words, from, &card.id)) }
                    { body(&words, document, &source) }
                    { props.below.clone() }
                    if source == Source::Own {
                        <EraseRecord record={card.id.clone()} title={card.title.clone()} ondone={erased} />
                    }
                </Screen>
            }
        }
    }
}

/// Whether it is with the service; that it is, is checked.
fn kept(words: &I18n, card: &RecordCard) -> Html {
    if !card.safe {
        return html! { <p><span class="chip">{ words.t("record-waiting") }</span></p> };
    }
    html! {
        <div class="kept">
            <p class="quiet">{ words.t("record-kept") }</p>
            <Proven of={Checkable::Record(card.id.clone())} />
        </div>
    }
}

/// Who sent it, and who vouches for that name.
fn sent_by(words: &I18n, from: &ContactView, record: &str) -> Html {
    html! {
        <>
            <p><bdi>{ words.with("record-from", &[("who", (&from.name).into())]) }</bdi></p>
            <VouchedBy of={Subject::Record(record.to_owned())} />
        </>
    }
}

/// The owner's record that is asked for, as far as the list knows it: one that can't be opened can still be erased.
fn known(request: &Request, session: Option<&Session>) -> Option<(String, String)> {
    let Request::OpenRecord { record } = request else {
        return None;
    };
    let mut cards = session?.state.records.ready()?.iter();
    let card = cards.find(|card| card.id == *record)?;
    Some((card.id.clone(), card.title.clone()))
}

fn body(words: &I18n, document: &Document, source: &Source) -> Html {
    let Document { content, url } = document;
    let title = &content.card.title;
    let url = url.as_ref().map(|url| url.as_str().to_owned());
    let summary = content.summary.as_ref().map(|summary| {
        html! {
            <SummaryView summary={Rc::new(summary.clone())} level={2} source={source.clone()}
                clinician={matches!(source, Source::Share(_))} />
        }
    });
    html! {
        <>
            { for summary }
            if let Some(url) = url {
                if content.card.kind == RecordKind::Image {
                    <img class="document-image" src={url.clone()} alt={words.with("record-image", &[("title", title.into())])} />
                }
                <div class="buttons">
                    if content.card.kind == RecordKind::Pdf {
                        <a class="button" href={url.clone()} target="_blank">{ words.t("record-open") }</a>
                    }
                    <a class="button button-quiet" href={url} download={file_name(title, &content.media_type)}>{ words.t("record-save") }</a>
                </div>
                <p class="small quiet">{ words.t("record-save-hint") }</p>
            }
        </>
    }
}

/// The type under which a file's bytes are kept for the browser, and the ending of its name. Who shares a file says what it is: only what
/// an `<img>` or the PDF viewer shows is opened as itself. Anything else, such as a drawing that holds scripts, would run as a page of
/// ours in a tab of its own, or as a program once it is saved.
fn opened_as(media_type: &str) -> (&'static str, &'static str) {
    match media_type {
        "application/pdf" => ("application/pdf", "pdf"),
        "image/gif" => ("image/gif", "gif"),
        "image/heic" => ("image/heic", "heic"),
        "image/heif" => ("image/heif", "heif"),
        "image/jpeg" => ("image/jpeg", "jpg"),
        "image/png" => ("image/png", "png"),
        "image/webp" => ("image/webp", "webp"),
        "application/fhir+json" => ("application/octet-stream", "json"),
        _ => ("application/octet-stream", "bin"),
    }
}

/// What a file is called once it is saved. Its title may be a stranger's.
fn file_name(title: &str, media_type: &str) -> String {
    let plain = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c) && !is_unseen(c);
    let ending = opened_as(media_type).1;
    let title: String = title.chars().filter(|c| plain(*c)).collect();
    let title = title.trim_matches(['.', ' ']);
    let stem = title.strip_suffix(&format!(".{ending}")).unwrap_or(title);
    let stem = if stem.is_empty() { "record" } else { stem };
    format!("{stem}.{ending}")
}

/// Marks of direction, which show a name's end as if it were its beginning.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn document(answer: (Reply, Option<js_sys::ArrayBuffer>)) -> Result<Document, Problem> {
    let (Reply::Content(content), bytes) = answer else {
        return Err(internal("unexpected answer"));
    };
    let url = bytes.and_then(|bytes| ObjectUrl::new(&bytes, opened_as(&content.media_type).0));
    Ok(Document {
        url: url.map(Rc::new),
        content: Rc::new(content),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_could_run_is_opened_as_itself() {
        for harmless in ["image/png", "image/heic", "application/pdf"] {
            assert_eq!(opened_as(harmless).0, harmless);
        }
        for other in [
            "image/svg+xml",
            "image/png, text/html",
            "IMAGE/SVG+XML",
            "text/html",
            "application/fhir+json",
            "",
        ] {
            assert_eq!(opened_as(other).0, "application/octet-stream", "{other}");
        }
    }

    #[test]
    fn a_saved_file_ends_as_what_it_is() {
        let name = |title: &str| file_name(title, "application/pdf");
        assert_eq!(name("Discharge letter"), "Discharge letter.pdf");
        assert_eq!(name("Discharge letter.pdf"), "Discharge letter.pdf");
        assert_eq!(name("setup.exe"), "setup.exe.pdf");
        assert_eq!(name("..\\..\\a/b:c\u{202E}fdp.exe"), "abcfdp.exe.pdf");
        assert_eq!(name("..."), "record.pdf");
        assert_eq!(file_name("x", "text/html"), "x.bin");
    }
}
