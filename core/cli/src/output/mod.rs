//! What the terminal shows: JSON for programs, tables for people, errors with a hint.

pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod links;
pub(crate) mod receipt;
pub(crate) mod recurring;
pub(crate) mod table;
pub(crate) mod vault;
pub(crate) mod words;

use crate::error::CliError;
use anstream::{eprintln, println};
use anstyle::{AnsiColor, Style};
use serde::Serialize;
use std::process::ExitCode;

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Prints a record as one line of JSON.
pub(crate) fn print_json(record: &impl Serialize) -> Result<(), CliError> {
    println!("{}", serde_json::to_string(record)?);
    Ok(())
}

/// Prints an error about the whole command, and gives its exit code.
pub(crate) fn fail(error: &CliError) -> ExitCode {
    eprintln!("{ERROR}error:{ERROR:#} {error}");
    ExitCode::from(error.exit_code())
}

/// The exit code of a command over several files: that of the gravest error.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    code: u8,
}

impl Outcome {
    /// Notes the result for one file and prints its error, if it is one.
    pub(crate) fn note(&mut self, name: &str, result: Result<(), CliError>) {
        if let Err(error) = result {
            eprintln!("{ERROR}error:{ERROR:#} {name}: {error}");
            self.code = self.code.max(error.exit_code());
        }
    }

    /// The exit code of the command.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}
