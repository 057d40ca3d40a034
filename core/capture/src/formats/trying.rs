//! What the tests of formats share.

use super::{ALL, Collected, ExportKind, FormatError, Input, registry};
use std::path::PathBuf;

/// Reads a file of whatever format, and the format's name.
pub(crate) fn read(bytes: impl AsRef<[u8]>) -> Result<(&'static str, Collected), FormatError> {
    let mut collected = Collected::default();
    let format = registry::read(bytes.as_ref(), &mut collected)?;
    Ok((format.name(), collected))
}

/// The files in a folder of the corpus, where it is at hand (`VISAVIS_CORPUS`, or beside the
/// repository).
pub(crate) fn corpus(folder: &str) -> Option<PathBuf> {
    let root = std::env::var_os("VISAVIS_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
    let folder = root.join(folder);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no corpus (set VISAVIS_CORPUS to its folder)");
    None
}

/// Every text in which one byte is changed, left out or the rest cut off must give a result or an
/// error, whatever it is.
pub(crate) fn survives_damage(text: &[u8], at: usize, byte: u8) {
    let at = at.checked_rem(text.len()).unwrap_or_default();
    let _ = read(&text[..at]);
    let mut changed = text.to_vec();
    if let Some(place) = changed.get_mut(at) {
        *place = byte;
    }
    let _ = read(&changed);
    if at < changed.len() {
        changed.remove(at);
    }
    let _ = read(&changed);
}

/// Every format of a kind reads any bytes, or refuses them, also those that it would not recognise.
pub(crate) fn survives_anything(kind: ExportKind, bytes: &[u8]) {
    for format in ALL.iter().filter(|format| format.kind() == kind) {
        let _ = format.parse(&mut Input::new(bytes), &mut Collected::default());
    }
}
