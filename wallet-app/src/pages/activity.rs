//! Who did what, when, in sentences.

use aceso_messages::{ActivityKind, ActivityRow, Role};
use yew::prelude::*;

use crate::{
    components::{
        icon::{Icon, glyph},
        loading::loaded,
        screen::Screen,
    },
    dom, format,
    i18n::I18n,
    session::{List, Session},
    words,
};

/// Activity.
pub fn activity(words: &I18n, session: &Session) -> Html {
    let role = session.state.role().unwrap_or(Role::Patient);
    let body = loaded(
        words,
        session,
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
            html! { <>{ for by_day(words, rows).into_iter().map(|(day, rows)| one_day(words, &day, &rows, role)) }</> }
        },
    );
    html! {
        <Screen name="activity" title={words.t("activity-title")}>
            <p>{ words.t(if role == Role::Patient { "activity-lead" } else { "activity-lead-clinician" }) }</p>
            { body }
        </Screen>
    }
}

/// Rows of a day under that day's name, in the order they came.
fn by_day(words: &I18n, rows: &[ActivityRow]) -> Vec<(String, Vec<ActivityRow>)> {
    let language = words.language();
    let now = dom::now();
    let today = format::day(language, now);
    let yesterday = format::day(language, now.saturating_sub(86_400_000));
    let mut days: Vec<(String, Vec<ActivityRow>)> = Vec::new();
    for row in rows {
        let day = match format::day(language, row.at) {
            day if day == today => words.t("today"),
            day if day == yesterday => words.t("yesterday"),
            day => day,
        };
        match days.last_mut() {
            Some((last, rows)) if *last == day => rows.push(row.clone()),
            _ => days.push((day, vec![row.clone()])),
        }
    }
    days
}

fn one_day(i18n: &I18n, day: &str, rows: &[ActivityRow], role: Role) -> Html {
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
                        <p class="quiet small"><bdi>{ row.records.join(", ") }</bdi></p>
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
        ActivityKind::Shared | ActivityKind::Renewed => (Icon::Share, false),
        ActivityKind::Stopped | ActivityKind::Closed => (Icon::Lock, false),
        ActivityKind::DeviceRemoved | ActivityKind::Erased | ActivityKind::OfferEnded => {
            (Icon::Close, false)
        }
        ActivityKind::KitMade | ActivityKind::Recovered => (Icon::Document, false),
        ActivityKind::Offered | ActivityKind::OfferTaken => (Icon::Code, false),
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
        .map(|purpose| i18n.t(words::purpose_for(purpose)));
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
                vouched_by: None,
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
    fn blocked_attempts_say_how_often() {
        let once = told(&row(ActivityKind::BlockedStopped, 1, 1));
        let often = told(&row(ActivityKind::BlockedStopped, 1, 3));
        assert_ne!(once, often);
        assert!(often.contains('3'), "{often}");
    }
}
