//! `visavis verify`: the fiscal codes of receipts.

use crate::arguments::VerifyArguments;
use crate::documents;
use crate::error::CliError;
use crate::output::{self, Outcome};
use crate::parallel::in_order;
use crate::progress::Progress;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use visavis_app::reading::FiscalRecord;

/// One file and the code on it.
#[derive(Serialize)]
struct VerifiedFile<'a> {
    file: &'a Path,
    #[serde(flatten)]
    code: FiscalRecord,
}

/// Verifies every file and prints the verdicts, in the order of the files.
pub(crate) fn run(arguments: &VerifyArguments) -> ExitCode {
    let progress = Progress::over(arguments.files.len());
    let mut outcome = Outcome::default();
    in_order(
        &arguments.files,
        |file: &PathBuf| -> Result<FiscalRecord, CliError> {
            Ok(visavis_app::verify::verify(&documents::load(file)?)?)
        },
        |file, code| {
            progress.one_done();
            let printed =
                progress.suspend(|| code.and_then(|code| print(file, code, arguments.output.json)));
            outcome.note(&file.display().to_string(), printed);
        },
    );
    outcome.exit_code()
}

fn print(file: &Path, code: FiscalRecord, json: bool) -> Result<(), CliError> {
    let is_refuted = code.verdict == "invalid";
    let verified = VerifiedFile { file, code };
    if json {
        output::print_json(&verified)?;
    } else {
        output::vault::print_code(&file.display().to_string(), &verified.code);
    }
    if is_refuted { Err(CliError::Refuted) } else { Ok(()) }
}
