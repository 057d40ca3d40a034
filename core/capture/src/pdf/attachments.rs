//! Files within a PDF file (ISO 32000-2, 7.11.4): in the name tree of the catalogue, in the associated
//! files (`AF`, 14.13) of the catalogue and of the pages.

use super::limits::Budget;
use super::{PdfError, opened, streams};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Object, ObjectIdentifier, Stream, String as PdfString};
use std::collections::HashSet;

/// More files than anyone attaches to a bill.
const MAX_ATTACHMENTS: usize = 256;
/// How deep the tree of names may be: each level holds dozens.
const MAX_DEPTH: usize = 16;

/// A file within a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Reads the files within a PDF file whose names are wanted, in the order in which it lists them.
///
/// Fails as [`super::read_pages`] does; an attachment that cannot be unpacked is left out.
pub fn read_attachments(
    bytes: &[u8],
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Attachment>, PdfError> {
    opened(bytes, |pdf| {
        let mut found = Found { budget: Budget::new(), seen: HashSet::new(), files: Vec::new() };
        for file in file_specifications(pdf) {
            found.take(&file, &wanted)?;
        }
        Ok(found.files)
    })
}

/// Every description of an attached file.
fn file_specifications(pdf: &Pdf) -> Vec<Dict<'_>> {
    let mut files = Vec::new();
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    if let Some(catalogue) = &catalogue {
        let names = catalogue.get::<Dict<'_>>(b"Names");
        if let Some(tree) = names.and_then(|names| names.get::<Dict<'_>>(b"EmbeddedFiles")) {
            walk(&tree, 0, &mut files);
        }
        associated(catalogue, &mut files);
    }
    for page in pdf.pages().iter() {
        associated(page.raw(), &mut files);
    }
    files
}

/// The leaves of a tree of names.
fn walk<'a>(node: &Dict<'a>, depth: usize, files: &mut Vec<Dict<'a>>) {
    if depth > MAX_DEPTH || files.len() >= MAX_ATTACHMENTS {
        return;
    }
    if let Some(names) = node.get::<Array<'a>>(b"Names") {
        let dicts = names.iter::<Object<'a>>().filter_map(|object| match object {
            Object::Dict(dict) => Some(dict),
            _ => None,
        });
        files.extend(dicts.take(MAX_ATTACHMENTS));
    }
    if let Some(kids) = node.get::<Array<'a>>(b"Kids") {
        for kid in kids.iter::<Dict<'a>>().take(MAX_ATTACHMENTS) {
            walk(&kid, depth + 1, files);
        }
    }
}

fn associated<'a>(owner: &Dict<'a>, files: &mut Vec<Dict<'a>>) {
    if let Some(list) = owner.get::<Array<'a>>(b"AF") {
        files.extend(list.iter::<Dict<'a>>().take(MAX_ATTACHMENTS));
    }
}

struct Found {
    budget: Budget,
    /// The streams that were taken: one file may be listed twice.
    seen: HashSet<ObjectIdentifier>,
    files: Vec<Attachment>,
}

impl Found {
    fn take(&mut self, file: &Dict<'_>, wanted: &impl Fn(&str) -> bool) -> Result<(), PdfError> {
        let name = ["UF", "F"].iter().find_map(|key| file.get::<PdfString>(key));
        let name = name.map(|name| readable(name.as_bytes())).unwrap_or_default();
        let embedded = file.get::<Dict<'_>>(b"EF");
        let stream = embedded.and_then(|embedded| {
            ["F", "UF"].iter().find_map(|key| embedded.get::<Stream<'_>>(key))
        });
        let Some(stream) = stream.filter(|_| wanted(&name)) else { return Ok(()) };
        if self.files.len() < MAX_ATTACHMENTS
            && self.seen.insert(stream.obj_id())
            && let Some(bytes) = streams::unpack(&stream, &mut self.budget)?
        {
            self.files.push(Attachment { name, bytes });
        }
        Ok(())
    }
}

/// Text of a PDF file: UTF-16 or UTF-8 with a mark, else one byte a character (7.9.2.2).
fn readable(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok());
            char::decode_utf16(units.map(u16::from_be_bytes)).map(|c| c.unwrap_or('?')).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        plain => plain.iter().map(|byte| char::from(*byte)).collect(),
    }
}
