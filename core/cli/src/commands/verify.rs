//! `visavis verify`: evidence files, and the fiscal codes of receipts.

use crate::arguments::VerifyArguments;
use crate::documents;
use crate::error::CliError;
use crate::output::{self, Outcome};
use crate::parallel::in_order;
use crate::progress::Progress;
use serde::Serialize;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use visavis_app::reading::FiscalRecord;
use visavis_app::{EvidenceReport, Verdict, verify_evidence};

/// How an archive begins.
const ARCHIVE: &[u8; 4] = b"PK\x03\x04";

/// What was verified.
#[derive(Serialize)]
#[serde(untagged)]
enum Verified {
    Code(FiscalRecord),
    Evidence(EvidenceReport),
}

/// One file and what was verified in it.
#[derive(Serialize)]
struct VerifiedFile<'a> {
    file: &'a Path,
    #[serde(flatten)]
    verified: &'a Verified,
}

/// Verifies every file and prints the verdicts, in the order of the files.
pub(crate) fn run(arguments: &VerifyArguments) -> ExitCode {
    let progress = Progress::over(arguments.files.len());
    let mut outcome = Outcome::default();
    in_order(
        &arguments.files,
        |file: &PathBuf| verify(file),
        |file, verified| {
            progress.one_done();
            let printed = progress.suspend(|| {
                verified.and_then(|verified| print(file, &verified, arguments.output.json))
            });
            outcome.note(&file.display().to_string(), printed);
        },
    );
    outcome.exit_code()
}

fn verify(path: &Path) -> Result<Verified, CliError> {
    let mut start = Vec::new();
    let mut file = File::open(path)?;
    file.by_ref().take(ARCHIVE.len() as u64).read_to_end(&mut start)?;
    if start == ARCHIVE {
        return Ok(Verified::Evidence(verify_evidence(&mut BufReader::new(file))));
    }
    Ok(Verified::Code(visavis_app::verify::verify(&documents::load(path)?)?))
}

fn print(file: &Path, verified: &Verified, json: bool) -> Result<(), CliError> {
    let name = file.display().to_string();
    match verified {
        _ if json => output::print_json(&VerifiedFile { file, verified })?,
        Verified::Code(code) => output::vault::print_code(&name, code),
        Verified::Evidence(report) => output::evidence::print_report(&name, report),
    }
    match verified {
        Verified::Code(code) if code.verdict == "invalid" => Err(CliError::Refuted),
        Verified::Evidence(report) if report.verdict != Verdict::Valid => {
            Err(CliError::EvidenceRefuted)
        }
        _ => Ok(()),
    }
}
