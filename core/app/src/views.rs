//! What screens show of the vault: rows of lists, and one record with its provenance.

use crate::questions::{FieldAlternatives, Question, alternatives};
use crate::reading::{number, time_text};
use crate::{AppError, Session, money};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use visavis_model::purchase::Purchase;
use visavis_model::{
    DocumentHash, Fact, Money, OrganisationId, RecordId, RecordKind, RecordStatus,
};
use visavis_vault::{
    Content, Cursor, DocumentRow, FoundRecord, HistoryPage, HistoryQuery, OrganisationRow,
    RecordRow, RecordView, SnippetPiece, VaultError,
};

/// An organisation's id and name.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct OrganisationName {
    /// Its id.
    pub id: OrganisationId,
    /// The name shown.
    pub name: String,
}

impl OrganisationName {
    pub(crate) fn of(row: &RecordRow) -> Option<Self> {
        Some(Self { id: row.organisation?, name: row.organisation_name.clone()? })
    }
}

/// A line of a history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HistoryRow {
    /// The record.
    pub id: RecordId,
    /// What it is.
    pub kind: RecordKind,
    /// Whether it waits for the person, is confirmed, or was dismissed.
    pub status: RecordStatus,
    /// What a list shows.
    pub title: String,
    /// With whom.
    pub organisation: Option<OrganisationName>,
    /// The day, ISO 8601.
    pub date: Option<String>,
    /// The local time.
    pub time: Option<String>,
    /// The amount. Written as `amount` and `currency`.
    #[serde(flatten, serialize_with = "money::optional")]
    pub amount: Option<Money>,
    /// On the last line of a page that is not the last: where the next one starts.
    pub next: Option<String>,
}

impl HistoryRow {
    pub(crate) fn new(row: &RecordRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            status: row.status,
            title: row.title.clone(),
            organisation: OrganisationName::of(row),
            date: row.date.map(|date| date.to_string()),
            time: row.time.map(time_text),
            amount: row.amount,
            next: None,
        }
    }

    /// The lines of a page; the last one tells where the next page starts.
    pub(crate) fn of_page(page: &HistoryPage) -> Vec<Self> {
        let mut rows: Vec<_> = page.rows.iter().map(Self::new).collect();
        if let Some(last) = rows.last_mut() {
            last.next = page.next.map(|cursor| cursor.to_string());
        }
        rows
    }
}

/// Which part of the history is wanted: every given condition holds, and none means all of it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HistoryFilter {
    /// With whom.
    pub organisation: Option<OrganisationId>,
    /// Of which kind.
    pub kind: Option<RecordKind>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// With words that begin so.
    pub text: Option<String>,
}

/// A record that waits, with what is asked about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewRow {
    /// The record.
    #[serde(flatten)]
    pub record: HistoryRow,
    /// What is asked.
    pub questions: Vec<Question>,
}

/// A sum in one currency.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct TotalRow {
    /// The year; absent where dates are missing.
    pub year: Option<i32>,
    /// The sum. Written as `amount` and `currency`.
    #[serde(flatten, serialize_with = "money::given")]
    pub amount: Money,
    /// How many records it is made of.
    pub records: u64,
}

/// A line of the list of organisations.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct OrganisationEntry {
    /// Its id.
    pub id: OrganisationId,
    /// The name shown.
    pub name: String,
    /// How many records there are.
    pub records: u64,
    /// Sums of the purchases by year and currency, the latest year first.
    pub totals: Vec<TotalRow>,
    /// The day of the newest record.
    pub last_contact: Option<String>,
    /// How many of its records wait for the person.
    pub open_matters: u64,
}

impl OrganisationEntry {
    pub(crate) fn new(row: &OrganisationRow) -> Self {
        let mut totals: Vec<TotalRow> = Vec::new();
        let mut sums: Vec<(Option<i32>, Money, u64)> = Vec::new();
        for total in row.totals.iter().filter(|total| total.kind == RecordKind::Purchase) {
            let Some(amount) = total.amount else { continue };
            let same = |(year, sum, _): &&mut (Option<i32>, Money, u64)| {
                *year == total.year && sum.currency() == amount.currency()
            };
            match sums.iter_mut().find(same) {
                // The vault bounds every amount, so that sums of them do not overflow.
                Some((_, sum, records)) => {
                    *sum = sum.checked_add(amount).unwrap_or(*sum);
                    *records += total.records;
                }
                None => sums.push((total.year, amount, total.records)),
            }
        }
        totals.extend(sums.into_iter().map(|(year, sum, records)| TotalRow {
            year,
            amount: sum,
            records,
        }));
        Self {
            id: row.id,
            name: row.name.clone(),
            records: row.records(),
            totals,
            last_contact: row.last_contact.map(|date| date.to_string()),
            open_matters: row.open_matters,
        }
    }
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "found")]
pub enum Found {
    /// An organisation.
    Organisation(OrganisationEntry),
    /// A record.
    Record(FoundRow),
}

/// A record that a search found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoundRow {
    /// The line of a list.
    #[serde(flatten)]
    pub record: HistoryRow,
    /// Where the words stand in it; empty where they stand only in its organisation's name.
    pub snippet: Vec<SnippetPart>,
}

/// A piece of the text in which words were found.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct SnippetPart {
    /// The text.
    pub text: String,
    /// Whether it is what was searched for.
    pub is_match: bool,
}

impl FoundRow {
    fn new(found: &FoundRecord) -> Self {
        let part = |piece: &SnippetPiece| SnippetPart {
            text: piece.text.clone(),
            is_match: piece.is_match,
        };
        Self {
            record: HistoryRow::new(&found.row),
            snippet: found.snippet.iter().map(part).collect(),
        }
    }
}

