//! Who did what, when, in sentences.

use aceso_messages::{ActivityKind, ActivityRow, Checkable, Role};
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        loading::loaded,
        names::few,
        proven::Proven,
        screen::Screen,
    },
    dom, format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::{List, use_session},
    words,
};

/// Rows that are drawn at first, and with each "Show more".
const PAGE: usize = 100;

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Opened,
    Blocked,
}

impl Filter {
    const ALL: [Self; 3] = [Self::All, Self::Opened, Self::Blocked];

    fn lets(self, row: &ActivityRow) -> bool {
        match self {
            Self::All => true,
            Self::Opened => row.kind == ActivityKind::Opened,
            Self::Blocked => look(row.kind).1,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::All => "activity-all",
            Self::Opened => "activity-only-opened",
            Self::Blocked => "activity-only-blocked",
        }
    }
}

/// Activity.
#[component]
pub fn Activity() -> Html {
    let words = use_i18n();
    let filter = use_state(|| Filter::All);
    let drawn = use_state(|| PAGE);
    let Some(session) = use_session() else {
        return Html::default();
    };
    let role = session.state.role().unwrap_or(Role::Patient);
    let body = loaded(
        &words,
        &session,
        &session.state.activity,
        List::Activity,
        |rows| {
            if rows.is_empty() {
                return html! {
                    <div class="empty">
                        { glyph(Icon::Activity) }
                        <p class="empty-title">{ words.t("activity-empty") }</p>
                        <p>{ words.t("activity-empty-text") }</p>
                    </div>
                };
            }
            let let_through: Vec<&ActivityRow> =
                rows.iter().filter(|row| filter.lets(row)).collect();
            let shown = let_through.len().min(*drawn);
            let days = by_day(&words, &let_through[..shown]);
            let more = {
                let drawn = drawn.clone();
                Callback::from(move |_: MouseEvent| drawn.set(*drawn + PAGE))
            };
            html! {
                <>
                    <Proven of={Checkable::Activity} shown={format!("{} {}", rows.len(), rows.first().map_or(0, |row| row.at))} />
                    { filters(&words, rows, &filter, &drawn) }
                    { for days.into_iter().map(|(day, rows)| one_day(&words, &day, &rows, role)) }
                    if shown < let_through.len() {
                        <button type="button" class="button button-quiet" onclick={more}>{ words.t("records-more") }</button>
                    }
                </>
            }
        },
    );
    html! {
        <Screen name="activity" title={words.t("activity-title")}>
            <p>{ words.t(if role == Role::Patient { "activity-lead" } else { "activity-lead-clinician" }) }</p>
            { body }
        </Screen>
    }
}

/// The choice of rows, as far as there is something to choose.
fn filters(
    words: &I18n,
    rows: &[ActivityRow],
    filter: &UseStateHandle<Filter>,
    drawn: &UseStateHandle<usize>,
) -> Html {
    let some = |filter: &Filter| rows.iter().any(|row| filter.lets(row));
    let offered: Vec<Filter> = Filter::ALL.into_iter().filter(some).collect();
    if offered.len() < 2 {
        return Html::default();
    }
    let buttons = offered.into_iter().map(|one| {
        let chosen = one == **filter;
        let (filter, drawn) = (filter.clone(), drawn.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            filter.set(one);
            drawn.set(PAGE);
        });
        html! {
            <button type="button" class="segment" aria-pressed={chosen.to_string()} {onclick}>{ words.t(one.word()) }</button>
        }
    });
    html! {
        <div class="segments" role="group" aria-label={words.t("activity-show")}>{ for buttons }</div>
    }
}

/// Rows of a day under that day's name, in the order they came.
fn by_day<'a>(words: &I18n, rows: &[&'a ActivityRow]) -> Vec<(String, Vec<&'a ActivityRow>)> {
    let language = words.language();
    let now = dom::now();
    let today = format::day(language, now);
    let yesterday = format::day(language, now.saturating_sub(86_400_000));
    let mut days: Vec<(String, Vec<&ActivityRow>)> = Vec::new();
    for &row in rows {
        let day = match format::day(language, row.at) {
            day if day == today => words.t("today"),
            day if day == yesterday => words.t("yesterday"),
            day => day,
        };
        match days.last_mut() {
            Some((last, rows)) if *last == day => rows.push(row),
            _ => days.push((day, vec![row])),
        }
    }
    days
}

fn one_day(i18n: &I18n, day: &str, rows: &[&ActivityRow], role: Role) -> Html {
    let rows = rows.iter().map(|row| {
        let (icon, blocked) = look(row.kind);
        html! {
            <li class={classes!("event", blocked.then_some("event-blocked"))}>
                { glyph(icon) }
                <div>
                    if blocked {
                        <p class="event-tag">{ i18n.t("blocked") }</p>
                    }
                    <p>{ sentence(i18n, row, role) }</p>
                    if !row.records.is_empty() {
                        <p class="quiet small"><bdi>{ few(i18n, &row.records) }</bdi></p>
                    }
                    if row.kind == ActivityKind::Erased && role == Role::Patient {
                        <p class="alone"><a href={Route::Erased.href()}>{ i18n.t("activity-receipt") }</a></p>
                    }
                </div>
                <time class="quiet small">{ format::time(i18n.language(), row.at) }</time>
            </li>
        }
    });
    html! {
        <section class="section">
            <h2 class="section-title">{ day }</h2>
            <ul class="events">{ for rows }</ul>
        </section>
    }
}

