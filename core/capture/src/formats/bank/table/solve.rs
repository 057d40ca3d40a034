//! From a file to a table that is understood, or to the question that only the person can answer.

use super::amounts::{self, Amounts};
use super::evidence::{self, Unsure};
use super::layout::{self, Layout};
use super::mapping::{Mapping, Meaning};
use crate::formats::date::DateOrder;
use crate::formats::number::DecimalMark;
use crate::formats::table::Row;
use crate::formats::{Guess, Remark};
use visavis_model::Currency;

/// How a table is to be read.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The order of day, month and year.
    pub order: DateOrder,
    /// The decimal mark.
    pub mark: DecimalMark,
    /// Where the amounts stand.
    pub amounts: Amounts,
    /// The currency where no column says it.
    pub currency: Currency,
    /// Whether the currency is a guess.
    pub is_currency_guessed: bool,
    /// What was concluded.
    pub remarks: Vec<Remark>,
}

/// The table of payments in these rows, by a mapping where there is one.
pub(super) fn layout(rows: &[Row], mapping: Option<&Mapping>) -> Option<Layout> {
    match mapping {
        Some(mapping) => layout::find_mapped(rows, mapping),
        None => layout::find(rows),
    }
}

/// How the table is to be read.
///
/// # Errors
/// What only the person knows.
pub(super) fn reading(layout: &Layout, rows: &[Row]) -> Result<Reading, Unsure> {
    let body = rows.get(layout.body..).unwrap_or_default();
    if !layout.is_complete() {
        return Err(Unsure::Columns);
    }
    let (order, about_days) = evidence::date_order(layout, rows)?;
    let (mark, about_mark) = evidence::decimal_mark(layout, body)?;
    let amounts = amounts::find(layout, body, order, mark)?;
    let (currency, is_guess) = evidence::currency(layout, rows, order, mark);
    let is_currency_guessed = is_guess && layout.column(Meaning::Currency).is_none();
    let mut remarks: Vec<Remark> = about_days.into_iter().chain(about_mark).collect();
    let mut guess =
        |what, value: &str| remarks.push(Remark::Guessed { what, value: value.to_owned() });
    if is_currency_guessed {
        guess(Guess::Currency, currency.code());
    }
    if amounts.is_sign_guessed {
        guess(Guess::Sign, "received-positive");
    }
    Ok(Reading { order, mark, amounts, currency, is_currency_guessed, remarks })
}
