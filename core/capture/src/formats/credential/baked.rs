//! Badges baked into pictures (<https://www.imsglobal.org/spec/ob/v3p0#baked-badges>): a PNG holds
//! them in a text chunk, an SVG in an element.

use crate::formats::xml::{Step, Xml};
use crate::formats::{FormatError, Input};
use memchr::memmem;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The keyword of version 3, and that of version 2.
const KEYWORDS: &[&[u8]] = &[b"openbadgecredential", b"openbadges"];
/// The longest credential in a picture.
const LONGEST: usize = 4 << 20;

pub(super) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

pub(super) fn has_keyword(bytes: &[u8]) -> bool {
    KEYWORDS.iter().any(|keyword| memmem::find(bytes, keyword).is_some())
}

pub(super) fn is_svg_badge(text: &str) -> bool {
    text.contains("<svg") && text.contains("openbadges")
}

/// The text of the badge in a PNG (<https://www.w3.org/TR/png-3/>).
pub(super) fn png(bytes: &[u8]) -> Result<String, FormatError> {
    let mut rest = bytes.get(SIGNATURE.len()..).unwrap_or_default();
    while let [l1, l2, l3, l4, k1, k2, k3, k4, after @ ..] = rest {
        let length = u32::from_be_bytes([*l1, *l2, *l3, *l4]);
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let Some((data, after)) = after.split_at_checked(length) else { break };
        if let Some(text) = chunk([*k1, *k2, *k3, *k4], data) {
            return Ok(text);
        }
        // The check sum of the chunk is left to viewers of pictures: the credential has its own.
        rest = after.get(4..).unwrap_or_default();
    }
    Err(FormatError::Nothing { reason: "no badge is baked into this picture".to_owned() })
}

/// The text of a chunk, where its keyword is one of badges.
fn chunk(kind: [u8; 4], data: &[u8]) -> Option<String> {
    let (keyword, data) = until_zero(data)?;
    if !KEYWORDS.contains(&keyword) {
        return None;
    }
    let (is_packed, text) = match (&kind, data) {
        (b"tEXt", text) => (false, text),
        (b"zTXt", [_, text @ ..]) => (true, text),
        (b"iTXt", [flag, _, rest @ ..]) => {
            let (_, rest) = until_zero(rest)?;
            let (_, text) = until_zero(rest)?;
            (*flag == 1, text)
        }
        _ => return None,
    };
    let bytes = if is_packed {
        miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(text, LONGEST).ok()?
    } else {
        text.to_vec()
    };
    String::from_utf8(bytes).ok()
}

fn until_zero(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(0, data)?;
    let (before, rest) = data.split_at_checked(end)?;
    Some((before, rest.get(1..)?))
}

/// The text of the badge in an SVG: within its element, or in the attribute `verify`.
pub(super) fn svg(bytes: &[u8]) -> Result<String, FormatError> {
    let mut input = Input::new(bytes);
    let mut xml = Xml::new(&mut input)?;
    while xml.next_open()? {
        if !["credential", "assertion"].contains(&xml.tag().name()) {
            continue;
        }
        let token = xml.tag().attribute("verify").map(str::to_owned);
        let text = match xml.next()? {
            Step::Text => Some(xml.text().trim().to_owned()),
            _ => None,
        };
        if let Some(text) = text.filter(|text| !text.is_empty()).or(token) {
            return Ok(text);
        }
    }
    Err(FormatError::Nothing { reason: "no badge is baked into this picture".to_owned() })
}
