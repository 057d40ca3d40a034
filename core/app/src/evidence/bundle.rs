//! What goes into an evidence file, and the order in which it is written.

use super::container::Writer;
use super::words::Language;
use super::{FORMAT, guide, page};
use crate::views::RecordDetail;
use crate::{AppError, Session};
use base64ct::{Base64, Encoding};
use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use visavis_exchange::{ExchangeError, StampedBy, Timestamp, TimestampAuthority};
use visavis_model::purchase::Purchase;
use visavis_model::{DocumentHash, Matter, RecordId};
use visavis_vault::{
    Content, Departure, DepartureForm, DocumentRow, EntryView, Hash, JournalExtract, RecordView,
    Step,
};

/// Pictures are shown on the page up to this size each, and this size together; larger ones are
/// named there, and are beside it like all originals.
const LARGEST_PICTURE: usize = 4 * 1024 * 1024;
const LARGEST_PICTURES: usize = 12 * 1024 * 1024;

/// One record as `facts.json` has it.
#[derive(Serialize)]
pub(super) struct BundleRecord {
    #[serde(flatten)]
    pub(super) detail: RecordDetail,
    /// What was bought, where it is a purchase.
    pub(super) purchase: Option<Purchase>,
    /// The content of any other kind.
    pub(super) content: Option<Value>,
    /// The same, as the page shows it; absent where only its JSON is known.
    #[serde(skip)]
    pub(super) matter: Option<Matter>,
    /// Where each of its documents is in the file, by hash.
    pub(super) files: BTreeMap<String, String>,
    /// The numbers of the entries of the journal about it.
    pub(super) entries: Vec<i64>,
}

/// `facts.json`.
#[derive(Serialize)]
struct Facts<'a> {
    format: &'static str,
    made_at: String,
    records: &'a [BundleRecord],
}

/// What a timestamp authority vouches for.
pub(super) struct Stamp {
    answer: Vec<u8>,
    /// When, by its clock.
    pub(super) at: DateTime<Utc>,
    /// The server that it was asked of.
    pub(super) server: String,
    /// Who signed it; nothing where that cannot be checked here.
    pub(super) by: Option<StampedBy>,
}

impl Stamp {
    /// Asks an authority, once the journal says that the hash is being sent.
    fn ask(
        session: &Session,
        authority: &TimestampAuthority,
        text: &str,
    ) -> Result<Self, AppError> {
        let departure = Departure {
            to: Some(authority.host().to_owned()),
            hash: Some(Hash::of_text(text)),
            ..Departure::new(DepartureForm::Timestamp)
        };
        session.vault.note_departure(&departure, None, session.clock.now())?;
        let answer = authority.stamp(text.as_bytes())?;
        let timestamp = Timestamp::parse(&answer).ok_or(ExchangeError::NotATimestamp)?;
        let by = timestamp.signed().as_ref().ok().cloned();
        Ok(Self { at: timestamp.at(), server: authority.host().to_owned(), by, answer })
    }

    pub(super) fn at_text(&self) -> String {
        self.at.to_rfc3339_opts(SecondsFormat::Secs, true)
    }
}

/// Everything that goes into the file, but the bytes of the originals.
pub(super) struct Bundle {
    pub(super) made_at: DateTime<FixedOffset>,
    pub(super) records: Vec<BundleRecord>,
    pub(super) journal: JournalExtract,
    /// The entries of the extract, read.
    pub(super) entries: Vec<EntryView>,
    /// How many entries the whole journal has; all were checked.
    pub(super) journal_length: u64,
    pub(super) fingerprint: String,
    pub(super) stamp: Option<Stamp>,
    documents: Vec<(DocumentHash, String, String)>,
}

impl Bundle {
    pub(super) fn make(
        session: &Session,
        ids: &[RecordId],
        authority: Option<&TimestampAuthority>,
    ) -> Result<Self, AppError> {
        let vault = &session.vault;
        let made_at = session.clock.now();
        let journal = vault.extract_journal(ids, made_at)?;
        let report = vault.verify_journal()?;
        if !report.faults.is_empty() {
            return Err(AppError::JournalBroken);
        }
        let stamp =
            authority.map(|server| Stamp::ask(session, server, &journal.head)).transpose()?;
        let entries: Vec<_> =
            journal.entries.iter().filter_map(|entry| EntryView::parse(&entry.text)).collect();
        let mut records = Vec::new();
        let mut documents = Vec::new();
        let mut known = BTreeSet::new();
        for id in ids {
            let view = vault.record(*id)?;
            for document in included(&view, &journal) {
                if known.insert(document.hash) {
                    let file = original_name(document);
                    documents.push((document.hash, file, document.media_type.clone()));
                }
            }
            records.push(record(session, view, &journal, &entries)?);
        }
        let fingerprint = journal.key.fingerprint()?.to_string();
        let journal_length = report.entries;
        Ok(Self {
            made_at,
            records,
            journal,
            entries,
            journal_length,
            fingerprint,
            stamp,
            documents,
        })
    }

