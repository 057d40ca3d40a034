//! A library in C that is preloaded into a process of its own, and lets a call of the system fail or
//! kills the process at it. What is on the disk changes by such calls alone, so that trying them
//! one by one tries every moment. (`SQLite`'s own file layer cannot be replaced without unsafe code.)

#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder in which calls count, in the environment of the child.
pub(crate) const FOLDER: &str = "VISAVIS_FAILING_FOLDER";

/// The ways to kill the child: before a call, and in the middle of a write.
pub(crate) const KILLS: [&str; 2] = ["kill", "tear"];

/// Where syncing costs nothing, if the system has such a place.
pub(crate) fn in_memory() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Makes the library in a folder.
pub(crate) fn build(folder: &Path) -> PathBuf {
    let library = folder.join("failing_calls.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vault/failing_calls.c");
    // The compiler that built `SQLite` is there.
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
        .args([library.as_os_str(), source.as_ref(), "-ldl".as_ref()])
        .status();
    assert!(compiled.unwrap().success());
    library
}

/// A test of this program, to be run alone in a process of its own with the library; it finds the
/// folder in its environment.
pub(crate) fn child(test: &str, library: &Path, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "--nocapture", "--test-threads=1", test]);
    command.env(FOLDER, folder).env("LD_PRELOAD", library);
    command
}

/// In the child: the folder, where it was started as one.
pub(crate) fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// In the child: from now on, calls count.
pub(crate) fn arm(mode: &str, number: usize) {
    fs::remove_file(format!("/visavis-failing/{mode}/{number}")).unwrap();
}

/// How a child that was to be killed ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum End {
    /// At the call.
    Killed,
    /// By itself: it made fewer calls.
    Done,
}

impl End {
    pub(crate) fn of(output: &Output) -> Self {
        if output.status.signal() == Some(9) {
            return Self::Killed;
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        Self::Done
    }
}

/// The lines that a child wrote.
pub(crate) fn said(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}
