//! Pictures and files of the other sources, for the text reader of the command line.

use super::{Photo, german, pdf, sroie};
use crate::corpus::{Corpus, files, load_json, repository, stem};
use crate::error::AccuracyError;
use crate::expected::Expected;
use visavis_generator::Truth;

pub(super) fn sroie(corpus: &Corpus) -> Result<Vec<Photo>, AccuracyError> {
    let expected = sroie::expectations(corpus, sroie::SroieKeys::Corrected)?;
    let photos = files(&corpus.path("sroie-dev/img"), "jpg")?.into_iter().map(|path| {
        let document = stem(&path);
        let expected = expected.get(&document).cloned().unwrap_or_default();
        Photo { document, path, group: None, expected }
    });
    Ok(photos.collect())
}

pub(super) fn german(corpus: &Corpus) -> Result<Vec<Photo>, AccuracyError> {
    let folder = corpus.path("german-scans-dev");
    let photos = german::labels(corpus)?.into_iter().map(|(document, label)| Photo {
        document,
        path: folder.join(&label.image),
        group: None,
        expected: label.expected(),
    });
    Ok(photos.collect())
}

pub(super) fn pdf(corpus: &Corpus) -> Result<Vec<Photo>, AccuracyError> {
    let folder = corpus.path("my-receipts-dev");
    let sure = pdf::labels()?.into_iter().filter(|(_, row)| row.is(pdf::Label::Sure));
    let photos = sure.map(|(document, row)| Photo {
        path: folder.join(&document),
        document,
        expected: row.expected(),
        group: Some(row.country),
    });
    Ok(photos.collect())
}

/// The pictures of the repository, each beside its `NAME.truth.json`.
pub(super) fn fixtures() -> Result<Vec<Photo>, AccuracyError> {
    let folder = repository().join("fixtures/receipts");
    files(&folder, "jpg")?
        .into_iter()
        .map(|path| {
            let truth: Truth = load_json(&path.with_extension("truth.json"))?;
            let expected = Expected::from(&truth);
            Ok(Photo { document: stem(&path), path, group: None, expected })
        })
        .collect()
}
