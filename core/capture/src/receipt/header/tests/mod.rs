//! Whole headers, written for these tests.

mod dates;
mod merchants;
mod numbers;

use super::{Header, read_header};
use crate::receipt::Context;
use crate::receipt::layout::lay_out;
use crate::receipt::line::Line;
use chrono::NaiveDate;
use visavis_model::{BoundingBox, Confidence, Country, Page, TextLine};

/// Rows of text, one below the other.
pub(super) fn lines(rows: &[&str]) -> Vec<Line> {
    let mut top = 0.0;
    let lines = rows
        .iter()
        .map(|text| {
            let right = text.chars().count() as f32 * 10.0;
            let bounds = BoundingBox::new(0.0, top, right, top + 20.0);
            top += 30.0;
            TextLine { text: (*text).to_owned(), bounds, confidence: Confidence::CERTAIN }
        })
        .collect();
    let page = Page { width: 600, height: 2000, lines, codes: Vec::new() };
    lay_out(&[page]).rows.iter().map(Line::of).collect()
}

fn context() -> Context {
    Context { latest: day(2026, 1, 31), home: None }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn header(rows: &[&str]) -> Header {
    header_at_home(rows, None)
}

fn header_at_home(rows: &[&str], home: Option<Country>) -> Header {
    let lines = lines(rows);
    let amount = lines.iter().position(|line| line.amounts().next().is_some());
    let context = Context { home, ..context() };
    read_header(&lines, amount.unwrap_or(lines.len()), None, context)
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(rows in proptest::collection::vec("\\PC{0,40}", 0..12)) {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        header(&rows);
    }

    #[test]
    fn nothing_that_looks_like_a_date_or_number_makes_the_reader_panic(
        rows in proptest::collection::vec("(DATE|TEL|VAT|SIRET|NO|FR|DE)?[0-9OlS/.,: '-]{0,24}(mars|PM|Uhr)?", 0..12),
    ) {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let header = header(&rows);
        proptest::prop_assert!(header.date.value().is_none_or(|date| *date <= context().latest));
    }
}
