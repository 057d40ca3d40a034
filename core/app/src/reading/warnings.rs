//! Warnings of a reading with their amounts as text.

use super::record::number;
use serde::{Deserialize, Serialize};
use visavis_capture::receipt::{Discrepancy, Warning};
use visavis_model::Currency;

/// Something that the person should know, ready to be put into words.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "warning")]
#[non_exhaustive]
pub enum WarningRecord {
    /// No text at all.
    NoText,
    /// Text, but no receipt.
    NotAReceipt,
    /// Only the first lines were read.
    TooManyLines {
        /// How many.
        read: usize,
    },
    /// Two things that should agree do not.
    Disagreement {
        /// What disagrees with the total.
        between: Discrepancy,
        /// What that side makes.
        computed: String,
        /// What the total says.
        printed: String,
        /// The total less what that side makes.
        difference: String,
    },
    /// A misread digit was repaired by the only repair that satisfies every sum.
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
    /// A printed date is in the future or impossible, and was not taken.
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

impl WarningRecord {
    /// The field of the serialised form that names the warning.
    pub(crate) const TAG: &'static str = "warning";

    pub(super) fn new(warning: &Warning, currency: Option<Currency>) -> Self {
        let text = |amount: &visavis_model::Amount| number(*amount, currency);
        match warning {
            Warning::NoText => Self::NoText,
            Warning::NotAReceipt => Self::NotAReceipt,
            Warning::TooManyLines { read } => Self::TooManyLines { read: *read },
            Warning::Disagreement { between, computed, printed } => Self::Disagreement {
                between: *between,
                computed: text(computed),
                printed: text(printed),
                difference: text(&printed.minus(*computed)),
            },
            Warning::Repaired { read, repaired } => {
                Self::Repaired { read: read.clone(), repaired: text(repaired) }
            }
            Warning::AmbiguousDate { other } => Self::AmbiguousDate { other: other.to_string() },
            Warning::RefusedDate { text } => Self::RefusedDate { text: text.clone() },
            Warning::InvalidFiscalCode => Self::InvalidFiscalCode,
            Warning::FiscalDisagreement { code, printed } => {
                Self::FiscalDisagreement { code: text(code), printed: text(printed) }
            }
            _ => Self::Other,
        }
    }
}
