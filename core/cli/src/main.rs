//! `visavis`: the use cases for a terminal, for tests, and for people who like one.

mod arguments;
mod clock;
mod commands;
mod documents;
mod error;
mod folder;
mod lines_file;
mod opening;
mod output;
mod parallel;
mod progress;
mod reader;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let vault = &arguments.vault;
    let done = match &arguments.command {
        Command::Read(arguments) => commands::read::run(arguments),
        Command::Formats(output) => commands::formats::run(*output),
        Command::Add(arguments) => commands::add::run(vault, arguments),
        Command::Review(output) => commands::review::list(vault, *output),
        Command::Confirm(arguments) => commands::review::confirm(vault, arguments),
        Command::Correct(arguments) => commands::review::correct(vault, arguments),
        Command::Dismiss(arguments) => commands::review::dismiss(vault, arguments),
        Command::Organisations(output) => commands::organisations::run(vault, *output),
        Command::Links(arguments) => commands::links::list(vault, arguments),
        Command::Link(arguments) => commands::links::decide(vault, arguments),
        Command::Recurring(output) => commands::recurring::run(vault, *output),
        Command::Alike(output) => commands::organisations::alike(vault, *output),
        Command::Merge(arguments) => commands::organisations::merge(vault, arguments),
        Command::Split(arguments) => commands::organisations::split(vault, arguments),
        Command::History(arguments) => commands::history::run(vault, arguments),
        Command::Show(arguments) => commands::show::run(vault, arguments),
        Command::Search(arguments) => commands::search::run(vault, arguments),
        Command::Backup(arguments) => commands::safekeeping::backup(vault, arguments),
        Command::Restore(arguments) => commands::safekeeping::restore(vault, arguments),
        Command::Export(arguments) => commands::safekeeping::export(vault, arguments),
        Command::Check(arguments) => commands::check::run(vault, arguments),
        Command::Erase(arguments) => commands::erase::run(vault, arguments),
        Command::Passphrase(arguments) => commands::keys::set_passphrase(vault, arguments),
        Command::RecoveryCode(arguments) => commands::keys::recovery_code(vault, arguments),
        Command::Evidence(arguments) => commands::evidence::run(vault, arguments),
        Command::Verify(arguments) => Ok(commands::verify::run(arguments)),
    };
    done.unwrap_or_else(|error| output::fail(&error))
}
