//! Dates and instants as programs write them in files.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

/// The years that are believed: a date outside them is a mistake of the file.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The order of day, month and year in a file.
#[derive(Clone, Copy, Debug, serde::Deserialize, Eq, PartialEq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `2024-03-08`
    YearFirst,
    /// `08/03/2024`
    DayFirst,
    /// `03/08/2024`
    MonthFirst,
}

/// `YYYYMMDD`, where more digits may follow, as OFX and UN/EDIFACT write dates.
pub fn compact(text: &str) -> Option<NaiveDate> {
    let digits = text.get(..8)?;
    let is_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits { believed(NaiveDate::parse_from_str(digits, "%Y%m%d").ok()?) } else { None }
}

/// `YYYY-MM-DD`, where a time may follow.
pub fn iso(text: &str) -> Option<NaiveDate> {
    believed(NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()?)
}

/// An instant of ISO 8601 or RFC 3339 with its offset: `2024-03-08T18:42:00+01:00`, `…Z`, `…+0100`;
/// a space may stand in place of the `T` and before the offset.
pub fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.trim();
    let parsed = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f %z"))
        .ok()?;
    believed(parsed.date_naive()).map(|_| parsed)
}

/// A local time without an offset: `2024-03-08T18:42:00`, `2024-03-08 18:42`.
pub fn local(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    let formats =
        ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let time =
        formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())?;
    believed(time.date()).map(|_| time)
}

/// Day, month and year between separators, in an order that is known: two digits of a year are
/// those of 1970 to 2069.
pub fn ordered(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let mut parts = text.trim().split(['/', '-', '.', ' ']).filter(|part| !part.is_empty());
    let (one, two, three) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match order {
        DateOrder::YearFirst => (one, two, three),
        DateOrder::DayFirst => (three, two, one),
        DateOrder::MonthFirst => (three, one, two),
    };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4);
    let year = match (year.len(), i32::try_from(number(year)?).ok()?) {
        (2, short) if short < 70 => 2000 + short,
        (2, short) => 1900 + short,
        (4, full) => full,
        _ => return None,
    };
    believed(NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)?)
}

fn believed(date: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    YEARS.contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn dates_are_read_in_the_order_that_is_known() {
        assert_eq!(ordered("08/03/2024", DateOrder::DayFirst), day(2024, 3, 8));
        assert_eq!(ordered("3-8-24", DateOrder::MonthFirst), day(2024, 3, 8));
        assert_eq!(ordered("2024.03.08", DateOrder::YearFirst), day(2024, 3, 8));
        assert_eq!(ordered("30/02/2024", DateOrder::DayFirst), None);
        assert_eq!(compact("20240308120000[-5:EST]"), day(2024, 3, 8));
        assert_eq!(iso("2024-03-08T10:00:00"), day(2024, 3, 8));
    }

    #[test]
    fn instants_keep_their_offset() {
        for text in
            ["2024-03-08T18:42:00+01:00", "2024-03-08T18:42:00+0100", "2024-03-08 18:42:00 +0100"]
        {
            assert_eq!(instant(text).unwrap().to_rfc3339(), "2024-03-08T18:42:00+01:00");
        }
        assert_eq!(instant("2024-03-08T18:42:00"), None);
        assert!(local("2024-03-08 18:42").is_some());
    }

    #[test]
    fn years_that_nobody_lived_in_are_mistakes() {
        assert_eq!(iso("0000-01-01"), None);
        assert_eq!(compact("99991231"), None);
        assert_eq!(instant("9999-12-31T00:00:00Z"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_date_or_none(text: String) {
            let _ = (compact(&text), iso(&text), instant(&text), local(&text));
            let _ = ordered(&text, DateOrder::DayFirst);
        }
    }
}
