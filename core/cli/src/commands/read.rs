//! `visavis read`: reads without saving.

use crate::arguments::ReadArguments;
use crate::clock::SystemClock;
use crate::documents::GivenReceipt;
use crate::error::CliError;
use crate::output::{self, Outcome};
use crate::parallel::in_order;
use crate::progress::Progress;
use crate::reader::TesseractReader;
use std::process::ExitCode;
use visavis_app::{AppError, Page, Reader, Reading};

/// Reads every file and prints what it says, in the order of the files.
pub(crate) fn run(arguments: &ReadArguments) -> Result<ExitCode, CliError> {
    let receipts = GivenReceipt::all(&arguments.input)?;
    let progress = Progress::over(receipts.len());
    let text = TesseractReader::default();
    let reader = Reader { text: &text, clock: &SystemClock, home: arguments.input.home };
    let mut outcome = Outcome::default();
    in_order(
        &receipts,
        |receipt| {
            if arguments.text {
                find_text(receipt, &reader).map(Seen::Text)
            } else {
                read(receipt, &reader).map(|reading| Seen::Receipt(Box::new(reading)))
            }
        },
        |receipt, seen| {
            progress.one_done();
            let json = arguments.output.json;
            let printed = progress.suspend(|| seen.and_then(|seen| print(&seen, json)));
            outcome.note(&receipt.name(), printed);
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
}

fn print(seen: &Seen, json: bool) -> Result<(), CliError> {
    match seen {
        Seen::Text(pages) => pages.iter().try_for_each(output::print_json),
        Seen::Receipt(reading) if json => output::print_json(&reading.record()),
        Seen::Receipt(reading) => {
            output::receipt::print(&reading.record());
            Ok(())
        }
    }
}

fn find_text(receipt: &GivenReceipt, reader: &Reader<'_>) -> Result<Vec<Page>, CliError> {
    Ok(reader.find_text(&receipt.load()?)?)
}

fn read(receipt: &GivenReceipt, reader: &Reader<'_>) -> Result<Reading, CliError> {
    let pages = receipt.load_lines()?;
    // The picture may be elsewhere: its lines are enough.
    let documents = match receipt.load() {
        Err(_) if pages.is_some() => Vec::new(),
        documents => documents?,
    };
    Ok(read_documents(&receipt.name(), &documents, pages, reader)?)
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
