//! Documents whose lines are given, so that reading them needs no text reader.

use crate::expected::Expected;
use crate::observed::Observed;
use crate::score::{Case, Measured};
use chrono::NaiveDate;
use std::time::Instant;
use visavis_capture::receipt::{Context, ReceiptDraft, read_receipt};
use visavis_model::Page;

/// One document with its lines and what it says.
#[derive(Clone, Debug)]
pub struct Given {
    /// What it is called.
    pub document: String,
    /// A part of the source that is counted apart as well, such as a country.
    pub group: Option<String>,
    /// Its pages.
    pub pages: Vec<Page>,
    /// What it says.
    pub expected: Expected,
}

/// No document of the corpora is younger. Fixed, so that a measurement can be repeated.
const LATEST: NaiveDate = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();

/// Reads a document without knowing anything else about the person.
pub fn read(pages: &[Page]) -> ReceiptDraft {
    read_receipt(pages, Context { latest: LATEST, home: None })
}

/// Reads all documents and sets what was seen beside what they say.
pub fn measure(name: &str, documents: &[Given]) -> Measured {
    let begin = Instant::now();
    let seen: Vec<Observed> =
        documents.iter().map(|document| Observed::from(&read(&document.pages))).collect();
    let reading = begin.elapsed();
    let cases = documents.iter().zip(seen).map(|(document, observed)| Case {
        document: document.document.clone(),
        group: document.group.clone(),
        expected: document.expected.clone(),
        observed: Ok(observed),
    });
    Measured { name: name.to_owned(), cases: cases.collect(), reading: Some(reading), ocr: None }
}
