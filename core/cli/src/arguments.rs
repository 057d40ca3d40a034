//! The words that `visavis` understands.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use visavis_app::Country;

/// Receipts and bills, read and kept on your own computer.
#[derive(Debug, Parser)]
#[command(
    name = "visavis",
    version,
    propagate_version = true,
    after_help = "Exit codes: 0 done; 1 the input could not be used; 2 wrong usage; \
                  3 the vault could not be opened."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read files without saving anything
    Read(ReadArguments),
}

#[derive(Debug, Args)]
#[command(after_long_help = LINES_FORM)]
pub(crate) struct ReadArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

/// Which documents, and how they are read.
#[derive(Debug, Args)]
pub(crate) struct InputArguments {
    /// Photos (JPEG, PNG, WebP) or PDF files
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Text found by another reader, instead of reading the picture; once for each FILE, in order
    #[arg(long, value_name = "LINES.json")]
    pub(crate) lines: Vec<PathBuf>,
    /// The files are photos of one long receipt, from top to bottom
    #[arg(long)]
    pub(crate) together: bool,
    /// Where you shop, for what a receipt leaves open, such as the order of day and month
    #[arg(long, value_name = "COUNTRY", value_parser = parse_country)]
    pub(crate) home: Option<Country>,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct OutputArguments {
    /// Print JSON, one object per line
    #[arg(long)]
    pub(crate) json: bool,
}

const LINES_FORM: &str = r#"The form of LINES.json (box: left, top, right, bottom in pixels):
  {"width":1080,"height":2400,
   "lines":[{"text":"TOTAL 12,90","box":[62,1810,1010,1866],"confidence":0.97}],
   "codes":[{"symbology":"qr","text":"V0;…"}]}
confidence and codes may be absent. A line may be a word, a phrase or a whole line, in any order."#;

fn parse_country(text: &str) -> Result<Country, String> {
    Country::ALL
        .iter()
        .copied()
        .find(|country| country.code().eq_ignore_ascii_case(text))
        .ok_or_else(|| "give a two-letter country code such as FR".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_words_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn countries_are_given_by_their_code() {
        assert_eq!(parse_country("fr"), Ok(Country::FR));
        assert!(parse_country("France").is_err());
    }
}
