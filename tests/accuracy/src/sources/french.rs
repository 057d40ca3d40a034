//! Photos of real French tickets.

use super::Photo;
use crate::corpus::{Corpus, load_json};
use crate::error::AccuracyError;
use crate::expected::{Expected, ExpectedTax, Known, MerchantLabel, parse_amount};
use crate::observed::parse_time;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
use visavis_model::Currency;

#[derive(Deserialize)]
struct Label {
    merchant: Option<String>,
    date: Option<NaiveDate>,
    time: Option<String>,
    total: String,
    vat: Option<Vec<(Decimal, String, String)>>,
}

pub(super) fn photos(corpus: &Corpus) -> Result<Vec<Photo>, AccuracyError> {
    let folder = corpus.path("french-tickets-dev");
    let labels: BTreeMap<String, Label> = load_json(&folder.join("labels.json"))?;
    let photos = labels.into_iter().map(|(document, label)| Photo {
        path: folder.join(&document),
        document,
        group: None,
        expected: expected(label),
    });
    Ok(photos.collect())
}

fn expected(label: Label) -> Expected {
    let rows = |rows: Vec<(Decimal, String, String)>| {
        rows.into_iter()
            .filter_map(|(rate, base, tax)| {
                let base = Some(parse_amount(&base)?);
                Some(ExpectedTax { rate, base, tax: parse_amount(&tax)? })
            })
            .collect()
    };
    Expected {
        merchant: Known::labelled(label.merchant.map(MerchantLabel::Hint)),
        date: Known::labelled(label.date),
        time: Known::labelled(label.time.as_deref().and_then(parse_time)),
        currency: Known::Is(Currency::EUR),
        total: Known::labelled(parse_amount(&label.total)),
        taxes: Known::labelled(label.vat.map(rows)),
        ..Expected::default()
    }
}
