//! Workbooks of GRDF's customers' area, "Données informatives et détaillées", also saved as CSV.

use super::json::nothing_read;
use super::span::Span;
use super::{Reading, believed, give};
use crate::formats::energy::archive::archive_text;
use crate::formats::energy::words::{Number, fold};
use crate::formats::table::{Row, Table};
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Remark, Sink};
use rust_decimal::Decimal;

/// A table with a row per day, week or month; above it the delivery point.
pub(in crate::formats) struct GrdfTable;

impl Format for GrdfTable {
    fn name(&self) -> &'static str {
        "grdf-table"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MeterReadings
    }

    fn about(&self) -> &'static str {
        "GRDF: gas by day, week or month (Données informatives et détaillées), XLSX or CSV"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let text = if head.is_zip() {
            fold(&archive_text(head.bytes))
        } else if head.is_json() || head.start().starts_with('<') {
            return Recognition::No;
        } else {
            fold(&head.lines().take(20).collect::<Vec<_>>().join("\n"))
        };
        let has_header = text.contains("date de releve")
            && (text.contains("energie consommee (kwh)") || text.contains("volume consomme (m3)"));
        if has_header { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (tables, guessed) = Table::from_bytes(input.bytes()?)?;
        sink.encoding(guessed);
        let mut read = 0;
        for table in &tables {
            if let Some((above, columns)) = find_header(table) {
                let meter = table.rows.iter().take(above).find_map(meter);
                let rows = table.rows.iter().skip(above + 1);
                let readings = rows.filter_map(|row| columns.reading(row, sink)).collect();
                read += give(meter.as_ref(), readings, sink)?;
            }
        }
        nothing_read(read)
    }
}

#[derive(Clone, Copy, Debug)]
struct Columns {
    period: usize,
    volume: Option<usize>,
    energy: Option<usize>,
    index_start: Option<usize>,
    index_end: Option<usize>,
    coefficient: Option<usize>,
    qualification: Option<usize>,
}

fn find_header(table: &Table) -> Option<(usize, Columns)> {
    table.rows.iter().enumerate().find_map(|(place, row)| {
        let titles: Vec<String> = row.cells.iter().map(|cell| fold(cell)).collect();
        let column = |name: &str| titles.iter().position(|title| title.starts_with(name));
        let (volume, energy) = (column("volume consomme"), column("energie consommee"));
        volume.or(energy)?;
        let columns = Columns {
            period: column("date de releve").or(column("periode")).or(column("date"))?,
            volume,
            energy,
            index_start: column("index de debut"),
            index_end: column("index de fin"),
            coefficient: column("coefficient"),
            qualification: column("qualification"),
        };
        Some((place, columns))
    })
}

/// The number of the delivery point: fourteen digits, or `GI` and six.
fn meter(row: &Row) -> Option<String> {
    let place = row.cells.iter().position(|cell| fold(cell).contains("pce"))?;
    let own = row.cells.get(place)?.split_once(':').map(|(_, value)| value.trim().to_owned());
    let next = row.cells.iter().skip(place + 1).find(|cell| !cell.is_empty()).cloned();
    own.into_iter().chain(next).find(|value| {
        let value = value.replace(' ', "");
        let digits = value.strip_prefix("GI").unwrap_or(&value);
        matches!(digits.len(), 6 | 14) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

impl Columns {
    fn reading(self, row: &Row, sink: &mut dyn Sink) -> Option<Reading> {
        let mut skip = |reason: &str| {
            sink.remark(Remark::RowSkipped { line: row.line, reason: reason.to_owned() });
        };
        let Some((start, seconds)) = Span::read(row.cell(self.period)).and_then(Span::step) else {
            skip("its period cannot be read");
            return None;
        };
        let mut number = |column: Option<usize>| -> Option<Decimal> {
            let number = Number::read(column.map_or("", |column| row.cell(column)));
            if number == Number::Unreadable {
                skip("one of its numbers cannot be read");
            }
            believed(number.value())
        };
        let qualification = self.qualification.map(|column| row.cell(column).to_owned());
        Some(Reading {
            line: row.line,
            start,
            seconds,
            cubic_metres: number(self.volume),
            kilowatt_hours: number(self.energy),
            index_start: number(self.index_start),
            index_end: number(self.index_end),
            coefficient: number(self.coefficient),
            qualification: qualification.filter(|text| !text.is_empty()),
        })
    }
}
