//! A mailbox taken apart into its messages, one at a time.

use crate::formats::{FormatError, Input};
use std::io::BufRead;

/// The longest line that is looked at whole.
const LONGEST: usize = 64 << 10;

/// A message of a mailbox.
pub(super) enum Piece<'a> {
    /// Its bytes, and the line where it begins.
    Message { bytes: &'a [u8], line: u32 },
    /// One that is larger than is held in memory.
    TooLarge { line: u32 },
}

/// Hands over each message: it begins with a line `From sender date` at the file's beginning or
/// after a blank line (RFC 4155, appendix A); lines of its text that begin so are written `>From`.
pub(super) fn messages(
    stream: &mut dyn BufRead,
    mut take: impl FnMut(Piece<'_>) -> Result<(), FormatError>,
) -> Result<(), FormatError> {
    let largest = usize::try_from(Input::LARGEST).unwrap_or(usize::MAX);
    let mut message = Vec::new();
    let mut line = Vec::new();
    let (mut number, mut begin) = (0_u32, 1_u32);
    let (mut is_start, mut was_blank, mut is_too_large) = (true, true, false);
    loop {
        line.clear();
        if read_piece(stream, &mut line)? == 0 {
            break;
        }
        let is_whole_start = is_start;
        if is_start {
            number = number.saturating_add(1);
        }
        is_start = line.ends_with(b"\n");
        if is_whole_start && was_blank && is_separator(&line) {
            hand_over(&message, begin, is_too_large, &mut take)?;
            (begin, is_too_large, was_blank) = (number, false, false);
            message.clear();
            continue;
        }
        was_blank = is_whole_start && matches!(line.as_slice(), b"\n" | b"\r\n");
        if message.len().saturating_add(line.len()) > largest {
            is_too_large = true;
            message = Vec::new();
        }
        if !is_too_large {
            let quoted = is_whole_start && is_quoted(&line);
            message.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
        }
    }
    hand_over(&message, begin, is_too_large, &mut take)
}

fn hand_over(
    message: &[u8],
    line: u32,
    is_too_large: bool,
    take: &mut impl FnMut(Piece<'_>) -> Result<(), FormatError>,
) -> Result<(), FormatError> {
    if is_too_large {
        return take(Piece::TooLarge { line });
    }
    if message.iter().all(u8::is_ascii_whitespace) {
        return Ok(());
    }
    take(Piece::Message { bytes: message, line })
}

/// Up to the end of the line, or as much of it as is looked at whole.
fn read_piece(stream: &mut dyn BufRead, line: &mut Vec<u8>) -> Result<usize, FormatError> {
    while line.len() < LONGEST {
        let available = stream.fill_buf()?;
        if available.is_empty() {
            break;
        }
        let end = memchr::memchr(b'\n', available).map_or(available.len(), |at| at + 1);
        let end = end.min(LONGEST - line.len());
        line.extend_from_slice(available.get(..end).unwrap_or_default());
        stream.consume(end);
        if line.ends_with(b"\n") {
            break;
        }
    }
    Ok(line.len())
}

/// `From ` and something with the four digits of a year or the clock's colon.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let has_year = rest.windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    has_year && rest.contains(&b':')
}

/// `>From `, also with several marks: one of them was put there by the mailbox.
fn is_quoted(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "))
}
