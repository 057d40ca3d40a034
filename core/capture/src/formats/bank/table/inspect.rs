//! What was found in a table, for a screen on which the person says what its columns mean.

use super::amount_cell::AmountCell;
use super::evidence::{self, Unsure};
use super::layout::Layout;
use super::mapping::{Column, Mapping, Meaning};
use super::{amounts::Source, solve};
use crate::formats::FormatError;
use crate::formats::number::DecimalMark;
use crate::formats::table::{Row, Table};
use rust_decimal::Decimal;
use serde::Serialize;

/// A column, with some of its cells and what it seems to hold.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct FoundColumn {
    /// Its name in the header; empty where the table has none.
    pub name: String,
    /// Cells of it, each different one once.
    pub samples: Vec<String>,
    /// What it seems to hold.
    pub means: Meaning,
}

/// A table, and what is understood of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inspection {
    /// The name of the sheet; none in text.
    pub sheet: Option<String>,
    /// How many rows stand below the header.
    pub rows: usize,
    /// Its columns.
    pub columns: Vec<FoundColumn>,
    /// The mapping as far as it is understood: to be completed and kept.
    pub mapping: Mapping,
    /// What only the person knows; none where the table can be read as it is.
    pub unsure: Option<Unsure>,
}

/// How many different cells of a column are shown.
const SAMPLES: usize = 5;
/// The most characters of one that are shown.
const LONGEST_SAMPLE: usize = 60;

/// What was found in each table of a file.
///
/// # Errors
/// [`FormatError::Damaged`] where it holds no table.
pub fn inspect(bytes: Vec<u8>) -> Result<Vec<Inspection>, FormatError> {
    let (tables, _) = Table::from_bytes(bytes)?;
    Ok(tables.iter().map(inspect_table).collect())
}

fn inspect_table(table: &Table) -> Inspection {
    let rows = &table.rows;
    let layout = solve::layout(rows, None).unwrap_or_else(|| unknown(rows));
    let body = rows.get(layout.body..).unwrap_or_default();
    let width = layout.meanings.len().max(layout.names.len());
    let means = |at: usize| layout.meanings.get(at).copied().unwrap_or_default();
    let columns: Vec<FoundColumn> = (0..width)
        .map(|at| FoundColumn {
            name: layout.names.get(at).cloned().unwrap_or_default(),
            samples: samples(body, at),
            means: means(at),
        })
        .collect();
    let reading = solve::reading(&layout, rows);
    let mut mapping = layout.mapping.clone();
    mapping.headerless = layout.header.is_none();
    mapping.columns = columns
        .iter()
        .map(|column| Column { name: column.name.clone(), means: column.means, optional: false })
        .collect();
    mapping.date_order = evidence::date_order(&layout, rows).ok().map(|(order, _)| order);
    mapping.decimal_mark = evidence::decimal_mark(&layout, body).ok().map(|(mark, _)| mark);
    if let Ok(reading) = &reading {
        if layout.column(Meaning::Currency).is_none() {
            mapping.currency = Some(reading.currency);
        }
        if let Source::Signed { sign, .. } = reading.amounts.source {
            mapping.sign = Some(sign);
        }
    }
    let unsure = reading.err();
    Inspection { sheet: table.sheet.clone(), rows: body.len(), columns, mapping, unsure }
}

/// A table of which nothing is understood: its widest first row is its header.
fn unknown(rows: &[Row]) -> Layout {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let header = rows.iter().position(|row| row.cells.len() * 2 > width).unwrap_or_default();
    Layout {
        body: (header + 1).min(rows.len()),
        header: Some(header),
        names: rows.get(header).map(|row| row.cells.clone()).unwrap_or_default(),
        meanings: vec![Meaning::Unknown; width],
        mapping: Mapping::default(),
    }
}

fn samples(body: &[Row], column: usize) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for cell in body.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty()) {
        let sample: String = cell.chars().take(LONGEST_SAMPLE).collect();
        if !samples.contains(&sample) {
            samples.push(sample);
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    samples
}

/// What stands before a table: the account and its balances.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Preamble {
    pub account: Option<String>,
    pub opening: Option<Decimal>,
    pub closing: Option<Decimal>,
}

/// `Solde au 12/05/2026 2 345,67 €`: the words before the day and the amount behind it.
fn behind_day(text: &str) -> (&str, &str) {
    let mut from = 0;
    for word in text.split_whitespace() {
        let at = text.get(from..).and_then(|rest| rest.find(word)).map_or(from, |at| from + at);
        from = at + word.len();
        if super::date_cell::DateCell::read(word).is_some() {
            return (text.get(..at).unwrap_or_default(), text.get(from..).unwrap_or_default());
        }
    }
    (text, "")
}

/// The account and the balances in the lines before the header.
pub(super) fn preamble(rows: &[Row], mark: DecimalMark) -> Preamble {
    const OPENING: [&str; 9] = [
        "ancien solde",
        "solde initial",
        "opening balance",
        "alter kontostand",
        "anfangssaldo",
        "saldo inicial",
        "saldo iniziale",
        "beginsaldo",
        "starting balance",
    ];
    const CLOSING: [&str; 7] = [
        "solde",
        "saldo",
        "kontostand",
        "balance",
        "neuer kontostand",
        "ledger balance",
        "guthaben",
    ];
    const ACCOUNT: [&str; 12] = [
        "compte",
        "numero compte",
        "account",
        "konto",
        "kontonummer",
        "iban",
        "account number",
        "rekening",
        "cuenta",
        "conto",
        "girokonto",
        "numero",
    ];
    let mut found = Preamble::default();
    for row in rows {
        let mut cells = row.cells.iter().filter(|cell| !cell.is_empty());
        let Some(name) = cells.next() else { continue };
        let (name, value) = match cells.next() {
            Some(value) => (name.as_str(), value.as_str()),
            None => behind_day(name),
        };
        let words = super::words::Name::new(name).words.join(" ");
        let amount = || AmountCell::read(value, mark).map(|cell| cell.value);
        if OPENING.iter().any(|word| words.starts_with(word)) {
            found.opening = found.opening.or_else(amount);
        } else if CLOSING.iter().any(|word| words.starts_with(word)) && !words.contains("available")
        {
            // Old statements say it in euros first and in francs below.
            found.closing = found.closing.or_else(amount);
        } else if ACCOUNT.contains(&words.as_str()) && value.chars().any(|c| c.is_ascii_digit()) {
            found.account = found.account.or_else(|| Some(value.trim().to_owned()));
        }
    }
    found
}
