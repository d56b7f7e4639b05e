//! The mark of what was checked, and what that means.

use aceso_messages::Millis;
use yew::prelude::*;

use crate::{
    components::{
        dialog::Dialog,
        icon::{Icon, glyph},
    },
    format,
    i18n::use_i18n,
    route::Route,
};

/// What bears a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    /// A share of the owner's.
    Share,
    /// Somebody whom a yes is about.
    Person,
    /// What others share with this clinician.
    Patients,
    /// One share of these.
    Patient,
    /// The activity.
    Activity,
    /// A record of the owner's.
    Record,
}

/// What is said of it.
struct Texts {
    /// What it is, after "Checked", for whoever can't see what stands beside it.
    about: &'static str,
    title: &'static str,
    /// What was checked.
    points: &'static [&'static str],
    /// What can't be.
    honest: &'static str,
}

impl Marked {
    const fn texts(self) -> Texts {
        match self {
            Self::Share => Texts {
                about: "mark-about",
                title: "mark-title",
                points: &["mark-written", "mark-active", "mark-person", "mark-now"],
                honest: "mark-honest",
            },
            Self::Person => Texts {
                about: "mark-person-about",
                title: "mark-person-title",
                points: &[
                    "mark-person-account",
                    "mark-person-alone",
                    "mark-person-vouched",
                    "mark-now",
                ],
                honest: "mark-person-honest",
            },
            Self::Patients => Texts {
                about: "mark-patients-about",
                title: "mark-patients-title",
                points: &["mark-patients-active", "mark-patients-signed", "mark-now"],
                honest: "mark-patients-honest",
            },
            Self::Patient => Texts {
                about: "mark-patient-about",
                title: "mark-title",
                points: &["mark-patient-active", "mark-patient-signed", "mark-now"],
                honest: "mark-patient-honest",
            },
            Self::Activity => Texts {
                about: "mark-activity-about",
                title: "mark-activity-title",
                points: &["mark-activity-proven", "mark-activity-order", "mark-now"],
                honest: "mark-activity-said",
            },
            Self::Record => Texts {
                about: "mark-record-about",
                title: "mark-record-title",
                points: &["mark-record-written", "mark-record-closed", "mark-now"],
                honest: "mark-record-honest",
            },
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub what: Marked,
    /// Whom it is about, if its words name somebody.
    #[prop_or_default]
    pub who: AttrValue,
    /// When it was last proven.
    pub at: Millis,
}

/// A button that says so, and tells on tap what was proven, and when.
#[component]
pub fn Mark(props: &Props) -> Html {
    let words = use_i18n();
    let asked = use_state(|| false);
    let show = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(true))
    };
    let onclose = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(false))
    };
    let at = format::day_time(words.language(), props.at);
    let who = || [("who", props.who.as_str().into())];
    let texts = props.what.texts();
    html! {
        <>
            <button type="button" class="mark" onclick={show} aria-haspopup="dialog">
                { glyph(Icon::Tick) }{ words.t("checked-mark") }
                <span class="hidden">{ " " }{ words.with(texts.about, &who()) }</span>
            </button>
            if *asked {
                <Dialog id="mark-title" title={words.t(texts.title)} {onclose}>
                    <p>{ words.with("mark-lead", &[("at", at.into())]) }</p>
                    <ul class="stacked">
                        { for texts.points.iter().map(|id| html! { <li>{ words.with(id, &who()) }</li> }) }
                    </ul>
                    <p class="quiet">{ words.with(texts.honest, &who()) }</p>
                    <p class="alone"><a href={Route::Checked.href()}>{ words.t("checked-title") }</a></p>
                </Dialog>
            }
        </>
    }
}
