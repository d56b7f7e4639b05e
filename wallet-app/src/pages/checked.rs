//! What the service says is checked on this device: what for, when last, and what was wrong.

use aceso_messages::{
    CheckLine, Checked as Proven, ChecksView, Compared, Outcome, Problem, ProblemKind, Reply,
    Request,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        act::Act,
        given_up::given_up,
        icon::{Icon, glyph},
        screen::Screen,
        second_service::SecondService,
        trouble::trouble,
    },
    desk::internal,
    dom, format,
    i18n::{I18n, use_i18n},
    pages::damaged::damaged_in_full,
    route::Route,
    session::{Session, use_session},
};

type Found = Option<Result<ChecksView, Problem>>;

/// What was checked.
#[component]
pub fn Checked() -> Html {
    let words = use_i18n();
    let found = use_state(|| Found::None);
    let Some(session) = use_session() else {
        return Html::default();
    };
    let check = {
        let (session, found) = (session.clone(), found.clone());
        Callback::from(move |()| ask(&session, &found))
    };
    {
        let check = check.clone();
        use_effect_with((), move |()| check.emit(()));
    }
    let again = {
        let check = check.clone();
        Callback::from(move |_: MouseEvent| check.emit(()))
    };
    let view = found.as_ref().and_then(|it| it.as_ref().ok());
    html! {
        <Screen name="checked" title={words.t("checked-title")} back={Route::Settings}>
            { for session.state.is_damaged().then(|| damaged_in_full(&words)) }
            <p>{ words.t("checked-lead") }</p>
            <div role="status">
                { for found.is_none().then(|| html! { <p class="quiet">{ words.t("checked-under-way") }</p> }) }
                { for view.map(|view| lines(&words, view, &check)) }
            </div>
            { for found.as_ref().and_then(|it| it.as_ref().err()).map(|it| trouble(&words, it, Html::default())) }
            <p class="quiet">{ words.with("checked-service", &[("service", dom::host().into())]) }</p>
            <button type="button" class="button button-quiet" onclick={again}>{ words.t("checked-again") }</button>
            { for view.map(|view| given_up(&words, &view.given_up)) }
            { for view.map(|view| html! { <SecondService view={view.clone()} onchosen={check.clone()} /> }) }
        </Screen>
    }
}

fn ask(session: &Session, found: &UseStateHandle<Found>) {
    let (session, found) = (session.clone(), found.clone());
    found.set(None);
    spawn_local(async move {
        let answer = session.tasks.fetch(Request::Checks, Callback::noop());
        found.set(Some(match answer.await {
            Ok((Reply::Checks(view), _)) => Ok(view),
            Ok(_) => Err(internal("unexpected answer")),
            Err(problem) => Err(problem),
        }));
    });
}

/// What came of each, and what was wrong.
fn lines(words: &I18n, view: &ChecksView, check: &Callback<()>) -> Html {
    let all = view.lines.iter().all(|it| it.outcome == Outcome::Held);
    // Several that come of one answer are told of once.
    let mut caught: Vec<&Problem> = Vec::new();
    for line in &view.lines {
        if let Outcome::Caught(problem) = &line.outcome
            && !caught.contains(&problem)
        {
            caught.push(problem);
        }
    }
    let differ = view.second.as_ref().map(|it| &it.compared);
    if let Some(Compared::Differ(problem)) = differ
        && !caught.contains(&problem)
    {
        caught.push(problem);
    }
    let below = |problem: &Problem| match is_of_a_code(problem) {
        true => discard(words, check),
        false => Html::default(),
    };
    let apart = view.apart.map(|minutes| {
        let minutes = usize::try_from(minutes).unwrap_or(usize::MAX);
        html! { <p>{ words.with("checked-clock", &[("minutes", minutes.into())]) }</p> }
    });
    html! {
        <>
            if all {
                <p><span class="chip">{ glyph(Icon::Tick) }{ words.t("checked-mark") }</span></p>
            }
            { for caught.into_iter().map(|it| trouble(words, it, below(it))) }
            { for apart }
            <ul class="stacked">
                { for view.lines.iter().map(|it| line(words, it)) }
            </ul>
        </>
    }
}

/// Whether somebody's code says something else than the service.
fn is_of_a_code(problem: &Problem) -> bool {
    let services = problem.facts.iter().any(|(name, _)| name == "service");
    problem.kind == ProblemKind::StoriesDiffer && !services
}

/// A code is no proof: anybody can make one that names somebody else.
fn discard(words: &I18n, check: &Callback<()>) -> Html {
    html! {
        <>
            <p>{ words.t("checked-discard-hint") }</p>
            <Act class="button-quiet" request={Request::DiscardCodes} label={words.t("checked-discard")} ondone={check.clone()} />
        </>
    }
}

fn line(words: &I18n, line: &CheckLine) -> Html {
    let at = line.at.map(|at| format::day_time(words.language(), at));
    let said = match (&line.outcome, at) {
        (Outcome::Held, Some(at)) => words.with("checked-held", &[("at", at.into())]),
        (Outcome::Unanswered, Some(at)) => {
            words.with("checked-unanswered-since", &[("at", at.into())])
        }
        (Outcome::Held | Outcome::Unanswered, None) => words.t("checked-unanswered"),
        (Outcome::Caught(_), _) => words.t("checked-wrong"),
    };
    html! { <li><p>{ words.t(what(line.what)) }</p><p class="quiet">{ said }</p></li> }
}

fn what(what: Proven) -> &'static str {
    match what {
        Proven::Own => "checked-own",
        Proven::Now => "checked-now",
        Proven::Past => "checked-past",
        Proven::People => "checked-people",
        Proven::Shares => "checked-shares",
    }
}