    /// Writes the file, and says how many originals are in it.
    pub(super) fn write<W: Write>(
        &self,
        session: &Session,
        output: W,
    ) -> Result<(W, usize), AppError> {
        let mut writer = Writer::new(output);
        let mut pictures = BTreeMap::new();
        let mut left = LARGEST_PICTURES;
        for (hash, name, media_type) in &self.documents {
            let bytes = session.vault.original(*hash)?;
            writer.add(name, &bytes)?;
            if is_picture(media_type) && bytes.len() <= LARGEST_PICTURE.min(left) {
                left -= bytes.len();
                pictures.insert(hash.to_string(), picture(media_type, &bytes));
            }
        }
        for language in Language::ALL {
            let page = page::write(self, &pictures, language)?;
            writer.add(language.page_name(), page.as_bytes())?;
        }
        let facts = Facts {
            format: FORMAT,
            made_at: self.made_at.to_rfc3339_opts(SecondsFormat::Millis, false),
            records: &self.records,
        };
        writer.add("facts.json", &serde_json::to_vec_pretty(&facts)?)?;
        self.write_journal(&mut writer)?;
        writer.add("public-key.pem", self.journal.key.to_pem()?.as_bytes())?;
        writer.add("VERIFY.txt", guide::TEXT.as_bytes())?;
        let sums = writer.sums().to_owned();
        let signature = session.vault.sign_evidence(&sums)?;
        writer.add("SHA256SUMS", sums.as_bytes())?;
        writer.add("SHA256SUMS.sig", &signature)?;
        Ok((writer.finish()?, self.documents.len()))
    }

    fn write_journal(&self, writer: &mut Writer<impl Write>) -> Result<(), AppError> {
        for entry in &self.journal.entries {
            let number = entry.sequence;
            writer.add(&format!("journal/entry-{number:06}.txt"), entry.text.as_bytes())?;
            writer.add(&format!("journal/entry-{number:06}.path"), path(&entry.path).as_bytes())?;
            if let Some(content) = &entry.content {
                writer.add(&format!("journal/content-{number:06}.txt"), content.as_bytes())?;
            }
        }
        for line in &self.journal.lines {
            writer.add(&format!("journal/line-{}.txt", line.record), line.text.as_bytes())?;
        }
        writer.add("journal/head.txt", self.journal.head.as_bytes())?;
        if let Some(stamp) = &self.stamp {
            writer.add("journal/head.tsr", &stamp.answer)?;
        }
        writer.add("journal/head.sig", &self.journal.signature)
    }
}

fn record(
    session: &Session,
    view: RecordView,
    journal: &JournalExtract,
    entries: &[EntryView],
) -> Result<BundleRecord, AppError> {
    let id = view.row.id;
    let from_many = journal.lines.iter().find(|line| line.record == id).map(|line| line.entry);
    let file = |document: &DocumentRow| (document.hash.to_string(), original_name(document));
    let files = included(&view, journal).map(file).collect();
    let (purchase, content, matter) = match &view.content {
        Content::Purchase(purchase) => (Some(purchase.clone()), None, None),
        Content::Matter(matter) => {
            (None, Some(serde_json::to_value(matter)?), Some(matter.clone()))
        }
        Content::Other(other) => (None, Some(other.payload.clone()), None),
        _ => (None, None, None),
    };
    let about = entries
        .iter()
        .filter(|entry| entry.record == Some(id) || Some(entry.sequence) == from_many);
    let entries = about.map(|entry| entry.sequence).collect();
    // The reading is in the content that the journal vouches for; twice would be no clearer.
    let detail = RecordDetail { reading: None, ..session.detail(view)? };
    Ok(BundleRecord { detail, purchase, content, matter, files, entries })
}

/// The originals of a record that go into the file: not one that it shares with many others, such
/// as a bank's export, for that would tell of all of them.
fn included<'a>(
    view: &'a RecordView,
    journal: &JournalExtract,
) -> impl Iterator<Item = &'a DocumentRow> {
    let line = journal.lines.iter().find(|line| line.record == view.row.id);
    let shared = line.and_then(|line| journal.entries.iter().find(|e| e.sequence == line.entry));
    let shared = shared.and_then(|entry| EntryView::parse(&entry.text));
    let shared = shared.map(|entry| entry.documents).unwrap_or_default();
    view.documents.iter().filter(move |document| !shared.contains(&document.hash))
}

/// Where an original stands in the file.
fn original_name(document: &DocumentRow) -> String {
    format!("originals/{}", document.outside_name())
}

fn is_picture(media_type: &str) -> bool {
    matches!(media_type, "image/jpeg" | "image/png" | "image/webp")
}

fn picture(media_type: &str, bytes: &[u8]) -> String {
    format!("data:{media_type};base64,{}", Base64::encode_string(bytes))
}

/// The way to the root: a line for each step, `left` or `right`, and the other hash.
fn path(steps: &[Step]) -> String {
    let line = |step: &Step| {
        let side = match step.side {
            visavis_vault::Side::Left => "left",
            visavis_vault::Side::Right => "right",
        };
        format!("{side} {}\n", step.hash)
    };
    steps.iter().map(line).collect()
}
