//! The content of a signed message (CMS `SignedData`, RFC 5652), in DER, BER or base 64. The
//! signature is not checked here: it says who sent the file, and nothing about its sums.

use crate::formats::FormatError;
use base64ct::{Base64, Encoding};

/// `1.2.840.113549.1.7.2`, signed data, with tag and length.
const SIGNED_DATA: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const OCTETS: u8 = 0x04;
const OCTETS_IN_PARTS: u8 = 0x24;
const EXPLICIT: u8 = 0xa0;
/// Parts within parts: no writer nests them.
const MAX_DEPTH: usize = 8;

/// Whether a file begins like a signed message.
pub(super) fn looks_signed(bytes: &[u8]) -> bool {
    let head = bytes.get(..64.min(bytes.len())).unwrap_or_default();
    let is_binary = |head: &[u8]| {
        head.first() == Some(&SEQUENCE) && memchr::memmem::find(head, SIGNED_DATA).is_some()
    };
    let text: Vec<u8> = head.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let whole = text.get(..text.len() / 4 * 4).unwrap_or_default();
    let mut buffer = [0; 64];
    is_binary(head)
        || Base64::decode(whole, &mut buffer).is_ok_and(is_binary)
        || head.starts_with(b"-----BEGIN PKCS7")
        || head.starts_with(b"-----BEGIN CMS")
}

/// The content that was signed.
pub(super) fn content(bytes: &[u8]) -> Result<Vec<u8>, FormatError> {
    let decoded;
    let binary =
        if bytes.first() == Some(&SEQUENCE) && memchr::memmem::find(bytes, SIGNED_DATA).is_some() {
            bytes
        } else {
            decoded = from_text(bytes).ok_or_else(broken)?;
            &decoded
        };
    signed_content(binary).ok_or_else(broken)
}

fn broken() -> FormatError {
    FormatError::damaged(1, "the signed message around the invoice is cut off or damaged")
}

fn from_text(bytes: &[u8]) -> Option<Vec<u8>> {
    let lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
    let text: Vec<u8> = lines
        .filter(|line| !line.starts_with(b"-----"))
        .flatten()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    Base64::decode_vec(std::str::from_utf8(&text).ok()?).ok()
}

/// `ContentInfo` → `SignedData` → `EncapsulatedContentInfo` → the octets.
fn signed_content(bytes: &[u8]) -> Option<Vec<u8>> {
    let message = Value::first(bytes)?.of(SEQUENCE)?;
    let (_, rest) = message.take()?;
    let signed = Value::first(Value::first(rest)?.of(EXPLICIT)?.content)?.of(SEQUENCE)?;
    let (_version, rest) = signed.take()?;
    let (algorithms, rest) = Value::split(rest)?;
    algorithms.of(SET)?;
    let inner = Value::first(rest)?.of(SEQUENCE)?;
    let (_type, rest) = inner.take()?;
    let wrapped = Value::first(rest)?.of(EXPLICIT)?;
    let mut octets = Vec::new();
    gather(Value::first(wrapped.content)?, &mut octets, 0)?;
    Some(octets)
}

/// The octets of a string, which may be in parts.
fn gather(value: Value<'_>, octets: &mut Vec<u8>, depth: usize) -> Option<()> {
    match value.tag {
        OCTETS => octets.extend_from_slice(value.content),
        OCTETS_IN_PARTS if depth < MAX_DEPTH => {
            let mut rest = value.content;
            while !rest.is_empty() {
                let (part, after) = Value::split(rest)?;
                gather(part, octets, depth + 1)?;
                rest = after;
            }
        }
        _ => return None,
    }
    Some(())
}

/// A value of BER (ITU-T X.690).
#[derive(Clone, Copy)]
struct Value<'a> {
    tag: u8,
    content: &'a [u8],
}

impl<'a> Value<'a> {
    fn first(bytes: &'a [u8]) -> Option<Self> {
        Self::split(bytes).map(|(value, _)| value)
    }

    fn of(self, tag: u8) -> Option<Self> {
        (self.tag == tag).then_some(self)
    }

    /// The first value in it, and the bytes after that.
    fn take(self) -> Option<(Self, &'a [u8])> {
        Self::split(self.content)
    }

    fn split(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        Self::split_at_depth(bytes, 0)
    }

    fn split_at_depth(bytes: &'a [u8], depth: usize) -> Option<(Self, &'a [u8])> {
        let (tag, rest) = bytes.split_first()?;
        let (first, rest) = rest.split_first()?;
        let (length, rest) = match first {
            0x80 => return Self::without_length(*tag, rest, depth),
            short @ 0..0x80 => (usize::from(*short), rest),
            long => {
                let (digits, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
                let value = digits.iter().try_fold(0_usize, |value, digit| {
                    Some(value.checked_mul(256)? + usize::from(*digit))
                })?;
                (value, rest)
            }
        };
        // A file that was cut at its end still has its invoice: the signature comes after it.
        let (content, rest) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        Some((Self { tag: *tag, content }, rest))
    }

    /// A value that ends with two zeros.
    fn without_length(tag: u8, bytes: &'a [u8], depth: usize) -> Option<(Self, &'a [u8])> {
        if depth > MAX_DEPTH * 2 {
            return None;
        }
        let mut rest = bytes;
        while !rest.starts_with(&[0, 0]) {
            if rest.is_empty() {
                return Some((Self { tag, content: bytes }, rest));
            }
            rest = Self::split_at_depth(rest, depth + 1)?.1;
        }
        let length = bytes.len() - rest.len();
        Some((Self { tag, content: bytes.get(..length)? }, rest.get(2..)?))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A value of BER with its length.
    fn value(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&[tag, 0x84], &length[..], content].concat()
    }

    /// A message that signs a content, without signatures.
    fn signed(octets: &[u8]) -> Vec<u8> {
        let data = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
        let inner = value(SEQUENCE, &[&data[..], &value(EXPLICIT, octets)].concat());
        let signed = value(SEQUENCE, &[&[2, 1, 1][..], &value(SET, &[]), &inner].concat());
        value(SEQUENCE, &[SIGNED_DATA, &value(EXPLICIT, &signed)].concat())
    }

    /// A message around a file.
    pub(crate) fn message(file: &[u8]) -> Vec<u8> {
        signed(&value(OCTETS, file))
    }

    #[test]
    fn what_was_signed_comes_out_whole_or_in_parts() {
        let whole = signed(&value(OCTETS, b"<a/>"));
        let parts = [value(OCTETS, b"<a"), value(OCTETS, b"/>")].concat();
        let endless = [&[OCTETS_IN_PARTS, 0x80][..], &parts, &[0, 0]].concat();
        for message in [whole.clone(), signed(&value(OCTETS_IN_PARTS, &parts)), signed(&endless)] {
            assert!(looks_signed(&message));
            assert_eq!(content(&message).unwrap(), b"<a/>");
        }
        let text = Base64::encode_string(&whole);
        assert!(looks_signed(text.as_bytes()));
        assert_eq!(content(text.as_bytes()).unwrap(), b"<a/>");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_a_message_or_none(bytes: Vec<u8>) {
            let _ = (looks_signed(&bytes), content(&bytes), signed_content(&bytes));
        }

        #[test]
        fn a_damaged_message_is_an_error_or_text(at in 0_usize..80, byte: u8) {
            let mut message = signed(&value(OCTETS, b"<a/>"));
            if let Some(place) = message.get_mut(at) {
                *place = byte;
            }
            let _ = content(&message);
        }
    }
}
