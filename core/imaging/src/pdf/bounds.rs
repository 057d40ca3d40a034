//! How much a PDF may ask of the picture decoders, counted in work, not in time.
//!
//! `hayro-syntax` unpacks without a limit, so what it unpacks is measured first. The text reader
//! of `visavis-capture` does the same on its own: the crates do not know each other.

use super::PdfPageError;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Number, Stream};
use memchr::memmem;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// The largest file that is read.
pub(super) const MAX_FILE_BYTES: usize = 64_000_000;
/// Pixels of one picture: A4 at 600 dots per inch has 35 million.
const MAX_PIXELS: u64 = 64_000_000;
/// Bytes that a stream may unpack to: A4 in colour at 600 dots per inch is 104 million.
const MAX_STREAM_BYTES: usize = 128_000_000;
/// Bytes that all streams together may unpack to.
const MAX_UNPACKED_BYTES: usize = 512_000_000;
/// The longest side of a picture that the fax and JPEG decoders take.
const MAX_SIDE: u32 = 65_535;
/// The most that one byte becomes in the filters which are not measured: LZW codes of 9 bits
/// stand for at most 3839 bytes (ISO 32000-2, 7.4.4), run lengths for 64.
const LZW_EXPANSION: usize = 3839 * 8 / 9;
const RUN_LENGTH_EXPANSION: usize = 64;
/// DEFLATE makes at most 1032 bytes of one.
const DEFLATE_EXPANSION: usize = 1032;

/// Refuses a file in which some stream unpacks to more than any honest one. The streams are found
/// by their keyword, so a broken table hides none.
pub(super) fn refuse_bombs(file: &[u8]) -> Result<(), PdfPageError> {
    let mut total = 0_usize;
    for keyword in memmem::find_iter(file, b"stream") {
        let (before, rest) = file.split_at(keyword);
        if before.ends_with(b"end") {
            continue;
        }
        let data = rest.strip_prefix(b"stream").unwrap_or(rest);
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let size = inflated_size(data);
        total = total.saturating_add(size);
        if size > MAX_STREAM_BYTES || total > MAX_UNPACKED_BYTES {
            return Err(PdfPageError::TooLarge);
        }
    }
    Ok(())
}

/// Checks that a picture of these sides can be decoded within bounds.
pub(super) fn check(stream: &Stream<'_>, (width, height): (u32, u32)) -> Result<(), PdfPageError> {
    let is_too_large = width > MAX_SIDE
        || height > MAX_SIDE
        || u64::from(width) * u64::from(height) > MAX_PIXELS
        || unpacked_bound(stream) > MAX_STREAM_BYTES;
    if is_too_large { Err(PdfPageError::TooLarge) } else { Ok(()) }
}

/// At most so many bytes does the stream unpack to before a picture decoder gets it; more than
/// the maximum where the picture's own header asks for more pixels than are decoded.
fn unpacked_bound(stream: &Stream<'_>) -> usize {
    let data = stream.raw_data();
    let mut bound = data.len();
    for (index, filter) in stream.filters().into_iter().enumerate() {
        bound = match filter {
            Filter::FlateDecode if index == 0 => inflated_size(&data),
            Filter::FlateDecode => bound.saturating_mul(DEFLATE_EXPANSION),
            Filter::LzwDecode => bound.saturating_mul(LZW_EXPANSION),
            Filter::RunLengthDecode => bound.saturating_mul(RUN_LENGTH_EXPANSION),
            Filter::CcittFaxDecode if !fax_is_narrow(stream.dict()) => usize::MAX,
            Filter::JpxDecode if jpeg_2000_pixels(&data) > MAX_PIXELS => usize::MAX,
            Filter::Jbig2Decode if jbig2_pixels(&data) > MAX_PIXELS => usize::MAX,
            _ => bound,
        };
    }
    bound
}

