//! How long and how much, as operators write it.

use crate::formats::energy::words::fold;
use crate::formats::number::{DecimalMark, decimal};
use rust_decimal::Decimal;

/// What two numbers with a colon between them are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Pair {
    /// `12:05` is twelve minutes and five seconds.
    Minutes,
    /// `12:05` is twelve hours and five minutes.
    Hours,
}

/// How many seconds a number alone means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Bare {
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Nothing tells.
    Unknown,
}

/// The most seconds that are believed: a year.
const LONGEST: i64 = 366 * 86_400;

/// A duration in seconds: `1:02:03`, `02:03`, `1 min 05 s`, `1h02`, `00h01m05s`, `1'05"`, `PT1M5S`,
/// `65 s`, and `65` where a number alone has a meaning.
pub(super) fn seconds(text: &str, pair: Pair, bare: Bare) -> Option<Decimal> {
    let folded = fold(text);
    // A time of a sheet is an hour of its first day (ECMA-376, part 1, 18.17.4.1).
    let folded = match folded.split_once('t') {
        Some((day, time)) if day.starts_with("1899-12-3") || day == "1900-01-01" => {
            let days = match day {
                "1899-12-30" => 0,
                "1899-12-31" => 24,
                _ => 48,
            };
            let (hours, rest) = time.split_once(':')?;
            format!("{}:{rest}", hours.parse::<u32>().ok()?.checked_add(days)?)
        }
        _ => folded,
    };
    let found = if folded.contains(':') { clock(&folded, pair) } else { words(&folded, bare) };
    found.filter(|seconds| *seconds >= Decimal::ZERO && *seconds <= Decimal::from(LONGEST))
}

fn clock(text: &str, pair: Pair) -> Option<Decimal> {
    let text = text.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let number =
        |text: &str| text.replace(',', ".").parse::<Decimal>().ok().filter(|_| text.len() < 8);
    let sixty = Decimal::from(60);
    let minor = |value: Decimal| (value < sixty).then_some(value);
    match parts.as_slice() {
        [hours, minutes, seconds] => {
            let minutes =
                number(hours)?.checked_mul(sixty)?.checked_add(minor(number(minutes)?)?)?;
            minutes.checked_mul(sixty)?.checked_add(minor(number(seconds)?)?)
        }
        [one, two] => {
            let sum = number(one)?.checked_mul(sixty)?.checked_add(minor(number(two)?)?)?;
            if pair == Pair::Hours { sum.checked_mul(sixty) } else { Some(sum) }
        }
        _ => None,
    }
}

/// Numbers with their units; one alone where it has a meaning.
fn words(text: &str, bare: Bare) -> Option<Decimal> {
    let text = text.strip_prefix("pt").unwrap_or(text);
    let mut sum = Decimal::ZERO;
    let mut last: Option<i64> = None;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end =
            rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let (number, behind) = rest.split_at_checked(end)?;
        let number: Decimal = number.replace(',', ".").parse().ok()?;
        let behind = behind.trim_start();
        let end = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len());
        let (unit, after) = behind.split_at_checked(end)?;
        let factor = match (unit.trim().trim_end_matches('.'), last) {
            (
                "h" | "heure" | "heures" | "hour" | "hours" | "hr" | "hrs" | "std" | "stunde"
                | "stunden",
                _,
            ) => 3600,
            ("m" | "mn" | "min" | "mins" | "minute" | "minutes" | "minuten" | "'" | "′", _) => 60,
            (
                "s" | "sec" | "secs" | "seconde" | "secondes" | "second" | "seconds" | "sek"
                | "sekunden" | "\"" | "″" | "''",
                _,
            ) => 1,
            // The seconds of `1m05`, the minutes of `1h02`.
            ("", Some(before)) if before > 1 => before / 60,
            ("", None) => match bare {
                Bare::Seconds => 1,
                Bare::Minutes => 60,
                Bare::Unknown => return None,
            },
            _ => return None,
        };
        if last.is_some_and(|before| before <= factor) {
            return None;
        }
        last = Some(factor);
        sum = sum.checked_add(number.checked_mul(Decimal::from(factor))?)?;
        rest = after;
    }
    last.map(|_| sum.normalize())
}

/// How many bytes a unit is. Operators mean the units of the SI by these names; those of binary
/// multiples (IEC 80000-13: `Mio`, `MiB`) have names of their own.
pub(super) fn unit(text: &str) -> Option<i64> {
    let folded = fold(text);
    let unit = folded.trim().trim_end_matches('.');
    Some(match unit {
        "o" | "octet" | "octets" | "b" | "byte" | "bytes" => 1,
        "ko" | "kb" | "kbyte" | "kbytes" | "kilo-octets" | "kilooctets" | "kilobytes" => 1_000,
        "mo" | "mb" | "mbyte" | "mbytes" | "mega-octets" | "megaoctets" | "megabytes" | "mega" => {
            1_000_000
        }
        "go" | "gb" | "gbyte" | "gbytes" | "giga-octets" | "gigaoctets" | "gigabytes" => {
            1_000_000_000
        }
        "to" | "tb" => 1_000_000_000_000,
        "kio" | "kib" => 1 << 10,
        "mio" | "mib" => 1 << 20,
        "gio" | "gib" => 1 << 30,
        _ => return None,
    })
}

/// A volume in bytes: `12,5 Mo`, `1.2GB`, `1 024 octets`, a sum of them (`1 Go 200 Mo`), and a
/// number alone where the title tells its unit.
pub(super) fn bytes(text: &str, mark: DecimalMark, titled: Option<i64>) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut rest = text.trim();
    let mut any = false;
    while !rest.is_empty() {
        let end = rest.find(char::is_alphabetic).unwrap_or(rest.len());
        let (number, behind) = rest.split_at_checked(end)?;
        let end = behind.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(behind.len());
        let (name, after) = behind.split_at_checked(end)?;
        let factor = if name.is_empty() { titled.filter(|_| !any)? } else { unit(name)? };
        let number = decimal(number, mark).filter(|number| !number.is_sign_negative())?;
        sum = sum.checked_add(number.checked_mul(Decimal::from(factor))?)?;
        any = true;
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == '.');
    }
    any.then(|| sum.normalize())
}
