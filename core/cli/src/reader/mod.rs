//! The reader of text in pictures: Tesseract, run as a program, more than once, with a vote.
//!
//! Phones bring a reader of their own; a computer has this one. Every pass reads the same page in
//! another way; what all passes agree on is nearly always right, and what they do not agree on
//! says so in its confidence.

mod process;
mod tsv;
mod vote;

use process::Tesseract;
use std::sync::OnceLock;
use std::thread;
use visavis_app::{PagePicture, ReaderError, TextLine, TextReader};

/// One way of reading a page.
#[derive(Clone, Copy, Debug)]
struct Pass {
    /// How Tesseract looks for text: its option `--psm`.
    layout: &'static str,
}

/// A column of text of any sizes; one even block of text. Measured on the scanned receipts of the
/// corpus, see `docs` of [`vote`]: no other layout finds as many amounts as these two together.
const PASSES: [Pass; 2] = [Pass { layout: "4" }, Pass { layout: "6" }];

/// Tesseract, looked for when the first picture comes.
#[derive(Debug, Default)]
pub(crate) struct TesseractReader {
    found: OnceLock<Result<Tesseract, String>>,
}

impl TesseractReader {
    fn tesseract(&self) -> Result<&Tesseract, ReaderError> {
        self.found
            .get_or_init(Tesseract::find)
            .as_ref()
            .map_err(|hint| ReaderError::Unavailable { hint: hint.clone() })
    }
}

impl TextReader for TesseractReader {
    fn name(&self) -> String {
        self.tesseract().map_or_else(|_| "tesseract".to_owned(), Tesseract::name)
    }

    fn read_text(&self, page: &PagePicture) -> Result<Vec<TextLine>, ReaderError> {
        let tesseract = self.tesseract()?;
        let read = |pass: &Pass| {
            let table = tesseract.read(page, pass.layout)?;
            Ok(tsv::parse(&table))
        };
        let passes: Result<Vec<_>, ReaderError> = thread::scope(|scope| {
            let running: Vec<_> =
                PASSES.iter().map(|pass| scope.spawn(move || read(pass))).collect();
            running
                .into_iter()
                .map(|pass| {
                    let stopped = |_| ReaderError::Failed { reason: "it crashed".to_owned() };
                    pass.join().map_err(stopped)?
                })
                .collect()
        });
        Ok(vote::vote(&passes?))
    }
}
