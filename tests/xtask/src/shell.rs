//! Running other programs, saying what is run.

use crate::error::XtaskError;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.ancestors().nth(2).unwrap_or(crate_folder).to_owned()
}

/// Where builds go.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program to be run at the root of the repository.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The cargo that runs this, with some words.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words);
    command
}

/// Prints the line and runs it; what it prints goes where ours goes.
pub(crate) fn run(command: &mut Command) -> Result<(), XtaskError> {
    let line = line(command);
    run_as(command, &line)
}

/// The same, with a line that says shortly what is run.
pub(crate) fn run_as(command: &mut Command, line: &str) -> Result<(), XtaskError> {
    println!("$ {line}");
    let status = command.status().map_err(|source| not_started(command, source))?;
    if status.success() { Ok(()) } else { Err(XtaskError::Failed { line: line.to_owned() }) }
}

/// Runs quietly and gives what was printed; an error where the program failed.
pub(crate) fn output(command: &mut Command) -> Result<String, XtaskError> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| not_started(command, source))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(XtaskError::Failed { line: line(command) })
    }
}

/// Whether a program runs quietly to a good end.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Whether a program can be found.
pub(crate) fn exists(name: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(name).is_file())
}

/// The line as a person would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words
        .map(|word| {
            let word = word.to_string_lossy();
            // The path of cargo itself says nothing to the reader.
            let word = if word.ends_with("/cargo") { "cargo".into() } else { word };
            if word.contains(' ') { format!("'{word}'") } else { word.into_owned() }
        })
        .collect();
    words.join(" ")
}

fn not_started(command: &Command, source: std::io::Error) -> XtaskError {
    XtaskError::NotStarted { program: command.get_program().to_string_lossy().into_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_one_that_can_be_typed() {
        let mut command = program("apt-get");
        command.args(["install", "a b"]);
        assert_eq!(line(&command), "apt-get install 'a b'");
    }

    #[test]
    fn a_program_that_fails_is_an_error_that_names_it() {
        let error = run(&mut program("false")).unwrap_err();
        assert!(error.to_string().ends_with("false"));
        assert!(matches!(
            run(&mut program("no-such-program-here")),
            Err(XtaskError::NotStarted { .. })
        ));
    }
}
