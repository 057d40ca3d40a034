//! One record with its provenance.

use crate::reading::{boxes, proofs};
use crate::{
    BoundingBox, FieldStatus, HistoryRow, ItemKind, Money, PaymentMethod, ProofKind, QuantityUnit,
    Question,
};
use visavis_app::views;
use visavis_app::{Fact, Provenance};

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum FactSource {
    /// A reader took it from a document.
    Document {
        /// The SHA-256 of the original.
        hash: String,
        /// The page, from 0.
        page: u32,
        /// Where on the page; empty where it was concluded from other values.
        boxes: Vec<BoundingBox>,
        /// Name and version of the reader.
        reader: String,
    },
    /// A reader took it from a line of a file.
    Line {
        /// The SHA-256 of the original.
        hash: String,
        /// The line, from 1.
        line: u32,
        /// Name and version of the reader.
        reader: String,
    },
    /// The person said so.
    Person,
}

/// A value that is known, and how.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct FactView {
    /// Which field: `total`, `date`, `lines.3.amount`.
    pub field: String,
    /// The value as plain text; absent where it is missing.
    pub value: Option<String>,
    /// How it is held.
    pub status: FieldStatus,
    /// How likely it is right, from 0 to 1.
    pub confidence: f32,
    /// Why it is believed.
    pub proofs: Vec<ProofKind>,
    /// Where it comes from.
    pub source: FactSource,
}

impl From<&Fact> for FactView {
    fn from(fact: &Fact) -> Self {
        let source = match &fact.provenance {
            Provenance::Document { document, page, boxes: places, reader } => {
                let (hash, reader) = (document.to_string(), reader.clone());
                FactSource::Document { hash, page: *page, boxes: boxes(places), reader }
            }
            Provenance::Line { document, line, reader } => {
                let (hash, reader) = (document.to_string(), reader.clone());
                FactSource::Line { hash, line: *line, reader }
            }
            Provenance::Person => FactSource::Person,
        };
        Self {
            field: fact.field.as_str().to_owned(),
            value: fact.value.clone(),
            status: fact.status.into(),
            confidence: fact.confidence.value(),
            proofs: proofs(&fact.proofs),
            source,
        }
    }
}

/// A document of a record.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct DocumentRow {
    /// The SHA-256 of the original.
    pub hash: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it was called where it came from.
    pub file_name: Option<String>,
    /// When it was added, ISO 8601 with the zone's offset.
    pub captured_at: String,
}

/// One line of what was bought.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct LineView {
    /// What it stands for.
    pub kind: ItemKind,
    /// The text as printed.
    pub text: String,
    /// How much of it, as plain text.
    pub quantity: Option<String>,
    /// The unit of the quantity.
    pub unit: QuantityUnit,
    /// The price of one unit, as plain text.
    pub unit_price: Option<String>,
    /// What it cost.
    pub amount: Money,
}

/// One row of a VAT table.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct TaxView {
    /// The rate in per cent, as plain text.
    pub rate: String,
    /// What the tax is computed on.
    pub base: Money,
    /// The tax.
    pub tax: Money,
}

/// One payment.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct PaymentView {
    /// How.
    pub method: PaymentMethod,
    /// How much; change is negative.
    pub amount: Money,
}

/// What was bought.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct PurchaseView {
    /// The lines, in printed order.
    pub lines: Vec<LineView>,
    /// The VAT table.
    pub taxes: Vec<TaxView>,
    /// How it was paid.
    pub payments: Vec<PaymentView>,
}

impl From<&visavis_app::Purchase> for PurchaseView {
    fn from(purchase: &visavis_app::Purchase) -> Self {
        let line = |line: &visavis_app::PurchaseLine| LineView {
            kind: line.kind.into(),
            text: line.text.clone(),
            quantity: line.quantity.map(|quantity| quantity.normalize().to_string()),
            unit: line.unit.into(),
            unit_price: line.unit_price.map(|price| price.to_string()),
            amount: line.amount.into(),
        };
        let tax = |tax: &visavis_app::TaxLine| TaxView {
            rate: tax.rate.normalize().to_string(),
            base: tax.base.into(),
            tax: tax.tax.into(),
        };
        let payment = |paid: &visavis_app::Payment| PaymentView {
            method: paid.method.into(),
            amount: paid.amount.into(),
        };
        Self {
            lines: purchase.lines.iter().map(line).collect(),
            taxes: purchase.taxes.iter().map(tax).collect(),
            payments: purchase.payments.iter().map(payment).collect(),
        }
    }
}

/// Other values of a field that is asked about, for a choice by one tap.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct FieldAlternatives {
    /// Which field: `total`, `date`.
    pub field: String,
    /// The values, the likeliest first, each as `Records::correct` takes it.
    pub values: Vec<String>,
}

/// One record, down to the documents and the places in them.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct RecordView {
    /// The line of a history.
    pub row: HistoryRow,
    /// When it was added, ISO 8601 with the zone's offset.
    pub added_at: String,
    /// The total as printed, where it has no currency yet.
    pub total: Option<String>,
    /// What is asked about it.
    pub questions: Vec<Question>,
    /// What else the fields that are asked about may say.
    pub alternatives: Vec<FieldAlternatives>,
    /// Every value that holds.
    pub facts: Vec<FactView>,
    /// The values that were corrected.
    pub earlier_facts: Vec<FactView>,
    /// The documents, in the order of their pages.
    pub documents: Vec<DocumentRow>,
    /// What was bought, where it is a purchase.
    pub purchase: Option<PurchaseView>,
}

impl From<&views::RecordDetail> for RecordView {
    fn from(detail: &views::RecordDetail) -> Self {
        let document = |document: &views::DocumentView| DocumentRow {
            hash: document.hash.clone(),
            media_type: document.media_type.clone(),
            size: document.size,
            file_name: document.file_name.clone(),
            captured_at: document.captured_at.clone(),
        };
        let alternatives = |other: &visavis_app::FieldAlternatives| FieldAlternatives {
            field: other.field.clone(),
            values: other.values.clone(),
        };
        Self {
            row: (&detail.record).into(),
            added_at: detail.added_at.clone(),
            total: detail.total.clone(),
            questions: detail.questions.iter().map(Into::into).collect(),
            alternatives: detail.alternatives.iter().map(alternatives).collect(),
            facts: detail.facts.iter().map(Into::into).collect(),
            earlier_facts: detail.earlier_facts.iter().map(Into::into).collect(),
            documents: detail.documents.iter().map(document).collect(),
            purchase: detail.purchase.as_ref().map(Into::into),
        }
    }
}
