//! Tables: CSV in whatever form, and XLSX, as rows of text with their lines.

use super::{FormatError, text};
use calamine::{Data, Reader as _, Xlsx};
use std::borrow::Cow;
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
const MOST_LINES_OF_A_CELL: usize = 50;
/// The most cells of a text: twenty years of payments have a tenth of them.
const MOST_CELLS_OF_TEXT: usize = 1 << 23;
/// The most cells of a sheet: more rows than Excel has, at sixteen columns each.
const MOST_CELLS: usize = 1 << 24;

impl Table {
    /// The table of a text file.
    ///
    /// # Errors
    /// [`FormatError::Damaged`] where a row cannot be taken apart.
    pub fn from_text(text: &str) -> Result<Self, FormatError> {
        let text = unified(text);
        let (said, text) = said_delimiter(&text);
        Self::with_delimiter(text, said.unwrap_or_else(|| delimiter(text)))
    }

    /// The table of a text file whose delimiter is known.
    ///
    /// # Errors
    /// As [`Table::from_text`].
    pub fn with_delimiter(text: &str, delimiter: u8) -> Result<Self, FormatError> {
        if has_stray_quote(text, delimiter) {
            return parse_by_lines(text, delimiter);
        }
        let table = parse(text, delimiter)?;
        if table.has_runaway_quote(delimiter) { parse_by_lines(text, delimiter) } else { Ok(table) }
    }

    /// Whether a cell swallows rows, because its quotation mark is never closed: a line in it looks
    /// like a row, or it has more lines than any text.
    fn has_runaway_quote(&self, delimiter: u8) -> bool {
        let delimiter = char::from(delimiter);
        let cuts = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let cuts = cuts.saturating_sub(1).max(2);
        let is_row = |line: &str| line.matches(delimiter).count() >= cuts;
        self.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.contains('\n')).any(|cell| {
            cell.lines().skip(1).any(is_row) || cell.lines().nth(MOST_LINES_OF_A_CELL).is_some()
        })
    }

    /// The tables of a file, text or XLSX, and the set of characters of the text where that had to
    /// be guessed.
    ///
    /// # Errors
    /// [`FormatError::Damaged`] where it is neither.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<(Vec<Self>, Option<&'static str>), FormatError> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Ok((Self::from_xlsx(bytes)?, None));
        }
        let (text, guessed) = text::decode(&bytes);
        Ok((vec![Self::from_text(&text)?], guessed))
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

/// Lines that end as on today's systems, without byte order marks, which stand in the middle where
/// files were joined.
fn unified(text: &str) -> Cow<'_, str> {
    let is_old = text.contains('\r') && !text.contains('\n');
    let text = if is_old { Cow::Owned(text.replace('\r', "\n")) } else { Cow::Borrowed(text) };
    if text.contains('\u{feff}') { Cow::Owned(text.replace('\u{feff}', "")) } else { text }
}

/// The delimiter that a first line `sep=;` says, which spreadsheets write and read; the line stays
/// as an empty one, so that the others keep their numbers.
fn said_delimiter(text: &str) -> (Option<u8>, &str) {
    let first = text.lines().next().unwrap_or_default();
    let said = first.strip_prefix("sep=").or_else(|| first.strip_prefix("SEP="));
    match said.map(str::as_bytes) {
        Some([delimiter]) if DELIMITERS.contains(delimiter) => {
            (Some(*delimiter), text.get(first.len()..).unwrap_or_default())
        }
        _ => (None, text),
    }
}

fn parse(text: &str, delimiter: u8) -> Result<Table, FormatError> {
    let mut rows = Vec::new();
    let mut cells = 0;
    read_rows(text, delimiter, true, 1, &mut |row| {
        cells += row.cells.len();
        if cells > MOST_CELLS_OF_TEXT {
            return Err(FormatError::damaged(row.line, "more cells than any real table has"));
        }
        rows.push(row);
        Ok(())
    })?;
    Ok(Table { sheet: None, rows })
}

