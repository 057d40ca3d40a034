//! Any other table: its columns by name, the number of its rows, the first of them.
//!
//! Where no format knows what the columns mean, a table is still shown as one. Nothing is concluded;
//! cells whose column says that they are scores or segments of the person are entries of their own.

use super::access;
use super::table::{Row, Table};
use super::{ExportKind, Format, FormatError, Head, Input, Part, Recognition, Sink};

/// A table of which only its columns are known.
pub(super) struct PlainTable;

/// How much of a file's beginning is looked at.
const LOOKED_AT: usize = 4 << 10;
/// How many rows are shown.
const SHOWN: usize = 5;
/// How many columns are named.
const MOST_COLUMNS: usize = 200;
/// The most characters of a cell that are shown.
const LONGEST: usize = 80;

impl Format for PlainTable {
    fn name(&self) -> &'static str {
        "table"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Table
    }

    fn about(&self) -> &'static str {
        "any other CSV or XLSX: shown with its columns and first rows"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let is_sheet = head.is_zip() && memchr::memmem::find(head.bytes, b"xl/").is_some();
        if is_sheet || is_text_table(head) { Recognition::Possible } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (tables, guessed) = Table::from_bytes(input.bytes()?)?;
        sink.encoding(guessed);
        let mut is_empty = true;
        for table in tables.iter().filter(|table| !table.rows.is_empty()) {
            is_empty = false;
            access::attributes_of(table, header(table), sink)?;
            sink.part(part(table))?;
        }
        if is_empty {
            return Err(FormatError::Nothing { reason: "no row in any table".to_owned() });
        }
        Ok(())
    }
}

/// Whether two lines in three are cut into the same number of cells, of two at least.
fn is_text_table(head: &Head<'_>) -> bool {
    let text = head.text();
    let is_other = head.is_zip() || head.is_json() || text.starts_with('<');
    if is_other || text.contains('\0') || text.trim_start().starts_with('%') {
        return false;
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at < LOOKED_AT).last();
    let beginning = end.and_then(|end| text.get(..end)).unwrap_or(text);
    // The last line may be cut.
    let cut = || beginning.rfind('\n').and_then(|cut| beginning.get(..cut));
    let whole = if text.len() <= LOOKED_AT { Some(text) } else { cut() };
    let Ok(table) = Table::from_text(whole.unwrap_or(text)) else { return false };
    let (width, times) = common_width(&table.rows);
    // Two lines with a comma each may be a letter.
    let is_clear = (width >= 2 && times >= 3) || (width >= 3 && times >= 2);
    is_clear && times * 3 >= table.rows.len() * 2
}

fn common_width(rows: &[Row]) -> (usize, usize) {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for row in rows {
        *counts.entry(row.cells.len()).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(width, times)| (*times, *width));
    most.unwrap_or_default()
}

/// The place of the row with the names: the first that is as wide as most.
fn header(table: &Table) -> usize {
    let (width, _) = common_width(&table.rows);
    table.rows.iter().position(|row| row.cells.len() == width).unwrap_or_default()
}

/// A table as it is shown: its columns, its first rows, the number of all.
pub(super) fn part(table: &Table) -> Part {
    let header = header(table);
    let mut part = Part::default();
    part.add_id("sheet", table.sheet.clone());
    let names = table.rows.get(header).map(|row| row.cells.as_slice()).unwrap_or_default();
    for (at, name) in names.iter().take(MOST_COLUMNS).enumerate() {
        part.add_id(&format!("column.{}", at + 1), Some(shown(name)));
    }
    let body = table.rows.get(header + 1..).unwrap_or_default();
    for (at, row) in body.iter().take(SHOWN).enumerate() {
        let cells: Vec<String> = row.cells.iter().take(MOST_COLUMNS).map(|c| shown(c)).collect();
        part.add_id(&format!("row.{}", at + 1), Some(cells.join(" | ")));
    }
    part.read = u64::try_from(body.len()).unwrap_or(u64::MAX);
    part
}

fn shown(cell: &str) -> String {
    cell.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Collected;

    fn read(text: &str) -> Collected {
        let mut out = Collected::default();
        PlainTable.parse(&mut Input::new(text.as_bytes()), &mut out).unwrap();
        out
    }

    #[test]
    fn any_table_is_shown_with_its_columns_and_first_rows() {
        let text = "Plant;Height\nFern;12\nMoss;1\nIvy;300\n";
        assert_eq!(PlainTable.recognise(&Head::new(text.as_bytes())), Recognition::Possible);
        let (part, _) = &read(text).parts[0];
        assert_eq!(part.read, 3);
        let ids: Vec<_> = part.ids.iter().map(|id| format!("{}={}", id.name, id.value)).collect();
        assert_eq!(
            ids,
            [
                "column.1=Plant",
                "column.2=Height",
                "row.1=Fern | 12",
                "row.2=Moss | 1",
                "row.3=Ivy | 300"
            ]
        );
    }

    #[test]
    fn letters_are_no_tables() {
        for text in
            ["Dear you,\n\nthis is, as it were, a letter.\nIt goes on.\n", "{\"a\":1}", "<a/>", ""]
        {
            assert_eq!(
                PlainTable.recognise(&Head::new(text.as_bytes())),
                Recognition::No,
                "{text}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_shown_or_refused(bytes: Vec<u8>) {
            let _ = PlainTable.recognise(&Head::new(&bytes));
            let _ = PlainTable.parse(&mut Input::new(bytes.as_slice()), &mut Collected::default());
        }
    }
}
