//! An app asks: who it is, what of each record it would get, for what, how long; and the answer.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use aceso_messages::{
    AnswerDraft, AskDraft, AskedRecord, Millis, Period, PickedRecord, Problem, ProblemKind,
    Purpose, Reply, Request, RequestPreview, ScannedCode, Subject,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    codes,
    components::{
        checks::{Check, Checks, checks},
        choices::{Choice, Question, choices},
        contact::contact,
        icon::{Icon, glyph},
        loading::{try_again, waiting},
        screen::Screen,
        trouble::{maybe_trouble, trouble},
    },
    desk::internal,
    dom, format,
    i18n::{I18n, use_i18n},
    kinds,
    route::Route,
    session::use_session,
    words,
};

/// Ways to share for less long than was asked for.
const SHORTER: [(Period, Millis); 3] = [
    (Period::Day, 24 * 60 * 60 * 1000),
    (Period::Week, 7 * 24 * 60 * 60 * 1000),
    (Period::ThreeMonths, 90 * 24 * 60 * 60 * 1000),
];

/// How long it is shared.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Lasting {
    /// As long as is asked for.
    AsAsked,
    /// Less long.
    Shorter(Period),
}

type Loaded = Option<Result<Rc<RequestPreview>, Problem>>;

/// Connect.
#[component]
pub fn Connect() -> Html {
    let i18n = use_i18n();
    let session = use_session();
    let preview = use_state(|| Loaded::None);
    let without = use_state(BTreeSet::<String>::new);
    let chosen = use_state(|| None::<Lasting>);
    let follow = use_state(|| false);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let nothing = use_state(|| false);
    let code = match codes::use_found() {
        Some(ScannedCode::Request(view)) => Some(view.code),
        _ => None,
    };
    let code_of_asker = code.clone();
    let look = {
        let (preview, session, code) = (preview.clone(), session.clone(), code.clone());
        Callback::from(move |()| {
            let (Some(session), Some(code)) = (session.clone(), code.clone()) else {
                // The page was loaded again: what was asked is in the app's link.
                return dom::replace(&Route::Share);
            };
            let preview = preview.clone();
            preview.set(None);
            spawn_local(async move {
                let answer = session.tasks.ask(Request::ReviewRequest { code }).await;
                preview.set(Some(match answer {
                    Ok(Reply::Requested(shown)) => Ok(Rc::new(shown)),
                    Ok(_) => Err(internal("unexpected answer")),
                    Err(problem) => Err(problem),
                }));
            });
        })
    };
    {
        let look = look.clone();
        use_effect_with((), move |()| look.emit(()));
    }
    let shown = match &*preview {
        Some(Ok(shown)) => shown.clone(),
        other => {
            let body = match other {
                Some(Err(problem)) => {
                    let again = Callback::from(move |_: MouseEvent| look.emit(()));
                    trouble(&i18n, problem, try_again(&i18n, again))
                }
                _ => waiting(&i18n),
            };
            return html! {
                <Screen key="looking" name="connect-looking" title={i18n.t("connect-title")} back={Route::Share}>{ body }</Screen>
            };
        }
    };
    let picked = picked(&shown, &without);
    let periods = periods(shown.ask.until);
    let chosen_now = chosen.unwrap_or_else(|| preselected(&periods));
    let approve = {
        let (session, shown, picked) = (session.clone(), shown.clone(), picked.clone());
        let (problem, busy, nothing) = (problem.clone(), busy.clone(), nothing.clone());
        let until = until(shown.ask.until, chosen_now);
        let follow = *follow && shown.ask.follow;
        Callback::from(move |_: MouseEvent| {
            let (Some(session), Some(code)) = (session.clone(), code.clone()) else {
                return;
            };
            if *busy {
                return;
            }
            nothing.set(picked.is_empty());
            if picked.is_empty() {
                return dom::focus_id("pick-title");
            }
            let draft = AnswerDraft {
                code,
                records: picked.clone(),
                until: Some(until),
                follow,
            };
            let (problem, busy, look) = (problem.clone(), busy.clone(), look.clone());
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                match session.tasks.update(Request::AnswerRequest(draft)).await {
                    Ok(()) => dom::replace(&Route::Shared),
                    Err(trouble) => {
                        let stale = trouble.kind == ProblemKind::RequestChanged;
                        problem.set(Some(trouble));
                        if stale {
                            look.emit(());
                        }
                    }
                }
                busy.set(false);
            });
        })
    };
    let who = shown.contact.name.clone();
    let asks = code_of_asker.unwrap_or_default();
    let gives = shown.answered.is_none() && !shown.records.is_empty();
    let decline = i18n.t(if gives { "connect-no" } else { "back" });
    let action = html! {
        <>
            if gives {
                <button type="button" class="button" onclick={approve} aria-busy={busy.to_string()}>
                    { i18n.with(if *busy { "preview-busy" } else { "preview-share" }, &[("who", who.clone().into())]) }
                </button>
            }
            <a class="button button-link" href={Route::Share.href()}>{ decline }</a>
        </>
    };
    let error = (*nothing && picked.is_empty()).then(|| i18n.t("choose-records-missing"));
    let list = records(&i18n, &shown, &without, error);
    let lasting = lasting(&i18n, &shown.ask, &periods, chosen_now, &chosen);
    html! {
        <Screen key="asked" name="connect" title={i18n.with("connect-who", &[("who", who.clone().into())])}
            tab={i18n.t("tab-share")} back={Route::Share}>
            { contact(&shown.contact, Subject::Code(asks)) }
            <p class="box box-warn"><span class="box-body">{ i18n.t("connect-warning") }</span></p>
            { wish(&i18n, &shown.ask) }
            if shown.answered.is_some() {
                <p class="box box-info" role="status"><span class="box-body">{ i18n.t("connect-answered") }</span></p>
            } else if shown.records.is_empty() {
                <div class="empty" role="status">
                    { glyph(Icon::Share) }
                    <p class="empty-title">{ i18n.t("connect-nothing") }</p>
                    <p>{ i18n.t("connect-nothing-text") }</p>
                </div>
            } else {
                { list }
                { for shown.ask.follow.then(|| later(&i18n, &follow)) }
                { lasting }
            }
            if !shown.unreadable.is_empty() {
                <p class="quiet">{ i18n.with("connect-unreadable", &[("titles", shown.unreadable.join(", ").into())]) }</p>
            }
            { maybe_trouble(&i18n, problem.as_ref()) }
            // Not within the thumb's reach: a stranger may have sent the link, and the yes stands after all that it is to.
            <div class="stacked">{ action }</div>
        </Screen>
    }
}

