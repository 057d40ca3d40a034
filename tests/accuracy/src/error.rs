//! Why a measurement could not be made.

use std::path::PathBuf;

/// Why a measurement could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccuracyError {
    /// The words of the command line make no sense.
    #[error("{0}; see cargo xtask accuracy --help")]
    Usage(String),
    /// A file could not be read or written.
    #[error("cannot use {}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What went wrong.
        source: std::io::Error,
    },
    /// A file is not what it should be.
    #[error("{} is not the JSON that was expected: {source}", path.display())]
    Json {
        /// Which one.
        path: PathBuf,
        /// What went wrong.
        source: serde_json::Error,
    },
    /// A receipt could not be generated.
    #[error(transparent)]
    Generator(#[from] visavis_generator::GeneratorError),
    /// The command line tool, which reads photos, is not there or cannot run.
    #[error(
        "cannot run {}: {source}; build it with cargo build -p visavis-cli, or give its path with \
         --visavis",
        path.display()
    )]
    Visavis {
        /// Where it should be.
        path: PathBuf,
        /// What went wrong.
        source: std::io::Error,
    },
}
