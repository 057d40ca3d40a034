//! XML, read element by element within bounds: no document is larger in memory than one branch of it.
//!
//! Entities other than the five of XML itself and characters by number are left as they are written:
//! nothing that a document declares or points to is ever resolved or fetched (OWASP, "XML External
//! Entity Prevention").

mod counted;
mod tree;

pub use tree::{Element, Tree};

use super::{FormatError, Head, Input, text};
use counted::Counted;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::io::{Cursor, Read};

/// What comes next in a document.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// An element begins: [`Xml::tag`] has its name and attributes.
    Open,
    /// An element ends: [`Xml::tag`] has its name.
    Close,
    /// Text between tags: [`Xml::text`] has it.
    Text,
    /// The document ends.
    End,
}

/// The name and attributes of an element, without prefixes of namespaces.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    text: String,
    name: usize,
    attributes: Vec<(usize, usize, usize)>,
}

impl Tag {
    /// Its local name.
    pub fn name(&self) -> &str {
        self.text.get(..self.name).unwrap_or_default()
    }

    /// The value of an attribute by its local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// All attributes: local name and value.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let piece = |from: usize, until: usize| self.text.get(from..until).unwrap_or_default();
        self.attributes
            .iter()
            .map(move |&(from, middle, until)| (piece(from, middle), piece(middle, until)))
    }

    fn fill(&mut self, start: &BytesStart<'_>) {
        self.text.clear();
        self.attributes.clear();
        self.text.push_str(local(start.name().as_ref()));
        self.name = self.text.len();
        for attribute in start.attributes().with_checks(false).flatten() {
            let from = self.text.len();
            let key: &str = attribute.key.as_ref();
            self.text.push_str(if key.starts_with("xmlns") { key } else { local(key) });
            let middle = self.text.len();
            match unescape(&attribute.value) {
                Ok(value) => self.text.push_str(&value),
                Err(_) => self.text.push_str(&attribute.value),
            }
            self.attributes.push((from, middle, self.text.len()));
        }
    }
}

/// A document that is being read.
pub struct Xml<'r> {
    reader: Reader<Counted<'r>>,
    buffer: Vec<u8>,
    tag: Tag,
    text: String,
    depth: usize,
    /// An event that was read while text was gathered.
    pending: Option<Step>,
}

impl<'r> Xml<'r> {
    /// The deepest nesting: the deepest real one is that of clinical documents, some thirty.
    const DEEPEST: usize = 128;

