//! Tables of replies: columns, or rows, that name what the organisation holds on the person.

use super::attribute::{Attribute, Attributes};
use super::{known, words};
use crate::formats::columns::Columns;
use crate::formats::plain_table;
use crate::formats::table::Table;
use crate::formats::{
    ExportKind, Format, FormatError, Guess, Head, Input, Recognition, Remark, Sink,
};

/// A table of a service that is known by its titles.
pub(crate) struct AccessTable;

impl Format for AccessTable {
    fn name(&self) -> &'static str {
        "access-table"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::AccessReply
    }

    fn about(&self) -> &'static str {
        "what LinkedIn and Amazon concluded and sold: inferences, targeting, audiences, CSV"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let columns = Columns::of_head(head);
        let is_known = known::of_titles(|titles| columns.has_all(titles)).is_some();
        if is_known { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let head = Columns::of_head(&Head::new(input.peek()?));
        let organisation = known::of_titles(|titles| head.has_all(titles));
        let (tables, guessed) = Table::from_bytes(input.bytes()?)?;
        if let Some(value) = guessed {
            let value = value.to_owned();
            sink.remark(Remark::Guessed { what: Guess::Encoding, value });
        }
        let Some(table) = tables.first().filter(|table| table.rows.len() > 1) else {
            let reason = "the names of columns and no row".to_owned();
            return Err(FormatError::Nothing { reason });
        };
        let whose = organisation.as_ref().map_or("", |organisation| organisation.name.as_str());
        let mut attributes = Attributes::new(sink, whose);
        every_cell(table, &mut attributes)?;
        attributes.finish();
        let mut part = plain_table::part(table);
        part.organisation = organisation;
        sink.part(part)
    }
}

/// Every cell is an attribute, named by its column; inferences are named by their kind.
fn every_cell(table: &Table, attributes: &mut Attributes<'_>) -> Result<(), FormatError> {
    let Some((header, body)) = table.rows.split_first() else { return Ok(()) };
    let columns = Columns::of_row(header);
    let kind = columns.find(&["type of inference"]);
    let inference = columns.find(&["inference"]);
    for row in body {
        if let (Some(kind), Some(inference)) = (kind, inference) {
            let details = columns.others(row, &[]).collect();
            attributes.give(Attribute {
                line: row.line,
                name: row.cell(kind).to_owned(),
                value: row.cell(inference).to_owned(),
                place: place(row.line, header.cell(inference)),
                group: Some(header.cell(inference).to_owned()),
                beside: details,
                ..Attribute::default()
            })?;
            continue;
        }
        for (at, cell) in row.cells.iter().enumerate() {
            // One cell may hold many values.
            for value in cell.split(';').map(str::trim).filter(|value| !value.is_empty()) {
                attributes.give(Attribute {
                    line: row.line,
                    name: header.cell(at).to_owned(),
                    value: value.to_owned(),
                    place: place(row.line, header.cell(at)),
                    ..Attribute::default()
                })?;
            }
        }
    }
    Ok(())
}

fn place(line: u32, column: &str) -> String {
    format!("line {line}, {column}")
}

/// Hands over what any other table says the organisation holds on the person: the cells below
/// titles that say so, and the rows whose first cell does.
///
/// # Errors
/// As [`Sink::entry`].
pub(crate) fn attributes_of(
    table: &Table,
    header: usize,
    sink: &mut dyn Sink,
) -> Result<(), FormatError> {
    let Some(titles) = table.rows.get(header) else { return Ok(()) };
    let is_strong =
        |name: &str| words::claim(name) == Some(words::Claim::Strong) && !words::is_technical(name);
    let named: Vec<usize> = (0..titles.cells.len())
        .filter(|at| is_strong(titles.cell(*at)) && !is_data(titles.cell(*at)))
        .collect();
    let body = table.rows.get(header + 1..).unwrap_or_default();
    let mut attributes = Attributes::new(sink, "");
    let is_pairs = named.is_empty() && (2..=3).contains(&titles.cells.len());
    let moment = (0..titles.cells.len()).find(|at| words::is_moment(titles.cell(*at)));
    let pairs =
        std::iter::once(titles).chain(body).filter(|row| is_pairs && is_strong(row.cell(0)));
    for row in pairs {
        attributes.give(Attribute {
            line: row.line,
            name: row.cell(0).to_owned(),
            value: row.cell(1).to_owned(),
            place: place(row.line, row.cell(0)),
            ..Attribute::default()
        })?;
    }
    for row in body {
        for at in &named {
            attributes.give(Attribute {
                line: row.line,
                name: titles.cell(*at).to_owned(),
                value: row.cell(*at).to_owned(),
                place: place(row.line, titles.cell(*at)),
                moment: moment.map(|at| row.cell(at).to_owned()).filter(|text| !text.is_empty()),
                ..Attribute::default()
            })?;
        }
    }
    attributes.finish();
    Ok(())
}

/// Whether a title is a value: a table without titles begins with one.
fn is_data(title: &str) -> bool {
    title.chars().any(|c| c.is_ascii_digit()) && !title.chars().any(char::is_alphabetic)
}
