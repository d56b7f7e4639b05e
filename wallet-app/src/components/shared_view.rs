//! What a clinician sees of a share. The owner's preview draws the very same, so "exactly what they will see" is true by
//! construction.

use std::rc::Rc;

use aceso_messages::SharePreview;
use yew::prelude::*;

use crate::{
    components::{
        record_list::record_list,
        summary::{Source, SummaryView},
    },
    format,
    i18n::I18n,
    words,
};

/// Who, what for, until when, and whether that was checked; the summary; the documents. The sections' headings are of this level.
pub fn shared_view(i18n: &I18n, shared: &SharePreview, level: u8, mark: Html) -> Html {
    let source = if shared.share.is_empty() {
        Source::Preview
    } else {
        Source::Share(shared.share.clone())
    };
    let summary = Rc::new(shared.summary.clone());
    let until = format::day_time(i18n.language(), shared.until);
    let purpose = i18n.t(words::purpose(shared.purpose));
    let tag = format!("h{level}");
    html! {
        <div class="shared">
            <p class="quiet">{ about(i18n, shared) }</p>
            <div class="kept">
                <p class="quiet">{ i18n.with("shared-line", &[("purpose", purpose.into()), ("until", until.into())]) }</p>
                { mark }
            </div>
            { notes(i18n, shared) }
            <SummaryView {summary} clinician=true level={level} source={source.clone()} />
            <section class="section" aria-labelledby="shared-documents">
                <@{tag} id="shared-documents" class="section-title">{ i18n.t("documents") }</@>
                if shared.records.is_empty() {
                    <p class="section-empty">{ i18n.t("share-nothing-yet") }</p>
                } else {
                    { record_list(i18n, &shared.records, &source) }
                }
            </section>
        </div>
    }
}

/// What is not among it, and why.
fn notes(i18n: &I18n, shared: &SharePreview) -> Html {
    let counted = [
        (shared.left_out, "share-left-out"),
        (shared.erased, "share-erased"),
    ];
    let notes = counted.into_iter().filter(|(count, _)| *count > 0);
    html! {
        <>
            { for notes.map(|(count, id)| html! {
                <p class="box box-info"><span class="box-body">{ i18n.with(id, &[("count", count.into())]) }</span></p>
            }) }
        </>
    }
}

/// Birthday and gender, when the records say them.
fn about(i18n: &I18n, shared: &SharePreview) -> String {
    let Some(person) = &shared.summary.person else {
        return String::new();
    };
    let born = person.birth_date.as_ref().map(|date| {
        let date = format::record_date(i18n.language(), date);
        i18n.with("born", &[("date", date.into())])
    });
    let gender = person.gender.as_deref().map(|gender| match gender {
        "male" => i18n.t("gender-male"),
        "female" => i18n.t("gender-female"),
        "other" => i18n.t("gender-other"),
        _ => i18n.t("gender-unknown"),
    });
    let parts: Vec<String> = born.into_iter().chain(gender).collect();
    parts.join("\u{a0}· ")
}