fn look(kind: ActivityKind) -> (Icon, bool) {
    match kind {
        ActivityKind::Created => (Icon::Tick, false),
        ActivityKind::Added | ActivityKind::DeviceAdded => (Icon::Add, false),
        ActivityKind::Shared | ActivityKind::Renewed | ActivityKind::Changed => {
            (Icon::Share, false)
        }
        ActivityKind::Stopped | ActivityKind::Closed => (Icon::Lock, false),
        ActivityKind::DeviceRemoved | ActivityKind::Erased | ActivityKind::OfferEnded => {
            (Icon::Close, false)
        }
        ActivityKind::KitMade | ActivityKind::Recovered => (Icon::Document, false),
        ActivityKind::Offered | ActivityKind::OfferTaken => (Icon::Code, false),
        ActivityKind::Sent | ActivityKind::Arrived => (Icon::Document, false),
        ActivityKind::ParcelKept => (Icon::Tick, false),
        ActivityKind::ParcelDeclined | ActivityKind::ParcelWithdrawn => (Icon::Close, false),
        ActivityKind::RecoveryBegun => (Icon::Info, true),
        ActivityKind::RecoveryStopped => (Icon::Lock, false),
        ActivityKind::RecoveryCompleted => (Icon::Document, false),
        ActivityKind::Vouched | ActivityKind::Vouching | ActivityKind::Admitted => {
            (Icon::Tick, false)
        }
        ActivityKind::VouchedEnded
        | ActivityKind::VouchingEnded
        | ActivityKind::AdmissionWithdrawn => (Icon::Close, false),
        ActivityKind::Older => (Icon::Info, false),
        ActivityKind::Restored => (Icon::Info, false),
        ActivityKind::Opened => (Icon::Eye, false),
        ActivityKind::BlockedStopped
        | ActivityKind::BlockedExpired
        | ActivityKind::BlockedOutside => (Icon::Blocked, true),
    }
}

/// A row as a sentence.
pub fn sentence(i18n: &I18n, row: &ActivityRow, role: Role) -> String {
    let id = words::activity(row.kind, role, row.contact.is_some());
    let device = row.device.clone();
    let who = match &row.contact {
        Some(contact) => contact.name.clone(),
        None => i18n.t("someone"),
    };
    let purpose = row
        .purpose
        .map(|purpose| i18n.t(words::purpose_for(purpose, role)));
    i18n.with(
        id,
        &[
            ("who", who.into()),
            ("records", row.records.len().into()),
            (
                "purpose",
                purpose.unwrap_or_else(|| i18n.t("for-unknown")).into(),
            ),
            ("times", row.count.max(1).into()),
            (
                "device",
                device.unwrap_or_else(|| i18n.t("device-unknown")).into(),
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use aceso_messages::{ContactView, Purpose};

    use super::*;

    fn row(kind: ActivityKind, records: usize, count: u32) -> ActivityRow {
        ActivityRow {
            at: 0,
            kind,
            contact: Some(ContactView {
                name: "Dr Rao".to_owned(),
                organisation: String::new(),
            }),
            purpose: Some(Purpose::Treatment),
            records: vec!["x".to_owned(); records],
            device: None,
            count,
        }
    }

    fn told(row: &ActivityRow) -> String {
        sentence(&I18n::english(), row, Role::Patient)
    }

    #[test]
    fn who_closed_an_account_is_told_apart() {
        let theirs = row(ActivityKind::Closed, 0, 1);
        let own = ActivityRow {
            contact: None,
            ..theirs.clone()
        };
        assert!(told(&theirs).starts_with("Dr Rao closed"));
        assert_eq!(told(&own), "You closed your account.");
    }

    #[test]
    fn a_device_is_named_if_its_name_is_known() {
        let mut added = row(ActivityKind::DeviceAdded, 0, 1);
        assert!(told(&added).contains("not known"));
        added.device = Some("Chrome on Android".to_owned());
        assert_eq!(told(&added), "You added a device: Chrome on Android.");
    }

    #[test]
    fn openings_read_like_sentences() {
        assert_eq!(
            told(&row(ActivityKind::Opened, 2, 1)),
            "Dr Rao opened 2 records for treatment."
        );
        assert_eq!(
            told(&row(ActivityKind::Opened, 1, 1)),
            "Dr Rao opened 1 record for treatment."
        );
    }

    #[test]
    fn what_a_patient_asked_for_is_told_to_each_as_theirs() {
        let asked = ActivityRow {
            purpose: Some(Purpose::PatientRequest),
            ..row(ActivityKind::Opened, 1, 1)
        };
        assert!(told(&asked).ends_with("for something you asked for."));
        let clinician = sentence(&I18n::english(), &asked, Role::Clinician);
        assert!(clinician.ends_with("for something the patient asked for."));
    }

    #[test]
    fn a_filter_lets_through_what_it_says() {
        let opened = row(ActivityKind::Opened, 1, 1);
        let blocked = row(ActivityKind::BlockedOutside, 1, 1);
        let shared = row(ActivityKind::Shared, 1, 1);
        assert!(
            [&opened, &blocked, &shared]
                .iter()
                .all(|row| Filter::All.lets(row))
        );
        assert!(Filter::Opened.lets(&opened) && !Filter::Opened.lets(&blocked));
        assert!(Filter::Blocked.lets(&blocked) && !Filter::Blocked.lets(&shared));
    }

    #[test]
    fn blocked_attempts_say_how_often() {
        let once = told(&row(ActivityKind::BlockedStopped, 1, 1));
        let often = told(&row(ActivityKind::BlockedStopped, 1, 3));
        assert_ne!(once, often);
        assert!(often.contains('3'), "{often}");
    }
}