/// A document of a record.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct DocumentView {
    /// The SHA-256 of the original.
    pub hash: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it was called where it came from.
    pub file_name: Option<String>,
    /// When it was added, ISO 8601 with the zone's offset.
    pub captured_at: String,
}

impl DocumentView {
    fn new(row: &DocumentRow) -> Self {
        Self {
            hash: row.hash.to_string(),
            media_type: row.media_type.clone(),
            size: row.size,
            file_name: row.file_name.clone(),
            captured_at: row.captured_at.to_rfc3339(),
        }
    }
}

/// A record with its provenance, down to the document and the place in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordDetail {
    /// The line of a list.
    #[serde(flatten)]
    pub record: HistoryRow,
    /// When it was added, ISO 8601.
    pub added_at: String,
    /// The total as printed, where it has no currency yet.
    pub total: Option<String>,
    /// What is asked about it.
    pub questions: Vec<Question>,
    /// What else the fields that are asked about may say. It stands in the reading too, so that it
    /// is not written a second time.
    #[serde(skip)]
    pub alternatives: Vec<FieldAlternatives>,
    /// Every value that holds, and where it comes from.
    pub facts: Vec<Fact>,
    /// The values that were corrected.
    pub earlier_facts: Vec<Fact>,
    /// The documents, in the order of their pages.
    pub documents: Vec<DocumentView>,
    /// What the reader made of the documents, as it was.
    pub reading: Option<Value>,
    /// What was bought, where it is a purchase: with the person's corrections. The facts say the
    /// same, so that it is not written a second time.
    #[serde(skip)]
    pub purchase: Option<Purchase>,
}

impl Session {
    /// All organisations, the one with the latest contact first.
    pub fn organisations(&self) -> Result<Vec<OrganisationEntry>, AppError> {
        let rows = self.vault.organisations()?;
        let with_records = rows.iter().filter(|row| row.records() > 0);
        Ok(with_records.map(OrganisationEntry::new).collect())
    }

    /// A page of the history with an organisation, newest first; `before` is the place where an
    /// earlier page ended.
    pub fn history(
        &self,
        filter: &HistoryFilter,
        limit: usize,
        before: Option<&str>,
    ) -> Result<Vec<HistoryRow>, AppError> {
        let before = before.map(str::parse::<Cursor>).transpose()?;
        let query = HistoryQuery {
            organisation: filter.organisation,
            kind: filter.kind,
            from: filter.from,
            until: filter.until,
            text: filter.text.clone(),
        };
        Ok(HistoryRow::of_page(&self.vault.history_of(&query, limit, before)?))
    }

    /// Everything that waits for the person, newest first.
    pub fn review(&self) -> Result<Vec<ReviewRow>, AppError> {
        let mut waiting = Vec::new();
        let mut before = None;
        loop {
            let page = self.vault.review_queue(PAGE, before)?;
            for row in &page.rows {
                waiting.push(self.review_row(row)?);
            }
            before = page.next;
            if before.is_none() {
                return Ok(waiting);
            }
        }
    }

    pub(crate) fn review_row(&self, row: &RecordRow) -> Result<ReviewRow, AppError> {
        let questions = self.questions(&self.vault.record(row.id)?)?;
        Ok(ReviewRow { record: HistoryRow::new(row), questions })
    }

    /// The bytes of an original, by the SHA-256 of its content.
    ///
    /// # Errors
    /// [`AppError::Vault`] where it is not kept, or was altered.
    pub fn original(&self, hash: &str) -> Result<Vec<u8>, AppError> {
        let hash = DocumentHash::try_from(hash.to_owned());
        let hash = hash.map_err(|_| VaultError::OriginalMissing)?;
        Ok(self.vault.original(hash)?)
    }

    /// One record with its provenance.
    pub fn show(&self, id: &str) -> Result<RecordDetail, AppError> {
        self.detail(self.vault.record(Self::record_id(id)?)?)
    }

    /// A record as it is shown.
    pub(crate) fn detail(&self, view: RecordView) -> Result<RecordDetail, AppError> {
        let questions = self.questions(&view)?;
        Ok(detail(view, questions))
    }

    /// Organisations and records with all the words, by their beginnings.
    pub fn search(&self, text: &str) -> Result<Vec<Found>, AppError> {
        let found = self.vault.search(text, MOST_FOUND)?;
        let organisations = found.organisations.iter().map(OrganisationEntry::new);
        let records = found.records.iter().map(FoundRow::new);
        Ok(organisations.map(Found::Organisation).chain(records.map(Found::Record)).collect())
    }
}

/// How many waiting records are looked at in one step.
const PAGE: usize = 100;
/// More than this on one screen is no answer.
const MOST_FOUND: usize = 100;

fn detail(view: RecordView, questions: Vec<Question>) -> RecordDetail {
    let total = match &view.content {
        Content::Purchase(Purchase { total: Some(total), currency, .. }) => {
            Some(number(*total, *currency))
        }
        _ => None,
    };
    RecordDetail {
        record: HistoryRow::new(&view.row),
        added_at: view.row.added_at.to_rfc3339(),
        total,
        alternatives: alternatives(&view, &questions),
        questions,
        facts: view.facts,
        earlier_facts: view.earlier_facts,
        documents: view.documents.iter().map(DocumentView::new).collect(),
        reading: view.reading.map(|reading| reading.draft),
        purchase: match view.content {
            Content::Purchase(purchase) => Some(purchase),
            _ => None,
        },
    }
}
