//! Files that organisations hand out: recognised by their content, read into entries of a history.
//!
//! A format is one file with one implementation of [`Format`], and one line in `registry.rs`. It says
//! how sure it is of a file's beginning, then reads the file and hands what it holds to a [`Sink`],
//! entry by entry, so that a file larger than the memory can be read. What it does not understand
//! it counts and says ([`Remark`]); what is not well formed is an error with the line ([`FormatError`]).

mod access;
pub mod bank;
pub mod bill;
mod columns;
pub mod credential;
pub mod date;
mod elements;
mod energy;
mod error;
mod extract;
mod fields;
mod head;
pub mod health;
mod input;
pub(crate) mod json;
pub mod mail;
mod mailboxes;
mod media;
pub mod number;
mod occurrences;
mod plain_table;
mod printed;
mod registry;
mod remark;
mod score;
pub mod table;
mod telecom;
pub mod text;
mod told;
mod trips;
#[cfg(test)]
mod trying;
pub mod xml;

pub use error::FormatError;
pub use extract::{Collected, Entry, Named, Part, Period, Sink, Total};
pub use head::Head;
pub use input::Input;
pub use registry::{ALL, read, recognise};
pub use remark::{Guess, Remark};

visavis_model::named_kinds!(
    /// What a file is, as the command line calls it.
    ExportKind, "kind of file",
    /// The movements of an account over a period.
    BankStatement "bank-statement",
    /// What a meter counted, step by step.
    LoadCurve "load-curve",
    /// What a meter showed, day by day or month by month.
    MeterReadings "meter-readings",
    /// A bill that programs can read.
    EInvoice "e-invoice",
    /// A bill that people read.
    Bill "bill",
    /// Calls, messages, data.
    TelecomUsage "telecom-usage",
    /// Films, music and other media used.
    MediaHistory "media-history",
    /// Journeys.
    Trips "trips",
    /// Measurements and facts about health.
    Health "health",
    /// A diploma, badge or permit.
    Credential "credential",
    /// A score that somebody gave the person.
    Score "score",
    /// A letter or message, with what it announces.
    Message "message",
    /// What an organisation holds on the person.
    AccessReply "access-reply",
    /// A table of which only its columns are known.
    Table "table",
);

/// How sure a format is of the beginning of a file. The surest one reads it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Recognition {
    /// It is another format.
    No,
    /// It has the shape, as every table has that of a bank's export.
    Possible,
    /// It has columns or fields that are usual in this format.
    Likely,
    /// It bears the format's own mark: a header, a namespace, a line of column names.
    Certain,
}

/// A format of files.
pub trait Format: Sync {
    /// Its name, as it is stored with every record that came from it: `ofx`, `enedis-load-curve`.
    fn name(&self) -> &'static str;

    /// What such a file is.
    fn kind(&self) -> ExportKind;

    /// Who hands out such files and what they are called there, in a few English words.
    fn about(&self) -> &'static str;

    /// How sure the beginning of a file is of this format. It is asked of every file: no work
    /// beyond looking at the text.
    fn recognise(&self, head: &Head<'_>) -> Recognition;

    /// Whether such files are also printed: the text of a PDF file is read as one where nothing else
    /// in the file is for programs.
    fn is_printed(&self) -> bool {
        false
    }

    /// Reads the file and hands over its entries; after the entries of each account, meter or
    /// document in it, its [`Part`].
    ///
    /// # Errors
    /// Where the file is damaged, beyond the bounds, or was stopped by the sink. A single row that
    /// cannot be read is no error but a [`Remark`], unless nothing is left without it.
    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError>;
}