/// What it asks for, in a few lines.
fn wish(i18n: &I18n, ask: &AskDraft) -> Html {
    let language = i18n.language();
    let from = ask.since.map(|at| format::day(language, at));
    // The end is not included.
    let to = ask
        .before
        .map(|at| format::day(language, at.saturating_sub(1)));
    let period = match (from, to) {
        (None, None) => None,
        (Some(from), None) => Some(i18n.with("connect-since", &[("from", from.into())])),
        (None, Some(to)) => Some(i18n.with("connect-before", &[("to", to.into())])),
        (Some(from), Some(to)) => Some(i18n.with(
            "connect-between",
            &[("from", from.into()), ("to", to.into())],
        )),
    };
    let lines = |term: &str, what: Vec<String>| {
        html! { <div><dt>{ i18n.t(term) }</dt>{ for what.into_iter().map(|it| html! { <dd>{ it }</dd> }) }</div> }
    };
    let line = |term: &str, what: String| lines(term, vec![what]);
    let until = format::day_time(language, ask.until);
    html! {
        <dl class="facts">
            { lines("connect-what", kinds::wanted(i18n, ask)) }
            { for period.map(|period| line("connect-when", period)) }
            { line("connect-purpose", i18n.t(purpose(ask.purpose))) }
            { line("connect-until", until) }
            if ask.follow {
                { line("connect-new", i18n.t("connect-new-text")) }
            }
        </dl>
    }
}

/// What the app says that it is for. The same as where a patient chooses it, but for what is said of oneself there.
fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::PatientRequest => "connect-own-request",
        other => words::purpose(other),
    }
}

/// The records that hold something of it; each can be left out.
fn records(
    i18n: &I18n,
    shown: &RequestPreview,
    without: &UseStateHandle<BTreeSet<String>>,
    error: Option<String>,
) -> Html {
    let ids: Vec<String> = shown.records.iter().map(|it| it.id.clone()).collect();
    let onchange = {
        let without = without.clone();
        Callback::from(move |at: usize| {
            let mut next = (*without).clone();
            if let Some(id) = ids.get(at)
                && !next.remove(id)
            {
                next.insert(id.clone());
            }
            without.set(next);
        })
    };
    let question = Checks {
        name: "pick",
        legend: i18n.t("connect-records"),
        checks: shown
            .records
            .iter()
            .map(|record| Check {
                label: record.title.clone(),
                hint: what(i18n, record),
                ticked: !without.contains(&record.id),
            })
            .collect(),
        error,
        onchange,
    };
    checks(
        question,
        html! { <p class="hint">{ i18n.t("connect-records-hint") }</p> },
    )
}

/// Whether it gets what comes later, too: only if that is ticked.
fn later(i18n: &I18n, follow: &UseStateHandle<bool>) -> Html {
    let onchange = {
        let follow = follow.clone();
        Callback::from(move |_: usize| follow.set(!*follow))
    };
    let question = Checks {
        name: "later",
        legend: i18n.t("connect-new"),
        checks: vec![Check {
            label: i18n.t("connect-new-yes"),
            hint: i18n.t("connect-new-hint"),
            ticked: **follow,
        }],
        error: None,
        onchange,
    };
    checks(question, Html::default())
}

