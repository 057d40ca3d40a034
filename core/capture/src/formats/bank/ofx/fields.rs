//! The fields of one movement of an OFX file, and what they mean.

use crate::formats::bank::label::Label;
use crate::formats::bank::{Booking, Movement};
use crate::formats::date::{compact, iso};
use crate::formats::number::{DecimalMark, decimal};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::borrow::Cow;
use visavis_model::{Currency, TransferMethod};

/// The leaves of one element, each with the element that it stands in.
#[derive(Debug, Default)]
pub(super) struct Fields<'t>(Vec<(&'static str, Cow<'t, str>, Cow<'t, str>)>);

impl<'t> Fields<'t> {
    /// More leaves than any movement has.
    const MOST: usize = 200;

    pub(super) fn add(&mut self, element: &'static str, name: Cow<'t, str>, value: Cow<'t, str>) {
        if self.0.len() < Self::MOST && !value.is_empty() {
            self.0.push((element, name, value));
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The first leaf of a name, whatever it stands in.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(_, other, _)| other == name).map(|(_, _, value)| &**value)
    }

    /// The first leaf of a name in an element.
    pub(super) fn inside(&self, element: &str, name: &str) -> Option<&str> {
        let is_it = |(parent, other, _): &&(&str, Cow<'_, str>, Cow<'_, str>)| {
            *parent == element && other == name
        };
        self.0.iter().find(is_it).map(|(_, _, value)| &**value)
    }
}

/// An amount: digits with a sign and one decimal mark, point or comma (OFX 2.3, section 3.2.9.2).
/// Where both stand there the last one is the mark.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ',' | ' ' | '\u{a0}');
    if !text.chars().all(is_part) {
        return None;
    }
    let mark = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) if comma > point => DecimalMark::Comma,
        (None, Some(_)) if text.matches(',').count() == 1 => DecimalMark::Comma,
        (Some(_), None) if text.matches('.').count() > 1 => DecimalMark::Comma,
        _ => DecimalMark::Point,
    };
    decimal(text, mark)
}

/// The local day of `YYYYMMDDHHMMSS.XXX[-5:EST]`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    compact(text).or_else(|| iso(text))
}

/// A movement, or why it cannot be read.
pub(super) fn movement(
    fields: &Fields<'_>,
    line: u32,
    is_pending: bool,
    is_card: bool,
) -> Result<Movement, String> {
    let amount = amount_of(fields, "TRNAMT")?;
    let booked = date_of(fields, &["DTPOSTED", "DTTRAN", "DTXFERPRJ", "DTUSER"])?;
    let mut movement = Movement::new(line, amount);
    movement.booked = Some(booked);
    movement.number = fields.get("FITID").or_else(|| fields.get("SRVRTID")).map(str::to_owned);
    movement.value_date = ["VALUEDATE", "DTVALUE", "DTAVAIL"]
        .into_iter()
        .find_map(|name| fields.get(name).and_then(day));
    let kind = fields.get("TRNTYPE").unwrap_or_default();
    let is_hold = is_pending || kind.eq_ignore_ascii_case("HOLD");
    movement.booking = if is_hold { Booking::Pending } else { Booking::Booked };
    movement.method = method(kind);
    if let Some(name) = fields.inside("PAYEE", "NAME") {
        movement.name_party(name);
    }
    movement.counterparty_account = ["BANKACCTTO", "CCACCTTO"]
        .into_iter()
        .find_map(|to| fields.inside(to, "ACCTID"))
        .map(str::to_owned);
    label(fields, is_card && amount.is_sign_negative(), &mut movement);
    let number = fields.get("CHECKNUM").filter(|number| !number.trim_matches('0').is_empty());
    if movement.method == Some(TransferMethod::Cheque) {
        movement.reference = number.map(str::to_owned).or(movement.reference.take());
    } else {
        movement.add("cheque-number", number);
    }
    movement.reference = fields.get("REFNUM").map(str::to_owned).or(movement.reference.take());
    details(fields, booked, &mut movement);
    Ok(movement)
}

/// Reads an amount that must be there.
pub(super) fn amount_of(fields: &Fields<'_>, name: &str) -> Result<Decimal, String> {
    let text = fields.get(name).ok_or_else(|| format!("the movement has no amount ({name})"))?;
    amount(text).ok_or_else(|| format!("the amount \"{}\" is no number", start(text)))
}

