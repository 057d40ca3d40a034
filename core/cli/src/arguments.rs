//! The words that `visavis` understands.

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use visavis_app::{CorrectableField, Country, RecordKind};

/// What organisations know about you, read and kept on your own computer.
#[derive(Debug, Parser)]
#[command(
    name = "visavis",
    version,
    propagate_version = true,
    after_help = "Exit codes: 0 done; 1 the input could not be used; 2 wrong usage; \
                  3 the vault could not be opened."
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) vault: VaultArguments,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where the vault is, and how it is opened. Without a passphrase file or variable it is asked for.
#[derive(Debug, Args)]
pub(crate) struct VaultArguments {
    /// The folder of the vault
    #[arg(long, global = true, value_name = "DIR", env = "VISAVIS_VAULT")]
    pub(crate) vault: Option<PathBuf>,
    /// A file whose first line is the passphrase, in place of `VISAVIS_PASSPHRASE`
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// A file whose first line is the recovery code, in place of the passphrase
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "passphrase_file")]
    pub(crate) recovery_code_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read files without saving anything
    Read(ReadArguments),
    /// List the formats of files that are read
    Formats(OutputArguments),
    /// Read files and save them in the vault, which is made where there is none
    #[command(long_about = ADD)]
    Add(AddArguments),
    /// Show what waits for you: unproved fields, possible duplicates, unknown organisations
    #[command(long_about = REVIEW)]
    Review(OutputArguments),
    /// Agree with a record after looking at it
    Confirm(IdArguments),
    /// Put a value of a record right; what was read stays beside it
    Correct(CorrectArguments),
    /// Say that a record is none, or one too many; its documents stay in the vault
    Dismiss(IdArguments),
    /// List all organisations with totals, last contact and open matters
    Organisations(OutputArguments),
    /// Show the history with an organisation, newest first
    History(HistoryArguments),
    /// Show a record with its provenance, down to the document and the place in it
    Show(ShowArguments),
    /// Search everything by the beginnings of words
    Search(SearchArguments),
    /// Show what belongs together (receipt, card payment, bill, refund) and why
    Links(LinksArguments),
    /// Say that two records belong together, or that they do not
    Link(LinkArguments),
    /// Show what comes again: subscriptions, salaries, rents, bills; price rises, doubled charges
    Recurring(OutputArguments),
    /// Show organisations that may be one, and what speaks for it
    Alike(OutputArguments),
    /// Make two organisations one, with one history
    Merge(MergeArguments),
    /// List what was merged into an organisation, or take one of them out, with all that it brought
    Split(SplitArguments),
    /// Write an encrypted backup of everything into one file
    #[command(long_about = BACKUP)]
    Backup(BackupArguments),
    /// Build a vault from a backup, or from an export, in the folder that --vault names
    #[command(long_about = RESTORE)]
    Restore(RestoreArguments),
    /// Write everything in open formats (JSON Lines, CSV, originals) into a folder, unencrypted
    Export(ExportArguments),
    /// Look at everything in the vault and say what is wrong
    Check(CheckArguments),
    /// Erase a record, an organisation or everything, for good
    #[command(long_about = ERASE)]
    Erase(EraseArguments),
    /// Set a new passphrase; the one before no longer opens the vault
    Passphrase(PassphraseArguments),
    /// Make a recovery code, which opens the vault when the passphrase is forgotten
    #[command(long_about = RECOVERY_CODE)]
    RecoveryCode(RecoveryCodeArguments),
    /// Make a file that proves what you have, for a mediator, a lawyer or the organisation itself
    #[command(long_about = EVIDENCE)]
    Evidence(EvidenceArguments),
    /// Verify an evidence file, or the fiscal code of a receipt (a photo, a scanned PDF, or its text)
    #[command(long_about = VERIFY)]
    Verify(VerifyArguments),
}

#[derive(Debug, Args)]
#[command(after_long_help = LINES_FORM)]
pub(crate) struct ReadArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// Print only the text that was found in photos, in the form of LINES.json
    #[arg(long, conflicts_with_all = ["lines", "together"])]
    pub(crate) text: bool,
    /// Print every entry of a bank's, a meter's or another organisation's file, not only their count
    #[arg(long)]
    pub(crate) items: bool,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

