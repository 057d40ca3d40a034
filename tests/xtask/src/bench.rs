//! `cargo xtask bench`: speed, memory and size.

use crate::error::XtaskError;
use crate::shell::{self, cargo};
use crate::{no_words, size};

/// What benches need beyond the crates as they are used.
const FEATURES: &str = "visavis-vault/measure";

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    no_words(words)?;
    let words = ["bench", "--workspace", "--bench", "*", "--locked", "--features", FEATURES];
    shell::run(&mut cargo(&words))?;
    size::note()
}

/// Builds the benches and runs each once, so that they keep working.
pub(crate) fn try_all() -> Result<(), XtaskError> {
    let words = ["test", "--workspace", "--bench", "*", "--locked", "--quiet"];
    shell::run(cargo(&words).args(["--features", FEATURES]))
}
