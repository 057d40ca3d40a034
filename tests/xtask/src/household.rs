//! `cargo xtask make-household`: a believable household's files and the truth of them, from a seed.

use crate::error::XtaskError;
use crate::shell::{self, cargo};
use std::path::PathBuf;

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    let Asked { seed, years, until, folder } = understand(words)?;
    let folder = std::path::absolute(&folder)
        .map_err(|source| XtaskError::File { path: folder.clone(), source })?;
    let mut make =
        cargo(&["run", "--release", "--locked", "--quiet", "--package", "visavis-household"]);
    shell::run(make.args(["--", &seed, &years, &until]).arg(folder))
}

#[derive(Debug, Eq, PartialEq)]
struct Asked {
    seed: String,
    years: String,
    /// The last day, or `-` for the usual one.
    until: String,
    folder: PathBuf,
}

fn understand(words: &[String]) -> Result<Asked, XtaskError> {
    let usage = |what: &str| XtaskError::Usage(format!("make-household: {what}"));
    let (mut seed, mut years, mut until) = ("1".to_owned(), "1".to_owned(), "-".to_owned());
    let mut folder = None;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().cloned().ok_or_else(|| usage("a value is missing"));
        match word.as_str() {
            "--seed" => seed = value()?,
            "--years" => years = value()?,
            "--until" => until = value()?,
            "--into" => folder = Some(PathBuf::from(value()?)),
            other => return Err(usage(&format!("{other} is not understood"))),
        }
    }
    let folder = folder.unwrap_or_else(|| shell::target().join(format!("household-{seed}")));
    Ok(Asked { seed, years, until, folder })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(ToOwned::to_owned).collect()
    }

    #[test]
    fn everything_may_be_left_out_and_nothing_may_be_without_its_option() {
        let asked = understand(&words("--seed 9 --years 3 --into here")).unwrap();
        assert_eq!((&*asked.seed, &*asked.years, &*asked.until), ("9", "3", "-"));
        assert_eq!(asked.folder, PathBuf::from("here"));
        assert!(understand(&[]).unwrap().folder.ends_with("household-1"));
        assert!(understand(&words("here")).is_err());
        assert!(understand(&words("--seed")).is_err());
    }
}