/// "Results: 3, Medicines: 2. Stays with you: 40."
fn what(i18n: &I18n, record: &AskedRecord) -> String {
    if record.counts.is_empty() {
        return i18n.t("connect-file");
    }
    let mut sums: BTreeMap<String, u32> = BTreeMap::new();
    for (name, count) in &record.counts {
        *sums.entry(kinds::word(i18n, name)).or_default() += count;
    }
    let number = |count: u32| format::number(i18n.language(), f64::from(count));
    let parts = sums.into_iter().map(|(kind, count)| {
        i18n.with(
            "connect-count",
            &[("kind", kind.into()), ("count", number(count).into())],
        )
    });
    let parts: Vec<String> = parts.collect();
    let gives = parts.join(" · ");
    match record.left_out {
        0 => gives,
        rest => {
            let rest = i18n.with("connect-rest", &[("count", number(rest).into())]);
            format!("{gives} · {rest}")
        }
    }
}

/// Shorter periods than what is asked for.
fn periods(until: Millis) -> Vec<Period> {
    let left = until.saturating_sub(dom::now());
    let shorter = SHORTER.into_iter().filter(|(_, lasting)| *lasting < left);
    shorter.map(|(period, _)| period).collect()
}

/// What is chosen until somebody chooses: what the app asks for, but for longer than three months only on purpose.
fn preselected(periods: &[Period]) -> Lasting {
    let long = periods.contains(&Period::ThreeMonths);
    match long {
        true => Lasting::Shorter(Period::ThreeMonths),
        false => Lasting::AsAsked,
    }
}

/// When it ends: as it stands on the screen.
fn until(asked: Millis, lasting: Lasting) -> Millis {
    let shorter = SHORTER.into_iter();
    let shorter = shorter.filter(|(period, _)| lasting == Lasting::Shorter(*period));
    let ends = shorter.map(|(_, lasts)| dom::now() + lasts);
    ends.fold(asked, Millis::min)
}

/// What the yes is said to: what is listed and ticked, with what is said of it.
fn picked(shown: &RequestPreview, without: &BTreeSet<String>) -> Vec<PickedRecord> {
    let ticked = shown.records.iter().filter(|it| !without.contains(&it.id));
    ticked.map(PickedRecord::from).collect()
}

fn lasting(
    i18n: &I18n,
    ask: &AskDraft,
    periods: &[Period],
    chosen: Lasting,
    choice: &UseStateHandle<Option<Lasting>>,
) -> Html {
    let until = format::day_time(i18n.language(), ask.until);
    let mut options = vec![Choice {
        label: i18n.with("connect-as-asked", &[("until", until.into())]),
        chosen: chosen == Lasting::AsAsked,
    }];
    options.extend(periods.iter().map(|period| Choice {
        label: i18n.t(words::period(crate::session::draft::PeriodChoice::Fixed(
            *period,
        ))),
        chosen: chosen == Lasting::Shorter(*period),
    }));
    let (choice, periods) = (choice.clone(), periods.to_vec());
    let question = Question {
        name: "lasting",
        legend: i18n.t("choose-period"),
        choices: options,
        error: None,
        onchange: Callback::from(move |at: usize| {
            let shorter = at.checked_sub(1).and_then(|at| periods.get(at));
            let lasting = shorter.map_or(Lasting::AsAsked, |it| Lasting::Shorter(*it));
            choice.set(Some(lasting));
        }),
    };
    choices(question, Html::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_s_wish_for_more_than_three_months_is_not_chosen_by_itself() {
        assert_eq!(preselected(&[]), Lasting::AsAsked);
        let week = [Period::Day, Period::Week];
        assert_eq!(preselected(&week), Lasting::AsAsked);
        let more = [Period::Day, Period::Week, Period::ThreeMonths];
        assert_eq!(preselected(&more), Lasting::Shorter(Period::ThreeMonths));
    }

    #[test]
    fn a_record_says_what_of_it_is_shared_and_what_stays() {
        let record = AskedRecord {
            id: String::new(),
            title: String::new(),
            kind: aceso_messages::RecordKind::Fhir,
            added: 0,
            counts: vec![
                ("CarePlan".to_owned(), 1),
                ("DiagnosticReport".to_owned(), 2),
                ("Observation".to_owned(), 10),
            ],
            left_out: 4,
        };
        let words = I18n::english();
        let said = what(&words, &record);
        assert!(said.contains("Care plans and goals: 1"), "{said}");
        assert!(said.contains("Results: 12"), "{said}");
        assert!(said.ends_with("4"), "{said}");
    }
}
