//! The owner's records: the summary, then the documents.

use std::rc::Rc;

use aceso_messages::Summary;
use yew::prelude::*;

use crate::{
    components::{
        adding::{AddButtons, AddingList},
        icon::{Glyph, Icon},
        loading::loaded,
        record_list::RecordList,
        screen::Screen,
        summary::{Source, SummaryView},
    },
    i18n::use_i18n,
    session::{List, use_session},
};

/// Records.
#[component]
pub fn Records() -> Html {
    let words = use_i18n();
    let Some(session) = use_session() else {
        return Html::default();
    };
    let state = &session.state;
    let title = words.t("records-title");
    let body = loaded(&state.records, List::Records, |records| {
        if records.is_empty() {
            return html! {
                <div class="empty">
                    <Glyph icon={Icon::Records} />
                    <p class="empty-title">{ words.t("records-empty") }</p>
                    <p>{ words.t("records-empty-text") }</p>
                </div>
            };
        }
        let summary = loaded(&state.summary, List::Summary, |summary| {
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
                    <RecordList records={(**records).clone()} source={Source::Own} />
                </section>
            </>
        }
    });
    html! {
        <Screen name="records" {title} action={html! { <AddButtons /> }}>
            <AddingList />
            { body }
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
}
