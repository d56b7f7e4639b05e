//! The activity as a table for spreadsheets (RFC 4180).

use aceso_messages::{ActivityKind, Purpose};

use super::ActivityEntry;
use crate::dates;

/// The columns, by the names of their words.
const COLUMNS: [&str; 10] = [
    "when",
    "what",
    "who",
    "organisation",
    "account",
    "purpose",
    "records",
    "device",
    "times",
    "reason",
];

/// The activity as CSV, with a byte order mark, by which spreadsheets know UTF-8. Times are in UTC, as in
/// `2026-01-31T09:30:00Z`.
///
/// `words` says what columns, kinds and purposes are called: (name, word); what is missing keeps its name. The names are
/// those of the columns: `when`, `what`, `who`, `organisation`, `account`, `purpose`, `records`, `device`, `times`, `reason`;
/// of the kinds: `created`, `added`, `shared`, `stopped`, `opened`, `blocked-stopped`, `blocked-expired`, `blocked-outside`,
/// `device-added`, `device-removed`, `kit-made`, `recovered`, `erased`, `offered`, `offer-taken`, `offer-ended`, `renewed`,
/// `closed`, `sent`, `arrived`, `parcel-kept`, `parcel-declined`, `parcel-withdrawn`, `recovery-begun`, `recovery-stopped`,
/// `recovery-completed`, `vouched`, `vouched-ended`, `vouching`, `vouching-ended`, `admitted`, `admission-withdrawn`; and of the purposes: `treatment`, `emergency`, `care-management`, `payment`, `research`, `patient-request`.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and names come from strangers: such a
/// cell gets an apostrophe before it.
#[must_use]
pub fn activity_csv(words: &[(String, String)], rows: &[ActivityEntry]) -> String {
    let word = |name: &str| -> String {
        let known = words.iter().find(|(it, _)| it == name);
        safe(known.map_or(name, |(_, word)| word))
    };
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    // Memory takes everything, and all rows have as many cells.
    let mut write = |cells: [String; 10]| {
        let written = out.write_record(cells);
        debug_assert!(written.is_ok());
    };
    write(COLUMNS.map(word));
    for row in rows {
        let contact = row.contact.clone().unwrap_or_default();
        let titles: Vec<String> = row.records.iter().map(|it| safe(&it.title)).collect();
        write([
            dates::instant_of(row.at, false),
            word(kind(row.kind)),
            safe(&contact.name),
            safe(&contact.organisation),
            safe(&contact.account),
            row.purpose.map(|it| word(purpose(it))).unwrap_or_default(),
            titles.join("; "),
            safe(row.device.as_deref().unwrap_or_default()),
            row.count.to_string(),
            safe(row.reason.as_deref().unwrap_or_default()),
        ]);
    }
    let bytes = out.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula.
fn safe(cell: &str) -> String {
    let unseen = |c: char| c.is_whitespace() || c.is_control();
    // Also as wide characters, which some spreadsheets read as the narrow ones.
    let formula = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    if cell.trim_start_matches(unseen).starts_with(formula) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn kind(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Created => "created",
        ActivityKind::Added => "added",
        ActivityKind::Shared => "shared",
        ActivityKind::Stopped => "stopped",
        ActivityKind::Opened => "opened",
        ActivityKind::BlockedStopped => "blocked-stopped",
        ActivityKind::BlockedExpired => "blocked-expired",
        ActivityKind::BlockedOutside => "blocked-outside",
        ActivityKind::DeviceAdded => "device-added",
        ActivityKind::DeviceRemoved => "device-removed",
        ActivityKind::KitMade => "kit-made",
        ActivityKind::Recovered => "recovered",
        ActivityKind::Erased => "erased",
        ActivityKind::Offered => "offered",
        ActivityKind::OfferTaken => "offer-taken",
        ActivityKind::OfferEnded => "offer-ended",
        ActivityKind::Renewed => "renewed",
        ActivityKind::Closed => "closed",
        ActivityKind::Sent => "sent",
        ActivityKind::Arrived => "arrived",
        ActivityKind::ParcelKept => "parcel-kept",
        ActivityKind::ParcelDeclined => "parcel-declined",
        ActivityKind::ParcelWithdrawn => "parcel-withdrawn",
        ActivityKind::RecoveryBegun => "recovery-begun",
        ActivityKind::RecoveryStopped => "recovery-stopped",
        ActivityKind::RecoveryCompleted => "recovery-completed",
        ActivityKind::Vouched => "vouched",
        ActivityKind::VouchedEnded => "vouched-ended",
        ActivityKind::Vouching => "vouching",
        ActivityKind::VouchingEnded => "vouching-ended",
        ActivityKind::Admitted => "admitted",
        ActivityKind::AdmissionWithdrawn => "admission-withdrawn",
        ActivityKind::Older => "older",
        ActivityKind::Restored => "restored",
        ActivityKind::Changed => "changed",
    }
}

fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Treatment => "treatment",
        Purpose::Emergency => "emergency",
        Purpose::CareManagement => "care-management",
        Purpose::Payment => "payment",
        Purpose::Research => "research",
        Purpose::PatientRequest => "patient-request",
    }
}
