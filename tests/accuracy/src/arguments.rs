//! The words of `cargo xtask accuracy`.

use crate::corpus::repository;
use crate::error::AccuracyError;
use crate::sources::{LineSource, PhotoSource};
use std::path::PathBuf;

/// How the words are explained.
pub const HELP: &str = "\
Measures how well receipts are read, against documents with known content.

usage: cargo xtask accuracy [OPTION…]
  --source NAME   only this source; may be given several times (see below)
  --photos        pictures as well, through the computer's text reader; takes minutes
  --seeds N       how many generated tickets (default 400 as lines, 40 as pictures)
  --misses        print what was not right
  --json FILE     where the figures go as JSON (default target/accuracy.json)
  --visavis FILE  the command line tool that reads pictures (built by cargo xtask accuracy)

sources given as lines: sroie, sroie-corrected, german, pdf, pdf-written, pdf-unsure, rewe,
                        generated-lines
pictures:               sroie-photos, german-photos, pdf-files, generated-clean, generated-easy,
                        generated-hard, french-photos, fixtures
questions:              fiscal, invariance, wrong-totals

The corpus is looked for at VISAVIS_CORPUS, then at ../shared/corpus.";

/// One thing that can be measured.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Target {
    /// Documents whose lines are given.
    Lines(LineSource),
    /// Pictures.
    Photos(PhotoSource),
    /// Fiscal codes.
    Fiscal,
    /// Order and cut of the lines.
    Invariance,
    /// Forged totals.
    WrongTotals,
}

impl Target {
    fn named(name: &str) -> Option<Self> {
        match name {
            "fiscal" => return Some(Self::Fiscal),
            "invariance" => return Some(Self::Invariance),
            "wrong-totals" => return Some(Self::WrongTotals),
            _ => {}
        }
        let lines = LineSource::ALL.into_iter().find(|source| source.name() == name);
        let photos = || PhotoSource::ALL.into_iter().find(|source| source.name() == name);
        lines.map(Self::Lines).or_else(|| photos().map(Self::Photos))
    }
}

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Arguments {
    /// What to measure.
    pub targets: Vec<Target>,
    /// How many generated tickets, where it was said.
    pub seeds: Option<u64>,
    /// Whether to print what was not right.
    pub misses: bool,
    /// Where the figures go.
    pub json: PathBuf,
    /// The command line tool.
    pub visavis: PathBuf,
}

impl Arguments {
    /// Reads the words; `None` where help was asked for.
    ///
    /// # Errors
    /// [`AccuracyError::Usage`] where a word is unknown or lacks its value.
    pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Option<Self>, AccuracyError> {
        let target = repository().join("target");
        let mut arguments = Self {
            targets: Vec::new(),
            seeds: None,
            misses: false,
            json: target.join("accuracy.json"),
            visavis: target.join(format!("debug/visavis{}", std::env::consts::EXE_SUFFIX)),
        };
        let mut photos = false;
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || {
                words.next().ok_or_else(|| AccuracyError::Usage(format!("{word} needs a value")))
            };
            match word.as_str() {
                "--help" | "-h" => return Ok(None),
                "--source" => arguments.targets.push(source(&value()?)?),
                "--photos" => photos = true,
                "--seeds" => arguments.seeds = Some(number(&value()?)?),
                "--misses" => arguments.misses = true,
                "--json" => arguments.json = value()?.into(),
                "--visavis" => arguments.visavis = value()?.into(),
                _ => return Err(AccuracyError::Usage(format!("{word} is not an option"))),
            }
        }
        if arguments.targets.is_empty() {
            arguments.targets = usual();
        }
        if photos {
            arguments.targets.extend(PhotoSource::ALL.map(Target::Photos));
        }
        Ok(Some(arguments))
    }

    /// Whether pictures are to be read.
    pub fn reads_photos(&self) -> bool {
        self.targets.iter().any(|target| matches!(target, Target::Photos(_)))
    }
}

fn usual() -> Vec<Target> {
    let lines = LineSource::ALL.map(Target::Lines);
    lines.into_iter().chain([Target::Fiscal, Target::Invariance, Target::WrongTotals]).collect()
}

fn source(name: &str) -> Result<Target, AccuracyError> {
    Target::named(name).ok_or_else(|| AccuracyError::Usage(format!("{name} is not a source")))
}

fn number(text: &str) -> Result<u64, AccuracyError> {
    text.parse().map_err(|_| AccuracyError::Usage(format!("{text} is not a number")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Option<Arguments>, AccuracyError> {
        Arguments::parse(line.split_whitespace().map(ToOwned::to_owned))
    }

    #[test]
    fn without_words_everything_that_needs_no_text_reader_is_measured() {
        let arguments = parse("").unwrap().unwrap();
        assert_eq!(arguments.targets.len(), LineSource::ALL.len() + 3);
        assert!(!arguments.reads_photos());
    }

    #[test]
    fn every_source_can_be_asked_for_by_its_name() {
        for name in LineSource::ALL.map(LineSource::name) {
            assert!(HELP.contains(name) && parse(&format!("--source {name}")).is_ok());
        }
        for name in PhotoSource::ALL.map(PhotoSource::name) {
            assert!(HELP.contains(name));
            assert!(parse(&format!("--source {name}")).unwrap().unwrap().reads_photos());
        }
    }

    #[test]
    fn unknown_words_are_refused() {
        for line in ["--source nowhere", "--seeds", "--seeds many", "sroie"] {
            assert!(parse(line).is_err(), "{line}");
        }
        assert_eq!(parse("--help").unwrap(), None);
    }
}
