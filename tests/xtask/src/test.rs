//! `cargo xtask test`: everything that must pass.

use crate::error::XtaskError;
use crate::shell::{self, cargo, exists, program};
use crate::{
    bench, bindings, check, demo, dependencies, fuzz, kotlin, needs, no_words, parity, swift,
};
use std::time::Instant;

type Step = (&'static str, fn() -> Result<(), XtaskError>);

/// In this order: what fails quickly first; the tests themselves last, so that their result is the
/// last thing to be read.
const STEPS: [Step; 20] = [
    ("what is needed", needs::for_tests),
    ("formatting", check::formatting),
    ("formatting of Kotlin", kotlin::formatting),
    ("arrows between crates", dependencies::check),
    ("the two apps beside each other", parity::check),
    ("formatting of Swift", swift::formatting),
    ("lints", check::lints),
    ("documentation", documentation),
    ("licences, bans and sources", rules),
    ("fuzz targets", fuzz::run_shortly),
    ("benches", bench::try_all),
    ("end to end", end_to_end),
    ("bindings", bindings::generate),
    ("exported names", bindings::check_listing),
    ("bindings in Kotlin", kotlin::test_bindings),
    ("screens", kotlin::test_screens),
    ("Android app", kotlin::test_app),
    ("the core and its view models in Swift", swift::test),
    ("the iOS app against Apple's interfaces", swift::check_app),
    ("tests", tests),
];

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    no_words(words)?;
    let begin = Instant::now();
    for (name, step) in STEPS {
        println!("\n== {name}");
        let step_begin = Instant::now();
        step()?;
        println!("== {name}: done in {} s", step_begin.elapsed().as_secs());
    }
    println!("\nEverything passed in {} s.", begin.elapsed().as_secs());
    Ok(())
}

fn documentation() -> Result<(), XtaskError> {
    let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--locked", "--quiet"]);
    shell::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// The rules of deny.toml.
fn rules() -> Result<(), XtaskError> {
    if !exists("cargo-deny") {
        println!(
            "cargo-deny is not installed yet; that takes about three minutes of processor time."
        );
        let mut install = cargo(&["install", "--locked", "--quiet", "cargo-deny"]);
        if shell::run(&mut install).is_err() {
            println!("It cannot be installed: the rules of deny.toml were NOT checked here.");
            return Ok(());
        }
    }
    let hide = ["--hide-inclusion-graph"];
    shell::run(cargo(&["deny", "check"]).args(hide).args(["bans", "licenses", "sources"]))?;
    // Known weaknesses are listed in a database elsewhere: without a network they are not looked
    // up, which says nothing about the code.
    let fetched = shell::succeeds(&mut cargo(&["deny", "fetch", "db"]));
    if !fetched {
        println!("The database of known weaknesses cannot be reached: not looked up.");
        return Ok(());
    }
    shell::run(cargo(&["deny", "check"]).args(hide).arg("advisories"))
}

/// The command line tool on the project's own photos, through the vault.
fn end_to_end() -> Result<(), XtaskError> {
    demo::run(&[])
}

fn tests() -> Result<(), XtaskError> {
    let mut tests = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // The tool that the end-to-end tests run; without it they say that they are skipped.
    tests.env("VISAVIS", demo::visavis());
    shell::run(tests.args(["test", "--workspace", "--locked"]))
}
