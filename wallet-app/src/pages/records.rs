//! The owner's records: the summary, then the documents.

use std::rc::Rc;

use aceso_messages::Summary;
use yew::prelude::*;

use crate::{
    components::{
        adding::{add_buttons, adding_list},
        icon::{Icon, glyph},
        loading::loaded,
        record_list::record_list,
        screen::Screen,
        summary::{Source, SummaryView},
    },
    i18n::I18n,
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
                    { record_list(words, &records.iter().cloned().collect::<Vec<_>>(), &Source::Own) }
                </section>
            </>
        }
    });
    html! {
        <Screen name="records" {title} action={add_buttons(words, session)}>
            { adding_list(words, session) }
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
