//! `visavis evidence`: a file that proves what the person has.

use crate::arguments::{EvidenceArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use std::process::ExitCode;
use visavis_app::{AppError, TimestampAuthority};

/// Writes the file.
pub(crate) fn run(
    vault: &VaultArguments,
    arguments: &EvidenceArguments,
) -> Result<ExitCode, CliError> {
    let authority = arguments.timestamp.as_deref().map(TimestampAuthority::new).transpose();
    let authority = authority.map_err(AppError::from)?;
    let session = opening::open(vault)?;
    let record = session.export_evidence(&arguments.about, &arguments.file, authority.as_ref())?;
    if arguments.output.json {
        output::print_json(&record)?;
    } else {
        output::evidence::print_written(&record);
    }
    Ok(ExitCode::SUCCESS)
}
