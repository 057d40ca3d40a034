//! What was read from a receipt, before and after it is filed: the result sheet of a scan.

use crate::{Disagreeing, FieldStatus, ItemKind, PaymentMethod, ProofKind, QuantityUnit};
use visavis_app::reading as core;
use visavis_app::reading::WarningRecord;

/// A rectangle on a page: in pixels of an upright photo, in points of a PDF page as a viewer shows
/// it; `Records::page` tells how large that space is.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
pub struct BoundingBox {
    /// Its left edge.
    pub left: f32,
    /// Its upper edge.
    pub top: f32,
    /// Its right edge.
    pub right: f32,
    /// Its lower edge.
    pub bottom: f32,
}

impl From<&visavis_app::BoundingBox> for BoundingBox {
    fn from(bounds: &visavis_app::BoundingBox) -> Self {
        let (left, top) = (bounds.left(), bounds.top());
        Self { left, top, right: bounds.right(), bottom: bounds.bottom() }
    }
}

impl From<BoundingBox> for visavis_app::BoundingBox {
    fn from(bounds: BoundingBox) -> Self {
        Self::new(bounds.left, bounds.top, bounds.right, bounds.bottom)
    }
}

pub(crate) fn boxes(places: &[visavis_app::BoundingBox]) -> Vec<BoundingBox> {
    places.iter().map(Into::into).collect()
}

pub(crate) fn proofs(proofs: &[visavis_app::Proof]) -> Vec<ProofKind> {
    proofs.iter().map(|proof| (*proof).into()).collect()
}

/// Another reading of a field.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Alternative {
    /// The other value.
    pub value: String,
    /// How likely it is, from 0 to 1.
    pub confidence: f32,
    /// The photo or page that it stands on, from 0.
    pub page: Option<u32>,
    /// Where it stands.
    pub boxes: Vec<BoundingBox>,
}

/// One field: its value as plain text (`12.90`, `2024-03-08`), and how it is known.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct FieldReading {
    /// The value; absent exactly where the status is missing.
    pub value: Option<String>,
    /// How it is held.
    pub status: FieldStatus,
    /// How likely it is right, from 0 to 1.
    pub confidence: f32,
    /// Why it is believed.
    pub proofs: Vec<ProofKind>,
    /// The photo or page that it stands on, from 0; absent where it was concluded.
    pub page: Option<u32>,
    /// Where it stands.
    pub boxes: Vec<BoundingBox>,
    /// Other readings, the likeliest first.
    pub alternatives: Vec<Alternative>,
}

impl From<&core::FieldRecord> for FieldReading {
    fn from(field: &core::FieldRecord) -> Self {
        let alternative = |other: &core::AlternativeRecord| Alternative {
            value: other.value.clone(),
            confidence: other.confidence,
            page: other.page,
            boxes: boxes(&other.boxes),
        };
        Self {
            value: field.value.clone(),
            status: field.status.into(),
            confidence: field.confidence,
            proofs: proofs(&field.proof),
            page: field.page,
            boxes: boxes(&field.boxes),
            alternatives: field.alternatives.iter().map(alternative).collect(),
        }
    }
}

/// One line of what was bought.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct LineReading {
    /// The text as printed, without its amount.
    pub text: String,
    /// How much of it.
    pub quantity: Option<String>,
    /// The unit of the quantity.
    pub unit: Option<QuantityUnit>,
    /// The price of one unit.
    pub unit_price: Option<String>,
    /// What it cost.
    pub amount: String,
    /// How the amount is held.
    pub status: FieldStatus,
    /// What it stands for.
    pub kind: ItemKind,
    /// The photo or page that it stands on, from 0.
    pub page: Option<u32>,
    /// Where it stands.
    pub boxes: Vec<BoundingBox>,
}

impl From<&core::LineRecord> for LineReading {
    fn from(line: &core::LineRecord) -> Self {
        Self {
            text: line.text.clone(),
            quantity: line.quantity.clone(),
            unit: line.unit.map(Into::into),
            unit_price: line.unit_price.clone(),
            amount: line.amount.clone(),
            status: line.status.into(),
            kind: line.kind.into(),
            page: line.page,
            boxes: boxes(&line.boxes),
        }
    }
}

/// One row of the VAT table.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct TaxReading {
    /// The rate in per cent.
    pub rate: Option<String>,
    /// What the tax is computed on.
    pub base: Option<String>,
    /// The tax.
    pub tax: String,
    /// How the row is held.
    pub status: FieldStatus,
}

/// One payment.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PaymentReading {
    /// How.
    pub method: PaymentMethod,
    /// How much; change is negative.
    pub amount: String,
    /// How the amount is held.
    pub status: FieldStatus,
}

