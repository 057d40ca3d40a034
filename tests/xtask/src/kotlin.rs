//! What is written in Kotlin, built and tested by Maven: there is no need of Gradle or an Android SDK.

use crate::bindings;
use crate::error::XtaskError;
use crate::shell::{self, cargo, program, root, target};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Kotlin is formatted by.
const KTLINT: &str = "com.pinterest.ktlint:ktlint-cli:1.8.0:jar:all";
const KTLINT_FILE: &str = "ktlint-cli-1.8.0-all.jar";
const COPY: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

/// Everything written by hand; what is generated or built is nobody's to format.
const WRITTEN: [&str; 3] = ["android/**/*.kt", "android/**/*.kts", "!android/**/target/**"];

/// Fails where Kotlin is not formatted as `.editorconfig` says.
pub(crate) fn formatting() -> Result<(), XtaskError> {
    let folder = target().join("ktlint");
    let jar = folder.join(KTLINT_FILE);
    if !jar.is_file() {
        let mut fetch = maven();
        fetch.arg(COPY).arg(format!("-Dartifact={KTLINT}"));
        shell::run(fetch.arg(property("outputDirectory", &folder)))?;
    }
    let mut lint = program("java");
    lint.arg("-jar").arg(jar).arg("--log-level=error");
    shell::run(lint.args(WRITTEN))
}

/// The tests of the bindings, on the JVM.
pub(crate) fn test_bindings() -> Result<(), XtaskError> {
    make_large_vault()?;
    shell::run(project("uniffi-bindings/kotlin").arg("test"))
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
    shell::run(project("android/desktop").arg("test"))
}

/// The phone's app in a window on this computer, over a vault to look around in.
pub(crate) fn show_app() -> Result<(), XtaskError> {
    let mut app = project("android/desktop");
    app.arg("--activate-profiles=window");
    app.arg(property("demo.dir", &target().join("app")));
    shell::run(app.args(["compile", "exec:java"]))
}

/// The pictures of all screens, for where no window can be shown.
pub(crate) fn draw_app() -> Result<(), XtaskError> {
    let mut draw = project("android/desktop");
    draw.args(["-Dtest=ScreenshotTest", "-Dscreenshots.keep=true", "test"]);
    let drawn = shell::run(&mut draw);
    let folder = root().join("android/desktop/target/screenshots");
    println!("The pictures of the screens are in {}.", folder.display());
    drawn
}

/// The Android app: compiled against the real framework, started under Robolectric, packed.
pub(crate) fn test_app() -> Result<(), XtaskError> {
    shell::run(project("android/app").arg("verify"))
}

/// Maven in a folder of the project, with the places of the bindings and of their library.
fn project(folder: &str) -> Command {
    let mut command = maven();
    command.arg("--file").arg(root().join(folder).join("pom.xml"));
    command.arg(property("bindings.dir", &bindings::folder().join("kotlin")));
    command.arg(property("core.lib.dir", &bindings::library_folder()));
    command.arg(property("large.vault.dir", &large_vault()));
    command
}

fn maven() -> Command {
    let mut command = program("mvn");
    command.args(["--batch-mode", "--no-transfer-progress", "--quiet"]);
    command
}

fn property(name: &str, path: &Path) -> String {
    format!("-D{name}={}", path.display())
}
