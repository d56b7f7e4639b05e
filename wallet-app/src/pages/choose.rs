//! The third step of a share: what, what for, how long.

use aceso_messages::{Category, Period, Purpose};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    components::{
        checks::{Check, Checks, checks},
        choices::{Choice, Question, choices},
        contact,
        loading::loaded,
        picks::Picks,
        screen::Screen,
    },
    dom, format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::{
        Action, List, Session,
        draft::{Draft, PeriodChoice, ScopeChoice},
        use_session,
    },
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

const CATEGORIES: [Category; 7] = [
    Category::Problems,
    Category::Medicines,
    Category::Allergies,
    Category::Immunizations,
    Category::Results,
    Category::Visits,
    Category::Documents,
];

/// How long a code can be taken: minutes, and the message.
const OPEN_FOR: [(u32, &str); 4] = [
    (15, "open-quarter"),
    (60, "period-hour"),
    (24 * 60, "period-day"),
    (7 * 24 * 60, "period-week"),
];

/// How long it can be made to last: what is changed can go on as it is.
fn periods(draft: &Draft) -> impl Iterator<Item = PeriodChoice> + use<> {
    let same = draft.shared().map(|_| PeriodChoice::Same);
    same.into_iter().chain(PERIODS)
}

fn period_label(i18n: &I18n, draft: &Draft, period: PeriodChoice) -> String {
    let until = draft.shared().map_or(0, |share| share.until);
    let until = format::day_time(i18n.language(), until);
    i18n.with(words::period(period), &[("until", until.into())])
}

/// Choose.
#[component]
pub fn Choose() -> Html {
    let i18n = use_i18n();
    let asked = use_state(|| false);
    let Some(session) = use_session() else {
        return Html::default();
    };
    let draft = session.state.draft.clone();
    let change = |edit: fn(&mut Draft, usize)| {
        let (tasks, draft) = (session.tasks.clone(), draft.clone());
        Callback::from(move |at: usize| {
            let mut draft = draft.clone();
            edit(&mut draft, at);
            tasks.dispatch(Action::Draft(draft));
        })
    };
    let date_wrong =
        draft.period == Some(PeriodChoice::Date) && dom::end_of_day(&draft.date).is_none();
    let scope_missing = match draft.scope {
        ScopeChoice::Picked => ("choose-records-missing", "pick-title"),
        _ => ("choose-kinds-missing", "kind-title"),
    };
    let wrong = [
        (!draft.holds_something(), scope_missing.0, scope_missing.1),
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
    let purpose = Question {
        name: "purpose",
        legend: i18n.t("choose-purpose"),
        choices: PURPOSES
            .map(|purpose| Choice {
                label: i18n.t(words::purpose(purpose)),
                chosen: draft.purpose == Some(purpose),
            })
            .to_vec(),
        error: error(1),
        onchange: change(|draft, at| draft.purpose = PURPOSES.get(at).copied()),
    };
    let period = Question {
        name: "period",
        legend: i18n.t("choose-period"),
        choices: periods(&draft)
            .map(|period| Choice {
                label: period_label(&i18n, &draft, period),
                chosen: draft.period == Some(period),
            })
            .collect(),
        error: error(2).or(error(3)),
        onchange: change(|draft, at| draft.period = periods(draft).nth(at)),
    };
    let open_for = Question {
        name: "open",
        legend: i18n.t("choose-open-for"),
        choices: OPEN_FOR
            .map(|(minutes, id)| Choice {
                label: i18n.t(id),
                chosen: draft.open_for == minutes,
            })
            .to_vec(),
        error: None,
        onchange: change(|draft, at| draft.open_for = OPEN_FOR.get(at).map_or(60, |open| open.0)),
    };
    let scope = Question {
        name: "scope",
        legend: i18n.t("choose-records"),
        choices: ScopeChoice::ALL
            .map(|scope| Choice {
                label: i18n.t(words::scope(scope)),
                chosen: draft.scope == scope,
            })
            .to_vec(),
        error: None,
        onchange: change(|draft, at| {
            draft.scope = ScopeChoice::ALL.get(at).copied().unwrap_or_default();
        }),
    };
    let kinds = Checks {
        name: "kind",
        legend: i18n.t("choose-kinds"),
        checks: CATEGORIES
            .map(|category| Check {
                label: i18n.t(words::category(category)),
                hint: String::new(),
                ticked: draft.categories.contains(&category),
            })
            .to_vec(),
        error: error(0),
        onchange: change(|draft, at| {
            if let Some(category) = CATEGORIES.get(at)
                && !draft.categories.remove(category)
            {
                draft.categories.insert(*category);
            }
        }),
    };
    let person = draft.person();
    let shared = draft.shared();
    let title = match (person, shared) {
        (Some(code), _) => {
            let who = contact::called(&i18n, code.contact.as_ref());
            i18n.with("choose-title", &[("who", who.into())])
        }
        (None, Some(share)) => {
            let who = contact::called(&i18n, share.contact.as_ref());
            i18n.with("choose-title-change", &[("who", who.into())])
        }
        (None, None) => i18n.t("choose-title-anyone"),
    };
    let back = if person.is_some() {
        Route::Who
    } else {
        Route::Share
    };
    let action = html! {
        <button class="button" onclick={next}>{ i18n.t("choose-next") }</button>
    };
    html! {
        <Screen name="share-choose" {title} tab={i18n.t("tab-share")} {back} {action}>
            { choices(scope, Html::default()) }
            { match draft.scope {
                ScopeChoice::Picked => loaded(&i18n, &session, &session.state.records, List::Records, |listing| {
                    html! { <Picks draft={draft.clone()} listing={listing.clone()} error={error(0)} /> }
                }),
                ScopeChoice::Categories => checks(kinds, html! { <p class="hint">{ i18n.t("choose-kinds-hint") }</p> }),
                ScopeChoice::Everything => Html::default(),
            } }
            if draft.scope != ScopeChoice::Picked {
                <p class="box box-info"><span class="box-body">{ i18n.t("choose-new-too") }</span></p>
            }
            { choices(purpose, Html::default()) }
            { choices(period, date(&i18n, &session, &draft)) }
            if person.is_none() && shared.is_none() {
                { choices(open_for, html! { <p class="hint">{ i18n.t("choose-open-for-hint") }</p> }) }
            }
        </Screen>
    }
}

fn date(i18n: &I18n, session: &Session, draft: &Draft) -> Html {
    if draft.period != Some(PeriodChoice::Date) {
        return Html::default();
    }
    let onchange = {
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
    html! {
        <div class="field">
            <label for="until">{ i18n.t("choose-date") }</label>
            <input id="until" type="date" min={dom::today()} value={draft.date.clone()} {onchange} />
        </div>
    }
}