    /// A document from its beginning.
    ///
    /// UTF-8 is streamed; a document in another set of characters is decoded whole first.
    ///
    /// # Errors
    /// [`FormatError::Unreadable`], and [`FormatError::TooLarge`] where it must be decoded.
    pub fn new(input: &'r mut Input<'_>) -> Result<Self, FormatError> {
        let label = declared_encoding(input.peek()?);
        let source: Box<dyn Read + 'r> = match label {
            None => Box::new(input.stream()),
            Some(label) => {
                let bytes = input.bytes()?;
                Box::new(Cursor::new(text::decode_as(&bytes, &label).into_owned().into_bytes()))
            }
        };
        let mut reader = Reader::from_reader(Counted::new(source));
        reader.config_mut().expand_empty_elements = true;
        // Exports write "&" for itself in names and labels.
        reader.config_mut().allow_dangling_amp = true;
        let (tag, text) = (Tag::default(), String::new());
        Ok(Self { reader, buffer: Vec::new(), tag, text, depth: 0, pending: None })
    }

    /// The name and attributes of the element that began or ended last.
    pub const fn tag(&self) -> &Tag {
        &self.tag
    }

    /// The text that was read last.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many elements are open.
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// The line that has been reached, from 1.
    pub fn line(&self) -> u32 {
        self.reader.get_ref().line()
    }

    /// Goes on to the next tag or text. Text comes in one piece between two tags; blank text,
    /// comments and instructions are passed over.
    ///
    /// # Errors
    /// [`FormatError::Damaged`] where the document is not well formed or ends in an element,
    /// [`FormatError::TooDeep`], [`FormatError::Unreadable`].
    // As the iterator's, but it borrows what it gives.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Step, FormatError> {
        if let Some(step) = self.pending.take() {
            return Ok(step);
        }
        self.text.clear();
        loop {
            let step = self.read()?;
            match step {
                Some(Step::Text) | None => {}
                Some(step) if self.text.trim().is_empty() => return Ok(step),
                Some(step) => {
                    self.pending = Some(step);
                    return Ok(Step::Text);
                }
            }
        }
    }

    /// Goes on to the next element that begins, at any depth; `false` at the document's end.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn next_open(&mut self) -> Result<bool, FormatError> {
        loop {
            match self.next()? {
                Step::Open => return Ok(true),
                Step::End => return Ok(false),
                Step::Close | Step::Text => {}
            }
        }
    }

    /// Reads the element that has just begun, to its end, in place of what the tree held.
    ///
    /// # Errors
    /// As [`Xml::next`], and where the branch is larger than any real one.
    pub fn read_tree(&mut self, tree: &mut Tree) -> Result<(), FormatError> {
        tree.clear();
        tree.open(&self.tag, self.line())?;
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Step::Open => {
                    tree.open(&self.tag, self.line())?;
                    open += 1;
                }
                Step::Text => tree.text(&self.text)?,
                Step::Close => {
                    tree.close();
                    open -= 1;
                }
                Step::End => return Err(FormatError::damaged(self.line(), "the file ends early")),
            }
        }
        Ok(())
    }

    /// Passes over the element that has just begun, to its end.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn skip(&mut self) -> Result<(), FormatError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside || self.pending.is_some() {
            if self.next()? == Step::End {
                return Err(FormatError::damaged(self.line(), "the file ends early"));
            }
        }
        Ok(())
    }

    fn read(&mut self) -> Result<Option<Step>, FormatError> {
        self.buffer.clear();
        self.reader.get_mut().begin();
        let line = self.reader.get_ref().line();
        let event =
            self.reader.read_event_into(&mut self.buffer).map_err(|error| damage(line, error))?;
        Ok(match event {
            Event::Start(start) => {
                self.tag.fill(&start);
                self.depth += 1;
                if self.depth > Self::DEEPEST {
                    return Err(FormatError::TooDeep { line, limit: Self::DEEPEST });
                }
                Some(Step::Open)
            }
            Event::End(end) => {
                self.tag.text.clear();
                self.tag.attributes.clear();
                self.tag.text.push_str(local(end.name().as_ref()));
                self.tag.name = self.tag.text.len();
                self.depth = self.depth.saturating_sub(1);
                Some(Step::Close)
            }
            Event::Text(text) => {
                self.text.push_str(&text.xml10_content());
                Some(Step::Text)
            }
            Event::CData(text) => {
                self.text.push_str(&text.xml10_content());
                Some(Step::Text)
            }
            Event::GeneralRef(reference) => {
                push_reference(&mut self.text, &reference);
                Some(Step::Text)
            }
            Event::Eof if self.depth > 0 => {
                return Err(FormatError::damaged(line, "the file ends before its elements do"));
            }
            Event::Eof => Some(Step::End),
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => None,
        })
    }
}

fn push_reference(text: &mut String, reference: &BytesRef<'_>) {
    let name = reference.xml10_content();
    match (reference.resolve_char_ref(), &*name) {
        (Ok(Some(character)), _) => text.push(character),
        (_, "amp") => text.push('&'),
        (_, "lt") => text.push('<'),
        (_, "gt") => text.push('>'),
        (_, "quot") => text.push('"'),
        (_, "apos") => text.push('\''),
        (_, other) => {
            text.push('&');
            text.push_str(other);
            text.push(';');
        }
    }
}

/// The name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn damage(line: u32, error: quick_xml::Error) -> FormatError {
    match error {
        quick_xml::Error::Io(error) if counted::too_long(&error) => {
            FormatError::damaged(line, "a piece of text longer than any real one")
        }
        quick_xml::Error::Io(error) => {
            FormatError::Unreadable(std::io::Error::new(error.kind(), error.to_string()))
        }
        other => FormatError::damaged(line, format!("this is not well-formed XML: {other}")),
    }
}

/// The set of characters that the document must be decoded from; none where it is UTF-8.
fn declared_encoding(head: &[u8]) -> Option<String> {
    let is_utf_16 = head.starts_with(b"\xff\xfe")
        || head.starts_with(b"\xfe\xff")
        || head.get(..4).is_some_and(|start| start.contains(&0));
    if is_utf_16 {
        return Some("utf-16".to_owned());
    }
    let start = head.get(..256).unwrap_or(head);
    let declaration = String::from_utf8_lossy(start);
    let declared = declaration.trim_start_matches('\u{feff}').trim_start();
    let attributes = declared.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let after = attributes.and_then(|text| text.split_once("encoding")).map(|(_, after)| after);
    let label =
        after.and_then(|after| after.split(['"', '\'']).nth(1)).map(str::to_ascii_lowercase);
    let is_utf_8 =
        std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    match label {
        Some(label) if label != "utf-8" && label != "utf8" && label != "us-ascii" => Some(label),
        // It says UTF-8, or nothing, and is not.
        _ if !is_utf_8 && head.len() <= Head::LENGTH => Some("windows-1252".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
