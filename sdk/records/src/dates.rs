//! FHIR dates, which may be partial or carry any time zone, made comparable.

use aceso_messages::Millis;

/// Milliseconds of a day.
pub(crate) const DAY: i64 = 86_400_000;

/// A point in time to sort by. A partial date counts as its first moment; at the same moment the more exact date is newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    millis: i64,
    exactness: u8,
    /// When the last day of a year or month begins; else the moment itself.
    last: i64,
}

impl Moment {
    /// Whether it is before a time in milliseconds since 1970.
    pub(crate) fn is_before(self, time: Millis) -> bool {
        i64::try_from(time).is_ok_and(|time| self.millis < time)
    }

    /// Whether it is surely not before a time, whose day by a calendar is this one (counted from 1970-01-01). What names no hour goes by days.
    pub(crate) fn is_since(self, time: i64, day: i64) -> bool {
        match self.names_hour() {
            true => self.millis >= time,
            false => self.millis >= day * DAY,
        }
    }

    /// Whether it is surely before a time; the last day before that is this one. The whole of a year or a month has to be, where no more is
    /// said.
    pub(crate) fn is_surely_before(self, time: i64, day: i64) -> bool {
        match self.names_hour() {
            true => self.millis < time,
            false => self.last <= day * DAY,
        }
    }

    fn names_hour(self) -> bool {
        self.exactness == 3
    }
}

/// Days from 1970-01-01 in the Gregorian calendar (Howard Hinnant's algorithm).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The last day of a month.
fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Takes `count` digits off the front.
fn digits<'a>(rest: &mut &'a [u8], count: usize) -> Option<i64> {
    let taken: &'a [u8] = rest.get(..count)?;
    if !taken.iter().all(u8::is_ascii_digit) {
        return None;
    }
    *rest = &rest[count..];
    Some(
        taken
            .iter()
            .fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')),
    )
}

/// Takes one given byte off the front.
fn skip(rest: &mut &[u8], byte: u8) -> Option<()> {
    *rest = rest.strip_prefix(&[byte])?;
    Some(())
}

/// Reads a FHIR date, dateTime or instant; `None` if it is not one.
pub(crate) fn moment(raw: &str) -> Option<Moment> {
    let mut rest = raw.trim().as_bytes();
    let year = digits(&mut rest, 4)?;
    let (mut month, mut day, mut exactness) = (1, 1, 0);
    let mut millis = 0;
    if !rest.is_empty() {
        skip(&mut rest, b'-')?;
        month = digits(&mut rest, 2)?;
        exactness = 1;
    }
    if !rest.is_empty() {
        skip(&mut rest, b'-')?;
        day = digits(&mut rest, 2)?;
        exactness = 2;
    }
    if !(1..=12).contains(&month) || !(1..=month_length(year, month)).contains(&day) {
        return None;
    }
    if !rest.is_empty() {
        millis = time(&mut rest)?;
        exactness = 3;
    }
    let last = match exactness {
        0 => days(year, 12, 31),
        1 => days(year, month, month_length(year, month)),
        _ => days(year, month, day),
    };
    rest.is_empty().then_some(Moment {
        millis: days(year, month, day) * DAY + millis,
        exactness,
        last: last * DAY + millis,
    })
}

/// Reads `Thh:mm[:ss[.fff]][Z|±hh:mm]` as milliseconds of the UTC day. Without a zone UTC is assumed.
fn time(rest: &mut &[u8]) -> Option<i64> {
    skip(rest, b'T').or_else(|| skip(rest, b' '))?;
    let hour = digits(rest, 2)?;
    skip(rest, b':')?;
    let minute = digits(rest, 2)?;
    let (mut second, mut fraction) = (0, 0);
    if skip(rest, b':').is_some() {
        second = digits(rest, 2)?;
        if skip(rest, b'.').is_some() {
            let mut unit = 100;
            let before = rest.len();
            while let Some(digit) = digits(rest, 1) {
                fraction += digit * unit;
                unit /= 10;
            }
            if rest.len() == before {
                return None;
            }
        }
    }
    if hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    let sign = match rest.first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(b'Z') => {
            *rest = &rest[1..];
            0
        }
        _ => 0,
    };
    let mut zone = 0;
    if sign != 0 {
        *rest = &rest[1..];
        let hours = digits(rest, 2)?;
        skip(rest, b':')?;
        zone = sign * (hours * 60 + digits(rest, 2)?);
    }
    Some(((hour * 60 + minute - zone) * 60 + second) * 1000 + fraction)
}

