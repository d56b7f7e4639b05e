//! The way to erase one record, with what that can and can't do.

use aceso_messages::Request;
use yew::prelude::*;

use crate::{
    components::{act::Act, confirm::Confirm},
    i18n::use_i18n,
    session::{Action, List, News, use_session},
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The record's id.
    pub record: String,
    pub title: String,
    /// It is gone.
    pub ondone: Callback<()>,
}

/// The button, and behind it the question.
#[component]
pub fn EraseRecord(props: &Props) -> Html {
    let words = use_i18n();
    let tasks = use_session().map(|session| session.tasks);
    let ondone = {
        let (title, ondone) = (props.title.clone(), props.ondone.clone());
        Callback::from(move |()| {
            if let Some(tasks) = &tasks {
                tasks.dispatch(Action::Tell(News::Erased(title.clone())));
                // The answer's window may be shorter than what is shown.
                tasks.load(List::Records);
                tasks.load(List::Summary);
            }
            ondone.emit(());
        })
    };
    let request = Request::EraseRecord {
        record: props.record.clone(),
    };
    let title = words.with("erase-record-title", &[("title", (&props.title).into())]);
    let yes = html! { <Act class="button-danger" {request} label={words.t("erase-record-yes")} {ondone} /> };
    html! {
        <Confirm label={words.t("erase-record")} {title} {yes}>
            <p>{ words.t("erase-record-text") }</p>
            <p>{ words.t("erase-record-not") }</p>
        </Confirm>
    }
}
