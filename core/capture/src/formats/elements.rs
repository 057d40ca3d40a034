//! The elements of a JSON list, one at a time: exports of a life's locations are larger than the
//! memory of a phone.
//!
//! The file is cut at the brackets and quotation marks of RFC 8259 and each element then goes to the
//! JSON parser by itself: an element that is broken inside costs one row, not the file, and what is
//! not asked for is passed over without being kept.

use super::{FormatError, Input, Remark, Sink, json, text};
use serde_json::Value;
use std::io::{BufRead, Cursor};

/// The largest element: real ones, with the path of a whole day, have some hundred kilobytes.
const LARGEST: usize = 16 << 20;
/// The deepest nesting, as of the parser underneath.
const DEEPEST: usize = 128;

/// The most fields beside the lists that are named.
const MOST_OTHERS: usize = 64;

/// What became of an element: read, or why it was left out, in a few words.
pub(crate) type Taken = Result<(), String>;

/// Hands every element of a file's lists to a reader, and tells what was left out: how many
/// elements were read.
///
/// # Errors
/// As [`Elements::next`], as the reader, and [`FormatError::Nothing`] where no element could be read.
pub(crate) fn each(
    input: &mut Input<'_>,
    lists: Lists,
    sink: &mut dyn Sink,
    mut take: impl FnMut(&Value, At, &mut dyn Sink) -> Result<Taken, FormatError>,
) -> Result<u64, FormatError> {
    let mut elements = Elements::new(input, lists.wanted)?;
    let mut read = 0_u64;
    let mut refused = None;
    while let Some(element) = elements.next()? {
        let at = At { line: element.line };
        let taken = match element.value() {
            Ok(value) => take(&value, at, sink)?,
            Err(reason) => Err(reason),
        };
        match taken {
            Ok(()) => read += 1,
            Err(reason) => {
                refused.get_or_insert_with(|| reason.clone());
                sink.remark(Remark::RowSkipped { line: at.line, reason });
            }
        }
    }
    for name in elements.others().iter().filter(|name| !lists.known.contains(&name.as_str())) {
        sink.remark(Remark::FieldUnknown { name: name.clone(), times: 1 });
    }
    match refused {
        Some(reason) if read == 0 => Err(FormatError::Nothing { reason }),
        _ => Ok(read),
    }
}

/// Which lists of a file are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lists {
    /// The names of the lists, where the file is an object.
    pub(crate) wanted: &'static [&'static str],
    /// The names of other fields that are known, and passed over.
    pub(crate) known: &'static [&'static str],
}

impl Lists {
    /// The list that the file is.
    pub(crate) const WHOLE: Self = Self { wanted: &[], known: &[] };
}

/// Where an element stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At {
    /// The line where it begins, from 1.
    pub(crate) line: u32,
}

/// The elements of the list that a JSON file is, or of the lists in the object that it is.
pub(crate) struct Elements<'r> {
    reader: Box<dyn BufRead + 'r>,
    wanted: &'static [&'static str],
    line: u32,
    place: Place,
    element: Vec<u8>,
    /// The fields of the file's object that were passed over.
    others: Vec<String>,
}

/// One element.
pub(crate) struct Element<'e> {
    /// The name of the list that it stands in; empty where the file is the list.
    #[cfg(test)]
    list: &'static str,
    /// The line where it begins, from 1.
    pub(crate) line: u32,
    bytes: &'e [u8],
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Place {
    Start,
    /// In the object of the file, before its first field or after one.
    Object {
        first: bool,
    },
    /// In a list, before its first element or after one.
    List {
        name: &'static str,
        first: bool,
    },
    End,
}

