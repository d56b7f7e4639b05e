//! An offer: its code, and the yes to the one who took it.

use aceso_messages::{
    ContactView, Millis, OfferCard, OfferEnd, OfferState, OfferView, Reply, Request, Subject,
};
use yew::prelude::*;

use crate::{
    answer::use_answer,
    components::{
        act::Act,
        code_card::CodeCard,
        contact::contact,
        loading::{try_again, waiting},
        scope::scope_line,
        screen::Screen,
        time_left::TimeLeft,
        trouble::trouble,
    },
    dom, format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::{Action, List, News, Notice, Session, draft::Draft, use_session},
    words,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The offer's id.
    pub offer: String,
}

/// Offer.
#[component]
pub fn Offer(props: &Props) -> Html {
    let i18n = use_i18n();
    let session = use_session();
    let round = use_state(|| 0u32);
    let request = Request::ShowOffer {
        offer: props.offer.clone(),
    };
    let shown = use_answer(
        request,
        *round,
        |_| true,
        |reply| match reply {
            Reply::Offer(view) => Some(view),
            _ => None,
        },
    );
    {
        // What was prepared is made.
        let tasks = session.as_ref().map(|session| session.tasks.clone());
        use_effect_with((), move |()| {
            if let Some(tasks) = tasks {
                tasks.dispatch(Action::Draft(Draft::default()));
            }
        });
    }
    {
        // Here the question itself is asked.
        let told = session.as_ref().and_then(|session| {
            let about = |notice: &&Notice| matches!(&notice.what, News::OfferTaken { offer, .. } if *offer == props.offer);
            session.state.notices.iter().find(about).map(|notice| notice.key)
        });
        let tasks = session.as_ref().map(|session| session.tasks.clone());
        use_effect_with(told, move |told| {
            if let (Some(key), Some(tasks)) = (*told, tasks) {
                tasks.dispatch(Action::Seen(key));
            }
        });
    }
    // The list hears of what happens; the code is asked for once.
    let offers = session.as_ref().and_then(|it| it.state.offers.ready());
    let listed = offers.and_then(|offers| {
        let mut offers = offers.iter();
        offers.find(|card| card.id == props.offer).cloned()
    });
    let card = listed.or_else(|| match shown.as_deref() {
        Some(Ok(view)) => Some(view.card.clone()),
        _ => None,
    });
    {
        // How a share stands is said where it can be stopped. Whoever has just said yes is on the way to it already.
        let here = Route::Offer(props.offer.clone());
        let became = card
            .as_ref()
            .is_some_and(|card| card.state == OfferState::Shared);
        use_effect_with(became, move |became| {
            if *became && Route::parse(&dom::fragment()) == here {
                dom::replace(&Route::Share);
            }
        });
    }
    let Some(session) = session else {
        return Html::default();
    };
    let back = Route::Share;
    let tab = i18n.t("tab-share");
    let title = i18n.t("offer-title");
    match (
        card.as_ref().map(|card| (card, &card.state)),
        shown.as_deref(),
    ) {
        (Some((card, OfferState::Taken(who))), _) => taken(&i18n, &session, card, who),
        (Some((_, OfferState::Shared)), _) => Html::default(),
        (Some((_, OfferState::Ending)), _) => html! {
            <Screen key="over" name="offer-over" {title} {tab} {back}>
                <p>{ i18n.t("vouches-ending") }</p>
            </Screen>
        },
        (Some((_, OfferState::Over { at, how })), _) => html! {
            <Screen key="over" name="offer-over" {title} {tab} {back}>
                <p>{ i18n.t("offer-over") }</p>
                <p>{ offer_end(&i18n, how, *at) }</p>
            </Screen>
        },
        (Some((card, state)), Some(Ok(view))) => {
            open(&i18n, card, view, *state == OfferState::Waiting)
        }
        (_, Some(Err(problem))) => {
            let again = Callback::from(move |_: MouseEvent| round.set(*round + 1));
            html! {
                <Screen key="problem" name="offer" {title} {tab} {back}>
                    { trouble(&i18n, problem, try_again(&i18n, again)) }
                </Screen>
            }
        }
        _ => {
            html! { <Screen key="waiting" name="offer" {title} {tab} {back}>{ waiting(&i18n) }</Screen> }
        }
    }
}

