//! Problems, said in three parts: what happened, what was kept, what to do.

use aceso_messages::{Problem, ProblemKind};
use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    dom, format,
    i18n::{Arg, I18n},
    route::Route,
    words,
};

/// A problem's message, ready to be shown.
#[derive(Debug, PartialEq)]
pub struct Told {
    /// What happened.
    pub what: String,
    /// What was kept.
    pub kept: String,
    /// What to do.
    pub todo: String,
}

/// Puts a problem into words. Facts a message asks for and the worker left out become a dash, never a hole.
pub fn tell(i18n: &I18n, problem: &Problem) -> Told {
    const ASKED: [&str; 9] = [
        "minutes", "name", "size", "limit", "place", "used", "service", "what", "at",
    ];
    let facts: Vec<(&str, Arg<'_>)> = ASKED
        .iter()
        .map(|asked| {
            let fact = problem.facts.iter().find(|(name, _)| name == asked);
            let value = fact.map_or("–", |(_, value)| value.as_str());
            match value.parse() {
                Ok(at) if *asked == "at" => (*asked, Arg::from(format::day(i18n.language(), at))),
                _ => (*asked, Arg::from(value)),
            }
        })
        .collect();
    let known = problem.facts.iter();
    let known = known.filter(|(name, _)| name == "at" || name == "name");
    let services = problem.facts.iter().any(|(name, _)| name == "service");
    let id = match problem.kind {
        ProblemKind::StoriesDiffer if services => "problem-stories-differ-services",
        kind => words::problem(kind, known.count() > 0),
    };
    Told {
        what: i18n.with(id, &facts),
        kept: i18n.attribute(id, "kept", &facts),
        todo: i18n.attribute(id, "todo", &facts),
    }
}

/// A problem on the screen, read out at once, and below it what to try, such as a button.
pub fn trouble(words: &I18n, problem: &Problem, below: Html) -> Html {
    boxed(words, problem, below, Some("alert"))
}

/// The same where what is around it is read out when it changes.
pub fn quiet_trouble(words: &I18n, problem: &Problem) -> Html {
    boxed(words, problem, Html::default(), None)
}

fn boxed(words: &I18n, problem: &Problem, below: Html, role: Option<&'static str>) -> Html {
    let told = tell(words, problem);
    html! {
        <div class="box box-danger" {role}>
            { glyph(Icon::Warning) }
            <div class="box-body">
                <p class="box-title">{ told.what }</p>
                <p>{ told.kept }</p>
                <p>{ told.todo }</p>
                if problem.kind == ProblemKind::RecoveryFirst {
                    <a class="button button-quiet" href={Route::Kit.href()}>{ words.t("kit-make") }</a>
                }
                { below }
            </div>
        </div>
    }
}

/// The same, if there is a problem.
pub fn maybe_trouble(words: &I18n, problem: Option<&Problem>) -> Html {
    match problem {
        Some(problem) => trouble(words, problem, Html::default()),
        None => Html::default(),
    }
}

/// The worker is gone: nothing works until the page is loaded again.
pub fn broken(words: &I18n) -> Html {
    let reload = Callback::from(|_: MouseEvent| dom::reload());
    html! {
        <main id="main" class="screen broken" data-screen="broken">
            <h1 tabindex="-1">{ words.t("broken-title") }</h1>
            <p>{ words.t("broken-text") }</p>
            <button class="button" onclick={reload}>{ words.t("broken-reload") }</button>
        </main>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(kind: ProblemKind, facts: &[(&str, &str)]) -> Told {
        let facts = facts
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        tell(&I18n::english(), &Problem { kind, facts })
    }

    #[test]
    fn facts_reach_the_message() {
        let told = told(
            ProblemKind::FileTooBig,
            &[("name", "scan.pdf"), ("size", "200 MB"), ("limit", "64 MB")],
        );
        let all = format!("{} {} {}", told.what, told.kept, told.todo);
        for fact in ["scan.pdf", "200 MB", "64 MB"] {
            assert!(all.contains(fact), "{all}");
        }
    }

    #[test]
    fn a_refusal_names_the_day_when_it_is_known() {
        let undated = told(ProblemKind::ShareStopped, &[]);
        let dated = told(ProblemKind::ShareStopped, &[("at", "86400000")]);
        assert!(
            dated.what.contains("day 1") && !undated.what.contains("day"),
            "{dated:?}"
        );
    }

    #[test]
    fn a_missing_fact_leaves_no_hole() {
        let told = told(ProblemKind::FileTooBig, &[]);
        assert!(
            !told.what.contains('{') && !told.what.contains('$'),
            "{}",
            told.what
        );
    }
}