/// Reads the first date that is there.
pub(super) fn date_of(fields: &Fields<'_>, names: &[&str]) -> Result<NaiveDate, String> {
    let mut wrong = None;
    for text in names.iter().filter_map(|name| fields.get(name)) {
        match day(text) {
            Some(day) => return Ok(day),
            None => wrong = wrong.or(Some(text)),
        }
    }
    Err(match wrong {
        Some(text) => format!("the date \"{}\" is none", start(text)),
        None => "the movement has no date".to_owned(),
    })
}

fn start(text: &str) -> &str {
    text.char_indices().nth(40).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Name and memo: banks cut the name after 32 characters and repeat it whole in the memo.
fn label(fields: &Fields<'_>, is_card: bool, movement: &mut Movement) {
    let name =
        ["STMTTRN", "STMTTRNP"].into_iter().find_map(|element| fields.inside(element, "NAME"));
    let name = fields.get("EXTDNAME").or(name).unwrap_or_default();
    let memo = fields.get("MEMO").unwrap_or_default();
    if is_card && movement.method.is_none() {
        let said = Label::method_of(name).or_else(|| Label::method_of(memo));
        movement.method = said.or(Some(TransferMethod::Card));
    }
    if name.is_empty() || memo.starts_with(name) {
        movement.explain(memo);
        return;
    }
    movement.explain(name);
    if !memo.is_empty() && !name.starts_with(memo) {
        movement.explain(memo);
        movement.purpose = format!("{name} {memo}");
    }
}

/// Currency, dates and numbers that a payment has no place for.
fn details(fields: &Fields<'_>, booked: NaiveDate, movement: &mut Movement) {
    let used = fields.get("DTUSER").and_then(day).filter(|day| *day != booked);
    if movement.details.iter().all(|detail| detail.name != "card-date") {
        movement.add("card-date", used.map(|day| day.to_string()));
    }
    movement.currency = fields.inside("CURRENCY", "CURSYM").and_then(|code| code.parse().ok());
    let original = fields.inside("ORIGCURRENCY", "CURSYM");
    movement.add("foreign-currency", original);
    movement.add("exchange-rate", original.and_then(|_| fields.inside("ORIGCURRENCY", "CURRATE")));
    for (name, detail) in [
        ("TRNTYPE", "kind"),
        ("SIC", "merchant-category"),
        ("CORRECTFITID", "corrects"),
        ("CORRECTACTION", "correction"),
        ("CATEGORY", "category"),
        ("ACCTBAL", "balance"),
        ("PAYEEID", "payee-id"),
        ("CITY", "town"),
        ("COUNTRY", "country"),
    ] {
        if movement.details.iter().all(|other| other.name != detail) {
            movement.add(detail, fields.get(name));
        }
    }
}

/// What a kind of movement says of how money moved (OFX 2.3, section 11.4.4.3): debit, credit and
/// payment say nothing.
fn method(kind: &str) -> Option<TransferMethod> {
    Some(match kind.to_ascii_uppercase().as_str() {
        "INT" | "DIV" | "FEE" | "SRVCHG" => TransferMethod::Bank,
        "ATM" | "CASH" => TransferMethod::Cash,
        "POS" => TransferMethod::Card,
        "XFER" | "DIRECTDEP" | "REPEATPMT" => TransferMethod::Transfer,
        "CHECK" => TransferMethod::Cheque,
        "DIRECTDEBIT" => TransferMethod::DirectDebit,
        _ => return None,
    })
}

/// The currency of a file that does not name the account's: that of its movements.
pub(super) fn currency_of_movements(text: &str) -> Option<Currency> {
    let (_, after) = text.split_once("<CURSYM>")?;
    after.trim_start().get(..3)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_a_point_or_a_comma() {
        for (text, expected) in [
            ("-13.50", Some("-13.50")),
            ("-13,50", Some("-13.50")),
            ("+00000000000000.2400", Some("0.2400")),
            ("1,234.56", Some("1234.56")),
            ("-1.234,56", Some("-1234.56")),
            ("- 12", Some("-12")),
            ("1.234.567", Some("1234567")),
            ("$120", None),
            ("", None),
            ("1e5", None),
        ] {
            assert_eq!(amount(text), expected.map(|text| text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn dates_are_the_local_day() {
        for text in ["20130525", "20130525225731.258[-7:PDT]", "2013-05-25"] {
            assert_eq!(day(text), NaiveDate::from_ymd_opt(2013, 5, 25), "{text}");
        }
        assert_eq!(day("201120000000"), None);
    }
}
