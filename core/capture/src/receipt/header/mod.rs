//! The header fields of a receipt: who sold, when, where, in which currency, under which numbers.

mod country;
mod currency;
mod date;
mod identifiers;
mod kind;
mod labels;
mod merchant;
mod numbers;
mod phone;
#[cfg(test)]
mod tests;
mod time;
mod words;

// What the reader of bills looks for in the same way.
pub(crate) use date::{Day, days, month};
pub(crate) use labels::{find_label_span, value_after};
pub(crate) use merchant::{Piece, legal_form, piece};

use super::line::Line;
use super::{Context, Merchant, Warning};
use crate::fiscal::FiscalCode;
use chrono::{NaiveDate, NaiveTime};
use country::Origin;
use visavis_model::purchase::ReceiptKind;
use visavis_model::{Country, Currency, Field};

/// Everything about a receipt but its items and amounts.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) merchant: Merchant,
    pub(crate) date: Field<NaiveDate>,
    pub(crate) time: Field<NaiveTime>,
    pub(crate) currency: Field<Currency>,
    /// The country whose conventions the receipt follows, where anything shows it.
    pub(crate) country: Option<Country>,
    pub(crate) kind: ReceiptKind,
    pub(crate) receipt_number: Field<String>,
    pub(crate) till_number: Field<String>,
    pub(crate) warnings: Vec<Warning>,
}

/// Reads the header fields. `first_amount_line` is about where the header ends and the items begin.
pub(crate) fn read_header(
    lines: &[Line],
    first_amount_line: usize,
    fiscal: Option<&FiscalCode>,
    context: Context,
) -> Header {
    let ids = identifiers::read_identifiers(lines);
    let origin = country::read_country(lines, &ids, fiscal);
    let country = origin.country;
    let origin = Origin { likeliest: origin.likeliest.or(context.home), ..origin };
    let dates = date::read_date(lines, fiscal, origin, context.latest);
    let time = time::read_time(lines, fiscal, dates.place.as_ref());
    let day = dates.date.value().copied();
    let currency = currency::read_currency(lines, fiscal, country, day, context.home);
    let (receipt_number, till_number) = numbers::read_numbers(lines, dates.place.as_ref());
    Header {
        merchant: merchant::read_merchant(lines, first_amount_line, country, ids),
        date: dates.date,
        time,
        currency,
        country,
        kind: kind::read_kind(lines),
        receipt_number,
        till_number,
        warnings: dates.warnings,
    }
}
