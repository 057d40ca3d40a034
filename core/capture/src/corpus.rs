//! The real documents that the tests read. They stay outside the repository; without them the tests
//! say so.

use std::path::{Path, PathBuf};

/// The folder of the corpus (`VISAVIS_CORPUS`, or beside the repository); none, and a notice, where
/// it is absent.
pub(crate) fn root() -> Option<PathBuf> {
    let root = std::env::var_os("VISAVIS_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
    if root.is_dir() {
        return Some(root);
    }
    println!("skipped: no corpus (set VISAVIS_CORPUS to its folder)");
    None
}

/// A folder of the corpus; none, and a notice, where it is absent.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let folder = root()?.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the corpus has no {name}");
    None
}

/// The bytes of a file of the corpus; none, and a notice, where it is absent.
pub(crate) fn bytes(name: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(root()?.join(name)).ok();
    if bytes.is_none() {
        println!("skipped: the corpus has no {name}");
    }
    bytes
}

/// Adds the PDF files of a folder and of those in it.
pub(crate) fn add_pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            add_pdfs(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "pdf") {
            found.push(path);
        }
    }
}
