//! Unpacking the streams of a PDF within bounds.
//!
//! `hayro-syntax` unpacks without a limit, so every stream is measured before it may do so: those
//! of the document's skeleton (object streams, cross-reference streams) by [`refuse_bombs`] before
//! the file is opened, the others by [`unpack`] one by one.

use super::PdfError;
use super::limits::{Budget, MAX_PICTURE_BYTES, MAX_STREAM_BYTES, MAX_UNPACKED_BYTES};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use memchr::memmem;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};
use std::borrow::Cow;
use weezl::{BitOrder, LzwStatus, decode::Decoder};

/// How far before a stream its dictionary is looked for.
const DICTIONARY_BYTES: usize = 4096;
/// How many packings around one another are opened to look for a bomb inside.
const MAX_PACKINGS: usize = 4;
/// The most that run-length coding makes of a byte (ISO 32000-2, 7.4.5: two bytes for 128).
const RUN_LENGTH_EXPANSION: usize = 64;

/// Refuses a file in which some stream unpacks to more than any honest one.
///
/// The streams are found by their keyword, whatever the file's tables say about them, so nothing
/// can be hidden by a broken table. What lies under encryption cannot be measured here: of such
/// files the streams that the pages use are measured by [`unpack`], after decryption.
pub(super) fn refuse_bombs(file: &[u8]) -> Result<(), PdfError> {
    let mut total = 0_usize;
    for keyword in memmem::find_iter(file, b"stream") {
        let (before, rest) = file.split_at(keyword);
        if before.ends_with(b"end") {
            continue;
        }
        let dictionary = before.get(keyword.saturating_sub(DICTIONARY_BYTES)..).unwrap_or(before);
        let limit = if memmem::find(dictionary, b"/Image").is_some() {
            MAX_PICTURE_BYTES
        } else {
            MAX_STREAM_BYTES
        };
        let coding =
            if memmem::find(dictionary, b"LZW").is_some() { Coding::Lzw } else { Coding::Deflate };
        let size = measure(stream_data(rest), coding, limit, MAX_PACKINGS);
        total = total.saturating_add(size);
        if size > limit || total > MAX_UNPACKED_BYTES {
            return Err(PdfError::TooMuch { what: "bytes" });
        }
    }
    Ok(())
}

