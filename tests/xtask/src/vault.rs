//! `cargo xtask make-vault`: a large and lifelike vault from a seed.

use crate::error::XtaskError;
use crate::shell::{self, cargo};
use std::path::PathBuf;

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    let Asked { years, seed, folder } = understand(words)?;
    let folder = std::path::absolute(&folder)
        .map_err(|source| XtaskError::File { path: folder.clone(), source })?;
    let mut make =
        cargo(&["run", "--release", "--locked", "--quiet", "--package", "visavis-sample"]);
    shell::run(make.args(["--", &years, &seed]).arg(folder))
}

#[derive(Debug, Eq, PartialEq)]
struct Asked {
    years: String,
    seed: String,
    folder: PathBuf,
}

fn understand(words: &[String]) -> Result<Asked, XtaskError> {
    let usage = |what: &str| XtaskError::Usage(format!("make-vault: {what}"));
    let mut asked = Asked { years: "10".to_owned(), seed: "1".to_owned(), folder: PathBuf::new() };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().cloned().ok_or_else(|| usage("a value is missing"));
        match word.as_str() {
            "--years" => asked.years = value()?,
            "--seed" => asked.seed = value()?,
            folder if asked.folder.as_os_str().is_empty() && !folder.starts_with('-') => {
                asked.folder = PathBuf::from(folder);
            }
            other => return Err(usage(&format!("{other} is not understood"))),
        }
    }
    if asked.folder.as_os_str().is_empty() {
        return Err(usage("give the folder of the new vault"));
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(ToOwned::to_owned).collect()
    }

    #[test]
    fn years_and_seed_may_be_left_out_and_the_folder_may_not() {
        let asked = understand(&words("--years 3 here --seed 9")).unwrap();
        let folder = PathBuf::from("here");
        assert_eq!(asked, Asked { years: "3".into(), seed: "9".into(), folder });
        assert!(understand(&words("--years 3")).is_err());
        assert!(understand(&words("here --years")).is_err());
        assert!(understand(&words("here there")).is_err());
    }
}
