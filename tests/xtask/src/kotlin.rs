//! What is written in Kotlin, built and tested by Maven: there is no need of Gradle or an Android SDK.

use crate::bindings;
use crate::error::XtaskError;
use crate::shell::{self, cargo, program, root, target};
use std::path::PathBuf;

/// The tests of the bindings, on the JVM.
pub(crate) fn test_bindings() -> Result<(), XtaskError> {
    make_large_vault()?;
    maven("uniffi-bindings/kotlin", "test")
}

/// A vault with more than ten thousand records for the tests to page through; made once, for every
/// test takes a copy.
fn make_large_vault() -> Result<(), XtaskError> {
    let folder = large_vault();
    if folder.exists() {
        return Ok(());
    }
    let partial = folder.with_extension("partial");
    let failed = |source| XtaskError::File { path: partial.clone(), source };
    if partial.exists() {
        std::fs::remove_dir_all(&partial).map_err(failed)?;
    }
    let mut make = cargo(&["run", "--quiet", "--locked", "--package", "visavis-sample"]);
    shell::run(make.args(["--", "5", "1"]).arg(&partial))?;
    std::fs::rename(&partial, &folder).map_err(failed)
}

fn large_vault() -> PathBuf {
    target().join("large-vault")
}

/// The tests of the screens, on the JVM, over the real core.
pub(crate) fn test_screens() -> Result<(), XtaskError> {
    maven("android/desktop", "test")
}

/// Runs Maven in a folder of the project, with the places of the bindings and of their library.
fn maven(folder: &str, goal: &str) -> Result<(), XtaskError> {
    let property = |name: &str, path: PathBuf| format!("-D{name}={}", path.display());
    let mut command = program("mvn");
    command.args(["--batch-mode", "--no-transfer-progress", "--quiet"]);
    command.arg("--file").arg(root().join(folder).join("pom.xml"));
    command.arg(property("bindings.dir", bindings::folder().join("kotlin")));
    command.arg(property("core.lib.dir", bindings::library_folder()));
    command.arg(property("large.vault.dir", large_vault()));
    shell::run(command.arg(goal))
}
