//! Field 61: one movement in a line.

use crate::formats::bank::{Booking, Movement, codes};
use crate::formats::number::{DecimalMark, decimal};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use visavis_model::Currency;

/// A movement of field 61, and a value date that is no day.
pub(super) struct Entry<'t> {
    pub(super) movement: Movement,
    /// The account owner's reference, which some Dutch banks give the other side's account instead.
    pub(super) reference: &'t str,
    /// The lines behind the first one.
    pub(super) supplement: &'t str,
    /// A value date that does not exist.
    pub(super) wrong_date: Option<&'t str>,
}

/// `YYMMDD [MMDD] [R|E](C|D) [letter] amount type reference [//bank reference]` and further lines.
pub(super) fn read(text: &str, line: u32) -> Result<Entry<'_>, String> {
    let wrong = || {
        format!("\"{}\" is no movement of MT940", shown(text.lines().next().unwrap_or_default()))
    };
    let value =
        text.get(..6).filter(|date| date.bytes().all(|b| b.is_ascii_digit())).ok_or_else(wrong)?;
    let mut rest = text.get(6..).unwrap_or_default();
    let entry = rest.get(..4).filter(|date| date.bytes().all(|byte| byte.is_ascii_digit()));
    if entry.is_some() {
        rest = rest.get(4..).unwrap_or_default();
    }
    let (is_debit, is_expected, mut rest) = mark(rest.trim_start()).ok_or_else(wrong)?;
    // The third letter of the currency may stand here, and a line may be broken.
    rest = rest.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest).trim_start();
    let length =
        rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
    let (number, rest) = rest.split_at_checked(length).ok_or_else(wrong)?;
    let amount = amount(number).ok_or_else(wrong)?;
    let mut movement = Movement::new(line, if is_debit { -amount } else { amount });
    if is_expected {
        movement.booking = Booking::Pending;
    }
    let (day, is_wrong) =
        value_date(value).ok_or_else(|| format!("the date \"{value}\" is none"))?;
    movement.value_date = (!is_wrong).then_some(day);
    movement.booked = Some(match entry {
        Some(entry) => {
            entry_date(entry, day).ok_or_else(|| format!("the date \"{entry}\" is none"))?
        }
        None => day,
    });
    let (first, supplement) = rest.split_once('\n').unwrap_or((rest, ""));
    let reference = kind_and_references(first.trim(), &mut movement);
    extras(supplement, &mut movement);
    let wrong_date = is_wrong.then_some(value);
    Ok(Entry { movement, reference, supplement: supplement.trim(), wrong_date })
}

/// Whether money went, whether it is only expected, and what follows. A reversed credit went.
fn mark(text: &str) -> Option<(bool, bool, &str)> {
    for (mark, is_debit, is_expected) in [
        ("RC", true, false),
        ("RD", false, false),
        ("EC", false, true),
        ("ED", true, true),
        ("C", false, false),
        ("D", true, false),
    ] {
        if let Some(rest) = text.strip_prefix(mark) {
            return Some((is_debit, is_expected, rest));
        }
    }
    None
}

/// Digits with a decimal comma that may end the number.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    let mark = if text.contains(',') { DecimalMark::Comma } else { DecimalMark::Point };
    decimal(text.trim_end_matches([',', '.']), mark)
}

/// `YYMMDD`; and whether it is the thirtieth of a shorter month, as banks write that count every
/// month as thirty days: then the last day of the month.
fn value_date(text: &str) -> Option<(NaiveDate, bool)> {
    let part = |from: usize| text.get(from..from + 2)?.parse::<u32>().ok();
    let (year, month, day) = (century(part(0)?)?, part(2)?, part(4)?);
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return Some((date, false));
    }
    let is_short_month = month == 2 && (29..=30).contains(&day);
    let last = (28..=29).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day));
    last.filter(|_| is_short_month).map(|date| (date, true))
}

fn century(short: u32) -> Option<i32> {
    i32::try_from(short).ok().map(|short| if short < 70 { 2000 + short } else { 1900 + short })
}

/// A day of `YYMMDD` that must exist.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    value_date(text).filter(|(_, is_wrong)| !is_wrong).map(|(day, _)| day)
}

/// `MMDD` of the year in which it is nearest to the value date.
fn entry_date(text: &str, value: NaiveDate) -> Option<NaiveDate> {
    let month = text.get(..2)?.parse().ok()?;
    let day = text.get(2..4)?.parse().ok()?;
    (-1..=1)
        .filter_map(|years| NaiveDate::from_ymd_opt(value.year() + years, month, day))
        .min_by_key(|date| (*date - value).num_days().abs())
}

/// The type (`NTRF`, `N166`, `S051`), the owner's reference, and the bank's own behind `//`.
fn kind_and_references<'t>(text: &'t str, movement: &mut Movement) -> &'t str {
    let mut rest = text;
    let is_kind = text.starts_with(['N', 'S', 'F']) && text.is_char_boundary(4);
    if let Some((kind, after)) = text.split_at_checked(4).filter(|_| is_kind) {
        let code = kind.get(1..).unwrap_or_default();
        // Three digits mean another thing in each country.
        movement.method = codes::swift(code);
        movement.add("kind", Some(kind.trim()));
        rest = after;
    }
    let (own, bank) = rest.split_once("//").unwrap_or((rest, ""));
    let bank = bank.split("/IACC/").next().unwrap_or_default();
    let own = given(own).unwrap_or_default();
    let bank = given(bank);
    // Banks begin to count anew: only with day and amount is their number unique.
    movement.number = bank.map(|bank| {
        let day = movement.booked.map(|day| day.to_string()).unwrap_or_default();
        let amount = movement.amount.unwrap_or_default();
        format!("{bank}/{day}/{}", amount.normalize())
    });
    movement.reference = bank.or(Some(own).filter(|own| !own.is_empty())).map(str::to_owned);
    if bank.is_some() && !own.is_empty() {
        movement.add("customer-reference", Some(own));
    }
    own
}

/// What banks write where they have no reference, or where it stands in field 86.
fn given(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_none = ["NONREF", "KREF+", "EREF", "EREF+", "PREF", "MARF", "NOTPROVIDED", "N"];
    (!text.is_empty() && !is_none.contains(&text)).then_some(text)
}

/// Amounts in the second line: `/OCMT/USD11,85//CHGS/EUR0,50/`.
fn extras(text: &str, movement: &mut Movement) {
    for (code, name) in [("/OCMT/", "foreign"), ("/CHGS/", "fees"), ("/EXCH/", "exchange-rate")] {
        let Some((_, after)) = text.split_once(code) else { continue };
        let value = after.split('/').next().unwrap_or_default().trim();
        let (currency, number) = value.split_at_checked(3).unwrap_or(("", value));
        let is_currency = currency.parse::<Currency>().is_ok();
        match (name, is_currency, amount(number), amount(value)) {
            ("foreign", true, Some(number), _) => {
                movement.add("foreign-amount", Some(number.to_string()));
                movement.add("foreign-currency", Some(currency));
            }
            ("fees", true, Some(number), _) => movement.add("fees", Some(number.to_string())),
            ("exchange-rate", _, _, Some(rate)) => movement.add(name, Some(rate.to_string())),
            _ => {}
        }
    }
}

fn shown(text: &str) -> &str {
    text.char_indices().nth(40).and_then(|(end, _)| text.get(..end)).unwrap_or(text).trim_end()
}
