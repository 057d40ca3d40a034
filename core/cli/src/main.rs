//! `visavis`: the use cases for a terminal, for tests, and for people who like one.

mod arguments;
mod clock;
mod commands;
mod documents;
mod error;
mod lines_file;
mod output;
mod parallel;
mod progress;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Read(arguments) => commands::read::run(arguments),
    };
    done.unwrap_or_else(|error| output::fail(&error))
}