/// Whether a quotation mark that opens a cell is never closed, or closed in the middle of a text.
fn has_stray_quote(text: &str, delimiter: u8) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) {
        let open = at + found;
        let before = open.checked_sub(1).and_then(|before| bytes.get(before));
        let opens = before.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r'));
        if !opens {
            at = open + 1;
            continue;
        }
        let Some(close) = closing_quote(bytes, open + 1) else { return true };
        let behind = bytes.get(close + 1..).unwrap_or_default();
        let next = behind.iter().find(|byte| **byte != b' ');
        if next.is_some_and(|byte| *byte != delimiter && !matches!(byte, b'\n' | b'\r')) {
            return true;
        }
        at = close + 1;
    }
    false
}

/// The next quotation mark that is not doubled.
fn closing_quote(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// Each line is a row of its own, and a quotation mark that is not closed in it is a character.
fn parse_by_lines(text: &str, delimiter: u8) -> Result<Table, FormatError> {
    let mut rows = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let is_closed = line.bytes().filter(|byte| *byte == b'"').count() % 2 == 0;
        read_rows(line, delimiter, is_closed, number, &mut |row| {
            rows.push(row);
            Ok(())
        })?;
    }
    Ok(Table { sheet: None, rows })
}

/// Reads rows; the first line of the text has a number.
fn read_rows(
    text: &str,
    delimiter: u8,
    quoting: bool,
    first: u32,
    take: &mut dyn FnMut(Row) -> Result<(), FormatError>,
) -> Result<(), FormatError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .buffer_capacity(text.len().clamp(64, 64 << 10))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: first };
    loop {
        let line = lines.line;
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let start = record.position().map_or(0, csv::Position::byte);
                let start = lines.of_row(usize::try_from(start).unwrap_or(usize::MAX));
                let cells: Vec<String> = record.iter().map(clean).collect();
                let row = Row { line: start, cells };
                if !row.is_blank() {
                    take(row)?;
                }
            }
            Err(error) => return Err(FormatError::damaged(line, error.to_string())),
        }
    }
}

/// Counts lines up to the beginning of a row, which the blank lines before it belong to.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn of_row(&mut self, start: usize) -> u32 {
        let rest = self.text.get(start..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let start = start.saturating_add(blank);
        let passed = self.text.get(self.at..start).unwrap_or_default();
        let count = memchr::memchr_iter(b'\n', passed).count();
        self.line = self.line.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        self.at = self.at.max(start);
        self.line
    }
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
    fn a_quotation_mark_in_a_label_swallows_no_row() {
        let text =
            "d;l;a\n1;\"CHEZ PAUL;2\n3;\"a; b\";4\n5;\"six\nseven\";8\n9;\"x;10\n11;y\";12\n";
        let table = Table::from_text(text).unwrap();
        let rows: Vec<_> = table.rows.iter().map(|row| row.cells.join("|")).collect();
        assert_eq!(rows.len(), 7);
        assert_eq!(rows[1], "1|\"CHEZ PAUL|2");
        assert_eq!(rows[2], "3|a; b|4");
        assert_eq!(table.rows[2].line, 3);
    }

    #[test]
    fn files_of_old_systems_and_joined_files_have_their_rows() {
        let old = Table::from_text("a;b\r1;2\r3;4").unwrap();
        let lines: Vec<_> = old.rows.iter().map(|row| (row.line, row.cell(1))).collect();
        assert_eq!(lines, [(1, "b"), (2, "2"), (3, "4")]);
        let joined = Table::from_text("a;b\n1;2\n\u{feff}\"a\";b\n3;=\"04\"\n").unwrap();
        assert_eq!(joined.rows[2].cell(0), "a");
        assert_eq!(joined.rows[3].cell(1), "04");
    }

    #[test]
    fn a_first_line_may_say_the_delimiter() {
        let table = Table::from_text("sep=,\na,b;c\n1,2;3;4\n").unwrap();
        assert_eq!((table.rows[0].line, table.rows[1].cell(1)), (2, "2;3;4"));
    }

    #[test]
    fn a_line_without_end_of_cells_is_refused_not_held() {
        let text = ";".repeat(MOST_CELLS_OF_TEXT + 10);
        assert!(
            matches!(Table::from_text(&text), Ok(table) if table.rows.is_empty())
                || Table::from_text(&text).is_err()
        );
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
