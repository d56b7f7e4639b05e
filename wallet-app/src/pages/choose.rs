//! The third step of a share: what, what for, how long.

use aceso_messages::{Period, Purpose};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    components::{
        choices::{Choice, Question, choices},
        contact,
        loading::loaded,
        picks::picks,
        screen::Screen,
    },
    dom,
    i18n::use_i18n,
    route::Route,
    session::{Action, Draft, List, PeriodChoice, use_session},
    words,
};

const PURPOSES: [Purpose; 6] = [
    Purpose::Treatment,
    Purpose::Emergency,
    Purpose::CareManagement,
    Purpose::Payment,
    Purpose::Research,
    Purpose::PatientRequest,
];

const PERIODS: [PeriodChoice; 5] = [
    PeriodChoice::Fixed(Period::Hour),
    PeriodChoice::Fixed(Period::Day),
    PeriodChoice::Fixed(Period::Week),
    PeriodChoice::Fixed(Period::ThreeMonths),
    PeriodChoice::Date,
];

/// Choose.
#[component]
pub fn Choose() -> Html {
    let i18n = use_i18n();
    let asked = use_state(|| false);
    let Some(session) = use_session() else {
        return Html::default();
    };
    let draft = session.state.draft.clone();
    let Some(code) = draft.code.clone() else {
        return Html::default();
    };
    let change = {
        let (tasks, draft) = (session.tasks.clone(), draft.clone());
        move |edit: fn(&mut Draft, usize)| {
            let (tasks, draft) = (tasks.clone(), draft.clone());
            Callback::from(move |at: usize| {
                let mut draft = draft.clone();
                edit(&mut draft, at);
                tasks.dispatch(Action::Draft(draft));
            })
        }
    };
    let onpicks = {
        let (tasks, draft) = (session.tasks.clone(), draft.clone());
        Callback::from(move |records| {
            let draft = Draft {
                records,
                ..draft.clone()
            };
            tasks.dispatch(Action::Draft(draft));
        })
    };
    let ondate = {
        let (tasks, draft) = (session.tasks.clone(), draft.clone());
        Callback::from(move |event: Event| {
            let target = event.target();
            let input = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let date = input.map(|input| input.value()).unwrap_or_default();
            let draft = Draft {
                date,
                ..draft.clone()
            };
            tasks.dispatch(Action::Draft(draft));
        })
    };
    let purposes = PURPOSES.map(|purpose| Choice {
        label: i18n.t(words::purpose(purpose)),
        chosen: draft.purpose == Some(purpose),
    });
    let periods = PERIODS.map(|period| Choice {
        label: i18n.t(words::period(period)),
        chosen: draft.period == Some(period),
    });
    let date_wrong =
        draft.period == Some(PeriodChoice::Date) && dom::end_of_day(&draft.date).is_none();
    let wrong = [
        (
            draft.records.is_empty(),
            "choose-records-missing",
            "picks-title",
        ),
        (
            draft.purpose.is_none(),
            "choose-purpose-missing",
            "purpose-0",
        ),
        (draft.period.is_none(), "choose-period-missing", "period-0"),
        (date_wrong, "choose-date-missing", "until"),
    ];
    let error = |at: usize| (*asked && wrong[at].0).then(|| i18n.t(wrong[at].1));
    let next = {
        let asked = asked.clone();
        Callback::from(
            move |_: MouseEvent| match wrong.iter().find(|(wrong, ..)| *wrong) {
                Some((_, _, id)) => {
                    asked.set(true);
                    dom::focus_id(id);
                }
                None => dom::go(&Route::Preview),
            },
        )
    };
    let date = html! {
        if draft.period == Some(PeriodChoice::Date) {
            <div class="field">
                <label for="until">{ i18n.t("choose-date") }</label>
                <input id="until" type="date" min={dom::today()} value={draft.date.clone()} onchange={ondate} />
            </div>
        }
    };
    let purpose = Question {
        name: "purpose",
        legend: i18n.t("choose-purpose"),
        choices: purposes.to_vec(),
        error: error(1),
        onchange: change(|draft, at| draft.purpose = PURPOSES.get(at).copied()),
    };
    let period = Question {
        name: "period",
        legend: i18n.t("choose-period"),
        choices: periods.to_vec(),
        error: error(2).or(error(3)),
        onchange: change(|draft, at| draft.period = PERIODS.get(at).copied()),
    };
    let action = html! { <button class="button" onclick={next}>{ i18n.t("choose-next") }</button> };
    html! {
        <Screen name="share-choose" title={i18n.with("choose-title", &[("who", contact::name(&i18n, code.contact.as_ref()).into())])} tab={i18n.t("tab-share")} back={Route::Who} {action}>
            { loaded(&i18n, &session, &session.state.records, List::Records, |records| {
                picks(&i18n, &records.iter().cloned().collect::<Vec<_>>(), &draft.records, &onpicks, error(0))
            }) }
            { choices(purpose, Html::default()) }
            { choices(period, date) }
        </Screen>
    }
}
