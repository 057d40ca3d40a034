//! `visavis organisations`: everyone that the person has to do with.

use crate::arguments::{OutputArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use std::process::ExitCode;

/// Prints all organisations.
pub(crate) fn run(vault: &VaultArguments, output: OutputArguments) -> Result<ExitCode, CliError> {
    let organisations = opening::open(vault)?.organisations()?;
    if output.json {
        organisations.iter().try_for_each(output::print_json)?;
    } else {
        output::vault::print_organisations(&organisations);
    }
    Ok(ExitCode::SUCCESS)
}
