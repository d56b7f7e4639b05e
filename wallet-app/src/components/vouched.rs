//! Who vouches for somebody: asked when it is wanted, shown as it was proven.

use aceso_messages::{Reply, Request, Subject, Vouched, VouchedView};
use yew::prelude::*;

use crate::{
    answer::use_answer,
    components::{
        act::Act,
        confirm::Confirm,
        icon::{Icon, glyph},
    },
    format,
    i18n::{I18n, use_i18n},
    session::use_session,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Of whom.
    pub of: Subject,
    /// It is the person's own: they may have it no more.
    #[prop_or_default]
    pub own: bool,
}

/// Each organisation whose word is in force, or that the name is its bearer's own word.
#[component]
pub fn VouchedBy(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let round = use_state(|| 0_u32);
    // What organisations said meanwhile is a line of one's own activity.
    let news = session.as_ref().filter(|_| props.own);
    let news = news.and_then(|it| it.state.activity.ready().map(|rows| rows.len()));
    let request = Request::Vouched {
        of: props.of.clone(),
    };
    let answer = use_answer(
        request,
        (*round, news),
        |_| false,
        |reply| match reply {
            Reply::Vouched(view) => Some(view),
            _ => None,
        },
    );
    let again = Callback::from(move |()| round.set(*round + 1));
    let body = match answer.as_deref() {
        None => {
            html! { <p class="unvouched">{ glyph(Icon::Info) }<span>{ words.t("vouched-asking") }</span></p> }
        }
        Some(Ok(view)) if view.by.is_empty() => nobody(&words, props.own),
        Some(Ok(view)) => {
            let all = view.by.iter();
            html! { <>{ for all.map(|by| one(&words, by, props.own.then(|| again.clone()))) }</> }
        }
        Some(Err(_)) => {
            html! { <p class="unvouched">{ glyph(Icon::Info) }<span>{ words.t("vouched-unknown") }</span></p> }
        }
    };
    let own = answer.as_deref().and_then(|it| it.as_ref().ok());
    let own = own.filter(|_| props.own).map(|view| number(&words, view));
    html! {
        <div class="vouchers" aria-live="polite" aria-busy={answer.is_none().to_string()}>
            { body }
            { for own }
        </div>
    }
}

/// What whoever runs the service needs to admit this account as an organisation.
fn number(words: &I18n, view: &VouchedView) -> Html {
    html! {
        <details class="more">
            <summary>{ words.t("code-account") }</summary>
            <p class="small"><code dir="ltr">{ &view.account }</code></p>
        </details>
    }
}

/// The name is their own word.
fn nobody(words: &I18n, own: bool) -> Html {
    if own {
        return html! { <p class="quiet">{ words.t("code-unvouched") }</p> };
    }
    html! { <p class="unvouched">{ glyph(Icon::Info) }<span>{ words.t("unvouched") }</span></p> }
}

fn one(words: &I18n, by: &Vouched, ended: Option<Callback<()>>) -> Html {
    let text = words.with("vouched", &[("by", (&by.organisation).into())]);
    let day = format::day(words.language(), by.until);
    let facts = [
        ("name", (&by.name).into()),
        ("role", (&by.role).into()),
        ("day", day.into()),
    ];
    let as_what = match by.role.trim().is_empty() {
        true => "vouched-as-name",
        false => "vouched-as",
    };
    html! {
        <div class="voucher" key={by.id.clone()}>
            <p class="vouched">{ glyph(Icon::Tick) }<span>{ text }</span></p>
            <p class="quiet small">{ words.with(as_what, &facts) }</p>
            if let Some(ondone) = ended {
                { end(words, by, ondone) }
            }
        </div>
    }
}

/// Whoever it is said of need not have it said.
fn end(words: &I18n, by: &Vouched, ondone: Callback<()>) -> Html {
    let request = Request::StopVouching {
        vouch: by.id.clone(),
    };
    let yes = html! { <Act class="button-danger" {request} label={words.t("vouched-end-yes")} {ondone} /> };
    let title = words.with("vouched-end-title", &[("by", (&by.organisation).into())]);
    html! {
        <Confirm label={words.t("remove")} about={by.organisation.clone()} {title} {yes}>
            <p>{ words.t("vouched-end-text") }</p>
        </Confirm>
    }
}
