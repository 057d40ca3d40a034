//! What is filed, and what is shown: the values that go into the vault and come out of it.

use crate::StoredOriginal;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use visavis_model::purchase::Purchase;
use visavis_model::{
    Amount, Currency, DocumentHash, Fact, Matter, Money, OrganisationId, OrganisationSketch,
    RecordId, RecordKind, RecordStatus,
};

/// A document to be filed with what was read from it.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// The original, safe already.
    pub original: StoredOriginal,
    /// Its media type: `image/jpeg`, `application/pdf`.
    pub media_type: String,
    /// What it was called where it came from.
    pub file_name: Option<String>,
    /// When it was photographed or shared.
    pub captured_at: DateTime<FixedOffset>,
}

/// What a reader made of the documents, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct NewReading {
    /// Name and version of the reader.
    pub reader: String,
    /// Its draft.
    pub draft: serde_json::Value,
}

/// With whom a record is.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Party {
    /// An organisation of the vault.
    Known(OrganisationId),
    /// Whoever goes by these names and numbers; made where there is none yet.
    Described(OrganisationSketch),
}

/// What a record is about.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// Something bought.
    Purchase(Purchase),
    /// Any other kind, in its form.
    Matter(Matter),
    /// Any other kind, in a form that this version does not know.
    Other(OtherContent),
}

/// The content of a record in a form that this version does not know.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherContent {
    /// Which kind.
    pub kind: RecordKind,
    /// The local date.
    pub date: Option<NaiveDate>,
    /// The local time.
    pub time: Option<NaiveTime>,
    /// The amount that it is about.
    pub amount: Option<Money>,
    /// Everything else; every text in it can be searched for.
    pub payload: serde_json::Value,
}

impl Content {
    /// Its kind.
    pub const fn kind(&self) -> RecordKind {
        match self {
            Self::Purchase(_) => RecordKind::Purchase,
            Self::Matter(matter) => matter.detail.kind(),
            Self::Other(other) => other.kind,
        }
    }

    /// Its local date.
    pub const fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Purchase(purchase) => purchase.date,
            Self::Matter(matter) => matter.date,
            Self::Other(other) => other.date,
        }
    }

    /// Its local time.
    pub const fn time(&self) -> Option<NaiveTime> {
        match self {
            Self::Purchase(purchase) => purchase.time,
            Self::Matter(matter) => matter.time,
            Self::Other(other) => other.time,
        }
    }

    /// The amount that counts in sums; none while its currency is not known.
    pub fn amount(&self) -> Option<Money> {
        match self {
            Self::Purchase(purchase) => purchase
                .total
                .zip(purchase.currency)
                .and_then(|(total, currency): (Amount, _)| total.in_currency(currency).ok()),
            Self::Matter(matter) => matter.amount,
            Self::Other(other) => other.amount,
        }
    }
}

/// Whether the person still has to look.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Review {
    /// Something is not proved: it waits.
    Needed,
    /// The person has looked, or said that no look is needed.
    Done,
}

/// Everything that is filed together, in one transaction.
#[derive(Clone, Debug)]
pub struct NewRecord {
    /// The documents that it comes from; none where the person typed it.
    pub documents: Vec<NewDocument>,
    /// What the reader made of them.
    pub reading: Option<NewReading>,
    /// With whom; none where it is not known yet.
    pub party: Option<Party>,
    /// What a list shows.
    pub title: String,
    /// What it is about.
    pub content: Content,
    /// Where each value comes from.
    pub facts: Vec<Fact>,
    /// Whether it waits for the person.
    pub review: Review,
}

/// What the row of a new record says.
pub(crate) struct Row<'a> {
    pub(crate) id: RecordId,
    pub(crate) organisation: Option<i64>,
    pub(crate) title: &'a str,
    pub(crate) content: &'a Content,
    pub(crate) review: Review,
    /// The entry of the journal that it came with.
    pub(crate) entry: i64,
    /// The batch that it came in, and its place there.
    pub(crate) batch: Option<(i64, usize)>,
    /// What its source calls it.
    pub(crate) key: Option<&'a str>,
}

/// What became of a record that was to be added.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Added {
    /// It was filed.
    New(RecordId),
    /// All its documents were filed before, and nothing was changed.
    AlreadyThere {
        /// The record that they belong to.
        record: RecordId,
        /// Where that stands; a dismissed one can be reopened.
        status: RecordStatus,
    },
}

impl Added {
    /// The record, new or not.
    pub const fn record(self) -> RecordId {
        match self {
            Self::New(record) | Self::AlreadyThere { record, .. } => record,
        }
    }
}

/// A line of a list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RecordRow {
    /// Its id.
    pub id: RecordId,
    /// What it is.
    pub kind: RecordKind,
    /// Where it stands.
    pub status: RecordStatus,
    /// What a list shows.
    pub title: String,
    /// With whom.
    pub organisation: Option<OrganisationId>,
    /// The name of the organisation.
    pub organisation_name: Option<String>,
    /// The local date.
    pub date: Option<NaiveDate>,
    /// The local time.
    pub time: Option<NaiveTime>,
    /// The amount.
    pub amount: Option<Money>,
    /// When it was added.
    pub added_at: DateTime<FixedOffset>,
}

/// A document of a record.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DocumentRow {
    /// The SHA-256 of the original, by which it is fetched.
    pub hash: DocumentHash,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it was called where it came from.
    pub file_name: Option<String>,
    /// When it was photographed or shared.
    pub captured_at: DateTime<FixedOffset>,
}

/// A record with everything that is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordView {
    /// The line of a list.
    pub row: RecordRow,
    /// What it is about.
    pub content: Content,
    /// The facts that hold, by field.
    pub facts: Vec<Fact>,
    /// The facts that were corrected, by field, the first reading first.
    pub earlier_facts: Vec<Fact>,
    /// The documents, in the order of their pages.
    pub documents: Vec<DocumentRow>,
    /// What the latest reader made of them.
    pub reading: Option<NewReading>,
}

/// A value that the person puts right.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Correction {
    /// With whom.
    Party(Party),
    /// What a list shows.
    Title(String),
    /// The local date.
    Date(NaiveDate),
    /// The local time.
    Time(NaiveTime),
    /// The currency of all its amounts.
    Currency(Currency),
    /// The total or amount, in hundredths as printed.
    Total(Amount),
    /// The text of a line of a purchase.
    LineText {
        /// Which line, from 0.
        line: usize,
        /// The right text.
        text: String,
    },
    /// The amount of a line of a purchase.
    LineAmount {
        /// Which line, from 0.
        line: usize,
        /// The right amount.
        amount: Amount,
    },
}

/// What a possible duplicate has in common with a record.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct SimilarQuery {
    /// The record itself, where it is filed already; it is not its own duplicate.
    pub except: Option<RecordId>,
    /// With whom; records of unknown organisations are similar to those of any.
    pub organisation: Option<OrganisationId>,
    /// The local date.
    pub date: NaiveDate,
    /// The local time; a record without time is similar to one of any time that day.
    pub time: Option<NaiveTime>,
    /// The amount.
    pub amount: Money,
}
