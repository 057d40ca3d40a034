//! Bank statements and other lists of payments as tables: CSV in whatever form, and XLSX.
//!
//! The layouts of many banks are known ([`dialect`]); any other table is understood by the names of
//! its columns in six languages and by the evidence of all its rows: running balances prove the
//! columns, signs and decimal mark, a day beyond the twelfth the order of dates. Where the evidence
//! does not decide, nothing is read: the person says once what the columns mean ([`Mapping`]), and
//! that is kept as JSON and serves for all later files of the layout.

mod amount_cell;
mod amounts;
mod chain;
mod date_cell;
pub mod dialect;
mod evidence;
mod inspect;
mod layout;
mod mapping;
mod rows;
mod solve;
mod words;

#[cfg(test)]
mod tests;

pub use evidence::Unsure;
pub use inspect::{FoundColumn, Inspection, inspect};
pub use mapping::{Column, Mapping, Meaning, Sign};

use super::{Book, Statement};
use crate::formats::table::{Row, Table};
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Part, Recognition, Sink};
use layout::Layout;
use rows::{Group, ReadRows, Reader};
use solve::Reading;
use visavis_model::{Iban, Identifier, OrganisationSketch};

/// Tables of payments.
pub struct BankTable;

/// The name of the format.
const NAME: &str = "bank-table";

impl Format for BankTable {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> ExportKind {
        ExportKind::BankStatement
    }

    fn about(&self) -> &'static str {
        "statements of accounts and cards, and any list of payments, as CSV or XLSX"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        recognise(head)
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        read(input, None, sink)
    }
}

/// Reads a table whose columns the person, or a known layout, has given a meaning.
///
/// # Errors
/// As [`Format::parse`]; [`FormatError::NeedsMapping`] where the columns of the mapping are not in
/// the file, or what it leaves open is not decided by the file.
pub fn read_with(
    mapping: &Mapping,
    input: &mut Input<'_>,
    sink: &mut dyn Sink,
) -> Result<(), FormatError> {
    read(input, Some(mapping), sink)
}

/// How much of a file's beginning is looked at to recognise it.
const LOOKED_AT: usize = 8 << 10;

fn recognise(head: &Head<'_>) -> Recognition {
    let text = head.text();
    if head.is_zip() {
        return recognise_sheet(head);
    }
    if head.is_json() || text.starts_with('<') || text.contains('\0') {
        return Recognition::No;
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at < LOOKED_AT).last();
    let beginning = end.and_then(|end| text.get(..end + 1)).unwrap_or(text);
    // The last line may be cut.
    let beginning = match beginning.rfind(['\n', '\r']) {
        Some(cut) if beginning.len() < text.len() => beginning.get(..cut).unwrap_or(beginning),
        _ => text.get(..beginning.len()).unwrap_or(text),
    };
    let Ok(table) = Table::from_text(beginning) else { return Recognition::No };
    match layout::find(&table.rows) {
        Some(found) if !found.mapping.layout.is_empty() && found.header.is_some() => {
            Recognition::Certain
        }
        Some(_) => Recognition::Likely,
        None => Recognition::No,
    }
}

/// By the texts at the beginning of a workbook: the names of columns are among them.
fn recognise_sheet(head: &Head<'_>) -> Recognition {
    if memchr::memmem::find(head.bytes, b"xl/").is_none() {
        return Recognition::No;
    }
    let text = crate::formats::energy::archive::archive_text(head.bytes);
    let cells = text.split("<t").skip(1).filter_map(|rest| {
        let begins = rest.starts_with('>') || rest.starts_with(' ');
        let (_, inner) = rest.split_once('>').filter(|_| begins)?;
        inner.split('<').next().map(|cell| cell.trim().to_owned())
    });
    let row = Row { line: 1, cells: cells.take(TEXTS_OF_SHEET).collect() };
    if layout::is_header(&row) { Recognition::Likely } else { Recognition::No }
}

/// How many texts of a workbook are looked at.
const TEXTS_OF_SHEET: usize = 80;

fn read(
    input: &mut Input<'_>,
    mapping: Option<&Mapping>,
    sink: &mut dyn Sink,
) -> Result<(), FormatError> {
    let (tables, guessed) = Table::from_bytes(input.bytes()?)?;
    sink.encoding(guessed);
    let mut found = false;
    let mut book = Book::new(sink);
    for table in &tables {
        if let Some(layout) = solve::layout(&table.rows, mapping) {
            found = true;
            read_table(&layout, &table.rows, &mut book)?;
        }
    }
    if !found {
        return Err(FormatError::NeedsMapping);
    }
    book.finish()
}

