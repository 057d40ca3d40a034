//! A reader that knows its line and refuses a single piece longer than any real one.

use std::io::{self, BufRead, BufReader, Read};

/// The longest tag or text: pictures inside bills are a few megabytes.
const LONGEST: usize = 32 << 20;
const TOO_LONG: &str = "a piece is too long";

/// A reader that counts lines.
pub(super) struct Counted<'r> {
    reader: BufReader<Box<dyn Read + 'r>>,
    line: u32,
    /// How much was read since the last piece began.
    piece: usize,
}

impl<'r> Counted<'r> {
    pub(super) fn new(source: Box<dyn Read + 'r>) -> Self {
        Self { reader: BufReader::with_capacity(64 << 10, source), line: 1, piece: 0 }
    }

    /// The line that has been reached, from 1.
    pub(super) const fn line(&self) -> u32 {
        self.line
    }

    /// A new piece begins.
    pub(super) const fn begin(&mut self) {
        self.piece = 0;
    }
}

/// Whether reading failed because a piece was too long.
pub(super) fn too_long(error: &io::Error) -> bool {
    error.to_string() == TOO_LONG
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(available) {
            *to = *from;
        }
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > LONGEST {
            return Err(io::Error::new(io::ErrorKind::InvalidData, TOO_LONG));
        }
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let read = self.reader.buffer().get(..amount).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', read).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.piece = self.piece.saturating_add(amount);
        self.reader.consume(amount);
    }
}
