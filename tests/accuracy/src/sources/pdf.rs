//! PDF receipts of 19 countries, labelled by eye.

use crate::corpus::{Corpus, labels as label_file, load, load_json};
use crate::error::AccuracyError;
use crate::expected::{Expected, Known, MerchantLabel, parse_amount};
use crate::given::Given;
use crate::observed::parse_time;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use visavis_capture::pdf::{TextLayer, read_pages};
use visavis_model::{Currency, Page};

/// How sure whoever labelled a document was.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Label {
    Sure,
    Unsure,
}

#[derive(Deserialize)]
pub(super) struct Row {
    pub(super) country: String,
    merchant: Option<String>,
    date: Option<NaiveDate>,
    time: Option<String>,
    currency: Option<String>,
    total: Option<String>,
    sure: bool,
}

impl Row {
    pub(super) fn is(&self, label: Label) -> bool {
        self.sure == (label == Label::Sure)
    }

    /// A field without a label is not printed, or nobody could read it: it counts for nothing.
    pub(super) fn expected(&self) -> Expected {
        let total = self.total.as_deref().and_then(parse_amount);
        let currency: Option<Currency> = self.currency.as_deref().and_then(|c| c.parse().ok());
        Expected {
            merchant: Known::labelled(self.merchant.clone().map(MerchantLabel::Hint)),
            date: Known::labelled(self.date),
            time: Known::labelled(self.time.as_deref().and_then(parse_time)),
            currency: Known::labelled(currency),
            total: Known::labelled(total),
            ..Expected::default()
        }
    }
}

pub(super) fn labels() -> Result<BTreeMap<String, Row>, AccuracyError> {
    load_json(&label_file("my-receipts.json"))
}

/// Who put the text into a document.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Writer {
    /// Whoever: the program that made the document, or a scanner's text reader.
    Any,
    /// The program that made the document: every word is as it was meant.
    Program,
}

/// The documents that have a text layer. A file that cannot be read has none.
pub(super) fn documents(
    corpus: &Corpus,
    label: Label,
    writer: Writer,
) -> Result<Vec<Given>, AccuracyError> {
    let mut documents = Vec::new();
    for (document, row) in labels()?.into_iter().filter(|(_, row)| row.is(label)) {
        let pages = text_pages(&load(&corpus.path("my-receipts-dev").join(&document))?, writer);
        if !pages.is_empty() {
            let expected = row.expected();
            documents.push(Given { document, group: Some(row.country), pages, expected });
        }
    }
    Ok(documents)
}

/// The pages with words on them; none where one was written by somebody else.
pub(super) fn text_pages(bytes: &[u8], writer: Writer) -> Vec<Page> {
    let mut pages = read_pages(bytes).unwrap_or_default().pages;
    pages.retain(|page| !page.page.lines.is_empty());
    if writer == Writer::Program && pages.iter().any(|page| page.layer != TextLayer::Written) {
        return Vec::new();
    }
    pages.into_iter().map(|page| page.page).collect()
}
