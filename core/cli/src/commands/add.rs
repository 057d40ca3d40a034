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
use std::process::ExitCode;
use visavis_app::{AppError, FilingRecord, Kept, Look, Reader, Reading, Session};

/// A receipt that is safe in the vault, and what was read from it.
struct Ready {
    kept: Kept,
    /// Nothing where it was filed before, and so was not read again.
    reading: Option<Result<Reading, AppError>>,
}

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
            let filed = ready.and_then(|ready| file(&session, ready, look));
            let printed = progress.suspend(|| print(filed, arguments.output.json));
            outcome.note(&receipt.name(), printed);
        },
    );
    Ok(outcome.exit_code())
}

/// Keeps the files before anything is read from them.
fn prepare(
    session: &Session,
    receipt: &GivenReceipt,
    reader: &Reader<'_>,
) -> Result<Ready, CliError> {
    let pages = receipt.load_lines()?;
    let documents = receipt.load()?;
    let kept = session.keep(&receipt.name(), &documents, &receipt.file_names())?;
    let reading = (!kept.is_already_there())
        .then(|| read::read_documents(&receipt.name(), &documents, pages, reader));
    Ok(Ready { kept, reading })
}

/// What was filed; with the reason where the files are kept but could not be read.
fn file(
    session: &Session,
    ready: Ready,
    look: Look,
) -> Result<(FilingRecord, Option<AppError>), CliError> {
    Ok(match ready.reading {
        None => (session.file_again(&ready.kept)?, None),
        Some(Ok(reading)) => (session.file(&ready.kept, &reading, look)?, None),
        Some(Err(reason)) => (session.file_unreadable(&ready.kept, &reason)?, Some(reason)),
    })
}

fn print(
    filed: Result<(FilingRecord, Option<AppError>), CliError>,
    json: bool,
) -> Result<(), CliError> {
    let (record, reason) = filed?;
    if json {
        output::print_json(&record)?;
    } else {
        output::vault::print_filing(&record);
    }
    reason.map_or(Ok(()), |reason| Err(reason.into()))
}
