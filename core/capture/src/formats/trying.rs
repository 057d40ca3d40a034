//! What the tests of formats share.

use super::{ALL, Collected, Entry, ExportKind, FormatError, Input, registry};
use visavis_model::{Detail, Payment};

/// Reads a file of whatever format, and the format's name.
pub(crate) fn read(bytes: impl AsRef<[u8]>) -> Result<(&'static str, Collected), FormatError> {
    let mut collected = Collected::default();
    let format = registry::read(bytes.as_ref(), &mut collected)?;
    Ok((format.name(), collected))
}

/// What a file of a format holds; it must be taken for that format, and be good.
pub(crate) fn read_as(format: &str, text: &str) -> Collected {
    let (name, collected) = read(text).unwrap();
    assert_eq!(name, format);
    collected
}

/// Why a file is refused.
pub(crate) fn why_refused(text: &str) -> String {
    read(text).map(|_| ()).unwrap_err().to_string()
}

/// The payment that an entry must be.
pub(crate) fn payment(entry: &Entry) -> &Payment {
    match &entry.matter.detail {
        Detail::Payment(payment) => payment,
        other => panic!("{other:?}"),
    }
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
