//! Rows of lists.

use crate::{FieldStatus, RecordKind, RecordStatus, Warning};
use visavis_app::views;

/// Money in minor units: 1290 and `EUR`, 2 digits, for 12.90 €.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct Money {
    /// The amount in minor units.
    pub minor: i64,
    /// The currency, ISO 4217.
    pub currency: String,
    /// How many decimals the currency has.
    pub digits: u32,
}

impl From<visavis_app::Money> for Money {
    fn from(money: visavis_app::Money) -> Self {
        let currency = money.currency();
        let (minor, digits) = (money.minor(), currency.digits());
        Self { minor, currency: currency.code().to_owned(), digits }
    }
}

/// An organisation's id and name.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct OrganisationName {
    /// Its id.
    pub id: String,
    /// The name shown.
    pub name: String,
}

impl From<&views::OrganisationName> for OrganisationName {
    fn from(named: &views::OrganisationName) -> Self {
        Self { id: named.id.to_string(), name: named.name.clone() }
    }
}

/// A line of a history.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct HistoryRow {
    /// The record.
    pub id: String,
    /// What it is.
    pub kind: RecordKind,
    /// Where it stands.
    pub status: RecordStatus,
    /// What the list shows.
    pub title: String,
    /// With whom.
    pub organisation: Option<OrganisationName>,
    /// The local day, ISO 8601.
    pub date: Option<String>,
    /// The local time, `HH:MM` or `HH:MM:SS`.
    pub time: Option<String>,
    /// The amount.
    pub amount: Option<Money>,
}

impl From<&views::HistoryRow> for HistoryRow {
    fn from(row: &views::HistoryRow) -> Self {
        Self {
            id: row.id.to_string(),
            kind: row.kind.into(),
            status: row.status.into(),
            title: row.title.clone(),
            organisation: row.organisation.as_ref().map(Into::into),
            date: row.date.clone(),
            time: row.time.clone(),
            amount: row.amount.map(Into::into),
        }
    }
}

/// One thing about a record that waits for the person.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum Question {
    /// The documents could not be read.
    Unreadable,
    /// Is this value right?
    Field {
        /// Which field.
        field: String,
        /// The value that was read.
        value: Option<String>,
        /// How it is held.
        status: FieldStatus,
    },
    /// Two things on the receipt do not agree; which is right?
    Disagreement {
        /// What does not agree.
        warning: Warning,
    },
    /// Is this the same purchase as that one?
    PossibleDuplicate {
        /// The other record.
        of: String,
    },
    /// Is this organisation, which was not known before, rightly named?
    NewOrganisation {
        /// Its name, as read.
        name: String,
    },
    /// Everything is proved or plainly read; a look is still due.
    NotLookedAt,
}

impl From<&visavis_app::Question> for Question {
    fn from(question: &visavis_app::Question) -> Self {
        use visavis_app::Question as Asked;
        match question {
            Asked::Unreadable { .. } => Self::Unreadable,
            Asked::Field { field, value, status } => {
                Self::Field { field: field.clone(), value: value.clone(), status: (*status).into() }
            }
            Asked::Disagreement { .. } => {
                let warning = question.warning().as_ref().map_or(Warning::Other, Into::into);
                Self::Disagreement { warning }
            }
            Asked::PossibleDuplicate { of } => Self::PossibleDuplicate { of: of.to_string() },
            Asked::NewOrganisation { name } => Self::NewOrganisation { name: name.clone() },
            _ => Self::NotLookedAt,
        }
    }
}

/// A record that waits, with what is asked about it.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ReviewRow {
    /// The record.
    pub record: HistoryRow,
    /// What is asked.
    pub questions: Vec<Question>,
}

impl From<&views::ReviewRow> for ReviewRow {
    fn from(row: &views::ReviewRow) -> Self {
        let questions = row.questions.iter().map(Into::into).collect();
        Self { record: (&row.record).into(), questions }
    }
}

/// A sum of purchases in one currency.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct Total {
    /// The year; absent where dates are missing.
    pub year: Option<i32>,
    /// The sum.
    pub amount: Money,
    /// How many records it is made of.
    pub records: u64,
}

/// A line of the list of organisations.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct OrganisationRow {
    /// Its id.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// How many records there are.
    pub records: u64,
    /// Sums by year and currency, the latest year first.
    pub totals: Vec<Total>,
    /// The day of the newest record, ISO 8601.
    pub last_contact: Option<String>,
    /// How many of its records wait for the person.
    pub open_matters: u64,
}

impl From<&views::OrganisationEntry> for OrganisationRow {
    fn from(entry: &views::OrganisationEntry) -> Self {
        let total = |row: &views::TotalRow| Total {
            year: row.year,
            amount: row.amount.into(),
            records: row.records,
        };
        Self {
            id: entry.id.to_string(),
            name: entry.name.clone(),
            records: entry.records,
            totals: entry.totals.iter().map(total).collect(),
            last_contact: entry.last_contact.clone(),
            open_matters: entry.open_matters,
        }
    }
}

/// A piece of the text in which words were found.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct SnippetPart {
    /// The text.
    pub text: String,
    /// Whether it is what was searched for.
    pub is_match: bool,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum Found {
    /// An organisation.
    Organisation {
        /// Its line of the list.
        row: OrganisationRow,
    },
    /// A record.
    Record {
        /// Its line of the history.
        row: HistoryRow,
        /// Where the words stand in it; empty where they stand only in its organisation's name.
        snippet: Vec<SnippetPart>,
    },
}

impl From<&views::Found> for Found {
    fn from(found: &views::Found) -> Self {
        let part = |part: &views::SnippetPart| SnippetPart {
            text: part.text.clone(),
            is_match: part.is_match,
        };
        match found {
            views::Found::Organisation(entry) => Self::Organisation { row: entry.into() },
            views::Found::Record(found) => Self::Record {
                row: (&found.record).into(),
                snippet: found.snippet.iter().map(part).collect(),
            },
        }
    }
}
