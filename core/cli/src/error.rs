//! What went wrong, with the exit code that tells a script about it.

use crate::lines_file::LinesError;
use std::path::PathBuf;
use visavis_app::AppError;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    /// The words contradict each other in a way that the parser cannot see.
    #[error("{0}")]
    Usage(String),
    /// A file could not be opened.
    #[error("it cannot be opened ({0}); check the path")]
    Io(#[from] std::io::Error),
    /// A folder holds nothing to read.
    #[error("the folder {} holds no files; name the files or another folder", .0.display())]
    EmptyFolder(PathBuf),
    /// A folder holds more than is read of one.
    #[error(
        "the folder {} holds too many files, or folders in folders; give its parts one by one",
        .0.display()
    )]
    FolderTooLarge(PathBuf),
    /// Lines given by another reader could not be used.
    #[error(transparent)]
    Lines(#[from] LinesError),
    /// A record could not be written as JSON.
    #[error("the result cannot be written as JSON ({0})")]
    Json(#[from] serde_json::Error),
    /// The passphrase could not be had.
    #[error("the vault cannot be opened: {0}")]
    Passphrase(String),
    /// A signature was checked, and does not hold.
    #[error("the fiscal code does not verify: it was altered, or badly read")]
    Refuted,
    /// An evidence file is not what was made.
    #[error("the evidence file is not as it was made; ask for it again")]
    EvidenceRefuted,
    /// A use case refused.
    #[error(transparent)]
    App(#[from] AppError),
}

impl CliError {
    /// The exit code of the contract.
    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Passphrase(_) => 3,
            Self::App(error) if error.is_about_opening() => 3,
            Self::Io(_)
            | Self::EmptyFolder(_)
            | Self::FolderTooLarge(_)
            | Self::Lines(_)
            | Self::Json(_)
            | Self::Refuted
            | Self::EvidenceRefuted
            | Self::App(_) => 1,
        }
    }
}
