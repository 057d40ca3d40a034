//! The tables that stand one below the other in an export of Enedis, each with its preamble.

use super::columns::{Columns, Content};
use crate::formats::energy::words::{Unit, fold};
use crate::formats::table::{Row, Table};
use visavis_model::Metered;

/// What stands above a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Preamble {
    /// The number of the delivery point.
    pub(super) meter: Option<String>,
    /// What the table holds, as the file says it: type, quantity, name of the sheet.
    pub(super) words: String,
    /// The unit of the values.
    pub(super) unit: Option<Unit>,
    /// The length of a step, in seconds.
    pub(super) seconds: Option<u32>,
}

impl Preamble {
    /// Which way the electricity goes.
    pub(super) fn quantity(&self) -> Metered {
        let produced = ["injection", "production", "inj", "prod"];
        let is_produced = self.words.split([' ', '_']).any(|word| produced.contains(&word));
        if is_produced { Metered::ElectricityProduced } else { Metered::ElectricityConsumed }
    }

    /// Takes a value whose name stands above it or before it.
    fn take(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let is_meter = ["identifiant prm", "prm", "pdl", "point reference mesure"]
            .iter()
            .any(|known| name.starts_with(known));
        if is_meter {
            self.meter = meter(value).or(self.meter.take());
        } else if name.starts_with("type d") || name == "type" || name.starts_with("grandeur") {
            self.words.push(' ');
            self.words.push_str(&fold(value));
        } else if name.starts_with("unite") {
            self.unit = Unit::find(value).or(self.unit);
        } else if name.starts_with("pas") {
            self.seconds = seconds(value).or(self.seconds);
        }
    }

    /// A row of names and values in turn: `Identifiant PRM;12345678901234;Type de donnees;Index`.
    fn take_pairs(&mut self, row: &Row) {
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        for pair in cells.windows(2) {
            if let [name, value] = pair {
                let name = fold(name);
                self.take(name.trim_end_matches([':', ' ']), value);
            }
        }
    }
}

/// A table with its preamble.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) preamble: Preamble,
    pub(super) columns: Columns,
    pub(super) rows: Vec<Row>,
}

/// The number of a delivery point: fourteen digits.
pub(super) fn meter(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_number = text.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == '\'');
    (is_number && digits.len() == 14).then_some(digits)
}

/// The length of a step: minutes, or ISO 8601 (`PT30M`).
pub(in crate::formats::energy) fn seconds(text: &str) -> Option<u32> {
    let text = text.trim().to_uppercase();
    let number =
        |digits: &str| digits.parse::<u32>().ok().filter(|number| (1..=1440).contains(number));
    if let Some(duration) = text.strip_prefix("PT") {
        let hours = duration.strip_suffix('H').and_then(number).map(|hours| hours * 3600);
        return duration.strip_suffix('M').and_then(number).map(|minutes| minutes * 60).or(hours);
    }
    match text.strip_prefix('P') {
        Some(days) => {
            days.strip_suffix('D').and_then(number).map(|days| days.saturating_mul(86_400))
        }
        None => number(&text).map(|minutes| minutes * 60),
    }
}

/// Takes the tables of a file apart.
pub(super) fn blocks(tables: &[Table]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for table in tables {
        let words = table.sheet.as_deref().map(fold).unwrap_or_default();
        let mut preamble = Preamble { words, ..Preamble::default() };
        // A file may say the meter once for all of its tables.
        preamble.meter = blocks.last().and_then(|block| block.preamble.meter.clone());
        let mut names: Option<Vec<String>> = None;
        let mut open = false;
        for row in &table.rows {
            let folded: Vec<String> = row.cells.iter().map(|cell| fold(cell)).collect();
            if let Some(columns) = Columns::find(&row.cells) {
                let preamble = preamble.clone();
                blocks.push(Block { preamble, columns, rows: Vec::new() });
                (open, names) = (true, None);
            } else if is_names(&folded) {
                preamble = Preamble { meter: preamble.meter.take(), ..Preamble::default() };
                (open, names) = (false, Some(folded));
            } else if let Some(names) = names.take() {
                for (name, value) in names.iter().zip(&row.cells) {
                    preamble.take(name, value);
                }
            } else if let (true, Some(block)) = (open, blocks.last_mut()) {
                block.rows.push(row.clone());
            } else {
                preamble.take_pairs(row);
            }
        }
    }
    blocks
}

/// A row of names whose values stand in the row below.
fn is_names(folded: &[String]) -> bool {
    let has = |name: &str| folded.iter().any(|cell| cell == name);
    has("identifiant prm")
        && has("type de donnees")
        && !folded.iter().any(|cell| meter(cell).is_some())
}

impl Block {
    /// What it holds, by its columns and preamble.
    pub(super) fn content(&self) -> Content {
        match self.columns.content {
            Content::Values if self.preamble.words.contains("puissance maximale") => Content::Peaks,
            Content::Values if matches!(self.unit(), Some(Unit::Apparent(_))) => Content::Peaks,
            other => other,
        }
    }

    /// Which way the electricity goes: the preamble says it, or the column's title.
    pub(super) fn titled_quantity(&self) -> Metered {
        let title = self.columns.titles.get(self.columns.value).map_or("", String::as_str);
        if title.starts_with("production") || title.starts_with("injection") {
            Metered::ElectricityProduced
        } else {
            self.preamble.quantity()
        }
    }

    /// The unit of the values: the column's title says it, or the preamble.
    pub(super) fn unit(&self) -> Option<Unit> {
        self.columns.unit.or(self.preamble.unit)
    }
}