impl<'r> Elements<'r> {
    /// The elements of a file; where it is an object, those of its lists of these names.
    pub(crate) fn new(
        input: &'r mut Input<'_>,
        wanted: &'static [&'static str],
    ) -> Result<Self, FormatError> {
        let head = input.peek()?;
        let is_wide =
            head.get(..2).is_some_and(|mark| mark == [0xff, 0xfe] || mark == [0xfe, 0xff]);
        let reader: Box<dyn BufRead + 'r> = if is_wide {
            Box::new(Cursor::new(input.text()?.0.into_bytes()))
        } else {
            Box::new(input.stream())
        };
        Ok(Self::over(reader, wanted))
    }

    fn over(reader: Box<dyn BufRead + 'r>, wanted: &'static [&'static str]) -> Self {
        let (place, element, others) = (Place::Start, Vec::new(), Vec::new());
        Self { reader, wanted, line: 1, place, element, others }
    }

    /// The names of the fields of the file's object that were passed over so far.
    pub(crate) fn others(&self) -> &[String] {
        &self.others
    }

    /// The next element, none at the end of the file.
    ///
    /// # Errors
    /// [`FormatError::Damaged`] where the file is cut off or no JSON between its elements,
    /// [`FormatError::TooDeep`], [`FormatError::Unreadable`].
    // As the iterator's, but it borrows what it gives.
    #[allow(clippy::should_implement_trait)]
    pub(crate) fn next(&mut self) -> Result<Option<Element<'_>>, FormatError> {
        loop {
            match self.place {
                Place::Start => self.begin()?,
                Place::Object { first } => self.field(first)?,
                Place::List { name, first } => {
                    if self.goes_on(b']', first)? {
                        self.place = Place::List { name, first: false };
                        let line = self.line;
                        self.value(true)?;
                        return Ok(Some(Element {
                            #[cfg(test)]
                            list: name,
                            line,
                            bytes: &self.element,
                        }));
                    }
                    let is_whole = name.is_empty();
                    self.place = if is_whole { Place::End } else { Place::Object { first: false } };
                    if is_whole {
                        self.finish()?;
                    }
                }
                Place::End => return Ok(None),
            }
        }
    }

    fn begin(&mut self) -> Result<(), FormatError> {
        // The byte order mark, whose bytes may come one by one.
        while matches!(self.reader.fill_buf()?.first(), Some(0xef | 0xbb | 0xbf)) {
            self.reader.consume(1);
        }
        self.place = match self.peek()? {
            Some(b'[') => Place::List { name: "", first: true },
            Some(b'{') => Place::Object { first: true },
            _ => return Err(self.damaged("the file is no JSON list or object")),
        };
        self.reader.consume(1);
        Ok(())
    }

    /// Passes over a field, or goes into its list.
    fn field(&mut self, first: bool) -> Result<(), FormatError> {
        if !self.goes_on(b'}', first)? {
            self.place = Place::End;
            return self.finish();
        }
        if self.peek()? != Some(b'"') {
            return Err(self.damaged("the name of a field is missing"));
        }
        self.value(true)?;
        let name: String = serde_json::from_slice(&self.element)
            .map_err(|_| self.damaged("the name of a field cannot be read"))?;
        if self.peek()? != Some(b':') {
            return Err(self.damaged("a colon is missing"));
        }
        self.reader.consume(1);
        let wanted = self.wanted.iter().find(|wanted| **wanted == name);
        self.place = Place::Object { first: false };
        match (wanted, self.peek()?) {
            (Some(name), Some(b'[')) => {
                self.reader.consume(1);
                self.place = Place::List { name, first: true };
                return Ok(());
            }
            (Some(name), Some(byte)) if byte != b'n' => {
                return Err(self.damaged(&format!("{name} is no list")));
            }
            _ => {}
        }
        if wanted.is_none() && self.others.len() < MOST_OTHERS && !self.others.contains(&name) {
            self.others.push(name);
        }
        self.value(false)
    }

    /// Whether another element follows, past the comma; else past the closing bracket.
    fn goes_on(&mut self, close: u8, first: bool) -> Result<bool, FormatError> {
        match self.peek()? {
            Some(byte) if byte == close => {
                self.reader.consume(1);
                Ok(false)
            }
            Some(b',') if !first => {
                self.reader.consume(1);
                match self.peek()? {
                    Some(b',' | b']' | b'}') => Err(self.damaged("a value is missing")),
                    Some(_) => Ok(true),
                    None => Err(self.cut_off()),
                }
            }
            Some(_) if first => Ok(true),
            Some(_) => Err(self.damaged("a comma is missing")),
            None => Err(self.cut_off()),
        }
    }

    /// The next byte that is no blank.
    fn peek(&mut self) -> Result<Option<u8>, FormatError> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let blanks = buffer.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let next = buffer.get(blanks).copied();
            self.line = self.line.saturating_add(lines(buffer.get(..blanks)));
            self.reader.consume(blanks);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    /// Reads the value that begins here, into the element where it is kept.
    fn value(&mut self, keep: bool) -> Result<(), FormatError> {
        self.element.clear();
        let mut scan = Scan::default();
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return if scan.is_scalar() { Ok(()) } else { Err(self.cut_off()) };
            }
            let (length, ended) = scan.run(buffer);
            let part = buffer.get(..length);
            if keep {
                self.element.extend_from_slice(part.unwrap_or_default());
            }
            self.line = self.line.saturating_add(lines(part));
            self.reader.consume(length);
            if scan.depth > DEEPEST {
                return Err(FormatError::TooDeep { line: self.line, limit: DEEPEST });
            }
            if self.element.len() > LARGEST {
                return Err(self.damaged("an element larger than any real one"));
            }
            if ended {
                return Ok(());
            }
        }
    }

    /// Nothing but blanks may follow.
    fn finish(&mut self) -> Result<(), FormatError> {
        match self.peek()? {
            None => Ok(()),
            Some(_) => Err(self.damaged("something follows after the end of the JSON")),
        }
    }

    fn damaged(&self, reason: &str) -> FormatError {
        FormatError::damaged(self.line, reason)
    }

    fn cut_off(&self) -> FormatError {
        self.damaged("the JSON ends before it is complete")
    }
}

