//! Where documents with known content come from.

mod french;
mod generated;
mod german;
mod pdf;
mod photographed;
mod rewe;
mod sroie;

use crate::corpus::Corpus;
use crate::error::AccuracyError;
use crate::expected::Expected;
use crate::given::Given;
use pdf::{Label, Writer};
use std::path::PathBuf;

pub use generated::{pictures, tickets};
pub use sroie::SroieKeys;

/// A set of documents whose lines are given.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LineSource {
    /// English scans with the boxes and keys of the ICDAR 2019 competition, keys as published.
    Sroie,
    /// The same with the mistakes of the keys corrected.
    SroieCorrected,
    /// German scans with the lines of another text reader.
    German,
    /// PDF files of 19 countries that have a text layer.
    Pdf,
    /// Those of them whose text was written by the program that made the file, not by a scanner.
    PdfWritten,
    /// Documents as in `Pdf` whose label is in doubt.
    PdfUnsure,
    /// Receipts that a German supermarket sends as PDF, and anonymised texts of such.
    Rewe,
    /// Generated tickets as a perfect reader sees them.
    GeneratedLines,
}

impl LineSource {
    /// Every source, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Sroie,
        Self::SroieCorrected,
        Self::German,
        Self::Pdf,
        Self::PdfWritten,
        Self::PdfUnsure,
        Self::Rewe,
        Self::GeneratedLines,
    ];

    /// What the table calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sroie => "sroie",
            Self::SroieCorrected => "sroie-corrected",
            Self::German => "german",
            Self::Pdf => "pdf",
            Self::PdfWritten => "pdf-written",
            Self::PdfUnsure => "pdf-unsure",
            Self::Rewe => "rewe",
            Self::GeneratedLines => "generated-lines",
        }
    }

    /// Its documents; `seeds` is how many generated ones.
    ///
    /// # Errors
    /// Where a file is missing or is not what it should be; [`AccuracyError::Usage`] where the
    /// source is in the corpus and there is none.
    pub fn documents(
        self,
        corpus: Option<&Corpus>,
        seeds: u64,
    ) -> Result<Vec<Given>, AccuracyError> {
        let found = || corpus.ok_or_else(|| no_corpus(self.name()));
        match self {
            Self::Sroie => sroie::documents(found()?, SroieKeys::Published),
            Self::SroieCorrected => sroie::documents(found()?, SroieKeys::Corrected),
            Self::German => german::documents(found()?),
            Self::Pdf => pdf::documents(found()?, Label::Sure, Writer::Any),
            Self::PdfWritten => pdf::documents(found()?, Label::Sure, Writer::Program),
            Self::PdfUnsure => pdf::documents(found()?, Label::Unsure, Writer::Any),
            Self::Rewe => rewe::documents(found()?),
            Self::GeneratedLines => generated::tickets(seeds),
        }
    }
}

/// A picture, or another file that needs a text reader, and what it says.
#[derive(Clone, Debug)]
pub struct Photo {
    /// What it is called.
    pub document: String,
    /// Where it is.
    pub path: PathBuf,
    /// A part of the source that is counted apart as well.
    pub group: Option<String>,
    /// What it says.
    pub expected: Expected,
}

/// A set of pictures.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PhotoSource {
    /// The 60 pictures of the English scans.
    SroiePhotos,
    /// The pictures of the German scans.
    GermanPhotos,
    /// PDF files, text layer or not.
    PdfFiles,
    /// Generated tickets as flat scans.
    GeneratedClean,
    /// Generated tickets photographed in good light.
    GeneratedEasy,
    /// Generated tickets photographed in a hurry.
    GeneratedHard,
    /// Real French photos.
    FrenchPhotos,
    /// The pictures of this repository.
    Fixtures,
}

impl PhotoSource {
    /// Every source, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::SroiePhotos,
        Self::GermanPhotos,
        Self::PdfFiles,
        Self::GeneratedClean,
        Self::GeneratedEasy,
        Self::GeneratedHard,
        Self::FrenchPhotos,
        Self::Fixtures,
    ];

    /// What the table calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SroiePhotos => "sroie-photos",
            Self::GermanPhotos => "german-photos",
            Self::PdfFiles => "pdf-files",
            Self::GeneratedClean => "generated-clean",
            Self::GeneratedEasy => "generated-easy",
            Self::GeneratedHard => "generated-hard",
            Self::FrenchPhotos => "french-photos",
            Self::Fixtures => "fixtures",
        }
    }

    /// Its pictures; `seeds` is how many generated ones, which are written below `folder`.
    ///
    /// # Errors
    /// As [`LineSource::documents`].
    pub fn photos(
        self,
        corpus: Option<&Corpus>,
        seeds: u64,
        folder: &std::path::Path,
    ) -> Result<Vec<Photo>, AccuracyError> {
        use visavis_generator::Setting;
        let found = || corpus.ok_or_else(|| no_corpus(self.name()));
        match self {
            Self::SroiePhotos => photographed::sroie(found()?),
            Self::GermanPhotos => photographed::german(found()?),
            Self::PdfFiles => photographed::pdf(found()?),
            Self::GeneratedClean => pictures(seeds, Setting::Clean, folder),
            Self::GeneratedEasy => pictures(seeds, Setting::Easy, folder),
            Self::GeneratedHard => pictures(seeds, Setting::Hard, folder),
            Self::FrenchPhotos => french::photos(found()?),
            Self::Fixtures => photographed::fixtures(),
        }
    }
}

fn no_corpus(source: &str) -> AccuracyError {
    AccuracyError::Usage(format!(
        "the source {source} is in the corpus, and there is none; set VISAVIS_CORPUS to its folder"
    ))
}
