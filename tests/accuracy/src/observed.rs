//! What was read, in the terms of the comparison, from the library or from the command line.

use crate::expected::amount_of;
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::str::FromStr;
use visavis_capture::receipt::ReceiptDraft;
use visavis_model::{Amount, Currency, Field, Status};

/// One field as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen<T> {
    /// The value, where there is one.
    pub value: Option<T>,
    /// Whether it was called proved.
    pub proved: bool,
}

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self { value: None, proved: false }
    }
}

/// One line of what was bought.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenItem {
    /// Its text.
    pub text: String,
    /// Its amount.
    pub amount: Amount,
    /// Whether the amount was called proved.
    pub proved: bool,
}

/// One row of the VAT table.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenTax {
    /// The rate in per cent.
    pub rate: Option<Decimal>,
    /// The amount without tax.
    pub base: Option<Amount>,
    /// The tax.
    pub tax: Amount,
    /// Whether the row was called proved.
    pub proved: bool,
}

/// What was read from one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observed {
    /// Who sold.
    pub merchant: Seen<String>,
    /// The day.
    pub date: Seen<NaiveDate>,
    /// The time.
    pub time: Seen<NaiveTime>,
    /// The currency.
    pub currency: Seen<Currency>,
    /// What was to pay.
    pub total: Seen<Amount>,
    /// What was bought.
    pub items: Vec<SeenItem>,
    /// The VAT table.
    pub taxes: Vec<SeenTax>,
}

impl From<&ReceiptDraft> for Observed {
    fn from(draft: &ReceiptDraft) -> Self {
        let items = draft.items.iter().map(|item| SeenItem {
            text: item.text.clone(),
            amount: item.amount,
            proved: item.status == Status::Proved,
        });
        let taxes = draft.taxes.iter().map(|row| SeenTax {
            rate: row.rate,
            base: row.base,
            tax: row.tax,
            proved: row.status == Status::Proved,
        });
        Self {
            merchant: seen(&draft.merchant.name),
            date: seen(&draft.date),
            time: seen(&draft.time),
            currency: seen(&draft.currency),
            total: seen(&draft.total),
            items: items.collect(),
            taxes: taxes.collect(),
        }
    }
}

fn seen<T: Clone>(field: &Field<T>) -> Seen<T> {
    Seen { value: field.value().cloned(), proved: field.status() == Status::Proved }
}

/// The part of `visavis read --json` that is compared.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    pub(crate) file: String,
    merchant: RecordField,
    date: RecordField,
    time: RecordField,
    currency: RecordField,
    total: RecordField,
    lines: Vec<RecordLine>,
    taxes: Vec<RecordTax>,
}

#[derive(Debug, Deserialize)]
struct RecordField {
    value: Option<String>,
    status: Status,
}

#[derive(Debug, Deserialize)]
struct RecordLine {
    text: String,
    amount: String,
    status: Status,
}

#[derive(Debug, Deserialize)]
struct RecordTax {
    rate: Option<String>,
    base: Option<String>,
    tax: String,
    #[serde(default)]
    status: Status,
}

impl From<&Record> for Observed {
    fn from(record: &Record) -> Self {
        let items = record.lines.iter().filter_map(|line| {
            Some(SeenItem {
                text: line.text.clone(),
                amount: amount(&line.amount)?,
                proved: line.status == Status::Proved,
            })
        });
        let taxes = record.taxes.iter().filter_map(|row| {
            Some(SeenTax {
                rate: row.rate.as_deref().and_then(|rate| rate.parse().ok()),
                base: row.base.as_deref().and_then(amount),
                tax: amount(&row.tax)?,
                proved: row.status == Status::Proved,
            })
        });
        Self {
            merchant: record.merchant.seen(|text| Some(text.to_owned())),
            date: record.date.seen(parsed),
            time: record.time.seen(parse_time),
            currency: record.currency.seen(parsed),
            total: record.total.seen(amount),
            items: items.collect(),
            taxes: taxes.collect(),
        }
    }
}

impl RecordField {
    fn seen<T>(&self, parse: impl Fn(&str) -> Option<T>) -> Seen<T> {
        Seen { value: self.value.as_deref().and_then(parse), proved: self.status == Status::Proved }
    }
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn amount(text: &str) -> Option<Amount> {
    text.parse().ok().and_then(amount_of)
}

/// A time with or without seconds.
pub(crate) fn parse_time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M:%S")
        .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M"))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_of_the_command_line_is_understood() {
        let record: Record = serde_json::from_str(
            r#"{"file":"a.jpg","kind":"receipt","format":"photo","reader":"x",
            "merchant":{"value":"BIO MARCHE","status":"read","confidence":0.93},
            "date":{"value":"2024-03-08","status":"proved","confidence":1.0},
            "time":{"value":"18:42","status":"read","confidence":0.9},
            "currency":{"value":"EUR","status":"read","confidence":0.99},
            "total":{"value":"12.90","status":"proved","confidence":1.0,"proof":["lines-sum"]},
            "lines":[{"text":"TOMATES","quantity":"0.542","unit":"kg","unit_price":"3.99",
                      "amount":"2.16","status":"read"}],
            "taxes":[{"rate":"5.5","base":"11.28","tax":"0.62"}],"warnings":[]}"#,
        )
        .unwrap();
        let observed = Observed::from(&record);
        assert_eq!(observed.total.value, Some(Amount::from_hundredths(1290)));
        assert!(observed.total.proved && !observed.merchant.proved);
        assert_eq!(observed.items[0].amount, Amount::from_hundredths(216));
        assert_eq!(observed.taxes[0].rate, Some(Decimal::new(55, 1)));
        assert_eq!(observed.time.value, NaiveTime::from_hms_opt(18, 42, 0));
    }
}
