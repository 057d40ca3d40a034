//! `visavis check`: what is wrong with the vault.

use crate::arguments::{CheckArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use anstream::println;
use std::process::ExitCode;

/// Looks at everything and prints what is wrong, one line each.
pub(crate) fn run(
    vault: &VaultArguments,
    arguments: &CheckArguments,
) -> Result<ExitCode, CliError> {
    let session = opening::open(vault)?;
    if arguments.forget_missing {
        session.forget_missing_changes()?;
    }
    let problems = session.check()?;
    if arguments.output.json {
        problems.iter().try_for_each(output::print_json)?;
    } else if problems.is_empty() {
        println!("All is well: database, originals, sums and journal agree.");
    } else {
        for problem in &problems {
            println!("{}", problem.advice);
        }
    }
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
