//! `cargo xtask bench`: speed, memory and size.

use crate::error::XtaskError;
use crate::shell::{self, cargo};
use crate::{no_words, size};

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    no_words(words)?;
    shell::run(&mut cargo(&["bench", "--workspace", "--bench", "*", "--locked"]))?;
    size::note()
}

/// Builds the benches and runs each once, so that they keep working.
pub(crate) fn try_all() -> Result<(), XtaskError> {
    shell::run(&mut cargo(&["test", "--workspace", "--bench", "*", "--locked", "--quiet"]))
}
