//! From bytes to characters.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The text of a file, without its byte order mark, and the name of its set of characters where
/// neither a mark nor the bytes themselves prove it.
///
/// UTF-8 where the bytes are UTF-8, else Windows-1252, of which Latin-1 is a part: what European
/// banks and grid operators write. A cut in the middle of a character at the end counts as UTF-8.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return (encoding.decode_without_bom_handling(rest).0, None);
    }
    if let Some(encoding) = utf_16(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0, None);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(error) if error.error_len().is_none() => {
            (UTF_8.decode_without_bom_handling(bytes).0, None)
        }
        Err(_) => {
            let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
            (text, Some("windows-1252"))
        }
    }
}

/// The text of a file in a set of characters that the file itself names, as XML and OFX do;
/// as [`decode`] where the name is not known or the bytes say otherwise.
pub fn decode_as<'a>(bytes: &'a [u8], label: &str) -> Cow<'a, str> {
    let named = Encoding::for_label(label.trim().as_bytes());
    let is_utf_8 = std::str::from_utf8(bytes).is_ok();
    match named {
        Some(encoding) if Encoding::for_bom(bytes).is_none() && !is_utf_8 => {
            encoding.decode_without_bom_handling(bytes).0
        }
        _ => decode(bytes).0,
    }
}

/// UTF-16 without a mark: every other byte of the beginning is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..64).unwrap_or(bytes);
    let zeros = |parity: usize| {
        head.iter().enumerate().filter(|(at, byte)| at % 2 == parity && **byte == 0).count()
    };
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if half < 4 => None,
        (0, odd) if odd * 4 >= half * 3 => Some(UTF_16LE),
        (even, 0) if even * 4 >= half * 3 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_set_of_characters_gives_the_same_text() {
        let expected = "Débit à l’été";
        let utf_16: Vec<u8> = expected.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf_16).collect();
        let (windows, _, _) = WINDOWS_1252.encode(expected);
        assert_eq!(decode(expected.as_bytes()), (Cow::Borrowed(expected), None));
        assert_eq!(decode(format!("\u{feff}{expected}").as_bytes()).0, expected);
        assert_eq!(decode(&marked).0, expected);
        assert_eq!(decode(&windows), (Cow::Borrowed(expected), Some("windows-1252")));
        assert_eq!(decode_as(&windows, "ISO-8859-1"), expected);
    }

    #[test]
    fn utf_16_without_a_mark_is_recognised() {
        let bytes: Vec<u8> = "date;amount".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&bytes).0, "date;amount");
    }

    #[test]
    fn a_character_that_is_cut_at_the_end_is_no_reason_for_another_set() {
        let bytes = "été".as_bytes();
        assert_eq!(decode(&bytes[..bytes.len() - 1]).1, None);
    }
}
