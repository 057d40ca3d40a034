//! Why a task stopped.

use std::fmt;
use std::path::PathBuf;

/// Why a task stopped. Written by hand: the task runner has no dependencies, so that it starts at
/// once on a fresh machine.
#[derive(Debug)]
pub(crate) enum XtaskError {
    /// The words make no sense.
    Usage(String),
    /// A program could not be started.
    NotStarted { program: String, source: std::io::Error },
    /// A program ended with an error, which it has printed itself.
    Failed { line: String },
    /// Something must be installed, and this program may not do it.
    MustInstall { missing: Vec<&'static str>, command: String },
    /// A file or folder cannot be used.
    File { path: PathBuf, source: std::io::Error },
    /// A rule of the project is broken.
    Broken(Vec<String>),
}

impl fmt::Display for XtaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(reason) => write!(f, "{reason}; see cargo xtask help"),
            Self::NotStarted { program, source } => write!(f, "cannot start {program}: {source}"),
            Self::Failed { line } => write!(f, "this failed, see above: {line}"),
            Self::MustInstall { missing, command } => write!(
                f,
                "not installed: {}. Type this, then try again:\n  {command}",
                missing.join(", ")
            ),
            Self::File { path, source } => write!(f, "cannot use {}: {source}", path.display()),
            Self::Broken(rules) => write!(f, "broken rules:\n  {}", rules.join("\n  ")),
        }
    }
}

impl std::error::Error for XtaskError {}
