//! The owner's records: the summary, then the documents.

use std::rc::Rc;

use aceso_messages::{Recovery, Summary};
use yew::prelude::*;

use crate::{
    components::{
        adding::{add_buttons, adding_list},
        icon::{Icon, glyph},
        install::InstallCard,
        loading::loaded,
        parcels::waiting_parcels,
        record_list::OwnRecords,
        screen::Screen,
        search::{Findings, SearchField},
        summary::{Source, SummaryView},
    },
    dom,
    i18n::I18n,
    route::Route,
    session::{List, Session},
};

/// Records.
pub fn records(words: &I18n, session: &Session) -> Html {
    let state = &session.state;
    let title = words.t("records-title");
    let body = loaded(words, session, &state.records, List::Records, |records| {
        if records.total == 0 {
            return html! {
                <div class="empty">
                    { glyph(Icon::Records) }
                    <p class="empty-title">{ words.t("records-empty") }</p>
                    <p>{ words.t("records-empty-text") }</p>
                </div>
            };
        }
        if !state.query.is_empty() {
            return html! { <Findings /> };
        }
        let summary = loaded(words, session, &state.summary, List::Summary, |summary| {
            html! { <SummaryView summary={summary.clone()} level={2} source={Source::Own} /> }
        });
        let alone = state.summary.ready().is_some_and(bare);
        html! {
            <>
                if alone {
                    <p class="quiet">{ words.t("records-no-summary") }</p>
                } else {
                    { summary }
                }
                <section class="section" aria-labelledby="documents">
                    <h2 id="documents" class="section-title">{ words.t("documents") }</h2>
                    <OwnRecords listing={records.clone()} />
                </section>
                <InstallCard />
            </>
        }
    });
    let remind = match state.recovery() {
        _ if dom::preference("sample").is_some() => None,
        Some(Recovery::None) => Some(("kit-missing", "kit-missing-text", "kit-make")),
        Some(Recovery::Unsaved) => Some(("kit-unsaved-title", "kit-unsaved", "kit-look")),
        Some(Recovery::Ready { .. }) | None => None,
    };
    let remind = remind.map(|(title, text, button)| {
        html! {
            <div class="box box-warn">
                { glyph(Icon::Warning) }
                <div class="box-body">
                    <p class="box-title">{ words.t(title) }</p>
                    <p>{ words.t(text) }</p>
                    <a class="button button-quiet" href={Route::Kit.href()}>{ words.t(button) }</a>
                </div>
            </div>
        }
    });
    // As long as there is nothing to lose, what to do first comes first.
    let empty = state
        .records
        .ready()
        .is_some_and(|records| records.total == 0);
    let (before, after) = match empty {
        true => (None, remind),
        false => (remind, None),
    };
    html! {
        <Screen name="records" {title} resumed={session.tasks.place.left().is_some()} action={add_buttons(words, session)}>
            { adding_list(words, session) }
            { waiting_parcels(words, session) }
            { for before }
            if let Some(missing) = state.records.ready().map(|it| it.missing).filter(|it| *it > 0) {
                <div class="box box-warn">
                    { glyph(Icon::Warning) }
                    <div class="box-body">
                        <p>{ words.with("records-missing", &[("count", missing.into())]) }</p>
                    </div>
                </div>
            }
            if state.records.ready().is_some_and(|records| records.total > 1) || !state.query.is_empty() {
                <SearchField />
            }
            { body }
            { for after }
            <p class="alone"><a href={Route::Receive.href()}>{ words.t("receive-open") }</a></p>
        </Screen>
    }
}

/// Nothing readable was found in the records.
fn bare(summary: &Rc<Summary>) -> bool {
    let lists = [
        &summary.problems,
        &summary.medicines,
        &summary.allergies,
        &summary.immunizations,
        &summary.results,
        &summary.events,
    ];
    lists.into_iter().all(Vec::is_empty)
        && !summary.no_known_allergies
        && summary.other_people.is_empty()
        && summary.unreadable.is_empty()
}
