//! English scans of the ICDAR 2019 competition on receipts (SROIE): boxes, texts and keys.

use crate::corpus::{Corpus, files, labels, load, load_json, stem};
use crate::error::AccuracyError;
use crate::expected::{Expected, ExpectedItem, Known, MerchantLabel, parse_amount};
use crate::given::Given;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use visavis_model::{BoundingBox, Confidence, Page, TextLine};

/// Which keys count.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SroieKeys {
    /// As the competition published them.
    Published,
    /// With the mistakes corrected that were found by looking at the receipts.
    Corrected,
}

#[derive(Deserialize)]
struct Key {
    company: Option<String>,
    date: Option<String>,
    total: Option<String>,
}

#[derive(Deserialize)]
struct ItemLabels {
    items: Vec<String>,
    discounts: Vec<String>,
    #[serde(default)]
    key_errors: BTreeMap<String, KeyError>,
}

#[derive(Deserialize)]
struct KeyError {
    printed: String,
}

pub(super) fn documents(corpus: &Corpus, keys: SroieKeys) -> Result<Vec<Given>, AccuracyError> {
    let expected = expectations(corpus, keys)?;
    files(&corpus.path("sroie-dev/box"), "csv")?
        .iter()
        .map(|path| {
            let document = stem(path);
            let lines = String::from_utf8_lossy(&load(path)?).lines().filter_map(line).collect();
            Ok(Given {
                expected: expected.get(&document).cloned().unwrap_or_default(),
                document,
                group: None,
                pages: vec![sized(lines)],
            })
        })
        .collect()
}

/// What every receipt says, by its number.
pub(super) fn expectations(
    corpus: &Corpus,
    keys: SroieKeys,
) -> Result<BTreeMap<String, Expected>, AccuracyError> {
    let items: BTreeMap<String, ItemLabels> = load_json(&labels("sroie-items.json"))?;
    files(&corpus.path("sroie-dev/key"), "json")?
        .iter()
        .map(|path| {
            let document = stem(path);
            let expected = expected(load_json(path)?, items.get(&document), keys);
            Ok((document, expected))
        })
        .collect()
}

fn expected(key: Key, labels: Option<&ItemLabels>, keys: SroieKeys) -> Expected {
    let printed = |field: &str| {
        let errors = labels.filter(|_| keys == SroieKeys::Corrected).map(|l| &l.key_errors);
        errors.and_then(|errors| errors.get(field)).map(|error| error.printed.as_str())
    };
    let company = printed("company").map(ToOwned::to_owned).or(key.company);
    // A correction is followed by what the key holds instead: "24.00 (22.65 is …)".
    let total = printed("total")
        .and_then(|text| text.split(' ').next())
        .or(key.total.as_deref())
        .and_then(parse_amount);
    let date = printed("date").or(key.date.as_deref()).and_then(parse_date);
    let items = labels.map(|labels| {
        let amounts = labels.items.iter().chain(&labels.discounts);
        amounts
            .filter_map(|text| parse_amount(text))
            .map(|amount| ExpectedItem { text: None, amount })
            .collect()
    });
    Expected {
        merchant: Known::labelled(company.map(MerchantLabel::Printed)),
        date: Known::labelled(date),
        total: Known::labelled(total),
        items: Known::labelled(items),
        ..Expected::default()
    }
}

/// A line `x1,y1,x2,y2,x3,y3,x4,y4,text`; the text may hold commas.
fn line(row: &str) -> Option<TextLine> {
    let mut parts = row.splitn(9, ',');
    let corners: Vec<f32> =
        parts.by_ref().take(8).filter_map(|part| part.trim().parse().ok()).collect();
    let text = parts.next()?.trim().to_owned();
    let bounds = corners
        .chunks_exact(2)
        .filter_map(|corner| match corner {
            [x, y] => Some(BoundingBox::new(*x, *y, *x, *y)),
            _ => None,
        })
        .reduce(|all, corner| all.union(&corner))?;
    Some(TextLine { text, bounds, confidence: Confidence::CERTAIN })
}

/// A page that holds all lines: the size of the scan is not among the labels.
pub(super) fn sized(lines: Vec<TextLine>) -> Page {
    let bounds = lines.iter().map(|line| line.bounds).reduce(|all, each| all.union(&each));
    let bounds = bounds.unwrap_or_default();
    Page { width: pixels(bounds.right()), height: pixels(bounds.bottom()), lines, codes: vec![] }
}

// Box edges are finite and at most a million.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn pixels(edge: f32) -> u32 {
    edge.max(0.0).ceil() as u32
}

/// The forms in which the keys copy the printed date; day before month everywhere.
const DATE_FORMS: [&str; 17] = [
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d %b %Y",
    "%d/%b/%Y",
    "%d-%b-%Y",
    "%b %d, %Y",
    "%d/%m/%y",
    "%d-%m-%y",
    "%d.%m.%y",
    "%d %b %y",
    "%d-%b-%y",
    "%d%m%Y",
    "%d%m%y",
    "%Y%m%d",
];

fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_matches(|c| matches!(c, '(' | ')'));
    DATE_FORMS
        .iter()
        .filter_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .find(|date| date.format("%Y").to_string().starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_box_around_its_four_corners() {
        let line = line("96,41,353,43,353,79,94,79,TAN, WOON, YANN").unwrap();
        assert_eq!(line.text, "TAN, WOON, YANN");
        assert_eq!(line.bounds, BoundingBox::new(94.0, 41.0, 353.0, 79.0));
    }

    #[test]
    fn dates_of_the_keys_are_days_of_this_century() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        assert_eq!(parse_date("25/12/2018"), day(2018, 12, 25));
        assert_eq!(parse_date("07-02-18"), day(2018, 2, 7));
        assert_eq!(parse_date("2018/02/22"), day(2018, 2, 22));
        assert_eq!(parse_date("14 MAY 2018"), day(2018, 5, 14));
        assert_eq!(parse_date("02/JAN/2017"), day(2017, 1, 2));
        assert_eq!(parse_date("25032018"), day(2018, 3, 25));
        assert_eq!(parse_date("28 MAR 18"), day(2018, 3, 28));
        assert_eq!(parse_date(""), None);
    }
}
