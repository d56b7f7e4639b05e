//! The recovery sheet: made, printed, and put away.

use std::rc::Rc;

use aceso_messages::{KitView, Problem, Recovery, Reply, Request};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        act::Act,
        code_card::drawing,
        field::{Field, field},
        screen::Screen,
        trouble::maybe_trouble,
    },
    desk::internal,
    dom, format,
    i18n::{I18n, use_i18n},
    keeping,
    route::Route,
    session::{Action, News, use_session},
};

/// Kit.
#[component]
pub fn Kit() -> Html {
    let words = use_i18n();
    let session = use_session();
    let kit = use_state(|| None::<Rc<KitView>>);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let before = use_state(|| None::<Recovery>);
    let make = {
        let (session, kit) = (session.clone(), kit.clone());
        let (problem, busy, before) = (problem.clone(), busy.clone(), before.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone().filter(|_| !*busy) else {
                return;
            };
            let (kit, problem, busy) = (kit.clone(), problem.clone(), busy.clone());
            before.set(session.state.recovery());
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                match session.tasks.ask(Request::MakeKit).await {
                    Ok(Reply::Kit(made)) => kit.set(Some(Rc::new(made))),
                    Ok(_) => problem.set(Some(internal("unexpected answer"))),
                    Err(trouble) => problem.set(Some(trouble)),
                }
                busy.set(false);
            });
        })
    };
    let Some(session) = session else {
        return Html::default();
    };
    if let Some(kit) = &*kit {
        return html! { <Sheet kit={kit.clone()} /> };
    }
    // The wallet knows of a new sheet before it is on the screen: until then what was said stays.
    let recovery = match *before {
        Some(before) if *busy => before,
        _ => session.state.recovery().unwrap_or(Recovery::None),
    };
    let home = session.state.role().map_or(Route::Home, Route::first);
    let (lead, button) = match recovery {
        Recovery::None => (words.t("kit-lead"), "kit-make"),
        Recovery::Unsaved => (words.t("kit-unsaved"), "kit-make-again"),
        Recovery::Ready { made } => {
            let day = format::day(words.language(), made);
            let lead = words.with("kit-ready", &[("day", day.into())]);
            (lead, "kit-make-again")
        }
    };
    let kept = {
        let (home, tasks) = (home.clone(), session.tasks.clone());
        Callback::from(move |()| {
            tasks.sheet_made();
            dom::replace(&home);
        })
    };
    let action = html! {
        <>
            <button class="button" onclick={make} aria-busy={busy.to_string()}>
                { words.t(if *busy { "kit-busy" } else { button }) }
            </button>
            if recovery == Recovery::Unsaved {
                <Act class="button-quiet" request={Request::KitSaved} label={words.t("kit-have-it")} ondone={kept} />
            }
            <a class="button button-link" href={home.href()}>{ words.t("kit-later") }</a>
        </>
    };
    html! {
        <Screen name="sheet" title={words.t("kit-title")} {action}>
            { maybe_trouble(&words, problem.as_ref()) }
            <p class="lead">{ lead }</p>
            <p>{ words.t("kit-what") }</p>
            <p>{ words.t("kit-who") }</p>
            if recovery != Recovery::None {
                <p class="box box-warn"><span class="box-body">{ words.t("kit-replaces") }</span></p>
            }
        </Screen>
    }
}

#[derive(Properties, PartialEq)]
struct SheetProps {
    kit: Rc<KitView>,
}

/// The sheet itself, and the word that it is on paper.
#[component]
fn Sheet(props: &SheetProps) -> Html {
    let words = use_i18n();
    let session = use_session();
    let group = use_node_ref();
    let wrong = use_state(|| false);
    let problem = use_state(|| None::<Problem>);
    let print = Callback::from(|_: MouseEvent| dom::print());
    let onsubmit = {
        let (kit, group) = (props.kit.clone(), group.clone());
        let (wrong, problem) = (wrong.clone(), problem.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(session) = session.clone() else {
                return;
            };
            let right = same_code(last_group(&kit.text), &dom::value_of(&group));
            wrong.set(!right);
            if !right {
                return dom::focus(&group);
            }
            let problem = problem.clone();
            spawn_local(async move {
                match session.tasks.update(Request::KitSaved).await {
                    Ok(()) => {
                        keeping::keep_storage();
                        session.tasks.dispatch(Action::Tell(News::SheetReady));
                        session.tasks.sheet_made();
                        let home = session.state.role().map_or(Route::Home, Route::first);
                        dom::replace(&home);
                    }
                    Err(trouble) => problem.set(Some(trouble)),
                }
            });
        })
    };
    html! {
        <Screen key="sheet" name="sheet-made" title={words.t("kit-made-title")}>
            <p class="lead">{ words.t("kit-made-lead") }</p>
            { sheet(&words, &props.kit) }
            <button type="button" class="button" onclick={print}>{ words.t("kit-print") }</button>
            <p class="quiet">{ words.t("kit-write") }</p>
            { maybe_trouble(&words, problem.as_ref()) }
            <form {onsubmit} novalidate=true>
                { field(Field {
                    id: "kit-group",
                    label: words.t("kit-group"),
                    hint: words.t("kit-group-hint"),
                    input: group,
                    code: true,
                    error: wrong.then(|| words.t("kit-group-wrong")),
                    ..Field::default()
                }) }
                <button class="button button-quiet" type="submit">{ words.t("kit-saved") }</button>
            </form>
        </Screen>
    }
}

/// What goes on paper; styles print nothing else of the page.
fn sheet(words: &I18n, kit: &KitView) -> Html {
    let day = format::day(words.language(), kit.made);
    html! {
        <section class="sheet" aria-labelledby="sheet-title">
            <h2 id="sheet-title" class="sheet-title">{ words.t("sheet-title") }</h2>
            <p class="sheet-name"><bdi>{ &kit.name }</bdi>{ " · " }{ words.with("sheet-made", &[("day", day.into())]) }</p>
            <p>{ words.t("sheet-what") }</p>
            { drawing(&kit.code, &words.t("sheet-code-alt")) }
            <p class="sheet-code" dir="ltr" translate="no">
                { for groups(&kit.text).map(|group| html! { <span>{ group }{ " " }</span> }) }
            </p>
            <p>{ words.t("sheet-where") }{ " " }<strong dir="ltr" translate="no">{ &kit.wallet }</strong></p>
            <p>{ words.t("sheet-how") }</p>
            <p><strong>{ words.t("sheet-keep") }</strong></p>
        </section>
    }
}

/// What stands between dashes or spaces.
fn groups(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|group| !group.is_empty())
}

fn last_group(text: &str) -> &str {
    groups(text).last().unwrap_or_default()
}

/// Equal as a person reads it: small letters are large ones, O is zero, I and L are one.
fn same_code(code: &str, typed: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            })
            .collect()
    };
    !code.is_empty() && plain(code) == plain(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_group_is_read_forgivingly() {
        let group = last_group("ABCD-EF01-0K1V");
        assert_eq!(group, "0K1V");
        for typed in ["0K1V", "ok1v", " oKlV ", "0-k-i-v"] {
            assert!(same_code(group, typed), "{typed}");
        }
        for typed in ["", "0K1", "0K1W", "EF01"] {
            assert!(!same_code(group, typed), "{typed}");
        }
        assert!(!same_code("", ""), "nothing is no code");
    }
}