/// Which documents, and how they are read.
#[derive(Debug, Args)]
pub(crate) struct InputArguments {
    /// Photos (JPEG, PNG, WebP), PDF files, files that `visavis formats` lists, archives (ZIP) of
    /// them, or folders
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

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// I know which changes are missing: tell me no more of them, and remove the damaged log
    #[arg(long)]
    pub(crate) forget_missing: bool,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
#[command(after_long_help = LINES_FORM)]
pub(crate) struct AddArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// I have looked at what `visavis read` says, and it may be filed
    #[arg(long)]
    pub(crate) yes: bool,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(crate) struct IdArguments {
    /// The record's id, as `visavis review` shows it
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

#[derive(Debug, Args)]
pub(crate) struct BackupArguments {
    /// The file to write; an earlier one of this name is replaced once the new one is checked
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// An earlier backup: only what it does not hold is written
    #[arg(long, value_name = "EARLIER")]
    pub(crate) after: Option<PathBuf>,
    /// Write nothing: read the backup FILE to its end, and say whether it is whole
    #[arg(long, conflicts_with = "after")]
    pub(crate) verify: bool,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArguments {
    /// The backup, or the folder of an export
    #[arg(value_name = "FILE")]
    pub(crate) source: PathBuf,
    /// Take the place of the vault there, which is kept beside it under another name
    #[arg(long)]
    pub(crate) replace: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// A new or empty folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(crate) struct EraseArguments {
    /// The id of a record
    #[arg(long, value_name = "ID", group = "what")]
    pub(crate) record: Option<String>,
    /// The id or name of an organisation
    #[arg(long, value_name = "ORGANISATION", group = "what")]
    pub(crate) organisation: Option<String>,
    /// The vault itself
    #[arg(long, group = "what")]
    pub(crate) everything: bool,
    /// I mean it
    #[arg(long)]
    pub(crate) yes: bool,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(crate) struct CorrectArguments {
    /// The record's id, as `visavis review` shows it
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// merchant, date (2024-03-08), time (18:42), currency (EUR) or total (12.90)
    #[arg(value_name = "FIELD", value_parser = parse_field)]
    pub(crate) field: CorrectableField,
    /// The right value
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    pub(crate) value: String,
}

#[derive(Debug, Args)]
pub(crate) struct HistoryArguments {
    /// Its id or its name
    #[arg(value_name = "ORGANISATION")]
    pub(crate) organisation: String,
    /// Only records of this kind: purchase, payment, bill, contract, letter, request, …
    #[arg(long)]
    pub(crate) kind: Option<RecordKind>,
    /// Only from this day on (2024-03-08)
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<NaiveDate>,
    /// Only until this day
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<NaiveDate>,
    /// Only records with words that begin so
    #[arg(long)]
    pub(crate) text: Option<String>,
    /// The most lines to show
    #[arg(long, value_name = "N", default_value_t = 50,
          value_parser = clap::value_parser!(u16).range(1..=500))]
    pub(crate) limit: u16,
    /// Where an earlier page ended: its last line's `next`
    #[arg(long, value_name = "CURSOR")]
    pub(crate) before: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(crate) struct LinksArguments {
    /// Only those of this record
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(crate) struct LinkArguments {
    /// One record's id
    #[arg(value_name = "ID")]
    pub(crate) one: String,
    /// The other one's
    #[arg(value_name = "OTHER")]
    pub(crate) other: String,
    /// They do not belong together
    #[arg(long, group = "bond")]
    pub(crate) apart: bool,
    /// Take back what was said before: the program decides again
    #[arg(long, group = "bond")]
    pub(crate) forget: bool,
}

#[derive(Debug, Args)]
pub(crate) struct MergeArguments {
    /// The one that stays: its id or its name
    #[arg(value_name = "ORGANISATION")]
    pub(crate) kept: String,
    /// The one that becomes part of it
    #[arg(value_name = "OTHER")]
    pub(crate) absorbed: String,
}

#[derive(Debug, Args)]
pub(crate) struct SplitArguments {
    /// The one that others were merged into: its id or its name
    #[arg(value_name = "ORGANISATION")]
    pub(crate) organisation: String,
    /// The one to take out: its id or its name
    #[arg(value_name = "OTHER")]
    pub(crate) absorbed: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// The record's id
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    /// Words, or their beginnings; case and accents do not matter
    #[arg(value_name = "TEXT", required = true)]
    pub(crate) text: Vec<String>,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(crate) struct PassphraseArguments {
    /// A file whose first line is the new passphrase, instead of asking for it
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct RecoveryCodeArguments {
    /// Type the code back, so that it counts as kept; or give a file whose first line it is
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    #[expect(clippy::option_option, reason = "absent, asked for, or in a file")]
    pub(crate) rehearse: Option<Option<PathBuf>>,
    /// Show whether there is a code and whether it was typed back, and make none
    #[arg(long, conflicts_with = "rehearse")]
    pub(crate) state: bool,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(crate) struct EvidenceArguments {
    /// What it is about: ids of records, ids or names of organisations
    #[arg(required = true, value_name = "ID|ORGANISATION")]
    pub(crate) about: Vec<String>,
    /// The file to be written
    #[arg(value_name = "FILE.zip")]
    pub(crate) file: PathBuf,
    /// The address of a timestamp authority (RFC 3161), which vouches for the time; it is sent one
    /// hash, and nothing else
    #[arg(long, value_name = "URL")]
    pub(crate) timestamp: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// Evidence files, photos, PDF files, or text files that hold the text of one code
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

const ADD: &str = "Read files and save them in the vault, which is made where there is none.

The file itself is kept first, encrypted, so that it is never lost, even where it cannot be read.
Nothing counts as filed without a look. Without --yes every record is in the history and waits in
`visavis review` until you `confirm` it. With --yes you say that you have looked: what is proved or
plainly read is filed; what is guessed, missing or contradictory, and possible duplicates, wait all
the same. The same file twice changes nothing; another photo of the same receipt joins it.";

const REVIEW: &str = "Show what waits for you: unproved fields, possible duplicates, unknown \
organisations.

Answer with `visavis confirm ID` (it is right, and no duplicate), `visavis correct ID FIELD VALUE`
(what was read stays beside it), or `visavis dismiss ID` (it is none, or a duplicate).";

const RECOVERY_CODE: &str = "Make a recovery code, which opens the vault when the passphrase is \
forgotten: with --recovery-code-file, on any computer that has the vault's folder or a backup.

It is shown this once. Write it down, keep the paper away from the computer, and type it back with
--rehearse: only then does it count as kept. A new code takes the place of the one before.";

const BACKUP: &str = "Write an encrypted backup of everything into one file.

It opens with the passphrase that the vault has now, or its recovery code, on any device. It is \
written beside its place, read again and checked, and only then named; a backup that was \
interrupted goes on where it ended. With --after EARLIER it has the size of what changed since, and \
both files must be kept in one folder.

With --verify it only reads FILE, and those that it builds on, to the end: no vault is needed, and \
nothing is written.";

const RESTORE: &str = "Build a vault from a backup, or from an export, in the folder that --vault \
names.

A backup is opened with the passphrase that its vault had, or with --recovery-code-file. Everything \
is checked before anything is replaced.";

const ERASE: &str = "Erase a record, an organisation or everything, for good.

What is erased is gone from the database, its index, its log and the originals. The journal keeps \
that something was erased, and not what. A document that other records come from too, such as a \
bank's export, stays, and that is said. Backups that were made before are not touched.";

const EVIDENCE: &str = "Make a file that proves what you have, for a mediator, a lawyer or the \
organisation itself: one receipt, all there is with an organisation, or any set of records.

It holds the originals, the facts, a page to read in French and English, and what your journal says
of them, signed. Whoever gets it needs no special program: VERIFY.txt in it says how to check it. It
tells nothing of your other records. That it was made is noted in your journal.";

const VERIFY: &str =
    "Verify an evidence file, without a vault; or the fiscal code of a receipt: a \
photo, a scanned PDF, or a text file with the text of the code.

Exit code 0 where everything holds, or a code cannot be checked offline (the reason is shown); 1
where something was changed (what is shown), does not verify, or there is nothing to verify.";

fn parse_field(text: &str) -> Result<CorrectableField, String> {
    text.parse().map_err(|error: visavis_app::AppError| error.to_string())
}

const LINES_FORM: &str = r#"The form of LINES.json (box: left, top, right, bottom in pixels):
  {"width":1080,"height":2400,
   "lines":[{"text":"TOTAL 12,90","box":[62,1810,1010,1866],"confidence":0.97}],
   "codes":[{"symbology":"qr","text":"V0;…"}]}
confidence and codes may be absent. A line may be a word, a phrase or a whole line, in any order."#;

fn parse_country(text: &str) -> Result<Country, String> {
    Country::of_code(text).ok_or_else(|| "give a two-letter country code such as FR".to_owned())
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
