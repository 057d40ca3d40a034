//! Italian commercial documents: the code of the instant receipt lottery (Agenzia delle Entrate,
//! provvedimento 15943/2023): VAT number of the seller, serial number of the telematic till,
//! number, total, date and time of the document.
//!
//! The fields are told by their forms and not by their places, because tills differ in how they
//! join them; that all must be there, one with check digits, keeps other codes out.

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
    let moment = fields.iter().find_map(|field| moment(field));
    let date = moment.map(|moment| moment.date()).or_else(|| fields.iter().find_map(|f| day(f)))?;
    let total = fields.iter().find_map(|field| amount(field))?;

    let mut code = FiscalCode::new(Scheme::Italy, Verdict::Unchecked(UncheckedReason::NoSignature));
    code.currency = Some(Currency::EUR);
    code.date = Some(date);
    code.time = moment.map(|moment| moment.time()).or_else(|| fields.iter().find_map(|f| hour(f)));
    code.total = Some(total);
    code.detail("seller", seller);
    code.detail("till", till);
    code.detail("document", document);
    Some(code)
}

fn is_vat_number(text: &str) -> bool {
    let digits = text.strip_prefix("IT").unwrap_or(text);
    text::is_digits(digits) && VatNumber::parse(&format!("IT{digits}")).is_ok()
}

/// Two characters for the maker, three for the model and six digits: `99MEX123456`.
fn is_till(text: &str) -> bool {
    let Some((maker, rest)) = text.split_at_checked(2) else { return false };
    let Some((model, number)) = rest.split_at_checked(3) else { return false };
    maker.bytes().chain(model.bytes()).all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        && model.bytes().any(|b| b.is_ascii_uppercase())
        && number.len() == 6
        && text::is_digits(number)
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
