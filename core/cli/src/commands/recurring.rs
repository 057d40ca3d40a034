//! `visavis recurring`: what comes again.

use crate::arguments::{OutputArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use std::process::ExitCode;

/// Prints every series of payments or bills.
pub(crate) fn run(
    vault: &VaultArguments,
    arguments: OutputArguments,
) -> Result<ExitCode, CliError> {
    let series = opening::open(vault)?.recurring()?;
    if arguments.json {
        series.iter().try_for_each(output::print_json)?;
    } else {
        output::recurring::print(&series);
    }
    Ok(ExitCode::SUCCESS)
}
