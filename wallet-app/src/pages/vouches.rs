//! An organisation's own: whom it confirms.

use std::rc::Rc;

use aceso_messages::{
    CodeView, Problem, ProblemKind, Reply, Request, ScannedCode, Subject, VouchCard, VouchDraft,
    VouchState, VouchedView,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    codes,
    components::{
        act::Act,
        choices::{Choice, Question, choices},
        confirm::Confirm,
        field::{Field, field},
        find_code::FindCode,
        icon::{Icon, glyph},
        loading::{try_again, waiting},
        screen::Screen,
        trouble::{maybe_trouble, trouble},
    },
    desk::internal,
    dom, format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::use_session,
    tasks::Tasks,
};

const DAY_MS: u64 = 86_400_000;
/// For how many days somebody can be confirmed, and what that is called. The last is what most want.
const LONG: [(u64, &str); 2] = [(91, "vouches-quarter"), (365, "vouches-year")];

/// What the screen shows.
#[derive(Clone, PartialEq)]
enum Step {
    List,
    Find,
    /// Who was found.
    Form(CodeView),
}

/// Whether this account is an organisation, and whom it confirms.
#[derive(PartialEq)]
struct Known {
    organisation: Option<String>,
    said: Vec<VouchCard>,
}

async fn own(tasks: &Tasks) -> Result<VouchedView, Problem> {
    let request = Request::Vouched { of: Subject::Own };
    match tasks.ask(request).await? {
        Reply::Vouched(view) => Ok(view),
        _ => Err(internal("unexpected answer")),
    }
}

async fn known(tasks: &Tasks) -> Result<Known, Problem> {
    let organisation = own(tasks).await?.organisation;
    match tasks.ask(Request::Vouches).await? {
        Reply::Vouches(said) => Ok(Known { organisation, said }),
        _ => Err(internal("unexpected answer")),
    }
}

/// The way here, for an account that is an organisation.
#[component]
pub fn VouchesRow() -> Html {
    let words = use_i18n();
    let session = use_session();
    let shown = use_state(|| false);
    {
        let shown = shown.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                let Some(session) = session else {
                    return;
                };
                let is_one = own(&session.tasks)
                    .await
                    .is_ok_and(|it| it.organisation.is_some());
                shown.set(is_one);
            });
        });
    }
    if !*shown {
        return Html::default();
    }
    html! {
        <li>
            <a class="row" href={Route::Vouches.href()}>
                <span class="row-icon">{ glyph(Icon::People) }</span>
                <span class="row-body"><span class="row-main">
                    <span class="row-title">{ words.t("vouches-title") }</span>
                    <span class="row-detail">{ words.t("vouches-settings") }</span>
                </span></span>
                { glyph(Icon::Next) }
            </a>
        </li>
    }
}

/// The screen.
#[component]
pub fn Vouches() -> Html {
    let words = use_i18n();
    let session = use_session();
    let step = use_state(|| Step::List);
    let list = use_state(|| None::<Result<Rc<Known>, Problem>>);
    let round = use_state(|| 0_u32);
    let problem = use_state(|| None::<Problem>);
    {
        let (list, session) = (list.clone(), session.clone());
        let settled = session.as_ref().map(|it| it.state.settled);
        use_effect_with((*round, settled), move |_| {
            spawn_local(async move {
                if let Some(session) = session {
                    list.set(Some(known(&session.tasks).await.map(Rc::new)));
                }
            });
        });
    }
    let fresh = Callback::from(move |()| round.set(*round + 1));
    let to = |next: Step| {
        let (step, problem) = (step.clone(), problem.clone());
        Callback::from(move |_: MouseEvent| {
            problem.set(None);
            step.set(next.clone());
        })
    };
    let onback = to(Step::List);
    let back = html! { <button type="button" class="button button-link" onclick={onback}>{ words.t("vouches-back") }</button> };
    match &*step {
        Step::List => {
            let is_one = matches!(&*list, Some(Ok(known)) if known.organisation.is_some());
            let onadd = to(Step::Find);
            let action = is_one.then(|| html! { <button type="button" class="button" onclick={onadd}>{ words.t("vouches-add") }</button> });
            html! {
                <Screen key="list" name="vouches" title={words.t("vouches-title")} back={Route::Settings} {action}>
                    { body(&words, list.as_ref(), &fresh) }
                </Screen>
            }
        }
        Step::Find => {
            let onfound = {
                let (step, problem) = (step.clone(), problem.clone());
                Callback::from(move |code: ScannedCode| match code {
                    ScannedCode::Person(code) => {
                        problem.set(None);
                        step.set(Step::Form(code));
                    }
                    _ => problem.set(Some(codes::problem(ProblemKind::CodeUnknown))),
                })
            };
            html! {
                <Screen key="find" name="vouches-find" title={words.t("vouches-add")} back={Route::Settings}>
                    <p>{ words.t("vouches-find") }</p>
                    <FindCode link={words.t("scan-link")} link_hint={words.t("scan-link-hint")} problem={(*problem).clone()} {onfound} />
                    { back }
                </Screen>
            }
        }
        Step::Form(code) => {
            let ondone = {
                let (step, fresh) = (step.clone(), fresh.clone());
                Callback::from(move |()| {
                    step.set(Step::List);
                    fresh.emit(());
                })
            };
            html! {
                <Screen key="form" name="vouches-form" title={words.t("vouches-add")} back={Route::Settings}>
                    <Form code={code.clone()} {ondone} />
                    { back }
                </Screen>
            }
        }
    }
}