/// The day, as ISO 8601, of a time in milliseconds since 1970.
pub(crate) fn day_of(millis: Millis) -> String {
    // The inverse of `days`; beyond year 9999 nothing can be shown.
    let day = i64::try_from(millis / 86_400_000)
        .unwrap_or(0)
        .min(2_932_896)
        + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Whole years from a date, which may be partial and then counts as its first day, to the day of a time; `None` if it is no date
/// or lies ahead.
pub(crate) fn years_since(date: &str, time: Millis) -> Option<u32> {
    moment(date)?;
    let date = date.trim();
    let month_and_day = match date.len() {
        4 => "01-01".to_owned(),
        7 => format!("{}-01", date.get(5..)?),
        _ => date.get(5..10)?.to_owned(),
    };
    let today = day_of(time);
    let year = |day: &str| day.get(..4)?.parse::<u32>().ok();
    let before = today.get(5..)? < month_and_day.as_str();
    let years = year(&today)?.checked_sub(year(date)?)?;
    years.checked_sub(before.into())
}

/// A time in milliseconds since 1970 as a FHIR instant in UTC, to the second or to the millisecond.
pub(crate) fn instant_of(millis: Millis, exact: bool) -> String {
    let of_day = millis % 86_400_000;
    let (hour, minute) = (of_day / 3_600_000, of_day / 60_000 % 60);
    let (second, fraction) = (of_day / 1000 % 60, of_day % 1000);
    let day = day_of(millis);
    let fraction = if exact {
        format!(".{fraction:03}")
    } else {
        String::new()
    };
    format!("{day}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_and_zones_compare_by_moment() {
        let order = [
            "2015",
            "2015-01",
            "2015-01-01",
            "2015-12-31T23:30:00-00:30", // 2016-01-01 in UTC
            "2016-01-01T02:00:00+01:00",
            "2016-01-01T01:00:00.5Z",
            "2016-01-01T00:30:00-02:00",
            "2016-02-29",
        ];
        for pair in order.windows(2) {
            assert!(
                moment(pair[0]).unwrap() < moment(pair[1]).unwrap(),
                "{pair:?}"
            );
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for raw in [
            "",
            "16",
            "2015-13",
            "2015-02-29",
            "2015-00-01",
            "2015-1-1",
            "January 2012",
            "2015-01-01T",
            "2015-01-01T10",
            "2015-01-01T10:00:00.Z",
            "2015-01-01T10:00+1",
            "20150101",
            "2015-01-01x",
            "２０１５",
        ] {
            assert_eq!(moment(raw), None, "{raw}");
        }
    }

    #[test]
    fn years_pass_on_the_birthday() {
        let time = 1_700_000_000_000; // 2023-11-14
        for (born, years) in [
            ("1984-11-14", Some(39)),
            ("1984-11-15", Some(38)),
            ("1931-02-28", Some(92)),
            ("1984-11", Some(39)),
            ("1984", Some(39)),
            ("2023-11-14", Some(0)),
            ("2023-11-15", None),
            ("2024", None),
            ("soon", None),
        ] {
            assert_eq!(years_since(born, time), years, "{born}");
        }
    }

    #[test]
    fn days_of_milliseconds() {
        assert_eq!(day_of(0), "1970-01-01");
        assert_eq!(day_of(951_782_400_000), "2000-02-29");
        assert_eq!(day_of(1_767_225_599_999), "2025-12-31");
        assert_eq!(day_of(u64::MAX), "9999-12-31");
        assert_eq!(moment("2000-02-29").unwrap().millis, 951_782_400_000);
    }

    #[test]
    fn instants_of_milliseconds() {
        let at = 951_782_400_000 + ((23 * 60 + 4) * 60 + 5) * 1000 + 67;
        assert_eq!(instant_of(at, true), "2000-02-29T23:04:05.067Z");
        assert_eq!(instant_of(at, false), "2000-02-29T23:04:05Z");
        assert_eq!(moment(&instant_of(at, true)).unwrap().millis, at as i64);
    }
}
