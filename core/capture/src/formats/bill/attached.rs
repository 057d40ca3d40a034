//! Bills for people with the bill for programs attached to them: Factur-X and `ZUGFeRD` (FNFE-MPE and
//! `FeRD`), from version 1.0 on, and any PDF file with an e-invoice among its attachments.

use super::tree::Tree;
use super::{cii, entry, ubl};
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use crate::pdf::{Attachment, PdfError, read_attachments};

/// PDF files with an e-invoice in them.
pub struct FacturX;

/// The names that the standards give the attachment, the newest first; others are tried after them.
const NAMES: &[&str] = &["factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml"];

impl Format for FacturX {
    fn name(&self) -> &'static str {
        "factur-x"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::EInvoice
    }

    fn about(&self) -> &'static str {
        "PDF bill with an e-invoice attached: Factur-X, ZUGFeRD 1 and 2"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let start = head.bytes.get(..1024).unwrap_or(head.bytes);
        if memchr::memmem::find(start, b"%PDF-").is_none() {
            return Recognition::No;
        }
        let mentions = |name: &[u8]| memchr::memmem::find(head.bytes, name).is_some();
        if mentions(b"factur-x") || mentions(b"zugferd") || mentions(b"ZUGFeRD") {
            Recognition::Likely
        } else {
            Recognition::Possible
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let Some(attachment) =
            attached_invoice(&input.bytes()?).map_err(|error| refusal(&error))?
        else {
            let reason = "no e-invoice is attached to this PDF file".to_owned();
            return Err(FormatError::Nothing { reason });
        };
        let tree = Tree::parse(&attachment.bytes)?;
        let root = tree.root()?;
        let (invoice, quiet) = match root.name() {
            "Invoice" | "CreditNote" => (ubl::read(root), ubl::QUIET),
            _ => (cii::read(root), cii::QUIET),
        };
        entry::give(&tree, &[invoice], quiet, sink)
    }
}

/// The e-invoice that is attached to a PDF file, where there is one. Of several, as files have that
/// serve old and new programs, the one of the newest standard.
///
/// # Errors
/// Where the PDF file itself cannot be read.
pub fn attached_invoice(pdf: &[u8]) -> Result<Option<Attachment>, PdfError> {
    let is_xml = |name: &str| name.to_lowercase().ends_with(".xml");
    let mut files = read_attachments(pdf, is_xml)?;
    files.retain(|file| {
        let head = Head::new(&file.bytes);
        let (space, root) = head.xml_root().unwrap_or_default();
        matches!(root, "CrossIndustryInvoice" | "CrossIndustryDocument")
            || (matches!(root, "Invoice" | "CreditNote") && space.contains(":ubl:"))
    });
    let rank = |file: &Attachment| {
        let name = file.name.to_lowercase();
        let at = NAMES.iter().position(|known| name.ends_with(known)).unwrap_or(NAMES.len());
        let is_old = memchr::memmem::find(&file.bytes, b"CrossIndustryDocument").is_some();
        (is_old, at)
    };
    files.sort_by_key(rank);
    Ok(files.into_iter().next())
}

fn refusal(error: &PdfError) -> FormatError {
    FormatError::Nothing { reason: error.to_string() }
}
