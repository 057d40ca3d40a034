//! `visavis formats`: what files are read.

use crate::arguments::OutputArguments;
use crate::error::CliError;
use crate::output;
use std::process::ExitCode;

/// Prints every format, one line each.
pub(crate) fn run(arguments: OutputArguments) -> Result<ExitCode, CliError> {
    let formats = visavis_app::formats();
    if arguments.json {
        formats.iter().try_for_each(output::print_json)?;
    } else {
        output::export::print_formats(&formats);
    }
    Ok(ExitCode::SUCCESS)
}
