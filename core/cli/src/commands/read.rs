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
        |receipt| read(receipt, &reader),
        |receipt, reading| {
            progress.one_done();
            let printed = progress.suspend(|| print(reading, arguments.output.json));
            outcome.note(&receipt.name(), printed);
        },
    );
    Ok(outcome.exit_code())
}

fn print(reading: Result<Reading, CliError>, json: bool) -> Result<(), CliError> {
    let record = reading?.record();
    if json {
        return output::print_json(&record);
    }
    output::receipt::print(&record);
    Ok(())
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
