//! `visavis show`: one record with its provenance.

use crate::arguments::{ShowArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use std::process::ExitCode;

/// Prints the record.
pub(crate) fn run(vault: &VaultArguments, arguments: &ShowArguments) -> Result<ExitCode, CliError> {
    let record = opening::open(vault)?.show(&arguments.id)?;
    if arguments.output.json {
        output::print_json(&record)?;
    } else {
        output::vault::print_record(&record);
    }
    Ok(ExitCode::SUCCESS)
}
