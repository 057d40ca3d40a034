//! Facts and readings: appended, never changed, and vouched for by the journal.

use crate::journal::Hash;
use crate::{NewReading, VaultError, batch, rows};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use visavis_model::{DocumentHash, Fact, Provenance};

/// In place of boxes where a fact stands on a line, whose number is in the place of the page's.
const ON_A_LINE: &str = "\"line\"";

/// A fact as its columns hold it, which is what the journal vouches for: stored text cannot change
/// its form when the program that wrote it does.
#[derive(Deserialize, Serialize)]
struct StoredFact {
    field: String,
    value: Option<String>,
    status: String,
    confidence: f64,
    proofs: String,
    document: Option<DocumentHash>,
    page: Option<u32>,
    boxes: Option<String>,
    reader: Option<String>,
}

impl StoredFact {
    fn from_fact(fact: &Fact) -> Result<Self, VaultError> {
        let (document, page, boxes, reader) = match &fact.provenance {
            Provenance::Document { document, page, boxes, reader } => (
                Some(*document),
                Some(*page),
                Some(serde_json::to_string(boxes)?),
                Some(reader.clone()),
            ),
            Provenance::Line { document, line, reader } => {
                (Some(*document), Some(*line), Some(ON_A_LINE.to_owned()), Some(reader.clone()))
            }
            Provenance::Person => (None, None, None, None),
        };
        Ok(Self {
            field: fact.field.to_string(),
            value: fact.value.clone(),
            status: rows::name_of(fact.status)?,
            confidence: f64::from(fact.confidence.value()),
            proofs: serde_json::to_string(&fact.proofs)?,
            document,
            page,
            boxes,
            reader,
        })
    }

    fn from_row(row: &Row<'_>) -> Result<Self, VaultError> {
        Ok(Self {
            field: row.get("field")?,
            value: row.get("value")?,
            status: row.get("status")?,
            confidence: row.get("confidence")?,
            proofs: row.get("proofs")?,
            document: row.get::<_, Option<[u8; 32]>>("document_hash")?.map(DocumentHash::new),
            page: row.get("page")?,
            boxes: row.get("boxes")?,
            reader: row.get("reader")?,
        })
    }

    fn into_fact(self) -> Result<Fact, VaultError> {
        let unreadable = |_| VaultError::Unreadable { what: "fact" };
        let provenance = match (self.document, self.page, self.boxes, self.reader) {
            (Some(document), Some(line), Some(boxes), Some(reader)) if boxes == ON_A_LINE => {
                Provenance::Line { document, line, reader }
            }
            (Some(document), Some(page), Some(boxes), Some(reader)) => Provenance::Document {
                document,
                page,
                boxes: serde_json::from_str(&boxes).map_err(unreadable)?,
                reader,
            },
            _ => Provenance::Person,
        };
        Ok(Fact {
            field: rows::parsed(&self.field, "field name")?,
            value: self.value,
            status: rows::named(self.status, "status of a fact")?,
            confidence: rows::confidence(self.confidence),
            proofs: serde_json::from_str(&self.proofs).map_err(unreadable)?,
            provenance,
        })
    }
}

/// A reading as its columns hold it.
#[derive(Deserialize, Serialize)]
struct StoredReading {
    reader: String,
    draft: String,
}

/// What one entry of the journal vouches for.
#[derive(Deserialize, Serialize)]
pub(crate) struct Evidence {
    facts: Vec<StoredFact>,
    readings: Vec<StoredReading>,
}

impl Evidence {
    pub(crate) fn new(facts: &[Fact], reading: Option<&NewReading>) -> Result<Self, VaultError> {
        let readings = reading
            .map(|reading| {
                let draft = serde_json::to_string(&reading.draft)?;
                Ok::<_, VaultError>(StoredReading { reader: reading.reader.clone(), draft })
            })
            .into_iter()
            .collect::<Result<_, _>>()?;
        let facts = facts.iter().map(StoredFact::from_fact).collect::<Result<_, _>>()?;
        Ok(Self { facts, readings })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.readings.is_empty()
    }

    /// SHA-256 of its text.
    pub(crate) fn hash(&self, salt: &[u8; 32]) -> Result<Hash, VaultError> {
        Ok(Hash::of(&self.text(salt)?))
    }

    /// The salt in hexadecimal, a line feed, and the evidence as JSON.
    pub(crate) fn text(&self, salt: &[u8; 32]) -> Result<String, VaultError> {
        let json = serde_json::to_string(self)?;
        let mut text = String::with_capacity(65 + json.len());
        for byte in salt {
            write!(text, "{byte:02x}").map_err(|_| VaultError::Unreadable { what: "salt" })?;
        }
        text.push('\n');
        text.push_str(&json);
        Ok(text)
    }

