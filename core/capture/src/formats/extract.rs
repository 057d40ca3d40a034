//! What a file holds: entries of a history, and the accounts, meters and documents that they are of.

use super::{FormatError, Guess, Remark};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use visavis_model::{Matter, OrganisationSketch, Proof, Status};

/// A value with the name of its field, in small letters with `-` and `.` between the parts:
/// `end-to-end-id`, `taxes.0.rate`.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Named {
    /// The name of the field.
    pub name: String,
    /// Its value as text: amounts with a decimal point, dates as ISO 8601.
    pub value: String,
}

/// One entry of a history, as the file tells it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The line of the file where it begins, from 1; for files without lines, its number.
    pub line: u32,
    /// What its source calls it, with whatever makes that unique in the world, such as the number of
    /// the account: an entry whose key is filed already is not filed again. None where the source
    /// has no such name.
    pub key: Option<String>,
    /// With whom, where the entry itself says so.
    pub party: Option<OrganisationSketch>,
    /// What a list shows.
    pub title: String,
    /// When, how much, and what is particular to its kind.
    pub matter: Matter,
    /// How it is held; `Proved` where the part's own sums vouch for it.
    pub status: Status,
    /// What the file tells beyond the matter.
    pub details: Vec<Named>,
}

impl Entry {
    /// An entry without key, party and details, read as it stands.
    pub fn new(line: u32, title: impl Into<String>, matter: Matter) -> Self {
        let status = Status::Read;
        Self { line, key: None, party: None, title: title.into(), matter, status, details: vec![] }
    }

    /// What the file tells of a field beyond the matter.
    pub fn detail(&self, name: &str) -> Option<&str> {
        self.details.iter().find(|detail| detail.name == name).map(|detail| detail.value.as_str())
    }

    /// The same entry with a detail, where there is a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: Option<impl Into<String>>) -> Self {
        if let Some(value) = value {
            self.details.push(Named { name: name.to_owned(), value: value.into() });
        }
        self
    }
}

/// The days that something covers, both ends included.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Period {
    /// The period that covers both.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), until: self.until.max(other.until) }
    }

    /// The period that also covers a day.
    #[must_use]
    pub fn reach(period: Option<Self>, day: NaiveDate) -> Self {
        let one = Self { from: day, until: day };
        period.map_or(one, |period| period.joined(one))
    }
}

/// A sum over a part.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Total {
    /// What it is the sum of: `sum`, `credits`, `debits`, `opening`, `closing`, `energy`.
    pub name: &'static str,
    /// How much.
    pub value: Decimal,
    /// The currency's code, or the unit: `EUR`, `Wh`, `m3`, `s`.
    pub unit: String,
    /// How it is held: proved where it follows from the entries and stands in the file as well.
    pub status: Status,
    /// Why it is believed.
    pub proofs: Vec<Proof>,
}

impl Total {
    /// A sum of entries.
    pub fn computed(name: &'static str, value: Decimal, unit: impl Into<String>) -> Self {
        Self { name, value, unit: unit.into(), status: Status::Read, proofs: Vec::new() }
    }

    /// The same sum, proved by two proofs or more; as it was otherwise.
    #[must_use]
    pub fn proved_by(mut self, proofs: Vec<Proof>) -> Self {
        if proofs.len() >= 2 {
            self.status = Status::Proved;
        }
        self.proofs = proofs;
        self
    }
}

/// An account, a meter, a profile, a bill: what the entries before it are of.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Part {
    /// Who gave it: the bank, the grid operator, the shop.
    pub organisation: Option<OrganisationSketch>,
    /// Numbers and names by which the organisation knows it: `iban`, `account`, `meter`, `profile`.
    pub ids: Vec<Named>,
    /// The days that it covers.
    pub period: Option<Period>,
    /// Its sums.
    pub totals: Vec<Total>,
    /// How many rows or elements of the source were read, where several make one entry.
    pub read: u64,
}

impl Part {
    /// Adds an id, where there is a value.
    pub fn add_id(&mut self, name: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.ids.push(Named { name: name.to_owned(), value: value.into() });
        }
    }
}

/// Takes what a format reads, in the order of the file.
pub trait Sink {
    /// An entry.
    ///
    /// # Errors
    /// [`FormatError::Stopped`] where no more is wanted; the format passes it on at once.
    fn entry(&mut self, entry: Entry) -> Result<(), FormatError>;

    /// The end of the entries of one part.
    ///
    /// # Errors
    /// As [`Sink::entry`].
    fn part(&mut self, part: Part) -> Result<(), FormatError>;

    /// Something that the person should know about the file.
    fn remark(&mut self, remark: Remark);

    /// That the set of characters had to be guessed, where it had to be.
    fn encoding(&mut self, guessed: Option<&str>) {
        if let Some(label) = guessed {
            self.remark(Remark::Guessed { what: Guess::Encoding, value: label.to_owned() });
        }
    }

    /// Whether more is wanted: asked now and then by formats that read on for long before they
    /// have an entry.
    ///
    /// # Errors
    /// As [`Sink::entry`].
    fn go_on(&mut self) -> Result<(), FormatError> {
        Ok(())
    }
}

/// Everything that a file holds, in memory.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Collected {
    /// All entries.
    pub entries: Vec<Entry>,
    /// The parts, each with the entries that end before the index.
    pub parts: Vec<(Part, usize)>,
    /// What the person should know.
    pub remarks: Vec<Remark>,
}

impl Sink for Collected {
    fn entry(&mut self, entry: Entry) -> Result<(), FormatError> {
        self.entries.push(entry);
        Ok(())
    }

    fn part(&mut self, part: Part) -> Result<(), FormatError> {
        self.parts.push((part, self.entries.len()));
        Ok(())
    }

    fn remark(&mut self, remark: Remark) {
        // A file with a million bad rows says so with a hundred of them and the count of the rest.
        if self.remarks.len() < Self::MOST_REMARKS || !matches!(remark, Remark::RowSkipped { .. }) {
            self.remarks.push(remark);
        } else if let Some(Remark::MoreRowsSkipped { times }) = self.remarks.last_mut() {
            *times += 1;
        } else {
            self.remarks.push(Remark::MoreRowsSkipped { times: 1 });
        }
    }
}

impl Collected {
    const MOST_REMARKS: usize = 100;
}
