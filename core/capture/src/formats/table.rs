//! Tables: CSV in whatever form, and XLSX, as rows of text with their lines.

use super::FormatError;
use calamine::{Data, Reader as _, Xlsx};
use std::io::Cursor;

/// A row of a table.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Row {
    /// The line of the file where it begins, from 1; the row's number in a sheet.
    pub line: u32,
    /// Its cells, without blanks around them.
    pub cells: Vec<String>,
}

impl Row {
    /// A cell, empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// A table as it stands in the file, with whatever comes before its header.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Table {
    /// The name of the sheet; none in text.
    pub sheet: Option<String>,
    /// Its rows; those without any cell are left out.
    pub rows: Vec<Row>,
}

/// Between cells, the likeliest first where several fit.
const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// How many lines are looked at to find what stands between cells.
const LOOKED_AT: usize = 60;
/// A cell with more lines than this has lost its closing quotation mark.
const MOST_LINES_OF_A_CELL: u32 = 50;
/// The most cells of a sheet: more rows than Excel has, at sixteen columns each.
const MOST_CELLS: usize = 1 << 24;

impl Table {
    /// The table of a text file.
    ///
    /// # Errors
    /// [`FormatError::Damaged`] where a row cannot be taken apart.
    pub fn from_text(text: &str) -> Result<Self, FormatError> {
        Self::with_delimiter(text, delimiter(text))
    }

    /// The table of a text file whose delimiter is known.
    ///
    /// # Errors
    /// As [`Table::from_text`].
    pub fn with_delimiter(text: &str, delimiter: u8) -> Result<Self, FormatError> {
        let quoted = parse(text, delimiter, true)?;
        let ends: Vec<u32> = quoted.rows.iter().skip(1).map(|row| row.line).collect();
        let runs_away = quoted
            .rows
            .iter()
            .zip(ends)
            .any(|(row, next)| next.saturating_sub(row.line) > MOST_LINES_OF_A_CELL);
        let last_runs_away = quoted.rows.last().is_some_and(|row| {
            row.cells.iter().any(|cell| cell.lines().count() > MOST_LINES_OF_A_CELL as usize)
        });
        if runs_away || last_runs_away { parse(text, delimiter, false) } else { Ok(quoted) }
    }

    /// The sheets of an XLSX file.
    ///
    /// Numbers are written as they were typed (`12.9`), dates as ISO 8601.
    ///
    /// # Errors
    /// [`FormatError::Damaged`] where it is no XLSX file, or larger than any real one.
    pub fn from_xlsx(bytes: Vec<u8>) -> Result<Vec<Self>, FormatError> {
        let broken = |error: &dyn std::fmt::Display| FormatError::damaged(1, error.to_string());
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        let mut tables = Vec::new();
        for name in book.sheet_names() {
            let range = book.worksheet_range(&name).map_err(|error| broken(&error))?;
            let (height, width) = range.get_size();
            if height.saturating_mul(width) > MOST_CELLS {
                return Err(FormatError::damaged(1, "a sheet larger than any real one"));
            }
            let first = range.start().map_or(0, |(row, _)| row);
            let row = |(index, cells): (usize, &[Data])| Row {
                line: first
                    .saturating_add(u32::try_from(index).unwrap_or(u32::MAX))
                    .saturating_add(1),
                cells: cells.iter().map(cell_text).collect(),
            };
            let rows = range.rows().enumerate().map(row).filter(|row| !row.is_blank()).collect();
            tables.push(Self { sheet: Some(name), rows });
        }
        Ok(tables)
    }

    /// The first row, and its place, of which every name given is a cell, whatever its case: the
    /// header of the table.
    pub fn find_header(&self, names: &[&str]) -> Option<(usize, &Row)> {
        let has = |row: &Row, name: &str| row.cells.iter().any(|cell| cell.to_lowercase() == name);
        self.rows
            .iter()
            .enumerate()
            .find(|(_, row)| names.iter().all(|name| has(row, &name.to_lowercase())))
    }
}

fn parse(text: &str, delimiter: u8, quoting: bool) -> Result<Table, FormatError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    loop {
        let line = u32::try_from(reader.position().line()).unwrap_or(u32::MAX);
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(Table { sheet: None, rows }),
            Ok(true) => {
                let start = record.position().map_or(line, |position| first_line(text, position));
                let cells: Vec<String> = record.iter().map(clean).collect();
                let row = Row { line: start, cells };
                if !row.is_blank() {
                    rows.push(row);
                }
            }
            Err(error) => return Err(FormatError::damaged(line, error.to_string())),
        }
    }
}

