//! `visavis add`: reads and saves.

use crate::arguments::{AddArguments, VaultArguments};
use crate::clock::SystemClock;
use crate::commands::read;
use crate::documents::GivenReceipt;
use crate::error::CliError;
use crate::opening;
use crate::output::{self, Outcome};
use crate::parallel::in_order;
use crate::progress::Progress;
use crate::reader::TesseractReader;
use std::fs::File;
use std::path::Path;
use std::process::ExitCode;
use visavis_app::{AppError, ExportFilingRecord, FilingRecord, Found, Kept, Look, Reader, Session};

/// A document that is safe in the vault, and what was read from it.
struct Ready {
    kept: Kept,
    /// Nothing where it was filed before, and so was not read again.
    found: Option<Result<Found, AppError>>,
}

/// What a document is called, and what it holds or why it could not be kept.
type Prepared = (String, Result<Ready, CliError>);

/// Keeps every file, reads it, and files what was read, in the order of the files.
pub(crate) fn run(vault: &VaultArguments, arguments: &AddArguments) -> Result<ExitCode, CliError> {
    let receipts = GivenReceipt::all(&arguments.input)?;
    let session = opening::open_or_make(vault)?;
    let text = TesseractReader::default();
    let reader = Reader { text: &text, clock: &SystemClock, home: arguments.input.home };
    let look = if arguments.yes { Look::Taken } else { Look::NotYet };
    let progress = Progress::over(receipts.len());
    let mut outcome = Outcome::default();
    in_order(
        &receipts,
        |receipt| prepare(&session, receipt, &reader),
        |receipt, ready| {
            progress.one_done();
            let json = arguments.output.json;
            match ready {
                Ok(all) => {
                    for (name, ready) in all {
                        let filed = ready.and_then(|ready| file(&session, ready, look));
                        let printed = progress.suspend(|| print(filed, json));
                        outcome.note(&name, printed);
                    }
                }
                Err(error) => progress.suspend(|| outcome.note(&receipt.name(), Err(error))),
            }
        },
    );
    Ok(outcome.exit_code())
}

/// Keeps the files before anything is read from them.
fn prepare(
    session: &Session,
    receipt: &GivenReceipt,
    reader: &Reader<'_>,
) -> Result<Vec<Prepared>, CliError> {
    let pages = receipt.load_lines()?;
    if let (None, [file]) = (&pages, receipt.files.as_slice()) {
        let mut all = Vec::new();
        reader.open_source(&receipt.name(), File::open(file)?, &mut |name, bytes| {
            all.push((name.to_owned(), keep_one(session, name, bytes, reader)));
            Ok::<_, CliError>(())
        })?;
        return Ok(all);
    }
    let documents = receipt.load()?;
    let kept = session.keep(&receipt.name(), &documents, &receipt.file_names())?;
    let read = || read::read_documents(&receipt.name(), &documents, pages, reader);
    let found =
        (!kept.is_already_there()).then(|| read().map(|reading| Found::Receipt(Box::new(reading))));
    Ok(vec![(receipt.name(), Ok(Ready { kept, found }))])
}

fn keep_one(
    session: &Session,
    name: &str,
    bytes: Result<Vec<u8>, AppError>,
    reader: &Reader<'_>,
) -> Result<Ready, CliError> {
    let bytes = bytes?;
    let file = Path::new(name).file_name().map(|file| file.to_string_lossy().into_owned());
    let kept = session.keep(name, std::slice::from_ref(&bytes), &[file])?;
    let found = (!kept.is_already_there()).then(|| reader.read_bytes(name, &bytes));
    Ok(Ready { kept, found })
}

/// What was filed.
enum Filed {
    /// One record; with the reason where the files are kept but could not be read.
    Record(FilingRecord, Option<AppError>),
    /// Whatever a file holds.
    Export(ExportFilingRecord),
}

fn file(session: &Session, ready: Ready, look: Look) -> Result<Filed, CliError> {
    let kept = &ready.kept;
    Ok(match ready.found {
        None => Filed::Record(session.file_again(kept)?, None),
        Some(Ok(Found::Receipt(reading))) => {
            Filed::Record(session.file(kept, &reading, look)?, None)
        }
        Some(Ok(Found::Export(export))) => Filed::Export(session.file_export(kept, &export)?),
        Some(Err(reason)) => Filed::Record(session.file_unreadable(kept, &reason)?, Some(reason)),
    })
}

fn print(filed: Result<Filed, CliError>, json: bool) -> Result<(), CliError> {
    match filed? {
        Filed::Record(record, reason) => {
            if json {
                output::print_json(&record)?;
            } else {
                output::vault::print_filing(&record);
            }
            reason.map_or(Ok(()), |reason| Err(reason.into()))
        }
        Filed::Export(record) if json => output::print_json(&record),
        Filed::Export(record) => {
            output::export::print_filing(&record);
            Ok(())
        }
    }
}