/// What was found out about a fiscal code.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum FiscalVerdict {
    /// Its signature verifies.
    Valid,
    /// Its signature does not verify.
    Invalid,
    /// It cannot be checked here.
    Unchecked,
}

/// A fiscal code on the receipt.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct FiscalReading {
    /// The verdict on it.
    pub verdict: FiscalVerdict,
    /// The total in it.
    pub total: Option<String>,
    /// The date in it.
    pub date: Option<String>,
}

impl From<&core::FiscalRecord> for FiscalReading {
    fn from(fiscal: &core::FiscalRecord) -> Self {
        let verdict = match fiscal.verdict {
            "valid" => FiscalVerdict::Valid,
            "invalid" => FiscalVerdict::Invalid,
            _ => FiscalVerdict::Unchecked,
        };
        Self { verdict, total: fiscal.total.clone(), date: fiscal.date.clone() }
    }
}

/// Something that the person should know. Amounts and dates are plain text.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum Warning {
    /// No text at all.
    NoText,
    /// Text, but no receipt.
    NotAReceipt,
    /// Only the first lines were read.
    TooManyLines {
        /// How many.
        read: u64,
    },
    /// Two things that should agree do not.
    Disagreement {
        /// What disagrees with the total.
        between: Disagreeing,
        /// What that side makes.
        computed: String,
        /// What the total says.
        printed: String,
        /// The total less what that side makes.
        difference: String,
    },
    /// A misread digit was repaired.
    Repaired {
        /// As it was read.
        read: String,
        /// As it must be.
        repaired: String,
    },
    /// Day and month could be the other way round.
    AmbiguousDate {
        /// The other date, ISO 8601.
        other: String,
    },
    /// A printed date is in the future or impossible.
    RefusedDate {
        /// As printed.
        text: String,
    },
    /// The fiscal code does not verify.
    InvalidFiscalCode,
    /// The fiscal code and the printed text disagree.
    FiscalDisagreement {
        /// The amount in the code.
        code: String,
        /// The amount printed.
        printed: String,
    },
    /// A warning that this version has no words for.
    Other,
}

impl From<&WarningRecord> for Warning {
    fn from(warning: &WarningRecord) -> Self {
        match warning.clone() {
            WarningRecord::NoText => Self::NoText,
            WarningRecord::NotAReceipt => Self::NotAReceipt,
            WarningRecord::TooManyLines { read } => Self::TooManyLines { read: read as u64 },
            WarningRecord::Disagreement { between, computed, printed, difference } => {
                Self::Disagreement { between: between.into(), computed, printed, difference }
            }
            WarningRecord::Repaired { read, repaired } => Self::Repaired { read, repaired },
            WarningRecord::AmbiguousDate { other } => Self::AmbiguousDate { other },
            WarningRecord::RefusedDate { text } => Self::RefusedDate { text },
            WarningRecord::InvalidFiscalCode => Self::InvalidFiscalCode,
            WarningRecord::FiscalDisagreement { code, printed } => {
                Self::FiscalDisagreement { code, printed }
            }
            _ => Self::Other,
        }
    }
}

/// A receipt as it was read.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Reading {
    /// Who sold.
    pub merchant: FieldReading,
    /// The day, ISO 8601.
    pub date: FieldReading,
    /// The local time.
    pub time: FieldReading,
    /// The currency, ISO 4217.
    pub currency: FieldReading,
    /// What was to pay.
    pub total: FieldReading,
    /// What was bought, in printed order.
    pub lines: Vec<LineReading>,
    /// The VAT table.
    pub taxes: Vec<TaxReading>,
    /// How it was paid.
    pub payments: Vec<PaymentReading>,
    /// The fiscal code.
    pub fiscal: Option<FiscalReading>,
    /// What the person should know.
    pub warnings: Vec<Warning>,
}

impl From<&core::ReadingRecord> for Reading {
    fn from(record: &core::ReadingRecord) -> Self {
        let tax = |tax: &core::TaxRecord| TaxReading {
            rate: tax.rate.clone(),
            base: tax.base.clone(),
            tax: tax.tax.clone(),
            status: tax.status.into(),
        };
        let payment = |payment: &core::PaymentRecord| PaymentReading {
            method: payment.method.into(),
            amount: payment.amount.clone(),
            status: payment.status.into(),
        };
        Self {
            merchant: (&record.merchant).into(),
            date: (&record.date).into(),
            time: (&record.time).into(),
            currency: (&record.currency).into(),
            total: (&record.total).into(),
            lines: record.lines.iter().map(Into::into).collect(),
            taxes: record.taxes.iter().map(tax).collect(),
            payments: record.payments.iter().map(payment).collect(),
            fiscal: record.fiscal.as_ref().map(Into::into),
            warnings: record.warnings.iter().map(Into::into).collect(),
        }
    }
}
