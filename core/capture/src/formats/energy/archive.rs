//! The words at the beginning of an XLSX file, by which it is recognised.

use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// The most files that are looked at: a workbook has a dozen.
const MOST_FILES: usize = 40;
/// The most text that is looked at.
const MOST: usize = 1 << 20;

/// The text of the archive's files, as far as they lie in its first bytes (ZIP, PKWARE's
/// APPNOTE.TXT 4.3.7).
pub(in crate::formats) fn archive_text(bytes: &[u8]) -> String {
    let mut text = Vec::new();
    let mut rest = bytes;
    for _ in 0..MOST_FILES {
        let Some(found) = memchr::memmem::find(rest, b"PK\x03\x04") else { break };
        let Some(entry) = rest.get(found..) else { break };
        if text.len() < MOST {
            inflate(entry, &mut text);
        }
        rest = entry.get(4..).unwrap_or_default();
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// Adds what one file of the archive holds.
fn inflate(entry: &[u8], text: &mut Vec<u8>) {
    let number = |at: usize| -> Option<usize> {
        Some(usize::from(u16::from_le_bytes(entry.get(at..at + 2)?.try_into().ok()?)))
    };
    let (Some(method), Some(name), Some(extra)) = (number(8), number(26), number(28)) else {
        return;
    };
    let Some(title) = entry.get(30..30 + name) else { return };
    if !title.ends_with(b".xml") {
        return;
    }
    let Some(data) = entry.get(30 + name + extra..) else { return };
    let before = text.len();
    let room = MOST.saturating_sub(before);
    if method == 0 {
        let end = memchr::memmem::find(data, b"PK\x03\x04").unwrap_or(data.len());
        text.extend(data.iter().take(end.min(room)));
        return;
    }
    text.resize(before + room, 0);
    let mut state = Box::<DecompressorOxide>::default();
    let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let output = text.get_mut(before..).unwrap_or_default();
    let (_, _, written) = decompress(&mut state, data, output, 0, flags);
    text.truncate(before + written);
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn any_bytes_have_some_text_or_none(bytes: Vec<u8>) {
            let mut archive = b"PK\x03\x04\0\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.xml".to_vec();
            archive.extend(bytes);
            let _ = archive_text(&archive);
        }
    }
}
