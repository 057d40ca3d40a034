//! The bytes of a file, streamed, within bounds.

use super::{FormatError, Head, text};
use std::io::{BufRead, BufReader, Read};

/// A file that is being read, from its beginning.
pub struct Input<'a> {
    reader: Box<dyn BufRead + 'a>,
    format: &'static str,
}

impl<'a> Input<'a> {
    /// The most that is read of a format that needs its whole file in memory.
    pub const LARGEST: u64 = 64 << 20;

    /// A file whose bytes come from a reader.
    pub fn new(reader: impl Read + 'a) -> Self {
        let reader = Box::new(BufReader::with_capacity(Head::LENGTH, Filling(reader)));
        Self { reader, format: "files" }
    }

    /// The same file, read as a format.
    pub(super) fn named(mut self, format: &'static str) -> Self {
        self.format = format;
        self
    }

    /// The beginning of the file, without going on in it.
    ///
    /// # Errors
    /// [`FormatError::Unreadable`].
    pub fn peek(&mut self) -> Result<&[u8], FormatError> {
        Ok(self.reader.fill_buf()?)
    }

    /// The bytes that are left, as a stream: for formats whose files may be larger than the memory.
    pub fn stream(&mut self) -> &mut (dyn BufRead + 'a) {
        &mut *self.reader
    }

    /// All bytes that are left, for formats that need them together.
    ///
    /// # Errors
    /// [`FormatError::TooLarge`] beyond [`Input::LARGEST`]; [`FormatError::Unreadable`].
    pub fn bytes(&mut self) -> Result<Vec<u8>, FormatError> {
        let mut bytes = Vec::new();
        self.reader.by_ref().take(Self::LARGEST + 1).read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > Self::LARGEST {
            return Err(FormatError::TooLarge { format: self.format, limit: Self::LARGEST });
        }
        Ok(bytes)
    }

    /// All text that is left, without byte order marks, and its set of characters where that had to
    /// be guessed.
    ///
    /// # Errors
    /// As [`Input::bytes`].
    pub fn text(&mut self) -> Result<(String, Option<&'static str>), FormatError> {
        let bytes = self.bytes()?;
        let (text, guessed) = text::decode(&bytes);
        Ok((text.into_owned(), guessed))
    }
}

/// Gives as much as is asked for, also where its source gives its bytes in small pieces, as archives
/// do: what a file is cannot be told from its first line.
struct Filling<R>(R);

impl<R: Read> Read for Filling<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.0.read(rest) {
                Ok(0) => break,
                Ok(length) => filled += length,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }
}
