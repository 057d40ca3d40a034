//! What is written in Kotlin, built and tested by Maven: there is no need of Gradle or an Android SDK.

use crate::bindings;
use crate::error::XtaskError;
use crate::shell::{self, program, root};

/// The tests of the bindings, on the JVM.
pub(crate) fn test_bindings() -> Result<(), XtaskError> {
    maven("uniffi-bindings/kotlin", "test")
}

/// The tests of the screens, on the JVM, over the real core.
pub(crate) fn test_screens() -> Result<(), XtaskError> {
    maven("android/desktop", "test")
}

/// Runs Maven in a folder of the project, with the places of the bindings and of their library.
fn maven(folder: &str, goal: &str) -> Result<(), XtaskError> {
    let property = |name: &str, path: std::path::PathBuf| format!("-D{name}={}", path.display());
    let mut command = program("mvn");
    command.args(["--batch-mode", "--no-transfer-progress", "--quiet"]);
    command.arg("--file").arg(root().join(folder).join("pom.xml"));
    command.arg(property("bindings.dir", bindings::folder().join("kotlin")));
    command.arg(property("core.lib.dir", bindings::library_folder()));
    shell::run(command.arg(goal))
}
