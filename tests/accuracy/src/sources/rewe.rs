//! Receipts of a German supermarket: PDF files from its app, and anonymised texts of such.

use super::pdf::{Writer, text_pages};
use super::sroie::sized;
use crate::corpus::{Corpus, labels, load, load_json};
use crate::error::AccuracyError;
use crate::expected::{Expected, ExpectedItem, ExpectedTax, Known, MerchantLabel, parse_amount};
use crate::given::Given;
use crate::observed::parse_time;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
use visavis_model::{BoundingBox, Confidence, Currency, Page, TextLine};

#[derive(Deserialize)]
struct Label {
    merchant: Option<String>,
    date: Option<NaiveDate>,
    time: Option<String>,
    total: String,
    items: Vec<(String, String)>,
    taxes: Option<Vec<(Decimal, String, String)>>,
}

pub(super) fn documents(corpus: &Corpus) -> Result<Vec<Given>, AccuracyError> {
    let labels: BTreeMap<String, Label> = load_json(&labels("rewe.json"))?;
    labels
        .into_iter()
        .map(|(document, label)| {
            let path = corpus.path("rewe-ebon-dev").join(&document);
            let bytes = load(&path)?;
            let pages = if path.extension().is_some_and(|extension| extension == "txt") {
                vec![typed(&String::from_utf8_lossy(&bytes))]
            } else {
                text_pages(&bytes, Writer::Any)
            };
            Ok(Given { document, group: None, pages, expected: expected(label) })
        })
        .collect()
}

fn expected(label: Label) -> Expected {
    let items = label.items.into_iter().filter_map(|(text, amount)| {
        Some(ExpectedItem { text: Some(text), amount: parse_amount(&amount)? })
    });
    let rows = |rows: Vec<(Decimal, String, String)>| {
        rows.into_iter()
            .filter_map(|(rate, base, tax)| {
                let base = Some(parse_amount(&base)?);
                Some(ExpectedTax { rate, base, tax: parse_amount(&tax)? })
            })
            .collect()
    };
    Expected {
        // The anonymised texts say in place of the name that there was one.
        merchant: Known::labelled(label.merchant.map(MerchantLabel::Hint)),
        date: Known::printed(label.date),
        // One of them prints two times: when the card was read, and when the till closed the sale.
        time: Known::labelled(label.time.as_deref().and_then(parse_time)),
        currency: Known::Is(Currency::EUR),
        total: Known::labelled(parse_amount(&label.total)),
        items: Known::Is(items.collect()),
        taxes: Known::printed(label.taxes.map(rows)),
    }
}

/// Size of a typed character in pixels.
const CHARACTER: (f32, f32) = (10.0, 20.0);

/// A text as a page: each line one line, in characters of one width.
fn typed(text: &str) -> Page {
    let mut lines = Vec::new();
    let mut top = 0.0;
    for row in text.lines() {
        let indent = row.chars().take_while(|c| c.is_whitespace()).count();
        let left = indent as f32 * CHARACTER.0;
        let row = row.trim();
        let right = left + row.chars().count() as f32 * CHARACTER.0;
        if !row.is_empty() {
            let bounds = BoundingBox::new(left, top, right, top + CHARACTER.1);
            let confidence = Confidence::CERTAIN;
            lines.push(TextLine { text: row.to_owned(), bounds, confidence });
        }
        top += 1.2 * CHARACTER.1;
    }
    sized(lines)
}