impl Element<'_> {
    /// The element as a value.
    ///
    /// # Errors
    /// Why it is none, in a few words.
    pub(crate) fn value(&self) -> Result<Value, String> {
        let parsed = match std::str::from_utf8(self.bytes) {
            Ok(text) => json::parse(text),
            Err(_) => json::parse(&text::decode(self.bytes).0),
        };
        parsed.map_err(|error| match error {
            FormatError::Damaged { reason, .. } => reason,
            other => other.to_string(),
        })
    }
}

/// How far into a value one is.
#[derive(Default)]
struct Scan {
    depth: usize,
    begun: bool,
    quoted: bool,
    escaped: bool,
}

impl Scan {
    /// Goes on through some bytes: how many belong to the value, and whether it ends with them.
    fn run(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (index, byte) in bytes.iter().enumerate() {
            if self.quoted {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => {
                        self.quoted = false;
                        if self.depth == 0 {
                            return (index + 1, true);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.quoted = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 1 => self.depth -= 1,
                b'}' | b']' if self.depth == 1 => return (index + 1, true),
                b'}' | b']' | b',' | b':' if self.depth == 0 => return (index, true),
                _ if self.depth == 0 && byte.is_ascii_whitespace() => return (index, true),
                _ => {}
            }
            self.begun = true;
            if self.depth > DEEPEST {
                return (index + 1, false);
            }
        }
        (bytes.len(), false)
    }

    /// Whether it is a number or a word, which end with the file.
    const fn is_scalar(&self) -> bool {
        self.begun && self.depth == 0 && !self.quoted
    }
}

fn lines(bytes: Option<&[u8]>) -> u32 {
    let count = memchr::memchr_iter(b'\n', bytes.unwrap_or_default()).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
