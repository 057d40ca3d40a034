//! What a document says, as far as somebody labelled it.

use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use visavis_generator::Truth as Ticket;
use visavis_model::{Amount, Currency};

/// What is known about one field of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Known<T> {
    /// Nobody labelled it: whatever is read counts for nothing.
    #[default]
    Unlabelled,
    /// The document does not print it: reading nothing is right.
    Absent,
    /// The document says this.
    Is(T),
}

impl<T> Known<T> {
    /// A label that may be absent because nobody wrote it down.
    pub fn labelled(label: Option<T>) -> Self {
        label.map_or(Self::Unlabelled, Self::Is)
    }

    /// A label that is absent because the document does not print the field.
    pub fn printed(label: Option<T>) -> Self {
        label.map_or(Self::Absent, Self::Is)
    }

    /// What the document says, where that is known.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Unlabelled | Self::Absent => None,
        }
    }
}

/// The name of a merchant, and how exactly it is known.
#[derive(Clone, Debug, PartialEq)]
pub enum MerchantLabel {
    /// As printed: letters and digits must be the same.
    Printed(String),
    /// What people call it, or what a file name says: it must be recognisable.
    Hint(String),
}

/// One line that makes up the total.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedItem {
    /// Its text, where it was labelled.
    pub text: Option<String>,
    /// Its amount.
    pub amount: Amount,
}

/// One row of the VAT table.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedTax {
    /// The rate in per cent.
    pub rate: Decimal,
    /// The amount without tax, where it is printed.
    pub base: Option<Amount>,
    /// The tax.
    pub tax: Amount,
}

/// What one document says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expected {
    /// Who sold.
    pub merchant: Known<MerchantLabel>,
    /// The day.
    pub date: Known<NaiveDate>,
    /// The time, to the minute: labels rarely hold seconds.
    pub time: Known<NaiveTime>,
    /// The currency.
    pub currency: Known<Currency>,
    /// What was to pay.
    pub total: Known<Amount>,
    /// What makes up the total, in printed order.
    pub items: Known<Vec<ExpectedItem>>,
    /// The VAT table.
    pub taxes: Known<Vec<ExpectedTax>>,
}

impl From<&Ticket> for Expected {
    fn from(ticket: &Ticket) -> Self {
        let items = ticket.items.iter();
        let taxes = ticket.taxes.iter();
        Self {
            merchant: Known::Is(MerchantLabel::Printed(ticket.merchant.name.clone())),
            date: Known::Is(ticket.date),
            time: Known::printed(ticket.time),
            currency: Known::Is(ticket.currency),
            total: Known::Is(ticket.total),
            items: Known::Is(
                items
                    .map(|item| ExpectedItem { text: Some(item.text.clone()), amount: item.amount })
                    .collect(),
            ),
            taxes: Known::Is(
                taxes
                    .map(|row| ExpectedTax { rate: row.rate, base: row.base, tax: row.tax })
                    .collect(),
            ),
        }
    }
}

/// An amount written with a point and at most two decimals, whatever stands around it ("RM 80.90").
pub(crate) fn parse_amount(text: &str) -> Option<Amount> {
    let kept: String =
        text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
    let number: Decimal = kept.trim_matches('.').parse().ok()?;
    amount_of(number)
}

/// The amount that a number stands for, where it has no fraction of a hundredth.
pub(crate) fn amount_of(number: Decimal) -> Option<Amount> {
    let hundredths = number.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
    (hundredths.scale() == 0)
        .then(|| i64::try_from(hundredths.mantissa()).ok().map(Amount::from_hundredths))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hold_amounts_in_several_forms() {
        let amount = |text| parse_amount(text).map(Amount::hundredths);
        assert_eq!(amount("RM 80.90"), Some(8090));
        assert_eq!(amount("-5.5"), Some(-550));
        assert_eq!(amount("12"), Some(1200));
        assert_eq!(amount("1.234"), None);
        assert_eq!(amount("none"), None);
    }
}