/// Whether the columns that a fax names for itself (ISO 32000-2, 7.4.6) are those of a page.
fn fax_is_narrow(picture: &Dict<'_>) -> bool {
    let columns = |parameters: &Dict<'_>| {
        parameters.get::<Number>(b"Columns").map_or(1728, |columns| columns.as_i64())
    };
    let one =
        [b"DecodeParms".as_slice(), b"DP"].into_iter().find_map(|key| picture.get::<Dict<'_>>(key));
    let several = [b"DecodeParms".as_slice(), b"DP"]
        .into_iter()
        .filter_map(|key| picture.get::<Array<'_>>(key))
        .flat_map(|parameters| parameters.iter::<Dict<'_>>().collect::<Vec<_>>());
    one.into_iter().chain(several).all(|p| (1..=20_000).contains(&columns(&p)))
}

/// The pixels that a JPEG 2000 picture says it has (ISO/IEC 15444-1, A.5.1), times the number of
/// its tiles beyond a thousand; 0 where it does not say.
fn jpeg_2000_pixels(data: &[u8]) -> u64 {
    let size = memmem::find(data, &[0xff, 0x4f, 0xff, 0x51]).and_then(|at| data.get(at + 8..));
    let Some(size) = size else { return 0 };
    let mut numbers =
        size.as_chunks::<4>().0.iter().map(|bytes| u64::from(u32::from_be_bytes(*bytes)));
    let mut next = || numbers.next().unwrap_or(0);
    let (right, bottom, left, top) = (next(), next(), next(), next());
    let (tile_width, tile_height) = (next().max(1), next().max(1));
    let (width, height) = (right.saturating_sub(left), bottom.saturating_sub(top));
    let tiles = width.div_ceil(tile_width).saturating_mul(height.div_ceil(tile_height));
    width.saturating_mul(height).saturating_mul((tiles / 1000).max(1))
}

/// The pixels of the page and of all regions of a JBIG2 picture (ITU-T T.88, 7.2 and 7.4).
fn jbig2_pixels(data: &[u8]) -> u64 {
    let mut pixels = 0_u64;
    let mut rest = data;
    while let Some((kind, content, tail)) = jbig2_segment(rest) {
        if matches!(kind, 4..=43 | 48)
            && let Some(([width, height], _)) = be_words::<2>(content)
        {
            // The height of a striped page is not known at its start.
            let height = if height == u32::MAX { 0 } else { height };
            pixels = pixels.saturating_add(u64::from(width) * u64::from(height));
        }
        rest = tail;
    }
    pixels
}

/// The kind of a JBIG2 segment, its content, and what follows.
fn jbig2_segment(data: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let ([number], rest) = be_words::<1>(data)?;
    let [flags, count, after @ ..] = rest else { return None };
    let few = count >> 5;
    let (references, after) = if few <= 4 {
        (usize::from(few), after)
    } else {
        let ([count], tail) = be_words::<1>(rest.get(1..)?)?;
        let count = usize::try_from(count & 0x1fff_ffff).ok()?;
        (count, tail.get(count.checked_add(8)? / 8..)?)
    };
    let reference = match number {
        0..=256 => 1,
        257..=65_536 => 2,
        _ => 4,
    };
    let page = if flags & 0x40 == 0 { 1 } else { 4 };
    let after = after.get(references.checked_mul(reference)?.checked_add(page)?..)?;
    let ([length], content) = be_words::<1>(after)?;
    let length = usize::try_from(length).ok()?.min(content.len());
    let (content, tail) = content.split_at(length);
    Some((flags & 0x3f, content, tail))
}

fn be_words<const N: usize>(data: &[u8]) -> Option<([u32; N], &[u8])> {
    let mut words = [0; N];
    let mut rest = data;
    for word in &mut words {
        let (bytes, tail) = rest.split_first_chunk::<4>()?;
        *word = u32::from_be_bytes(*bytes);
        rest = tail;
    }
    Some((words, rest))
}

/// The size of DEFLATE data unpacked; anything too large is reported as just too large.
fn inflated_size(data: &[u8]) -> usize {
    let has_header = matches!(data, [method, flags, ..]
        if method & 0x0f == 8 && u16::from_be_bytes([*method, *flags]).is_multiple_of(31));
    let format = if has_header { DataFormat::ZLibIgnoreChecksum } else { DataFormat::Raw };
    let mut state = InflateState::new_boxed(format);
    let mut block = vec![0; 1 << 16];
    let mut size = 0_usize;
    let mut rest = data;
    while size <= MAX_STREAM_BYTES {
        let step = inflate(&mut state, rest, &mut block, MZFlush::None);
        size += step.bytes_written;
        rest = rest.get(step.bytes_consumed..).unwrap_or(&[]);
        let more = matches!(step.status, Ok(MZStatus::Ok) | Err(MZError::Buf));
        if !more || (step.bytes_written == 0 && step.bytes_consumed == 0) {
            break;
        }
    }
    size
}
