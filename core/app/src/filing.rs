//! Keeping documents, and filing what was read from them.
//!
//! Two steps, because an original is safe before anything is read from it: [`Session::keep`], then
//! [`Session::file`] with the reading, or with the reason why there is none.

use crate::questions::{self, Question};
use crate::views::OrganisationName;
use crate::{AppError, DocumentFormat, Reading, Session, facts, parties};
use serde::Serialize;
use visavis_capture::receipt::ReceiptDraft;
use visavis_model::purchase::Purchase;
use visavis_model::{DocumentHash, RecordId, RecordKind};
use visavis_vault::{
    Added, Content, NewDocument, NewReading, NewRecord, Party, Review, SimilarQuery, StoredOriginal,
};

/// Documents that are safe in the vault, and not read yet.
#[derive(Clone, Debug)]
pub struct Kept {
    name: String,
    documents: Vec<(StoredOriginal, &'static str, Option<String>)>,
    already: Option<RecordId>,
}

impl Kept {
    /// Whether all of them were filed before, so that reading them again can be spared.
    pub const fn is_already_there(&self) -> bool {
        self.already.is_some()
    }

    fn hashes(&self) -> Vec<DocumentHash> {
        self.documents.iter().map(|(original, _, _)| original.hash()).collect()
    }
}

/// Whether the person has looked at what was read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Look {
    /// Not yet: everything waits for it.
    NotYet,
    /// Yes, and it may be filed; what is guessed, missing or contradictory waits all the same.
    Taken,
}

/// What became of documents that were to be added.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// They are in the history.
    Added,
    /// They were there before, and nothing changed.
    AlreadyThere,
    /// They show a receipt that was there before, and are kept with it.
    Merged,
    /// They are in the history, and something about them needs an answer.
    WaitsForReview,
}

/// What was filed, ready for a screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FilingRecord {
    /// What the caller calls the documents.
    pub file: String,
    /// What became of them.
    pub outcome: Outcome,
    /// The record that they belong to.
    pub id: RecordId,
    /// With whom it is.
    pub organisation: Option<OrganisationName>,
    /// What the person is asked.
    pub questions: Vec<Question>,
}

impl Session {
    /// Keeps documents, encrypted and on the disk, before anything is read from them.
    ///
    /// `files` are their names where they came from, in the order of the documents.
    pub fn keep(
        &self,
        name: &str,
        documents: &[Vec<u8>],
        files: &[Option<String>],
    ) -> Result<Kept, AppError> {
        if documents.iter().any(Vec::is_empty) {
            return Err(AppError::EmptyFile);
        }
        let mut kept = Kept { name: name.to_owned(), documents: Vec::new(), already: None };
        let mut known = Vec::new();
        let files = files.iter().cloned().chain(std::iter::repeat(None));
        for (bytes, file) in documents.iter().zip(files) {
            let original = self.vault.store_original(bytes)?;
            known.push(self.vault.find_filed(original.hash())?);
            kept.documents.push((original, media_type(bytes), file));
        }
        kept.already = known.into_iter().collect::<Option<Vec<_>>>().and_then(|all| {
            let mut all = all.into_iter();
            let first = all.next()?;
            all.all(|other| other == first).then_some(first)
        });
        Ok(kept)
    }

    /// Files what was read from kept documents, in one step, or nothing.
    pub fn file(
        &self,
        kept: &Kept,
        reading: &Reading,
        look: Look,
    ) -> Result<FilingRecord, AppError> {
        if let Some(id) = kept.already {
            return self.filed(kept, id, Outcome::AlreadyThere);
        }
        let party = parties::find_party(self, &reading.draft.merchant)?;
        let purchase = facts::purchase(&reading.draft);
        if let Some(same) = self.find_same(reading, &purchase, party.as_ref())? {
            self.vault.attach(same, &self.new_documents(kept), self.clock.now())?;
            return self.filed(kept, same, Outcome::Merged);
        }
        let doubts = questions::doubts_before_filing(self, reading, &purchase, party.as_ref())?;
        let new = NewRecord {
            documents: self.new_documents(kept),
            reading: Some(NewReading {
                reader: reading.reader.clone(),
                draft: serde_json::to_value(reading.record())?,
            }),
            title: title(kept, party.as_ref()),
            party,
            content: Content::Purchase(purchase),
            facts: facts::facts(reading, &kept.hashes()),
            review: match look {
                Look::Taken if !doubts.iter().any(Question::needs_an_answer) => Review::Done,
                Look::Taken | Look::NotYet => Review::Needed,
            },
        };
        self.add(kept, &new)
    }

    /// Says where documents are that were filed before.
    ///
    /// # Errors
    /// [`AppError::NotFiled`] where they were not.
    pub fn file_again(&self, kept: &Kept) -> Result<FilingRecord, AppError> {
        let id = kept.already.ok_or(AppError::NotFiled)?;
        self.filed(kept, id, Outcome::AlreadyThere)
    }

