//! `visavis review`, and the answers to it: `confirm`, `correct`, `dismiss`.

use crate::arguments::{CorrectArguments, IdArguments, OutputArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use anstream::println;
use std::process::ExitCode;

/// Prints what waits.
pub(crate) fn list(vault: &VaultArguments, output: OutputArguments) -> Result<ExitCode, CliError> {
    let waiting = opening::open(vault)?.review()?;
    if output.json {
        waiting.iter().try_for_each(output::print_json)?;
    } else {
        output::vault::print_review(&waiting);
    }
    Ok(ExitCode::SUCCESS)
}

/// Agrees with a record.
pub(crate) fn confirm(vault: &VaultArguments, id: &IdArguments) -> Result<ExitCode, CliError> {
    opening::open(vault)?.confirm(&id.id)?;
    println!("Confirmed.");
    Ok(ExitCode::SUCCESS)
}

/// Puts a value right.
pub(crate) fn correct(
    vault: &VaultArguments,
    arguments: &CorrectArguments,
) -> Result<ExitCode, CliError> {
    opening::open(vault)?.correct(&arguments.id, arguments.field, &arguments.value)?;
    println!("Corrected; what was read stays beside it.");
    Ok(ExitCode::SUCCESS)
}

/// Takes a record out of histories and sums.
pub(crate) fn dismiss(vault: &VaultArguments, id: &IdArguments) -> Result<ExitCode, CliError> {
    opening::open(vault)?.dismiss(&id.id)?;
    println!("Dismissed; its documents stay in the vault.");
    Ok(ExitCode::SUCCESS)
}