/// The bytes after the keyword `stream` and its end of line.
fn stream_data(from_keyword: &[u8]) -> &[u8] {
    let data = from_keyword.strip_prefix(b"stream").unwrap_or(from_keyword);
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    data.strip_prefix(b"\n").unwrap_or(data)
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Coding {
    Deflate,
    Lzw,
}

/// The size of `data` unpacked, and of what is packed inside it again; anything above `limit` is
/// reported as more than `limit`, without unpacking on.
fn measure(data: &[u8], coding: Coding, limit: usize, packings: usize) -> usize {
    let keep = if packings > 1 { limit } else { 0 };
    let unpacked = match coding {
        Coding::Deflate => inflated(data, limit, Keep::IfPackedAgain(keep)),
        Coding::Lzw => decoded_lzw(data, limit, Keep::IfPackedAgain(keep)),
    };
    if unpacked.size > limit || unpacked.bytes.is_empty() {
        return unpacked.size;
    }
    unpacked.size.max(measure(&unpacked.bytes, Coding::Deflate, limit, packings - 1))
}

/// Unpacks a stream that is not a picture, or `None` where that is not possible.
///
/// Fails where the stream asks for more than its share of the budget.
pub(super) fn unpack(
    stream: &Stream<'_>,
    budget: &mut Budget,
) -> Result<Option<Vec<u8>>, PdfError> {
    let mut data = stream.raw_data();
    for filter in stream.filters() {
        let unpacked = match filter {
            Filter::FlateDecode => inflated(&data, MAX_STREAM_BYTES, Keep::Bytes),
            Filter::LzwDecode => decoded_lzw(&data, MAX_STREAM_BYTES, Keep::Bytes),
            Filter::RunLengthDecode if data.len() > MAX_STREAM_BYTES / RUN_LENGTH_EXPANSION => {
                return Err(PdfError::TooMuch { what: "bytes" });
            }
            Filter::AsciiHexDecode => Unpacked::whole(plain_hexadecimal(&data)),
            Filter::Ascii85Decode => Unpacked::whole(plain_base85(&data)),
            Filter::RunLengthDecode => Unpacked::whole(plain_runs(&data)),
            Filter::Crypt => continue,
            _ => return Ok(None),
        };
        if unpacked.size > MAX_STREAM_BYTES {
            return Err(PdfError::TooMuch { what: "bytes" });
        }
        budget.unpacked(unpacked.size)?;
        data = Cow::Owned(unpacked.bytes);
    }
    // Predictors reorder bytes, they do not add any: the library may apply them now.
    if stream.dict().contains_key(b"DecodeParms") || stream.dict().contains_key(b"DP") {
        return Ok(stream.decoded_data().ok().map(Cow::into_owned));
    }
    Ok(Some(data.into_owned()))
}

/// Whether a stream that a library will unpack is within the budget and can be unpacked at all.
pub(super) fn within_bounds(stream: &Stream<'_>, budget: &mut Budget) -> Result<bool, PdfError> {
    Ok(unpack(stream, budget)?.is_some())
}

/// What to keep of an unpacked stream.
#[derive(Clone, Copy, Debug)]
enum Keep {
    /// Everything.
    Bytes,
    /// At most so many bytes, and only where they begin like a zlib stream.
    IfPackedAgain(usize),
}

#[derive(Debug, Default)]
struct Unpacked {
    bytes: Vec<u8>,
    size: usize,
}

impl Unpacked {
    fn whole(bytes: Vec<u8>) -> Self {
        Self { size: bytes.len(), bytes }
    }

    fn push(&mut self, block: &[u8], keep: Keep) {
        let wanted = match keep {
            Keep::Bytes => true,
            Keep::IfPackedAgain(most) => {
                (self.size > 0 || begins_like_zlib(block))
                    && self.bytes.len() == self.size
                    && self.size + block.len() <= most
            }
        };
        if wanted {
            self.bytes.extend_from_slice(block);
        }
        self.size += block.len();
    }
}

/// Whether two bytes are a zlib header (RFC 1950, 2.2).
fn begins_like_zlib(data: &[u8]) -> bool {
    matches!(data, [method, flags, ..]
        if method & 0x0f == 8 && u16::from_be_bytes([*method, *flags]).is_multiple_of(31))
}

/// Inflates until the end, the first mistake or `limit`, whichever comes first. A stream without
/// the header of zlib is taken for bare DEFLATE, as other readers do.
fn inflated(data: &[u8], limit: usize, keep: Keep) -> Unpacked {
    let format =
        if begins_like_zlib(data) { DataFormat::ZLibIgnoreChecksum } else { DataFormat::Raw };
    let mut state = InflateState::new_boxed(format);
    let mut block = vec![0; 1 << 16];
    let mut unpacked = Unpacked::default();
    let mut rest = data;
    while unpacked.size <= limit {
        let step = inflate(&mut state, rest, &mut block, MZFlush::None);
        unpacked.push(block.get(..step.bytes_written).unwrap_or(&[]), keep);
        rest = rest.get(step.bytes_consumed..).unwrap_or(&[]);
        let more = matches!(step.status, Ok(MZStatus::Ok) | Err(MZError::Buf));
        if !more || (step.bytes_written == 0 && step.bytes_consumed == 0) {
            break;
        }
    }
    unpacked
}

/// Decodes LZW as PDF packs it: highest bit first, code size switched one code early.
fn decoded_lzw(data: &[u8], limit: usize, keep: Keep) -> Unpacked {
    let mut decoder = Decoder::with_tiff_size_switch(BitOrder::Msb, 8);
    let mut block = vec![0; 1 << 16];
    let mut unpacked = Unpacked::default();
    let mut rest = data;
    while unpacked.size <= limit {
        let step = decoder.decode_bytes(rest, &mut block);
        unpacked.push(block.get(..step.consumed_out).unwrap_or(&[]), keep);
        rest = rest.get(step.consumed_in..).unwrap_or(&[]);
        let stuck = step.consumed_out == 0 && step.consumed_in == 0;
        if stuck || !matches!(step.status, Ok(LzwStatus::Ok)) {
            break;
        }
    }
    unpacked
}

/// Hexadecimal digits up to `>` (ISO 32000-2, 7.4.2).
fn plain_hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => high << 4 | low,
            [high] => high << 4,
            _ => 0,
        })
        .collect()
}

/// Base 85 up to `~>` (ISO 32000-2, 7.4.3).
fn plain_base85(data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(data.len());
    let mut group = Vec::with_capacity(5);
    for digit in data.iter().take_while(|byte| **byte != b'~') {
        match digit {
            b'z' if group.is_empty() => bytes.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => group.push(digit - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            bytes.extend_from_slice(&base85_value(&group));
            group.clear();
        }
    }
    if let Some(kept @ 1..) = group.len().checked_sub(1) {
        group.resize(5, 84);
        bytes.extend(base85_value(&group).into_iter().take(kept));
    }
    bytes
}

fn base85_value(digits: &[u8]) -> [u8; 4] {
    digits
        .iter()
        .fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit)))
        .to_be_bytes()
}

/// Run-length coding (ISO 32000-2, 7.4.5).
fn plain_runs(data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = data;
    while let [length, after @ ..] = rest {
        match usize::from(*length) {
            128 => break,
            length @ 0..128 => {
                let (run, tail) = after.split_at(after.len().min(length + 1));
                bytes.extend_from_slice(run);
                rest = tail;
            }
            length => {
                let [byte, tail @ ..] = after else { break };
                bytes.extend(std::iter::repeat_n(*byte, 257 - length));
                rest = tail;
            }
        }
    }
    bytes
}
