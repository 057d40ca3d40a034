//! Italian commercial documents: the code of the instant receipt lottery (Agenzia delle Entrate,
//! provvedimento 15943/2023): VAT number of the seller, serial number of the telematic till,
//! number, total, date and time of the document.
//!
//! The fields are told by their forms and not by their places, because tills differ in how they
//! join them; the check digits and the serial number keep other codes out.

use super::{FiscalCode, Scheme, UncheckedReason, Verdict, text};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use visavis_model::{Amount, Currency, VatNumber};

/// More fields than the code has.
const MOST_FIELDS: usize = 16;

/// Reads a code; `None` where the text is not one.
pub(super) fn read(text: &str) -> Option<FiscalCode> {
    let mark =
        [';', '|', '*', '#', '&', '\n', '\t'].into_iter().find(|mark| text.contains(*mark))?;
    let fields: Vec<&str> = text.split(mark).map(str::trim).take(MOST_FIELDS).collect();
    let find = |test: fn(&str) -> bool| fields.iter().copied().find(|field| test(field));
    let seller = find(is_vat_number)?;
    let till = find(is_till)?;
    let document = find(is_document_number)?;

    let mut code = FiscalCode::new(Scheme::Italy, Verdict::Unchecked(UncheckedReason::NoSignature));
    code.currency = Some(Currency::EUR);
    let moment = fields.iter().find_map(|field| moment(field));
    code.date = moment.map(|moment| moment.date()).or_else(|| fields.iter().find_map(|f| day(f)));
    code.time = moment.map(|moment| moment.time()).or_else(|| fields.iter().find_map(|f| hour(f)));
    code.total = fields.iter().find_map(|field| amount(field));
    code.detail("seller", seller);
    code.detail("till", till);
    code.detail("document", document);
    Some(code)
}

fn is_vat_number(text: &str) -> bool {
    let digits = text.strip_prefix("IT").unwrap_or(text);
    text::is_digits(digits) && VatNumber::parse(&format!("IT{digits}")).is_ok()
}

/// Two digits, two or three letters and six digits: `99MEX123456`, `37SAT123456`.
fn is_till(text: &str) -> bool {
    let digits_or_letters = |part: &str, digits: bool| {
        part.bytes().all(|b| if digits { b.is_ascii_digit() } else { b.is_ascii_alphanumeric() })
    };
    text.len() == 11
        && text.split_at_checked(2).is_some_and(|(maker, rest)| {
            digits_or_letters(maker, false)
                && rest.split_at_checked(3).is_some_and(|(model, number)| {
                    digits_or_letters(model, false)
                        && model.bytes().any(|b| b.is_ascii_uppercase())
                        && digits_or_letters(number, true)
                })
        })
}

/// Number of the day's closing and of the document in it: `0123-0045`.
fn is_document_number(text: &str) -> bool {
    text.split_once('-').is_some_and(|(closing, number)| {
        closing.len() == 4
            && number.len() == 4
            && text::is_digits(closing)
            && text::is_digits(number)
    })
}

fn moment(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%d-%m-%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S"]
        .into_iter()
        .find_map(|format| {
            NaiveDateTime::parse_from_str(text, format)
                .or_else(|_| NaiveDateTime::parse_from_str(&format!("{text}:00"), format))
                .ok()
        })
}

fn day(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
        .into_iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
}

fn hour(text: &str) -> Option<NaiveTime> {
    ["%H:%M:%S", "%H:%M"]
        .into_iter()
        .find_map(|format| NaiveTime::parse_from_str(text, format).ok())
}

/// Only a number with exactly two decimals is taken: the other fields are numbers too.
fn amount(text: &str) -> Option<Amount> {
    let mark = if text.contains(',') { ',' } else { '.' };
    text.split_once(mark)
        .is_some_and(|(_, cents)| cents.len() == 2)
        .then(|| text::amount(text, mark, None))
        .flatten()
}
