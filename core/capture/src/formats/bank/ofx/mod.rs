//! OFX, Open Financial Exchange (Financial Data Exchange, OFX 1.0.3 to 2.3), and QFX, the same under
//! another name.
//!
//! Version 1 is SGML whose leaves are not closed; version 2 is XML; banks write both with and without
//! the header, several tags to a line, and leaves that are half closed. One reader takes them all:
//! elements are told from leaves by their names.

mod account;
mod elements;
mod fields;
mod reader;
mod security;
mod tokens;

#[cfg(test)]
mod tests;

use super::Book;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink, text};
use reader::Reader;
use std::borrow::Cow;

/// OFX 1 and 2.
#[derive(Debug)]
pub struct Ofx;

impl Format for Ofx {
    fn name(&self) -> &'static str {
        "ofx"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::BankStatement
    }

    fn about(&self) -> &'static str {
        "statements of bank accounts, credit cards and investments that banks offer for accounting programs (OFX, QFX)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let start = head.start();
        let start = start.get(..4096).unwrap_or(start);
        let is_ofx = start.starts_with("OFXHEADER")
            || start.contains("<?OFX ")
            || start.contains("<OFX>")
            || start.contains("<ofx>");
        // A mail or a page that speaks of OFX begins otherwise.
        let begins = start.starts_with(['<', 'O', 'D']);
        if is_ofx && begins { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let bytes = input.bytes()?;
        let (text, guessed) = decoded(&bytes);
        sink.encoding(guessed);
        let mut book = Book::new(sink);
        Reader::new(&text, &mut book).read()?;
        book.finish()
    }
}

/// The text in the set of characters that the header names, and the set where it was guessed.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    let field = |name: &str| {
        let (_, after) = head.split_once(name)?;
        let value = after.trim_start_matches(['=', '"', '\'', ':', ' ']);
        value.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '?')).next()
    };
    let label = match field("CHARSET:").or_else(|| field("encoding=")) {
        // `CHARSET:1252` is the number of a Windows code page.
        Some(page) if page.len() == 4 && page.starts_with("125") => format!("windows-{page}"),
        Some(name) => name.to_owned(),
        None => String::new(),
    };
    let (text, guessed) = text::decode(bytes);
    match guessed {
        Some(_)
            if label.starts_with("windows-") || label.to_ascii_lowercase().starts_with("iso-") =>
        {
            (text::decode_as(bytes, &label), None)
        }
        other => (text, other),
    }
}
