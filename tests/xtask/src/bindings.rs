//! `cargo xtask bindings`: the Kotlin and Swift sides of the core, in `target/bindings`; the Swift
//! package gets a copy of its own.

use crate::error::XtaskError;
use crate::no_words;
use crate::shell::{self, cargo, output, root, target};
use crate::swift;
use std::fs;
use std::path::{Path, PathBuf};

/// The crate of the generator.
const GENERATOR: &str = "visavis-bindings-generator";

/// The listing of what is exported, as it was agreed on.
const LISTING: &str = "uniffi-bindings/exports.txt";

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    no_words(words)?;
    generate()?;
    let path = root().join(LISTING);
    write(&path, &listing()?)?;
    println!("Bindings are in {}; {LISTING} lists what they export.", folder().display());
    Ok(())
}

/// Builds the library for this computer and generates its bindings.
pub(crate) fn generate() -> Result<(), XtaskError> {
    shell::run(&mut cargo(&["build", "--locked", "--package", "visavis-uniffi"]))?;
    for language in ["kotlin", "swift"] {
        let mut command = generator(&["generate", "--no-format", "--language", language]);
        command.arg("--library").arg(library());
        shell::run(command.arg("--out-dir").arg(folder().join(language)))?;
    }
    swift::put_bindings()
}

/// Fails where what is exported is not what was agreed on.
pub(crate) fn check_listing() -> Result<(), XtaskError> {
    let agreed = fs::read_to_string(root().join(LISTING)).unwrap_or_default();
    let listing = listing()?;
    if agreed == listing {
        return Ok(());
    }
    let exported: Vec<&str> = listing.lines().collect();
    let agreed: Vec<&str> = agreed.lines().collect();
    let new = exported.iter().filter(|line| !agreed.contains(line)).map(|line| format!("+ {line}"));
    let gone =
        agreed.iter().filter(|line| !exported.contains(line)).map(|line| format!("- {line}"));
    let hint = format!("if it is meant, `cargo xtask bindings` writes {LISTING} anew");
    Err(XtaskError::Broken(new.chain(gone).chain([hint]).collect()))
}

/// Where the bindings are generated.
pub(crate) fn folder() -> PathBuf {
    target().join("bindings")
}

/// The folder of the library that they call.
pub(crate) fn library_folder() -> PathBuf {
    target().join("debug")
}

fn library() -> PathBuf {
    let name = if cfg!(target_os = "macos") { "libvisavis.dylib" } else { "libvisavis.so" };
    library_folder().join(name)
}

fn listing() -> Result<String, XtaskError> {
    output(generator(&["list"]).arg(library()))
}

fn generator(words: &[&str]) -> std::process::Command {
    let mut command = cargo(&["run", "--quiet", "--locked", "--package", GENERATOR, "--"]);
    command.args(words);
    command
}

fn write(path: &Path, text: &str) -> Result<(), XtaskError> {
    fs::write(path, text).map_err(|source| XtaskError::File { path: path.to_owned(), source })
}