/// The line where a record begins: its position is before the blank lines above it.
fn first_line(text: &str, position: &csv::Position) -> u32 {
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let above = u64::try_from(blank.filter(|byte| **byte == b'\n').count()).unwrap_or(u64::MAX);
    u32::try_from(position.line().saturating_add(above)).unwrap_or(u32::MAX)
}

/// A cell without blanks and marks of spreadsheets around it: `="00012"` is `00012`.
fn clean(cell: &str) -> String {
    let trimmed = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let formula = trimmed.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    formula.unwrap_or(trimmed).to_owned()
}

/// What stands between the cells: what cuts most of the first lines into the same number, of at
/// least two.
pub fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let score = |delimiter: u8| {
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for line in &lines {
            *counts.entry(outside_quotes(line, delimiter)).or_default() += 1;
        }
        let best = counts
            .iter()
            .filter(|(cuts, _)| **cuts > 0)
            .max_by_key(|(cuts, times)| (**times, **cuts));
        best.map_or((0, 0), |(cuts, times)| (*times, *cuts))
    };
    let mut best = (DELIMITERS[0], (0, 0));
    for delimiter in DELIMITERS {
        let new = score(delimiter);
        if new > best.1 {
            best = (delimiter, new);
        }
    }
    best.0
}

fn outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    line.bytes()
        .filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == delimiter
        })
        .count()
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => clean(text),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(time) => date_text(time.as_f64()),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// A date of a sheet, which counts days from the end of 1899 (ECMA-376, part 1, 18.17.4.1), as
/// ISO 8601; with its time where it has one.
fn date_text(days: f64) -> String {
    let milliseconds = days * 86_400_000.0;
    let epoch = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    // The number is a day of Excel's calendar: beyond its years it is no date.
    if !(0.0..=2.0e14).contains(&milliseconds) {
        return days.to_string();
    }
    #[allow(clippy::cast_possible_truncation)]
    let rounded = milliseconds.round() as i64;
    let time = epoch.and_time(chrono::NaiveTime::MIN) + chrono::Duration::milliseconds(rounded);
    let midnight = time.time() == chrono::NaiveTime::MIN;
    time.format(if midnight { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M:%S" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_lines_over_quoted_ends_of_lines() {
        let table = Table::from_text("a;b\n\n\"one\ntwo\";3\n4;5\n").unwrap();
        let lines: Vec<_> = table.rows.iter().map(|row| (row.line, row.cell(0))).collect();
        assert_eq!(lines, [(1, "a"), (3, "one\ntwo"), (5, "4")]);
        assert_eq!(table.rows[1].cell(7), "");
    }

    #[test]
    fn the_delimiter_is_what_cuts_the_lines_alike() {
        for (text, expected) in [
            ("a;b,c\n1;2,5\n3;4,5", b';'),
            ("a,b\n\"x;y;z\",2\n", b','),
            ("a\tb c\n1\t2", b'\t'),
            ("Account,1\n\ndate|what|how much\n1|2|3\n4|5|6", b'|'),
        ] {
            assert_eq!(delimiter(text), expected, "{text}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_does_not_swallow_the_file() {
        let rows = "1;\"2\n".to_owned() + &"3;4\n".repeat(200);
        assert_eq!(Table::from_text(&rows).unwrap().rows.len(), 201);
    }

    #[test]
    fn the_header_is_found_below_a_preamble() {
        let table = Table::from_text("Account;12\nDate;Amount\n1;2").unwrap();
        assert_eq!(table.find_header(&["amount", "date"]).map(|(at, _)| at), Some(1));
        assert_eq!(table.find_header(&["balance"]), None);
    }

    #[test]
    fn dates_of_sheets_are_iso_dates() {
        assert_eq!(date_text(45359.0), "2024-03-08");
        assert_eq!(date_text(45359.5), "2024-03-08T12:00:00");
        assert_eq!(date_text(f64::NAN), "NaN");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_table_or_refused(text in "([a1\";,\t|\r\n]|é){0,60}") {
            let _ = Table::from_text(&text);
        }

        #[test]
        fn any_bytes_are_a_sheet_or_refused(bytes: Vec<u8>) {
            let _ = Table::from_xlsx(bytes);
        }
    }
}