    /// Its facts.
    pub(crate) fn into_facts(self) -> Result<Vec<Fact>, VaultError> {
        self.facts.into_iter().map(StoredFact::into_fact).collect()
    }

    /// Writes it for a record; a fact of a field that has some is its next revision.
    pub(crate) fn save(
        &self,
        transaction: &Transaction<'_>,
        record: i64,
        entry: i64,
    ) -> Result<(), VaultError> {
        for fact in &self.facts {
            save_fact(transaction, record, entry, fact)?;
        }
        let mut insert = transaction.prepare_cached(
            "INSERT INTO readings (record, reader, draft, entry) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for reading in &self.readings {
            insert.execute(params![record, reading.reader, reading.draft, entry])?;
        }
        Ok(())
    }
}

fn save_fact(
    transaction: &Transaction<'_>,
    record: i64,
    entry: i64,
    fact: &StoredFact,
) -> Result<(), VaultError> {
    let document: Option<i64> = match fact.document {
        None => None,
        Some(hash) => Some(
            transaction
                .prepare_cached("SELECT id FROM documents WHERE hash = ?1")?
                .query_row([hash.as_bytes()], |row| row.get(0))
                .optional()?
                .ok_or(VaultError::OriginalMissing)?,
        ),
    };
    transaction
        .prepare_cached(
            "INSERT INTO facts (record, field, revision, value, status, confidence, proofs,
                 document, page, boxes, reader, entry)
             VALUES (?1, ?2,
                 (SELECT coalesce(max(revision) + 1, 0) FROM facts WHERE record = ?1 AND field = ?2),
                 ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            record,
            fact.field,
            fact.value,
            fact.status,
            fact.confidence,
            fact.proofs,
            document,
            fact.page,
            fact.boxes,
            fact.reader,
            entry
        ])?;
    Ok(())
}

/// What was written with an entry of the journal, as it stands now.
pub(crate) fn load_evidence(connection: &Connection, entry: i64) -> Result<Evidence, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT facts.field, facts.value, facts.status, facts.confidence, facts.proofs,
             documents.hash AS document_hash, facts.page, facts.boxes, facts.reader
         FROM facts LEFT JOIN documents ON documents.id = facts.document
         WHERE facts.entry = ?1 ORDER BY facts.id",
    )?;
    let facts = rows::collect(statement.query([entry])?, StoredFact::from_row)?;
    let mut statement = connection
        .prepare_cached("SELECT reader, draft FROM readings WHERE entry = ?1 ORDER BY id")?;
    let readings = rows::collect(statement.query([entry])?, |row| {
        Ok(StoredReading { reader: row.get(0)?, draft: row.get(1)? })
    })?;
    Ok(Evidence { facts, readings })
}

/// The facts of a record that hold, and those that were corrected, each by field and revision.
pub(crate) fn load_facts(
    connection: &Connection,
    record: i64,
) -> Result<(Vec<Fact>, Vec<Fact>), VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT facts.field, facts.value, facts.status, facts.confidence, facts.proofs,
             documents.hash AS document_hash, facts.page, facts.boxes, facts.reader,
             facts.revision = max(facts.revision) OVER (PARTITION BY facts.field) AS holds
         FROM facts LEFT JOIN documents ON documents.id = facts.document
         WHERE facts.record = ?1 ORDER BY facts.field, facts.revision",
    )?;
    let all = rows::collect(statement.query([record])?, |row| {
        Ok((row.get::<_, bool>("holds")?, StoredFact::from_row(row)?.into_fact()?))
    })?;
    let (current, earlier): (Vec<_>, Vec<_>) = all.into_iter().partition(|(holds, _)| *holds);
    let facts = |pairs: Vec<(bool, Fact)>| pairs.into_iter().map(|(_, fact)| fact).collect();
    let (mut current, mut earlier): (Vec<Fact>, Vec<Fact>) = (facts(current), facts(earlier));
    for fact in batch::load_facts(connection, record)? {
        let corrected = current.iter().any(|other| other.field == fact.field);
        if corrected { earlier.insert(0, fact) } else { current.push(fact) }
    }
    current.sort_by(|a, b| a.field.cmp(&b.field));
    earlier.sort_by(|a, b| a.field.cmp(&b.field));
    Ok((current, earlier))
}

/// What the latest reader made of a record.
pub(crate) fn load_reading(
    connection: &Connection,
    record: i64,
) -> Result<Option<NewReading>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT reader, draft FROM readings WHERE record = ?1 ORDER BY id DESC LIMIT 1",
    )?;
    rows::first(statement.query([record])?, |row| {
        let draft = serde_json::from_str(&row.get::<_, String>(1)?)
            .map_err(|_| VaultError::Unreadable { what: "draft" })?;
        Ok(NewReading { reader: row.get(0)?, draft })
    })
}