/// The code, for whoever shall take it.
fn open(i18n: &I18n, card: &OfferCard, view: &OfferView, unsent: bool) -> Html {
    let gone = Callback::from(|()| dom::replace(&Route::Share));
    let request = Request::CancelOffer {
        offer: card.id.clone(),
    };
    html! {
        <Screen key="open" name="offer" title={i18n.t("offer-title")} tab={i18n.t("tab-share")} back={Route::Share}>
            <p>{ i18n.t("offer-lead") }</p>
            if unsent {
                <p class="box box-warn"><span class="box-body">{ i18n.t("offer-unsent") }</span></p>
            }
            <CodeCard code={view.code.clone()} label={i18n.t("offer-alt")} />
            <TimeLeft until={card.open_until} />
            <div class="card">{ what(i18n, card) }</div>
            <p class="quiet">{ i18n.t("offer-safe") }</p>
            <Act class="button-danger" {request} label={i18n.t("offer-cancel")} ondone={gone} />
        </Screen>
    }
}

/// Somebody took it: is it the right one?
fn taken(i18n: &I18n, session: &Session, card: &OfferCard, who: &ContactView) -> Html {
    let offer = card.id.clone();
    let approve = Request::ApproveOffer {
        offer: offer.clone(),
    };
    let decline = Request::CancelOffer { offer };
    let shared = {
        let tasks = session.tasks.clone();
        Callback::from(move |()| {
            tasks.load(List::Offers); // the answer is the shares alone
            dom::replace(&Route::Shared);
        })
    };
    let declined = {
        let (tasks, who) = (session.tasks.clone(), who.name.clone());
        Callback::from(move |()| {
            tasks.dispatch(Action::Tell(News::Declined(who.clone())));
            dom::replace(&Route::Share);
        })
    };
    let name = || (&who.name).into();
    let action = html! {
        <>
            <Act request={approve} label={i18n.with("offer-yes", &[("who", name())])} ondone={shared} />
            <Act class="button-quiet" request={decline} label={i18n.t("offer-no")} ondone={declined} />
        </>
    };
    html! {
        <Screen key="taken" name="offer-taken" title={i18n.with("offer-taken", &[("who", name())])} tab={i18n.t("tab-share")} back={Route::Share} {action}>
            <p>{ i18n.t("offer-taken-lead") }</p>
            { contact(who, Subject::Offer(card.id.clone())) }
            <div class="card">{ what(i18n, card) }</div>
        </Screen>
    }
}

/// Why a code came to nothing.
pub fn offer_end(i18n: &I18n, how: &OfferEnd, at: Millis) -> String {
    let at = || format::day_time(i18n.language(), at).into();
    match how {
        OfferEnd::RanOut => i18n.with("offer-ran-out", &[("at", at())]),
        OfferEnd::TakenBack => i18n.with("offer-taken-back", &[("at", at())]),
        OfferEnd::Declined(who) => i18n.with(
            "offer-declined",
            &[("who", (&who.name).into()), ("at", at())],
        ),
    }
}

/// What, what for, until when.
pub fn what(i18n: &I18n, card: &OfferCard) -> Html {
    let purpose = i18n.t(words::purpose(card.purpose));
    let until = format::day_time(i18n.language(), card.until);
    html! {
        <>
            <p>{ scope_line(i18n, &card.scope, card.records.len()) }</p>
            <ul class="plain quiet">{ for card.records.iter().map(|title| html! { <li><bdi>{ title }</bdi></li> }) }</ul>
            <p class="quiet">{ i18n.with("shared-line", &[("purpose", purpose.into()), ("until", until.into())]) }</p>
        </>
    }
}
