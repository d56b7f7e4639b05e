//! What a change of a share comes to, before the yes.

use aceso_messages::{ChangeView, Millis, Purpose, Scope, SharePreview};
use yew::prelude::*;

use crate::{components::scope::scope_line, format, i18n::I18n, words};

/// What would be otherwise than now.
#[derive(PartialEq)]
pub struct Change {
    gone: Vec<String>,
    added: Vec<String>,
    purpose: Option<Purpose>,
    until: Option<Millis>,
    scope: Option<Scope>,
    opened: bool,
}

impl Change {
    /// As the worker tells it.
    pub fn of(view: &ChangeView) -> Self {
        Self {
            gone: view.gone.clone(),
            added: view.added.clone(),
            purpose: view.purpose,
            until: view.until,
            scope: view.scope.clone(),
            opened: view.opened,
        }
    }

    /// All stays as it is.
    pub fn is_nothing(&self) -> bool {
        self.gone.is_empty()
            && self.added.is_empty()
            && self.purpose.is_none()
            && self.until.is_none()
            && self.scope.is_none()
    }

    /// What somebody sees no longer, what besides, and what else is another.
    pub fn view(&self, i18n: &I18n, who: &str, preview: &SharePreview, scope: &Scope) -> Html {
        let who = || [("who", who.into())];
        let list = |id: &str, titles: &[String]| {
            let lead = i18n.with(id, &who());
            (!titles.is_empty()).then(|| {
                html! {
                    <>
                        <p>{ lead }</p>
                        <ul class="plain">{ for titles.iter().map(|title| html! { <li><bdi>{ title }</bdi></li> }) }</ul>
                    </>
                }
            })
        };
        let purpose = self.purpose.map(|before| {
            let before = i18n.t(words::purpose(before));
            let after = i18n.t(words::purpose(preview.purpose));
            i18n.with(
                "change-purpose",
                &[("before", before.into()), ("after", after.into())],
            )
        });
        let until = self.until.map(|before| {
            let before = format::day_time(i18n.language(), before);
            let after = format::day_time(i18n.language(), preview.until);
            i18n.with(
                "change-until",
                &[("before", before.into()), ("after", after.into())],
            )
        });
        let held = self.scope.as_ref().map(|before| {
            let count = preview.records.len();
            let now = (count + self.gone.len()).saturating_sub(self.added.len());
            let before = scope_line(i18n, before, now);
            let after = scope_line(i18n, scope, count);
            i18n.with(
                "change-scope",
                &[("before", before.into()), ("after", after.into())],
            )
        });
        let stays =
            (self.opened && !self.gone.is_empty()).then(|| i18n.with("change-opened", &who()));
        let lines = [held, purpose, until, stays].into_iter().flatten();
        html! {
            <section class="box box-info" aria-labelledby="change-title">
                <div class="box-body">
                    <h2 id="change-title" class="box-title">{ i18n.t("change-title") }</h2>
                    if self.is_nothing() {
                        <p>{ i18n.t("change-nothing") }</p>
                    }
                    { for list("change-gone", &self.gone) }
                    { for list("change-added", &self.added) }
                    { for lines.map(|line| html! { <p>{ line }</p> }) }
                </div>
            </section>
        }
    }
}
