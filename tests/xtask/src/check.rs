//! Formatting and lints.

use crate::error::XtaskError;
use crate::no_words;
use crate::shell::{self, cargo};

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    no_words(words)?;
    formatting()?;
    lints()
}

pub(crate) fn formatting() -> Result<(), XtaskError> {
    shell::run(&mut cargo(&["fmt", "--all", "--check"]))
}

pub(crate) fn lints() -> Result<(), XtaskError> {
    let words = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    shell::run(&mut cargo(&words))
}
