//! Bills for people: made up, damaged, and of the corpus.

mod corpus;
mod own;
mod varied;

use super::*;
use crate::receipt::Context;
use chrono::NaiveDate;
use proptest::prelude::*;
use visavis_model::{BoundingBox, Confidence, TextLine};

fn context() -> Context {
    Context { latest: NaiveDate::from_ymd_opt(2026, 12, 31).unwrap(), home: None }
}

/// A sheet of paper whose rows are these lines, cut into columns at `|`; the columns of a row are as
/// wide as the widest of all.
fn sheet_of_paper(text: &str) -> Vec<Page> {
    let width = 1190.0;
    let mut lines = Vec::new();
    for (row, line) in text.lines().enumerate() {
        let top = 60.0 + 24.0 * row as f32;
        let columns: Vec<&str> = line.split('|').collect();
        let step = (width - 120.0) / 4.0;
        for (column, cell) in columns.iter().enumerate() {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            let left = 60.0 + step * column as f32;
            let right = left + 8.0 * cell.chars().count() as f32;
            lines.push(TextLine {
                text: cell.to_owned(),
                bounds: BoundingBox::new(left, top, right, top + 16.0),
                confidence: Confidence::CERTAIN,
            });
        }
    }
    vec![Page { width: 1190, height: 1684, lines, codes: Vec::new() }]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_lines_are_a_bill_or_none(lines in prop::collection::vec((".{0,40}", 0.0_f32..1000.0, 0.0_f32..1000.0), 0..40)) {
        let lines = lines.into_iter().map(|(text, left, top)| TextLine {
            bounds: BoundingBox::new(left, top, left + 9.0 * text.chars().count() as f32, top + 14.0),
            text,
            confidence: Confidence::CERTAIN,
        });
        let page = Page { width: 1000, height: 1400, lines: lines.collect(), codes: Vec::new() };
        let _ = read_bill(&[page], context());
    }

    #[test]
    fn a_bill_of_shuffled_words_is_a_bill_or_none(words in prop::collection::vec(prop::sample::select(vec![
        "Facture", "n°", "Rechnung", "Nr.", "vom", "du", "au", "bis", "31.12.2024", "01/01/2024", "1er", "Total TTC", "1 234,56 €",
        "0,1740 €/kWh", "1.234 kWh", "TVA", "20 %", "Kundennummer", ":", "#", "IBAN", "FR76", "99999999999999", "préavis de", "mois",
        "juillet 2024", "3", "99999999999999999999999999 kWh", "Name:", "Verkäufer", "SARL", "-",
    ]), 0..60)) {
        let text: String = words.chunks(5).map(|row| row.join(" | ") + "\n").collect();
        let _ = read_bill(&sheet_of_paper(&text), context());
    }
}