    /// Files documents that could not be read, for the person to look at.
    pub fn file_unreadable(
        &self,
        kept: &Kept,
        reason: &AppError,
    ) -> Result<FilingRecord, AppError> {
        if let Some(id) = kept.already {
            return self.filed(kept, id, Outcome::AlreadyThere);
        }
        let draft = serde_json::json!({ "unreadable": reason.to_string() });
        let new = NewRecord {
            documents: self.new_documents(kept),
            reading: Some(NewReading { reader: "none".to_owned(), draft }),
            party: None,
            title: title(kept, None),
            content: Content::Purchase(facts::purchase(&ReceiptDraft::default())),
            facts: Vec::new(),
            review: Review::Needed,
        };
        self.add(kept, &new)
    }

    fn add(&self, kept: &Kept, new: &NewRecord) -> Result<FilingRecord, AppError> {
        match self.vault.add(new, self.clock.now())? {
            Added::New(id) => self.filed(kept, id, Outcome::Added),
            Added::AlreadyThere { record, .. } => self.filed(kept, record, Outcome::AlreadyThere),
        }
    }

    fn filed(&self, kept: &Kept, id: RecordId, outcome: Outcome) -> Result<FilingRecord, AppError> {
        let view = self.vault.record(id)?;
        let questions = self.questions(&view)?;
        let waits = outcome == Outcome::Added && questions.iter().any(Question::needs_an_answer);
        Ok(FilingRecord {
            file: kept.name.clone(),
            outcome: if waits { Outcome::WaitsForReview } else { outcome },
            id,
            organisation: OrganisationName::of(&view.row),
            questions,
        })
    }

    pub(crate) fn new_documents(&self, kept: &Kept) -> Vec<NewDocument> {
        let new =
            |(original, media_type, file): &(StoredOriginal, &'static str, Option<String>)| {
                NewDocument {
                    original: original.clone(),
                    media_type: (*media_type).to_owned(),
                    file_name: file.clone(),
                    captured_at: self.clock.now(),
                }
            };
        kept.documents.iter().map(new).collect()
    }

    /// The record that shows this very receipt: same organisation, amount, day and minute, and the
    /// same receipt number where both have one. Anything less is only a possible duplicate.
    pub(crate) fn find_same(
        &self,
        reading: &Reading,
        purchase: &Purchase,
        party: Option<&Party>,
    ) -> Result<Option<RecordId>, AppError> {
        let Some(organisation) = parties::known(self, party)? else { return Ok(None) };
        let Some(query) = similar_query(purchase, None, Some(organisation)) else {
            return Ok(None);
        };
        if query.time.is_none() {
            return Ok(None);
        }
        for row in self.vault.find_similar(&query)? {
            let same = row.organisation == Some(organisation) && row.time == query.time;
            if same && self.has_same_number(row.id, reading)? {
                return Ok(Some(row.id));
            }
        }
        Ok(None)
    }

    fn has_same_number(&self, id: RecordId, reading: &Reading) -> Result<bool, AppError> {
        let view = self.vault.record(id)?;
        let number = view.facts.iter().find(|fact| fact.field.as_str() == "receipt-number");
        let known = number.and_then(|fact| fact.value.as_ref());
        Ok(known.zip(reading.draft.receipt_number.value()).is_none_or(|(a, b)| a == b))
    }
}

/// What a possible duplicate must have in common with a purchase; `None` where it is too little.
pub(crate) fn similar_query(
    purchase: &Purchase,
    except: Option<RecordId>,
    organisation: Option<visavis_model::OrganisationId>,
) -> Option<SimilarQuery> {
    let content = Content::Purchase(purchase.clone());
    Some(SimilarQuery {
        except,
        organisation,
        date: purchase.date?,
        time: purchase.time,
        amount: content.amount()?,
    })
}

fn title(kept: &Kept, party: Option<&Party>) -> String {
    match party {
        Some(Party::Described(sketch)) => sketch.name.clone(),
        Some(Party::Known(_)) | None => {
            let file = kept.documents.iter().find_map(|(_, _, file)| file.clone());
            file.unwrap_or_else(|| RecordKind::Purchase.to_string())
        }
    }
}

/// The media type of a document, by its content; the general one where it is not recognised.
pub(crate) fn media_type(bytes: &[u8]) -> &'static str {
    match DocumentFormat::recognise(bytes) {
        Some(DocumentFormat::Pdf) => "application/pdf",
        Some(DocumentFormat::Photo) => match bytes {
            [0xff, 0xd8, ..] => "image/jpeg",
            [0x89, b'P', ..] => "image/png",
            [b'R', b'I', ..] => "image/webp",
            _ => "image/heif",
        },
        None => media_type_of_file(bytes),
    }
}

/// The media type of a file that is neither picture nor PDF, by its beginning.
fn media_type_of_file(bytes: &[u8]) -> &'static str {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => head
            .get(..error.valid_up_to())
            .and_then(|head| std::str::from_utf8(head).ok())
            .unwrap_or(""),
        Err(_) if bytes.starts_with(b"PK\x03\x04") => return "application/zip",
        Err(_) => return "application/octet-stream",
    };
    match text.trim_start_matches('\u{feff}').trim_start() {
        _ if bytes.starts_with(b"PK\x03\x04") => "application/zip",
        "" => "application/octet-stream",
        start if start.starts_with('<') => "application/xml",
        start if start.starts_with(['{', '[']) => "application/json",
        _ => "text/plain",
    }
}