fn body(words: &I18n, list: Option<&Result<Rc<Known>, Problem>>, fresh: &Callback<()>) -> Html {
    let known = match list {
        None => return waiting(words),
        Some(Err(problem)) => {
            let fresh = fresh.clone();
            let onclick = Callback::from(move |_: MouseEvent| fresh.emit(()));
            return trouble(words, problem, try_again(words, onclick));
        }
        Some(Ok(known)) => known,
    };
    let lead = match &known.organisation {
        Some(by) => html! { <p>{ words.with("vouches-lead", &[("by", by.into())]) }</p> },
        None => {
            html! { <p class="box box-warn"><span class="box-body">{ words.t("vouches-none") }</span></p> }
        }
    };
    html! {
        <>
            { lead }
            if known.said.is_empty() {
                <div class="empty">
                    { glyph(Icon::People) }
                    <p class="empty-title">{ words.t("vouches-empty") }</p>
                </div>
            } else {
                <ul class="cards">{ for known.said.iter().map(|it| card(words, it, fresh)) }</ul>
            }
        </>
    }
}

fn card(words: &I18n, it: &VouchCard, fresh: &Callback<()>) -> Html {
    let day = format::day(words.language(), it.until);
    let chip = match it.state {
        VouchState::Waiting => Some("vouches-waiting"),
        VouchState::Ending => Some("vouches-ending"),
        VouchState::Said => None,
    };
    let request = Request::StopVouching {
        vouch: it.id.clone(),
    };
    let yes = html! { <Act class="button-danger" {request} label={words.t("vouches-end-yes")} ondone={fresh.clone()} /> };
    html! {
        <li class="card" key={it.id.clone()}>
            <div class="card-head">
                <p class="card-title"><bdi>{ &it.name }</bdi></p>
                if let Some(chip) = chip {
                    <span class="chip">{ words.t(chip) }</span>
                }
            </div>
            if !it.role.is_empty() {
                <p class="quiet"><bdi>{ &it.role }</bdi></p>
            }
            <p class="quiet">{ words.with("vouches-until", &[("day", day.into())]) }</p>
            if it.state != VouchState::Ending {
                <Confirm label={words.t("remove")} about={it.name.clone()} {yes}
                    title={words.with("vouches-end-title", &[("who", (&it.name).into())])}>
                    <p>{ words.t("vouches-end-text") }</p>
                </Confirm>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    code: CodeView,
    ondone: Callback<()>,
}

/// Name, role, for how long.
#[component]
fn Form(props: &FormProps) -> Html {
    let words = use_i18n();
    let session = use_session();
    let (name, role) = (use_node_ref(), use_node_ref());
    let long = use_state(|| LONG.len() - 1);
    let unnamed = use_state(|| false);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let onsubmit = {
        let (name, role, long) = (name.clone(), role.clone(), long.clone());
        let (unnamed, problem, busy) = (unnamed.clone(), problem.clone(), busy.clone());
        let (code, ondone) = (props.code.code.clone(), props.ondone.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(session) = session.clone().filter(|_| !*busy) else {
                return;
            };
            let called = dom::value_of(&name).trim().to_owned();
            unnamed.set(called.is_empty());
            if called.is_empty() {
                return dom::focus(&name);
            }
            let days = LONG.get(*long).map_or(0, |(days, _)| *days);
            let request = Request::Vouch(VouchDraft {
                of: Subject::Code(code.clone()),
                name: called,
                role: dom::value_of(&role).trim().to_owned(),
                until: dom::now() + days * DAY_MS,
            });
            let (problem, busy, ondone) = (problem.clone(), busy.clone(), ondone.clone());
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                match session.tasks.ask(request).await {
                    Ok(_) => ondone.emit(()),
                    Err(trouble) => {
                        busy.set(false);
                        problem.set(Some(trouble));
                    }
                }
            });
        })
    };
    let question = Question {
        name: "vouches-long",
        legend: words.t("vouches-long"),
        choices: LONG
            .iter()
            .enumerate()
            .map(|(at, (_, label))| Choice {
                label: words.t(label),
                chosen: at == *long,
            })
            .collect(),
        error: None,
        onchange: {
            let long = long.clone();
            Callback::from(move |at: usize| long.set(at))
        },
    };
    let value = props
        .code
        .contact
        .as_ref()
        .map(|it| AttrValue::from(it.name.clone()));
    html! {
        <form {onsubmit} novalidate=true>
            { field(Field {
                id: "vouches-name",
                label: words.t("vouches-name"),
                input: name,
                value,
                error: (*unnamed).then(|| words.t("vouches-name-missing")),
                ..Field::default()
            }) }
            { field(Field {
                id: "vouches-role",
                label: words.t("vouches-role"),
                hint: words.t("vouches-role-hint"),
                input: role,
                ..Field::default()
            }) }
            { choices(question, Html::default()) }
            { maybe_trouble(&words, problem.as_ref()) }
            <button type="submit" class="button" aria-busy={busy.to_string()}>
                { words.t(if *busy { "create-busy" } else { "vouches-yes" }) }
            </button>
        </form>
    }
}
