//! Days as tables write them: numbers in any order, names of months in six languages, times behind.

use crate::formats::date::{DateOrder, YEARS};
use chrono::{Datelike, NaiveDate, NaiveTime};

/// A cell that holds a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct DateCell {
    written: Written,
    /// The time behind the day.
    pub time: Option<NaiveTime>,
    /// What stands between the numbers.
    pub separator: char,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Written {
    /// It can be read in one way only.
    Plainly(NaiveDate),
    /// Three numbers, and the digits of the last one and of the first one.
    Numbers([u32; 3], Year),
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Year {
    /// Four digits at the end.
    Last,
    /// Two digits, first or last.
    Short,
}

/// The orders of three numbers.
pub(super) const ORDERS: [DateOrder; 3] =
    [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst];

/// The longest cell that is looked at: `Wednesday, 30 September 2024 at 18:42:00.000 +02:00`.
const LONGEST: usize = 60;

const MONTHS: [&[&str]; 12] = [
    &[
        "jan", "janv", "janvier", "january", "januar", "enero", "ene", "gennaio", "gen", "januari",
        "janner",
    ],
    &["feb", "fev", "fevr", "fevrier", "february", "februar", "febrero", "febbraio", "februari"],
    &["mar", "mars", "march", "marz", "maerz", "mrz", "marzo", "maart", "mrt"],
    &["apr", "avr", "avril", "april", "abril", "abr", "aprile"],
    &["may", "mai", "mayo", "maggio", "mag", "mei"],
    &["jun", "juin", "june", "juni", "junio", "giugno", "giu"],
    &["jul", "juil", "juillet", "july", "juli", "julio", "luglio", "lug"],
    &["aug", "aou", "aout", "august", "agosto", "ago", "augustus"],
    &["sep", "sept", "septembre", "september", "septiembre", "settembre", "set"],
    &["oct", "octobre", "october", "okt", "oktober", "octubre", "ottobre", "ott"],
    &["nov", "novembre", "november", "noviembre"],
    &["dec", "decembre", "december", "dez", "dezember", "dic", "diciembre", "dicembre"],
];

/// Words that may stand between the parts of a day.
const BETWEEN: [&str; 8] = ["de", "del", "of", "st", "nd", "rd", "th", "er"];

impl DateCell {
    /// The day in a cell; `None` where it holds none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() < 6 || text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (day, time) = split_time(text)?;
        let separator = day.chars().find(|c| !c.is_alphanumeric()).unwrap_or(' ');
        written(day).map(|written| Self { written, time, separator })
    }

    /// The day, where the numbers stand in an order.
    pub(super) fn day(&self, order: DateOrder) -> Option<NaiveDate> {
        match self.written {
            Written::Plainly(day) => Some(day),
            Written::Numbers([one, two, three], year) => match (order, year) {
                // The year 0000 is none.
                (_, Year::Last) if three < 100 => None,
                (DateOrder::DayFirst, _) => date(three, two, one),
                (DateOrder::MonthFirst, _) => date(three, one, two),
                (DateOrder::YearFirst, Year::Short) => date(one, two, three),
                (DateOrder::YearFirst, Year::Last) => None,
            },
        }
    }

    /// Whether it can be read in one way only, whatever the order in the file.
    pub(super) const fn is_plain(&self) -> bool {
        matches!(self.written, Written::Plainly(_))
    }
}

/// The text of the day, and the time behind it.
fn split_time(text: &str) -> Option<(&str, Option<NaiveTime>)> {
    let Some(colon) = text.find(':') else { return Some((text, None)) };
    let before = text.get(..colon)?;
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = before.len().checked_sub(digits)?;
    if !(1..=2).contains(&digits) {
        return None;
    }
    let day = text.get(..start)?;
    let day = day.strip_suffix('T').unwrap_or(day);
    let day = day.trim_end_matches(|c: char| c.is_whitespace() || ",/-".contains(c));
    let day = day.strip_suffix(" at").or_else(|| day.strip_suffix(" um")).unwrap_or(day);
    Some((day.trim_end(), Some(clock(text.get(start..)?)?)))
}

