//! Where the corpus and the project's own files are.

use crate::error::AccuracyError;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

/// The folder of real documents, which is not part of the repository.
#[derive(Clone, Debug)]
pub struct Corpus {
    root: PathBuf,
}

impl Corpus {
    /// The corpus at `VISAVIS_CORPUS`, or beside the repository at `../shared/corpus`; `None`
    /// where there is none, which is no error: whoever builds the project need not have it.
    pub fn find() -> Option<Self> {
        let root = std::env::var_os("VISAVIS_CORPUS")
            .map_or_else(|| repository().join("../shared/corpus"), PathBuf::from);
        root.is_dir().then_some(Self { root })
    }

    /// The same as [`Corpus::find`] for tests: says on stderr that the test is skipped.
    pub fn find_or_say(test: &str) -> Option<Self> {
        let corpus = Self::find();
        if corpus.is_none() {
            eprintln!("{test}: skipped, no corpus (set VISAVIS_CORPUS to its folder)");
        }
        corpus
    }

    /// A path inside the corpus.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }
}

/// The root of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A label file of this crate.
pub(crate) fn labels(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("labels").join(name)
}

/// The bytes of a file.
pub(crate) fn load(path: &Path) -> Result<Vec<u8>, AccuracyError> {
    std::fs::read(path).map_err(|source| AccuracyError::File { path: path.to_owned(), source })
}

/// The content of a JSON file.
pub(crate) fn load_json<T: DeserializeOwned>(path: &Path) -> Result<T, AccuracyError> {
    parse_json(path, &load(path)?)
}

/// The content of a JSON text that came from `path`.
pub(crate) fn parse_json<T: DeserializeOwned>(
    path: &Path,
    bytes: &[u8],
) -> Result<T, AccuracyError> {
    serde_json::from_slice(bytes)
        .map_err(|source| AccuracyError::Json { path: path.to_owned(), source })
}

/// The files of a folder that end in `.extension`, by name.
pub(crate) fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, AccuracyError> {
    let failed = |source| AccuracyError::File { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The name of a file without folder and extension.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
