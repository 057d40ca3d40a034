//! Statements of ISO 20022: camt.052 (within the day), camt.053 (statement) and camt.054 (notice of
//! single movements), in all versions from 1 on, with and without their namespace.
//!
//! Sources: ISO 20022 message definitions "Bank-to-Customer Cash Management"; the guides of the Swiss,
//! German and French banks (SIX, Deutsche Kreditwirtschaft, CFONB) for what they put where.

mod entry;
mod statement;

#[cfg(test)]
mod tests;

use super::Book;
use crate::formats::xml::{Tree, Xml};
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use statement::Open;

/// camt.052, camt.053 and camt.054.
#[derive(Debug)]
pub struct Camt;

impl Format for Camt {
    fn name(&self) -> &'static str {
        "camt"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::BankStatement
    }

    fn about(&self) -> &'static str {
        "account statements of banks in ISO 20022 (camt.052, camt.053, camt.054)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let Some((namespace, _)) = head.xml_root() else { return Recognition::No };
        let is_named = ["camt.052", "camt.053", "camt.054"].iter().any(|it| namespace.contains(it));
        if is_named || head.text().contains("BkToCstmr") {
            Recognition::Certain
        } else {
            Recognition::No
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut xml = Xml::new(input)?;
        let mut book = Book::new(sink);
        let mut tree = Tree::default();
        while xml.next_open()? {
            match xml.tag().name() {
                "Stmt" | "Rpt" | "Ntfctn" => read_statement(&mut xml, &mut tree, &mut book)?,
                "GrpHdr" | "AppHdr" => xml.skip()?,
                _ => {}
            }
        }
        if book.is_empty() {
            let reason = "the message has no statement of an account".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        book.finish()
    }
}

/// One statement, report or notification: its head, then entry by entry.
fn read_statement(
    xml: &mut Xml<'_>,
    tree: &mut Tree,
    book: &mut Book<'_>,
) -> Result<(), FormatError> {
    let outside = xml.depth().saturating_sub(1);
    let mut open = Open::default();
    while xml.depth() > outside {
        match xml.next()? {
            crate::formats::xml::Step::Open => {}
            crate::formats::xml::Step::End => break,
            _ => continue,
        }
        if !matches!(xml.tag().name(), "Ntry" | "Acct" | "Bal" | "TxsSummry" | "FrToDt" | "Id") {
            xml.skip()?;
            continue;
        }
        xml.read_tree(tree)?;
        let Some(element) = tree.root() else { continue };
        match element.name() {
            "Ntry" => open.entry(element, book)?,
            "Acct" => open.account(element),
            "Bal" => open.balance(element),
            "TxsSummry" => open.summary(element),
            "FrToDt" => open.period(element),
            _ => open.name(element.text()),
        }
    }
    open.close(book)
}
