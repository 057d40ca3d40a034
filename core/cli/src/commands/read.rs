//! `visavis read`: reads without saving.

use crate::arguments::ReadArguments;
use crate::clock::SystemClock;
use crate::documents::GivenReceipt;
use crate::error::CliError;
use crate::output::{self, Outcome};
use crate::parallel::in_order;
use crate::progress::Progress;
use std::process::ExitCode;
use visavis_app::{Country, Reader, Reading};

/// Reads every file and prints what it says, in the order of the files.
pub(crate) fn run(arguments: &ReadArguments) -> Result<ExitCode, CliError> {
    let receipts = GivenReceipt::all(&arguments.input)?;
    let progress = Progress::over(receipts.len());
    let mut outcome = Outcome::default();
    in_order(
        &receipts,
        |receipt| read(receipt, arguments.input.home),
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

/// Reads one receipt: its given lines where there are some, the files themselves otherwise.
fn read(receipt: &GivenReceipt, home: Option<Country>) -> Result<Reading, CliError> {
    let reader = Reader { clock: &SystemClock, home };
    let name = receipt.name();
    let pages = receipt.load_lines()?;
    let documents = receipt.load();
    match pages {
        // The picture may be elsewhere: its lines are enough.
        Some(pages) => Ok(reader.read_lines(&name, &documents.unwrap_or_default(), &pages)),
        None => Err(CliError::Usage("give the text with --lines".to_owned())),
    }
}