fn read_table(layout: &Layout, rows: &[Row], book: &mut Book<'_>) -> Result<(), FormatError> {
    let body = rows.get(layout.body..).unwrap_or_default();
    if body.is_empty() {
        return Err(FormatError::Nothing { reason: "the names of columns and no row".to_owned() });
    }
    let reading = solve::reading(layout, rows).map_err(|_| FormatError::NeedsMapping)?;
    let read = Reader::new(layout, &reading).read(rows);
    let count: usize = read.groups.iter().map(|group| group.rows.len()).sum();
    let misfits = read.skipped.iter().filter(|(_, reason)| reason.starts_with("more cells"));
    if misfits.count() > count {
        return Err(FormatError::NeedsMapping);
    }
    if let (0, Some((line, reason))) = (count, read.skipped.first()) {
        return Err(FormatError::damaged(*line, reason.clone()));
    }
    for remark in &reading.remarks {
        book.remark(remark.clone());
    }
    let preamble = rows.get(..layout.header.unwrap_or(layout.body)).unwrap_or_default();
    hand_over(layout, &reading, preamble, read, book)
}

fn hand_over(
    layout: &Layout,
    reading: &Reading,
    preamble: &[Row],
    read: ReadRows,
    book: &mut Book<'_>,
) -> Result<(), FormatError> {
    let is_only = read.groups.len() == 1;
    for (line, reason) in &read.skipped {
        book.skip(*line, reason.clone());
    }
    for group in read.groups {
        let mut statement = statement(layout, reading, &group, preamble, is_only);
        if is_only {
            statement.opening = statement.opening.or(read.printed.opening);
            statement.closing = statement.closing.or(read.printed.closing);
            statement.printed_credits = read.printed.credits;
            statement.printed_debits = read.printed.debits;
            statement.printed_sum = read.printed.sum;
        }
        for mut row in group.rows {
            let fee = rows::fee_of(&row);
            let time = row.time.map(|time| time.format("%H:%M:%S").to_string());
            row.movement.add("time", time);
            book.movement(&mut statement, row.movement)?;
            if let Some(fee) = fee {
                book.movement(&mut statement, fee)?;
            }
        }
        book.close(statement)?;
    }
    Ok(())
}

/// The account that a group of movements is of, with its balances.
fn statement(
    layout: &Layout,
    reading: &Reading,
    group: &Group,
    preamble: &[Row],
    is_only: bool,
) -> Statement {
    let mapping = &layout.mapping;
    let mut statement = Statement::new(group.currency);
    statement.is_currency_guessed = reading.is_currency_guessed;
    let facts = inspect::preamble(preamble, reading.mark);
    let printed = Some(&group.account).filter(|account| !account.is_empty()).cloned();
    let account = printed.or_else(|| facts.account.clone().filter(|_| is_only));
    let iban = account.as_deref().and_then(|text| Iban::parse(text).ok());
    let mut part = Part::default();
    if let Some(name) = &mapping.organisation {
        part.organisation = Some(OrganisationSketch { name: name.clone(), identifiers: vec![] });
    }
    part.add_id("layout", Some(mapping.layout.as_str()).filter(|name| !name.is_empty()));
    match &iban {
        Some(iban) => part.add_id(Identifier::Iban(iban.clone()).kind(), Some(iban.as_str())),
        None => part.add_id("account", account.clone()),
    }
    part.add_id("account-name", Some(group.name.as_str()).filter(|name| !name.is_empty()));
    statement.part = part;
    let account = iban.map(|iban| iban.as_str().to_owned()).or(account);
    statement.key = account.clone().or_else(|| mapping.organisation.clone());
    statement.account =
        account.or_else(|| Some(group.name.clone()).filter(|name| !name.is_empty()));
    match group.chain() {
        Some(chain) if chain.holds() => {
            (statement.opening, statement.closing) = (Some(chain.opening), Some(chain.closing));
        }
        Some(chain) if chain.length == 1 => statement.closing = Some(chain.closing),
        _ if is_only => (statement.opening, statement.closing) = (facts.opening, facts.closing),
        _ => {}
    }
    statement
}
