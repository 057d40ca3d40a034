//! The one task runner of the project: `cargo xtask`.

mod accuracy;
mod app;
mod bench;
mod bindings;
mod check;
mod demo;
mod dependencies;
mod error;
mod fuzz;
mod household;
mod kotlin;
mod needs;
mod parity;
mod shell;
mod size;
mod swift;
mod test;
mod vault;

use error::XtaskError;
use std::process::ExitCode;

const HELP: &str = "\
usage: cargo xtask COMMAND

  demo [PHOTO…]       installs what is missing, makes a fresh encrypted vault in target/demo-vault
                      and adds the given photos, or those of fixtures/receipts
  app                 shows the phone's app in a window, over a vault to look around in; without a
                      display it draws every screen into android/desktop/target/screenshots
  test                installs what the tests need and runs everything that must pass
  check               formatting and lints only
  accuracy [OPTION…]  measures reading on documents with known content; --help says more
  fuzz [TARGET] [--seconds N]
                      looks for inputs that crash a reader; all targets, 15 seconds each, unless
                      you say otherwise; inputs found are kept in core/capture/fuzz
  swift               only what is written in Swift: formatting, the kit's tests, the app's types
  bindings            generates the Kotlin and Swift sides of the core in target/bindings, and writes
                      the listing of what they export
  make-vault [--years N] [--seed N] DIR
                      fills a new vault with ten lifelike years
  make-household [--seed N] [--years N] [--until DAY] [--into DIR]
                      writes the files that a household of a year would be given, and the truth
                      of them in truth.json, into target/household-N
  bench               measures speed and memory, and the size of the release build
  help                this text";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(if matches!(error, XtaskError::Usage(_)) { 2 } else { 1 })
        }
    }
}

fn run(words: &[String]) -> Result<(), XtaskError> {
    let Some((command, rest)) = words.split_first() else {
        return Err(XtaskError::Usage("no command was given".to_owned()));
    };
    // The measuring program explains its own options.
    if command != "accuracy" && rest.iter().any(|word| word == "--help" || word == "-h") {
        println!("{HELP}");
        return Ok(());
    }
    match command.as_str() {
        "demo" => demo::run(rest),
        "app" => app::run(rest),
        "test" => test::run(rest),
        "check" => check::run(rest),
        "accuracy" => accuracy::run(rest),
        "fuzz" => fuzz::run(rest),
        "bench" => bench::run(rest),
        "swift" => swift::run(rest),
        "bindings" => bindings::run(rest),
        "make-household" => household::run(rest),
        "make-vault" => vault::run(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(XtaskError::Usage(format!("{other} is not a command"))),
    }
}

/// Refuses words where a command takes none.
fn no_words(words: &[String]) -> Result<(), XtaskError> {
    match words.first() {
        None => Ok(()),
        Some(word) => Err(XtaskError::Usage(format!("{word} is not understood here"))),
    }
}
