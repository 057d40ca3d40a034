//! Usage that operators list: calls, messages, data, roaming, what lies outside the plan.
//!
//! No standard is followed. The law gives the right to a detailed bill (France: decree of 31 December
//! 2013 on the bills of telephone services; Germany: section 67 of the TKG; United Kingdom: Ofcom's
//! General Condition C3), and each operator draws its table as it likes. So the titles of the columns
//! and what stands below them decide together. Numbers that were called are those of other people:
//! they stay as the operator printed them, masked or whole.

mod cells;
mod columns;
mod entry;
mod evidence;
mod kind;
mod operators;
mod quantity;
#[cfg(test)]
mod tests;
mod titles;

use super::table::{Row, Table};
use super::{
    ExportKind, Format, FormatError, Guess, Head, Input, Part, Recognition, Remark, Sink, told,
};
use columns::Columns;
use entry::{Reader, Usages};
use evidence::Evidence;

/// Usage tables of detailed bills and of operators' portals, as CSV or XLSX.
pub(crate) struct TelecomUsage;

/// How much of a file's beginning is looked at.
const LOOKED_AT: usize = 8 << 10;
/// How many texts of a workbook are looked at.
const TEXTS_OF_SHEET: usize = 80;

impl Format for TelecomUsage {
    fn name(&self) -> &'static str {
        "telecom-usage"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::TelecomUsage
    }

    fn about(&self) -> &'static str {
        "calls, messages and data: usage tables of operators and detailed bills, CSV or XLSX"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let is_usage = if head.is_zip() { is_sheet(head) } else { is_text(head) };
        if is_usage { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (tables, guessed) = Table::from_bytes(input.bytes()?)?;
        if let Some(value) = guessed {
            let value = value.to_owned();
            sink.remark(Remark::Guessed { what: Guess::Encoding, value });
        }
        let mut found = false;
        for table in &tables {
            if let Some((header, columns)) = columns::find(&table.rows) {
                found = true;
                read(table, header, &columns, sink)?;
            }
        }
        if found { Ok(()) } else { Err(nothing("no columns for a date and a duration or volume")) }
    }
}

fn is_text(head: &Head<'_>) -> bool {
    let text = head.text();
    if head.is_json() || text.starts_with('<') || text.starts_with('%') || text.contains('\0') {
        return false;
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at < LOOKED_AT).last();
    let beginning = end.and_then(|end| text.get(..end)).unwrap_or(text);
    // The last line may be cut.
    let whole = beginning.rfind(['\n', '\r']).and_then(|cut| beginning.get(..cut));
    let shown = if beginning.len() + 1 < text.len() { whole } else { None };
    let Ok(table) = Table::from_text(shown.unwrap_or(text)) else { return false };
    columns::find(&table.rows).is_some_and(|(header, columns)| {
        let body = table.rows.get(header + 1..).unwrap_or_default();
        columns.is_usage(body)
    })
}

/// By the texts at the beginning of a workbook: the titles of the columns are among them.
fn is_sheet(head: &Head<'_>) -> bool {
    if memchr::memmem::find(head.bytes, b"xl/").is_none() {
        return false;
    }
    let text = super::energy::archive::archive_text(head.bytes);
    let cells = text.split("<t").skip(1).filter_map(|rest| {
        let begins = rest.starts_with('>') || rest.starts_with(' ');
        let (_, inner) = rest.split_once('>').filter(|_| begins)?;
        inner.split('<').next().map(|cell| cell.trim().to_owned())
    });
    let cells: Vec<String> = cells.take(TEXTS_OF_SHEET).collect();
    Columns::of(&Row { line: 1, cells: cells.clone() })
        .is_some_and(|columns| columns.are_of_telephones() || (kind::share(&cells) > 0))
}

fn nothing(reason: &str) -> FormatError {
    FormatError::Nothing { reason: reason.to_owned() }
}

fn read(
    table: &Table,
    header: usize,
    columns: &Columns,
    sink: &mut dyn Sink,
) -> Result<(), FormatError> {
    let above = table.rows.get(..header).unwrap_or_default();
    let body = table.rows.get(header + 1..).unwrap_or_default();
    let title = table.rows.get(header).cloned().unwrap_or_default();
    let evidence = Evidence::of(columns, &title, above, body);
    evidence.tell(sink);
    let order = told::decide(body.iter().map(|row| row.cell(columns.when)));
    order.tell(sink);
    let reader = Reader { columns, evidence: &evidence, order };
    let mut part = Part { organisation: operators::find(above), ..Part::default() };
    part.add_id("sheet", table.sheet.clone());
    columns::ids_above(above, &mut part);
    let mut usages = Usages::of(&part);
    for row in body {
        if columns.is_header_again(row, &title) {
            continue;
        }
        if Reader::is_total(row) {
            usages.printed(&reader, row);
            continue;
        }
        match reader.usage(row) {
            Ok(usage) => sink.entry(usages.add(usage))?,
            Err(reason) => {
                let reason = reason.to_owned();
                sink.remark(Remark::RowSkipped { line: row.line, reason });
            }
        }
    }
    if usages.read() == 0 {
        return Err(nothing("no row of it is a call, a message or data with its date"));
    }
    let part = usages.part(part, &evidence, sink);
    sink.part(part)
}
