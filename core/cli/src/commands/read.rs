//! `visavis read`: reads without saving.

use crate::arguments::ReadArguments;
use crate::clock::SystemClock;
use crate::documents::GivenReceipt;
use crate::error::CliError;
use crate::output::{self, Outcome};
use crate::parallel::in_order;
use crate::progress::Progress;
use crate::reader::TesseractReader;
use std::fs::File;
use std::process::ExitCode;
use visavis_app::{AppError, Found, Items, Met, Page, Reader, Reading};

/// Reads every file and prints what it says, in the order of the files.
pub(crate) fn run(arguments: &ReadArguments) -> Result<ExitCode, CliError> {
    let receipts = GivenReceipt::all(&arguments.input)?;
    let progress = Progress::over(receipts.len());
    let text = TesseractReader::default();
    let reader = Reader { text: &text, clock: &SystemClock, home: arguments.input.home };
    let mut outcome = Outcome::default();
    let items = if arguments.items { Items::Listed } else { Items::Counted };
    in_order(
        &receipts,
        |receipt| {
            if arguments.text {
                find_text(receipt, &reader).map(|pages| vec![Seen::Text(pages)])
            } else {
                read(receipt, &reader)
            }
        },
        |receipt, seen| {
            progress.one_done();
            let json = arguments.output.json;
            let name = receipt.name();
            match seen {
                Ok(all) => {
                    for seen in all {
                        let name = seen.name().unwrap_or(&name).to_owned();
                        let printed = progress.suspend(|| print(seen, json, items));
                        outcome.note(&name, printed);
                    }
                }
                Err(error) => progress.suspend(|| outcome.note(&name, Err(error))),
            }
        },
    );
    Ok(outcome.exit_code())
}

/// What was seen in a file.
enum Seen {
    /// Its text alone.
    Text(Vec<Page>),
    /// A receipt.
    Receipt(Box<Reading>),
    /// A document that was met in it, and what it is.
    Met(Met),
}

impl Seen {
    /// What it is called, where it is not called as the file.
    fn name(&self) -> Option<&str> {
        match self {
            Self::Met(met) => Some(&met.name),
            Self::Text(_) | Self::Receipt(_) => None,
        }
    }
}

fn print(seen: Seen, json: bool, items: Items) -> Result<(), CliError> {
    match seen {
        Seen::Text(pages) => pages.iter().try_for_each(output::print_json),
        Seen::Receipt(reading) => print_reading(&reading, json),
        Seen::Met(met) => match met.found? {
            Found::Receipt(reading) => print_reading(&reading, json),
            Found::Export(export) if json => output::print_json(&export.record(items)),
            Found::Export(export) => {
                output::export::print(&export.record(items));
                Ok(())
            }
        },
    }
}

fn print_reading(reading: &Reading, json: bool) -> Result<(), CliError> {
    if json {
        return output::print_json(&reading.record());
    }
    output::receipt::print(&reading.record());
    Ok(())
}

fn find_text(receipt: &GivenReceipt, reader: &Reader<'_>) -> Result<Vec<Page>, CliError> {
    Ok(reader.find_text(&receipt.load()?)?)
}

/// Reads a receipt of several photos, or of lines that were given; or whatever a file holds.
fn read(receipt: &GivenReceipt, reader: &Reader<'_>) -> Result<Vec<Seen>, CliError> {
    let pages = receipt.load_lines()?;
    if let (None, [file]) = (&pages, receipt.files.as_slice()) {
        let mut seen = Vec::new();
        let source = File::open(file)?;
        reader.read_source(&receipt.name(), source, &mut |met| {
            seen.push(Seen::Met(met));
            Ok::<_, CliError>(())
        })?;
        return Ok(seen);
    }
    // The picture may be elsewhere: its lines are enough.
    let documents = match receipt.load() {
        Err(_) if pages.is_some() => Vec::new(),
        documents => documents?,
    };
    let reading = read_documents(&receipt.name(), &documents, pages, reader)?;
    Ok(vec![Seen::Receipt(Box::new(reading))])
}

/// Reads one receipt: its given lines where there are some, the documents themselves otherwise.
pub(super) fn read_documents(
    name: &str,
    documents: &[Vec<u8>],
    pages: Option<Vec<Page>>,
    reader: &Reader<'_>,
) -> Result<Reading, AppError> {
    match pages {
        Some(pages) => Ok(reader.read_lines(name, documents, pages)),
        None => reader.read(name, documents),
    }
}
