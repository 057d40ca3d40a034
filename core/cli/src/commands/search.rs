//! `visavis search`: full text over everything.

use crate::arguments::{SearchArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use std::process::ExitCode;

/// Prints what was found.
pub(crate) fn run(
    vault: &VaultArguments,
    arguments: &SearchArguments,
) -> Result<ExitCode, CliError> {
    let found = opening::open(vault)?.search(&arguments.text.join(" "))?;
    if arguments.output.json {
        found.iter().try_for_each(output::print_json)?;
    } else {
        output::vault::print_found(&found);
    }
    Ok(ExitCode::SUCCESS)
}