/// Hours and minutes, and seconds where they stand; `PM` adds twelve hours.
pub(super) fn clock(text: &str) -> Option<NaiveTime> {
    let mut parts = text.trim().splitn(3, ':');
    let number = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        (digits <= 2).then(|| text.get(..digits)?.parse::<u32>().ok()).flatten()
    };
    let hour = number(parts.next()?)?;
    let (minutes, seconds) = (parts.next()?, parts.next());
    let minute = number(minutes)?;
    let second = seconds.map_or(Some(0), number)?;
    let upper = text.to_ascii_uppercase();
    let hour = match (upper.contains("PM"), upper.contains("AM")) {
        (true, _) if hour < 12 => hour + 12,
        (_, true) if hour == 12 => 0,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn written(day: &str) -> Option<Written> {
    if !day.chars().all(|c| c.is_alphanumeric() || " /-.,\u{a0}\u{202f}".contains(c)) {
        return None;
    }
    let mut parts = parts(day);
    if parts.len() == 4 && parts.first().is_some_and(|part| is_weekday(part)) {
        parts.remove(0);
    }
    let [one, two, three] = match parts.as_slice() {
        [single] => return compact(single),
        [one, two, three] => [one.as_str(), two, three],
        _ => return None,
    };
    if let Some(word) = [one, two, three].iter().position(|part| !is_number(part)) {
        return with_month(word, one, two, three);
    }
    let numbers = [one.parse().ok()?, two.parse().ok()?, three.parse().ok()?];
    let [first, second, third] = numbers;
    match (one.len(), two.len(), three.len()) {
        (4, 1..=2, 1..=2) if first >= 100 => date(first, second, third).map(Written::Plainly),
        (1..=2, 1..=2, 4) => Some(Written::Numbers(numbers, Year::Last)),
        (1..=2, 1..=2, 2) => Some(Written::Numbers(numbers, Year::Short)),
        _ => None,
    }
}

/// Runs of digits and runs of letters.
fn parts(day: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for c in day.chars() {
        let kind = (c.is_ascii_digit(), c.is_alphabetic());
        if kind == (false, false) {
            last = None;
            continue;
        }
        match parts.last_mut() {
            Some(part) if last == Some(kind) => part.push(c),
            _ => parts.push(c.to_string()),
        }
        last = Some(kind);
    }
    parts.retain(|part| !BETWEEN.contains(&part.to_lowercase().as_str()));
    parts
}

fn is_number(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// By its first letters, in the languages of [`MONTHS`].
fn is_weekday(part: &str) -> bool {
    const BEGINNINGS: [&str; 37] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mar", "mer", "jeu", "ven", "sam",
        "dim", "die", "mit", "don", "fre", "son", "mie", "jue", "vie", "dom", "gio", "sab", "maa",
        "din", "woe", "vri", "zat", "zon", "mo", "di", "mi", "do", "fr", "so",
    ];
    let part = super::words::folded(part);
    let beginning = part.get(..3).unwrap_or(&part);
    part.len() <= 10 && BEGINNINGS.contains(&beginning)
}

fn month(part: &str) -> Option<u32> {
    let part = super::words::folded(part);
    let at = MONTHS.iter().position(|names| names.contains(&part.as_str()))?;
    u32::try_from(at + 1).ok()
}

fn with_month(word: usize, one: &str, two: &str, three: &str) -> Option<Written> {
    let (name, first, last) = match word {
        0 => (one, two, three),
        1 => (two, one, three),
        _ => return None,
    };
    if !is_number(first) || !is_number(last) {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if day.len() > 2 || !matches!(year.len(), 2 | 4) {
        return None;
    }
    date(year.parse().ok()?, month(name)?, day.parse().ok()?).map(Written::Plainly)
}

/// `20240308`; `08032024` where that is no day with the year first.
fn compact(digits: &str) -> Option<Written> {
    if digits.len() != 8 || !is_number(digits) {
        return None;
    }
    let number = |from: usize, until: usize| digits.get(from..until)?.parse::<u32>().ok();
    let modern = |year: u32| (1970..2100).contains(&year);
    let year_first = number(0, 4)?;
    if modern(year_first) {
        return date(year_first, number(4, 6)?, number(6, 8)?).map(Written::Plainly);
    }
    let year = number(4, 8)?;
    let numbers = [number(0, 2)?, number(2, 4)?, year];
    modern(year).then_some(Written::Numbers(numbers, Year::Last))
}

/// Two digits of a year are those of 1970 to 2069.
fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = match year {
        0..70 => 2000 + year,
        70..100 => 1900 + year,
        _ => year,
    };
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    YEARS.contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, order: DateOrder) -> Option<String> {
        DateCell::read(text)?.day(order).map(|day| day.to_string())
    }

    #[test]
    fn days_are_read_as_their_countries_write_them() {
        for (text, expected) in [
            ("08/03/2024", "2024-03-08"),
            ("8.3.24", "2024-03-08"),
            ("08-03-2024 18:42", "2024-03-08"),
            ("2024-03-08T18:42:00Z", "2024-03-08"),
            ("2024-03-08 18:42:00 +0000", "2024-03-08"),
            ("20240308", "2024-03-08"),
            ("08032024", "2024-03-08"),
            ("08 Mar 2024", "2024-03-08"),
            ("8 mars 2024", "2024-03-08"),
            ("08-Mar-24", "2024-03-08"),
            ("Mar 8, 2024", "2024-03-08"),
            ("8. März 2024", "2024-03-08"),
            ("8 de marzo de 2024", "2024-03-08"),
            ("Fri, 8 Mar 2024", "2024-03-08"),
            ("29.12.24, 13:56", "2024-12-29"),
            ("1er août 2024", "2024-08-01"),
        ] {
            assert_eq!(day(text, DateOrder::DayFirst).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(day("03/08/24", DateOrder::MonthFirst).as_deref(), Some("2024-03-08"));
        assert_eq!(day("24-03-08", DateOrder::YearFirst).as_deref(), Some("2024-03-08"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "12,50",
            "-1.234,56",
            "CARTE 12/03/24 SHOP",
            "30/02/2024",
            "12.03",
            "12345678",
            "1.2.3.4",
            "DE89370400440532013000",
            "01/01/0000",
            "31/12/9999",
            "20:15",
            "12-2024",
        ] {
            assert_eq!(day(text, DateOrder::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn times_are_kept() {
        let time = |text: &str| DateCell::read(text).unwrap().time.unwrap().to_string();
        assert_eq!(time("29.12.24, 13:56"), "13:56:00");
        assert_eq!(time("01/10/2019 06:50 PM"), "18:50:00");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_day_or_none(text in "[0-9a-zéT:/. ,-]{0,30}") {
            if let Some(cell) = DateCell::read(&text) {
                let _ = ORDERS.map(|order| cell.day(order));
            }
        }
    }
}
